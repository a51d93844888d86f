// SPDX-License-Identifier: GPL-3.0-or-later
/* Text set by us and by others, side by side, in one run: CPU time, the rounds interleaved, the
 * median of each row.
 *
 *   bench_text FONTS SENTENCES [-n ROUNDS] [--only ROW] [PO…]
 *
 * SENTENCES has one a line; 200 paragraphs of 30 to 80 words are made of them, always the same. PO
 * files are the course whose caches and atlas are measured. --only works through one row (raw,
 * ours_cold, …: its first words) and does nothing else, for `valgrind --tool=callgrind
 * --toggle-collect=measured`, whose counts do not depend on what else the machine does. */
#include "text_bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS_MAX = 101 };

const char *bench_fonts;
const struct texts *bench_texts;
uint32_t bench_page[PAGE_W * PAGE_H];
static struct texts sentences, paragraphs, course;

static char *copy(const char *s, size_t n)
{
    char *to = malloc(n + 1);
    if (!to)
        exit(1);
    memcpy(to, s, n);
    to[n] = '\0';
    return to;
}

static void read_sentences(const char *path)
{
    char line[4096];
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, f) && sentences.n < TEXTS_MAX)
        if (line[0] != '#' && line[0] != '\n')
            sentences.s[sentences.n++] = copy(line, strcspn(line, "\n"));
    fclose(f);
}

/* The texts of a PO file: each msgstr, as a line of C. */
static void read_po(const char *path)
{
    static char line[1 << 16], text[1 << 16];
    size_t n = 0;
    bool in = false;
    FILE *f = fopen(path, "r");
    while (f && course.n < TEXTS_MAX) {
        bool more = fgets(line, sizeof line, f) != NULL;
        char *from = more ? strchr(line, '"') : NULL;
        bool starts = more && strncmp(line, "msgstr", 6) == 0;
        if (in && (!more || line[0] != '"') && n > 0)
            course.s[course.n++] = copy(text, n);
        if (!more)
            break;
        if (starts || line[0] != '"')
            n = 0;
        in = starts || (in && line[0] == '"');
        for (char *p = from ? from + 1 : line; in && from && *p && *p != '"' && n < sizeof text;
             p++) {
            if (*p == '\\' && p[1])
                p++;
            text[n++] = *p;
        }
    }
    if (f)
        fclose(f);
}

static size_t words(const char *s)
{
    size_t n = 1;
    for (; *s; s++)
        n += *s == ' ';
    return n;
}

static void make_paragraphs(void)
{
    uint32_t seed = 1;
    while (paragraphs.n < 200) {
        char text[8192] = "";
        size_t len = 0, count = 0, want = 30 + (seed >> 8) % 40;
        while (count < want) {
            seed = seed * 1664525u + 1013904223u;
            const char *s = sentences.s[(seed >> 8) % sentences.n];
            len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", len ? " " : "", s);
            count += words(s);
        }
        paragraphs.s[paragraphs.n++] = copy(text, len);
    }
}

static double cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* By itself so that callgrind can be told to count here only. */
__attribute__((noinline)) void measured(bench_row *row);
void measured(bench_row *row)
{
    row();
}

