// SPDX-License-Identifier: GPL-3.0-or-later
/* Keyboard layouts: assets/keyboards/NAME.txt → the document "keyboard/NAME" (the format: assets/keyboards/README.md). */
#ifndef CHIRAGH_AUTHOR_KEYBOARDS_H
#define CHIRAGH_AUTHOR_KEYBOARDS_H

#include "author/author.h"

struct pack_writer;
/* Reads all layouts of root; what is wrong becomes faults. w NULL: only that. */
void keyboards_read(struct arena *a, struct faults *f, const char *root, struct pack_writer *w);

#endif
