// SPDX-License-Identifier: GPL-3.0-or-later
/* What gen_collate.py makes. */
#ifndef CHIRAGH_TEXT_COLLATE_PRIVATE_H
#define CHIRAGH_TEXT_COLLATE_PRIVATE_H

#include <stddef.h>
#include <stdint.h>

#define NONE UINT32_MAX /* a contraction that this order does not have */

/* A character, or two that count as one letter (b is 0: one); in decomposed text; sorted by a, then b. */
struct collate_unit {
    uint16_t a, b;
};
extern const struct collate_unit collate_units[];
extern const size_t collate_unit_count;

struct collate_table {
    const char *name;
    const uint32_t *weights; /* by unit: primary << 16 | secondary << 8 | tertiary; a 0 counts nothing there */
};
extern const struct collate_table collate_tables[];
extern const size_t collate_table_count;

#endif
