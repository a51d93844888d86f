// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of an answer's stored numbers, by the number, for those who read statements and tables: never renamed. */
#ifndef CHIRAGH_SYNC_WORDS_H
#define CHIRAGH_SYNC_WORDS_H

extern const char *const words_truth[3], *const words_outcome[4], *const words_verdict[3], *const words_spread[3];

#endif
