// SPDX-License-Identifier: GPL-3.0-or-later
/* What figures a school's events come to, computed the slow way from the events themselves: no sums are kept, every figure is counted
 * anew over all of them, payloads are read by Jansson's functions directly. And the hub's figures as text, to be compared. */
#ifndef CHIRAGH_TESTS_HUB_FIGURES_MODEL_H
#define CHIRAGH_TESTS_HUB_FIGURES_MODEL_H

#include "hub/figures.h"

/* A line a figure, sorted. From the raw events: */
void model_dump(struct hub *h, struct buf *out);
/* By the functions of hub/figures.h: */
void figures_dump(struct hub *h, struct buf *out);
/* Shows the first line that differs. */
bool dumps_same(const struct buf *a, const struct buf *b);

#endif
