// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform_drive.h"
#include "sync/backup.h"
#include "sync/files.h"
#include "sync/visit_private.h"

const char *visit_state_name(enum visit_state s)
{
    static const char *const names[] = {"RUNS", "DONE", "PLAIN", "OTHER", "NO_SCHOOL", "STOPPED",
                                        "READONLY", "FULL", "GONE", "DAMAGED", "FAILED"};
    return names[s];
}

enum status visit_begin(struct sync *y, const struct visit_options *opt, struct visit **out)
{
    *out = NULL;
    struct visit *v = calloc(1, sizeof *v);
    if (!v)
        return STATUS_NOMEM;
    v->y = y;
    v->prepare = opt->prepare;
    v->backup = opt->backup;
    snprintf(v->dir, sizeof v->dir, "%s", opt->dir);
    snprintf(v->data_dir, sizeof v->data_dir, "%s", opt->data_dir ? opt->data_dir : "");
    snprintf(v->join, sizeof v->join, "%s", opt->join ? opt->join : "");
    v->r.total = STAGE_DONE;
    if (strlen(opt->dir) >= sizeof v->dir) {
        visit_end(v);
        return STATUS_INVALID;
    }
    *out = v;
    return STATUS_OK;
}

void visit_end(struct visit *v)
{
    if (!v)
        return;
    buf_finish(&v->files);
    buf_finish(&v->runs);
    buf_finish(&v->wrote);
    free(v);
}

void visit_stop(struct visit *v)
{
    v->stop = true;
}

const struct visit_report *visit_report(const struct visit *v)
{
    return &v->r;
}

void visit_over(struct visit *v, enum visit_state state, enum status why)
{
    v->r.state = state;
    v->r.status = why;
    v->stage = STAGE_DONE;
}

static bool any(void *ctx, const char *name, bool folder)
{
    (void)ctx, (void)name, (void)folder;
    return false;
}

bool visit_alive(const struct visit *v)
{
    return platform_entries(v->r.folder[0] ? v->r.folder : v->dir, any, NULL) == STATUS_OK;
}

/* ---- looking ---- */

static bool count_one(void *ctx, const char *path)
{
    (void)path;
    ++*(unsigned *)ctx;
    return true;
}

static enum status enrolment_there(const char *folder, struct enrolment *out)
{
    char path[STICK_PATH + STICK_NAME + 1];
    struct buf b = {0};
    snprintf(path, sizeof path, "%s/" STICK_ENROLMENT, folder);
    enum status st = file_read(path, 4096, &b);
    if (st == STATUS_OK)
        st = enrolment_read(b.data, b.len, out);
    buf_finish(&b);
    return st;
}

/* A school whose file is sound and lies in the folder that is its own; the machine's own school is none to join. */
static bool see_school(void *ctx, const char *folder)
{
    struct visit *v = ctx;
    struct enrolment e;
    char name[STICK_NAME];
    if (strlen(folder) >= STICK_PATH || strcmp(strrchr(folder, '/') + 1, v->mine) == 0)
        return true;
    enum status st = enrolment_there(folder, &e);
    v->r.damaged += st == STATUS_CORRUPT || st == STATUS_FOREIGN || st == STATUS_LIMIT;
    if (st != STATUS_OK)
        return true;
    stick_school_name(enrolment_school(&e), name);
    if (strcmp(name, strrchr(folder, '/') + 1) != 0 || v->r.school_count == VISIT_SCHOOLS)
        return true;
    struct visit_school *s = &v->r.schools[v->r.school_count++];
    snprintf(s->folder, sizeof s->folder, "%s", name);
    snprintf(s->name, sizeof s->name, "%s", e.name);
    return true;
}

static void know_school(struct visit *v)
{
    struct enrolment e;
    v->mine[0] = v->r.school[0] = 0;
    v->enrolled = sync_enrolled(v->y, &e) == STATUS_OK;
    if (!v->enrolled)
        return;
    stick_school_name(enrolment_school(&e), v->mine);
    snprintf(v->r.school, sizeof v->r.school, "%s", e.name);
    memcpy(v->key[0], e.box_public, KEY_SIZE);
}

