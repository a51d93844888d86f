// SPDX-License-Identifier: GPL-3.0-or-later
/* Runs until SIGTERM or SIGINT. */
#include <getopt.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/platform.h"
#include "hub/answers.h"
#include "hub/commands.h"
#include "hub/counting.h"
#include "hub/night.h"
#include "net/mdns.h"
#include "sync/request.h"
#include "sync/stick.h"

enum { STOP_MS = 10 * 1000 };

struct serve {
    const struct common *common;
    struct http_options http;
    const char *backup; /* folder; NULL */
    const char *name;   /* announced */
    bool quiet;         /* not announced */
};

/* ---- being found ---- */

struct naming {
    char text[8][24];
    unsigned count;
};

static bool name_school(void *ctx, const struct hub_school *s)
{
    struct naming *n = ctx;
    char name[STICK_NAME];
    stick_school_name(s->id, name);
    snprintf(n->text[n->count++], sizeof n->text[0], "school=%s", name);
    return n->count < 8;
}

static struct mdns *announce(const struct serve *s, struct hub *h, uint16_t port)
{
    struct naming n = {.count = 0};
    const char *txt[9] = {0};
    struct mdns *m = NULL;
    enum status st = s->quiet ? STATUS_OK : hub_schools(h, name_school, &n);
    for (unsigned i = 0; i < n.count; i++)
        txt[i] = n.text[i];
    if (st == STATUS_OK && !s->quiet)
        st = mdns_announce(s->name, REQUEST_SERVICE, port, txt, &m);
    if (st != STATUS_OK) /* kiosks that know the address come all the same */
        fprintf(stderr, "chiragh-hub: not announced on this network: %s\n", status_text(st));
    return m;
}

/* ---- until told to stop ---- */

static void loop(struct http *http, struct night *night, const sigset_t *stop)
{
    const struct timespec second = {1, 0};
    while (sigtimedwait(stop, NULL, &second) < 0) {
        http_tick(http);
        night_tick(night);
    }
}

static int serve(struct serve *s, const char *where, const uint8_t key[HUB_KEY], struct hub *h)
{
    struct answers *answers = NULL;
    struct http *http = NULL;
    struct counting *counting = NULL;
    struct night night;
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop, NULL); /* the workers inherit it: only loop() hears */
    if (!s->http.workers)
        s->http.workers = hub_on_postgresql(h) ? 4 : 1; /* SQLite has one writer at a time anyhow */
    night_begin(&night, h, s->common->data, key, s->backup);
    enum status st = answers_open(s->common->data, where, key, s->http.workers, &answers);
    if (st == STATUS_OK) {
        s->http.spool = s->common->data;
        s->http.service = answers_service(answers);
        st = http_open(&s->http, &http);
    }
    if (st == STATUS_OK)
        st = counting_begin(where, key, &counting);
    if (st == STATUS_OK) {
        struct mdns *mdns = announce(s, h, http_port(http));
        printf("listening on port %u\n", http_port(http));
        fflush(stdout);
        loop(http, &night, &stop);
        mdns_end(mdns);
    }
    http_close(http, STOP_MS);
    counting_end(counting);
    answers_close(answers);
    return st == STATUS_OK ? 0 : command_fail(s->http.listen, st);
}

static bool number(const char *text, unsigned most, unsigned *out)
{
    char *end;
    unsigned long v = strtoul(text, &end, 10);
    *out = (unsigned)v;
    return *text >= '0' && *text <= '9' && !*end && v <= most;
}

static bool parse(int argc, char **argv, struct serve *s)
{
    static const struct option longs[] = {{"listen", 1, 0, 'l'}, {"backup", 1, 0, 'b'}, {"workers", 1, 0, 'w'}, {"connections", 1, 0, 'c'},
        {"per-address", 1, 0, 'p'}, {"name", 1, 0, 'n'}, {"no-announce", 0, 0, 'q'}, {"patience", 1, 0, 't'}, {0, 0, 0, 0}};
    bool ok = true;
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == 'l')
            s->http.listen = optarg;
        else if (o == 'b')
            s->backup = optarg;
        else if (o == 'n')
            s->name = optarg;
        else if (o == 'q')
            s->quiet = true;
        else if (o == 'w')
            ok &= number(optarg, 64, &s->http.workers);
        else if (o == 'c')
            ok &= number(optarg, 4096, &s->http.connections) && s->http.connections;
        else if (o == 'p')
            ok &= number(optarg, 4096, &s->http.per_address);
        else if (o == 't') {
            ok &= number(optarg, 3600, &s->http.grace_s);
            s->http.head_s = s->http.grace_s;
        } else
            ok = false;
    }
    return ok && optind == argc && strlen(s->name) < 64;
}

static int run(const struct common *c, int argc, char **argv)
{
    struct serve s = {.common = c, .name = "Chiragh", .http = {.listen = ":7878", .connections = 256, .per_address = 16}};
    char where[4200];
    uint8_t key[HUB_KEY];
    if (!parse(argc, argv, &s))
        return 2;
    struct hub *h = command_open(c, false);
    if (!h || !command_where(c, where, sizeof where) || hub_key_open(c->data, false, key) != STATUS_OK)
        return 1;
    int code = serve(&s, where, key, h);
    sodium_memzero(key, sizeof key);
    hub_close(h);
    return code;
}

const struct command command_serve = {
    "serve [--listen ADDR:PORT] [--backup DIR] [--workers N] [--connections N] [--per-address N] [--no-announce]\n"
    "    takes bundles over HTTP and announces itself on the local network, until it is told to stop\n"
    "    --backup DIR   each day, sealed, HUB-MON.CHK … HUB-SUN.CHK      --per-address 0   behind a balancer, which has its own bound\n"
    "    --patience S   seconds for a request's head, and for a body before its rate counts (15 and 60)\n",
    run};
