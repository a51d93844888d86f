// SPDX-License-Identifier: GPL-3.0-or-later
/* A content update: a pack from a stick or the inbox, signed by somebody this machine believes, newer than the one in use, copied into the
 * data folder in pieces. It is checked before, and the copy whole behind; what is not all of that changes nothing. */
#ifndef CHIRAGH_PACK_UPDATE_H
#define CHIRAGH_PACK_UPDATE_H

#include "pack/sign.h"

#define PACK_UPDATE_NAME "course.pack" /* in the data folder */

/* Unix seconds, as SOURCE_DATE_EPOCH said at the build; 0: nobody said. A version is a hash of the content, and orders nothing. */
int64_t pack_made_on(struct pack *p);
/* Was a made after b? Of the same pack_id and kind. */
bool pack_newer(struct pack *a, struct pack *b);

struct pack_update;
/* keys: one of them must have signed it. now: the pack in use; NULL: there is none. NOTFOUND: there is no file; INVALID: none that is newer;
 * DENIED: not signed, or by somebody else; FOREIGN, CORRUPT, NEWER. temporary: the copy's name in dir until it is whole; updates at the same
 * time have one each, and the newest stays. */
enum status pack_update_begin(const char *from, const char *now, const uint8_t (*keys)[PACK_KEY], unsigned count, const char *dir,
                              const char *temporary, struct pack_update **out); /* caller owns *out */
/* A piece of 256 KiB; *more false: all is there, and pack_update_end() is due. permille may be NULL. */
enum status pack_update_step(struct pack_update *u, bool *more, unsigned *permille);
/* st OK: the copy is verified whole, and its signature anew, and renamed to dir/PACK_UPDATE_NAME; otherwise it is removed. Frees;
 * NULL gives st. */
enum status pack_update_end(struct pack_update *u, enum status st);

#endif
