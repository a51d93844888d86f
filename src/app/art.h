// SPDX-License-Identifier: GPL-3.0-or-later
/* Pictures by name and size, ready to be painted: from the interface pack first, then the course pack. A picture is
 * decompressed and scaled once for the size it is shown at, and kept while it fits in the bound (least recently used goes). */
#ifndef CHIRAGH_APP_ART_H
#define CHIRAGH_APP_ART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "pack/pack.h"

struct art;
enum status art_create(size_t max_bytes, struct art **out); /* caller owns *out */
void art_destroy(struct art *a);                            /* NULL is fine */
void art_set_packs(struct art *a, struct pack *interface_pack, struct pack *course_pack); /* borrowed; NULL: none */

struct art_image {
    const void *px; /* premultiplied ARGB words, or A8 bytes for an icon */
    int w, h;       /* rows without padding */
    bool a8;
    bool opaque; /* no pixel lets anything through */
};
/* w × h is the box it must fill: cover (centre crop) or contain (letterboxed: the image is smaller than the box).
 * Owned by art, valid until the next call of art_frame(). False: no such picture, or out of memory. */
bool art_get(struct art *a, const char *name, int w, int h, bool cover, struct art_image *out);
/* Only a part of the picture, in thousandths from its left upper corner, scaled to exactly w × h; part.w of 0: all of it, as
 * art_get() with cover. Only the part is unpacked and scaled. */
struct art_part {
    int16_t x, y, w, h;
};
bool art_get_part(struct art *a, const char *name, struct art_part part, int w, int h, struct art_image *out);
/* w or h of 0 asks for the picture in its own size. An icon "megaphone" is the picture "icon/megaphone", contained. */
bool art_icon(struct art *a, const char *name, int w, int h, struct art_image *out);
void art_frame(struct art *a);
/* True once for a picture that a pack has and cannot read; from then on it is one that does not exist. */
bool art_take_fault(struct art *a, bool *of_course, enum status *why);
size_t art_bytes(const struct art *a);

#endif
