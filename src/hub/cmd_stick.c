// SPDX-License-Identifier: GPL-3.0-or-later
/* The stick at the hub's side: `take` fetches what kiosks have put on it, `give` writes what is for them (sync/stick.h). */
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "hub/answers.h"
#include "hub/commands.h"
#include "hub/events.h"
#include "sync/files.h"
#include "sync/stick.h"

struct visit {
    const struct common *common;
    struct hub *h;
    const char *dir;
    uuid school;
    char folder[STICK_PATH];
    enum status st;
    unsigned bundles, strangers, bad, written;
    int64_t fresh, known, aside;
};

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Schools there are, each with f; the one that was named, if one was. */
struct schools {
    const char *prefix;
    struct buf ids;
};

static bool collect(void *ctx, const struct hub_school *s)
{
    struct schools *l = ctx;
    char text[37];
    uuid_text(s->id, text);
    if (strncmp(text, l->prefix, strlen(l->prefix)) == 0)
        buf_put(&l->ids, s->id.b, sizeof s->id.b);
    return true;
}

static enum status each_school(struct visit *v, enum status (*f)(struct visit *v))
{
    struct schools l = {.prefix = v->common->school ? v->common->school : ""};
    enum status st = hub_schools(v->h, collect, &l);
    if (st == STATUS_OK && !buf_ok(&l.ids))
        st = STATUS_NOMEM;
    if (st == STATUS_OK && !l.ids.len)
        st = STATUS_NOTFOUND;
    for (size_t at = 0; at < l.ids.len && st == STATUS_OK; at += sizeof v->school.b) {
        memcpy(v->school.b, l.ids.data + at, sizeof v->school.b);
        st = f(v);
    }
    buf_finish(&l.ids);
    return st;
}

/* ---- take ---- */

/* What is taken stays on the stick: the kiosk removes it when it has read the answer. One bad file does not keep the others out. */
static bool take_one(void *ctx, const char *path)
{
    struct visit *v = ctx;
    struct hub_took took = {0};
    enum status st = hub_take_file(v->h, path, platform_wall_ms(), &took);
    v->bundles++;
    v->fresh += took.fresh;
    v->known += took.known;
    v->aside += took.quarantined;
    if (took.forked)
        printf("%s: contradicts what is here; what does not fit was put aside\n", last_name(path));
    if (st == STATUS_OK)
        return true;
    v->strangers += took.stranger;
    v->bad += !took.stranger;
    printf("%s: %s\n", last_name(path), took.stranger ? "of a machine that waits for approval" : status_text(st));
    if (st == STATUS_FULL || st == STATUS_READONLY || st == STATUS_BUSY || st == STATUS_NOMEM)
        v->st = st; /* ours: the next would fare no better */
    return v->st == STATUS_OK;
}

static enum status take_school(struct visit *v)
{
    char name[STICK_NAME];
    stick_school_name(v->school, name);
    snprintf(v->folder, sizeof v->folder, "%s/" STICK_ROOT "/%s", v->dir, name);
    enum status st = stick_files(v->folder, STICK_BUNDLES, take_one, v);
    return st == STATUS_OK ? v->st : st;
}

/* ---- give ---- */

static enum status put(struct visit *v, const char *name, enum status st, struct buf *b)
{
    if (st == STATUS_OK && !buf_ok(b))
        st = STATUS_NOMEM;
    if (st == STATUS_OK)
        st = file_write(v->folder, name, b->data, b->len);
    v->written += st == STATUS_OK;
    buf_clear(b);
    return st;
}

static bool note_name(void *ctx, const char *name, int64_t version)
{
    (void)version;
    buf_put(ctx, name, strlen(name) + 1);
    return true;
}

static enum status give_documents(struct visit *v)
{
    struct buf names = {0}, bytes = {0}, b = {0};
    struct document d;
    enum status st = hub_publish_erased(v->h, v->school, platform_wall_ms()); /* who asked to be forgotten at one kiosk is forgotten at all */
    if (st == STATUS_OK)
        st = hub_documents(v->h, v->school, note_name, &names);
    if (st == STATUS_OK && !buf_ok(&names))
        st = STATUS_NOMEM;
    for (size_t at = 0; at < names.len && st == STATUS_OK; at += strlen(names.data + at) + 1) {
        char file[STICK_NAME];
        stick_document_name(names.data + at, file);
        buf_clear(&bytes);
        st = hub_document(v->h, v->school, names.data + at, &bytes, &d);
        if (st == STATUS_OK)
            st = put(v, file, hub_seal(v->h, v->school, NULL, SEAL_DOCUMENT, bytes.data, bytes.len, sync_to_buf(&b)), &b);
    }
    buf_finish(&names);
    buf_finish(&bytes);
    buf_finish(&b);
    return st;
}

static enum status give_pack(struct visit *v, struct buf *b)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/" HUB_PACK, v->common->data);
    enum status st = file_read(path, 64 << 20, b);
    return st == STATUS_NOTFOUND ? STATUS_OK : put(v, STICK_PACK, st, b);
}

static enum status give_school(struct visit *v)
{
    struct buf b = {0};
    struct school s;
    enum status st = stick_folder(v->dir, v->school, v->folder);
    if (st == STATUS_OK)
        st = hub_school(v->h, v->school, &s);
    if (st == STATUS_OK) {
        enrolment_write(&s, false, &b);
        st = put(v, STICK_ENROLMENT, STATUS_OK, &b);
    }
    school_wipe(&s);
    if (st == STATUS_OK) {
        st = hub_answer(v->h, v->school, NULL, platform_wall_ms(), sync_to_buf(&b));
        st = st == STATUS_NOTFOUND ? STATUS_OK /* no machine is approved yet */ : put(v, STICK_ACK, st, &b);
        if (st == STATUS_OK && v->written > 1)
            st = give_documents(v);
    }
    if (st == STATUS_OK)
        st = give_pack(v, &b);
    buf_finish(&b);
    return st;
}

/* ---- commands ---- */

static int visit(const struct common *c, int argc, char **argv, bool taking)
{
    struct visit v = {.common = c, .dir = argc == 2 ? argv[1] : NULL};
    if (!v.dir)
        return 2;
    v.h = command_open(c, false);
    if (!v.h)
        return 1;
    enum status st = each_school(&v, taking ? take_school : give_school);
    if (st == STATUS_OK && taking)
        printf("%u bundles: %lld events new, %lld known, %lld put aside; %u of machines that wait, %u refused\n", v.bundles,
               (long long)v.fresh, (long long)v.known, (long long)v.aside, v.strangers, v.bad);
    else if (st == STATUS_OK)
        printf("%u files written\n", v.written);
    hub_close(v.h);
    if (st != STATUS_OK)
        return command_fail(v.dir, st);
    return v.bad || v.strangers ? 3 : 0;
}

static int take(const struct common *c, int argc, char **argv)
{
    return visit(c, argc, argv, true);
}

static int give(const struct common *c, int argc, char **argv)
{
    return visit(c, argc, argv, false);
}

const struct command command_take = {"take DIR   what kiosks have put on a stick; exit code 3: not all of it was taken\n", take};
const struct command command_give = {"give DIR   what is for the kiosks: enrolment, answer, documents, pack\n", give};
