// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/made.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

void machine_begin(struct machine *m, uint64_t *rng)
{
    uint8_t seed[SEED_SIZE];
    *m = (struct machine){.count = 0};
    story_random(rng, seed, sizeof seed);
    device_key_from_seed(seed, &m->key);
}

void machine_finish(struct machine *m)
{
    for (size_t i = 0; i < m->count; i++)
        free((char *)m->events[i].e.payload);
    free(m->events);
    *m = (struct machine){.count = 0};
}

void machine_write(struct machine *m, uint64_t *rng, uuid learner, enum event_kind kind, const struct buf *payload, int64_t wall_ms,
                   bool suspect)
{
    if (m->count == m->cap) {
        m->cap = m->cap ? 2 * m->cap : 64;
        m->events = realloc(m->events, m->cap * sizeof *m->events);
        if (!m->events)
            abort();
    }
    struct store_frozen *f = &m->events[m->count++];
    char *copy = malloc(payload->len + 1);
    uint8_t random[10];
    if (!copy || !buf_ok(payload))
        abort();
    memcpy(copy, payload->data, payload->len + 1);
    story_random(rng, random, sizeof random);
    m->last = hlc_tick(m->last, wall_ms);
    *f = (struct store_frozen){.e = {.id = uuid7(wall_ms, random), .epoch = m->key.epoch, .seq = (int64_t)m->count, .time = m->last,
                                     .wall_ms = wall_ms, .suspect = suspect, .learner = learner, .kind = kind, .payload = copy,
                                     .payload_len = payload->len},
                               .version = 1, .length = (uint32_t)payload->len};
    crypto_generichash(f->e.hash, sizeof f->e.hash, (const uint8_t *)copy, payload->len, NULL, 0);
}

void machine_erase(struct machine *m, uint64_t *rng, uuid learner, int64_t wall_ms)
{
    struct buf b = {0};
    for (size_t i = 0; i < m->count; i++)
        if (uuid_equal(m->events[i].e.learner, learner) && m->events[i].e.kind != EVENT_ERASED) {
            m->events[i].erased = true;
            m->events[i].e.payload_len = 0;
        }
    event_encode_bare(&b);
    machine_write(m, rng, learner, EVENT_ERASED, &b, wall_ms, false);
    buf_finish(&b);
}

/* ---- as a log ---- */

static enum status events(void *log, uuid epoch, int64_t from, int64_t to, bool (*each)(void *ctx, const struct store_frozen *f),
                          void *ctx)
{
    struct machine *m = log;
    (void)epoch;
    for (int64_t n = from; n <= to && n <= (int64_t)m->count; n++)
        if (!each(ctx, &m->events[n - 1]))
            break;
    return STATUS_OK;
}

static enum status chain_at(void *log, uuid epoch, int64_t seq, uint8_t chain[32])
{
    struct machine *m = log;
    frozen_chain_begin(epoch, chain);
    for (int64_t n = 1; n <= seq; n++)
        frozen_chain(chain, &m->events[n - 1]);
    return STATUS_OK;
}

int64_t machine_bundle(struct machine *m, const struct school *school, int64_t first, int64_t last, struct buf *out)
{
    uint8_t key[1][KEY_SIZE];
    struct sync_log log = {.log = m, .events = events, .chain_at = chain_at};
    struct bundle_run run = {.epoch = m->key.epoch, .first = first, .last = last};
    struct bundle_manifest written;
    memcpy(key[0], school_current(school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    buf_clear(out);
    if (bundle_write_log(&log, &m->key.sign, &run, &who, sync_to_buf(out), &written) != STATUS_OK)
        abort();
    return written.last;
}
