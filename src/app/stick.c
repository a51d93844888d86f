// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stick.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/course_file.h"
#include "app/effect.h"

struct stick_work {
    struct sync sync;
    struct identity_options id_opt;
    struct visit *visit;
    struct visit_report over; /* what it came to: then the course is looked for */
    struct pack_update *update;
};

void stick_drop(struct stick_work **w)
{
    if (!*w)
        return;
    visit_end((*w)->visit);
    (void)pack_update_end((*w)->update, STATUS_BUSY);
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

/* What became of a content update, in the visit's own words. */
static void fetched(struct stick_report *out, enum status st)
{
    struct visit_report *v = &out->visit;
    switch (st) {
    case STATUS_OK:
        out->course_came = true;
        break;
    case STATUS_NOTFOUND: /* there is none */
    case STATUS_INVALID:  /* the one there is, is not newer */
        break;
    case STATUS_DENIED: /* nobody we believe has signed it */
    case STATUS_FOREIGN:
    case STATUS_CORRUPT:
    case STATUS_NEWER:
    case STATUS_LIMIT:
        v->damaged++;
        v->state = v->state == VISIT_DONE ? VISIT_DAMAGED : v->state;
        break;
    case STATUS_IO:
        v->state = VISIT_GONE;
        v->status = st;
        break;
    case STATUS_BUSY:
        v->state = VISIT_STOPPED;
        break;
    case STATUS_NOMEM:
    case STATUS_FULL:
    case STATUS_READONLY:
        v->state = VISIT_FAILED;
        v->status = st;
        break;
    }
}

static enum status look_for_course(struct stick_work *w, const struct effects_config *c)
{
    char room[COURSE_PATH], from[STICK_PATH + STICK_NAME + 1];
    uint8_t keys[COURSE_KEYS][PACK_KEY];
    unsigned n = course_keys(&w->sync, keys);
    snprintf(from, sizeof from, "%s/" STICK_PACK, w->over.folder);
    return pack_update_begin(from, course_file(c, room), (const uint8_t(*)[PACK_KEY])keys, n, c->data_dir, "stick.tmp", &w->update);
}

/* After the visit: a step is a piece of the course. False: it is over. */
static bool fetch(struct stick_work *w, const struct effect *e, struct stick_report *out)
{
    bool more = true;
    out->visit = w->over;
    enum status st = e->stick.stop ? STATUS_BUSY : pack_update_step(w->update, &more, &out->fetched);
    if (st == STATUS_OK && more) {
        out->fetches = out->runs = true;
        return true;
    }
    st = pack_update_end(w->update, st);
    w->update = NULL;
    fetched(out, st);
    return false;
}

static bool worth_looking(const struct visit_report *v)
{
    return v->folder[0] && (v->state == VISIT_DONE || v->state == VISIT_DAMAGED || v->state == VISIT_READONLY || v->state == VISIT_FULL);
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
    if ((*w)->update) {
        if (!fetch(*w, e, out))
            stick_drop(w);
        return;
    }
    if (e->stick.stop)
        visit_stop((*w)->visit);
    out->runs = visit_step((*w)->visit, e->wall_ms);
    out->visit = (*w)->over = *visit_report((*w)->visit);
    if (out->runs)
        return;
    if (worth_looking(&out->visit)) {
        st = look_for_course(*w, c);
        if (st == STATUS_OK)
            out->fetches = out->runs = true;
        else
            fetched(out, st);
    }
    if (!out->runs)
        stick_drop(w);
}
