// SPDX-License-Identifier: GPL-3.0-or-later
/* fsrs_histories FILE [SEED]: 10,000 random review histories without same-day reviews, a line a review:
 * history step days grade retention max_days stability difficulty interval */
#include <stdio.h>
#include <stdlib.h>

#include "answers.h"
#include "learn/fsrs.h"

int main(int argc, char **argv)
{
    static const double retentions[] = {FSRS_RETENTION, 0.8, 0.9, 0.95};
    uint64_t rng = argc > 2 ? strtoull(argv[2], NULL, 10) : 20261121;
    FILE *f = argc > 1 ? fopen(argv[1], "w") : NULL;
    if (!f)
        return 2;
    for (int h = 0; h < 10000; h++) {
        double retention = retentions[h % 4];
        int max_days = h % 4 ? 36500 : FSRS_MAX_DAYS, interval = 0;
        unsigned reviews = 1 + rng_below(&rng, 12);
        struct fsrs_memory m = {0, 0};
        for (unsigned i = 0; i < reviews; i++) {
            enum fsrs_grade g = (enum fsrs_grade)(rng_below(&rng, 3) ? 2 + rng_below(&rng, 3) : 1);
            /* When due, early, or late by up to a school year. No wait is over two years: ts-fsrs holds stability below
             * 100 years, which a kiosk does not meet and 05_adaptive_engine.md does not ask for. */
            int due = interval < 730 ? interval : 730;
            int days = !i ? 0 : rng_below(&rng, 2) ? due : 1 + (int)rng_below(&rng, rng_below(&rng, 2) ? 10 : 300);
            m = i ? fsrs_review(m, days, g) : fsrs_first(g);
            interval = fsrs_interval(m.stability, retention, max_days);
            fprintf(f, "%d %u %d %d %.2f %d %.17g %.17g %d\n", h, i, days, (int)g, retention, max_days, m.stability,
                    m.difficulty, interval);
        }
    }
    return fclose(f) ? 2 : 0;
}
