// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents with one writer, the school: roster, settings, class assignments. The last version counts. In the envelope (kind 2), for the
 * machines it is meant for, because a roster may hold names. Little-endian:
 *   "ChDocum1" | 2 format 1 | 1 length of the name, name ("roster", "assign/7a": a-z 0-9 / . -) | 8 version, from 1 | 8 made ms |
 *   32 Ed25519 key of the writer | 4 length of the content, content | 64 signature, domain "Chiragh document 1" */
#ifndef CHIRAGH_SYNC_DOCUMENT_H
#define CHIRAGH_SYNC_DOCUMENT_H

#include "sync/keys.h"

enum { DOCUMENT_NAME = 47, DOCUMENT_MAX = 1 << 20 };
struct document {
    char name[DOCUMENT_NAME + 1];
    int64_t version, made_ms;
    uint8_t writer[KEY_SIZE];
    const void *content; /* borrowed */
    size_t len;
};
/* Signed, not sealed. INVALID: the name, or too long. */
enum status document_make(const struct document *d, const struct signer *by, struct buf *out); /* the writer is by */
enum status document_read(const void *bytes, size_t n, struct document *out); /* FOREIGN, NEWER, CORRUPT (forged too) */

#endif
