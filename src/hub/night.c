// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/night.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"
#include "hub/backup.h"

#define LAST "backup.ms"
static const int64_t day_ms = 24 * 3600 * 1000, hour_ms = 3600 * 1000;

void night_begin(struct night *n, struct hub *h, const char *data, const uint8_t key[HUB_KEY], const char *folder)
{
    char text[32] = "0";
    int64_t now = platform_wall_ms();
    *n = (struct night){.h = h, .data = data, .folder = folder, .key = key};
    (void)hub_get(h, (uuid){{0}}, LAST, text, sizeof text);
    int64_t last = strtoll(text, NULL, 10);
    n->next_ms = last > now ? now : last + day_ms; /* a clock that was set back must not keep backups away */
}

/* Seven of them: what was deleted by mistake is found for a week. */
static void name_of(int64_t wall_ms, char out[16])
{
    static const char days[] = "THUFRISATSUNMONTUEWED"; /* 1 January 1970 was a Thursday */
    snprintf(out, 16, "HUB-%.3s.CHK", days + 3 * (wall_ms / day_ms % 7));
}

void night_tick(struct night *n)
{
    char name[16], text[32];
    int64_t now = platform_wall_ms();
    if (!n->folder || now < n->next_ms)
        return;
    name_of(now, name);
    enum status st = hub_backup(n->h, n->data, n->key, NULL, n->folder, name);
    if (st == STATUS_OK) {
        snprintf(text, sizeof text, "%lld", (long long)now);
        st = hub_set(n->h, (uuid){{0}}, LAST, text);
    }
    n->next_ms = now + (st == STATUS_OK ? day_ms : hour_ms);
    char when[25];
    time_text(now, when);
    fprintf(stderr, "%s backup %s: %s\n", when, name, status_text(st));
}
