// SPDX-License-Identifier: GPL-3.0-or-later
/* Merging. An event that is the latest of its learner changes the projections as an appended one does; of a learner whose past
 * has changed they are made anew at the end, from that learner's events alone. Either way they come out as a rebuild would have
 * them (tests/sync compares). */
#include "store/merge.h"
#include "store/store_private.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum status store_merge_begin(struct store *s, int64_t wall_ms, struct store_merge *m)
{
    bool row;
    *m = (struct store_merge){.s = s, .wall_ms = wall_ms};
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_DEVICE);
    st = db_row(s, q, &row);
    m->heard = row ? sqlite3_column_int64(q, 3) : 0;
    sqlite3_reset(q);
    return st == STATUS_OK ? st : db_end(s, st);
}

static enum status touch(struct store_merge *m, uuid learner)
{
    if (m->touched_count && uuid_equal(m->touched[m->touched_count - 1], learner))
        return STATUS_OK;
    if (m->touched_count == m->touched_cap) {
        size_t cap = m->touched_cap ? m->touched_cap * 2 : 16;
        uuid *wider = realloc(m->touched, cap * sizeof *wider);
        if (!wider)
            return STATUS_NOMEM;
        m->touched = wider;
        m->touched_cap = cap;
    }
    m->touched[m->touched_count++] = learner;
    return STATUS_OK;
}

enum place { FREE, SAME, TAKEN };

static enum status look(struct store *s, const struct store_frozen *f, enum place *out)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_FROZEN_RANGE);
    db_bind_uuid(s, q, 1, f->e.epoch);
    db_bind_int(s, q, 2, f->e.seq);
    db_bind_int(s, q, 3, f->e.seq);
    enum status st = db_row(s, q, &row);
    *out = FREE;
    if (row) {
        struct store_frozen here;
        store_read_frozen(q, &here);
        *out = frozen_same(&here, f) ? SAME : TAKEN;
    }
    sqlite3_reset(q);
    return st;
}

static enum status id_taken(struct store *s, uuid id, bool *taken)
{
    sqlite3_stmt *q = db_query(s, Q_EVENT_ID);
    db_bind_uuid(s, q, 1, id);
    enum status st = db_row(s, q, taken);
    sqlite3_reset(q);
    return st;
}

enum status store_merge_aside(struct store_merge *m, const struct store_frozen *f, enum store_quarantine why)
{
    uint8_t digest[32];
    bool erased;
    struct buf bytes = {0};
    frozen_put(f, &bytes);
    enum status st = buf_ok(&bytes) ? store_tombstone(m->s, f->e.learner, &erased) : STATUS_NOMEM;
    if (st == STATUS_OK) {
        crypto_generichash(digest, sizeof digest, (const uint8_t *)bytes.data, bytes.len, NULL, 0);
        if (erased)
            memset(bytes.data, 0, bytes.len);
        sqlite3_stmt *q = db_query(m->s, Q_ASIDE_PUT);
        db_bind_uuid(m->s, q, 1, f->e.epoch);
        db_bind_int(m->s, q, 2, f->e.seq);
        db_bind_blob(m->s, q, 3, digest, sizeof digest);
        db_bind_uuid(m->s, q, 4, f->e.learner);
        db_bind_int(m->s, q, 5, why);
        db_bind_int(m->s, q, 6, m->wall_ms);
        db_bind_int(m->s, q, 7, erased);
        db_bind_blob(m->s, q, 8, bytes.data, bytes.len);
        st = db_run(m->s, q);
        sqlite3_clear_bindings(q);
        m->quarantined++;
    }
    buf_finish(&bytes);
    return st;
}

