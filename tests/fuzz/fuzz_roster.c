// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of classes and learners, up to three files with a zero byte between them, and what a kiosk reads. Round trip: where the lists have no
 * error, the document made of them is one that a kiosk takes, with a picture for each learner that no other has in the class. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hub/roster.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void kiosk(const uint8_t *data, size_t size)
{
    struct roster r;
    if (roster_read(data, size, &r) == STATUS_OK)
        roster_finish(&r);
}

static void look(void *ctx, const char *file, unsigned line, const char *field, enum lists_fault f, const char *value)
{
    if (!file || !field || !value || !lists_fault_text(f, line % 2) || strlen(value) > 63)
        abort();
    (void)ctx;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct school school;
    const uint8_t seed[SEED_SIZE] = {1};
    struct lists *l;
    struct buf text = {0};
    const uint8_t *at = data, *end = data + size;
    if (!school.count)
        (void)school_add_key(&school, 1, seed);
    kiosk(data, size);
    if (lists_create(2026, &l) != STATUS_OK)
        return 0;
    for (int i = 0; i < 3 && (at < end || i == 0); i++) {
        const uint8_t *stop = at < end ? memchr(at, 0, (size_t)(end - at)) : NULL;
        stop = stop && i < 2 ? stop : end;
        (void)lists_read(l, "x.csv", at, (size_t)(stop - at));
        at = stop < end ? stop + 1 : end;
    }
    enum status st = lists_end(l);
    lists_faults(l, look, NULL);
    struct lists_options o = {.school = &school, .names = size % 2};
    if (st == STATUS_OK)
        st = lists_document(l, &o, &text);
    if (st == STATUS_OK) {
        struct roster r;
        if (roster_read(text.data, text.len, &r) != STATUS_OK)
            abort();
        for (unsigned i = 0; i < r.learner_count && r.learner_count < 200; i++)
            for (unsigned k = 0; k < i; k++)
                if (strcmp(r.learners[i].group, r.learners[k].group) == 0 && strcmp(r.learners[i].picture, r.learners[k].picture) == 0)
                    abort();
        roster_finish(&r);
    } else if (st != STATUS_INVALID && st != STATUS_LIMIT && st != STATUS_NOMEM) {
        abort();
    }
    lists_destroy(l);
    buf_finish(&text);
    return 0;
}
