// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers as adaptivity reads them: a row of FACTS bytes for each answered event of a learner, so that a million are folded
 * without decoding a million payloads. Nothing in a row but numbers, and all rows as long: erasing one is writing zeros over it,
 * SQLite moves no cells about, and no neighbour's copy stays behind in the slack of a page. */
#include "store/store_private.h"

#include <stdlib.h>
#include <string.h>

#include "learn/adapt.h"

enum { FACTS = 56 };

/* learner 16 | item 8 | skill 8 | wall ms 8 | response ms 4 | session 4 | revision 4 | attempt 1 | options 1 | confidence 1 |
 * truth, outcome, mode (2 bits each), suspect, hint | booster bit in the upper half of confidence. Little-endian. */
struct writer {
    uint8_t *at;
};

static void put(struct writer *w, uint64_t v, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        *w->at++ = (uint8_t)(v >> (8 * i));
}

static uint64_t get(const uint8_t **at, unsigned size)
{
    uint64_t v = 0;
    for (unsigned i = 0; i < size; i++)
        v |= (uint64_t) * (*at)++ << (8 * i);
    return v;
}

static uint64_t at_most(uint64_t v, uint64_t most)
{
    return v < most ? v : most;
}

static void pack(const struct event *e, const struct event_facts *f, uint8_t out[FACTS])
{
    struct writer w = {out};
    char id[sizeof f->lesson + sizeof f->step + sizeof f->item + 2];
    size_t lesson = strlen(f->lesson), step = strlen(f->step);
    memcpy(id, f->lesson, lesson);
    id[lesson] = '.';
    memcpy(id + lesson + 1, f->step, step);
    id[lesson + 1 + step] = '.';
    memcpy(id + lesson + step + 2, f->item, strlen(f->item) + 1);
    memcpy(w.at, e->learner.b, sizeof e->learner.b);
    w.at += sizeof e->learner.b;
    put(&w, adapt_key(id), 8);
    put(&w, adapt_key(f->skill), 8);
    put(&w, (uint64_t)e->wall_ms, 8);
    put(&w, at_most((uint64_t)f->response_ms, UINT32_MAX), 4);
    put(&w, f->session, 4);
    put(&w, f->revision, 4);
    put(&w, at_most(f->attempt, UINT8_MAX), 1);
    put(&w, f->options, 1);
    put(&w, (uint64_t)f->confidence | (f->booster[0] ? 0x10u : 0), 1);
    put(&w, (uint64_t)f->truth | (uint64_t)f->outcome << 2 | (uint64_t)f->mode << 4 | (e->suspect ? 0x40u : 0) |
                (f->hint ? 0x80u : 0), 1);
}

/* item and skill become text in names; false: erased. */
static bool unpack(const uint8_t facts[FACTS], char names[2][ADAPT_KEY_TEXT], struct adapt_answer *a)
{
    const uint8_t *at = facts;
    memcpy(a->learner.b, at, sizeof a->learner.b);
    at += sizeof a->learner.b;
    for (int i = 0; i < 2; i++)
        adapt_key_text(get(&at, 8), names[i]);
    a->item = names[0];
    a->skill = names[1];
    a->day = adapt_day((int64_t)get(&at, 8), ADAPT_UTC_MINUTES);
    a->response_ms = (int64_t)get(&at, 4);
    a->session = (uint32_t)get(&at, 4);
    at += 4; /* the revision: for a refit. A corrected letter does not make an item fresh */
    a->attempt = (unsigned)get(&at, 1);
    a->options = (unsigned)get(&at, 1);
    a->confidence = at[0] & 0x0F;
    a->booster = at[0] & 0x10;
    a->truth = (enum course_truth)(at[1] & 3);
    a->outcome = (enum outcome)(at[1] >> 2 & 3);
    a->mode = (enum learn_mode)(at[1] >> 4 & 3);
    a->suspect = at[1] & 0x40;
    a->hint = at[1] & 0x80;
    a->difficulty = 0;
    return !uuid_is_nil(a->learner);
}

enum status answers_put(struct store *s, const struct event *e, int64_t n, const struct event_facts *facts)
{
    uint8_t row[FACTS] = {0};
    if (facts)
        pack(e, facts, row);
    sqlite3_stmt *q = db_query(s, Q_ANSWER_PUT);
    db_bind_int(s, q, 1, n);
    db_bind_blob(s, q, 2, row, sizeof row);
    return db_run(s, q);
}

static enum status drop_snapshot(struct store *s)
{
    s->recast++;
    return db_run(s, db_query(s, Q_CLEAR_SNAPSHOT));
}

static enum status run_for(struct store *s, enum query id, uuid learner)
{
    sqlite3_stmt *q = db_query(s, id);
    db_bind_uuid(s, q, 1, learner);
    return db_run(s, q);
}

enum status answers_forget(struct store *s, uuid learner)
{
    enum status st = run_for(s, Q_ANSWER_ERASE, learner);
    if (st == STATUS_OK)
        st = run_for(s, Q_LINK_DELETE, learner);
    return st == STATUS_OK ? drop_snapshot(s) : st;
}

/* ---- linked profiles ---- */

