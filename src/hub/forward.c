// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/forward.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/xapi.h"

enum { WINDOW = 512, KEY = 96 }; /* events that are read at a time */

struct machine {
    uuid epoch;
    int64_t contiguous, done, tried;
};
struct one { /* a statement in the batch */
    uuid epoch, id;
    int64_t seq;
    size_t at, len;
};
struct work {
    struct forward *f;
    uuid school;
    struct machine *machines; /* by epoch; owned */
    size_t machine_count, machine_cap;
    uuid *learners; /* erased; owned */
    size_t learner_count, learner_cap;
    struct one *batch; /* owned */
    size_t count, cap;
    struct buf text; /* of the batch, one behind the other */
    enum status st;
};

/* Room for one more in a list that grows. */
static bool grow(struct work *w, void **list, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return true;
    size_t wider_cap = *cap ? 2 * *cap : 64;
    void *wider = realloc(*list, wider_cap * size);
    if (!wider) {
        w->st = STATUS_NOMEM;
        return false;
    }
    *list = wider;
    *cap = wider_cap;
    return true;
}

/* ---- giving a batch ---- */

static void say_refused(void *ctx, size_t i, long http, const char *text)
{
    struct work *w = ctx;
    if (w->f->refused)
        w->f->refused(w->f->ctx, w->batch[i].epoch, w->batch[i].seq, w->batch[i].id, http, text);
}

static enum status give(struct work *w)
{
    struct lrs_statement *all = w->count ? malloc(w->count * sizeof *all) : NULL;
    enum status st = buf_ok(&w->text) && (all || !w->count) ? STATUS_OK : STATUS_NOMEM;
    for (size_t i = 0; st == STATUS_OK && i < w->count; i++)
        all[i] = (struct lrs_statement){w->text.data + w->batch[i].at, w->batch[i].len};
    if (st == STATUS_OK && w->count)
        st = lrs_give(w->f->lrs, all, w->count, say_refused, w);
    free(all);
    w->count = 0;
    buf_clear(&w->text);
    return st;
}

static bool add(struct work *w, const struct event *e, size_t at)
{
    if (!grow(w, (void **)&w->batch, w->count, &w->cap, sizeof *w->batch))
        return false;
    w->batch[w->count++] = (struct one){e->epoch, e->id, e->seq, at, w->text.len - at};
    return true;
}

/* ---- what is new ---- */

static bool gather(void *ctx, const struct store_frozen *f)
{
    struct work *w = ctx;
    size_t at = w->text.len;
    if (f->erased || !event_kind_exported((enum event_kind)f->e.kind))
        return true;
    enum status st = xapi_statement(NULL, &f->e, &w->text);
    if (st == STATUS_INVALID) {
        w->f->unknown++;
        return true;
    }
    w->st = st;
    return st == STATUS_OK && add(w, &f->e, at);
}

/* The name under which it is kept up to where some may have gone. */
static void tried_name(const struct forward *f, struct buf *out)
{
    buf_printf(out, "%s#tried", f->name);
}

static enum status give_new(struct work *w, struct machine *m, const char *tried)
{
    struct hub *h = w->f->h;
    enum status st = STATUS_OK;
    for (int64_t from = w->f->again ? 1 : m->done + 1; st == STATUS_OK && from <= m->contiguous; from += WINDOW) {
        int64_t to = m->contiguous - from < WINDOW ? m->contiguous : from + WINDOW - 1;
        st = hub_events(h, w->school, m->epoch, from, to, gather, w);
        st = st == STATUS_OK ? w->st : st;
        size_t n = w->count;
        if (st == STATUS_OK && n)
            st = hub_cursor_put(h, tried, w->school, m->epoch, to);
        if (st == STATUS_OK)
            st = give(w);
        if (st == STATUS_OK)
            st = hub_cursor_put(h, w->f->name, w->school, m->epoch, to);
        w->f->statements += st == STATUS_OK ? n : 0;
    }
    return st;
}

/* ---- what is to be taken back ---- */

