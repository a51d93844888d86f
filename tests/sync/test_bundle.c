// SPDX-License-Identifier: GPL-3.0-or-later
/* A bundle on the way: what the finder sees, what an editor achieves, who is believed. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/peers.h"
#include "sync/place.h"

#define MARK "unmistakable-mark-4711"

static struct place a, hub;
static struct school school;

static bool contains(const struct buf *b, const void *what, size_t n)
{
    for (size_t i = 0; i + n <= b->len; i++)
        if (memcmp(b->data + i, what, n) == 0)
            return true;
    return false;
}

static enum status take(struct place *p, const struct buf *b, struct sync_took *out)
{
    return sync_take_memory(&p->y, b->data, b->len, STORY_WALL, out);
}

struct looking {
    const struct buf *b;
    unsigned found, looked;
};

/* No eight bytes in a row of what an event says of its own: id, learner, hash, payload, epoch. */
static bool look(void *ctx, const struct store_frozen *f)
{
    struct looking *l = ctx;
    const struct event *e = &f->e;
    l->found += contains(l->b, e->id.b, 8) || contains(l->b, e->learner.b + 8, 8) || contains(l->b, e->hash, 8) ||
                contains(l->b, e->epoch.b, 8);
    for (size_t i = 0; i + 8 <= e->payload_len; i += 8)
        l->found += contains(l->b, e->payload + i, 8);
    l->looked++;
    return true;
}

static void finder(void)
{
    struct buf b = {0};
    struct place lone = {0};
    CHECK(place_open(&lone, NULL, NULL, 20, NULL) == STATUS_OK);
    place_enrol(&lone, &school);
    uuid who;
    CHECK(store_learner_create(lone.s, "7a", "av_aam", AGE_9_12, "hash", STORY_WALL, &who) == STATUS_OK);
    place_write(&lone, who, MARK, 60);
    CHECK(place_bundles(&lone, &b, 1) == 1);
    struct looking l = {&b, 0, 0};
    CHECK(store_frozen_events(lone.s, lone.id.key.epoch, 1, 99, look, &l) == STATUS_OK && l.looked == 61);
    CHECK(l.found == 0);
    CHECK(!contains(&b, MARK, 8) && !contains(&b, "av_aam", 6) && !contains(&b, school.name, strlen(school.name)));
    const struct school_key *k = school_current(&school);
    const void *const keys[] = {lone.id.key.seed, lone.id.key.sign.public, lone.id.key.sign.secret, lone.id.key.open.public,
                                lone.id.key.open.secret, k->seed, k->sign.public, k->sign.secret, k->open.public, k->open.secret};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        CHECK(!contains(&b, keys[i], 8));
    /* what it does tell, and nothing else: magic, format, kind, one slot, the key's id; then all bytes look alike */
    uint8_t id[KEY_ID_SIZE];
    key_id(k->open.public, id);
    CHECK(memcmp(b.data, "ChSealed\1\0\1\1", 12) == 0 && memcmp(b.data + 12, id, 8) == 0);
    CHECK((b.len - 12 - 88 - 24 - 4 - 17) % 1024 == 0);
    unsigned counts[256] = {0};
    double chi = 0, expected = (double)(b.len - 100) / 256;
    for (size_t i = 100; i < b.len; i++)
        counts[(uint8_t)b.data[i]]++;
    for (int i = 0; i < 256; i++)
        chi += (counts[i] - expected) * (counts[i] - expected) / expected;
    printf("%zu bytes, chi square of the sealed ones %.0f of 255\n", b.len, chi);
    CHECK(chi < 400);
    buf_finish(&b);
    place_remove(&lone);
}

