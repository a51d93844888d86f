// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_HUB_HTTP_PRIVATE_H
#define CHIRAGH_HUB_HTTP_PRIVATE_H

#include <microhttpd.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>

#include "hub/http.h"
#include "sync/request.h"

/* A body as it comes: hashed, in memory, from 64 KiB on in a file without a name. */
struct spool {
    crypto_generichash_state hash;
    struct buf memory;
    int fd; /* -1 */
    size_t size, at; /* at: how much of the memory was read */
};
void spool_begin(struct spool *s);
enum status spool_put(struct spool *s, const char *dir, const void *bytes, size_t n); /* IO, FULL, NOMEM */
enum status spool_rewind(struct spool *s);                                            /* before spool_read() */
enum status spool_read(void *spool, void *out, size_t n, size_t *got);
void spool_end(struct spool *s);

/* What is said of a request in the log: no address, no name, of the machine the first four bytes of its key. */
enum { HTTP_LOG_KINDS = 8 };
struct http_log {
    pthread_mutex_t lock;
    unsigned counts[HTTP_LOG_KINDS]; /* requests nobody we know has signed, by code; and cut off */
    int64_t since_ms;
};
void http_log_line(struct http_log *l, const char *method, const struct http_request *r, const struct http_answer *a, bool known,
                   uint64_t out_bytes, int64_t ms);
void http_log_cut(struct http_log *l);
void http_log_tick(struct http_log *l, int64_t mono_ms);

/* A connection, for the time it may take. */
struct link {
    struct link *next, *prev;
    int fd;
    int64_t deadline_ms; /* monotonic */
};

struct exchange {
    char target[REQUEST_TARGET_MAX + 2]; /* longer ones are cut, which route_read() sees */
    const char *method;
    bool begun, approved, known, answered; /* approved: the machine it names; known: and it has signed */
    int64_t begin_ms;
    uint64_t sent;
    struct http_request r;
    struct http_answer a;
    struct spool spool;
};

struct http {
    struct MHD_Daemon *daemon;
    struct http_options o;
    struct http_log log;
    pthread_mutex_t lock; /* links */
    struct link *links;
    atomic_size_t spooled;
    atomic_uint under_way, worker_count;
    uint16_t port;
};
void http_deadline(struct http *h, struct MHD_Connection *c, int64_t in_ms);
enum MHD_Result http_respond(struct http *h, struct MHD_Connection *c, struct exchange *x);

/* listen.c. -1 and errno. */
int listen_on(const char *where, uint16_t *port);

#endif
