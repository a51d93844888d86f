// SPDX-License-Identifier: GPL-3.0-or-later
/* A page to print: a certificate, or the rules a family or class agreed on. The same function draws it in the kiosk's preview
 * and, large, in chiragh-print: text is laid out at the size it is printed at. All texts are final (language, digits).
 * Between the two programs it travels as JSON on standard input: a name that was typed touches no disk on the way. */
#ifndef CHIRAGH_SCREENS_PAPER_H
#define CHIRAGH_SCREENS_PAPER_H

#include "ui/ui.h"

enum { PAPER_ROWS = 16, PAPER_W = 1200, PAPER_H = 849 /* design px of A4 landscape, 297 × 210 mm */ };

struct paper_view {
    enum paper_design { PAPER_CERTIFICATE, PAPER_CHARTER } design;
    const char *title;   /* "Certificate"; of a charter its own */
    const char *subject; /* the module; NULL: none */
    const char *name, *name_label; /* name "": a line to write it on by hand */
    const char *lead;    /* over the rows */
    const char *rows[PAPER_ROWS];
    unsigned row_count;
    const char *date, *date_label; /* date "": a line, where the clock is not to be trusted */
    const char *sign_label;
    const char *maker; /* "Chiragh", beside its mark */
};
void paper_draw(struct ui *ui, struct rect r, const struct paper_view *v); /* r as wide to high as the paper */

#endif
