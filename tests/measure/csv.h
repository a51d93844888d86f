// SPDX-License-Identifier: GPL-3.0-or-later
/* The vectors' CSV: a head line, no quotes; lists in a cell are parted by '|'. */
#ifndef CHIRAGH_TESTS_MEASURE_CSV_H
#define CHIRAGH_TESTS_MEASURE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct csv {
    FILE *file;
    char head[512], line[8192];
    char *names[16], *cells[16];
    size_t columns;
};

bool csv_open(struct csv *c, const char *path);
bool csv_next(struct csv *c); /* the next row; closes the file after the last */
const char *csv_text(const struct csv *c, const char *column); /* ends the run on an unknown name */
double csv_number(const struct csv *c, const char *column);
size_t csv_list(const struct csv *c, const char *column, double *out, size_t cap);

#endif
