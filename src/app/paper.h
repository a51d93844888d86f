// SPDX-License-Identifier: GPL-3.0-or-later
/* The page that is on its way to paper, as the model has it, and its texts made final: for the preview on screen and for
 * chiragh-print alike. */
#ifndef CHIRAGH_APP_PAPER_H
#define CHIRAGH_APP_PAPER_H

#include "base/buf.h"
#include "screens/paper.h"

struct model;

enum { PAPER_NAME = 192 };
struct paper {
    enum paper_design design;
    unsigned module;       /* certificate */
    char name[PAPER_NAME]; /* as typed here and now; kept nowhere, and wiped when the page is left */
    unsigned back;         /* enum screen */
    bool saving;
    unsigned ticket;
    enum { PAPER_NEW, PAPER_SAVED, PAPER_SAVED_ON_DRIVE, PAPER_FAILED } state;
    char where[512]; /* the PDF's path */
};

/* The texts live in memory as long as it is neither changed nor finished. */
void paper_fill(const struct model *m, struct paper_view *out, struct buf *memory);
void paper_json(const struct model *m, struct buf *out); /* what chiragh-print reads */
bool paper_module_done(const struct model *m, unsigned module); /* all of its lessons that are here */
bool paper_any(const struct model *m, unsigned *module);        /* the first such module */

#endif
