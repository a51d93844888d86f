// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/mdns.h"

#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/simple-watch.h>
#include <avahi-core/core.h>
#include <avahi-core/log.h>
#include <avahi-core/lookup.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"

enum { HUBS_MAX = 16 };

struct browse {
    AvahiSimplePoll *poll;
    AvahiServer *server;
    bool (*each)(void *ctx, const struct mdns_hub *h);
    void *ctx;
    char seen[HUBS_MAX][MDNS_ADDRESS + 8];
    unsigned seen_count, resolving;
    bool all, enough;
};

static void silent(AvahiLogLevel level, const char *text)
{
    (void)level;
    (void)text;
}

static void read_txt(AvahiStringList *txt, struct mdns_hub *h)
{
    for (; txt && h->school_count < MDNS_SCHOOLS; txt = avahi_string_list_get_next(txt)) {
        const char *t = (const char *)avahi_string_list_get_text(txt);
        size_t n = avahi_string_list_get_size(txt);
        if (n != 7 + MDNS_SCHOOL - 1 || memcmp(t, "school=", 7) != 0)
            continue;
        memcpy(h->schools[h->school_count], t + 7, MDNS_SCHOOL - 1);
        h->schools[h->school_count++][MDNS_SCHOOL - 1] = 0;
    }
}

/* Heard on several interfaces, it is still one hub. */
static bool heard(struct browse *b, const struct mdns_hub *h)
{
    char key[MDNS_ADDRESS + 8];
    snprintf(key, sizeof key, "%s %u", h->address, h->port);
    for (unsigned i = 0; i < b->seen_count; i++)
        if (strcmp(b->seen[i], key) == 0)
            return true;
    if (b->seen_count == HUBS_MAX)
        return true;
    memcpy(b->seen[b->seen_count++], key, sizeof key);
    return false;
}

static bool link_local(const AvahiAddress *a)
{
    return a->proto == AVAHI_PROTO_INET6 && a->data.ipv6.address[0] == 0xFE && (a->data.ipv6.address[1] & 0xC0) == 0x80;
}

static void found(AvahiSServiceResolver *r, AvahiIfIndex interface, AvahiProtocol protocol, AvahiResolverEvent event,
                  const char *name, const char *type, const char *domain, const char *host, const AvahiAddress *a, uint16_t port,
                  AvahiStringList *txt, AvahiLookupResultFlags flags, void *ctx)
{
    struct browse *b = ctx;
    struct mdns_hub h = {.port = port};
    (void)interface, (void)protocol, (void)name, (void)type, (void)domain, (void)host, (void)flags;
    b->resolving--;
    if (event == AVAHI_RESOLVER_FOUND && port && !link_local(a)) {
        avahi_address_snprint(h.address, sizeof h.address, a);
        read_txt(txt, &h);
        if (!b->enough && !heard(b, &h))
            b->enough = !b->each(b->ctx, &h);
    }
    avahi_s_service_resolver_free(r);
}

static void browsed(AvahiSServiceBrowser *sb, AvahiIfIndex interface, AvahiProtocol protocol, AvahiBrowserEvent event,
                    const char *name, const char *type, const char *domain, AvahiLookupResultFlags flags, void *ctx)
{
    struct browse *b = ctx;
    (void)sb, (void)flags;
    switch (event) {
    case AVAHI_BROWSER_NEW:
        if (avahi_s_service_resolver_new(b->server, interface, protocol, name, type, domain, AVAHI_PROTO_UNSPEC, 0, found, b))
            b->resolving++;
        break;
    case AVAHI_BROWSER_ALL_FOR_NOW:
    case AVAHI_BROWSER_FAILURE:
        b->all = true;
        break;
    case AVAHI_BROWSER_REMOVE:
    case AVAHI_BROWSER_CACHE_EXHAUSTED:
        break;
    }
}

static void state_changed(AvahiServer *s, AvahiServerState state, void *ctx)
{
    (void)s, (void)state, (void)ctx;
}

/* It only listens: nothing of this machine is told to the network but the question. */
static bool start(struct browse *b)
{
    int error;
    AvahiServerConfig config;
    avahi_set_log_function(silent);
    b->poll = avahi_simple_poll_new();
    if (!b->poll)
        return false;
    avahi_server_config_init(&config);
    config.disable_publishing = 1;
    config.publish_addresses = config.publish_hinfo = config.publish_workstation = config.publish_domain = 0;
    config.enable_wide_area = 0;
    b->server = avahi_server_new(avahi_simple_poll_get(b->poll), &config, state_changed, b, &error);
    avahi_server_config_free(&config);
    return b->server != NULL;
}

enum status mdns_browse(const char *service, int wait_ms, bool (*each)(void *ctx, const struct mdns_hub *h), void *ctx)
{
    struct browse b = {.each = each, .ctx = ctx};
    AvahiSServiceBrowser *sb = NULL;
    if (start(&b))
        sb = avahi_s_service_browser_new(b.server, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, service, NULL, 0, browsed, &b);
    const int64_t end = platform_mono_ms() + wait_ms;
    for (int64_t left; sb && !b.enough && !(b.all && !b.resolving && b.seen_count) && (left = end - platform_mono_ms()) > 0;)
        if (avahi_simple_poll_iterate(b.poll, (int)left) != 0)
            break;
    if (sb)
        avahi_s_service_browser_free(sb);
    if (b.server)
        avahi_server_free(b.server); /* and the resolvers that still run */
    if (b.poll)
        avahi_simple_poll_free(b.poll);
    return sb ? STATUS_OK : STATUS_IO;
}
