// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/address.h"

#include <string.h>

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A Latin letter beside one that is not, in one label: none is written so but to deceive. */
static bool is_mixed(const char *s, size_t n)
{
    bool latin = false, other = false;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '.')
            latin = other = false;
        latin |= is_letter((unsigned char)s[i]);
        other |= (unsigned char)s[i] >= 0x80;
        if (latin && other)
            return true;
    }
    return false;
}

/* Where the last two labels of the host begin. A dot at the very end names the same host. */
static const char *owner_of(const char *host, const char *end)
{
    unsigned dots = 0;
    const char *c = end > host && end[-1] == '.' ? end - 1 : end;
    while (c > host) {
        if (c[-1] == '.' && ++dots == 2)
            break;
        c--;
    }
    return c;
}

unsigned address_parts(const char *address, struct address_part out[ADDRESS_PARTS_MAX])
{
    static const char scheme[] = "https://";
    unsigned n = 0;
    if (strncmp(address, scheme, sizeof scheme - 1) == 0)
        address += sizeof scheme - 1;
    const char *host = address, *end = address + strcspn(address, "/?#");
    for (const char *c = address; c < end; c++)
        if (*c == '@') /* the last one counts */
            host = c + 1;
    if (host > address)
        out[n++] = (struct address_part){address, (size_t)(host - address), ADDRESS_NAME, false};
    const char *owner = owner_of(host, end);
    for (const char *c = host; c < owner;) {
        const char *dot = memchr(c, '.', (size_t)(owner - c));
        size_t len = n + 3 < ADDRESS_PARTS_MAX && dot ? (size_t)(dot + 1 - c) : (size_t)(owner - c);
        out[n++] = (struct address_part){c, len, ADDRESS_FRONT, is_mixed(c, len)};
        c += len;
    }
    out[n++] = (struct address_part){owner, (size_t)(end - owner), ADDRESS_OWNER, is_mixed(owner, (size_t)(end - owner))};
    if (*end)
        out[n++] = (struct address_part){end, strlen(end), ADDRESS_PATH, false};
    return n;
}
