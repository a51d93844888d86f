// SPDX-License-Identifier: GPL-3.0-or-later
/* Packs that are wrong on purpose: a sound pack's database is changed by SQL and sealed again with
 * a right tail. SQL finds two functions more: zstd(X), a frame as the writer makes them, and
 * unzstd(FRAME), its content as text. */
#ifndef CHIRAGH_TESTS_PACK_FORGE_H
#define CHIRAGH_TESTS_PACK_FORGE_H

#include <stddef.h>

#include "base/buf.h"

struct forged {
    unsigned char *bytes; /* malloc'ed */
    size_t n;
};
struct forged forge_read(const char *path); /* a file as it is; bytes NULL: unreadable */
struct forged forge_seal(const void *database, size_t n); /* with a right tail */
struct forged forge_sql(const struct forged *pack, const char *sql); /* exits where the SQL fails */
/* The same; the SQL also finds all strings in a table string(lang, id, text, status), and the
 * languages are made anew of what it left there, in order of the ids. */
struct forged forge_strings(const struct forged *pack, const char *sql);
/* A language's content (its layout: pack/pack.h), put together string by string. */
struct forged_texts {
    struct buf statuses, ids, texts;
};
void forge_text(struct forged_texts *t, const char *id, const char *text, int status);
void forge_content(struct forged_texts *t, struct buf *out); /* t is empty again */
void forge_write(const char *path, const void *bytes, size_t n);
void forge_free(struct forged *f);

#endif
