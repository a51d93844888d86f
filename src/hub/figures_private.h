// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_HUB_FIGURES_PRIVATE_H
#define CHIRAGH_HUB_FIGURES_PRIVATE_H

#include "hub/db_private.h"
#include "hub/figures.h"

/* Classes whose learners have changed. */
struct hub_classes {
    char (*list)[48]; /* owned */
    size_t count;
};
enum status hub_classes_add(struct hub_classes *c, const char *code);

/* Inside a transaction: nobody else changes this school's figures until its end. */
enum status hub_figures_lock(struct hub *h, uuid school);
/* The sums of these classes, and then the school's, from the rows of their learners. */
enum status hub_figures_sum(struct hub *h, uuid school, const struct hub_classes *c);

#endif
