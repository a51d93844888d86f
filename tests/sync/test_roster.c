// SPDX-License-Identifier: GPL-3.0-or-later
/* A roster on kiosks: taken twice, on two, in any order with later versions the same learners come out; one who is erased stays erased,
 * and of the name no byte is left. */
#define _GNU_SOURCE
#include <stdlib.h>

#include "check.h"
#include "place.h"
#include "sync/roster.h"
#include "sync/seal.h"

enum { MOST = 64 };
#define A "c:aaaaaaaa"
#define B "c:bbbbbbbb"
#define NAME_1 "\xD8\xB2\xDB\x8C\xD9\x86\xD8\xA8 Zainab-7f3a"
#define NAME_2 "Bilal-91cc"

static struct school school;
static const char ids[4][37] = {"11111111-1111-8111-8111-111111111111", "22222222-2222-8222-8222-222222222222",
                                "33333333-3333-8333-8333-333333333333", "44444444-4444-8444-8444-444444444444"};

/* Version 1: 1 and 2 in A, with names. Version 2: 2 has gone to B, 3 is new there, no names. Version 3: 1 has gone to B, 4 in A. */
static void content(int version, struct buf *out)
{
    buf_clear(out);
    buf_puts(out, "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"7 Red\"},{\"id\":\"" B "\",\"name\":\"7 Blue\"}],\"learners\":[");
    if (version == 1)
        buf_printf(out, "{\"id\":\"%s\",\"class\":\"" A "\",\"picture\":\"av_mor_1F99A\",\"age\":\"9-12\",\"name\":\"" NAME_1 "\"},"
                        "{\"id\":\"%s\",\"class\":\"" A "\",\"picture\":\"av_seb_1F34E\",\"name\":\"" NAME_2 "\"}]}", ids[0], ids[1]);
    else if (version == 2)
        buf_printf(out, "{\"id\":\"%s\",\"class\":\"" A "\",\"picture\":\"av_mor_1F99A\",\"age\":\"9-12\"},"
                        "{\"id\":\"%s\",\"class\":\"" B "\",\"picture\":\"av_seb_1F34E\"},{\"id\":\"%s\",\"class\":\"" B
                        "\",\"picture\":\"av_bus_1F68C/2\"}]}", ids[0], ids[1], ids[2]);
    else
        buf_printf(out, "{\"id\":\"%s\",\"class\":\"" B "\",\"picture\":\"av_mor_1F99A\",\"age\":\"9-12\"},"
                        "{\"id\":\"%s\",\"class\":\"" B "\",\"picture\":\"av_seb_1F34E\"},{\"id\":\"%s\",\"class\":\"" A
                        "\",\"picture\":\"av_bus_1F68C\"}]}", ids[0], ids[1], ids[3]);
}

