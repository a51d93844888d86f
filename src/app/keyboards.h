// SPDX-License-Identifier: GPL-3.0-or-later
/* All layouts of the interface pack, and in which order the globe key goes through them. */
#ifndef CHIRAGH_APP_KEYBOARDS_H
#define CHIRAGH_APP_KEYBOARDS_H

#include "pack/pack.h"
#include "screens/keyboard.h"

struct keyboards {
    struct keyboard list[KEYBOARDS_MAX];
    unsigned count;
};
/* A layout that is damaged is left out; a pack without any gives none. NOMEM. */
enum status keyboards_load(struct pack *p, struct arena *arena, struct keyboards *out);
/* A language's own first layout; else English, else any. NULL: there is none. */
const struct keyboard *keyboards_first(const struct keyboards *k, const struct lang *lang);
/* After `at`: the language's own in order, English, the rest, and round again. */
const struct keyboard *keyboards_next(const struct keyboards *k, const struct lang *lang, const struct keyboard *at);
const struct keyboard *keyboards_find(const struct keyboards *k, const char *id); /* NULL: none */
const struct keyboard *keyboards_figures(const struct keyboards *k);              /* NULL: none */

#endif
