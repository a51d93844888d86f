// SPDX-License-Identifier: GPL-3.0-or-later
/* Forty kiosks of one school, each a process with a database and an address of its own, push at once to one hub's process, until
 * each has read that the school holds all it wrote.   load CHIRAGH-HUB [EVENTS-EACH [KIOSKS [STORE]]] */
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/platform.h"
#include "check.h"
#include "serve/client.h"
#include "sync/place.h"

enum { MOST = 200, CONTENT = 32 << 10 };

static struct server hub;

struct told { /* by a kiosk at its end */
    int64_t begin_ms, end_ms;
    unsigned requests, again;
    size_t bytes;
    bool done;
};

/* Many in one transaction: it is not the kiosk's disk that is measured here. */
static void write_events(struct place *p, unsigned kiosk, unsigned n)
{
    enum { BATCH = 500 };
    static struct event_draft drafts[BATCH];
    static struct buf payloads[BATCH];
    while (n) {
        unsigned k = n < BATCH ? n : BATCH;
        for (unsigned i = 0; i < k; i++)
            drafts[i] = story_draft(&p->rng, (uuid){{(uint8_t)(kiosk + 1), (uint8_t)(i % 30)}}, NULL, &payloads[i]);
        if (store_append(p->s, drafts, k, NULL) != STATUS_OK)
            abort();
        n -= k;
    }
    for (unsigned i = 0; i < BATCH; i++)
        buf_finish(&payloads[i]);
}

struct pushing {
    struct place *p;
    unsigned kiosk;
    struct told *told;
    struct buf bundle;
    struct reply reply;
};

/* A kiosk tries again: a hub that is busy is no reason to give up. */
static void post(struct pushing *x)
{
    for (unsigned i = 0; i < 50; i++) {
        client_ask(hub.port, 0x0100 + x->kiosk + 1, &x->p->id.key.sign, "POST", "/v1/take", x->bundle.data, x->bundle.len, &x->reply);
        x->told->requests++;
        if (x->reply.code == 200)
            break;
        x->told->again++;
        usleep(100 * 1000);
    }
    x->told->bytes += x->bundle.len;
}

static enum status run(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct pushing *x = ctx;
    struct enrolment e;
    uint8_t key[1][KEY_SIZE];
    enum status st = sync_enrolled(&x->p->y, &e);
    memcpy(key[0], e.box_public, KEY_SIZE);
    const struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    while (first <= last && st == STATUS_OK) {
        struct bundle_manifest m;
        const struct bundle_run r = {.epoch = epoch, .first = first, .last = last, .content_max = CONTENT};
        buf_clear(&x->bundle);
        st = bundle_write_run(x->p->s, &x->p->id.key.sign, &r, &who, sync_to_buf(&x->bundle), &m);
        if (st == STATUS_OK)
            post(x);
        if (x->reply.code != 200)
            return STATUS_IO;
        first = m.last + 1;
    }
    return st;
}

static enum status none(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    (void)epoch, (void)first, (void)last;
    *(bool *)ctx = false;
    return STATUS_OK;
}

static void kiosk(unsigned number, unsigned events, const struct buf *enrolment, int ready, int go, int out)
{
    struct place p;
    struct told told = {0};
    struct pushing x = {.p = &p, .kiosk = number, .told = &told};
    struct sync_took took;
    char c = 0;
    if (place_open(&p, NULL, NULL, 1000 + 77 * number, NULL) != STATUS_OK ||
        sync_enrol(&p.y, enrolment->data, enrolment->len, false) != STATUS_OK)
        _exit(3);
    write_events(&p, number, events);
    if (write(ready, "r", 1) != 1 || read(go, &c, 1) != 0) /* the end of that pipe is the word to begin */
        _exit(3);
    told.begin_ms = platform_mono_ms();
    bool all = sync_due(&p.y, run, &x) == STATUS_OK;
    if (all && sync_take_memory(&p.y, x.reply.body, x.reply.len, platform_wall_ms(), &took) == STATUS_OK && !took.forked)
        told.done = true; /* unless something is due yet: */
    if (sync_due(&p.y, none, &told.done) != STATUS_OK)
        told.done = false;
    told.end_ms = platform_mono_ms();
    if (write(out, &told, sizeof told) != (ssize_t)sizeof told)
        _exit(3);
    buf_finish(&x.bundle);
    buf_finish(&x.reply.all);
    place_remove(&p);
    _exit(0);
}