struct row {
    const char *id, *name;
    bench_row *run;
    const struct texts *texts;
    bool peer, warm; /* warm: done once before it is measured */
    int base;        /* the row it is compared to; -1: none */
    double target;   /* of base / this */
    double ms[ROUNDS_MAX];
};
/* clang-format off */
static struct row rows[] = {
    {"raw", "hb_shape, whole runs", raw_shape, &paragraphs, false, false, 0, 0, {0}},
    {"ours_cold", "ours, cold", ours_cold, &paragraphs, false, false, 0, 7.1, {0}},
    {"ours_warm", "ours, warm", ours_warm, &paragraphs, false, true, 0, 43, {0}},
    {"ours_cached", "ours, paragraphs cached", ours_cached, &paragraphs, false, true, 0, 0, {0}},
    {"pango", "Pango", pango_lines, &paragraphs, true, false, 0, 0, {0}},
    {"raqm", "libraqm (no lines)", raqm_lines, &paragraphs, true, false, 0, 0, {0}},
    {"ttf", "SDL2_ttf, size (no order, no lines)", ttf_size, &paragraphs, true, false, 0, 0, {0}},
    {"once_raw", "hb_shape, every sentence once", raw_shape, &sentences, false, false, 7, 0, {0}},
    {"once", "ours, cold, every sentence once", ours_cold, &sentences, false, false, 7, 1.4, {0}},
    {"page_pango_warm", "page: Pango+cairo, warm", pango_page_warm, &paragraphs, true, true, 9, 0, {0}},
    {"page_warm", "page: ours, warm", ours_page_warm, &paragraphs, false, true, 9, 10, {0}},
    {"page_cached", "page: ours, paragraphs cached", ours_page_cached, &paragraphs, false, true, 9, 0, {0}},
    {"page_pango_map", "page: Pango+cairo, new font map only", pango_page_map, &paragraphs, true, false, 13, 0, {0}},
    {"page_pango_cold", "page: Pango+cairo, cold: fonts opened", pango_page_cold, &paragraphs, true, false, 13, 0, {0}},
    {"page_cold", "page: ours, cold: fonts opened", ours_page_cold, &paragraphs, false, false, 13, 2, {0}},
};
/* clang-format on */
enum { ROWS = sizeof rows / sizeof rows[0] };

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_rows(int rounds, bool peers)
{
    for (int i = 0; i < ROWS; i++)
        qsort(rows[i].ms, (size_t)rounds, sizeof rows[i].ms[0], by_value);
    printf("%-38s %10s %8s %8s\n", "200 paragraphs, 28 px, 900 px wide", "CPU ms", "times",
           "to reach");
    for (int i = 0; i < ROWS; i++) {
        const struct row *r = &rows[i];
        if (r->peer && !peers)
            continue;
        double ratio = rows[r->base].ms[rounds / 2] / r->ms[rounds / 2];
        printf("%-38s %10.3f ", r->name, r->ms[rounds / 2]);
        if (peers || !rows[r->base].peer)
            printf("%8.2f ", ratio);
        if (r->target > 0 && (peers || !rows[r->base].peer))
            printf("%8.1f  %s", r->target, ratio >= r->target * 0.95 ? "PASS" : "under");
        printf("\n");
    }
    if (!peers)
        printf(
            "Pango and libraqm were not there when this was built (libpango1.0-dev libraqm-dev)\n");
}

static void run_row(struct row *r, int round)
{
    bench_texts = r->texts;
    if (r->warm)
        r->run();
    if (r->run == raw_shape)
        raw_find_runs();
    double start = cpu();
    measured(r->run);
    r->ms[round] = cpu() - start;
}

static int run(int rounds, const char *only)
{
    ours_open();
    bool peers = peers_open();
    for (int round = -1; round < rounds; round++) /* the first warms up */
        for (int i = 0; i < ROWS; i++)
            if (!only || strcmp(rows[i].id, only) == 0)
                run_row(&rows[i], round < 0 ? 0 : round);
    if (!only)
        print_rows(rounds, peers);
    if (course.n) {
        size_t bytes = ours_course_bytes(&course);
        printf("caches and atlas on it, most after a page: %.2f MiB, at most 4  %s\n",
               (double)bytes / 1048576, bytes < 4u << 20 ? "PASS" : "over");
    }
    peers_close();
    ours_close();
    return 0;
}

static void forget(struct texts *t)
{
    while (t->n)
        free(t->s[--t->n]);
}

int main(int argc, char **argv)
{
    int rounds = 15;
    const char *only = NULL;
    if (argc < 3) {
        fprintf(stderr, "bench_text FONTS SENTENCES [-n ROUNDS] [--only ROW] [PO…]\n");
        return 2;
    }
    bench_fonts = argv[1];
    read_sentences(argv[2]);
    make_paragraphs();
    for (int i = 3; i < argc; i++) {
        if (i + 1 < argc && strcmp(argv[i], "-n") == 0)
            rounds = atoi(argv[++i]);
        else if (i + 1 < argc && strcmp(argv[i], "--only") == 0)
            only = argv[++i];
        else
            read_po(argv[i]);
    }
    rounds = rounds < 1 ? 1 : rounds > ROUNDS_MAX ? ROUNDS_MAX : rounds;
    int rc = run(rounds, only);
    forget(&sentences);
    forget(&paragraphs);
    forget(&course);
    return rc;
}
