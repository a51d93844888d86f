// SPDX-License-Identifier: GPL-3.0-or-later
/* A connection's bytes into the real HTTP server of the hub, in this process. Whatever comes, it goes on answering, and nothing is
 * answered 200 to a signed path, for no signature here is right. */
#include <arpa/inet.h>
#include <poll.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hub/http.h"
#include "sync/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static size_t admit(void *ctx, unsigned worker, const struct http_request *r, struct http_answer *out)
{
    (void)ctx, (void)worker, (void)r, (void)out;
    return REQUEST_BODY_MAX;
}

static void answer(void *ctx, unsigned worker, const struct http_request *r, struct http_answer *out)
{
    (void)ctx, (void)worker;
    if (r->route.is_signed)
        abort();
    buf_puts(&out->body, "ok");
}

static struct http *server(void)
{
    static struct http *h;
    const struct http_options o = {.listen = "127.0.0.1:0", .spool = "/tmp", .workers = 1, .connections = 64, .head_s = 1, .grace_s = 1,
                                   .service = {admit, answer, NULL}};
    if (!h && (sodium_init() < 0 || http_open(&o, &h) != STATUS_OK))
        abort();
    return h;
}

static int open_one(struct http *h)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(http_port(h))};
    const struct linger now = {1, 0}; /* no address is kept waiting for what may still come */
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        abort();
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    return fd;
}

static bool heard(int fd, int ms)
{
    char piece[4096];
    struct pollfd p = {fd, POLLIN, 0};
    return poll(&p, 1, ms) > 0 && recv(fd, piece, sizeof piece, 0) > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char ping[] = "GET /v1/health HTTP/1.1\r\nHost: h\r\n\r\n";
    static unsigned runs;
    struct http *h = server();
    if (n > 64 * 1024)
        return 0;
    int fd = open_one(h);
    (void)send(fd, data, n, MSG_NOSIGNAL);
    (void)heard(fd, 2);
    close(fd);
    http_tick(h);
    if (++runs % 64 == 1) { /* is it still there? */
        fd = open_one(h);
        if (send(fd, ping, sizeof ping - 1, MSG_NOSIGNAL) < 0 || !heard(fd, 10000))
            abort();
        close(fd);
    }
    return 0;
}
