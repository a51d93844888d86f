// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/mastery.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static void push(struct mastery_answer *ring, uint32_t size, uint32_t *count, struct mastery_answer a)
{
    /* Newest last; a shift of eight entries is cheaper to get right than an index. */
    memmove(ring, ring + 1, (size - 1) * sizeof *ring);
    ring[size - 1] = a;
    if (*count < UINT32_MAX)
        ++*count;
}

void mastery_answer(struct mastery *m, enum course_truth truth, bool right, uint32_t session, int64_t day)
{
    struct mastery_answer a = {.day = day, .session = session, .right = right};
    switch (truth) {
    case TRUTH_TRUE:
        push(m->said_true, MASTERY_EACH, &m->trues, a);
        break;
    case TRUTH_FALSE:
        push(m->said_false, MASTERY_EACH, &m->falses, a);
        break;
    case TRUTH_NONE:
        push(m->plain, MASTERY_PLAIN, &m->plains, a);
        break;
    }
}

double mastery_se(double information)
{
    return information > 0 ? 1 / sqrt(information) : INFINITY;
}

static bool enough(const struct mastery_answer a[MASTERY_PLAIN])
{
    unsigned right = 0;
    bool apart = false;
    for (int i = 0; i < MASTERY_PLAIN; i++) {
        right += a[i].right;
        for (int j = 0; j < i; j++)
            apart = apart || (a[i].session != a[j].session && a[i].day != a[j].day);
    }
    return right >= MASTERY_RIGHT && apart;
}

bool mastery_reached(const struct mastery *m, double theta, double information)
{
    if (!m->trues && !m->falses)
        return m->plains >= MASTERY_PLAIN && enough(m->plain);
    struct mastery_answer both[2 * MASTERY_EACH];
    memcpy(both, m->said_true, sizeof m->said_true);
    memcpy(both + MASTERY_EACH, m->said_false, sizeof m->said_false);
    double se = mastery_se(information);
    return m->trues >= MASTERY_EACH && m->falses >= MASTERY_EACH && enough(both) && se <= MASTERY_SE_MAX &&
           theta - se > 0;
}

double mastery_bkt(const struct mastery_bkt *k, double known, bool right, double *posterior)
{
    double if_known = right ? 1 - k->slip : k->slip, if_not = right ? k->guess : 1 - k->guess;
    double after = known * if_known / (known * if_known + (1 - known) * if_not);
    if (posterior)
        *posterior = after;
    return after + (1 - after) * k->learn;
}
