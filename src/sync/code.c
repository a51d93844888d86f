// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/code.h"

#include <sodium.h>
#include <string.h>

enum { BITS = 5, LETTERS = 8, BYTES = 16 /* the least that crypto_pwhash gives */ };
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum status code_of(const void *enrolment, size_t n, char out[CODE_TEXT])
{
    uint8_t h[BYTES];
    uint64_t v = 0;
    _Static_assert(crypto_pwhash_SALTBYTES == 16, "the salt of the format");
    if (crypto_pwhash(h, sizeof h, enrolment, n, (const uint8_t *)"Chiragh code 1..", 3, 8u << 20,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return STATUS_NOMEM;
    for (unsigned i = 0; i < BITS * LETTERS / 8; i++)
        v = v << 8 | h[i];
    for (unsigned i = LETTERS; i--; v >>= BITS)
        out[i + (i >= LETTERS / 2)] = alphabet[v & 31];
    out[LETTERS / 2] = '-';
    out[CODE_TEXT - 1] = 0;
    return STATUS_OK;
}

static char letter(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    return c && strchr(alphabet, c) ? c : 0;
}

bool code_read(const char *typed, char out[CODE_TEXT])
{
    unsigned n = 0;
    for (; *typed; typed++) {
        if (*typed == '-' || *typed == ' ')
            continue;
        char c = letter(*typed);
        if (!c || n == LETTERS)
            return false;
        out[n + (n >= LETTERS / 2)] = c;
        n++;
    }
    out[LETTERS / 2] = '-';
    out[CODE_TEXT - 1] = 0;
    return n == LETTERS;
}
