// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers for adaptivity: a row says what its event says; linked and erased profiles; the snapshot; and five kiosks' logs, taken
 * in by way of the store's tables in a hundred orders, make one state to the last bit. */
#include <stdlib.h>

#include "check.h"
#include "learn/adapt.h"
#include "store/story.h"

enum { KIOSKS = 5, CHILDREN = 6, DEEDS = 45, ROUNDS = 100 };
static const struct store_options quick = {.synchronous = "OFF"}; /* the disk is not what is tested */

static struct store *open_in(const char *dir)
{
    struct store *s = NULL;
    CHECK(store_open(dir, &quick, &s) == STATUS_OK);
    return s;
}

static struct event_answer answer(uint64_t *rng, char item[24])
{
    static const char *const shown[] = {"true", "false", "a", "b"};
    snprintf(item, 24, "i%u", story_below(rng, 40));
    return (struct event_answer){
        .where = {.pack = "m2", .pack_version = "1", .lesson = "2.1", .step = "street", .lang = "ur",
                  .mode = story_below(rng, 8) ? MODE_PRACTICE : MODE_TEST,
                  .booster = story_below(rng, 6) ? NULL : "pause", .session = 1 + story_below(rng, 9)},
        .item = item, .kind = "headline", .skill = story_below(rng, 3) ? "pause" : "source", .revision = 7, .option = "true",
        .shown = shown, .shown_count = 2 + story_below(rng, 3), .open = !story_below(rng, 4), .position = 1,
        .attempt = 1 + !story_below(rng, 9), .hint = !story_below(rng, 7), .confidence = (int)story_below(rng, 5),
        .response_ms = story_below(rng, 9000), .truth = (int)story_below(rng, 3), .outcome = (int)story_below(rng, 4),
        .points = 50};
}

static void append_answer(struct store *s, uint64_t *rng, uuid learner, int64_t wall_ms)
{
    char item[24];
    struct buf b = {0};
    struct event_answer a = answer(rng, item);
    event_encode_answer(&a, &b);
    struct event_draft d = {learner, EVENT_ANSWERED, b.data, b.len, wall_ms};
    CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_finish(&b);
}

static void append_link(struct store *s, uuid a, uuid b)
{
    struct buf p = {0};
    event_encode_linked(b, &p);
    struct event_draft d = {a, EVENT_LINKED, p.data, p.len, STORY_WALL};
    CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_finish(&p);
}

/* ---- a row says what its event says ---- */

struct walk {
    struct event events[400];
    size_t count, at;
    char *payloads[400];
    struct adapt *state;
};

static bool keep(void *ctx, const struct event *e)
{
    struct walk *w = ctx;
    w->events[w->count] = *e;
    w->payloads[w->count] = malloc(e->payload_len + 1);
    memcpy(w->payloads[w->count], e->payload, e->payload_len);
    w->events[w->count].payload = w->payloads[w->count];
    w->count++;
    return true;
}

static void drop(struct walk *w)
{
    for (size_t i = 0; i < w->count; i++)
        free(w->payloads[i]);
    w->count = 0;
}

static bool same_as_event(void *ctx, const struct adapt_answer *a)
{
    struct walk *w = ctx;
    const struct event *e = &w->events[w->at++];
    struct event_facts f;
    char id[160], key[ADAPT_KEY_TEXT], skill[ADAPT_KEY_TEXT];
    CHECK(event_decode(EVENT_ANSWERED, e->payload, e->payload_len, &f, NULL) == STATUS_OK);
    snprintf(id, sizeof id, "%s.%s.%s", f.lesson, f.step, f.item);
    adapt_key_text(adapt_key(id), key);
    adapt_key_text(adapt_key(f.skill), skill);
    CHECK_STR(a->item, key);
    CHECK_STR(a->skill, skill);
    CHECK(uuid_equal(a->learner, e->learner) && uuid_equal(a->epoch, e->epoch) && a->time == e->time && a->seq == e->seq);
    CHECK(a->day == adapt_day(e->wall_ms, ADAPT_UTC_MINUTES) && a->suspect == e->suspect && a->session == f.session);
    CHECK((int)a->truth == f.truth && (int)a->outcome == f.outcome && a->mode == f.mode && a->attempt == f.attempt);
    CHECK(a->options == f.options && (int)a->confidence == f.confidence && a->response_ms == f.response_ms);
    CHECK(a->hint == f.hint && a->booster == (f.booster[0] != 0) && a->difficulty == 0);
    return true;
}

