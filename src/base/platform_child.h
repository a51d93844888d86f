// SPDX-License-Identifier: GPL-3.0-or-later
/* A program that runs beside this one and talks to it in lines. One file a platform, as for platform.h. */
#ifndef CHIRAGH_BASE_PLATFORM_CHILD_H
#define CHIRAGH_BASE_PLATFORM_CHILD_H

#include "base/platform.h"

struct platform_child;
/* argv[0] is its path, NULL ends the list. NOTFOUND: no such program. Its standard error is ours. */
enum status platform_child_start(const char *const *argv, struct platform_child **out); /* caller owns *out */
/* To its standard input, without waiting: FULL: it does not read; IO: it has ended. */
enum status platform_child_say(struct platform_child *c, const char *text);
/* A line of its standard output without the line end, cut to cap; waits for it. False: it has ended. For one thread at a time. */
bool platform_child_hear(struct platform_child *c, char *line, size_t cap);
/* Its standard input ends; who hears it hears its end soon, for it is expected to end then, and is ended where it does not. */
void platform_child_close(struct platform_child *c);
void platform_child_destroy(struct platform_child *c); /* after the last hear; waits for its end; NULL is fine */

#endif
