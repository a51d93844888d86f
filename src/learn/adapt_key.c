// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adapt.h"

uint64_t adapt_key(const char *name)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325); /* FNV-1a, then splitmix64's finish, which spreads it over all bits */
    for (; *name; name++)
        h = (h ^ (uint8_t)*name) * UINT64_C(0x100000001b3);
    h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
    return h ^ (h >> 31);
}

void adapt_key_text(uint64_t key, char out[ADAPT_KEY_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 15; i >= 0; i--, key >>= 4)
        out[i] = digits[key & 15];
    out[16] = '\0';
}
