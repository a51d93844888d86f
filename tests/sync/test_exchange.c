// SPDX-License-Identifier: GPL-3.0-or-later
/* Between a kiosk and its school: answers, documents, a change of keys, erasures, a clock that is years ahead. */
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

static void answers(void)
{
    struct buf one = {0}, two = {0}, other = {0}, b = {0};
    struct sync_took took;
    struct place far;
    struct school elsewhere;
    place_school(&elsewhere, 7);
    CHECK(place_open(&far, NULL, NULL, 60, &elsewhere) == STATUS_OK);
    CHECK(store_peer_trust(far.s, a.id.key.sign.public, TRUST_APPROVED) == STATUS_OK);
    place_write(&a, (uuid){{6}}, NULL, 2);
    CHECK(sync_answer(&hub.y, STORY_WALL, sync_to_buf(&one)) == STATUS_OK);
    CHECK(place_bundles(&a, &b, 1) == 1 && take(&hub, &b, &took) == STATUS_OK);
    CHECK(sync_answer(&hub.y, STORY_WALL, sync_to_buf(&two)) == STATUS_OK);
    CHECK(sync_answer(&far.y, STORY_WALL + 99, sync_to_buf(&other)) == STATUS_OK);
    CHECK(take(&a, &other, &took) == STATUS_DENIED); /* another school's */
    CHECK(take(&hub, &two, &took) == STATUS_DENIED); /* not for it */
    for (size_t i = 0; i < two.len; i += 3) {
        two.data[i] ^= 4;
        CHECK(take(&a, &two, &took) != STATUS_OK);
        two.data[i] ^= 4;
    }
    CHECK(place_bundles(&a, &b, 1) == 1); /* none of that counted */
    CHECK(take(&a, &two, &took) == STATUS_OK && took.kind == TOOK_ACK && !took.forked);
    CHECK(place_bundles(&a, &b, 1) == 0);
    CHECK(take(&a, &one, &took) == STATUS_DENIED); /* replayed */
    CHECK(take(&a, &two, &took) == STATUS_OK && place_bundles(&a, &b, 1) == 0);
    /* the school has lost it: the later word counts, and all is due again */
    struct place empty;
    CHECK(place_open(&empty, NULL, NULL, 61, &school) == STATUS_OK);
    CHECK(store_peer_trust(empty.s, a.id.key.sign.public, TRUST_APPROVED) == STATUS_OK);
    buf_clear(&one);
    CHECK(sync_answer(&empty.y, STORY_WALL + 1000, sync_to_buf(&one)) == STATUS_OK);
    CHECK(take(&a, &one, &took) == STATUS_OK && place_bundles(&a, &b, 1) == 1);
    buf_finish(&one);
    buf_finish(&two);
    buf_finish(&other);
    buf_finish(&b);
    place_remove(&far);
    place_remove(&empty);
}