static bool is_folder(const char *path)
{
    return platform_entries(path, any, NULL) == STATUS_OK;
}

static void join(struct visit *v)
{
    char path[2 * STICK_PATH];
    struct buf b = {0};
    snprintf(path, sizeof path, "%s/" STICK_ROOT "/%s/" STICK_ENROLMENT, v->dir, v->join);
    enum status st = file_read(path, 4096, &b);
    if (st == STATUS_OK)
        st = sync_enrol(v->y, b.data, b.len, true);
    buf_finish(&b);
    if (st == STATUS_OK) {
        v->r.joined = true;
        know_school(v);
    } else if (st == STATUS_FULL || st == STATUS_READONLY || st == STATUS_NOMEM) {
        visit_over(v, VISIT_FAILED, st);
    } else if (!visit_alive(v)) {
        visit_over(v, VISIT_GONE, st);
    }
}

static void look(struct visit *v, int64_t wall_ms)
{
    char root[STICK_PATH + 16], folder[2 * STICK_PATH];
    snprintf(root, sizeof root, "%s/" STICK_ROOT, v->dir);
    if (!is_folder(v->dir)) {
        visit_over(v, VISIT_GONE, STATUS_NOTFOUND);
        return;
    }
    (void)platform_space(v->dir, &v->r.size, &v->r.left);
    know_school(v);
    if (v->join[0])
        join(v);
    if (v->stage == STAGE_DONE)
        return;
    enum status st = v->enrolled ? sync_hello(v->y, wall_ms) : STATUS_OK;
    if (st != STATUS_OK) {
        visit_over(v, VISIT_FAILED, st);
        return;
    }
    st = stick_schools(v->dir, see_school, v);
    if (st != STATUS_OK) {
        visit_over(v, VISIT_GONE, st);
        return;
    }
    snprintf(folder, sizeof folder, "%s/%s", root, v->mine);
    if (!v->enrolled) {
        visit_over(v, VISIT_NO_SCHOOL, STATUS_OK);
    } else if (is_folder(folder)) {
        snprintf(v->r.folder, sizeof v->r.folder, "%.*s", STICK_PATH - 1, folder);
    } else if (!v->prepare) {
        visit_over(v, is_folder(root) ? VISIT_OTHER : VISIT_PLAIN, STATUS_OK);
    } else {
        struct enrolment e;
        st = sync_enrolled(v->y, &e);
        if (st == STATUS_OK)
            st = stick_folder(v->dir, enrolment_school(&e), v->r.folder);
        if (st != STATUS_OK)
            visit_over(v, st == STATUS_FULL ? VISIT_FULL : st == STATUS_READONLY ? VISIT_READONLY : VISIT_GONE, st);
    }
    if (v->stage != STAGE_DONE) {
        (void)stick_files(v->r.folder, STICK_BUNDLES, count_one, &v->r.bundles_there);
        v->stage = STAGE_LIST;
    }
}

/* ---- taking ---- */

static bool add_file(void *ctx, const char *path)
{
    struct visit *v = ctx;
    buf_put(&v->files, path, strlen(path) + 1);
    v->r.total++;
    return true;
}

/* The enrolment first, for it may bring the key the others are signed with; then the answer, for it says what is due. */
static void list(struct visit *v)
{
    static const char *const first[] = {STICK_ENROLMENT, STICK_ACK};
    char path[STICK_PATH + STICK_NAME + 1];
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        struct platform_stamp s;
        snprintf(path, sizeof path, "%s/%s", v->r.folder, first[i]);
        if (platform_stamp_file(path, &s) == STATUS_OK)
            add_file(v, path);
    }
    enum status st = stick_files(v->r.folder, STICK_DOCUMENTS, add_file, v);
    if (st == STATUS_OK && !buf_ok(&v->files))
        visit_over(v, VISIT_FAILED, STATUS_NOMEM);
    else if (st != STATUS_OK)
        visit_over(v, VISIT_GONE, st);
    else
        v->stage = STAGE_TAKE;
}