/* Emptied as it would have been here: as many zeros as the payload was long. */
static enum status insert(struct store *s, const struct store_frozen *f)
{
    const struct event *e = &f->e;
    sqlite3_stmt *q = db_query(s, Q_FROZEN_ADD);
    db_bind_uuid(s, q, 1, e->epoch);
    db_bind_int(s, q, 2, e->seq);
    db_bind_uuid(s, q, 3, e->id);
    db_bind_int(s, q, 4, e->time);
    db_bind_int(s, q, 5, e->wall_ms);
    db_bind_int(s, q, 6, e->suspect);
    db_bind_uuid(s, q, 7, e->learner);
    db_bind_int(s, q, 8, e->kind);
    db_bind_int(s, q, 9, f->version);
    db_bind_blob(s, q, 10, e->hash, sizeof e->hash);
    db_bind_int(s, q, 11, f->erased);
    if (!f->erased)
        db_bind_blob(s, q, 12, e->payload, e->payload_len);
    db_bind_int(s, q, 13, f->length);
    enum status st = db_run(s, q);
    sqlite3_clear_bindings(q);
    return st;
}

static enum status erase(struct store_merge *m, uuid learner)
{
    static const enum query queries[] = {Q_TOMBSTONE_PUT, Q_STATEMENT_ERASE, Q_EVENT_ERASE, Q_PIN_DELETE, Q_ASIDE_ERASE};
    enum status st = STATUS_OK;
    m->erasure = true;
    for (size_t i = 0; i < sizeof queries / sizeof *queries && st == STATUS_OK; i++) {
        sqlite3_stmt *q = db_query(m->s, queries[i]);
        db_bind_uuid(m->s, q, 1, learner);
        st = db_run(m->s, q);
    }
    return st;
}

static enum status apply(struct store *s, const struct event *e, int64_t n)
{
    enum status st = progress_apply(s, e, n);
    return st == STATUS_INVALID || st == STATUS_NEWER ? STATUS_OK : st; /* kept, not understood */
}

static enum status take(struct store_merge *m, const struct store_frozen *given)
{
    struct store_frozen f = *given;
    bool gone = false, past = false;
    enum status st = store_tombstone(m->s, f.e.learner, &gone);
    if (gone && f.e.kind != EVENT_ERASED && !f.erased) {
        f.erased = true;
        f.e.payload = "";
        f.e.payload_len = 0;
        m->emptied++;
    }
    if (st == STATUS_OK && !uuid_is_nil(f.e.learner))
        st = store_has_later(m->s, &f.e, &past);
    if (st == STATUS_OK)
        st = insert(m->s, &f);
    int64_t n = sqlite3_last_insert_rowid(m->s->db);
    if (st == STATUS_OK && f.e.kind == EVENT_ERASED)
        st = erase(m, f.e.learner);
    if (st == STATUS_OK)
        st = past ? touch(m, f.e.learner) : apply(m->s, &f.e, n);
    m->heard = hlc_receive(m->heard, f.e.time, m->wall_ms);
    m->fresh++;
    return st;
}

enum status store_merge_put(struct store_merge *m, const struct store_frozen *f)
{
    enum place place;
    bool taken = false, own = uuid_equal(f->e.epoch, m->s->epoch);
    if (!frozen_sound(f))
        return store_merge_aside(m, f, QUARANTINE_HASH);
    if (f->e.kind == EVENT_ERASED && !frozen_tombstone(f))
        return store_merge_aside(m, f, QUARANTINE_TOMB);
    enum status st = look(m->s, f, &place);
    if (st != STATUS_OK)
        return st;
    if (place == SAME) {
        m->known++;
        return STATUS_OK;
    }
    if (own) {
        m->own++;
        return STATUS_OK;
    }
    if (place == TAKEN) {
        m->differs++;
        return store_merge_aside(m, f, QUARANTINE_DIFFERS);
    }
    if (m->fresh_aside)
        return store_merge_aside(m, f, m->fresh_aside);
    st = id_taken(m->s, f->e.id, &taken);
    if (st != STATUS_OK)
        return st;
    return taken ? store_merge_aside(m, f, QUARANTINE_ID) : take(m, f);
}

