// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stick.h"

#include <stdlib.h>

#include "app/effect.h"

struct stick_work {
    struct sync sync;
    struct identity_options id_opt;
    struct visit *visit;
};

void stick_drop(struct stick_work **w)
{
    if (!*w)
        return;
    visit_end((*w)->visit);
    free(*w);
    *w = NULL;
}

static enum status begin(struct stick_work **out, const struct effects_config *c, struct store *s, struct identity *id,
                         const struct effect *e)
{
    stick_drop(out);
    struct stick_work *w = calloc(1, sizeof *w);
    if (!w)
        return STATUS_NOMEM;
    *out = w;
    w->id_opt = (struct identity_options){.random = c->random, .ctx = c->random_ctx};
    w->sync = (struct sync){.store = s, .id = id, .id_opt = &w->id_opt};
    struct visit_options opt = {.dir = e->value, .data_dir = c->data_dir, .prepare = e->stick.prepare, .backup = e->stick.backup,
                                .join = e->stick.join};
    return visit_begin(&w->sync, &opt, &w->visit);
}

void stick_step(struct stick_work **w, const struct effects_config *c, struct store *s, struct identity *id, const struct effect *e,
                struct stick_report *out)
{
    enum status st = e->stick.begin ? begin(w, c, s, id, e) : STATUS_OK;
    *out = (struct stick_report){0};
    if (st != STATUS_OK || !*w) {
        out->visit.state = VISIT_FAILED;
        out->visit.status = st;
        stick_drop(w);
        return;
    }
    if (e->stick.stop)
        visit_stop((*w)->visit);
    out->runs = visit_step((*w)->visit, e->wall_ms);
    out->visit = *visit_report((*w)->visit);
    if (!out->runs)
        stick_drop(w);
}
