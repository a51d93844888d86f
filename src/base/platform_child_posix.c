// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE /* pipe2 */
#include "base/platform_child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct platform_child {
    pid_t pid;
    int in, out; /* our ends: a socket (no SIGPIPE), a pipe */
    bool closed;
};

static enum status ends(int in[2], int out[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
        return STATUS_IO;
    if (pipe2(out, O_CLOEXEC) == 0)
        return STATUS_OK;
    close(in[0]);
    close(in[1]);
    return STATUS_IO;
}

enum status platform_child_start(const char *const *argv, struct platform_child **out)
{
    int in[2], from[2];
    posix_spawn_file_actions_t actions;
    struct platform_child *c = calloc(1, sizeof *c);
    *out = NULL;
    if (!c || ends(in, from) != STATUS_OK) {
        enum status st = c ? STATUS_IO : STATUS_NOMEM;
        free(c);
        return st;
    }
    int failed = posix_spawn_file_actions_init(&actions);
    if (!failed) {
        failed = posix_spawn_file_actions_adddup2(&actions, in[1], STDIN_FILENO);
        if (!failed)
            failed = posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
        if (!failed)
            failed = posix_spawn(&c->pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    close(in[1]);
    close(from[1]);
    c->in = in[0];
    c->out = from[0];
    if (failed) {
        close(c->in);
        close(c->out);
        free(c);
        return failed == ENOENT ? STATUS_NOTFOUND : STATUS_IO;
    }
    *out = c;
    return STATUS_OK;
}

enum status platform_child_say(struct platform_child *c, const char *text)
{
    size_t n = strlen(text);
    ssize_t done = c->closed ? -1 : send(c->in, text, n, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (done == (ssize_t)n)
        return STATUS_OK;
    return done >= 0 || (!c->closed && (errno == EAGAIN || errno == EWOULDBLOCK)) ? STATUS_FULL : STATUS_IO;
}

bool platform_child_hear(struct platform_child *c, char *line, size_t cap)
{
    size_t n = 0;
    for (;;) {
        char one;
        ssize_t got = read(c->out, &one, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        if (one == '\n')
            break;
        if (n + 1 < cap)
            line[n++] = one;
    }
    line[n] = 0;
    return true;
}

void platform_child_close(struct platform_child *c)
{
    if (c->closed)
        return;
    c->closed = true;
    (void)shutdown(c->in, SHUT_RDWR);
    (void)kill(c->pid, SIGTERM); /* nothing of it needs an end in peace: it may be killed at any moment */
}

void platform_child_destroy(struct platform_child *c)
{
    if (!c)
        return;
    platform_child_close(c);
    close(c->in);
    close(c->out);
    while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    free(c);
}
