// SPDX-License-Identifier: GPL-3.0-or-later
/* How large the next bundle may be. A break costs at most the bundle that was on its way; so no bundle is larger than a 32nd of what has
 * been taken since the last break: about 3 % is sent twice, however often and wherever the line breaks. On a good line bundles grow by that
 * 32nd until they are as large as they may be; on one that breaks within 32 of the least bundles those are halved. */
#ifndef CHIRAGH_PUSH_PACE_H
#define CHIRAGH_PUSH_PACE_H

#include <stdint.h>

enum { PACE_SHARE = 32, PACE_LEAST = 64, PACE_FLOOR = 8, PACE_CONTENT_MAX = 1 << 20 };
struct pace {
    uint64_t taken;          /* bytes since the last break */
    uint64_t events, bytes;  /* of all that was taken: how large an event is on the line */
    unsigned least;          /* events of a bundle at a beginning */
};
void pace_init(struct pace *p);
unsigned pace_events(const struct pace *p); /* the next bundle's, at most */
void pace_taken(struct pace *p, uint64_t events, uint64_t bytes);
void pace_broken(struct pace *p);

#endif
