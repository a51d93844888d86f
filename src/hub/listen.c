// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hub/http_private.h"

enum { BACKLOG = 512 };

static int open_one(const struct addrinfo *a)
{
    int on = 1, off = 0, fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol);
    if (fd < 0)
        return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); /* a port our predecessor has just left */
    if (a->ai_family == AF_INET6)
        (void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off); /* "::" is IPv4's too */
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int e = errno;
    close(fd);
    errno = e;
    return -1;
}

static uint16_t port_of(int fd)
{
    struct sockaddr_storage at = {0};
    socklen_t n = sizeof at;
    if (getsockname(fd, (struct sockaddr *)&at, &n) != 0)
        return 0;
    return ntohs(at.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&at)->sin6_port : ((struct sockaddr_in *)&at)->sin_port);
}

static int listen_host(const char *host, const char *port)
{
    struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *list = NULL;
    int fd = -1;
    errno = EINVAL;
    if (getaddrinfo(host, port, &hints, &list) != 0)
        return -1;
    for (struct addrinfo *a = list; a && fd < 0; a = a->ai_next)
        fd = open_one(a);
    int e = errno;
    freeaddrinfo(list);
    errno = e;
    return fd;
}

int listen_on(const char *where, uint16_t *port)
{
    char host[128] = "";
    const char *colon = strrchr(where, ':'), *begin = where;
    size_t n = colon ? (size_t)(colon - where) : 0;
    errno = EINVAL;
    if (!colon || n >= sizeof host || !colon[1])
        return -1;
    if (n >= 2 && begin[0] == '[' && begin[n - 1] == ']') {
        begin++;
        n -= 2;
    }
    memcpy(host, begin, n);
    int fd = n ? listen_host(host, colon + 1) : listen_host("::", colon + 1);
    if (fd < 0 && !n && errno != EADDRINUSE) /* a kernel without IPv6 */
        fd = listen_host("0.0.0.0", colon + 1);
    if (fd >= 0)
        *port = port_of(fd);
    return fd;
}
