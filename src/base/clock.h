// SPDX-License-Identifier: GPL-3.0-or-later
/* Time and identity. Nothing here reads a clock: the caller passes what platform.h read, or what a test invents. */
#ifndef CHIRAGH_BASE_CLOCK_H
#define CHIRAGH_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Hybrid logical clock (Kulkarni et al. 2014, "Logical Physical Clocks"): 48 bits of Unix milliseconds, 16 bits of
 * counter, in one int64 that only grows. Counter overflow carries into the milliseconds. */
typedef int64_t hlc;

enum { HLC_MAX_AHEAD_MS = 24 * 3600 * 1000 };

static inline int64_t hlc_ms(hlc h)
{
    return h >> 16;
}

hlc hlc_tick(hlc last, int64_t wall_ms); /* the stamp of a local event; > last */
/* Takes in a remote stamp; one more than HLC_MAX_AHEAD_MS ahead of wall_ms is not adopted (returns last). */
hlc hlc_receive(hlc last, hlc remote, int64_t wall_ms);

/* A PC whose clock battery is dead starts in the past: before 2024, or before what the log has seen, is suspect. */
bool clock_suspect(int64_t wall_ms, int64_t last_wall_ms);

typedef struct uuid {
    uint8_t b[16];
} uuid;

/* RFC 9562 UUIDv7: 48 bits of Unix milliseconds, then random bits. */
uuid uuid7(int64_t unix_ms, const uint8_t random[10]);
uuid uuid4(const uint8_t random[16]);
void uuid_text(uuid u, char out[37]); /* lower-case, NUL-terminated */
bool uuid_parse(const char *text, uuid *out);
bool uuid_equal(uuid a, uuid b);
bool uuid_is_nil(uuid u);

/* "2026-11-21T19:51:00.123Z" (ISO 8601, UTC), NUL-terminated; proleptic Gregorian, year 0-9999, clamped. */
void time_text(int64_t unix_ms, char out[25]);
int time_date(int64_t unix_ms); /* 20261121, UTC */

#endif
