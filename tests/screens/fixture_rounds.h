// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_TESTS_SCREENS_FIXTURE_ROUNDS_H
#define CHIRAGH_TESTS_SCREENS_FIXTURE_ROUNDS_H

#include "screens/screens.h"

void work_fresh(struct ui *ui);
void work_goal(struct ui *ui);
void work_missing(struct ui *ui);
void work_end_ask(struct ui *ui);
void work_early(struct ui *ui);
void thanks(struct ui *ui);
void paper_new(struct ui *ui);
void paper_saved(struct ui *ui);
void paper_saving(struct ui *ui);
void paper_failed(struct ui *ui);

#endif
