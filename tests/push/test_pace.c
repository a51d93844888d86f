// SPDX-License-Identifier: GPL-3.0-or-later
/* Under 5 %: bundles over made-up lines that break after a random number of bytes, as often as once in 25 of the least bundles. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "push/pace.h"
#include "store/story.h"

enum { HEAD = 1500 }; /* bytes that each bundle costs beside its events */

struct line {
    uint64_t rng, each, breaks_after, next; /* bytes an event; mean bytes between two breaks; left to the next */
};

static uint64_t draw(struct line *l)
{
    return 1 + story_next(&l->rng) % (2 * l->breaks_after);
}

static void one_line(uint64_t seed, bool breaks)
{
    struct line l = {.rng = seed};
    struct pace p;
    uint64_t good = 0, again = 0, events = 200000, bundles = 0, largest = 0;
    l.each = 40 + story_next(&l.rng) % 300;
    l.breaks_after = (PACE_LEAST * l.each + HEAD) * (25 + story_next(&l.rng) % 2000);
    l.next = breaks ? draw(&l) : UINT64_MAX;
    pace_init(&p);
    for (uint64_t given = 0; given < events;) {
        uint64_t n = pace_events(&p), size;
        n = n > events - given ? events - given : n;
        size = HEAD + n * l.each;
        CHECK(n >= 1);
        if (size >= l.next) {
            again += l.next;
            l.next = draw(&l);
            pace_broken(&p);
            continue;
        }
        l.next -= size;
        good += size;
        given += n;
        bundles++;
        largest = n > largest ? n : largest;
        pace_taken(&p, n, size);
    }
    if (again * 20 >= good)
        printf("seed %" PRIu64 ": again %" PRIu64 " of %" PRIu64 "\n", seed, again, good);
    CHECK(again * 20 < good);
    CHECK(bundles < events / 16);
    if (!breaks) { /* a good line costs few questions */
        CHECK(again == 0 && largest > 50 * PACE_LEAST);
        CHECK(bundles < 300);
    }
}

int main(void)
{
    const uint64_t fresh = story_fresh_seed();
    printf("fresh seed %" PRIu64 "\n", fresh);
    for (uint64_t i = 0; i < 200; i++)
        one_line(i < 100 ? i + 1 : fresh + i, i % 10);
    return check_done();
}
