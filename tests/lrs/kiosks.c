// SPDX-License-Identifier: GPL-3.0-or-later
/* kiosks WORK STEP: two kiosks in WORK/k0 and WORK/k1 at the stick in WORK/stick.
 *   first   enrolled, each writes of two learners, whose log goes onto the stick       more   60 events more
 *   export  prints the statements as they froze them                                   erase  learner 0 deletes himself; prints his id */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/story.h"
#include "sync/exchange.h"
#include "sync/files.h"
#include "sync/stick.h"
#include "sync/xapi.h"

#define MUST(x)                                                                                    \
    do {                                                                                           \
        enum status must_st = (x);                                                                 \
        if (must_st != STATUS_OK) {                                                                \
            fprintf(stderr, "%s: %s\n", #x, status_text(must_st));                                 \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

static const uuid learners[2] = {{{0xA1, 0, 0, 0, 0, 0, 0x40, 0, 0x80}}, {{0xB2, 0, 0, 0, 0, 0, 0x40, 0, 0x80}}};

static void write_events(struct store *s, uint64_t *rng, int n)
{
    struct buf b = {0};
    for (int i = 0; i < n; i++) {
        struct event_draft d = story_draft(rng, learners[i % 2], NULL, &b);
        MUST(store_append(s, &d, 1, NULL));
    }
    buf_finish(&b);
}

static bool enrol(void *ctx, const char *folder)
{
    struct buf b = {0};
    char path[STICK_PATH + 16];
    snprintf(path, sizeof path, "%s/%s", folder, STICK_ENROLMENT);
    MUST(file_read(path, 1 << 16, &b));
    enum status st = sync_enrol(ctx, b.data, b.len, true);
    if (st != STATUS_OK)
        fprintf(stderr, "enrol: %s\n", status_text(st));
    buf_finish(&b);
    return true;
}

static bool give(void *ctx, const char *folder)
{
    struct sync_gave gave;
    MUST(sync_give(ctx, folder, &gave));
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const char *step = argv[2];
    for (unsigned k = 0; k < 2; k++) {
        char dir[512], stick[512];
        uint64_t rng = 77 + k + 10 * strlen(step);
        struct store *s;
        struct identity id;
        struct store_options opt = {.xapi = xapi_statement};
        snprintf(dir, sizeof dir, "%s/k%u", argv[1], k);
        snprintf(stick, sizeof stick, "%s/stick", argv[1]);
        MUST(store_open(dir, &opt, &s));
        MUST(identity_open(dir, s, NULL, &id));
        struct sync y = {.store = s, .id = &id};
        if (strcmp(step, "first") == 0) {
            MUST(stick_schools(stick, enrol, &y));
            write_events(s, &rng, 500);
        } else if (strcmp(step, "more") == 0) {
            write_events(s, &rng, 60);
        } else if (strcmp(step, "erase") == 0 && k == 0) {
            char text[37];
            MUST(store_learner_erase(s, learners[0], STORY_WALL));
            uuid_text(learners[0], text);
            puts(text);
        }
        if (strcmp(step, "export") == 0)
            MUST(xapi_export(s, stdout));
        else
            MUST(stick_schools(stick, give, &y));
        identity_close(&id, s);
        store_close(s);
    }
    return 0;
}
