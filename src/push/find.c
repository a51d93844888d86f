// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/mdns.h"
#include "push/trip.h"
#include "sync/request.h"
#include "sync/stick.h"

enum { BROWSE_MS = 4000 };

/* "10.0.0.5", "hub.local:81", "[fd00::1]:81", "https://hub.example" → "http://10.0.0.5:7878", … Nothing but a host and a port. */
bool find_base(const char *typed, char out[BASE_TEXT])
{
    const char *scheme = "http://", *host = typed + strspn(typed, " ");
    if (strncmp(host, "https://", 8) == 0 || strncmp(host, "http://", 7) == 0) {
        scheme = host[4] == 's' ? "https://" : "http://";
        host += strlen(scheme);
    }
    size_t n = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]");
    const char *end = host + n, *port = memchr(host, ']', n), *colon = strchr(port ? port : host, ':');
    const bool has_port = colon && colon < end, plain = scheme[4] == ':';
    end += *end == '/';
    if (!n || n > 100 || end[strspn(end, " ")] || (has_port && (atoi(colon + 1) < 1 || atoi(colon + 1) > 65535)))
        return false;
    if (has_port || !plain)
        snprintf(out, BASE_TEXT, "%s%.*s", scheme, (int)n, host);
    else
        snprintf(out, BASE_TEXT, "%s%.*s:%d", scheme, (int)n, host, REQUEST_PORT);
    return true;
}

struct finding {
    const struct trip *v;
    char (*out)[BASE_TEXT];
    unsigned count;
};

/* A hub that names its schools, and not ours, need not be asked; but one list is as long as a TXT record lets it be. */
static bool may_be_ours(const struct trip *v, const struct mdns_hub *h)
{
    char name[STICK_NAME];
    if (!v->enrolled || v->code[0] || !h->school_count || h->school_count == MDNS_SCHOOLS)
        return true;
    stick_school_name(enrolment_school(&v->school), name);
    for (unsigned i = 0; i < h->school_count; i++)
        if (strcmp(h->schools[i], name) == 0)
            return true;
    return false;
}

static bool add(void *ctx, const struct mdns_hub *h)
{
    struct finding *f = ctx;
    if (may_be_ours(f->v, h))
        snprintf(f->out[f->count++], BASE_TEXT, strchr(h->address, ':') ? "http://[%s]:%u" : "http://%s:%u", h->address,
                 (unsigned)h->port);
    return f->count < BASES_MAX;
}

unsigned find_bases(struct trip *v, const char *address, char out[BASES_MAX][BASE_TEXT])
{
    struct finding f = {v, out, 0};
    if (strcmp(address, HUB_AUTO) != 0)
        return find_base(address, out[0]) ? 1 : 0;
    (void)mdns_browse(REQUEST_SERVICE, BROWSE_MS, add, &f); /* no network: nobody was found */
    return f.count;
}
