// SPDX-License-Identifier: GPL-3.0-or-later
/* What the kinds share in marking and checking. */
#ifndef CHIRAGH_LEARN_KIND_PRIVATE_H
#define CHIRAGH_LEARN_KIND_PRIVATE_H

#include "learn/activity.h"

extern const struct kind_option kind_true_false[2];

/* "true" or "false" said of an item with a truth value. */
struct mark kind_mark_verdict(const struct course_item *i, const char *option);
/* An option of the item's own, marked by its author. */
struct mark kind_mark_own(const struct course_item *i, const char *option);
struct mark kind_mark_bucket(const struct course_activity *a, const struct course_item *i, const char *option);
struct mark kind_mark_scene(const struct course_activity *a, const struct course_item *i, const char *option);

/* Each returns OK, or INVALID with a sentence in why. */
enum status kind_fault(char *why, size_t cap, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
enum status kind_check_judged(const struct course_item *i, char *why, size_t cap); /* truth, and its sandwich or proofs */
enum status kind_check_says(const struct course_item *i, const struct kind_option *o, unsigned n, const char *except,
                            char *why, size_t cap);
enum status kind_check_own(const struct course_item *i, char *why, size_t cap);
enum status kind_check_bucket(const struct course_activity *a, const struct course_item *i, char *why, size_t cap);
enum status kind_check_picks(const struct course_item *i, unsigned max, char *why, size_t cap); /* several options, marked */
enum status kind_check_result(const struct course_item *i, char *why, size_t cap); /* say: right and not-yet */
enum status kind_check_scene(const struct course_activity *a, const struct course_item *i, char *why, size_t cap);
enum status kind_check_scenes(const struct course_activity *a, char *why, size_t cap); /* every one leads to an end */
enum status kind_check_tabs(const struct course_item *i, char *why, size_t cap);

#endif
