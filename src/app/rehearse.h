// SPDX-License-Identifier: GPL-3.0-or-later
/* While the attract screen stands and nobody touches it, the way in is rehearsed: the screens from class to home are laid out
 * where nobody sees them and their glyphs drawn into the atlas, so that the first learner's first screens come at once. In
 * slices; and when all is done there is nothing more to wake up for. */
#ifndef CHIRAGH_APP_REHEARSE_H
#define CHIRAGH_APP_REHEARSE_H

#include "app/model.h"

struct rehearsal {
    const struct lang *lang; /* what was rehearsed, or is being: another language, size or window begins anew */
    bool large;
    int w, h;
    unsigned step;           /* the next screen; past the last: done */
    int64_t at_ms;           /* when the next slice is due */
};

/* When the next slice is due; -1: none. */
int64_t rehearse_deadline(const struct rehearsal *r, const struct model *m);
/* A slice, if one is due and the model stands at the attract screen of a window of w x h. False: none was due. */
bool rehearse(struct rehearsal *r, const struct model *m, struct text_engine *text, int w, int h, int64_t mono_ms);

#endif
