// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learning.h"

#include <stdlib.h>
#include <string.h>

#include "learn/booster.h"

/* Folding ten thousand answers takes a twentieth of a second on a slow PC, writing the state of a big school as long as that. */
enum { KEEP_AFTER = 10000 };

struct learning {
    struct catalogue *catalogue; /* NULL: no course yet */
    struct adapt *state;         /* NULL: to be folded */
    int64_t last;                /* of the answers that are in it */
    unsigned recast, since_kept;
};

struct learning *learning_create(void)
{
    return calloc(1, sizeof(struct learning));
}

static void drop(struct learning *l)
{
    adapt_destroy(l->state);
    l->state = NULL;
    l->last = 0;
    l->since_kept = 0;
}

void learning_destroy(struct learning *l)
{
    if (!l)
        return;
    drop(l);
    catalogue_free(l->catalogue);
    free(l);
}

enum status learning_course(struct learning *l, const struct course *c)
{
    drop(l);
    catalogue_free(l->catalogue);
    return catalogue_make(c, &l->catalogue);
}

struct folding {
    struct learning *l;
    enum status status;
};

static bool fold(void *ctx, const struct adapt_answer *a)
{
    struct folding *f = ctx;
    struct adapt_answer known = *a;
    known.difficulty = catalogue_difficulty(f->l->catalogue, a->item);
    f->status = adapt_fold(f->l->state, &known);
    f->l->since_kept++;
    return f->status == STATUS_OK;
}

static enum status fold_since(struct learning *l, struct store *s)
{
    struct folding f = {l, STATUS_OK};
    enum status st = store_answers(s, l->last, fold, &f, &l->last);
    return st == STATUS_OK ? f.status : st;
}

static enum status begin(struct learning *l, struct store *s)
{
    struct buf kept = {0};
    l->recast = store_recast(s);
    l->last = 0;
    if (store_snapshot(s, catalogue_stamp(l->catalogue), &l->last, &kept) != STATUS_OK ||
        adapt_load(kept.data, kept.len, &l->state) != STATUS_OK) {
        l->last = 0; /* none, or not of this version: from the beginning */
        l->state = adapt_create();
    }
    buf_finish(&kept);
    return l->state ? STATUS_OK : STATUS_NOMEM;
}

enum status learning_warm(struct learning *l, struct store *s)
{
    enum status st = STATUS_OK;
    if (!l->catalogue)
        return STATUS_NOTFOUND;
    if (l->state && l->recast != store_recast(s))
        drop(l);
    if (!l->state)
        st = begin(l, s);
    if (st == STATUS_OK)
        st = fold_since(l, s);
    if (st == STATUS_INVALID) { /* some arrived late: once more, all in order */
        drop(l);
        l->state = adapt_create();
        st = l->state ? fold_since(l, s) : STATUS_NOMEM;
    }
    if (st != STATUS_OK)
        drop(l);
    return st;
}

enum status learning_look(struct learning *l, struct store *s, const struct learning_at *at, struct learning_view *out)
{
    uuid child;
    unsigned boosted;
    struct adapt_now now = {adapt_day(at->wall_ms, ADAPT_UTC_MINUTES), at->suspect, at->epoch, at->session};
    *out = (struct learning_view){.running = ""};
    enum status st = learning_warm(l, s);
    if (st == STATUS_OK)
        st = store_child(s, at->learner, &child);
    if (st == STATUS_OK)
        st = store_booster_state(s, at->learner, &out->state);
    if (st != STATUS_OK)
        return st;
    catalogue_mastered(l->catalogue, l->state, child, out->mastered);
    int64_t today = adapt_today(l->state, child, &now, &boosted);
    if (out->state.len && booster_runs(out->state.data, out->state.len, today, out->running)) {
        out->plan.day = today;
        return STATUS_OK;
    }
    buf_clear(&out->state);
    return catalogue_plan(l->catalogue, l->state, child, &now, at->young, &out->plan);
}

enum status learning_keep(struct learning *l, struct store *s)
{
    if (!l->state || l->since_kept < KEEP_AFTER || l->recast != store_recast(s))
        return STATUS_OK;
    struct buf b = {0};
    adapt_save(l->state, &b);
    enum status st = buf_ok(&b) ? store_snapshot_put(s, l->last, catalogue_stamp(l->catalogue), b.data, b.len) : STATUS_NOMEM;
    if (st == STATUS_OK)
        l->since_kept = 0;
    buf_finish(&b);
    return st;
}
