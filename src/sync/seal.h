// SPDX-License-Identifier: GPL-3.0-or-later
/* The envelope of all that leaves a machine: bundles, documents, backups, answers. Who finds it learns the kind, whose keys open it (8-byte
 * ids, random to who does not know the school's public key), how many may open it, and the size to the next KiB; nothing else is
 * in plain text. Little-endian:
 *    0   8 "ChSealed"   8  2 format 1   10  1 kind   11  1 slots, 1-255
 *   12  88 a slot: 8 key id, 80 the content key for it:
 *          for a key       crypto_box_seal(32-byte content key)
 *          for a passphrase (key id "PASSWORD") 16 salt, 4 Argon2id passes, 4 KiB of memory, crypto_secretbox of the content key under
 *                          nonce 0 (the salt is fresh, so is the key), 8 zero
 *   then   24 header of crypto_secretstream_xchacha20poly1305
 *   then      messages: 4 length of its plain text, cipher text (17 longer). The hash of all before the first message is bound
 *             to each as additional data. All but the last hold 64512 bytes; the last, tagged FINAL, is padded to whole KiB
 *             (ISO/IEC 7816-4) and the file ends with it, so a cut one is seen. */
#ifndef CHIRAGH_SYNC_SEAL_H
#define CHIRAGH_SYNC_SEAL_H

#include "sync/keys.h"
#include "sync/stream.h"

enum seal_kind { SEAL_BUNDLE = 1, SEAL_DOCUMENT = 2, SEAL_BACKUP = 3, SEAL_ACK = 4 }; /* stored */
enum { SEAL_SLOTS = 255 };

struct seal_for {
    const uint8_t (*keys)[KEY_SIZE]; /* X25519, borrowed */
    unsigned count;
    const char *passphrase; /* NULL: none */
};
/* Names all who may open it: BLAKE2b-64 over the slots' ids. What is signed with it inside cannot be sealed anew for others. */
void seal_for_id(const struct seal_for *who, uint8_t out[KEY_ID_SIZE]);
/* Who may open what is for all of a school's machines. */
struct seal_crowd {
    uint8_t keys[SEAL_SLOTS][KEY_SIZE];
    unsigned count;
    bool too_many;
};
void seal_join(struct seal_crowd *c, const uint8_t public[KEY_SIZE]); /* a machine's signing key */
/* The whole of it for all of them. NOTFOUND: there is nobody; LIMIT: there are more than slots. */
enum status seal_for_crowd(const struct seal_crowd *c, enum seal_kind kind, const void *bytes, size_t n, struct sync_sink to);
struct seal_out;
/* Writes the head. The sink must outlive it. */
enum status seal_begin(enum seal_kind kind, const struct seal_for *who, struct sync_sink to, struct seal_out **out);
enum status seal_write(struct seal_out *s, const void *bytes, size_t n);
enum status seal_end(struct seal_out *s, enum status st); /* st OK: writes the last message; frees; NULL gives st */

struct seal_in;
/* FOREIGN; NEWER; CORRUPT: damaged or edited; DENIED: sealed for others. passphrase may be NULL. */
enum status unseal_begin(struct sync_source from, enum seal_kind kind, const struct opener *openers, unsigned count,
                         const char *passphrase, struct seal_in **out);
/* got < n only at the end, and the end is the true one. CORRUPT: cut, edited, or something behind it. */
enum status unseal_read(struct seal_in *s, void *out, size_t n, size_t *got);
struct sync_source unseal_source(struct seal_in *s);
void unseal_for_id(const struct seal_in *s, uint8_t out[KEY_ID_SIZE]); /* as seal_for_id() */
void unseal_end(struct seal_in *s); /* NULL is fine */

#endif
