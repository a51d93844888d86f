// SPDX-License-Identifier: GPL-3.0-or-later
/* simulate FOLDER quick|full [SEED]: writes FOLDER/table.tsv and the curves that plots.gp draws; fails if a row is out of bounds. */
#include "sim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void sim_row(struct sim *s, const char *what, double value, double low, double high)
{
    bool good = value >= low && value <= high;
    s->failures += !good;
    fprintf(s->table, "%s\t%.4f\t%.4f\t%.4f\t%s\n", what, value, low, high, good ? "ok" : "FAILED");
    printf("%-66s %9.4f  in [%.4f, %.4f] %s\n", what, value, low, high, good ? "" : "FAILED");
}

FILE *sim_curve(const struct sim *s, const char *name, const char *head)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.tsv", s->folder, name);
    FILE *f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(2);
    }
    fprintf(f, "%s\n", head);
    return f;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "simulate FOLDER quick|full [SEED]\n");
        return 2;
    }
    struct sim s = {.folder = argv[1], .full = strcmp(argv[2], "full") == 0,
                    .seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 20261121};
    printf("seed %llu, %s\n", (unsigned long long)s.seed, s.full ? "full" : "quick");
    s.table = sim_curve(&s, "table", "what\tvalue\tlow\thigh\tverdict");
    sim_estimates(&s);
    sim_practice(&s);
    sim_impact(&s);
    sim_power(&s);
    fclose(s.table);
    printf("%u rows out of bounds\n", s.failures);
    return s.failures ? 1 : 0;
}
