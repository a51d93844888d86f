// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/platform.h"

/* ---- the hub ---- */

enum { ARGS = 32 };

static pid_t spawn(const struct server *s, char **argv, int out, int err)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    dup2(out, 1);
    if (err >= 0)
        dup2(err, 2);
    execv(s->program, argv);
    _exit(127);
}

static void arguments(const struct server *s, char **argv, int n, va_list more)
{
    for (char *a; n < ARGS - 3 && (a = va_arg(more, char *));)
        argv[n++] = a;
    argv[n++] = (char *)(uintptr_t)"--data";
    argv[n++] = (char *)(uintptr_t)s->dir;
    argv[n] = NULL;
}

static int ended(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int server_run(const struct server *s, struct buf *out, ...)
{
    char *argv[ARGS] = {(char *)(uintptr_t)s->program}, piece[4096];
    int pipes[2];
    va_list more;
    va_start(more, out);
    arguments(s, argv, 1, more);
    va_end(more);
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return -1;
    pid_t pid = spawn(s, argv, pipes[1], -1);
    close(pipes[1]);
    for (ssize_t n; (n = read(pipes[0], piece, sizeof piece)) > 0;)
        if (out)
            buf_put(out, piece, (size_t)n);
    close(pipes[0]);
    return ended(pid);
}

bool server_start(struct server *s, ...)
{
    char *argv[ARGS] = {(char *)(uintptr_t)s->program, (char *)(uintptr_t)"serve", (char *)(uintptr_t)"--listen",
                        (char *)(uintptr_t)"127.0.0.1:0", (char *)(uintptr_t)"--no-announce"};
    char line[128] = "";
    int pipes[2];
    unsigned port = 0;
    va_list more;
    va_start(more, s);
    arguments(s, argv, 5, more);
    va_end(more);
    snprintf(s->log, sizeof s->log, "%s/serve.log", s->dir);
    int log = open(s->log, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
    if (log < 0 || pipe2(pipes, O_CLOEXEC) != 0)
        return false;
    s->pid = spawn(s, argv, pipes[1], log);
    close(pipes[1]);
    close(log);
    FILE *f = fdopen(pipes[0], "r");
    bool up = f && fgets(line, sizeof line, f) && sscanf(line, "listening on port %u", &port) == 1;
    if (f)
        fclose(f);
    s->port = (uint16_t)port;
    return up;
}

int server_stop(struct server *s)
{
    kill(s->pid, SIGTERM);
    return ended(s->pid);
}

static bool find_line(const struct server *s, const char *file, const char *what, char *line, int cap)
{
    char path[64];
    bool found = false;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)s->pid, file);
    FILE *f = fopen(path, "r");
    while (f && !found && fgets(line, cap, f))
        found = strstr(line, what) != NULL;
    if (f)
        fclose(f);
    return found;
}

long server_peak_kb(const struct server *s)
{
    char line[1024];
    return find_line(s, "status", "VmHWM:", line, sizeof line) ? strtol(line + 6, NULL, 10) : -1;
}

bool server_sanitized(const struct server *s)
{
    char line[1024];
    return find_line(s, "maps", "libasan", line, sizeof line) || find_line(s, "maps", "libclang_rt", line, sizeof line);
}

/* ---- the client ---- */

int client_connect(uint16_t port, unsigned from)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)}, own = {.sin_family = AF_INET};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + (from ? from : 1));
    if (fd >= 0 && bind(fd, (struct sockaddr *)&own, sizeof own) == 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

bool client_send(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n) {
        ssize_t w = send(fd, at, n, MSG_NOSIGNAL);
        if (w <= 0)
            return false;
        at += w;
        n -= (size_t)w;
    }
    return true;
}

/* Head and body are there, as far as the head says how long that is. */
static bool whole(struct reply *r)
{
    if (!r->all.len)
        return false;
    char *end = strstr(r->all.data, "\r\n\r\n"), *length = strcasestr(r->all.data, "\r\nContent-Length:");
    if (!end || sscanf(r->all.data, "HTTP/1.1 %d", &r->code) != 1)
        return false;
    if (r->code == 100) {
        r->code = 0;
        return false;
    }
    size_t head = (size_t)(end + 4 - r->all.data), said = length && length < end ? strtoul(length + 17, NULL, 10) : 0;
    r->body = end + 4;
    r->len = said;
    return r->code == 304 || r->all.len >= head + said;
}

void client_reply(int fd, int timeout_ms, struct reply *out)
{
    char piece[16 << 10];
    const int64_t until = platform_mono_ms() + timeout_ms;
    out->code = 0;
    buf_clear(&out->all);
    while (!whole(out)) {
        struct pollfd p = {fd, POLLIN, 0};
        int64_t left = until - platform_mono_ms();
        if (left <= 0 || poll(&p, 1, (int)left) <= 0) {
            out->code = -1;
            return;
        }
        ssize_t n = recv(fd, piece, sizeof piece, 0);
        if (n <= 0) {
            out->code = 0;
            return;
        }
        buf_put(&out->all, piece, (size_t)n);
    }
}

bool client_ended(int fd, int timeout_ms)
{
    char piece[4096];
    const int64_t until = platform_mono_ms() + timeout_ms;
    for (;;) {
        struct pollfd p = {fd, POLLIN, 0};
        int64_t left = until - platform_mono_ms();
        if (left <= 0 || poll(&p, 1, (int)left) <= 0)
            return false;
        if (recv(fd, piece, sizeof piece, 0) <= 0)
            return true;
    }
}

void client_head(const struct signer *by, const char *method, const char *target, const void *body, size_t n, size_t said,
                 struct buf *out)
{
    struct request_signed words;
    uint8_t hash[REQUEST_HASH];
    buf_printf(out, "%s %s HTTP/1.1\r\nHost: hub\r\n", method, target);
    if (said)
        buf_printf(out, "Content-Length: %zu\r\n", said);
    if (by) {
        request_hash(body, n, hash);
        request_sign(by, method, target, hash, &words);
        buf_printf(out, REQUEST_KEY ": %s\r\n" REQUEST_SIGNATURE ": %s\r\n", words.key, words.signature);
    }
    buf_puts(out, "\r\n");
}

void client_ask(uint16_t port, unsigned from, const struct signer *by, const char *method, const char *target, const void *body,
                size_t n, struct reply *out)
{
    struct buf head = {0};
    int fd = client_connect(port, from);
    out->code = 0;
    client_head(by, method, target, body, n, n, &head);
    if (fd >= 0 && client_send(fd, head.data, head.len)) {
        (void)client_send(fd, body, n); /* it may be refused while it goes */
        client_reply(fd, 60 * 1000, out);
    }
    if (fd >= 0)
        close(fd);
    buf_finish(&head);
}
