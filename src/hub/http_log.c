// SPDX-License-Identifier: GPL-3.0-or-later
/* A line for what a machine asked; of all others only how many, once a minute, so that nobody fills the disk by asking. */
#include <stdio.h>

#include "base/platform.h"
#include "hub/http_private.h"

static const unsigned counted[] = {200, 400, 401, 403, 404, 413};
enum { CODES = sizeof counted / sizeof *counted, OTHER = CODES, CUT, KINDS };
_Static_assert((int)KINDS == (int)HTTP_LOG_KINDS, "a counter each");

void http_log_line(struct http_log *l, const char *method, const struct http_request *r, const struct http_answer *a, bool known,
                   uint64_t out_bytes, int64_t ms)
{
    unsigned k = 0;
    if (!known) {
        while (k < CODES && counted[k] != a->code)
            k++;
        pthread_mutex_lock(&l->lock);
        l->counts[k]++;
        pthread_mutex_unlock(&l->lock);
        return;
    }
    char when[25];
    time_text(platform_wall_ms(), when);
    fprintf(stderr, "%s %s %s %u %s in=%zu out=%llu ms=%lld machine=%02x%02x%02x%02x%s%s\n", when, method, r->route.path, a->code,
            a->code < 400 ? "OK" : status_name(a->why), r->length, (unsigned long long)out_bytes, (long long)ms, r->machine[0],
            r->machine[1], r->machine[2], r->machine[3], a->note[0] ? " " : "", a->note);
}

void http_log_cut(struct http_log *l)
{
    pthread_mutex_lock(&l->lock);
    l->counts[CUT]++;
    pthread_mutex_unlock(&l->lock);
}

void http_log_tick(struct http_log *l, int64_t mono_ms)
{
    char when[25];
    unsigned sum = 0;
    pthread_mutex_lock(&l->lock);
    for (unsigned i = 0; i < KINDS; i++)
        sum += l->counts[i];
    bool due = sum && mono_ms - l->since_ms >= 60 * 1000;
    if (due) {
        time_text(platform_wall_ms(), when);
        fprintf(stderr, "%s unsigned or unknown:", when);
        for (unsigned i = 0; i < CODES; i++)
            fprintf(stderr, " %u=%u", counted[i], l->counts[i]);
        fprintf(stderr, " other=%u cut-off=%u\n", l->counts[OTHER], l->counts[CUT]);
        for (unsigned i = 0; i < KINDS; i++)
            l->counts[i] = 0;
    }
    if (due || !sum)
        l->since_ms = mono_ms;
    pthread_mutex_unlock(&l->lock);
}
