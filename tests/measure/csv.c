// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.h"

#include <stdlib.h>
#include <string.h>

static size_t split(char *line, char **cells)
{
    size_t n = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; n < 16; at++) {
        cells[n++] = at;
        at = strchr(at, ',');
        if (!at)
            break;
        *at = '\0';
    }
    return n;
}

bool csv_open(struct csv *c, const char *path)
{
    c->file = fopen(path, "r");
    if (!c->file || !fgets(c->head, sizeof c->head, c->file))
        return false;
    c->columns = split(c->head, c->names);
    return true;
}

bool csv_next(struct csv *c)
{
    if (!c->file || !fgets(c->line, sizeof c->line, c->file)) {
        if (c->file)
            fclose(c->file);
        c->file = NULL;
        return false;
    }
    if (split(c->line, c->cells) != c->columns) {
        fprintf(stderr, "a row with other columns than the head\n");
        exit(1);
    }
    return true;
}

const char *csv_text(const struct csv *c, const char *column)
{
    for (size_t i = 0; i < c->columns; i++)
        if (strcmp(c->names[i], column) == 0)
            return c->cells[i];
    fprintf(stderr, "no column %s\n", column);
    exit(1);
}

double csv_number(const struct csv *c, const char *column)
{
    return strtod(csv_text(c, column), NULL);
}

size_t csv_list(const struct csv *c, const char *column, double *out, size_t cap)
{
    size_t n = 0;
    char *end;
    for (const char *at = csv_text(c, column); n < cap; at = end + 1) {
        out[n] = strtod(at, &end);
        n += end != at;
        if (*end != '|')
            break;
    }
    return n;
}