/* Each bit turned, and each length cut: refused, and nothing has changed. Then the whole one is taken. */
static void edited(void)
{
    struct buf b = {0}, before = {0}, after = {0};
    struct sync_took took;
    unsigned tries = 0, wrong = 0;
    place_write(&a, (uuid){{5}}, NULL, 3);
    CHECK(place_bundles(&a, &b, 1) == 1);
    place_dump(&hub, &before);
    for (size_t i = 0; i < b.len; i += i < 300 ? 1 : 7) {
        b.data[i] ^= (char)(1 << (i % 8));
        enum status st = take(&hub, &b, &took);
        wrong += st != STATUS_CORRUPT && st != STATUS_DENIED && st != STATUS_FOREIGN && st != STATUS_NEWER;
        b.data[i] ^= (char)(1 << (i % 8));
        tries++;
    }
    for (size_t n = 0; n < b.len; n += n < 300 ? 1 : 5) {
        struct buf cut = {.data = b.data, .len = n};
        enum status st = take(&hub, &cut, &took);
        wrong += st != STATUS_CORRUPT && st != STATUS_FOREIGN;
        tries++;
    }
    struct buf longer = {0};
    buf_put(&longer, b.data, b.len);
    buf_putc(&longer, 0);
    CHECK(take(&hub, &longer, &took) == STATUS_CORRUPT);
    printf("%u edits and cuts, %u not refused\n", tries, wrong);
    CHECK(wrong == 0);
    place_dump(&hub, &after);
    CHECK(place_same(&before, &after));
    CHECK(take(&hub, &b, &took) == STATUS_OK && took.fresh == 3);
    place_dump(&hub, &before);
    CHECK(take(&hub, &b, &took) == STATUS_OK && took.fresh == 0 && took.known == 3); /* again: nothing new */
    place_dump(&hub, &after);
    CHECK(place_same(&before, &after));
    buf_finish(&b);
    buf_finish(&longer);
    buf_finish(&before);
    buf_finish(&after);
}

/* The manifest is rewritten in each of its fields and sealed anew by who knows only public keys. */
static void reseal(const struct bundle_manifest *m, const uint8_t signature[SIGNATURE_SIZE], const struct signer *by,
                   const struct seal_for *who, const struct buf *content, struct buf *out)
{
    struct buf plain = {0};
    struct seal_out *seal;
    uint8_t own[SIGNATURE_SIZE];
    manifest_put(m, &plain);
    if (by)
        key_sign(by, "Chiragh bundle 1", plain.data, plain.len, own);
    buf_put(&plain, by ? own : signature, SIGNATURE_SIZE);
    buf_put(&plain, content->data, content->len);
    buf_clear(out);
    CHECK(seal_begin(SEAL_BUNDLE, who, sync_to_buf(out), &seal) == STATUS_OK);
    CHECK(seal_end(seal, seal_write(seal, plain.data, plain.len)) == STATUS_OK);
    buf_finish(&plain);
}

static void opened(const struct buf *b, struct bundle_manifest *m, struct buf *content)
{
    struct sync_memory at = {(const uint8_t *)b->data, b->len};
    struct seal_in *seal;
    uint8_t head[MANIFEST_SIZE];
    char piece[512];
    size_t got = sizeof piece;
    CHECK(unseal_begin(sync_from_memory(&at), SEAL_BUNDLE, &school_current(&school)->open, 1, NULL, &seal) == STATUS_OK);
    struct sync_source from = unseal_source(seal);
    CHECK(sync_read_all(&from, head, sizeof head) == STATUS_OK && manifest_read(head, m) == STATUS_OK);
    CHECK(sync_read_all(&from, m->signature, SIGNATURE_SIZE) == STATUS_OK);
    while (got == sizeof piece && unseal_read(seal, piece, sizeof piece, &got) == STATUS_OK)
        buf_put(content, piece, got);
    unseal_end(seal);
}

