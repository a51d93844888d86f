// SPDX-License-Identifier: GPL-3.0-or-later
/* Friends, a choice, what comes of it. A way that leads back may be tried again. */
#include "learn/kind_private.h"

const struct activity_kind activity_story = {
    .name = "story", .scenes = true, .mark = kind_mark_scene, .check = kind_check_scene, .check_all = kind_check_scenes};
