// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "store/store.h"
#include "sync/export.h"
#include "sync/xapi.h"

static int failed(const char *dir, enum status st)
{
    if (st != STATUS_OK)
        fprintf(stderr, "chiragh: %s: %s\n", dir, status_text(st));
    return st == STATUS_OK ? 0 : 1;
}

static enum status open_to_read(const char *dir, struct store **s)
{
    struct store_options opt = {.read_only = true, .xapi = xapi_statement};
    return store_open(dir, &opt, s);
}

static int export_events(const struct options *o)
{
    struct store *s = NULL;
    enum export_format format = EXPORT_XAPI;
    if (o->format && !export_format(o->format, &format)) {
        fputs("chiragh: --format is xapi, csv or ndjson\n", stderr);
        return 2;
    }
    enum status st = open_to_read(o->data_dir, &s);
    struct sync_log log = sync_log_of(s);
    if (st == STATUS_OK) /* statements in the order of arrival, as they were frozen */
        st = format == EXPORT_XAPI ? xapi_export(s, stdout) : export_log(&log, format, stdout);
    store_close(s);
    return failed(o->data_dir, st);
}

static int write_report(const struct options *o)
{
    struct store *s = NULL;
    struct report_school school = {0};
    struct buf text = {0};
    enum status st = open_to_read(o->data_dir, &s);
    if (st == STATUS_OK)
        st = report_gather(s, &school);
    if (st == STATUS_OK) {
        report_write(&school, o->wait, &text);
        st = !buf_ok(&text) ? STATUS_NOMEM : fwrite(text.data, 1, text.len, stdout) == text.len && fflush(stdout) == 0
             ? STATUS_OK : STATUS_IO;
    }
    buf_finish(&text);
    report_finish(&school);
    store_close(s);
    return failed(o->data_dir, st);
}

static int by_code(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Of the machine's classes, in the order of their codes: the same seed gives the same draw whoever repeats it. */
static int allocate(const struct options *o)
{
    enum { MOST = 64 };
    char list[512], *codes[MOST];
    bool waits[MOST];
    unsigned n = 0;
    struct store *s = NULL;
    enum status st = open_to_read(o->data_dir, &s);
    if (st == STATUS_OK)
        st = store_get(s, "classes", list, sizeof list);
    store_close(s);
    if (st != STATUS_OK)
        return failed(o->data_dir, st);
    for (char *c = strtok(list, ","); c && n < MOST; c = strtok(NULL, ","))
        codes[n++] = c;
    qsort(codes, n, sizeof *codes, by_code);
    report_allocate(n, o->seed, waits);
    printf("class,arm\r\n");
    for (unsigned i = 0; i < n; i++)
        printf("%s,%s\r\n", codes[i], waits[i] ? "waits" : "taught");
    return 0;
}

command_fn *command_find(const char *name)
{
    static const struct {
        const char *name;
        command_fn *run;
    } commands[] = {{"export", export_events}, {"report", write_report}, {"allocate", allocate},
                    {"backup", command_backup}, {"restore", command_restore}, {"sync", command_sync}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run;
    return NULL;
}
