// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hub/http_private.h"

void http_fail(struct http_answer *a, unsigned code, enum status why)
{
    a->code = code;
    a->why = why;
}

void http_fail_status(struct http_answer *a, enum status why)
{
    unsigned code = 503;
    switch (why) {
    case STATUS_OK:
        code = 200;
        break;
    case STATUS_CORRUPT:
    case STATUS_FOREIGN:
    case STATUS_NEWER:
        code = 422; /* the body, not the store: who answers says 500 where it is that */
        break;
    case STATUS_NOTFOUND:
        code = 404;
        break;
    case STATUS_INVALID:
        code = 400;
        break;
    case STATUS_DENIED:
        code = 403;
        break;
    case STATUS_LIMIT:
        code = 413;
        break;
    case STATUS_NOMEM:
    case STATUS_IO:
    case STATUS_FULL:
    case STATUS_READONLY:
    case STATUS_BUSY:
        break;
    }
    http_fail(a, code, why);
}

static void put_problem(struct http_answer *a)
{
    buf_clear(&a->body);
    buf_printf(&a->body, "{\"title\":\"%s\",\"status\":%u,\"code\":\"%s\"%s}\n", status_text(a->why), a->code, status_name(a->why),
               a->stranger ? ",\"stranger\":true" : "");
    a->type = "application/problem+json";
}

static struct MHD_Response *make(struct exchange *x)
{
    struct http_answer *a = &x->a;
    struct MHD_Response *r;
    if (a->code >= 400)
        put_problem(a);
    if (a->fd >= 0) {
        x->sent = a->size;
        r = MHD_create_response_from_fd64(a->size, a->fd);
        if (!r)
            close(a->fd);
        a->fd = -1;
        return r;
    }
    if (!buf_ok(&a->body))
        return NULL;
    x->sent = a->body.len;
    r = MHD_create_response_from_buffer(a->body.len, a->body.data, MHD_RESPMEM_MUST_FREE);
    if (r)
        a->body = (struct buf){0};
    return r;
}

/* Nobody on the way may keep it: what is sealed for one machine is no use to another, and an error may be over. */
static enum MHD_Result head(struct MHD_Response *r, const struct exchange *x)
{
    const struct http_answer *a = &x->a;
    enum MHD_Result ok = MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->type ? a->type : "application/octet-stream");
    ok &= MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, a->etag[0] ? "no-cache" : "no-store");
    if (a->etag[0])
        ok &= MHD_add_response_header(r, MHD_HTTP_HEADER_ETAG, a->etag);
    if (a->code == 503)
        ok &= MHD_add_response_header(r, MHD_HTTP_HEADER_RETRY_AFTER, "30");
    if (a->code == 405)
        ok &= MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, x->r.route.post ? "POST" : "GET");
    return ok;
}

enum MHD_Result http_respond(struct http *h, struct MHD_Connection *c, struct exchange *x)
{
    struct MHD_Response *r = make(x);
    enum MHD_Result ok = r && head(r, x) ? MHD_queue_response(c, x->a.code, r) : MHD_NO;
    if (r)
        MHD_destroy_response(r);
    x->answered = true;
    http_deadline(h, c, (int64_t)h->o.grace_s * 1000 + (int64_t)(x->sent / HTTP_RATE) * 1000);
    return ok;
}