static void rows(void)
{
    char dir[512];
    uint64_t rng = 3;
    static struct walk w;
    int64_t last, again;
    story_make_dir(dir, sizeof dir);
    struct store *s = open_in(dir);
    for (int i = 0; i < 300; i++)
        append_answer(s, &rng, (uuid){{1, (uint8_t)story_below(&rng, 4)}}, i % 50 ? STORY_WALL + i : 1000);
    CHECK(store_events(s, 0, keep, &w) == STATUS_OK && w.count == 300);
    CHECK(store_answers(s, 0, same_as_event, &w, &last) == STATUS_OK && w.at == 300);
    w.at = 290;
    CHECK(store_answers(s, last - 10, same_as_event, &w, &again) == STATUS_OK && w.at == 300 && again == last);
    drop(&w);
    store_close(s);
    story_remove(dir);
}

/* ---- folding ---- */

static bool fold(void *ctx, const struct adapt_answer *a)
{
    CHECK(adapt_fold(ctx, a) == STATUS_OK);
    return true;
}

static void state_of(struct store *s, struct buf *out)
{
    struct adapt *a = adapt_create();
    int64_t last;
    CHECK(a && store_answers(s, 0, fold, a, &last) == STATUS_OK);
    buf_clear(out);
    adapt_save(a, out);
    CHECK(buf_ok(out));
    adapt_destroy(a);
}

static bool same(const struct buf *a, const struct buf *b)
{
    return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static size_t count_of(struct store *s, uuid learner, bool *other)
{
    struct adapt *a = adapt_create();
    struct adapt_skill k[2] = {{0}};
    char key[ADAPT_KEY_TEXT];
    int64_t last;
    CHECK(store_answers(s, 0, fold, a, &last) == STATUS_OK);
    adapt_key_text(adapt_key("pause"), key);
    *other = adapt_skill(a, learner, key, &k[0]);
    adapt_key_text(adapt_key("source"), key);
    adapt_skill(a, learner, key, &k[1]);
    adapt_destroy(a);
    return k[0].answers + k[1].answers;
}

static void linked(void)
{
    static const uuid low = {{1}}, mid = {{2}}, high = {{3}}, alone = {{4}};
    char dir[512];
    uint64_t rng = 4;
    bool there;
    uuid child;
    story_make_dir(dir, sizeof dir);
    struct store *s = open_in(dir);
    for (int i = 0; i < 120; i++)
        append_answer(s, &rng, i % 4 == 0 ? low : i % 4 == 1 ? mid : i % 4 == 2 ? high : alone, STORY_WALL + i * 1000);
    size_t one = count_of(s, low, &there), other = count_of(s, high, &there);
    unsigned recast = store_recast(s);
    append_link(s, high, mid);
    CHECK(store_recast(s) != recast);
    append_link(s, low, high);
    append_link(s, low, low); /* says nothing */
    CHECK(store_child(s, high, &child) == STATUS_OK && uuid_equal(child, low));
    CHECK(store_child(s, mid, &child) == STATUS_OK && uuid_equal(child, low));
    CHECK(store_child(s, alone, &child) == STATUS_OK && uuid_equal(child, alone));
    size_t all = count_of(s, low, &there);
    CHECK(there && all > one + 5 && all > other + 5); /* fewer than the sum: the same items were met in both */
    CHECK(count_of(s, high, &there) == 0 && !there);
    struct buf before = {0}, after = {0};
    int64_t n = 0;
    CHECK(store_snapshot(s, "c1", &n, &after) == STATUS_NOTFOUND);
    CHECK(store_snapshot_put(s, 90, "c0", "old", 3) == STATUS_OK && store_snapshot_put(s, 120, "c1", "bytes", 5) == STATUS_OK);
    CHECK(store_snapshot(s, "c0", &n, &after) == STATUS_NOTFOUND);
    CHECK(store_snapshot(s, "c1", &n, &after) == STATUS_OK && n == 120);
    CHECK_STR(after.data, "bytes");
    state_of(s, &before);
    recast = store_recast(s);
    CHECK(store_learner_erase(s, high, STORY_WALL) == STATUS_OK && store_recast(s) != recast);
    CHECK(store_snapshot(s, "c1", &n, &after) == STATUS_NOTFOUND);
    state_of(s, &after);
    CHECK(!same(&before, &after));
    CHECK(store_child(s, mid, &child) == STATUS_OK && uuid_equal(child, mid)); /* what linked them is gone */
    CHECK(count_of(s, low, &there) == one);
    CHECK(store_rebuild(s) == STATUS_OK);
    state_of(s, &before);
    CHECK(same(&before, &after));
    buf_finish(&before);
    buf_finish(&after);
    store_close(s);
    story_remove(dir);
}

/* ---- five kiosks ---- */

static struct event all[KIOSKS * 400];
static size_t all_count;
static struct walk logs[KIOSKS];

static void kiosk(int k, uint64_t *rng)
{
    char dir[512];
    story_make_dir(dir, sizeof dir);
    struct store *s = open_in(dir);
    int64_t wall = STORY_WALL + (int64_t)story_below(rng, 1000) * 1000;
    for (int i = 0; i < DEEDS; i++) {
        wall += story_below(rng, 4) ? 5000 : 20 * 3600000;
        append_answer(s, rng, (uuid){{9, (uint8_t)story_below(rng, CHILDREN)}}, story_below(rng, 20) ? wall : 1000);
    }
    if (k == 1)
        append_link(s, (uuid){{9, 4}}, (uuid){{9, 2}});
    if (k == 2)
        append_link(s, (uuid){{9, 2}}, (uuid){{9, 3}});
    if (k == 3)
        CHECK(store_learner_erase(s, (uuid){{9, 1}}, wall) == STATUS_OK);
    CHECK(store_events(s, 0, keep, &logs[k]) == STATUS_OK);
    for (size_t i = 0; i < logs[k].count; i++)
        all[all_count++] = logs[k].events[i];
    store_close(s);
    story_remove(dir);
}

static void shuffle(struct event *e, size_t n, uint64_t *rng)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = story_below(rng, (unsigned)i);
        struct event swap = e[i - 1];
        e[i - 1] = e[j];
        e[j] = swap;
    }
}

