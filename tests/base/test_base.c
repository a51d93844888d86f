// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"

static void test_time(void)
{
    char t[25];
    time_text(0, t);
    CHECK_STR(t, "1970-01-01T00:00:00.000Z");
    time_text(INT64_C(1709210096789), t); /* date -u -d @1709210096 */
    CHECK_STR(t, "2024-02-29T12:34:56.789Z");
    time_text(-1, t);
    CHECK_STR(t, "1969-12-31T23:59:59.999Z");
    time_text(INT64_MAX, t);
    CHECK_STR(t, "9999-12-31T23:59:59.999Z");
}

static void test_hlc(void)
{
    hlc h = hlc_tick(0, 1000);
    CHECK(hlc_ms(h) == 1000);
    hlc back = hlc_tick(h, 10); /* the clock went back: still grows */
    CHECK(back > h && hlc_ms(back) == 1000);
    hlc far = (hlc)(INT64_C(1000) + HLC_MAX_AHEAD_MS + 1) << 16;
    CHECK(hlc_receive(h, far, 1000) == h);
    hlc near = (hlc)(INT64_C(1000) + HLC_MAX_AHEAD_MS) << 16;
    CHECK(hlc_receive(h, near, 1000) == near);
    CHECK(hlc_tick(0, INT64_MAX) > 0);
    CHECK(clock_suspect(0, 0) && clock_suspect(INT64_C(1763755200000), INT64_C(1763755200001)));
    CHECK(!clock_suspect(INT64_C(1763755200000), INT64_C(1763755200000)));
}

static void test_uuid(void)
{
    /* RFC 9562 appendix A.6 */
    const uint8_t rnd[10] = {0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
    uuid u = uuid7(INT64_C(0x017F22E279B0), rnd);
    char t[37];
    uuid_text(u, t);
    CHECK_STR(t, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    uuid back;
    CHECK(uuid_parse(t, &back) && uuid_equal(u, back));
    CHECK(!uuid_parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398", &back));
    CHECK(!uuid_parse("017f22e2x79b0-7cc3-98c4-dc0c0c07398f", &back));
    CHECK(!uuid_is_nil(u));
}

static void test_utf8(void)
{
    uint32_t cp;
    CHECK(utf8_decode("\xD9\xBE", 2, &cp) == 2 && cp == 0x67E);
    CHECK(utf8_decode("\xF0\x9F\x87\xB5", 4, &cp) == 4 && cp == 0x1F1F5);
    /* Unicode 15 table 3-8: maximal subparts */
    CHECK(utf8_decode("\xE2\x82", 2, &cp) == 2 && cp == 0xFFFD);
    CHECK(utf8_decode("\xC0\xAF", 2, &cp) == 1 && cp == 0xFFFD);
    CHECK(utf8_decode("\xED\xA0\x80", 3, &cp) == 1 && cp == 0xFFFD);
    CHECK(utf8_valid("\xEF\xBF\xBD", 3));
    CHECK(!utf8_valid("a\xFF", 2));
    int wrong = 0;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char b[4];
        size_t n = utf8_encode(c, b);
        uint32_t expect = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
        wrong += utf8_decode(b, n, &cp) != n || cp != expect;
    }
    CHECK(wrong == 0);
}

static void test_memory(void)
{
    struct buf b = {0};
    buf_printf(&b, "%d %s", 42, "lamps");
    buf_putc(&b, '!');
    CHECK(buf_ok(&b));
    CHECK_STR(b.data, "42 lamps!");
    buf_put(&b, "", (size_t)-1 / 2);
    CHECK(!buf_ok(&b));
    buf_finish(&b);
    struct arena a = {0};
    CHECK(arena_array(&a, (size_t)-1 / 8, 16) == NULL);
    for (int i = 0; i < 1000; i++)
        CHECK(((size_t)arena_alloc(&a, 37) & (sizeof(void *) - 1)) == 0);
    CHECK_STR(arena_printf(&a, "%s-%d", "x", 7), "x-7");
    arena_reset(&a);
    CHECK_STR(arena_strndup(&a, "chiragh", 4), "chir");
    arena_finish(&a);
}

int main(void)
{
    test_time();
    test_hlc();
    test_uuid();
    test_utf8();
    test_memory();
    return check_done();
}
