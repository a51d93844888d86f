// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_LEARN_PASSPHRASE_H
#define CHIRAGH_LEARN_PASSPHRASE_H

#include "course/course.h"

/* Base-2 logarithm of the guesses that an attacker needs who knows from which cards was drawn: the sum over those picked. */
double passphrase_bits(const struct course_item *i, uint32_t picked);

#endif
