// SPDX-License-Identifier: GPL-3.0-or-later
/* One question at a time to a hub, over a connection that is kept (libcurl). */
#ifndef CHIRAGH_PUSH_HTTP_H
#define CHIRAGH_PUSH_HTTP_H

#include "base/buf.h"
#include "sync/keys.h"
#include "sync/stream.h"

enum { HTTP_ETAG = 128 };
struct http;
enum status http_open(int patience_s, struct http **out); /* how long a line may be silent before it counts as broken */
void http_close(struct http *h);                          /* NULL is fine */

struct http_question {
    const char *base;   /* "http://10.0.0.5:7878", no path */
    const char *method; /* "GET", "POST" */
    const char *target; /* "/v1/take" */
    const void *body;
    size_t len;
    const struct signer *by; /* NULL: unsigned */
    const char *unless;      /* If-None-Match; NULL or "" */
    size_t most;             /* bytes of the answer's body */
    const struct sync_sink *to; /* where the body of a 200 goes instead of the answer's; NULL */
};
struct http_answer { /* buf_finish(&body) */
    long code;
    struct buf body;
    uint64_t sent; /* bytes of the question's body that were on their way, also where no answer came */
    char etag[HTTP_ETAG];
    bool stranger; /* a problem's member: the machine waits for approval */
};
/* OK: an answer came whole, whatever its code. IO: the line, or nobody there who speaks HTTP. LIMIT: longer than most. And what to->write returns. */
enum status http_ask(struct http *h, const struct http_question *q, struct http_answer *out);

#endif
