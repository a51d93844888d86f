// SPDX-License-Identifier: GPL-3.0-or-later
/* Statements to an LRS: once, to the end of what there is; a timer runs it again. */
#include <curl/curl.h>
#include <getopt.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/commands.h"
#include "hub/forward.h"
#include "sync/files.h"

enum { PASSWORD = 512, SOME_REFUSED = 3 };

static void say_refused(void *ctx, uuid epoch, int64_t seq, uuid statement, long http, const char *text)
{
    char machine[37], id[37];
    (void)ctx;
    uuid_text(epoch, machine);
    uuid_text(statement, id);
    fprintf(stderr, "refused: statement %s (machine %s, event %" PRId64 "): status %ld: %s\n", id, machine, seq, http, text);
}

static bool read_password(const char *path, char out[PASSWORD])
{
    struct buf b = {0};
    enum status st = file_read(path, PASSWORD - 1, &b);
    if (st != STATUS_OK)
        command_fail(path, st);
    else
        snprintf(out, PASSWORD, "%.*s", (int)strcspn(b.data ? b.data : "", "\r\n"), b.data ? b.data : "");
    if (b.data)
        sodium_memzero(b.data, b.len);
    buf_finish(&b);
    return st == STATUS_OK;
}

/* A password in a URL would be kept with the cursor, and be seen in the list of processes. */
static bool has_password(const char *url)
{
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    return memchr(host, '@', strcspn(host, "/?#")) != NULL;
}

struct list {
    uuid *ids; /* owned */
    size_t count;
    bool failed;
};

static bool add_school(void *ctx, const struct hub_school *s)
{
    struct list *l = ctx;
    uuid *wider = realloc(l->ids, (l->count + 1) * sizeof *wider);
    l->failed = !wider;
    if (wider) {
        l->ids = wider;
        l->ids[l->count++] = s->id;
    }
    return wider;
}

static enum status forward_all(struct forward *f, const struct common *c)
{
    struct list l = {0};
    enum status st = STATUS_OK;
    uuid one;
    if (c->school) {
        if (!command_school(c, f->h, &one))
            return STATUS_NOTFOUND;
        return forward_school(f, one);
    }
    st = hub_schools(f->h, add_school, &l);
    st = st == STATUS_OK && l.failed ? STATUS_NOMEM : st;
    for (size_t i = 0; st == STATUS_OK && i < l.count; i++)
        st = forward_school(f, l.ids[i]);
    free(l.ids);
    return st;
}

static int forward(const struct common *c, const struct lrs_options *o, bool again)
{
    struct lrs *l = NULL;
    char name[1024];
    size_t n = strlen(o->url);
    struct hub *h = command_open(c, false);
    if (!h)
        return 1;
    while (n && o->url[n - 1] == '/')
        n--;
    snprintf(name, sizeof name, "%.*s", (int)n, o->url);
    struct forward f = {.h = h, .name = name, .again = again, .refused = say_refused};
    enum status st = lrs_open(o, &l);
    if (st == STATUS_OK)
        st = lrs_about(l);
    f.lrs = l;
    if (st == STATUS_OK)
        st = forward_all(&f, c);
    uint64_t refused = l ? lrs_count(l)->refused : 0;
    if (l)
        printf("%" PRIu64 " statements given, %" PRIu64 " of erased learners taken back, %" PRIu64 " refused, %" PRIu64
               " of a later version left out; %" PRIu64 " requests, %" PRIu64 " tried again\n",
               f.statements, f.voided, refused, f.unknown, lrs_count(l)->requests, lrs_count(l)->retries);
    if (st != STATUS_OK) {
        fprintf(stderr, "chiragh-hub: %s: %s%s%s\n", name, status_text(st), l && *lrs_error(l) ? ": " : "", l ? lrs_error(l) : "");
        fputs("chiragh-hub: run it again: it goes on from there\n", stderr);
    }
    lrs_close(l);
    hub_close(h);
    return st != STATUS_OK ? 1 : refused ? SOME_REFUSED : 0;
}

static int run(const struct common *c, int argc, char **argv)
{
    static const struct option longs[] = {{"lrs", 1, 0, 'l'}, {"user", 1, 0, 'u'}, {"password-file", 1, 0, 'p'}, {"again", 0, 0, 'a'}, {"tries", 1, 0, 't'},
                                          {"timeout", 1, 0, 's'}, {0, 0, 0, 0}};
    struct lrs_options o = {0};
    char password[PASSWORD] = "";
    const char *file = NULL;
    bool again = false;
    for (int k; (k = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (k == '?')
            return 2;
        o.url = k == 'l' ? optarg : o.url;
        o.user = k == 'u' ? optarg : o.user;
        file = k == 'p' ? optarg : file;
        again |= k == 'a';
        o.tries = k == 't' ? (unsigned)strtoul(optarg, NULL, 10) : o.tries;
        o.timeout_ms = k == 's' ? strtol(optarg, NULL, 10) * 1000 : o.timeout_ms;
    }
    if (!o.url || optind < argc || !o.user != !file)
        return 2;
    if (has_password(o.url)) {
        fputs("chiragh-hub: no name or password in the URL: --user and --password-file\n", stderr);
        return 2;
    }
    if (file && !read_password(file, password))
        return 1;
    o.password = password;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int code = forward(c, &o, again);
    sodium_memzero(password, sizeof password);
    curl_global_cleanup();
    return code;
}

const struct command command_forward = {
    "forward --lrs URL [--user NAME --password-file FILE] [--again] [--tries N] [--timeout S]   xAPI statements to a learning record store\n"
    "    goes on from where it was; --again: from the start, which changes nothing in an LRS that has all. Exit code 3: some were refused\n",
    run};
