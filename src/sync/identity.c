// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/identity.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/platform.h"
#include "store/merge.h"
#include "sync/backup.h"
#include "sync/files.h"

enum { SUM = 32, KEY_FILE = 10 + SEED_SIZE + SUM, MARK_FILE = 8 + 16 + 8 + SUM, FACTS = 1024, FACT = 8, SETTING = 600 };
#define KEY_NAME "device.key"
#define MARK_NAME "device.mark"
#define FACTS_KEY "device.facts"

struct given_mark {
    uuid epoch;
    int64_t seq;
};

/* ---- the two files ---- */

static enum status read_file(const struct identity *id, const char *name, size_t size, struct buf *out)
{
    char path[sizeof id->dir + 16];
    uint8_t sum[SUM];
    snprintf(path, sizeof path, "%s/%s", id->dir, name);
    enum status st = file_read(path, 4096, out);
    if (st != STATUS_OK)
        return st == STATUS_LIMIT ? STATUS_CORRUPT : st;
    if (out->len != size)
        return STATUS_CORRUPT;
    crypto_generichash(sum, sizeof sum, (const uint8_t *)out->data, size - SUM, NULL, 0);
    return memcmp(sum, out->data + size - SUM, SUM) == 0 ? STATUS_OK : STATUS_CORRUPT;
}

static enum status write_file(const struct identity *id, const char *name, struct buf *b)
{
    uint8_t sum[SUM];
    if (!buf_ok(b))
        return STATUS_NOMEM;
    crypto_generichash(sum, sizeof sum, (const uint8_t *)b->data, b->len, NULL, 0);
    buf_put(b, sum, sizeof sum);
    return buf_ok(b) ? file_write(id->dir, name, b->data, b->len) : STATUS_NOMEM;
}

static void wipe(struct buf *b)
{
    if (b->data)
        sodium_memzero(b->data, b->cap);
    buf_finish(b);
}

/* NOTFOUND, CORRUPT */
static enum status read_key(struct identity *id)
{
    struct buf b = {0};
    enum status st = read_file(id, KEY_NAME, KEY_FILE, &b);
    if (st == STATUS_OK && memcmp(b.data, "ChDevice\1\0", 10) != 0)
        st = STATUS_CORRUPT;
    if (st == STATUS_OK)
        device_key_from_seed((const uint8_t *)b.data + 10, &id->key);
    wipe(&b);
    return st;
}

static enum status write_key(const struct identity *id)
{
    struct buf b = {0};
    buf_put(&b, "ChDevice\1\0", 10);
    buf_put(&b, id->key.seed, SEED_SIZE);
    enum status st = write_file(id, KEY_NAME, &b);
    wipe(&b);
    return st;
}

static enum status read_mark(const struct identity *id, struct given_mark *m)
{
    struct buf b = {0};
    enum status st = read_file(id, MARK_NAME, MARK_FILE, &b);
    *m = (struct given_mark){0};
    if (st == STATUS_OK && memcmp(b.data, "ChMark01", 8) != 0)
        st = STATUS_CORRUPT;
    if (st == STATUS_OK) {
        struct bytes_in in = {(const uint8_t *)b.data + 8, 24, false};
        bytes_copy(&in, m->epoch.b, sizeof m->epoch.b);
        m->seq = (int64_t)bytes_get(&in, 8);
    }
    buf_finish(&b);
    return st;
}

enum status identity_mark(struct identity *id, int64_t seq)
{
    struct buf b = {0};
    buf_puts(&b, "ChMark01");
    buf_put(&b, id->key.epoch.b, sizeof id->key.epoch.b);
    bytes_put(&b, (uint64_t)seq, 8);
    enum status st = write_file(id, MARK_NAME, &b);
    buf_finish(&b);
    return st;
}

/* ---- facts ---- */

/* "v:0123456789abcdef m:… p:…": numbers that say nothing to who reads the database, and are other ones under each epoch. */
static enum status facts_of(const struct identity *id, const struct identity_options *opt, char out[SETTING])
{
    char path[sizeof id->dir + 16], text[FACTS];
    size_t n = 0;
    snprintf(path, sizeof path, "%s/%s", id->dir, KEY_NAME);
    enum status st = STATUS_OK;
    if (opt && opt->facts)
        snprintf(text, sizeof text, "%s", opt->facts);
    else
        st = platform_facts(path, text, sizeof text);
    out[0] = 0;
    for (char *line = text; st == STATUS_OK && *line && n + 24 < SETTING;) {
        uint8_t h[16];
        size_t len = strcspn(line, "\n");
        if (strncmp(line, "volume -", 8) != 0 && len) {
            crypto_generichash(h, sizeof h, (const uint8_t *)line, len, id->key.epoch.b, sizeof id->key.epoch.b);
            out[n++] = line[0];
            out[n++] = ':';
            sodium_bin2hex(out + n, 2 * FACT + 1, h, FACT);
            n += 2 * FACT;
            out[n++] = ' ';
            out[n] = 0;
        }
        line += len + (line[len] == '\n');
    }
    return st;
}

