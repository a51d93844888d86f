// SPDX-License-Identifier: GPL-3.0-or-later
/* HTTP/1.1 (RFC 9112) for whoever may reach the port, by libmicrohttpd: what a request may cost before it is known whose it is, and the
 * signature. What is asked and answered is hub/answers.h's.
 *
 * Bounds. Head: HTTP_HEAD_S seconds from the first byte awaited, 16 KiB with all that belongs to a connection. Body: its length is said
 * before (no chunked coding), at most REQUEST_BODY_MAX, HTTP_STRANGER_MAX from a machine nobody has approved; HTTP_GRACE_S seconds and one more for
 * each HTTP_RATE bytes; beyond 64 KiB it lies in a nameless file of the spool folder; all bodies together HTTP_SPOOL. An
 * answer: as a body. Connections: in all, and from one address. Whatever goes beyond is cut off; the rest go on. */
#ifndef CHIRAGH_HUB_HTTP_H
#define CHIRAGH_HUB_HTTP_H

#include <stdint.h>

#include "hub/route.h"
#include "sync/stream.h"

enum {
    HTTP_HEAD_S = 15,
    HTTP_GRACE_S = 60,
    HTTP_RATE = 8 << 10, /* bytes a second; a kiosk on a slower line makes its bundles smaller (src/push) */
    HTTP_STRANGER_MAX = 256 << 10,
    HTTP_SPOOL = 96 << 20,
};

struct http_request {
    struct route route;
    uint8_t machine[KEY_SIZE]; /* who signed it; zeros where nobody need */
    struct sync_source body;   /* once */
    size_t length;
    const char *none_match; /* If-None-Match; NULL */
};
struct http_answer {
    unsigned code;    /* HTTP's */
    enum status why;  /* of a code from 400 on */
    bool stranger;    /* the machine waits for approval */
    const char *type; /* static; NULL: application/octet-stream */
    struct buf body;  /* is taken */
    int fd;           /* -1; or a file instead of the body, is closed */
    uint64_t size;    /* the file's */
    char etag[36];    /* with its quotes; "": none */
    char note[96];    /* for the log */
};
struct http_service {
    /* Both run on a worker's thread, worker is 0 … workers - 1. admit: before a body is read, how much this machine may send; 0: nothing
     * (it is not let in). *out is set to http_fail() where nothing is. */
    size_t (*admit)(void *ctx, unsigned worker, const struct http_request *r, struct http_answer *out);
    void (*answer)(void *ctx, unsigned worker, const struct http_request *r, struct http_answer *out);
    void *ctx;
};
void http_fail(struct http_answer *a, unsigned code, enum status why);
void http_fail_status(struct http_answer *a, enum status why); /* the code that belongs to it: 404, 422, 503 … */

struct http_options {
    const char *listen; /* "ADDR:PORT", "[ADDR]:PORT", ":PORT"; port 0: any */
    const char *spool;  /* folder */
    unsigned workers, connections, per_address; /* per_address 0: no bound (behind a balancer, which has its own) */
    unsigned head_s, grace_s; /* 0: the above (tests give less) */
    struct http_service service;
};
struct http;
/* INVALID: what to listen on; BUSY: somebody does. */
enum status http_open(const struct http_options *o, struct http **out);
uint16_t http_port(const struct http *h);
void http_tick(struct http *h); /* about once a second: cuts off who is too slow; once a minute says how many were turned away */
/* Takes no more connections, waits at most wait_ms for the answers under way. NULL is fine. */
void http_close(struct http *h, int wait_ms);

#endif
