// SPDX-License-Identifier: GPL-3.0-or-later
/* When to trip. The process that waits holds no more than this loop: a trip is a child, and what libcurl and TLS took goes with it. It sleeps
 * until the kiosk says something, a network comes up, or the time has come. */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/platform.h"
#include "push/push.h"

enum { FIRST_MS = 30000, FAILURES_MOST = 7 /* an hour */, TWICE_MS = 120000, SOON_MS = 5000 };

struct waiting {
    const struct push_options *o;
    int64_t next, ended; /* monotonic ms: the next trip, the end of the last */
    unsigned failures;   /* in a row */
    int link, child_end;
    pid_t child;
    bool again; /* asked for while a trip was on */
};

/* Between half of ms and all of it. */
static int64_t about(int64_t ms)
{
    return ms / 2 + (int64_t)randombytes_uniform((uint32_t)(ms / 2) + 1);
}

/* A socket that speaks up when an IPv4 address appears; -1: none is to be had, and the clock alone decides. */
static int watch_links(void)
{
    struct sockaddr_nl a = {.nl_family = AF_NETLINK, .nl_groups = RTMGRP_IPV4_IFADDR};
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof a) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static bool link_came_up(int fd)
{
    _Alignas(struct nlmsghdr) char bytes[8192];
    bool up = false;
    for (ssize_t n; (n = recv(fd, bytes, sizeof bytes, 0)) > 0;)
        for (struct nlmsghdr *h = (struct nlmsghdr *)bytes; NLMSG_OK(h, (size_t)n); h = NLMSG_NEXT(h, n))
            up |= h->nlmsg_type == RTM_NEWADDR;
    return up;
}

static void begin(struct waiting *w)
{
    int ends[2];
    w->again = false;
    if (pipe(ends) != 0) {
        w->next = platform_mono_ms() + FIRST_MS;
        return;
    }
    w->child = fork();
    if (w->child == 0) {
        struct push_report r;
        close(ends[0]);
        if (w->link >= 0)
            close(w->link);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        enum push_result result = push_once(w->o, &r);
        push_print(&r);
        _exit((int)result);
    }
    close(ends[1]);
    w->child_end = w->child > 0 ? ends[0] : -1;
    if (w->child < 0) {
        close(ends[0]);
        w->next = platform_mono_ms() + FIRST_MS;
    }
}

static int64_t after(struct waiting *w, enum push_result r)
{
    const bool fine = r == PUSH_OK || r == PUSH_ENROLLING || r == PUSH_OFF;
    if (fine) {
        w->failures = 0;
        return about((int64_t)w->o->look_s * 2000);
    }
    if (w->failures < FAILURES_MOST)
        w->failures++;
    return about((int64_t)FIRST_MS << (w->failures - 1) << 1);
}

static void ended(struct waiting *w)
{
    int state = 0;
    while (waitpid(w->child, &state, 0) < 0 && errno == EINTR) {
    }
    close(w->child_end);
    w->child_end = -1;
    w->child = 0;
    enum push_result r = WIFEXITED(state) && WEXITSTATUS(state) < PUSH_COUNT ? (enum push_result)WEXITSTATUS(state)
                                                                              : PUSH_TROUBLE;
    w->ended = platform_mono_ms();
    w->next = w->ended + (w->again ? 0 : after(w, r));
    printf("%d\n", (int)r);
    fflush(stdout);
}

/* Something new does not hurry a line that fails, and forty learners who leave at once make one trip. */
static void something_new(struct waiting *w)
{
    int64_t now = platform_mono_ms(), soon = now + about(2 * SOON_MS), least = w->ended + TWICE_MS;
    if (w->failures || w->child)
        return;
    if (w->ended && soon < least)
        soon = least;
    if (soon < w->next)
        w->next = soon;
}

/* False: the kiosk has gone. */
static bool hear(struct waiting *w)
{
    char letters[64];
    ssize_t n = read(STDIN_FILENO, letters, sizeof letters);
    if (n <= 0)
        return n < 0 && errno == EINTR;
    for (ssize_t i = 0; i < n; i++) {
        if (letters[i] == 'n') {
            w->again = w->child > 0;
            w->next = platform_mono_ms();
        } else if (letters[i] == 'i') {
            something_new(w);
        }
    }
    return true;
}

int push_wait(const struct push_options *o)
{
    struct waiting w = {.o = o, .link = watch_links(), .child_end = -1};
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0)
        return PUSH_TROUBLE;
    w.next = platform_mono_ms() + about(2 * (int64_t)FIRST_MS);
    for (;;) {
        int64_t left = w.next - platform_mono_ms();
        struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = w.link, .events = POLLIN},
                               {.fd = w.child_end, .events = POLLIN}};
        int ready = poll(fds, 3, w.child ? -1 : left > INT32_MAX ? INT32_MAX : left > 0 ? (int)left : 0);
        if (ready < 0 && errno != EINTR)
            return PUSH_TROUBLE;
        if (ready > 0 && fds[0].revents && !hear(&w))
            break;
        if (ready > 0 && fds[1].revents && link_came_up(w.link) && w.failures) {
            w.failures = 0;
            w.next = platform_mono_ms() + about(2 * SOON_MS);
        }
        if (ready > 0 && w.child && fds[2].revents)
            ended(&w);
        if (!w.child && w.next <= platform_mono_ms())
            begin(&w);
    }
    if (w.child > 0)
        kill(w.child, SIGKILL);
    return PUSH_OK;
}
