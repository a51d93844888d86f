// SPDX-License-Identifier: GPL-3.0-or-later
/* A chat message or voice note: send on, ask who says so, check, or hold. The way in for those who read little. Asking and
 * checking are right for any message; holding back true news harms nobody and is left unscored. */
#include "learn/kind_private.h"

#include <string.h>

static const struct kind_option options[] = {
    {"forward", "forward"}, {"ask", "user-round-search"}, {"check", "search"}, {"hold", "hand"}};

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    bool is_true = i->truth == TRUTH_TRUE;
    if (strcmp(option, "forward") == 0)
        return (struct mark){is_true ? OUTCOME_RIGHT : OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_SHARED, 0};
    if (strcmp(option, "ask") == 0 || strcmp(option, "check") == 0)
        return (struct mark){OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD, 0};
    if (strcmp(option, "hold") == 0)
        return (struct mark){is_true ? OUTCOME_NEUTRAL : OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD, 0};
    return kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    enum status s = kind_check_judged(i, why, cap);
    if (s == STATUS_OK && i->tab_count)
        s = kind_check_tabs(i, why, cap);
    if (s == STATUS_OK)
        s = kind_check_says(i, options, 4, i->tab_count ? "check" : NULL, why, cap);
    if (s == STATUS_OK && i->tab_count)
        s = kind_check_says(i, kind_true_false, 2, NULL, why, cap);
    return s;
}

const struct activity_kind activity_forward = {
    .name = "forward", .options = options, .option_count = 4, .verdicts = kind_true_false, .verdict_count = 2,
    .judged = true, .no_unsure = true, .mark = mark, .check = check};
