// SPDX-License-Identifier: GPL-3.0-or-later
/* The hub as a process, and a client that speaks as badly to it as a test likes. */
#ifndef CHIRAGH_TESTS_CLIENT_H
#define CHIRAGH_TESTS_CLIENT_H

#include <sys/types.h>

#include "base/buf.h"
#include "sync/keys.h"
#include "sync/request.h"

struct server {
    const char *program;
    char dir[512], log[600];
    pid_t pid;
    uint16_t port;
};
/* Runs program with arguments (NULL ends them), --data DIR put behind; what it prints goes to out (may be NULL). Returns the exit code. */
int server_run(const struct server *s, struct buf *out, ...);
/* Starts `serve --listen 127.0.0.1:0 --no-announce` with these; false: it does not come up. Its standard error is appended to s->log. */
bool server_start(struct server *s, ...);
int server_stop(struct server *s);                 /* SIGTERM; its exit code, -1: it died otherwise */
long server_peak_kb(const struct server *s);       /* VmHWM */
bool server_sanitized(const struct server *s);

/* from: the last two bytes of our own address, 127.0.x.y; 0: 127.0.0.1. -1 where it does not connect. */
int client_connect(uint16_t port, unsigned from);
bool client_send(int fd, const void *bytes, size_t n);
struct reply {
    int code; /* 0: no answer, the connection ended; -1: nothing came in time */
    struct buf all;
    const char *body; /* in all */
    size_t len;
};
void client_reply(int fd, int timeout_ms, struct reply *out); /* one answer; the connection stays */
bool client_ended(int fd, int timeout_ms);                    /* the other side has closed */
/* One request on a connection of its own; by NULL: unsigned. */
void client_ask(uint16_t port, unsigned from, const struct signer *by, const char *method, const char *target, const void *body,
                size_t n, struct reply *out);
/* The head of such a request, with the length that is said to follow. */
void client_head(const struct signer *by, const char *method, const char *target, const void *body, size_t n, size_t said,
                 struct buf *out);

#endif