static void told_key(const struct work *w, uuid learner, char out[KEY])
{
    uint8_t d[8];
    char hex[17], id[37];
    crypto_generichash(d, sizeof d, (const uint8_t *)w->f->name, strlen(w->f->name), NULL, 0);
    sodium_bin2hex(hex, sizeof hex, d, sizeof d);
    uuid_text(learner, id);
    snprintf(out, KEY, "voided.%s.%s", hex, id);
}

static const struct machine *machine_of(const struct work *w, uuid epoch)
{
    for (size_t i = 0; i < w->machine_count; i++)
        if (uuid_equal(w->machines[i].epoch, epoch))
            return &w->machines[i];
    return NULL;
}

static bool gather_voiding(void *ctx, const struct store_frozen *f)
{
    struct work *w = ctx;
    size_t at = w->text.len;
    const struct machine *m = machine_of(w, f->e.epoch);
    if (!event_kind_exported((enum event_kind)f->e.kind) || !m || f->e.seq > m->tried)
        return true;
    w->st = xapi_voiding(f->e.id, &w->text);
    return w->st == STATUS_OK && add(w, &f->e, at);
}

static enum status take_back(struct work *w, uuid learner)
{
    char key[KEY], had[8];
    struct hub *h = w->f->h;
    told_key(w, learner, key);
    enum status st = hub_get(h, w->school, key, had, sizeof had);
    if (st != STATUS_NOTFOUND && (st != STATUS_OK || !w->f->again))
        return st;
    st = hub_learner_events(h, w->school, learner, gather_voiding, w);
    st = st == STATUS_OK ? w->st : st;
    size_t n = w->count;
    if (st == STATUS_OK)
        st = give(w);
    if (st == STATUS_OK)
        st = hub_set(h, w->school, key, "1");
    w->f->voided += st == STATUS_OK ? n : 0;
    return st;
}

/* ---- a school ---- */

static bool gather_machine(void *ctx, const struct store_held *held)
{
    struct work *w = ctx;
    if (!grow(w, (void **)&w->machines, w->machine_count, &w->machine_cap, sizeof *w->machines))
        return false;
    w->machines[w->machine_count++] = (struct machine){held->epoch, held->contiguous, 0, 0};
    return true;
}

static bool gather_erased(void *ctx, uuid learner)
{
    struct work *w = ctx;
    if (!grow(w, (void **)&w->learners, w->learner_count, &w->learner_cap, sizeof *w->learners))
        return false;
    w->learners[w->learner_count++] = learner;
    return true;
}

static enum status run(struct work *w, const char *tried)
{
    struct hub *h = w->f->h;
    /* erased learners first: of who is erased after this, the next run takes back what this one gives */
    enum status st = hub_tombstones(h, w->school, gather_erased, w);
    if (st == STATUS_OK && w->st == STATUS_OK)
        st = hub_held(h, w->school, gather_machine, w);
    st = st == STATUS_OK ? w->st : st;
    for (size_t i = 0; st == STATUS_OK && i < w->machine_count; i++) {
        struct machine *m = &w->machines[i];
        st = hub_cursor(h, w->f->name, w->school, m->epoch, &m->done);
        if (st == STATUS_OK)
            st = hub_cursor(h, tried, w->school, m->epoch, &m->tried);
    }
    for (size_t i = 0; st == STATUS_OK && i < w->learner_count; i++)
        st = take_back(w, w->learners[i]);
    for (size_t i = 0; st == STATUS_OK && i < w->machine_count; i++)
        st = give_new(w, &w->machines[i], tried);
    return st;
}

enum status forward_school(struct forward *f, uuid school)
{
    struct work w = {.f = f, .school = school};
    struct buf tried = {0};
    tried_name(f, &tried);
    enum status st = buf_ok(&tried) ? run(&w, tried.data) : STATUS_NOMEM;
    buf_finish(&tried);
    buf_finish(&w.text);
    free(w.batch);
    free(w.machines);
    free(w.learners);
    return st;
}
