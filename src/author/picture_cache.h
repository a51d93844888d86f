// SPDX-License-Identifier: GPL-3.0-or-later
/* Drawings that were rendered and compressed before, in a file beside the pack (OUT.pictures): an author who changes a
 * sentence does not wait for all pictures. A key is a hash of the drawing, of what is made of it, and of what makes it.
 * The file may be removed at any time; one that cannot be used is made anew. */
#ifndef CHIRAGH_AUTHOR_PICTURE_CACHE_H
#define CHIRAGH_AUTHOR_PICTURE_CACHE_H

#include <stdbool.h>
#include <stddef.h>

struct picture_key {
    unsigned char hash[32];
};
struct picture_stored { /* a row of the pack */
    int width, height, format;
    void *data; /* malloc'ed */
    size_t size;
};

struct picture_cache;
struct picture_cache *picture_cache_open(const char *out); /* NULL: works without */
void picture_cache_close(struct picture_cache *c);         /* forgets what this build did not use; NULL is fine */
/* of says what is made: size, format, level of compression. */
struct picture_key picture_cache_key(const void *drawing, size_t n, const char *of);
bool picture_cache_get(struct picture_cache *c, const struct picture_key *key, struct picture_stored *out);
void picture_cache_put(struct picture_cache *c, const struct picture_key *key, const struct picture_stored *s);

#endif
