// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_private.h"

enum status store_get(struct store *s, const char *key, char *out, size_t cap)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_SETTING);
    db_bind_text(s, q, 1, key);
    enum status st = db_row(s, q, &row);
    if (st == STATUS_OK && !row)
        st = STATUS_NOTFOUND;
    else if (st == STATUS_OK && (size_t)sqlite3_column_bytes(q, 0) >= cap)
        st = STATUS_LIMIT;
    if (st == STATUS_OK)
        db_column_text(q, 0, out, cap);
    sqlite3_reset(q);
    return st;
}

enum status store_set(struct store *s, const char *key, const char *value)
{
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, value ? Q_SETTING_PUT : Q_SETTING_DELETE);
    db_bind_text(s, q, 1, key);
    if (value)
        db_bind_text(s, q, 2, value);
    return db_end(s, db_run(s, q));
}
