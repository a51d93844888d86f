// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_APP_PNG_H
#define CHIRAGH_APP_PNG_H

#include "app/paint.h"
#include "base/status.h"

enum status png_write(const char *path, const struct canvas *c); /* 8-bit RGB */

#endif
