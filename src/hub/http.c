// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/http.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/platform.h"
#include "hub/http_private.h"

enum { CONNECTION_MEMORY = 16 << 10 };

/* ---- connections, and what they may take ---- */

void http_deadline(struct http *h, struct MHD_Connection *c, int64_t in_ms)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct link *l = i ? i->socket_context : NULL;
    pthread_mutex_lock(&h->lock);
    if (l)
        l->deadline_ms = in_ms < 0 ? INT64_MAX : platform_mono_ms() + in_ms;
    pthread_mutex_unlock(&h->lock);
}

static void connected(struct http *h, struct MHD_Connection *c, void **socket_context)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct link *l = calloc(1, sizeof *l);
    if (!l || !i) { /* not watched, and so not let in */
        if (i)
            shutdown(i->connect_fd, SHUT_RDWR);
        free(l);
        return;
    }
    l->fd = i->connect_fd;
    l->deadline_ms = platform_mono_ms() + (int64_t)h->o.head_s * 1000;
    pthread_mutex_lock(&h->lock);
    l->next = h->links;
    if (l->next)
        l->next->prev = l;
    h->links = l;
    pthread_mutex_unlock(&h->lock);
    *socket_context = l;
}

/* Before the socket is closed: afterwards its number may be another's. */
static void disconnected(struct http *h, struct link *l)
{
    if (!l)
        return;
    pthread_mutex_lock(&h->lock);
    *(l->prev ? &l->prev->next : &h->links) = l->next;
    if (l->next)
        l->next->prev = l->prev;
    pthread_mutex_unlock(&h->lock);
    free(l);
}

static void on_connection(void *ctx, struct MHD_Connection *c, void **socket_context, enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        connected(ctx, c, socket_context);
    else
        disconnected(ctx, *socket_context);
}

void http_tick(struct http *h)
{
    int64_t now = platform_mono_ms();
    pthread_mutex_lock(&h->lock);
    for (struct link *l = h->links; l; l = l->next)
        if (now >= l->deadline_ms) {
            shutdown(l->fd, SHUT_RDWR); /* its worker sees the end */
            l->deadline_ms = INT64_MAX;
            http_log_cut(&h->log);
        }
    pthread_mutex_unlock(&h->lock);
    http_log_tick(&h->log, now);
}

/* ---- a request ---- */

static void *on_target(void *ctx, const char *target, struct MHD_Connection *c)
{
    struct http *h = ctx;
    struct exchange *x = calloc(1, sizeof *x);
    (void)c;
    if (!x)
        return NULL;
    snprintf(x->target, sizeof x->target, "%s", target);
    x->a.fd = -1;
    x->begin_ms = platform_mono_ms();
    spool_begin(&x->spool);
    h->under_way++;
    return x;
}

static void on_completed(void *ctx, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why)
{
    struct http *h = ctx;
    struct exchange *x = *context;
    (void)why;
    *context = NULL;
    if (!x)
        return;
    if (x->answered)
        http_log_line(&h->log, x->method, &x->r, &x->a, x->known, x->sent, platform_mono_ms() - x->begin_ms);
    h->spooled -= x->spool.size;
    spool_end(&x->spool);
    buf_finish(&x->a.body);
    if (x->a.fd >= 0)
        close(x->a.fd);
    free(x);
    h->under_way--;
    http_deadline(h, c, (int64_t)h->o.head_s * 1000); /* for the next one's head */
}

static unsigned worker(struct http *h)
{
    static _Thread_local struct http *of;
    static _Thread_local unsigned number;
    if (of != h) {
        of = h;
        number = h->worker_count++;
    }
    return number % h->o.workers;
}

