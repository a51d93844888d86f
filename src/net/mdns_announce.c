// SPDX-License-Identifier: GPL-3.0-or-later
#include <avahi-common/alternative.h>
#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/thread-watch.h>
#include <avahi-core/core.h>
#include <avahi-core/log.h>
#include <avahi-core/publish.h>
#include <stdlib.h>

#include "net/mdns.h"

struct mdns {
    AvahiThreadedPoll *poll;
    AvahiServer *server;
    AvahiSEntryGroup *group;
    AvahiStringList *txt;
    char *name, *service;
    uint16_t port;
};

static void silent(AvahiLogLevel level, const char *text)
{
    (void)level, (void)text; /* interfaces that come and go are no news */
}

static void publish(struct mdns *m);

static void another_name(struct mdns *m)
{
    char *next = avahi_alternative_service_name(m->name);
    if (!next)
        return;
    avahi_free(m->name);
    m->name = next;
    publish(m);
}

static void group_changed(AvahiServer *s, AvahiSEntryGroup *g, AvahiEntryGroupState state, void *ctx)
{
    (void)s, (void)g;
    if (state == AVAHI_ENTRY_GROUP_COLLISION)
        another_name(ctx);
}

static void publish(struct mdns *m)
{
    if (!m->group)
        m->group = avahi_s_entry_group_new(m->server, group_changed, m);
    if (!m->group)
        return;
    avahi_s_entry_group_reset(m->group);
    int e = avahi_server_add_service_strlst(m->server, m->group, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, 0, m->name, m->service, NULL,
                                            NULL, m->port, m->txt);
    if (e == AVAHI_ERR_COLLISION)
        another_name(m);
    else if (e >= 0)
        (void)avahi_s_entry_group_commit(m->group);
}

/* The host's own name may be taken by somebody else too. Called first from within avahi_server_new(), when m->server is not set yet. */
static void server_changed(AvahiServer *s, AvahiServerState state, void *ctx)
{
    struct mdns *m = ctx;
    m->server = s;
    if (state == AVAHI_SERVER_RUNNING) {
        publish(m);
    } else if (state == AVAHI_SERVER_COLLISION) {
        char *next = avahi_alternative_host_name(avahi_server_get_host_name(s));
        if (next)
            (void)avahi_server_set_host_name(s, next);
        avahi_free(next);
    } else if (state == AVAHI_SERVER_REGISTERING && m->group) {
        avahi_s_entry_group_reset(m->group);
    }
}

static enum status start(struct mdns *m)
{
    AvahiServerConfig config;
    int error = 0;
    avahi_set_log_function(silent);
    avahi_server_config_init(&config);
    config.publish_hinfo = 0; /* kind of processor and system: nobody's business */
    config.publish_workstation = 0;
    config.enable_wide_area = 0;
    config.disallow_other_stacks = 0; /* a running avahi-daemon keeps its port, we share it */
    m->server = avahi_server_new(avahi_threaded_poll_get(m->poll), &config, server_changed, m, &error);
    avahi_server_config_free(&config);
    return m->server && avahi_threaded_poll_start(m->poll) == 0 ? STATUS_OK : STATUS_IO;
}

enum status mdns_announce(const char *name, const char *service, uint16_t port, const char *const *txt, struct mdns **out)
{
    struct mdns *m = calloc(1, sizeof *m);
    *out = NULL;
    if (!m)
        return STATUS_NOMEM;
    m->port = port;
    m->name = avahi_strdup(name);
    m->service = avahi_strdup(service);
    for (; txt && *txt; txt++)
        m->txt = avahi_string_list_add(m->txt, *txt);
    m->poll = avahi_threaded_poll_new();
    enum status st = m->name && m->service && m->poll ? start(m) : STATUS_NOMEM;
    if (st == STATUS_OK)
        *out = m;
    else
        mdns_end(m);
    return st;
}

void mdns_end(struct mdns *m)
{
    if (!m)
        return;
    if (m->poll)
        avahi_threaded_poll_stop(m->poll);
    if (m->group)
        avahi_s_entry_group_free(m->group);
    if (m->server)
        avahi_server_free(m->server); /* says goodbye for what was announced */
    if (m->poll)
        avahi_threaded_poll_free(m->poll);
    avahi_string_list_free(m->txt);
    avahi_free(m->name);
    avahi_free(m->service);
    free(m);
}