/* Sealed for p alone, signed by the school. */
static void publish(const struct place *p, const char *name, const void *bytes, size_t n, int64_t version, struct buf *out)
{
    struct document d = {.version = version, .made_ms = STORY_WALL, .content = bytes, .len = n};
    struct buf signed_bytes = {0};
    struct seal_out *seal;
    uint8_t key[1][KEY_SIZE];
    snprintf(d.name, sizeof d.name, "%s", name);
    buf_clear(out);
    memcpy(key[0], p->id.key.open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    CHECK(document_make(&d, &school_current(&school)->sign, &signed_bytes) == STATUS_OK);
    enum status st = seal_begin(SEAL_DOCUMENT, &who, sync_to_buf(out), &seal);
    if (st == STATUS_OK)
        st = seal_write(seal, signed_bytes.data, signed_bytes.len);
    CHECK(seal_end(seal, st) == STATUS_OK);
    buf_finish(&signed_bytes);
}

static enum status take(struct place *p, int version)
{
    struct buf text = {0}, sealed = {0};
    struct sync_took took;
    content(version, &text);
    publish(p, ROSTER_DOCUMENT, text.data, text.len, version, &sealed);
    enum status st = sync_take_memory(&p->y, sealed.data, sealed.len, STORY_WALL + version, &took);
    CHECK(took.kind == TOOK_DOCUMENT);
    buf_finish(&text);
    buf_finish(&sealed);
    return st;
}

struct listing {
    struct buf text;
};

static bool list(void *ctx, const struct store_learner *l)
{
    struct listing *t = ctx;
    char id[37];
    uuid_text(l->id, id);
    buf_printf(&t->text, "%.2s %s %s %s %d%s\n", id, l->group, l->picture, l->name, (int)l->age, l->has_pin ? " pin" : "");
    return true;
}

static const char *learners(struct place *p)
{
    static struct listing t;
    buf_clear(&t.text);
    buf_puts(&t.text, "");
    CHECK(store_learners(p->s, NULL, STORY_WALL, list, &t) == STATUS_OK);
    return t.text.data;
}

static const char *setting(struct place *p, const char *key)
{
    static char out[512];
    return store_get(p->s, key, out, sizeof out) == STATUS_OK ? out : "-";
}

static uuid id_of(int i)
{
    uuid u;
    CHECK(uuid_parse(ids[i], &u));
    return u;
}

static void open_place(struct place *p, uint64_t seed)
{
    CHECK(place_open(p, NULL, NULL, seed, NULL) == STATUS_OK);
    place_enrol(p, &school);
}

static int64_t last(struct place *p)
{
    int64_t seq;
    CHECK(store_last_seq(p->s, &seq) == STATUS_OK);
    return seq;
}

static void test_taken(void)
{
    struct place p;
    char before[2000];
    open_place(&p, 1);
    CHECK(take(&p, 1) == STATUS_OK);
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A " NAME_1 " 1\n22 " A " av_seb_1F34E " NAME_2 " 0\n");
    CHECK(last(&p) == 0); /* nobody has signed in */
    CHECK_STR(setting(&p, "classes.named"), A "," B);
    CHECK_STR(setting(&p, "classes"), A "," B);
    CHECK_STR(setting(&p, "class." A), "7 Red");
    snprintf(before, sizeof before, "%s", learners(&p));
    CHECK(take(&p, 1) == STATUS_OK); /* twice */
    CHECK_STR(learners(&p), before);
    /* the first sign-in: a PIN, and the learner */
    CHECK(store_set_pin_hash(p.s, id_of(1), "x") == STATUS_NOTFOUND);
    CHECK(store_admit(p.s, id_of(1), STORY_WALL) == STATUS_OK && store_set_pin_hash(p.s, id_of(1), "x") == STATUS_OK);
    CHECK(store_admit(p.s, id_of(1), STORY_WALL) == STATUS_OK && last(&p) == 1);
    CHECK(store_admit(p.s, id_of(3), STORY_WALL) == STATUS_NOTFOUND);
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A " NAME_1 " 1\n22 " A " av_seb_1F34E " NAME_2 " 0 pin\n"); /* nobody's place has changed */
    /* a picture of the roster is not free for another */
    uuid other;
    CHECK(store_learner_create(p.s, A, "av_mor_1F99A", AGE_UNKNOWN, NULL, STORY_WALL, &other) == STATUS_BUSY);
    /* a teacher takes class B out of use here: a later version leaves it so */
    CHECK(store_set(p.s, "classes.named", A "," B "-") == STATUS_OK && store_set(p.s, "classes", A) == STATUS_OK);
    CHECK(take(&p, 2) == STATUS_OK);
    CHECK_STR(setting(&p, "classes.named"), A "," B "-");
    CHECK_STR(setting(&p, "classes"), A);
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A  1\n22 " B " av_seb_1F34E  0 pin\n33 " B " av_bus_1F68C/2  0\n");
    CHECK(last(&p) == 2); /* one who has signed in has moved */
    CHECK(take(&p, 1) == STATUS_OK); /* an older one changes nothing */
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A  1\n22 " B " av_seb_1F34E  0 pin\n33 " B " av_bus_1F68C/2  0\n");
    CHECK(store_rebuild(p.s) == STATUS_OK);
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A  1\n22 " B " av_seb_1F34E  0 pin\n33 " B " av_bus_1F68C/2  0\n");
    /* another content under a version that is here: the writer is not one */
    struct buf text = {0}, sealed = {0};
    struct sync_took took;
    content(1, &text);
    publish(&p, ROSTER_DOCUMENT, text.data, text.len, 2, &sealed);
    CHECK(sync_take_memory(&p.y, sealed.data, sealed.len, STORY_WALL, &took) == STATUS_DENIED);
    publish(&p, ROSTER_DOCUMENT, "{}", 2, 9, &sealed);
    CHECK(sync_take_memory(&p.y, sealed.data, sealed.len, STORY_WALL, &took) == STATUS_CORRUPT);
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A  1\n22 " B " av_seb_1F34E  0 pin\n33 " B " av_bus_1F68C/2  0\n");
    buf_finish(&text);
    buf_finish(&sealed);
    place_remove(&p);
}

static void merge_into(struct place *all, struct place *from)
{
    struct buf bundles[MOST] = {{0}};
    struct sync y = all->y;
    unsigned n = place_bundles(from, bundles, MOST);
    y.school = &school;
    y.welcome = true;
    for (unsigned i = 0; i < n; i++) {
        struct sync_took took;
        CHECK(sync_take_memory(&y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK && took.fresh);
        CHECK(sync_take_memory(&y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.fresh);
        buf_finish(&bundles[i]);
    }
}

/* Three kiosks take versions as they come, also older ones, with clocks that differ, and learners sign in between; some never see the last
 * version. What all wrote, merged in one store in any order, is what the latest version says that a kiosk of that learner had. */
static void test_orders(unsigned rounds)
{
    static const char *const rows[4][3] = {{"11 " A " av_mor_1F99A  1\n", "11 " A " av_mor_1F99A  1\n", "11 " B " av_mor_1F99A  1\n"},
                                           {"22 " A " av_seb_1F34E  0\n", "22 " B " av_seb_1F34E  0\n", "22 " B " av_seb_1F34E  0\n"},
                                           {NULL, "33 " B " av_bus_1F68C/2  0\n", NULL},
                                           {NULL, NULL, "44 " A " av_bus_1F68C  0\n"}};
    uint64_t seed = story_fresh_seed(), rng = seed;
    unsigned compared = 0, late = 0;
    unsigned round;
    for (round = 0; round < rounds || (!late && round < 20 * rounds); round++) {
        struct place p[3], all;
        int wanted[4] = {0};
        CHECK(place_open(&all, NULL, NULL, 90, NULL) == STATUS_OK);
        for (unsigned k = 0; k < 3; k++) {
            int now = 0, of[4] = {0};
            bool in[4] = {false};
            open_place(&p[k], 10 + k + 3 * (uint64_t)round);
            for (unsigned step = 0; step < 8; step++) {
                int version = 1 + (int)story_below(&rng, 3), who = (int)story_below(&rng, 4);
                if (story_below(&rng, 2)) {
                    CHECK(take(&p[k], version) == STATUS_OK);
                    now = version > now ? version : now;
                    for (int w = 0; w < 4 && now == version; w++)
                        of[w] = rows[w][version - 1] ? version : of[w];
                } else if (store_admit(p[k].s, id_of(who), STORY_WALL + story_below(&rng, 5) * 1000000) == STATUS_OK) {
                    in[who] = true;
                }
            }
            for (int w = 0; w < 4; w++) {
                late += in[w] && of[w] < wanted[w];
                wanted[w] = in[w] && of[w] > wanted[w] ? of[w] : wanted[w];
            }
        }
        for (unsigned k = 0, first = story_below(&rng, 3); k < 3; k++)
            merge_into(&all, &p[(first + k) % 3]);
        for (int w = 0; w < 4; w++, compared++) {
            char none[] = {ids[w][0], ids[w][0], ' ', 'c', ':', 0};
            CHECK(wanted[w] ? strstr(learners(&all), rows[w][wanted[w] - 1]) != NULL : strstr(learners(&all), none) == NULL);
        }
        for (unsigned k = 0; k < 3; k++)
            place_remove(&p[k]);
        place_remove(&all);
    }
    printf("%u rounds of three kiosks, seed %llu: %u learners compared, %u times a later clock had an older roster\n", round,
           (unsigned long long)seed, compared, late);
    CHECK(late > 0);
}

static bool in_files(const char *dir, const char *what)
{
    char command[1200];
    snprintf(command, sizeof command, "grep -rqaF -- '%s' '%s'", what, dir);
    return system(command) == 0;
}

static void test_erased(void)
{
    struct place p;
    open_place(&p, 5);
    CHECK(take(&p, 1) == STATUS_OK);
    CHECK(in_files(p.dir, "Zainab-7f3a") && in_files(p.dir, NAME_2));
    CHECK(store_admit(p.s, id_of(0), STORY_WALL) == STATUS_OK);
    CHECK(store_learner_erase(p.s, id_of(0), STORY_WALL) == STATUS_OK);
    CHECK_STR(learners(&p), "22 " A " av_seb_1F34E " NAME_2 " 0\n");
    CHECK(store_tidy(p.s) == STATUS_OK);
    CHECK(!in_files(p.dir, "Zainab-7f3a"));
    CHECK(take(&p, 1) == STATUS_OK && take(&p, 2) == STATUS_OK); /* she stays erased */
    CHECK_STR(learners(&p), "22 " B " av_seb_1F34E  0\n33 " B " av_bus_1F68C/2  0\n");
    CHECK(store_admit(p.s, id_of(0), STORY_WALL) == STATUS_NOTFOUND);
    CHECK(store_tidy(p.s) == STATUS_OK && !in_files(p.dir, NAME_2)); /* the names of the former version */
    /* the school erased one who was never here, before or after the roster came */
    struct buf sealed = {0};
    struct sync_took took;
    uuid two = id_of(2);
    publish(&p, "erased", two.b, sizeof two.b, 1, &sealed);
    CHECK(sync_take_memory(&p.y, sealed.data, sealed.len, STORY_WALL, &took) == STATUS_OK);
    CHECK_STR(learners(&p), "22 " B " av_seb_1F34E  0\n");
    place_remove(&p);
    open_place(&p, 6);
    publish(&p, "erased", two.b, sizeof two.b, 1, &sealed);
    CHECK(sync_take_memory(&p.y, sealed.data, sealed.len, STORY_WALL, &took) == STATUS_OK && take(&p, 2) == STATUS_OK);
    CHECK_STR(learners(&p), "11 " A " av_mor_1F99A  1\n22 " B " av_seb_1F34E  0\n");
    buf_finish(&sealed);
    place_remove(&p);
}

/* What is no roster is refused whole. */
static void test_read(void)
{
    static const char *const bad[] = {
        "", "[]", "{}", "{\"v\":1}", "{\"v\":1,\"classes\":[],\"learners\":{}}", "{\"v\":1,\"classes\":[{\"id\":\"7a\",\"name\":\"x\"}],\"learners\":[]}",
        "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"\"}],\"learners\":[]}",
        "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"x\"},{\"id\":\"" A "\",\"name\":\"y\"}],\"learners\":[]}",
        "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"x\"}],\"learners\":[{\"id\":\"11111111-1111-8111-8111-111111111111\",\"class\":\"" B "\",\"picture\":\"av_mor_1F99A\"}]}",
        "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"x\"}],\"learners\":[{\"id\":\"11111111-1111-8111-8111-111111111111\",\"class\":\"" A "\",\"picture\":\"../../x\"}]}",
        "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"x\"}],\"learners\":[{\"id\":\"11111111-1111-8111-8111-111111111111\",\"class\":\"" A "\",\"picture\":\"av_mor_1F99A\",\"age\":\"5\"}]}",
        "{\"v\":1,\"classes\":[{\"id\":\"" A "\",\"name\":\"x\"}],\"learners\":[{\"id\":\"00000000-0000-0000-0000-000000000000\",\"class\":\"" A "\",\"picture\":\"av_mor_1F99A\"}]}"};
    struct roster r;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(roster_read(bad[i], strlen(bad[i]), &r) == STATUS_INVALID);
    CHECK(roster_read("{\"v\":2}", 7, &r) == STATUS_NEWER);
    static const char empty[] = "{\"v\":1,\"classes\":[],\"learners\":[]}";
    CHECK(roster_read(empty, strlen(empty), &r) == STATUS_OK);
    roster_finish(&r);
}

int main(void)
{
    place_school(&school, 7);
    test_read();
    test_taken();
    test_erased();
    test_orders(12);
    return check_done();
}
