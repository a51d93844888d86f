// SPDX-License-Identifier: GPL-3.0-or-later
/* A headline of a measuring form: true or false, then how sure; no word about it afterwards. */
#include "learn/kind_private.h"

enum { EACH = 10 }; /* true and false items of a form */

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->truth == TRUTH_NONE)
        return kind_fault(why, cap, "needs truth: true or truth: false");
    if (i->say_count || i->fact || i->proof_count || i->hint || i->sibling || i->booster || i->tab_count || i->option_count)
        return kind_fault(why, cap, "an item of a measuring form gives no feedback and no help");
    return STATUS_OK;
}

static enum status check_all(const struct course_activity *a, char *why, size_t cap)
{
    unsigned truths = 0;
    for (unsigned i = 0; i < a->item_count; i++)
        truths += a->items[i].truth == TRUTH_TRUE;
    if (a->item_count != 2 * EACH || truths != EACH)
        return kind_fault(why, cap, "a measuring form has %d true and %d false items", EACH, EACH);
    return STATUS_OK;
}

const struct activity_kind activity_test = {
    .name = "test", .options = kind_true_false, .option_count = 2, .confidence = true, .judged = true,
    .never_practised = true, .mark = mark, .check = check, .check_all = check_all};