enum status answers_link(struct store *s, uuid learner, uuid other)
{
    bool gone = false, other_gone = false;
    enum status st = store_tombstone(s, learner, &gone);
    if (st == STATUS_OK)
        st = store_tombstone(s, other, &other_gone);
    if (st != STATUS_OK || gone || other_gone || uuid_is_nil(other) || uuid_equal(learner, other))
        return st;
    sqlite3_stmt *q = db_query(s, Q_LINK_PUT);
    db_bind_uuid(s, q, 1, learner);
    db_bind_uuid(s, q, 2, other);
    st = db_run(s, q);
    return st == STATUS_OK ? drop_snapshot(s) : st;
}

/* Of all that hang together the least id stands for the child: the same whatever order the links came in. */
struct child {
    uuid profile, stands;
};
struct children {
    struct child *list; /* owned */
    size_t count;
};

static int by_id(const uuid *a, const uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

static uuid stands_for(const struct children *c, uuid profile)
{
    for (size_t i = 0; i < c->count; i++)
        if (uuid_equal(c->list[i].profile, profile))
            return c->list[i].stands;
    return profile;
}

static enum status children_add(struct children *c, uuid a, uuid b)
{
    uuid x = stands_for(c, a), y = stands_for(c, b), least = by_id(&x, &y) < 0 ? x : y;
    struct child *wider = realloc(c->list, (c->count + 2) * sizeof *wider);
    if (!wider)
        return STATUS_NOMEM;
    c->list = wider;
    c->list[c->count++] = (struct child){a, x}; /* once more than needed does no harm: the first is found */
    c->list[c->count++] = (struct child){b, y};
    for (size_t i = 0; i < c->count; i++)
        if (uuid_equal(c->list[i].stands, x) || uuid_equal(c->list[i].stands, y))
            c->list[i].stands = least;
    return STATUS_OK;
}

static enum status children_load(struct store *s, struct children *c)
{
    bool row = true;
    enum status st = STATUS_OK;
    sqlite3_stmt *q = db_query(s, Q_LINK_ALL);
    while (st == STATUS_OK && (st = db_row(s, q, &row)) == STATUS_OK && row)
        st = children_add(c, db_column_uuid(q, 0), db_column_uuid(q, 1));
    sqlite3_reset(q);
    return st;
}

enum status store_child(struct store *s, uuid learner, uuid *child)
{
    struct children c = {0};
    enum status st = children_load(s, &c);
    *child = stands_for(&c, learner);
    free(c.list);
    return st;
}

/* ---- reading ---- */

enum status store_answers(struct store *s, int64_t after, bool (*each)(void *ctx, const struct adapt_answer *a), void *ctx,
                          int64_t *last)
{
    struct children c = {0};
    enum status st = children_load(s, &c);
    sqlite3_stmt *q = db_query(s, after ? Q_ANSWER_SINCE : Q_ANSWER_ALL);
    if (after)
        db_bind_int(s, q, 1, after);
    bool row = true;
    *last = after;
    while (st == STATUS_OK && (st = db_row(s, q, &row)) == STATUS_OK && row) {
        char names[2][ADAPT_KEY_TEXT];
        int64_t n = sqlite3_column_int64(q, 0);
        const void *facts = sqlite3_column_blob(q, 4);
        struct adapt_answer a = {.time = sqlite3_column_int64(q, 1), .epoch = db_column_uuid(q, 2),
                                 .seq = sqlite3_column_int64(q, 3)};
        *last = n > *last ? n : *last;
        if (!facts || sqlite3_column_bytes(q, 4) != FACTS || !unpack(facts, names, &a))
            continue;
        if (c.count)
            a.learner = stands_for(&c, a.learner);
        if (!each(ctx, &a))
            break;
    }
    sqlite3_reset(q);
    free(c.list);
    return st;
}

unsigned store_recast(const struct store *s)
{
    return s->recast;
}

/* ---- the snapshot ---- */

static enum status snapshot_put(struct store *s, int64_t n, const char *stamp, const void *bytes, size_t len)
{
    enum status st = db_run(s, db_query(s, Q_CLEAR_SNAPSHOT));
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_SNAPSHOT_PUT);
    db_bind_int(s, q, 1, n);
    db_bind_text(s, q, 2, stamp);
    db_bind_blob(s, q, 3, bytes, len);
    st = db_run(s, q);
    sqlite3_clear_bindings(q);
    return st;
}

enum status store_snapshot_put(struct store *s, int64_t n, const char *stamp, const void *bytes, size_t len)
{
    enum status st = db_begin(s);
    return st == STATUS_OK ? db_end(s, snapshot_put(s, n, stamp, bytes, len)) : st;
}

enum status store_snapshot(struct store *s, const char *stamp, int64_t *n, struct buf *bytes)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_SNAPSHOT);
    buf_clear(bytes);
    db_bind_text(s, q, 1, stamp);
    enum status st = db_row(s, q, &row);
    if (st == STATUS_OK && row) {
        *n = sqlite3_column_int64(q, 0);
        buf_put(bytes, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
        st = buf_ok(bytes) ? STATUS_OK : STATUS_NOMEM;
    } else if (st == STATUS_OK) {
        st = STATUS_NOTFOUND;
    }
    sqlite3_reset(q);
    return st;
}
