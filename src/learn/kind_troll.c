// SPDX-License-Identifier: GPL-3.0-or-later
/* Trying the six tricks on an invented town, and then always a set of headlines that are judged: games of this sort alone
 * make people doubt true news as well. */
#include "learn/kind_private.h"

enum { JUDGED = 8, TRUE_OF_THEM = 4 };

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return i->truth == TRUTH_NONE ? kind_mark_own(i, option) : kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->truth == TRUTH_NONE) {
        for (unsigned n = 0; n < i->option_count; n++)
            if (i->options[n].mark != MARK_GREY)
                return kind_fault(why, cap, "trying a trick is neither right nor wrong: mark: grey");
        return kind_check_own(i, why, cap);
    }
    if (i->option_count)
        return kind_fault(why, cap, "a judged item has no options");
    enum status s = kind_check_judged(i, why, cap);
    return s == STATUS_OK ? kind_check_says(i, kind_true_false, 2, NULL, why, cap) : s;
}

static enum status check_all(const struct course_activity *a, char *why, size_t cap)
{
    unsigned judged = 0, truths = 0;
    bool last = true;
    for (unsigned n = 0; n < a->item_count; n++) {
        const struct course_item *i = &a->items[n];
        if (i->sibling || i->booster)
            continue;
        judged += i->truth != TRUTH_NONE;
        truths += i->truth == TRUTH_TRUE;
        last = last && (i->truth != TRUTH_NONE || !judged);
    }
    if (judged != JUDGED || truths != TRUE_OF_THEM || !last)
        return kind_fault(why, cap, "ends in %d judged items, %d of them true", JUDGED, TRUE_OF_THEM);
    return STATUS_OK;
}

const struct activity_kind activity_troll = {.name = "troll", .options = kind_true_false, .option_count = 2, .mark = mark,
    .check = check, .check_all = check_all};
