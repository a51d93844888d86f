// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/words.h"

const char *const words_truth[3] = {"none", "true", "false"};
const char *const words_outcome[4] = {"not-yet", "right", "neutral", "unsure"};
const char *const words_verdict[3] = {"none", "called-true", "called-false"};
const char *const words_spread[3] = {"none", "shared", "held"};