static void merged(uint64_t *rng, struct buf *out)
{
    char dir[512];
    story_make_dir(dir, sizeof dir);
    struct store *s = open_in(dir);
    shuffle(all, all_count, rng);
    for (size_t from = 0; from < all_count;) { /* in batches, each with some that came before */
        size_t n = all_count / 4 + story_below(rng, 40), back = story_below(rng, 30);
        size_t begin = from > back ? from - back : 0, end = from + n < all_count ? from + n : all_count;
        CHECK(store_import(s, all + begin, end - begin, STORY_WALL) == STATUS_OK);
        from = end;
    }
    state_of(s, out);
    store_close(s);
    story_remove(dir);
}

static void merges(void)
{
    uint64_t rng = 11;
    struct buf first = {0}, other = {0};
    for (int k = 0; k < KIOSKS; k++)
        kiosk(k, &rng);
    merged(&rng, &first);
    CHECK(first.len > 2000);
    for (int i = 1; i < ROUNDS; i++) {
        merged(&rng, &other);
        CHECK(same(&first, &other));
    }
    /* one answer fewer is another state, or the comparison would show nothing */
    size_t answered = 0;
    while (all[answered].kind != EVENT_ANSWERED || !all[answered].payload_len || all[answered].learner.b[1] == 1)
        answered++;
    all[answered] = all[--all_count];
    merged(&rng, &other);
    CHECK(!same(&first, &other));
    buf_finish(&first);
    buf_finish(&other);
}

/* What is not as it was written stays outside, and the clock does not follow a kiosk of next year. */
static void refused(void)
{
    char dir[512];
    uint64_t rng = 12;
    struct event e = all[0], bent, out;
    story_make_dir(dir, sizeof dir);
    struct store *s = open_in(dir);
    while (!e.payload_len)
        e = all[story_below(&rng, (unsigned)all_count)];
    int64_t now = hlc_ms(e.time); /* its wall clock may have been wrong */
    bent = e;
    bent.hash[0] ^= 1;
    CHECK(store_import(s, &bent, 1, now) == STATUS_INVALID);
    CHECK(store_import(s, &e, 1, now) == STATUS_OK && store_import(s, &e, 1, now) == STATUS_OK);
    bent = e;
    bent.id.b[3] ^= 1;
    CHECK(store_import(s, &bent, 1, now) == STATUS_INVALID);
    append_link(s, (uuid){{1}}, (uuid){{2}});
    struct event_draft d = {{{1}}, EVENT_TIME, "{\"v\":1}", 7, 5000};
    CHECK(store_append(s, &d, 1, &out) == STATUS_OK && out.time > e.time); /* later than all that was heard of */
    bent = e;
    bent.id.b[3] ^= 1;
    bent.seq += 1000;
    bent.time = (hlc)((uint64_t)(now + INT64_C(400) * 86400000) << 16);
    CHECK(store_import(s, &bent, 1, now) == STATUS_OK);
    CHECK(store_append(s, &d, 1, &out) == STATUS_OK && out.time < bent.time);
    store_close(s);
    story_remove(dir);
}

int main(void)
{
    rows();
    linked();
    merges();
    refused();
    for (int k = 0; k < KIOSKS; k++)
        drop(&logs[k]);
    return check_done();
}
