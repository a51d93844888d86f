// SPDX-License-Identifier: GPL-3.0-or-later
/* What the school has for this machine, as files into the inbox. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "push/trip.h"
#include "sync/code.h"
#include "sync/files.h"
#include "sync/stick.h"

enum { ENROLMENT_MAX = 4096, TRIES = 4, DOCUMENTS_MAX = 64, PACK_MAX = 256 << 20 };

/* ---- enrolment ---- */

static enum push_result keep_enrolment(struct trip *v, const struct buf *b)
{
    v->report->fetched++;
    return file_write(v->inbox, STICK_ENROLMENT, b->data, b->len) == STATUS_OK ? PUSH_ENROLLING : PUSH_TROUBLE;
}

static enum push_result judge(struct trip *v, const struct buf *b)
{
    struct enrolment e;
    char typed[CODE_TEXT], code[CODE_TEXT];
    if (enrolment_read(b->data, b->len, &e) != STATUS_OK)
        return PUSH_REFUSED;
    if (v->enrolled && memcmp(e.sign_public, v->school.sign_public, KEY_SIZE) == 0)
        return PUSH_OK;
    if (v->enrolled && enrolment_follows(&v->school, &e))
        return keep_enrolment(v, b);
    if (!v->code[0])
        return v->enrolled ? PUSH_OTHER : PUSH_CODE;
    if (!code_read(v->code, typed) || code_of(b->data, b->len, code) != STATUS_OK || strcmp(code, typed) != 0)
        return PUSH_CODE;
    return keep_enrolment(v, b);
}

enum push_result fetch_enrolment(struct trip *v)
{
    char target[TARGET_TEXT] = "/v1/enrolment", school[37];
    struct http_question q = {.base = v->base, .method = "GET", .target = target, .most = ENROLMENT_MAX};
    struct http_answer a = {0};
    if (v->enrolled && !v->code[0]) {
        uuid_text(enrolment_school(&v->school), school);
        snprintf(target, sizeof target, "/v1/enrolment?school=%s", school);
    }
    enum status st = STATUS_IO;
    for (unsigned i = 0; i < TRIES && st == STATUS_IO; i++) {
        if (i)
            trip_pause(v, i);
        st = http_ask(v->http, &q, &a);
    }
    enum push_result r = st == STATUS_IO ? PUSH_NOBODY
                          : st != STATUS_OK || (a.code != 200 && a.code != 404) ? PUSH_REFUSED
                          : a.code == 404 ? PUSH_OTHER : judge(v, &a.body);
    buf_finish(&a.body);
    return r;
}

/* ---- what the school holds ---- */

/* It may have more than its last answer here says: from a stick, or from a bundle whose answer was lost on the way. */
enum push_result fetch_answer(struct trip *v)
{
    struct http_answer a = {0};
    enum push_result r = ask_signed(v, "GET", "/v1/ack", NULL, 0, &a);
    if (r == PUSH_OK)
        r = hear_answer(v, &a.body);
    buf_finish(&a.body);
    return r;
}

/* ---- documents ---- */

static enum push_result fetch_document(struct trip *v, const char *name)
{
    char target[TARGET_TEXT], file[STICK_NAME];
    struct http_answer a = {0};
    snprintf(target, sizeof target, "/v1/document/%s", name);
    enum push_result r = ask_signed(v, "GET", target, NULL, 0, &a);
    stick_document_name(name, file);
    if (r == PUSH_OK && file_write(v->inbox, file, a.body.data, a.body.len) != STATUS_OK)
        r = PUSH_TROUBLE;
    if (r == PUSH_OK)
        v->report->fetched++;
    buf_finish(&a.body);
    return r;
}

/* "3 roster" */
static bool read_line(const char *line, size_t n, int64_t *version, char name[DOCUMENT_NAME + 1])
{
    char text[32 + DOCUMENT_NAME], *end;
    if (n >= sizeof text)
        return false;
    memcpy(text, line, n);
    text[n] = 0;
    *version = strtoll(text, &end, 10);
    if (*version < 1 || *end != ' ' || strlen(end + 1) > DOCUMENT_NAME)
        return false;
    snprintf(name, DOCUMENT_NAME + 1, "%s", end + 1);
    return name[0] && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789/.-")] == 0;
}

static enum push_result fetch_listed(struct trip *v, const char *list)
{
    enum push_result r = PUSH_OK;
    for (unsigned i = 0; r == PUSH_OK && *list && i < DOCUMENTS_MAX; i++) {
        char name[DOCUMENT_NAME + 1];
        int64_t version;
        struct document have;
        struct buf b = {0};
        size_t n = strcspn(list, "\n");
        if (read_line(list, n, &version, name) &&
            (sync_document(&v->sync, name, &b, &have) != STATUS_OK || have.version < version))
            r = fetch_document(v, name);
        buf_finish(&b);
        list += n + (list[n] == '\n');
    }
    return r;
}

/* ---- a content update ---- */

static void read_tag(const struct trip *v, char out[HTTP_ETAG])
{
    char path[INBOX_PATH + 16];
    struct buf b = {0};
    snprintf(path, sizeof path, "%s/" HUB_TAG, v->inbox);
    out[0] = 0;
    if (file_read(path, HTTP_ETAG - 1, &b) == STATUS_OK && b.len && b.len < HTTP_ETAG)
        snprintf(out, HTTP_ETAG, "%s", b.data);
    buf_finish(&b);
}

static enum push_result fetch_pack(struct trip *v)
{
    char tag[HTTP_ETAG];
    struct file_out *f = NULL;
    struct sync_sink to;
    struct http_answer a = {0};
    read_tag(v, tag);
    if (file_begin(v->inbox, &f, &to) != STATUS_OK)
        return PUSH_TROUBLE;
    const struct http_question q = {.base = v->base, .method = "GET", .target = "/v1/pack", .by = &v->id.key.sign,
                                    .unless = tag, .most = PACK_MAX, .to = &to};
    enum status st = http_ask(v->http, &q, &a), kept = STATUS_OK;
    const bool some = st == STATUS_OK && a.code == 200;
    kept = file_end(f, STICK_PACK, some ? STATUS_OK : STATUS_NOTFOUND);
    if (some && kept == STATUS_OK && a.etag[0])
        kept = file_write(v->inbox, HUB_TAG, a.etag, strlen(a.etag));
    v->report->fetched += some && kept == STATUS_OK;
    buf_finish(&a.body);
    if (some)
        return kept == STATUS_OK ? PUSH_OK : PUSH_TROUBLE;
    return st == STATUS_IO ? PUSH_BROKEN : PUSH_OK; /* none there is, or the same as before */
}

static enum push_result news(struct trip *v)
{
    struct http_answer a = {0};
    enum push_result r = ask_signed(v, "GET", "/v1/documents", NULL, 0, &a);
    if (r == PUSH_OK && a.body.data)
        r = fetch_listed(v, a.body.data);
    buf_finish(&a.body);
    return r == PUSH_OK ? fetch_pack(v) : r;
}

enum push_result fetch_news(struct trip *v)
{
    enum push_result r = news(v);
    for (unsigned i = 0; i < TRIES && r == PUSH_BROKEN; i++) {
        trip_pause(v, i);
        r = news(v);
    }
    return r;
}
