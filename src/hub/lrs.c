// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/lrs.h"

#include <curl/curl.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/buf.h"

enum { ANSWER_MAX = 1 << 20, TEXT = 240, URL = 1024 };

struct lrs {
    CURL *curl;
    struct curl_slist *headers;
    struct lrs_options o;
    struct lrs_counts counts;
    struct buf body, answer;
    unsigned failed;  /* tries, one after the other */
    unsigned refused; /* statements, one after the other */
    char base[URL], error[CURL_ERROR_SIZE];
    char curl_error[CURL_ERROR_SIZE];
};

static size_t keep(char *bytes, size_t size, size_t n, void *ctx)
{
    struct lrs *l = ctx;
    if (l->answer.len + size * n > ANSWER_MAX)
        return 0;
    buf_put(&l->answer, bytes, size * n);
    return buf_ok(&l->answer) ? size * n : 0;
}

/* ---- opening ---- */

static bool add_header(struct lrs *l, const char *line)
{
    struct curl_slist *longer = curl_slist_append(l->headers, line);
    if (longer)
        l->headers = longer;
    return longer;
}

static bool set_up(struct lrs *l)
{
    CURL *c = l->curl;
    if (!add_header(l, "X-Experience-API-Version: 1.0.3") || !add_header(l, "Content-Type: application/json") ||
        !add_header(l, "Expect:")) /* no waiting for "100 Continue" */
        return false;
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, l->headers);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "chiragh-hub/" CHIRAGH_VERSION);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, l->o.timeout_ms);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, l->o.timeout_ms < 30000 ? l->o.timeout_ms : 30000);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, l->curl_error);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, l);
    if (l->o.user) {
        curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        if (curl_easy_setopt(c, CURLOPT_USERNAME, l->o.user) != CURLE_OK ||
            curl_easy_setopt(c, CURLOPT_PASSWORD, l->o.password ? l->o.password : "") != CURLE_OK)
            return false;
    }
    return true;
}

enum status lrs_open(const struct lrs_options *o, struct lrs **out)
{
    size_t n = strlen(o->url);
    *out = NULL;
    if ((strncasecmp(o->url, "http://", 7) != 0 && strncasecmp(o->url, "https://", 8) != 0) || n > URL - 16 || sodium_init() < 0)
        return STATUS_INVALID;
    struct lrs *l = calloc(1, sizeof *l);
    if (!l)
        return STATUS_NOMEM;
    l->o = *o;
    l->o.timeout_ms = o->timeout_ms ? o->timeout_ms : 120000;
    l->o.wait_ms = o->wait_ms ? o->wait_ms : 1000;
    l->o.wait_most_ms = o->wait_most_ms ? o->wait_most_ms : 300000;
    l->o.tries = o->tries ? o->tries : 8;
    l->o.refusals = o->refusals ? o->refusals : 64;
    while (n && o->url[n - 1] == '/')
        n--;
    snprintf(l->base, sizeof l->base, "%.*s", (int)n, o->url);
    l->curl = curl_easy_init();
    if (!l->curl || !set_up(l)) {
        lrs_close(l);
        return STATUS_NOMEM;
    }
    l->o.user = l->o.password = NULL; /* curl has its copies */
    *out = l;
    return STATUS_OK;
}

void lrs_close(struct lrs *l)
{
    if (!l)
        return;
    curl_easy_cleanup(l->curl);
    curl_slist_free_all(l->headers);
    buf_finish(&l->body);
    buf_finish(&l->answer);
    free(l);
}

const struct lrs_counts *lrs_count(const struct lrs *l)
{
    return &l->counts;
}

const char *lrs_error(const struct lrs *l)
{
    return l->error;
}

/* ---- one request ---- */

/* What the server says, for a log: one line, no control characters, nothing of a terminal's. */
static void printable(const struct buf *from, char out[TEXT])
{
    size_t n = from->len < TEXT - 1 ? from->len : TEXT - 1;
    for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)from->data[i] < 32 || (unsigned char)from->data[i] == 127 ? ' ' : from->data[i];
    out[n] = 0;
}

