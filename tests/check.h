// SPDX-License-Identifier: GPL-3.0-or-later
/* The least a test needs: CHECK counts and goes on, so one run shows all that is wrong; main ends with check_done(). */
#ifndef CHIRAGH_TESTS_CHECK_H
#define CHIRAGH_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_count, check_failed;

#define CHECK(cond)                                                                                \
    do {                                                                                           \
        check_count++;                                                                             \
        if (!(cond)) {                                                                             \
            if (check_failed++ < 20)                                                               \
                printf("%s:%d: failed: %s\n", __FILE__, __LINE__, #cond);                          \
        }                                                                                          \
    } while (0)

#define CHECK_STR(a, b)                                                                            \
    do {                                                                                           \
        const char *check_a = (a), *check_b = (b);                                                 \
        check_count++;                                                                             \
        if (strcmp(check_a, check_b) != 0) {                                                       \
            check_failed++;                                                                        \
            printf("%s:%d: \"%s\" is not \"%s\"\n", __FILE__, __LINE__, check_a, check_b);         \
        }                                                                                          \
    } while (0)

static inline int check_done(void)
{
    printf("%d checks, %d failed\n", check_count, check_failed);
    return check_failed ? 1 : 0;
}

#endif
