// SPDX-License-Identifier: GPL-3.0-or-later
#include <inttypes.h>
#include <stdio.h>

#include "push/push.h"

void push_print(const struct push_report *r)
{
    fprintf(stderr,
            "gave %" PRIu64 " events in %" PRIu64 " bundles, %" PRIu64 " bytes; again %" PRIu64 " events, %" PRIu64
            " bytes; %u breaks; fetched %u; left %" PRId64 "\n",
            r->events, r->bundles, r->bytes, r->again_events, r->again_bytes, r->breaks, r->fetched, r->left);
}