static void count(struct visit *v, const struct sync_took *took)
{
    v->r.renewed |= took->renewed;
    switch (took->kind) {
    case TOOK_ENROLMENT:
        v->r.enrolments += !took->same;
        know_school(v); /* a new key to seal for */
        break;
    case TOOK_ACK:
        v->r.answers += !took->same;
        break;
    case TOOK_DOCUMENT:
        v->r.documents += !took->same;
        break;
    case TOOK_BUNDLE:
    case TOOK_NOTHING:
        break;
    }
}

static void take(struct visit *v, int64_t wall_ms)
{
    struct sync_took took;
    if (v->file_at >= v->files.len) {
        v->stage = STAGE_DUE;
        return;
    }
    const char *path = v->files.data + v->file_at;
    v->file_at += strlen(path) + 1;
    enum status st = sync_take_file(v->y, path, wall_ms, &took);
    switch (st) {
    case STATUS_OK:
        count(v, &took);
        break;
    case STATUS_DENIED:
        v->r.not_ours++;
        break;
    case STATUS_CORRUPT:
    case STATUS_FOREIGN:
    case STATUS_NEWER:
    case STATUS_LIMIT:
    case STATUS_INVALID:
        if (visit_alive(v)) /* a file that ends where the stick went is not a damaged one */
            v->r.damaged++;
        else
            visit_over(v, VISIT_GONE, st);
        break;
    case STATUS_IO:
    case STATUS_NOTFOUND:
        visit_over(v, visit_alive(v) && file_read(path, 1 << 21, &v->wrote) == STATUS_OK ? VISIT_FAILED : VISIT_GONE, st);
        break;
    case STATUS_NOMEM:
    case STATUS_FULL:
    case STATUS_READONLY:
    case STATUS_BUSY:
        visit_over(v, VISIT_FAILED, st);
        break;
    }
}

/* ---- the end ---- */

static void save(struct visit *v)
{
    char name[STICK_NAME];
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])v->key, 1, NULL};
    if (v->backup && v->data_dir[0] && v->r.state == VISIT_RUNS) {
        stick_backup_name(v->y->id->key.epoch, name);
        enum status st = backup_make(v->y->store, v->data_dir, &who, v->r.folder, name);
        v->r.saved = st == STATUS_OK;
        if (st != STATUS_OK)
            visit_stuck(v, st);
    }
    if (v->stage != STAGE_DONE)
        v->stage = STAGE_FLUSH;
}

static void flush(struct visit *v)
{
    enum status st = v->written ? platform_flush(v->dir) : STATUS_OK;
    (void)platform_space(v->dir, &v->r.size, &v->r.left);
    if (st != STATUS_OK)
        visit_over(v, VISIT_GONE, st);
    else if (v->r.state != VISIT_RUNS) /* full, read-only: but what was done is there */
        v->stage = STAGE_DONE;
    else
        visit_over(v, v->r.damaged ? VISIT_DAMAGED : VISIT_DONE, STATUS_OK);
}

bool visit_step(struct visit *v, int64_t wall_ms)
{
    if (v->stop && v->stage < STAGE_FLUSH) {
        v->r.state = VISIT_STOPPED;
        v->stage = STAGE_FLUSH;
    }
    switch (v->stage) {
    case STAGE_LOOK:
        look(v, wall_ms);
        break;
    case STAGE_LIST:
        list(v);
        break;
    case STAGE_TAKE:
        take(v, wall_ms);
        break;
    case STAGE_DUE:
        visit_due(v);
        break;
    case STAGE_GIVE:
        visit_give(v);
        break;
    case STAGE_TIDY:
        visit_tidy(v);
        break;
    case STAGE_SAVE:
        save(v);
        break;
    case STAGE_FLUSH:
        flush(v);
        break;
    case STAGE_DONE:
        break;
    }
    static const enum visit_phase phases[] = {VISIT_LOOKS, VISIT_TAKES, VISIT_TAKES, VISIT_GIVES, VISIT_GIVES,
                                              VISIT_ENDS, VISIT_ENDS, VISIT_ENDS, VISIT_ENDS};
    v->r.phase = phases[v->stage];
    v->r.done++;
    return v->stage != STAGE_DONE;
}
