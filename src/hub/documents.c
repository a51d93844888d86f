// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents: one writer, the school's key, held here. */
#include <string.h>

#include "hub/db_private.h"

struct reading {
    int64_t version;
    struct buf *bytes;
    bool there;
};

static bool read_document(void *ctx, const struct hub_value *row)
{
    struct reading *r = ctx;
    r->version = row[0].i;
    r->there = true;
    buf_clear(r->bytes);
    buf_put(r->bytes, row[1].p, row[1].n);
    return false;
}

enum status hub_document(struct hub *h, uuid school, const char *name, struct buf *bytes, struct document *out)
{
    struct reading r = {0, bytes, false};
    buf_clear(bytes);
    enum status st = hub_ask(h, school, HQ_DOCUMENT, HUB_ARGS(hub_uuid(school), hub_text(name)), read_document, &r);
    if (st == STATUS_OK)
        st = !r.there ? STATUS_NOTFOUND : buf_ok(bytes) ? STATUS_OK : STATUS_NOMEM;
    return st == STATUS_OK ? document_read(bytes->data, bytes->len, out) : st;
}

struct listing {
    bool (*each)(void *ctx, const char *name, int64_t version);
    void *ctx;
};

static bool list(void *ctx, const struct hub_value *row)
{
    struct listing *l = ctx;
    char name[DOCUMENT_NAME + 1];
    hub_value_text(&row[0], name, sizeof name);
    return l->each(l->ctx, name, row[1].i);
}

enum status hub_documents(struct hub *h, uuid school, bool (*each)(void *ctx, const char *name, int64_t version), void *ctx)
{
    struct listing l = {each, ctx};
    return hub_ask(h, school, HQ_DOCUMENT_ALL, HUB_ARGS(hub_uuid(school)), list, &l);
}

/* ---- publishing ---- */

struct publishing {
    uuid school;
    const struct signer *by;
    struct document d;
    struct buf list; /* of the erased; used where d.content is NULL */
};

static bool keep_learner(void *ctx, const struct hub_value *row)
{
    buf_put(ctx, row[0].p, row[0].n);
    return true;
}

static enum status content_of(struct publishing *p, struct hub *h)
{
    if (p->d.content)
        return STATUS_OK;
    buf_clear(&p->list);
    enum status st = hub_run(h, HQ_TOMBSTONE_ALL, HUB_ARGS(hub_uuid(p->school)), keep_learner, &p->list, NULL);
    return st == STATUS_OK && !buf_ok(&p->list) ? STATUS_NOMEM : st;
}

/* Two hubs that publish at once do it one after the other: the school's nil epoch is the lock. */
static enum status publish(void *ctx, struct hub *h)
{
    struct publishing *p = ctx;
    struct document now, next = p->d;
    struct buf bytes = {0};
    enum status st = hub_run(h, HQ_EPOCH_LOCK, HUB_ARGS(hub_uuid(p->school), hub_uuid((uuid){{0}})), NULL, NULL, NULL);
    if (st == STATUS_OK)
        st = content_of(p, h);
    if (st == STATUS_OK)
        st = hub_document(h, p->school, next.name, &bytes, &now);
    if (!next.content) {
        next.content = p->list.data ? p->list.data : "";
        next.len = p->list.len;
    }
    bool there = st == STATUS_OK;
    p->d.version = there ? now.version : 0;
    bool same = there && now.len == next.len && memcmp(now.content, next.content, next.len) == 0 &&
                memcmp(now.writer, p->by->public, KEY_SIZE) == 0;
    if (st == STATUS_NOTFOUND)
        st = STATUS_OK;
    if (st == STATUS_OK && !same) {
        next.version = ++p->d.version;
        st = document_make(&next, p->by, &bytes);
        if (st == STATUS_OK)
            st = hub_run(h, HQ_DOCUMENT_PUT, HUB_ARGS(hub_uuid(p->school), hub_text(next.name), hub_int(next.version),
                                                      hub_bytes(bytes.data, bytes.len)), NULL, NULL, NULL);
        h->scrub |= there; /* a name that is no longer in the roster */
    }
    buf_finish(&bytes);
    return st;
}

static enum status publish_it(struct hub *h, struct publishing *p, int64_t *version)
{
    const struct school *s;
    enum status st = hub_school_cached(h, p->school, true, &s);
    if (st != STATUS_OK)
        return st;
    p->by = &school_current(s)->sign;
    st = hub_transact(h, p->school, true, publish, p);
    if (version)
        *version = st == STATUS_OK ? p->d.version : 0;
    buf_finish(&p->list);
    return st;
}

enum status hub_publish(struct hub *h, uuid school, const char *name, const void *content, size_t n, int64_t wall_ms, int64_t *version)
{
    struct publishing p = {.school = school, .d = {.made_ms = wall_ms, .content = n ? content : "", .len = n}};
    if (strlen(name) > DOCUMENT_NAME)
        return STATUS_INVALID;
    memcpy(p.d.name, name, strlen(name) + 1);
    return publish_it(h, &p, version);
}

static bool is_one(void *ctx, uuid learner)
{
    (void)learner;
    *(bool *)ctx = true;
    return false;
}

enum status hub_publish_erased(struct hub *h, uuid school, int64_t wall_ms)
{
    struct publishing p = {.school = school, .d = {.name = "erased", .made_ms = wall_ms}};
    bool any = false;
    enum status st = hub_tombstones(h, school, is_one, &any);
    return st == STATUS_OK && any ? publish_it(h, &p, NULL) : st;
}