/* 0: no answer. */
static long ask(struct lrs *l, const char *resource, bool post)
{
    char url[URL + 16];
    long http = 0;
    snprintf(url, sizeof url, "%s/%s", l->base, resource);
    buf_clear(&l->answer);
    buf_puts(&l->answer, "");
    l->curl_error[0] = 0;
    curl_easy_setopt(l->curl, CURLOPT_URL, url);
    if (post) {
        curl_easy_setopt(l->curl, CURLOPT_POST, 1L);
        curl_easy_setopt(l->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)l->body.len);
        curl_easy_setopt(l->curl, CURLOPT_POSTFIELDS, l->body.data);
    } else {
        curl_easy_setopt(l->curl, CURLOPT_HTTPGET, 1L);
    }
    l->counts.requests++;
    CURLcode rc = curl_easy_perform(l->curl);
    if (rc == CURLE_OK)
        curl_easy_getinfo(l->curl, CURLINFO_RESPONSE_CODE, &http);
    if (rc != CURLE_OK)
        snprintf(l->error, sizeof l->error, "%s", l->curl_error[0] ? l->curl_error : curl_easy_strerror(rc));
    else if (http >= 300)
        snprintf(l->error, sizeof l->error, "the server answers with status %ld", http);
    return http;
}

/* A log-in page of a Wi-Fi network says 200 too. Some send the ids of new statements only, or 204 where all are known. */
static bool is_list_of_ids(const struct buf *answer)
{
    const json_t *id;
    size_t i;
    bool good = true;
    json_t *list = json_loadb(answer->data, answer->len, 0, NULL);
    good = json_is_array(list);
    json_array_foreach(list, i, id)
        good = good && json_is_string(id);
    json_decref(list);
    return good;
}

enum word { TAKEN, REFUSED, LATER, NO_ENTRY, NO_LRS };

static enum word read_answer(struct lrs *l, long http)
{
    switch (http) {
    case 0:
    case 408:
    case 425:
    case 429:
        return LATER;
    case 204:
        return TAKEN;
    case 400:
    case 409:
    case 413:
    case 422:
        return REFUSED;
    case 401:
    case 403:
    case 407:
        return NO_ENTRY;
    default:
        break;
    }
    if (http >= 500)
        return LATER;
    if (http == 200 && is_list_of_ids(&l->answer))
        return TAKEN;
    if (http == 200)
        snprintf(l->error, sizeof l->error, "the answer is not an LRS's");
    return NO_LRS;
}

static void pause_for(struct lrs *l, long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};
    if (l->o.wait)
        l->o.wait(l->o.ctx, ms);
    else
        while (nanosleep(&t, &t) != 0)
            ;
}

/* After a try that failed: waits, or says that it is enough. */
static enum status wait_or_give_up(struct lrs *l)
{
    curl_off_t asked = 0;
    long most = l->o.wait_ms;
    if (++l->failed >= l->o.tries)
        return STATUS_IO;
    for (unsigned i = 1; i < l->failed && most < l->o.wait_most_ms; i++)
        most *= 2;
    most = most < l->o.wait_most_ms ? most : l->o.wait_most_ms;
    curl_easy_getinfo(l->curl, CURLINFO_RETRY_AFTER, &asked);
    if (asked * 1000 > l->o.wait_most_ms) /* longer than anybody waits: the next run will see */
        return STATUS_IO;
    l->counts.retries++;
    pause_for(l, asked > 0 ? (long)asked * 1000 : most / 2 + (long)randombytes_uniform((uint32_t)(most / 2 + 1)));
    return STATUS_OK;
}

static enum status dead_end(enum word w)
{
    return w == NO_ENTRY ? STATUS_DENIED : STATUS_FOREIGN;
}

