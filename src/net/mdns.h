// SPDX-License-Identifier: GPL-3.0-or-later
/* How a kiosk finds its hub where there is a router and no name server: DNS-SD over multicast DNS (RFC 6762, RFC 6763). libavahi-core speaks
 * it inside our own process, so no daemon has to be installed or running; one that runs does not mind. Nobody is believed because
 * he was found: enrolment and answers are signed. */
#ifndef CHIRAGH_NET_MDNS_H
#define CHIRAGH_NET_MDNS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/* ---- the hub: mdns_announce.c ---- */
struct mdns;
/* Says on all interfaces, from a thread of its own, that service (REQUEST_SERVICE) is to be had at this computer's port. txt:
 * "key=value", NULL ends the list; copied. A name somebody else has gets a number behind it. IO: multicast cannot be had at all; an
 * interface that comes or goes later is followed. */
enum status mdns_announce(const char *name, const char *service, uint16_t port, const char *const *txt, struct mdns **out);
void mdns_end(struct mdns *m); /* says goodbye; NULL is fine */

/* ---- the kiosk: mdns_browse.c ---- */
enum { MDNS_ADDRESS = 48, MDNS_SCHOOL = 9, MDNS_SCHOOLS = 8 };
struct mdns_hub {
    char address[MDNS_ADDRESS]; /* numeric, IPv4 or IPv6 */
    uint16_t port;
    unsigned school_count;
    char schools[MDNS_SCHOOLS][MDNS_SCHOOL]; /* stick_school_name() of each school it says it collects for */
};
/* Looks for at most wait_ms, and tells nothing of this machine. each returns false to stop. OK: also when nobody was found; IO. */
enum status mdns_browse(const char *service, int wait_ms, bool (*each)(void *ctx, const struct mdns_hub *h), void *ctx);

#endif
