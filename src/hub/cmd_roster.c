// SPDX-License-Identifier: GPL-3.0-or-later
/* A school's lists: what is in them and what is wrong with them, and with --commit the document "roster". */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"
#include "hub/commands.h"
#include "hub/events.h"
#include "hub/roster.h"
#include "sync/files.h"

struct asked {
    bool names, commit, urdu;
};

static void print_fault(void *ctx, const char *file, unsigned line, const char *field, enum lists_fault f, const char *value)
{
    const struct asked *a = ctx;
    printf("%s", file);
    if (line)
        printf(":%u", line);
    printf(": %s%s%s", *field ? field : "", *field ? ": " : "", lists_fault_text(f, a->urdu));
    printf("%s%s%s\n", *value ? " (" : "", value, *value ? ")" : "");
}

static void print_class(void *ctx, const char *name, unsigned learners)
{
    unsigned *total = ctx;
    printf("%6u  %s\n", learners, name);
    total[0]++;
    total[1] += learners;
}

static enum status read_files(struct lists *l, char **files)
{
    enum status st = STATUS_OK;
    for (; *files && st == STATUS_OK; files++) {
        struct buf b = {0};
        const char *slash = strrchr(*files, '/');
        st = file_read(*files, LISTS_FILE_MAX, &b);
        if (st != STATUS_OK)
            command_fail(*files, st);
        else
            st = lists_read(l, slash ? slash + 1 : *files, b.data, b.len);
        buf_finish(&b);
    }
    return st == STATUS_OK ? lists_end(l) : st;
}

struct gone {
    uuid *ids; /* owned */
    size_t count;
    bool failed;
};

static bool add_gone(void *ctx, uuid learner)
{
    struct gone *g = ctx;
    uuid *wider = realloc(g->ids, (g->count + 1) * sizeof *wider);
    g->failed = !wider;
    if (wider) {
        g->ids = wider;
        g->ids[g->count++] = learner;
    }
    return wider;
}

static enum status publish(struct hub *h, uuid id, struct lists *l, bool names, int64_t *version)
{
    struct school school;
    struct gone gone = {0};
    struct buf had = {0}, text = {0};
    struct document d;
    struct roster former = {0};
    enum status st = hub_school(h, id, &school);
    if (st != STATUS_OK)
        return st;
    st = hub_tombstones(h, id, add_gone, &gone);
    st = st == STATUS_OK && gone.failed ? STATUS_NOMEM : st;
    bool some = st == STATUS_OK && hub_document(h, id, ROSTER_DOCUMENT, &had, &d) == STATUS_OK && roster_read(d.content, d.len, &former) == STATUS_OK;
    struct lists_options o = {.school = &school, .school_id = id, .names = names, .former = some ? &former : NULL, .erased = gone.ids,
                              .erased_count = gone.count};
    if (st == STATUS_OK)
        st = lists_document(l, &o, &text);
    if (st == STATUS_OK)
        st = hub_publish(h, id, ROSTER_DOCUMENT, text.data, text.len, platform_wall_ms(), version);
    if (some)
        roster_finish(&former);
    buf_finish(&had);
    buf_finish(&text);
    free(gone.ids);
    school_wipe(&school);
    return st;
}

static int commit(const struct common *c, struct lists *l, bool names)
{
    uuid id;
    int64_t version = 0;
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &id)) {
        hub_close(h);
        return 1;
    }
    enum status st = publish(h, id, l, names, &version);
    hub_close(h);
    if (st != STATUS_OK)
        return command_fail("the roster", st);
    printf("roster, version %" PRId64 "%s\n", version, names ? ", with names" : ", without names");
    return 0;
}

static int preview(struct lists *l, struct asked *a)
{
    unsigned total[2] = {0};
    lists_classes(l, print_class, total);
    lists_faults(l, print_fault, a);
    printf(a->urdu ? "جماعتیں: %u، طالب علم: %u، غلطیاں: %u\n" : "classes: %u, learners: %u, errors: %u\n", total[0], total[1], lists_errors(l));
    return lists_errors(l) ? 1 : 0;
}

static int run(const struct common *c, int argc, char **argv)
{
    static const struct option longs[] = {{"with-names", 0, 0, 'n'}, {"commit", 0, 0, 'c'}, {"lang", 1, 0, 'l'}, {0, 0, 0, 0}};
    const char *lang = getenv("LANG");
    struct asked a = {0};
    struct lists *l = NULL;
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == '?')
            return 2;
        a.names |= o == 'n';
        a.commit |= o == 'c';
        lang = o == 'l' ? optarg : lang;
    }
    if (optind >= argc)
        return 2;
    a.urdu = lang && strncmp(lang, "ur", 2) == 0;
    enum status st = lists_create(time_date(platform_wall_ms()) / 10000, &l);
    if (st == STATUS_OK)
        st = read_files(l, argv + optind);
    int code = st == STATUS_OK ? preview(l, &a) : 1;
    if (code == 0 && a.commit)
        code = commit(c, l, a.names);
    else if (code == 0)
        puts(a.urdu ? "کچھ نہیں بدلا؛ ‎--commit‎ سے شائع ہو گا" : "nothing was changed; --commit publishes it");
    lists_destroy(l);
    return code;
}

const struct command command_roster = {
    "roster FILE… [--with-names] [--commit] [--lang ur|en]   classes and learners of Kolibri's users.csv, or OneRoster 1.1's users.csv, classes.csv\n"
    "    and enrollments.csv: what is in them and what is wrong; --commit publishes it to the kiosks, without names unless they are asked for\n",
    run};