static void forged(void)
{
    struct buf b = {0}, content = {0}, out = {0}, before = {0}, after = {0};
    struct bundle_manifest m, bent;
    struct sync_took took;
    struct device_key thief;
    uint8_t key[2][KEY_SIZE], seed[SEED_SIZE] = {9};
    memcpy(key[0], school_current(&school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    device_key_from_seed(seed, &thief);
    place_write(&a, (uuid){{6}}, NULL, 4);
    CHECK(place_bundles(&a, &b, 1) == 1);
    opened(&b, &m, &content);
    place_dump(&hub, &before);
    for (size_t i = 0; i < MANIFEST_SIZE; i++) { /* a byte of the manifest under the old signature */
        uint8_t bytes[MANIFEST_SIZE];
        struct buf plain = {0};
        manifest_put(&m, &plain);
        memcpy(bytes, plain.data, sizeof bytes);
        bytes[i] ^= 0x20;
        struct seal_out *seal;
        buf_clear(&out);
        CHECK(seal_begin(SEAL_BUNDLE, &who, sync_to_buf(&out), &seal) == STATUS_OK);
        enum status st = seal_write(seal, bytes, sizeof bytes);
        st = st == STATUS_OK ? seal_write(seal, m.signature, SIGNATURE_SIZE) : st;
        st = st == STATUS_OK ? seal_write(seal, content.data, content.len) : st;
        CHECK(seal_end(seal, st) == STATUS_OK);
        st = take(&hub, &out, &took);
        CHECK(st == STATUS_CORRUPT || st == STATUS_NEWER || st == STATUS_FOREIGN);
        buf_finish(&plain);
    }
    /* signed by a thief: a stranger where strangers wait */
    bent = m;
    memcpy(bent.signer, thief.sign.public, KEY_SIZE);
    reseal(&bent, NULL, &thief.sign, &who, &content, &out);
    hub.y.welcome = false;
    CHECK(take(&hub, &out, &took) == STATUS_DENIED && took.stranger);
    /* in another's name */
    reseal(&m, NULL, &thief.sign, &who, &content, &out);
    CHECK(take(&hub, &out, &took) == STATUS_CORRUPT);
    /* signed rightly, by an approved machine, but not what it says: each number of the manifest */
    CHECK(store_peer_trust(hub.s, thief.sign.public, TRUST_APPROVED) == STATUS_OK);
    for (int what = 0; what < 6; what++) {
        bent = m;
        memcpy(bent.signer, thief.sign.public, KEY_SIZE);
        bent.first -= what == 0;
        bent.last += what == 1;
        bent.bytes += what == 2;
        bent.hash[3] ^= what == 3;
        bent.after[3] ^= what == 4;
        bent.for_keys[3] ^= what == 5;
        reseal(&bent, NULL, &thief.sign, &who, &content, &out);
        enum status st = take(&hub, &out, &took);
        CHECK(st == (what == 5 ? STATUS_DENIED : STATUS_CORRUPT));
    }
    place_dump(&hub, &after);
    CHECK(place_same(&before, &after));
    /* for the school, sealed anew for more readers: they were not meant */
    memcpy(key[1], thief.open.public, KEY_SIZE);
    who.count = 2;
    reseal(&m, m.signature, NULL, &who, &content, &out);
    CHECK(take(&hub, &out, &took) == STATUS_DENIED);
    /* refused machines stay refused */
    who.count = 1;
    CHECK(store_peer_trust(hub.s, thief.sign.public, TRUST_REFUSED) == STATUS_OK);
    bent = m;
    memcpy(bent.signer, thief.sign.public, KEY_SIZE);
    reseal(&bent, NULL, &thief.sign, &who, &content, &out);
    hub.y.welcome = true;
    CHECK(take(&hub, &out, &took) == STATUS_DENIED);
    CHECK(take(&hub, &b, &took) == STATUS_OK && took.fresh == 4);
    buf_finish(&b);
    buf_finish(&content);
    buf_finish(&out);
    buf_finish(&before);
    buf_finish(&after);
}

/* Who writes under another's epoch: what contradicts is kept aside, with all that follows it, and nothing is mixed in. */
static void contradicted(void)
{
    struct place x, y;
    struct buf b = {0}, c = {0}, log = {0}, again = {0};
    struct sync_took took;
    struct bundle_manifest m;
    uint8_t key[1][KEY_SIZE];
    memcpy(key[0], school_current(&school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    CHECK(place_open(&x, NULL, NULL, 50, NULL) == STATUS_OK && place_open(&y, NULL, NULL, 51, NULL) == STATUS_OK);
    uuid epoch = x.id.key.epoch;
    CHECK(store_new_epoch(y.s, epoch) == STATUS_OK); /* the clone nobody noticed */
    place_write(&x, (uuid){{1}}, NULL, 10);
    place_write(&y, (uuid){{2}}, NULL, 15);
    CHECK(bundle_write(x.s, &x.id.key.sign, epoch, 1, 10, &who, sync_to_buf(&b), &m) == STATUS_OK);
    CHECK(bundle_write(y.s, &x.id.key.sign, epoch, 6, 15, &who, sync_to_buf(&c), &m) == STATUS_OK);
    CHECK(take(&hub, &b, &took) == STATUS_OK && took.fresh == 10 && !took.forked);
    place_dump(&hub, &log);
    CHECK(take(&hub, &c, &took) == STATUS_OK && took.forked && took.fresh == 0 && took.quarantined == 10);
    CHECK(take(&hub, &c, &took) == STATUS_OK && took.quarantined == 10);
    buf_clear(&c); /* only what lies behind: the chain tells */
    CHECK(bundle_write(y.s, &x.id.key.sign, epoch, 11, 15, &who, sync_to_buf(&c), &m) == STATUS_OK);
    CHECK(take(&hub, &c, &took) == STATUS_OK && took.forked && took.fresh == 0 && took.quarantined == 5);
    place_dump(&hub, &again);
    CHECK(place_same(&log, &again));
    place_asides(&hub, &again);
    unsigned lines = 0;
    for (size_t i = 0; i + 34 < again.len; i++)
        lines += again.data[i] == '\n';
    CHECK(lines >= 9);
    CHECK(store_learner_erase(hub.s, (uuid){{2}}, STORY_WALL) == STATUS_NOTFOUND);
    buf_finish(&b);
    buf_finish(&c);
    buf_finish(&log);
    buf_finish(&again);
    place_remove(&x);
    place_remove(&y);
}

/* More than one bundle holds is cut into several, each within its bound; names are 8.3. */
static void cut(void)
{
    static struct buf b[8];
    struct place big, to;
    struct sync_took took;
    struct bundle_manifest m;
    char *state = malloc(61000);
    struct buf payload = {0};
    CHECK(place_open(&big, NULL, NULL, 80, NULL) == STATUS_OK && place_open(&to, NULL, NULL, 81, &school) == STATUS_OK);
    place_enrol(&big, &school);
    for (int i = 0; i < 150; i++) {
        struct event_where w = {.pack = "m2", .pack_version = "1", .lesson = "2.1", .step = "s", .lang = "ur"};
        for (int k = 1; k < 60000; k++)
            state[k] = (char)('a' + story_below(&big.rng, 26));
        state[0] = state[60000] = '"';
        state[60001] = 0;
        buf_clear(&payload);
        event_encode_where(&w, state, &payload);
        struct event_draft d = {{{1}}, EVENT_PROGRESSED, payload.data, payload.len, STORY_WALL};
        CHECK(store_append(big.s, &d, 1, NULL) == STATUS_OK);
    }
    unsigned n = place_bundles(&big, b, 8);
    CHECK(n == 3);
    for (unsigned i = n; i-- > 0;) { /* backwards: gaps, then none */
        CHECK(b[i].len < BUNDLE_CONTENT_MAX + 100000);
        CHECK(take(&to, &b[i], &took) == STATUS_OK && took.fresh > 10 && !took.quarantined && !took.forked);
        struct store_held h;
        CHECK(store_held_of(to.s, big.id.key.epoch, &h) == STATUS_OK && h.contiguous == (i ? 0 : 150) && h.last == 150);
        struct buf content = {0};
        char name[BUNDLE_NAME];
        opened(&b[i], &m, &content);
        bundle_name(&m, name);
        CHECK(strlen(name) == 12 && strcmp(name + 8, ".CHB") == 0 && strspn(name, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == 8);
        buf_finish(&content);
    }
    for (int i = 0; i < 8; i++)
        buf_finish(&b[i]);
    buf_finish(&payload);
    free(state);
    place_remove(&big);
    place_remove(&to);
}

int main(void)
{
    place_school(&school, 1);
    CHECK(place_open(&hub, NULL, NULL, 1, &school) == STATUS_OK && place_open(&a, NULL, NULL, 2, NULL) == STATUS_OK);
    place_enrol(&a, &school);
    finder();
    edited();
    forged();
    contradicted();
    cut();
    place_remove(&a);
    place_remove(&hub);
    return check_done();
}