static const char *field(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* How long the body is said to be. false: not at all, or in pieces whose sum nobody knows. */
static bool body_length(struct MHD_Connection *c, size_t *out)
{
    const char *said = field(c, MHD_HTTP_HEADER_CONTENT_LENGTH);
    char *end = NULL;
    *out = 0;
    if (field(c, MHD_HTTP_HEADER_TRANSFER_ENCODING))
        return false;
    if (!said)
        return true;
    errno = 0;
    unsigned long long n = said[0] >= '0' && said[0] <= '9' ? strtoull(said, &end, 10) : 0;
    if (!end || *end || errno)
        return false;
    *out = n < SIZE_MAX ? (size_t)n : SIZE_MAX;
    return true;
}

/* What the head alone tells. code 0: nothing is wrong so far. */
static void judge(struct http *h, struct MHD_Connection *c, const char *method, struct exchange *x)
{
    enum status st = route_read(x->target, &x->r.route);
    if (st != STATUS_OK)
        http_fail(&x->a, st == STATUS_NOTFOUND ? 404 : 400, st);
    else if (strcmp(method, x->r.route.post ? "POST" : "GET") != 0)
        http_fail(&x->a, 405, STATUS_INVALID);
    else if (!body_length(c, &x->r.length) || (x->r.route.post && x->r.length == 0))
        http_fail(&x->a, 411, STATUS_INVALID);
    else if (!x->r.route.post && x->r.length)
        http_fail(&x->a, 400, STATUS_INVALID);
    else if (!x->r.route.is_signed)
        return;
    else if (!field(c, REQUEST_SIGNATURE) || request_key(field(c, REQUEST_KEY), x->r.machine) != STATUS_OK)
        http_fail(&x->a, 401, STATUS_DENIED);
    else if (h->spooled > HTTP_SPOOL)
        http_fail(&x->a, 503, STATUS_BUSY);
    else {
        size_t most = h->o.service.admit(h->o.service.ctx, worker(h), &x->r, &x->a);
        x->approved = !x->a.code && most > HTTP_STRANGER_MAX;
        if (!x->a.code && x->r.length > most)
            http_fail(&x->a, 413, STATUS_LIMIT);
    }
}

static enum MHD_Result begin(struct http *h, struct MHD_Connection *c, const char *method, struct exchange *x)
{
    x->begun = true;
    x->method = strcmp(method, "POST") == 0 ? "POST" : strcmp(method, "GET") == 0 ? "GET" : "-";
    http_deadline(h, c, -1);
    judge(h, c, method, x);
    if (x->a.code && (x->r.length > HTTP_STRANGER_MAX || x->a.code == 411))
        return http_respond(h, c, x); /* and the connection ends: what follows is not read */
    http_deadline(h, c, (int64_t)h->o.grace_s * 1000 + (int64_t)(x->r.length / HTTP_RATE) * 1000);
    return MHD_YES;
}

static enum MHD_Result more(struct http *h, struct exchange *x, const char *bytes, size_t n)
{
    if (x->a.code) /* turned away: the little that was said to follow is read, so that the answer is heard */
        return MHD_YES;
    h->spooled += n;
    enum status st = h->spooled > HTTP_SPOOL + REQUEST_BODY_MAX ? STATUS_BUSY : spool_put(&x->spool, h->o.spool, bytes, n);
    if (st == STATUS_BUSY)
        x->spool.size += n;
    if (st != STATUS_OK)
        http_fail_status(&x->a, st);
    return MHD_YES;
}

static void answer(struct http *h, struct MHD_Connection *c, const char *method, struct exchange *x)
{
    uint8_t hash[REQUEST_HASH];
    enum status st = STATUS_OK;
    crypto_generichash_final(&x->spool.hash, hash, sizeof hash);
    if (x->r.route.is_signed)
        st = request_check(field(c, REQUEST_KEY), field(c, REQUEST_SIGNATURE), method, x->target, hash, x->r.machine);
    if (st != STATUS_OK) {
        http_fail(&x->a, st == STATUS_DENIED ? 401 : 503, st);
        return;
    }
    st = spool_rewind(&x->spool);
    if (st != STATUS_OK) {
        http_fail_status(&x->a, st);
        return;
    }
    x->known = x->approved;
    x->r.body = (struct sync_source){spool_read, &x->spool};
    x->r.none_match = field(c, MHD_HTTP_HEADER_IF_NONE_MATCH);
    x->a.code = 200;
    h->o.service.answer(h->o.service.ctx, worker(h), &x->r, &x->a);
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                                  const char *upload, size_t *upload_size, void **context)
{
    struct http *h = ctx;
    struct exchange *x = *context;
    (void)url, (void)version;
    if (!x)
        return MHD_NO;
    if (!x->begun)
        return begin(h, c, method, x);
    if (*upload_size) {
        size_t n = *upload_size;
        *upload_size = 0;
        return more(h, x, upload, n);
    }
    if (x->answered)
        return MHD_YES;
    http_deadline(h, c, -1); /* from here on it is we who take our time */
    if (!x->a.code)
        answer(h, c, method, x);
    return http_respond(h, c, x);
}

/* ---- the whole ---- */

static void silent(void *ctx, const char *format, va_list args)
{
    (void)ctx, (void)format, (void)args; /* what clients do wrong is counted by us */
}

static struct MHD_Daemon *start(struct http *h, int fd)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem pool[] = {{MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)h->o.workers, NULL}, {MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, h, MHD_OPTION_EXTERNAL_LOGGER, silent, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
                            MHD_OPTION_CONNECTION_LIMIT, h->o.connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, h->o.per_address,
                            MHD_OPTION_CONNECTION_TIMEOUT, h->o.grace_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, on_target, h, MHD_OPTION_NOTIFY_COMPLETED,
                            on_completed, h, MHD_OPTION_NOTIFY_CONNECTION, on_connection, h, MHD_OPTION_ARRAY,
                            h->o.workers > 1 ? pool : pool + 1, MHD_OPTION_END);
}

enum status http_open(const struct http_options *o, struct http **out)
{
    struct http *h = calloc(1, sizeof *h);
    *out = NULL;
    if (!h)
        return STATUS_NOMEM;
    h->o = *o;
    h->o.head_s = o->head_s ? o->head_s : HTTP_HEAD_S;
    h->o.grace_s = o->grace_s ? o->grace_s : HTTP_GRACE_S;
    pthread_mutex_init(&h->lock, NULL);
    pthread_mutex_init(&h->log.lock, NULL);
    h->log.since_ms = platform_mono_ms();
    int fd = listen_on(o->listen, &h->port);
    enum status st = fd >= 0 ? STATUS_OK : errno == EADDRINUSE ? STATUS_BUSY : errno == EACCES ? STATUS_DENIED : STATUS_INVALID;
    if (st == STATUS_OK) {
        h->daemon = start(h, fd);
        st = h->daemon ? STATUS_OK : STATUS_IO;
    }
    if (st == STATUS_OK) {
        *out = h;
        return STATUS_OK;
    }
    if (fd >= 0)
        close(fd);
    free(h);
    return st;
}

uint16_t http_port(const struct http *h)
{
    return h->port;
}

void http_close(struct http *h, int wait_ms)
{
    const struct timespec nap = {0, 20 * 1000 * 1000};
    if (!h)
        return;
    int fd = MHD_quiesce_daemon(h->daemon);
    for (int64_t end = platform_mono_ms() + wait_ms; h->under_way && platform_mono_ms() < end;)
        nanosleep(&nap, NULL);
    MHD_stop_daemon(h->daemon);
    if (fd >= 0)
        close(fd);
    pthread_mutex_destroy(&h->lock);
    pthread_mutex_destroy(&h->log.lock);
    free(h);
}
