// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <stdio.h>
#include <string.h>

#define YEAR_2024_MS INT64_C(1704067200000)
#define MS_MAX ((INT64_C(1) << 47) - 1)

hlc hlc_tick(hlc last, int64_t wall_ms)
{
    if (wall_ms < 0)
        wall_ms = 0;
    if (wall_ms > MS_MAX)
        wall_ms = MS_MAX;
    hlc now = (hlc)((uint64_t)wall_ms << 16);
    return now > last ? now : last + 1;
}

hlc hlc_receive(hlc last, hlc remote, int64_t wall_ms)
{
    if (hlc_ms(remote) - wall_ms > HLC_MAX_AHEAD_MS)
        return last;
    return remote > last ? remote : last;
}

bool clock_suspect(int64_t wall_ms, int64_t last_wall_ms)
{
    return wall_ms < YEAR_2024_MS || wall_ms < last_wall_ms;
}

uuid uuid7(int64_t unix_ms, const uint8_t random[10])
{
    uuid u;
    uint64_t ms = unix_ms < 0 ? 0 : (uint64_t)unix_ms;
    for (int i = 0; i < 6; i++)
        u.b[i] = (uint8_t)(ms >> (8 * (5 - i)));
    memcpy(u.b + 6, random, 10);
    u.b[6] = (uint8_t)(0x70 | (u.b[6] & 0x0F));
    u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3F));
    return u;
}

uuid uuid4(const uint8_t random[16])
{
    uuid u;
    memcpy(u.b, random, 16);
    u.b[6] = (uint8_t)(0x40 | (u.b[6] & 0x0F));
    u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3F));
    return u;
}

void uuid_text(uuid u, char out[37])
{
    static const char hex[] = "0123456789abcdef";
    char *p = out;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        *p++ = hex[u.b[i] >> 4];
        *p++ = hex[u.b[i] & 15];
    }
    *p = 0;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool uuid_parse(const char *text, uuid *out)
{
    if (strlen(text) != 36)
        return false;
    int n = 0;
    for (int i = 0; i < 36;) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text[i++] != '-')
                return false;
            continue;
        }
        int hi = hex_value(text[i]), lo = hex_value(text[i + 1]);
        if (hi < 0 || lo < 0)
            return false;
        out->b[n++] = (uint8_t)(hi << 4 | lo);
        i += 2;
    }
    return true;
}

bool uuid_equal(uuid a, uuid b)
{
    return memcmp(a.b, b.b, 16) == 0;
}

bool uuid_is_nil(uuid u)
{
    static const uuid nil;
    return uuid_equal(u, nil);
}

/* Days to civil date: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
void time_text(int64_t unix_ms, char out[25])
{
    if (unix_ms < INT64_C(-62167219200000))
        unix_ms = INT64_C(-62167219200000);
    if (unix_ms > INT64_C(253402300799999))
        unix_ms = INT64_C(253402300799999);
    int64_t day = unix_ms / 86400000, rest = unix_ms % 86400000;
    if (rest < 0) {
        rest += 86400000;
        day--;
    }
    int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    unsigned doe = (unsigned)(z - era * 146097);
    unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    unsigned d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;
    unsigned y = (unsigned)((int64_t)yoe + era * 400 + (m <= 2));
    unsigned ms = (unsigned)rest;
    char text[64];
    snprintf(text, sizeof text, "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ", y, m, d, ms / 3600000,
             ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
    memcpy(out, text, 24);
    out[24] = 0;
}

int time_date(int64_t unix_ms)
{
    char t[25];
    int y, m, d;
    time_text(unix_ms, t);
    return sscanf(t, "%4d-%2d-%2d", &y, &m, &d) == 3 ? y * 10000 + m * 100 + d : 0;
}
