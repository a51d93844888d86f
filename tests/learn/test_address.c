// SPDX-License-Identifier: GPL-3.0-or-later
/* The parts of an address: a table, and what holds of any bytes. */
#include "learn/kit.h"

#include "learn/address.h"

static const struct {
    const char *address, *parts; /* n: name, f: front, O: owner, p: path; m before it: two scripts in a label */
} rows[] = {
    {"bank.example", "O bank.example"},
    {"https://bank.example", "O bank.example"},
    {"https://bank.example/", "O bank.example|p /"},
    {"https://login.bank.example/pay/now?x=a.b", "f login.|O bank.example|p /pay/now?x=a.b"},
    {"bank.example.win-prize.example", "f bank.|f example.|O win-prize.example"},
    {"win-prize.example/bank.example", "O win-prize.example|p /bank.example"},
    {"bank.example?to=evil.example", "O bank.example|p ?to=evil.example"},
    {"bank.example#a@b", "O bank.example|p #a@b"},
    {"info@village-bank.example", "n info@|O village-bank.example"},
    {"bank.example@prize.example", "n bank.example@|O prize.example"},
    {"a@bank.example@prize.example", "n a@bank.example@|O prize.example"}, /* the last @ counts */
    {"bank.example/a@b.example", "O bank.example|p /a@b.example"},
    {"localhost", "O localhost"},
    {"", "O "},
    {"/only/path", "O |p /only/path"},
    {"@", "n @|O "},
    {".example", "O .example"},
    {"a..example", "f a.|O .example"},
    {"bank.example.", "O bank.example."}, /* a dot at the end names the same */
    {"login.bank.example.", "f login.|O bank.example."},
    {"vi\xDB\xB1lage-bank.example", "mO vi\xDB\xB1lage-bank.example"},           /* a digit that is no l */
    {"b\xD0\xB0nk.example", "mO b\xD0\xB0nk.example"},                           /* Cyrillic а */
    {"\xD8\xA8\xDB\x8C\xD9\x86\xDA\xA9.example", "O \xD8\xA8\xDB\x8C\xD9\x86\xDA\xA9.example"}, /* an Urdu name is no trick */
    {"\xD8\xA8\xDB\x8C.bank.example", "f \xD8\xA8\xDB\x8C.|O bank.example"},
    {"b\xD9\x84.bank.example", "mf b\xD9\x84.|O bank.example"},
    {"a.b.c.d.e.f.g.owner.example/p", "f a.|f b.|f c.|f d.|f e.|f f.g.|O owner.example|p /p"},
    {"n@a.b.c.d.e.f.g.owner.example/p", "n n@|f a.|f b.|f c.|f d.|f e.f.g.|O owner.example|p /p"},
    {"a.b.c.d.e.f.\xD8\xA8.owner.example", "f a.|f b.|f c.|f d.|f e.|f f.\xD8\xA8.|O owner.example"}, /* joined, and yet each in one script */
};

static void told(const char *address, char *out, size_t cap)
{
    static const char letters[] = {[ADDRESS_NAME] = 'n', [ADDRESS_FRONT] = 'f', [ADDRESS_OWNER] = 'O', [ADDRESS_PATH] = 'p'};
    struct address_part p[ADDRESS_PARTS_MAX];
    unsigned n = address_parts(address, p);
    size_t used = 0;
    for (unsigned i = 0; i < n; i++)
        used += (size_t)snprintf(out + used, cap - used, "%s%s%c %.*s", i ? "|" : "", p[i].mixed ? "m" : "", letters[p[i].role],
                                 (int)p[i].len, p[i].at);
}

static void test_table(void)
{
    for (unsigned i = 0; i < COUNT(rows); i++) {
        char out[400] = "";
        told(rows[i].address, out, sizeof out);
        CHECK_STR(out, rows[i].parts);
    }
}

/* Whatever is written there: all of it, in order, at most eight parts, one owner, none empty but the owner. */
static void check_any(const char *address)
{
    struct address_part p[ADDRESS_PARTS_MAX];
    unsigned n = address_parts(address, p), owners = 0;
    const char *at = strncmp(address, "https://", 8) == 0 ? address + 8 : address;
    CHECK(n >= 1 && n <= ADDRESS_PARTS_MAX);
    for (unsigned i = 0; i < n; i++) {
        CHECK(p[i].at == at && (p[i].len > 0 || p[i].role == ADDRESS_OWNER) && (i == 0 || p[i].role >= p[i - 1].role));
        at = p[i].at + p[i].len;
        owners += p[i].role == ADDRESS_OWNER;
    }
    CHECK(*at == 0 && owners == 1);
}

static void test_any(void)
{
    static const char *const bits[] = {"a", "b-c", ".", ".", ".", "/", "@", "?", "#", ":", "https://", "\xD8\xA8", "\xD0\xB0", "example", "\xff"};
    srand(3);
    for (int run = 0; run < 20000; run++) {
        char address[200] = "";
        for (int n = rand() % 16; n > 0; n--)
            strcat(address, bits[(unsigned)rand() % COUNT(bits)]);
        check_any(address);
    }
    char *very_long = calloc(1, 100001);
    memset(very_long, 'a', 100000);
    for (int n = 5; n < 100000; n += 7)
        very_long[n] = '.';
    check_any(very_long);
    memset(very_long, '.', 100000);
    check_any(very_long);
    memset(very_long, '@', 100000);
    check_any(very_long);
    free(very_long);
}

int main(void)
{
    test_table();
    test_any();
    return check_done();
}
