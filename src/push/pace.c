// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/pace.h"

void pace_init(struct pace *p)
{
    *p = (struct pace){.least = PACE_LEAST};
}

unsigned pace_events(const struct pace *p)
{
    uint64_t each = p->events ? p->bytes / p->events + 1 : PACE_CONTENT_MAX, n = p->taken / PACE_SHARE / each;
    return n < p->least ? p->least : n > PACE_CONTENT_MAX ? PACE_CONTENT_MAX : (unsigned)n;
}

void pace_taken(struct pace *p, uint64_t events, uint64_t bytes)
{
    p->taken += bytes;
    p->events += events;
    p->bytes += bytes;
    if (p->least < PACE_LEAST && p->taken > (uint64_t)2 * PACE_SHARE * p->least * (p->bytes / p->events))
        p->least *= 2;
}

void pace_broken(struct pace *p)
{
    uint64_t each = p->events ? p->bytes / p->events : 0;
    if (p->least > PACE_FLOOR && p->taken < (uint64_t)PACE_SHARE * p->least * each + 1)
        p->least /= 2;
    p->taken = 0;
}
