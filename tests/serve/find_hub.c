// SPDX-License-Identifier: GPL-3.0-or-later
/* find_hub PORT   Hears what a kiosk would: a hub at that port, with the schools it collects for. SKIP where no interface takes multicast. */
#include <ifaddrs.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>

#include "net/mdns.h"
#include "sync/request.h"

static bool look(void *ctx, const struct mdns_hub *h)
{
    if (h->port != *(unsigned *)ctx)
        return true; /* somebody else's */
    printf("found at %s port %u, %u schools, the first %s\n", h->address, h->port, h->school_count, h->school_count ? h->schools[0] : "-");
    if (h->school_count == 2)
        *(unsigned *)ctx = 0;
    return false;
}

static bool multicast(void)
{
    struct ifaddrs *all = NULL;
    bool some = false;
    if (getifaddrs(&all) == 0)
        for (struct ifaddrs *a = all; a; a = a->ifa_next)
            some |= (a->ifa_flags & IFF_MULTICAST) && (a->ifa_flags & IFF_UP) && !(a->ifa_flags & IFF_LOOPBACK) && a->ifa_addr;
    freeifaddrs(all);
    return some;
}

int main(int argc, char **argv)
{
    unsigned port = argc > 1 ? (unsigned)atoi(argv[1]) : 0;
    if (!multicast()) {
        puts("SKIP the announcement: no interface takes multicast here");
        return 1;
    }
    enum status st = mdns_browse(REQUEST_SERVICE, 20000, look, &port);
    return st == STATUS_OK && port == 0 ? 0 : 1;
}
