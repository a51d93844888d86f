// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules that a family or a class agrees on. Nothing is right or wrong. */
#include "learn/kind_private.h"

enum { RULES_MIN = 3 };

static struct mark mark_picked(const struct course_item *i, uint32_t picked)
{
    (void)i;
    (void)picked;
    return (struct mark){.outcome = OUTCOME_NEUTRAL, .points = 50};
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->option_count < RULES_MIN + 1 || i->option_count > 8)
        return kind_fault(why, cap, "an agreement needs %d to 8 rules to choose from", RULES_MIN + 1);
    return STATUS_OK;
}

const struct activity_kind activity_agreement = {.name = "agreement", .way = WAY_PICK, .picks_min = RULES_MIN,
    .no_unsure = true, .mark_picked = mark_picked, .check = check};
