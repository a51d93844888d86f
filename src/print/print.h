// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-print: a page as JSON on standard input becomes a PNG and a PDF. */
#ifndef CHIRAGH_PRINT_PRINT_H
#define CHIRAGH_PRINT_PRINT_H

#include "app/art.h"
#include "base/status.h"
#include "screens/paper.h"

/* The page as it comes in: paper_view's texts by name, "lang", "design" ("certificate", "charter") and "rows". */
struct print_job {
    struct paper_view view;
    const struct lang *lang;
    void *json; /* owns the texts */
};
enum status print_job_read(const char *text, size_t len, struct print_job *out); /* INVALID; caller finishes *out, OK or not */
void print_job_finish(struct print_job *j);

/* The last frame of ui as one page of a PDF, w_mm wide, its texts as glyphs of the embedded fonts (fonts_dir), with the
 * characters they stand for; fills are vectors too, pictures have the frame's resolution. */
enum status print_pdf(const char *path, const struct ui *ui, int w, int h, double w_mm, const char *title, const char *fonts_dir,
                      struct art *art);

#endif