/* Of one sort: does either say nothing, or have they one in common? */
static bool agree(const char *a, const char *b, char sort)
{
    bool some_a = false, some_b = false;
    for (const char *p = a; *p; p += 3 + 2 * FACT) {
        if (p[0] != sort)
            continue;
        some_a = true;
        for (const char *q = b; *q; q += 3 + 2 * FACT)
            if (strncmp(p, q, 3 + 2 * FACT) == 0)
                return true;
    }
    for (const char *q = b; *q; q += 3 + 2 * FACT)
        some_b |= q[0] == sort;
    return !some_a || !some_b;
}

static bool well_formed(const char *facts)
{
    size_t n = strlen(facts);
    if (n % (3 + 2 * FACT))
        return false;
    for (size_t i = 0; i < n; i += 3 + 2 * FACT)
        if (facts[i + 1] != ':' || facts[i + 2 + 2 * FACT] != ' ')
            return false;
    return true;
}

/* ---- the same as before? ---- */

static enum status judge(struct identity *id, struct store *s, const struct identity_options *opt, enum identity_why *why)
{
    char before[SETTING] = "", now[SETTING];
    struct given_mark m;
    int64_t seq;
    enum status st = store_get(s, FACTS_KEY, before, sizeof before), key = read_key(id);
    *why = IDENTITY_SAME;
    if (key != STATUS_OK && key != STATUS_NOTFOUND && key != STATUS_CORRUPT)
        return key;
    if (key != STATUS_OK || !uuid_equal(id->key.epoch, store_epoch(s))) {
        *why = key == STATUS_NOTFOUND && st == STATUS_NOTFOUND ? IDENTITY_FIRST : IDENTITY_NO_KEY;
        return STATUS_OK;
    }
    if (st == STATUS_OK)
        st = facts_of(id, opt, now);
    if (st == STATUS_OK)
        st = store_last_seq(s, &seq);
    enum status marked = st == STATUS_OK ? read_mark(id, &m) : STATUS_OK;
    if (st == STATUS_NOTFOUND || st == STATUS_LIMIT || (st == STATUS_OK && !well_formed(before)))
        *why = IDENTITY_NO_KEY; /* the power went while an epoch began */
    else if (st != STATUS_OK || (marked != STATUS_OK && marked != STATUS_NOTFOUND && marked != STATUS_CORRUPT))
        return st == STATUS_OK ? marked : st;
    else if (!agree(before, now, 'v'))
        *why = IDENTITY_COPY;
    else if (!agree(before, now, 'm') || !agree(before, now, 'p'))
        *why = IDENTITY_MACHINE;
    else if (marked != STATUS_OK || !uuid_equal(m.epoch, id->key.epoch) || m.seq > seq) /* no event was given away that is not there */
        *why = IDENTITY_SET_BACK;
    return STATUS_OK;
}

/* The key first: whatever is interrupted, the next start finds a key that is not the database's, and begins anew. */
enum status identity_renew(struct identity *id, struct store *s, const struct identity_options *opt)
{
    uint8_t seed[SEED_SIZE];
    char facts[SETTING];
    if (opt && opt->random)
        opt->random(opt->ctx, seed, sizeof seed);
    else
        randombytes_buf(seed, sizeof seed);
    device_key_from_seed(seed, &id->key);
    sodium_memzero(seed, sizeof seed);
    id->why = IDENTITY_TOLD;
    enum status st = write_key(id);
    if (st == STATUS_OK)
        st = store_set(s, FACTS_KEY, NULL);
    if (st == STATUS_OK)
        st = store_new_epoch(s, id->key.epoch);
    if (st == STATUS_OK)
        st = facts_of(id, opt, facts);
    if (st == STATUS_OK)
        st = identity_mark(id, 0);
    return st == STATUS_OK ? store_set(s, FACTS_KEY, facts) : st;
}

enum status identity_open(const char *dir, struct store *s, const struct identity_options *opt, struct identity *out)
{
    enum identity_why why = IDENTITY_SAME;
    *out = (struct identity){0};
    int n = snprintf(out->dir, sizeof out->dir, "%s", dir);
    if (n <= 0 || (size_t)n >= sizeof out->dir || sodium_init() < 0)
        return STATUS_INVALID;
    backup_sweep(dir);
    enum status st = judge(out, s, opt, &why);
    if (st != STATUS_OK)
        return st;
    if (why == IDENTITY_SAME)
        return STATUS_OK;
    st = identity_renew(out, s, opt);
    out->why = why;
    return st;
}

enum status identity_peek(const char *dir, struct device_key *key, int64_t *marked)
{
    struct identity id = {0};
    struct given_mark m;
    int n = snprintf(id.dir, sizeof id.dir, "%s", dir);
    enum status st = n > 0 && (size_t)n < sizeof id.dir ? read_key(&id) : STATUS_INVALID;
    if (st == STATUS_OK)
        st = read_mark(&id, &m);
    if (st == STATUS_OK && !uuid_equal(m.epoch, id.key.epoch))
        st = STATUS_NOTFOUND;
    if (st == STATUS_OK) {
        *key = id.key;
        *marked = m.seq;
    }
    sodium_memzero(&id, sizeof id);
    return st;
}

void identity_close(struct identity *id, struct store *s)
{
    int64_t seq;
    if (id->dir[0] && store_last_seq(s, &seq) == STATUS_OK)
        (void)identity_mark(id, seq); /* what has left the machine was marked before */
    sodium_memzero(id, sizeof *id);
}
