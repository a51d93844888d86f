// SPDX-License-Identifier: GPL-3.0-or-later
/* Reporting a post: the form, the case number, what became of it. */
#include "learn/kind_private.h"

const struct activity_kind activity_report = {
    .name = "report", .scenes = true, .mark = kind_mark_scene, .check = kind_check_scene, .check_all = kind_check_scenes};