static void documents(void)
{
    struct buf v1 = {0}, v2 = {0}, forged_one = {0}, sealed = {0}, bytes = {0};
    struct sync_took took;
    struct document d;
    CHECK(sync_publish(&hub.y, "settings", "Aisha", 5, STORY_WALL, sync_to_buf(&v1)) == STATUS_OK);
    CHECK(sync_publish(&hub.y, "settings", "Bilal", 5, STORY_WALL, sync_to_buf(&v2)) == STATUS_OK);
    CHECK(!contains(&v1, "Aisha", 5));
    CHECK(take(&a, &v2, &took) == STATUS_OK && took.kind == TOOK_DOCUMENT);
    CHECK(take(&a, &v1, &took) == STATUS_OK); /* late: changes nothing */
    CHECK(sync_document(&a.y, "settings", &bytes, &d) == STATUS_OK && d.version == 2 && memcmp(d.content, "Bilal", 5) == 0);
    /* a machine writes as if it were the school */
    struct document mine = {.name = "settings", .version = 9, .content = "Chand", .len = 5};
    CHECK(document_make(&mine, &a.id.key.sign, &forged_one) == STATUS_OK);
    uint8_t key[1][KEY_SIZE];
    memcpy(key[0], a.id.key.open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    struct seal_out *seal;
    CHECK(seal_begin(SEAL_DOCUMENT, &who, sync_to_buf(&sealed), &seal) == STATUS_OK);
    CHECK(seal_end(seal, seal_write(seal, forged_one.data, forged_one.len)) == STATUS_OK);
    CHECK(take(&a, &sealed, &took) == STATUS_DENIED);
    /* two contents under one version */
    mine.version = 2;
    CHECK(document_make(&mine, &school_current(&school)->sign, &forged_one) == STATUS_OK);
    buf_clear(&sealed);
    CHECK(seal_begin(SEAL_DOCUMENT, &who, sync_to_buf(&sealed), &seal) == STATUS_OK);
    CHECK(seal_end(seal, seal_write(seal, forged_one.data, forged_one.len)) == STATUS_OK);
    CHECK(take(&a, &sealed, &took) == STATUS_DENIED);
    CHECK(sync_document(&a.y, "settings", &bytes, &d) == STATUS_OK && memcmp(d.content, "Bilal", 5) == 0);
    buf_finish(&v1);
    buf_finish(&v2);
    buf_finish(&forged_one);
    buf_finish(&sealed);
    buf_finish(&bytes);
}

/* The school changes its key: what was sealed for the old one opens, machines follow by the file alone, nobody else's file is followed. */
static void rotated(void)
{
    struct buf old_bundle = {0}, next = {0}, saved = {0}, answer = {0};
    struct school now, loaded, thief;
    struct sync_took took;
    struct enrolment e;
    place_write(&a, (uuid){{7}}, NULL, 3);
    CHECK(place_bundles(&a, &old_bundle, 1) == 1);
    now = school;
    CHECK(school_add_key(&now, STORY_WALL + 1, NULL) == STATUS_OK && school_add_key(&now, STORY_WALL + 2, NULL) == STATUS_OK);
    school_save(&now, &saved);
    CHECK(school_load(saved.data, saved.len, &loaded) == STATUS_OK && loaded.count == 3);
    CHECK(memcmp(&loaded, &now, sizeof now) == 0);
    for (size_t i = 0; i < saved.len; i++) {
        saved.data[i] ^= 1;
        CHECK(school_load(saved.data, saved.len, &loaded) != STATUS_OK);
        saved.data[i] ^= 1;
    }
    place_school(&thief, 66);
    thief.keys[0].serial = 5;
    enrolment_write(&thief, true, &next);
    CHECK(sync_take_memory(&a.y, next.data, next.len, STORY_WALL, &took) == STATUS_DENIED);
    buf_clear(&next);
    enrolment_write(&now, true, &next);
    for (size_t i = 0; i < next.len; i++) {
        next.data[i] ^= 1;
        CHECK(sync_take_memory(&a.y, next.data, next.len, STORY_WALL, &took) != STATUS_OK);
        next.data[i] ^= 1;
    }
    hub.y.school = &now;
    CHECK(take(&hub, &old_bundle, &took) == STATUS_OK && took.fresh > 0);
    CHECK(sync_answer(&hub.y, STORY_WALL + 5000, sync_to_buf(&answer)) == STATUS_OK);
    CHECK(take(&a, &answer, &took) == STATUS_DENIED); /* a key it does not know yet */
    CHECK(sync_take_memory(&a.y, next.data, next.len, STORY_WALL, &took) == STATUS_OK && took.kind == TOOK_ENROLMENT);
    CHECK(sync_enrolled(&a.y, &e) == STATUS_OK && e.serial == 3 && strcmp(e.name, school.name) == 0);
    CHECK(take(&a, &answer, &took) == STATUS_OK);
    buf_clear(&next);
    enrolment_write(&school, true, &next);
    CHECK(sync_enrol(&a.y, next.data, next.len, false) == STATUS_DENIED); /* no way back without the teacher */
    CHECK(sync_enrol(&a.y, next.data, next.len, true) == STATUS_OK);
    hub.y.school = &school;
    buf_finish(&old_bundle);
    buf_finish(&next);
    buf_finish(&saved);
    buf_finish(&answer);
}

/* Erased here, there, before and after, and whatever comes late. */
static void erased(void)
{
    struct place x, y;
    struct buf first = {0}, second = {0}, list = {0}, dump = {0}, again = {0};
    struct sync_took took;
    uuid who;
    CHECK(place_open(&x, NULL, NULL, 70, NULL) == STATUS_OK && place_open(&y, NULL, NULL, 71, &school) == STATUS_OK);
    place_enrol(&x, &school);
    CHECK(store_learner_create(x.s, "7a", "av_aam", AGE_9_12, NULL, STORY_WALL, &who) == STATUS_OK);
    place_write(&x, who, MARK, 9);
    CHECK(place_bundles(&x, &first, 1) == 1); /* an old stick */
    CHECK(store_learner_erase(x.s, who, STORY_WALL) == STATUS_OK);
    CHECK(place_bundles(&x, &second, 1) == 1);
    CHECK(take(&y, &first, &took) == STATUS_OK && took.fresh == 10);
    place_dump(&y, &dump);
    CHECK(contains(&dump, MARK, strlen(MARK)));
    CHECK(take(&y, &second, &took) == STATUS_OK && took.fresh == 1 && took.known == 10);
    place_dump(&y, &dump);
    CHECK(!contains(&dump, MARK, strlen(MARK)));
    CHECK(take(&y, &first, &took) == STATUS_OK && took.fresh == 0);
    place_dump(&y, &again);
    CHECK(place_same(&dump, &again));
    place_dump(&x, &again);
    CHECK(place_same(&dump, &again)); /* chains and headers too */
    /* the other way round: the erasure first, the old stick later */
    place_remove(&y);
    CHECK(place_open(&y, NULL, NULL, 72, &school) == STATUS_OK);
    CHECK(take(&y, &second, &took) == STATUS_OK && took.fresh == 11 && take(&y, &first, &took) == STATUS_OK && took.known == 10);
    place_dump(&y, &again);
    CHECK(place_same(&dump, &again));
    /* the school's list, where the event itself never came */
    CHECK(sync_publish_erased(&y.y, STORY_WALL, sync_to_buf(&list)) == STATUS_OK);
    place_remove(&x);
    CHECK(place_open(&x, NULL, NULL, 70, NULL) == STATUS_OK); /* the same key: for whom the list is sealed */
    place_enrol(&x, &school);
    CHECK(take(&x, &list, &took) == STATUS_OK && strcmp(took.name, "erased") == 0);
    place_write(&x, who, MARK, 1); /* as a restored backup would hold it */
    CHECK(take(&x, &list, &took) == STATUS_OK);
    place_dump(&x, &again);
    CHECK(!contains(&again, MARK, strlen(MARK)));
    buf_finish(&first);
    buf_finish(&second);
    buf_finish(&list);
    buf_finish(&dump);
    buf_finish(&again);
    place_remove(&x);
    place_remove(&y);
}

/* A kiosk whose year was set wrong is heard: what is written afterwards comes before it in the order, and the projections say so at once. */
static void far_clock(void)
{
    struct place x, y;
    struct buf b = {0}, before = {0}, after = {0};
    struct sync_took took;
    uuid who = {{3}};
    CHECK(place_open(&x, NULL, NULL, 90, NULL) == STATUS_OK && place_open(&y, NULL, NULL, 91, &school) == STATUS_OK);
    place_enrol(&x, &school);
    for (int i = 0; i < 30; i++) {
        struct event_draft d = story_draft(&x.rng, who, NULL, &b);
        d.wall_ms += INT64_C(400) * 86400000;
        CHECK(store_append(x.s, &d, 1, NULL) == STATUS_OK);
    }
    CHECK(place_bundles(&x, &b, 1) == 1 && take(&y, &b, &took) == STATUS_OK && took.fresh == 30);
    unsigned recast = store_recast(y.s);
    place_write(&y, who, NULL, 30);
    CHECK(store_recast(y.s) > recast);
    store_tidy(y.s);
    story_dump(y.dir, NULL, &before);
    CHECK(store_rebuild(y.s) == STATUS_OK);
    story_dump(y.dir, NULL, &after);
    CHECK(before.len > 500 && place_same(&before, &after));
    struct event_draft d = story_draft(&y.rng, (uuid){{4}}, NULL, &b);
    struct event e;
    CHECK(store_append(y.s, &d, 1, &e) == STATUS_OK && hlc_ms(e.time) < STORY_WALL + INT64_C(86400000)); /* not followed */
    buf_finish(&b);
    buf_finish(&before);
    buf_finish(&after);
    place_remove(&x);
    place_remove(&y);
}

int main(void)
{
    place_school(&school, 1);
    CHECK(place_open(&hub, NULL, NULL, 1, &school) == STATUS_OK && place_open(&a, NULL, NULL, 2, NULL) == STATUS_OK);
    place_enrol(&a, &school);
    place_write(&a, (uuid){{5}}, NULL, 3);
    CHECK(store_peer_trust(hub.s, a.id.key.sign.public, TRUST_APPROVED) == STATUS_OK);
    answers();
    documents();
    rotated();
    erased();
    far_clock();
    place_remove(&a);
    place_remove(&hub);
    return check_done();
}
