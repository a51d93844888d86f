// SPDX-License-Identifier: GPL-3.0-or-later
/* A voice call, line by line: listen on, or hang up in time. */
#include "learn/kind_private.h"

const struct activity_kind activity_call = {
    .name = "call", .scenes = true, .mark = kind_mark_scene, .check = kind_check_scene, .check_all = kind_check_scenes};