static void push(unsigned kiosks, unsigned events, const struct buf *enrolment)
{
    int ready[2], go[2], out[2], status = 0;
    struct told t;
    unsigned done = 0, again = 0, requests = 0;
    size_t bytes = 0;
    int64_t fastest = INT64_MAX, slowest = 0, begin = INT64_MAX, end = 0;
    char c;
    if (pipe(ready) || pipe(go) || pipe(out))
        abort();
    fflush(stdout);
    pid_t pids[MOST];
    for (unsigned i = 0; i < kiosks; i++)
        if ((pids[i] = fork()) == 0) {
            close(go[1]);
            kiosk(i, events, enrolment, ready[1], go[0], out[1]);
        }
    close(ready[1]);
    for (unsigned i = 0; i < kiosks; i++)
        CHECK(read(ready[0], &c, 1) == 1);
    close(go[1]);
    close(out[1]);
    while (read(out[0], &t, sizeof t) == (ssize_t)sizeof t) {
        int64_t took = t.end_ms - t.begin_ms;
        done += t.done;
        again += t.again;
        requests += t.requests;
        bytes += t.bytes;
        fastest = took < fastest ? took : fastest;
        slowest = took > slowest ? took : slowest;
        begin = t.begin_ms < begin ? t.begin_ms : begin;
        end = t.end_ms > end ? t.end_ms : end;
    }
    for (unsigned i = 0; i < kiosks; i++)
        CHECK(waitpid(pids[i], &status, 0) == pids[i] && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK(done == kiosks);
    double s = (double)(end - begin) / 1000;
    printf("%u kiosks, %u events each: %u have all acknowledged; %u requests (%u tried again), %zu KiB in %.1f s, %.0f events/s\n", kiosks,
           events, done, requests, again, bytes >> 10, s, s > 0 ? (double)kiosks * events / s : 0);
    printf("fastest kiosk %lld ms, slowest %lld ms: ratio %.2f\n", (long long)fastest, (long long)slowest,
           fastest > 0 ? (double)slowest / (double)fastest : 0);
    close(ready[0]), close(go[0]), close(out[0]);
}

int main(int argc, char **argv)
{
    unsigned events = argc > 2 ? (unsigned)atoi(argv[2]) : 150, kiosks = argc > 3 ? (unsigned)atoi(argv[3]) : 40;
    struct reply e = {0};
    if (argc < 2 || kiosks < 1 || kiosks > MOST || sodium_init() < 0)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    hub.program = argv[1];
    if (argc > 4)
        setenv("CHIRAGH_HUB_STORE", argv[4], 1);
    story_make_dir(hub.dir, sizeof hub.dir);
    CHECK(server_run(&hub, NULL, "init", "--welcome", NULL) == 0);
    bool up = server_start(&hub, NULL);
    CHECK(up);
    if (up) {
        client_ask(hub.port, 0, NULL, "GET", "/v1/enrolment", NULL, 0, &e);
        struct buf enrolment = {.data = (char *)(uintptr_t)e.body, .len = e.len}; /* borrowed */
        CHECK(e.code == 200);
        push(kiosks, events, &enrolment);
        long peak = server_peak_kb(&hub);
        bool sanitized = server_sanitized(&hub);
        printf("peak memory of the hub: %ld KiB%s\n", peak, sanitized ? " with a sanitizer in it, which is not judged (`./dev bench --only serve` does)" : "");
        CHECK(sanitized || (peak > 0 && peak < 64 * 1024));
        CHECK(server_stop(&hub) == 0);
    }
    buf_finish(&e.all);
    story_remove(hub.dir);
    return check_done();
}
