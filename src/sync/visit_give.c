// SPDX-License-Identifier: GPL-3.0-or-later
/* Of a visit: what goes onto the stick. */
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "store/merge.h"
#include "sync/files.h"
#include "sync/visit_private.h"

/* The bundles of the last visit, by name: what is in newer ones, or acknowledged, need not lie about. */
#define WROTE_KEY "stick.wrote"
enum { WROTE_MOST = 64 };

/* What the stick cannot take, without taking what it has for what it is not. */
void visit_stuck(struct visit *v, enum status st)
{
    bool refuses = st == STATUS_READONLY && !v->written && visit_alive(v); /* a dead mount says many things */
    if (st == STATUS_FULL || refuses) {
        v->r.state = st == STATUS_FULL ? VISIT_FULL : VISIT_READONLY;
        v->r.status = st;
        v->stage = STAGE_FLUSH;
    } else if (st == STATUS_NOMEM) {
        visit_over(v, VISIT_FAILED, st);
    } else {
        visit_over(v, VISIT_GONE, st);
    }
}

/* ---- what is due ---- */

static enum status add_run(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct visit *v = ctx;
    struct visit_run run = {.epoch = epoch, .first = first, .last = last};
    buf_put(&v->runs, &run, sizeof run);
    v->r.due += last - first + 1;
    v->r.total += (unsigned)((last - first + 1) / 1000 + 1); /* a guess: a piece holds some 1000 events */
    return buf_ok(&v->runs) ? STATUS_OK : STATUS_NOMEM;
}

static bool count_held(void *ctx, const struct store_held *h)
{
    *(int64_t *)ctx += h->contiguous;
    return true;
}

/* Before a number leaves the machine, the mark says that it was used. */
static enum status mark_own(struct visit *v, const struct visit_run *run)
{
    return uuid_equal(run->epoch, v->y->id->key.epoch) ? identity_mark(v->y->id, run->last) : STATUS_OK;
}

void visit_due(struct visit *v)
{
    enum status st = sync_due(v->y, add_run, v);
    if (st == STATUS_OK)
        st = store_held(v->y->store, count_held, &v->r.held);
    for (size_t at = 0; at < v->runs.len && st == STATUS_OK; at += sizeof(struct visit_run)) {
        struct visit_run run;
        memcpy(&run, v->runs.data + at, sizeof run);
        st = mark_own(v, &run);
    }
    if (st != STATUS_OK)
        visit_over(v, VISIT_FAILED, st);
    else
        v->stage = STAGE_GIVE;
}

/* ---- giving ---- */

static enum status give_piece(struct visit *v, struct visit_run *run)
{
    struct bundle_run piece = {.epoch = run->epoch, .first = run->first, .last = run->last,
                               .before = run->knows_before ? run->before : NULL, .content_max = VISIT_PIECE};
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])v->key, 1, NULL};
    struct bundle_manifest m = {0};
    struct file_out *f = NULL;
    struct sync_sink to;
    struct platform_stamp stamp;
    char name[BUNDLE_NAME] = "", path[STICK_PATH + STICK_NAME + 1];
    enum status st = file_begin(v->r.folder, &f, &to);
    if (st == STATUS_OK)
        st = bundle_write_run(v->y->store, &v->y->id->key.sign, &piece, &who, to, &m);
    if (st == STATUS_OK)
        bundle_name(&m, name);
    snprintf(path, sizeof path, "%s/%s", v->r.folder, name);
    bool there = st == STATUS_OK && platform_stamp_file(path, &stamp) == STATUS_OK;
    st = file_end(f, name, st);
    if (st != STATUS_OK)
        return st;
    v->written = true;
    v->r.fresh += !there;
    v->r.given += m.last - m.first + 1;
    buf_printf(&v->wrote, "%s,", name);
    run->first = m.last + 1;
    memcpy(run->before, m.after, sizeof run->before);
    run->knows_before = true;
    return STATUS_OK;
}

void visit_give(struct visit *v)
{
    struct visit_run run;
    if (v->run_at >= v->runs.len) {
        v->stage = STAGE_TIDY;
        return;
    }
    memcpy(&run, v->runs.data + v->run_at, sizeof run);
    enum status st = give_piece(v, &run);
    memcpy(v->runs.data + v->run_at, &run, sizeof run);
    if (st != STATUS_OK)
        visit_stuck(v, st);
    else if (run.first > run.last)
        v->run_at += sizeof run;
}

/* ---- what is no longer needed ---- */

/* Only when all that is due lies there: whatever a former bundle of ours held is in one of these, or at the school. */
void visit_tidy(struct visit *v)
{
    char before[WROTE_MOST * STICK_NAME + 1] = "", path[STICK_PATH + STICK_NAME + 1];
    buf_putc(&v->wrote, 0);
    if (!buf_ok(&v->wrote)) {
        visit_over(v, VISIT_FAILED, STATUS_NOMEM);
        return;
    }
    (void)store_get(v->y->store, WROTE_KEY, before, sizeof before); /* what is not known stays where it is */
    char now[WROTE_MOST * STICK_NAME + 1];
    snprintf(now, sizeof now, "%s", v->wrote.data);
    if (strcmp(before, now) != 0 && store_set(v->y->store, WROTE_KEY, now[0] ? now : NULL) != STATUS_OK) {
        visit_over(v, VISIT_FAILED, STATUS_IO);
        return;
    }
    for (char *name = strtok(before, ","); name; name = strtok(NULL, ",")) {
        if (strlen(name) != BUNDLE_NAME - 1 || strchr(name, '/') || strstr(v->wrote.data, name))
            continue;
        snprintf(path, sizeof path, "%s/%s", v->r.folder, name);
        if (platform_remove(path) == STATUS_OK)
            v->written = true;
    }
    v->stage = STAGE_SAVE;
}
