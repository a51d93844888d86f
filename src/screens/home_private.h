// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_SCREENS_HOME_PRIVATE_H
#define CHIRAGH_SCREENS_HOME_PRIVATE_H

#include "screens/screens.h"

void home_path(struct ui *ui, struct rect page, const struct home_view *v); /* home_path.c */

#endif
