// SPDX-License-Identifier: GPL-3.0-or-later
/* Keys (libsodium: Ed25519 signs, X25519 seals, BLAKE2b hashes) and the two files they lie in.
 *
 * A machine's epoch is a hash of its public key, so nobody can claim another's: a new epoch is a new key pair, and it never leaves
 * the machine. A school's pair lies on the teacher's PC or the hub; kiosks get the public half in the enrolment file. */
#ifndef CHIRAGH_SYNC_KEYS_H
#define CHIRAGH_SYNC_KEYS_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/status.h"

enum { KEY_SIZE = 32, SEED_SIZE = 32, SIGNATURE_SIZE = 64, KEY_ID_SIZE = 8, SCHOOL_KEYS = 16, SCHOOL_NAME = 120 };

struct signer {
    uint8_t public[KEY_SIZE], secret[64];
};
struct opener { /* X25519 */
    uint8_t public[KEY_SIZE], secret[KEY_SIZE];
};
struct device_key {
    uint8_t seed[SEED_SIZE];
    uuid epoch;
    struct signer sign;
    struct opener open;
};

/* Signs BLAKE2b-512(domain | bytes): a signature given for one purpose is none for another. domain: a C string. */
void key_sign(const struct signer *by, const char *domain, const void *bytes, size_t n, uint8_t out[SIGNATURE_SIZE]);
bool key_signed(const uint8_t public[KEY_SIZE], const char *domain, const void *bytes, size_t n,
                const uint8_t signature[SIGNATURE_SIZE]);
uuid hashed_id(const char *domain, const void *bytes, size_t n); /* BLAKE2b-128(domain | bytes) as a UUIDv8: the same wherever it is made */
void key_id(const uint8_t box_public[KEY_SIZE], uint8_t out[KEY_ID_SIZE]); /* the first bytes of its BLAKE2b-256 */

void device_key_from_seed(const uint8_t seed[SEED_SIZE], struct device_key *out);
uuid device_epoch(const uint8_t sign_public[KEY_SIZE]); /* BLAKE2b-128("Chiragh epoch 1" | key) as a UUIDv8 */
uuid school_id(const uint8_t first_sign_public[KEY_SIZE]);  /* BLAKE2b-128("Chiragh school 1" | the school's first key), UUIDv8: rotation keeps it */
bool device_box(const uint8_t sign_public[KEY_SIZE], uint8_t box_public[KEY_SIZE]); /* to seal for a machine; false: no key */

/* ---- a school ---- */
struct school_key {
    uint32_t serial; /* 1, 2, … */
    int64_t made_ms;
    uint8_t seed[SEED_SIZE];
    struct signer sign;
    struct opener open;
};
/* The secret file of the teacher's PC or the hub. The last key is the one in use; the former ones stay, so that an old bundle
 * still opens. Little-endian: "ChSchool" | 2 format 1 | 2 count | 1 length of the name, the name (UTF-8; may be empty) |
 * count x (4 serial, 8 made ms, 32 seed) | 32 BLAKE2b-256 of all before. Keep it at 0600; it is not encrypted. */
struct school {
    char name[SCHOOL_NAME + 1];
    unsigned count;
    struct school_key keys[SCHOOL_KEYS];
};
/* A new key behind those there are: the first, or a rotation. LIMIT: there are SCHOOL_KEYS. seed NULL: from the system. */
enum status school_add_key(struct school *s, int64_t made_ms, const uint8_t *seed);
const struct school_key *school_current(const struct school *s);
void school_save(const struct school *s, struct buf *out);
enum status school_load(const void *bytes, size_t n, struct school *out); /* FOREIGN, NEWER, CORRUPT */
void school_wipe(struct school *s);

/* What a kiosk is given, public: "ChEnrol1" | 2 format 1 | 4 serial | 8 made ms | 32 X25519 | 32 Ed25519 | 1 length of the name, name |
 * 64 signature by that Ed25519 key of all before | 1 count, count x (32 a former Ed25519 key, 64 its signature of the same bytes). */
struct enrolment {
    uint32_t serial;
    int64_t made_ms;
    uint8_t box_public[KEY_SIZE], sign_public[KEY_SIZE];
    char name[SCHOOL_NAME + 1];
    unsigned former_count;
    uint8_t former[SCHOOL_KEYS][KEY_SIZE]; /* those that vouch for it; each signature was checked */
};
void enrolment_write(const struct school *s, bool with_name, struct buf *out);
enum status enrolment_read(const void *bytes, size_t n, struct enrolment *out); /* FOREIGN, NEWER, CORRUPT (forged too) */
uuid enrolment_school(const struct enrolment *e); /* school_id() of the first key there was */
/* May `next` take the place of `now` without a teacher being asked? The same school's later key, vouched for by the one we know. */
bool enrolment_follows(const struct enrolment *now, const struct enrolment *next);

#endif
