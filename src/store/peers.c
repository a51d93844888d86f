// SPDX-License-Identifier: GPL-3.0-or-later
/* Machines whose bundles are taken, and documents. Both are local tables, no projections: who is trusted here, and the last
 * version that was taken, are no events. */
#include "store/peers.h"
#include "store/store_private.h"

#include <string.h>

enum status store_peer(struct store *s, const uint8_t public[32], enum store_trust *out)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_PEER);
    db_bind_blob(s, q, 1, public, 32);
    enum status st = db_row(s, q, &row);
    *out = row ? (enum store_trust)sqlite3_column_int(q, 0) : TRUST_UNKNOWN;
    sqlite3_reset(q);
    return st;
}

enum status store_peer_seen(struct store *s, const uint8_t public[32], int64_t wall_ms)
{
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_PEER_SEEN);
    db_bind_blob(s, q, 1, public, 32);
    db_bind_int(s, q, 2, wall_ms);
    return db_end(s, db_run(s, q));
}

enum status store_peer_trust(struct store *s, const uint8_t public[32], enum store_trust trust)
{
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_PEER_APPROVE);
    db_bind_blob(s, q, 1, public, 32);
    db_bind_int(s, q, 2, trust);
    return db_end(s, db_run(s, q));
}

enum status store_peers(struct store *s,
                        bool (*each)(void *ctx, const uint8_t public[32], enum store_trust trust, int64_t seen_ms), void *ctx)
{
    enum status st;
    bool row;
    sqlite3_stmt *q = db_query(s, Q_PEER_ALL);
    while ((st = db_row(s, q, &row)) == STATUS_OK && row)
        if (!each(ctx, sqlite3_column_blob(q, 0), (enum store_trust)sqlite3_column_int(q, 1), sqlite3_column_int64(q, 2)))
            break;
    sqlite3_reset(q);
    return st;
}

/* ---- documents ---- */

enum status store_document(struct store *s, const char *name, int64_t *version, struct buf *bytes)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_DOCUMENT);
    buf_clear(bytes);
    db_bind_text(s, q, 1, name);
    enum status st = db_row(s, q, &row);
    *version = row ? sqlite3_column_int64(q, 0) : 0;
    if (row)
        buf_put(bytes, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
    sqlite3_reset(q);
    if (st == STATUS_OK && !buf_ok(bytes))
        st = STATUS_NOMEM;
    return st == STATUS_OK && !row ? STATUS_NOTFOUND : st;
}

static enum status put(struct store *s, const char *name, int64_t version, const void *bytes, size_t n)
{
    sqlite3_stmt *q = db_query(s, Q_DOCUMENT_PUT);
    db_bind_text(s, q, 1, name);
    db_bind_int(s, q, 2, version);
    db_bind_blob(s, q, 3, bytes, n);
    enum status st = db_run(s, q);
    sqlite3_clear_bindings(q);
    /* a name that is no longer in the roster is no longer in a page's slack either */
    return st == STATUS_OK ? progress_refresh(s) : st;
}

enum status store_document_put(struct store *s, const char *name, int64_t version, const void *bytes, size_t n)
{
    struct buf before = {0};
    int64_t had;
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    st = store_document(s, name, &had, &before);
    bool there = st == STATUS_OK, newer = !there || version > had;
    if (st == STATUS_NOTFOUND)
        st = STATUS_OK;
    if (st == STATUS_OK && there && version == had && (before.len != n || memcmp(before.data, bytes, n) != 0))
        st = STATUS_INVALID;
    st = db_end(s, st == STATUS_OK && newer ? put(s, name, version, bytes, n) : st);
    buf_finish(&before);
    if (st == STATUS_OK && there && newer) {
        s->scrub_due = true;
        (void)store_tidy(s);
    }
    return st;
}

enum status store_document_drop(struct store *s, const char *name)
{
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_DOCUMENT_DROP);
    db_bind_text(s, q, 1, name);
    st = db_run(s, q);
    return db_end(s, st == STATUS_OK ? progress_refresh(s) : st);
}
