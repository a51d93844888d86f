// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_SYNC_VISIT_PRIVATE_H
#define CHIRAGH_SYNC_VISIT_PRIVATE_H

#include "sync/visit.h"

enum visit_stage { STAGE_LOOK, STAGE_LIST, STAGE_TAKE, STAGE_DUE, STAGE_GIVE, STAGE_TIDY, STAGE_SAVE, STAGE_FLUSH, STAGE_DONE };

struct visit_run {
    uuid epoch;
    int64_t first, last;
    uint8_t before[32];
    bool knows_before;
};

struct visit {
    struct sync *y;
    struct visit_report r;
    enum visit_stage stage;
    char dir[STICK_PATH - 64], data_dir[STICK_PATH], join[STICK_NAME], mine[STICK_NAME];
    bool prepare, backup, stop, enrolled;
    bool written;               /* something in this visit: a medium that takes no more is a broken one then */
    uint8_t key[1][KEY_SIZE];   /* the school's, to seal for */
    struct buf files;           /* paths to be taken, each with its zero */
    size_t file_at;
    struct buf runs;            /* struct visit_run, due */
    size_t run_at;
    struct buf wrote;           /* names of bundles, each with a comma behind it */
};

void visit_over(struct visit *v, enum visit_state state, enum status why);
bool visit_alive(const struct visit *v); /* what was found at the beginning can still be listed */
void visit_stuck(struct visit *v, enum status st); /* a write to the stick came to st */

/* visit_give.c */
void visit_due(struct visit *v);
void visit_give(struct visit *v);
void visit_tidy(struct visit *v);

#endif
