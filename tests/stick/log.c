// SPDX-License-Identifier: GPL-3.0-or-later
/* stick_log DIR N MARK SEED   A kiosk's log in DIR: N events more, MARK in each. Prints in hexadecimal, a line each, what must not be found
 * on a stick: the key's seed, both secret keys, the public ones, the epoch, the learner. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "sync/place.h"

static void put(const void *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("%02x", ((const uint8_t *)bytes)[i]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    enum { BATCH = 50 };
    if (argc != 5)
        return 2;
    uint64_t rng = strtoull(argv[4], NULL, 10);
    struct store *s;
    struct identity id;
    struct store_options opt = {.random = story_random, .ctx = &rng};
    uuid learner;
    story_random(&rng, learner.b, sizeof learner.b);
    if (store_open(argv[1], &opt, &s) != STATUS_OK || identity_open(argv[1], s, NULL, &id) != STATUS_OK)
        return 1;
    for (unsigned left = (unsigned)strtoul(argv[2], NULL, 10); left;) {
        struct event_draft d[BATCH];
        struct buf b[BATCH] = {{0}};
        unsigned n = left < BATCH ? left : BATCH;
        for (unsigned i = 0; i < n; i++)
            d[i] = story_draft(&rng, learner, argv[3], &b[i]);
        if (store_append(s, d, n, NULL) != STATUS_OK)
            return 1;
        for (unsigned i = 0; i < n; i++)
            buf_finish(&b[i]);
        left -= n;
    }
    put(id.key.seed, SEED_SIZE);
    put(id.key.sign.secret, 32);
    put(id.key.sign.public, KEY_SIZE);
    put(id.key.open.secret, KEY_SIZE);
    put(id.key.open.public, KEY_SIZE);
    put(id.key.epoch.b, sizeof id.key.epoch.b);
    put(learner.b, sizeof learner.b);
    identity_close(&id, s);
    store_close(s);
    return 0;
}
