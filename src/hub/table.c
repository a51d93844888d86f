// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/table.h"

#include <csv.h>
#include <string.h>

#include "base/buf.h"

struct table {
    bool (*row)(void *ctx, unsigned line, const char *const *cells, unsigned count);
    void *ctx;
    unsigned begins;
    bool ended; /* a row has, in the line that is fed */
    struct buf text;      /* of its cells, each with its 0 */
    size_t at[TABLE_CELLS];
    unsigned count;
    bool stop;
    enum status st;
};

static void cell(void *bytes, size_t n, void *ctx)
{
    struct table *t = ctx;
    if (t->count == TABLE_CELLS)
        t->st = STATUS_LIMIT;
    if (t->st != STATUS_OK || t->stop)
        return;
    t->at[t->count++] = t->text.len;
    buf_put(&t->text, bytes, n);
    buf_put(&t->text, "", 1);
}

static void row(int end, void *ctx)
{
    struct table *t = ctx;
    const char *cells[TABLE_CELLS];
    bool empty = true;
    (void)end;
    if (!buf_ok(&t->text) && t->count)
        t->st = STATUS_NOMEM;
    for (unsigned i = 0; i < t->count && t->st == STATUS_OK; i++) {
        cells[i] = t->text.data + t->at[i];
        empty &= !*cells[i];
    }
    if (t->st == STATUS_OK && !t->stop && !empty)
        t->stop = !t->row(t->ctx, t->begins, cells, t->count);
    t->count = 0;
    buf_clear(&t->text);
    t->ended = true;
}

static bool is_blank(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n", line[i]))
            return false;
    return true;
}

enum status table_read(const void *bytes, size_t n, bool (*each)(void *ctx, unsigned line, const char *const *cells, unsigned count),
                       void *ctx, unsigned *line)
{
    struct csv_parser p;
    struct table t = {.row = each, .ctx = ctx};
    const char *at = bytes, *end = at + n;
    bool within = false; /* a cell goes on from the line before */
    if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return STATUS_NOMEM;
    if (n >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    *line = 0;
    while (at < end && t.st == STATUS_OK && !t.stop) { /* line by line, so that it is known where a row is */
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t len = next ? (size_t)(next - at) + 1 : (size_t)(end - at);
        ++*line;
        if (!within)
            t.begins = *line;
        t.ended = false;
        if (memchr(at, 0, len) || csv_parse(&p, at, len, cell, row, &t) != len)
            t.st = csv_error(&p) == CSV_ENOMEM ? STATUS_NOMEM : STATUS_INVALID;
        within = !t.ended && (within || !is_blank(at, len));
        at += len;
    }
    if (t.st == STATUS_OK && !t.stop && csv_fini(&p, cell, row, &t) != 0)
        t.st = STATUS_INVALID;
    csv_free(&p);
    buf_finish(&t.text);
    return t.st;
}
