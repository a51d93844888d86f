// SPDX-License-Identifier: GPL-3.0-or-later
/* A kiosk without a screen, a command at a time, as the kiosk program's worker does them:
 *   push_kiosk make DIR N SEED     a machine with N events more
 *   push_kiosk set DIR KEY VALUE   a setting
 *   push_kiosk go DIR              marks what may leave the machine, and prints how many events are due
 *   push_kiosk take DIR            what lies in the inbox; prints what came of it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/inbox.h"
#include "sync/place.h"

static enum status count(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    (void)epoch;
    *(int64_t *)ctx += last - first + 1;
    return STATUS_OK;
}

/* Many a transaction: a term's log in a second. */
static enum status make(struct place *p, unsigned n)
{
    enum { BATCH = 64 };
    struct event_draft drafts[BATCH];
    struct buf payloads[BATCH] = {{0}};
    uint8_t r[16];
    enum status st = STATUS_OK;
    story_random(&p->rng, r, sizeof r);
    for (unsigned done = 0; done < n && st == STATUS_OK; done += BATCH) {
        for (unsigned i = 0; i < BATCH; i++)
            drafts[i] = story_draft(&p->rng, uuid4(r), NULL, &payloads[i]);
        st = store_append(p->s, drafts, n - done < BATCH ? n - done : BATCH, NULL);
    }
    for (unsigned i = 0; i < BATCH; i++)
        buf_finish(&payloads[i]);
    return st;
}

static enum status run(const char *what, struct place *p, int argc, char **argv)
{
    int64_t n = 0;
    struct inbox_took took;
    enum status st;
    if (strcmp(what, "make") == 0 && argc == 5)
        return make(p, (unsigned)atoi(argv[3]));
    if (strcmp(what, "set") == 0 && argc == 5)
        return store_set(p->s, argv[3], argv[4]);
    if (strcmp(what, "go") == 0) {
        st = store_last_seq(p->s, &n);
        if (st == STATUS_OK)
            st = identity_mark(&p->id, n);
        n = 0;
        if (st == STATUS_OK)
            st = sync_due(&p->y, count, &n);
        printf("due %lld\n", (long long)n);
        return st;
    }
    if (strcmp(what, "take") == 0) {
        st = inbox_take(&p->y, p->dir, STORY_WALL, &took);
        printf("taken %u refused %u enrolled %d wrong_code %d renewed %d pack %d\n", took.taken, took.refused, took.enrolled,
               took.wrong_code, took.renewed, took.pack);
        return st;
    }
    return STATUS_INVALID;
}

int main(int argc, char **argv)
{
    struct place p;
    if (argc < 3)
        return 2;
    enum status st = place_open(&p, argv[2], NULL, argc == 5 && strcmp(argv[1], "make") == 0 ? strtoull(argv[4], NULL, 10) : 1, NULL);
    if (st == STATUS_OK)
        st = run(argv[1], &p, argc, argv);
    /* not place_close(): the mark must be where "go" put it, as in a kiosk that goes on */
    store_close(p.s);
    if (st != STATUS_OK)
        fprintf(stderr, "push_kiosk %s: %s\n", argv[1], status_text(st));
    return st == STATUS_OK ? 0 : 1;
}