/* ---- the end ---- */

static int by_id(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(uuid));
}

static enum status finish(struct store_merge *m)
{
    enum status st = STATUS_OK;
    if (m->touched_count)
        qsort(m->touched, m->touched_count, sizeof *m->touched, by_id);
    for (size_t i = 0; i < m->touched_count && st == STATUS_OK; i++)
        if (i == 0 || !uuid_equal(m->touched[i], m->touched[i - 1]))
            st = store_replay_learner(m->s, m->touched[i]);
    if (st == STATUS_OK && m->fresh) {
        sqlite3_stmt *q = db_query(m->s, Q_DEVICE_HEARD);
        db_bind_int(m->s, q, 1, m->heard);
        st = db_run(m->s, q);
    }
    if (st == STATUS_OK && m->fresh) { /* other learners' answers may stand before those that were folded */
        m->s->recast++;
        st = db_run(m->s, db_query(m->s, Q_CLEAR_SNAPSHOT));
    }
    return st == STATUS_OK && m->erasure ? progress_refresh(m->s) : st;
}

enum status store_merge_end(struct store_merge *m, enum status st)
{
    if (st == STATUS_OK)
        st = finish(m);
    st = db_end(m->s, st);
    free(m->touched);
    m->touched = NULL;
    m->touched_count = m->touched_cap = 0;
    if (st == STATUS_OK && m->erasure) {
        m->s->scrub_due = true;
        (void)store_tidy(m->s);
    }
    return st;
}

enum status store_tombstones(struct store *s, bool (*each)(void *ctx, uuid learner), void *ctx)
{
    enum status st;
    bool row;
    sqlite3_stmt *q = db_query(s, Q_TOMBSTONE_ALL);
    while ((st = db_row(s, q, &row)) == STATUS_OK && row)
        if (!each(ctx, db_column_uuid(q, 0)))
            break;
    sqlite3_reset(q);
    return st;
}

enum status store_asides(struct store *s, bool (*each)(void *ctx, const struct store_aside *a), void *ctx)
{
    enum status st;
    bool row;
    sqlite3_stmt *q = db_query(s, Q_ASIDE_ALL);
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct store_aside a = {.epoch = db_column_uuid(q, 0), .seq = sqlite3_column_int64(q, 1),
                                .why = (enum store_quarantine)sqlite3_column_int(q, 2),
                                .erased = sqlite3_column_int(q, 3) != 0, .wall_ms = sqlite3_column_int64(q, 4),
                                .bytes = sqlite3_column_blob(q, 5), .len = (size_t)sqlite3_column_bytes(q, 5)};
        if (!each(ctx, &a))
            break;
    }
    sqlite3_reset(q);
    return st;
}

/* ---- what another store said itself, without bundles ---- */

static enum status put_plain(struct store_merge *m, const struct event *e)
{
    struct event_facts facts = {0};
    struct store_frozen f = {.e = *e, .length = (uint32_t)e->payload_len, .erased = !e->payload_len};
    if (e->seq <= 0 || uuid_is_nil(e->epoch) || uuid_is_nil(e->id) || e->payload_len > STORE_PAYLOAD_MAX)
        return STATUS_INVALID;
    if (!f.erased && event_decode((enum event_kind)e->kind, e->payload, e->payload_len, &facts, NULL) == STATUS_NOMEM)
        return STATUS_NOMEM;
    f.version = facts.version;
    return store_merge_put(m, &f);
}

enum status store_import(struct store *s, const struct event *events, size_t n, int64_t wall_ms)
{
    struct store_merge m;
    enum status st = store_merge_begin(s, wall_ms, &m);
    if (st != STATUS_OK)
        return st;
    for (size_t i = 0; i < n && st == STATUS_OK; i++)
        st = put_plain(&m, &events[i]);
    if (st == STATUS_OK && (m.quarantined || m.own))
        st = STATUS_INVALID;
    return store_merge_end(&m, st);
}