enum status lrs_about(struct lrs *l)
{
    for (;;) {
        enum word w = read_answer(l, ask(l, "about", false));
        json_t *about = json_loadb(l->answer.data, l->answer.len, 0, NULL);
        const json_t *v, *versions = json_object_get(about, "version");
        bool ours = false;
        size_t i;
        json_array_foreach(versions, i, v)
            ours |= json_is_string(v) && strncmp(json_string_value(v), "1.0", 3) == 0;
        json_decref(about);
        if (w == LATER && wait_or_give_up(l) == STATUS_OK)
            continue;
        if (w == LATER)
            return STATUS_IO;
        if (w == NO_ENTRY)
            return STATUS_DENIED;
        if (ours) {
            l->failed = 0;
            l->error[0] = 0;
        }
        return ours ? STATUS_OK : STATUS_FOREIGN;
    }
}

/* ---- giving ---- */

struct giving {
    struct lrs *l;
    const struct lrs_statement *all;
    void (*refused)(void *ctx, size_t i, long http, const char *text);
    void *ctx;
};

static enum status fill(struct lrs *l, const struct lrs_statement *s, size_t n)
{
    buf_clear(&l->body);
    for (size_t i = 0; i < n; i++) {
        buf_putc(&l->body, i ? ',' : '[');
        buf_put(&l->body, s[i].json, s[i].len);
    }
    buf_putc(&l->body, ']');
    return buf_ok(&l->body) ? STATUS_OK : STATUS_NOMEM;
}

static enum status give_some(struct giving *g, size_t from, size_t n);

static enum status halve(struct giving *g, size_t from, size_t n)
{
    enum status st = give_some(g, from, n / 2);
    return st == STATUS_OK ? give_some(g, from + n / 2, n - n / 2) : st;
}

/* Alone, and refused. Where everything is, it is not the statements that are wrong, and nothing is passed over. */
static enum status refuse(struct giving *g, size_t i, long http)
{
    char text[TEXT];
    if (++g->l->refused >= g->l->o.refusals && !g->l->counts.taken) {
        snprintf(g->l->error, sizeof g->l->error, "the server refuses everything, with status %ld", http);
        return STATUS_FOREIGN;
    }
    printable(&g->l->answer, text);
    g->l->counts.refused++;
    if (g->refused)
        g->refused(g->ctx, i, http, text);
    return STATUS_OK;
}

static enum status give_some(struct giving *g, size_t from, size_t n)
{
    struct lrs *l = g->l;
    for (;;) {
        enum status st = fill(l, g->all + from, n);
        if (st != STATUS_OK)
            return st;
        long http = ask(l, "statements", true);
        enum word w = read_answer(l, http);
        switch (w) {
        case TAKEN:
            l->failed = l->refused = 0;
            l->counts.taken += n;
            l->error[0] = 0;
            return STATUS_OK;
        case REFUSED:
            l->failed = 0;
            return n > 1 ? halve(g, from, n) : refuse(g, from, http);
        case LATER:
            st = wait_or_give_up(l);
            if (st != STATUS_OK)
                return st;
            if (http == 0 && n > 1) /* perhaps it was too much in the time there is */
                return halve(g, from, n);
            break;
        case NO_ENTRY:
        case NO_LRS:
            return dead_end(w);
        }
    }
}

enum status lrs_give(struct lrs *l, const struct lrs_statement *s, size_t n,
                     void (*refused)(void *ctx, size_t i, long http, const char *text), void *ctx)
{
    struct giving g = {l, s, refused, ctx};
    enum status st = STATUS_OK;
    for (size_t from = 0, count; from < n && st == STATUS_OK; from += count) {
        size_t bytes = s[from].len;
        for (count = 1; count < LRS_BATCH && from + count < n && bytes + s[from + count].len + 1 <= LRS_BODY_MAX; count++)
            bytes += s[from + count].len + 1;
        st = give_some(&g, from, count);
    }
    return st;
}
