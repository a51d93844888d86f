// SPDX-License-Identifier: GPL-3.0-or-later
/* The fixture's pack (argv[1]) as structs: every field against fixture.golden, and packs whose
 * documents are wrong. */
#include "check.h"

#include <stdlib.h>

#include "course/dump.h"
#include "learn/activity.h"
#include "pack/forge.h"

static struct forged good;

static bool fits(const struct course_activity *a)
{
    char why[200];
    const struct activity_kind *kind = activity_kind_find(a->kind);
    for (unsigned i = 0; kind && i < a->item_count; i++)
        if (kind->check(a, &a->items[i], why, sizeof why) != STATUS_OK)
            return false;
    return kind != NULL;
}

static enum status load(const struct forged *f, course_fits with, struct course **out)
{
    struct pack *p;
    *out = NULL;
    CHECK(pack_open_memory(f->bytes, f->n, true, &p) == STATUS_OK);
    enum status s = p ? course_load_with(p, with, out) : STATUS_IO;
    CHECK((s == STATUS_OK) == (*out != NULL));
    pack_close(p); /* the course outlives it */
    return s;
}

static void test_fields(const struct course *c, const char *pack)
{
    struct buf dump = {0}, now = {0};
    course_dump(c, &dump);
    CHECK(strlen(c->version) == 16);
    struct forged golden = forge_read(SOURCE_DIR "/tests/course/fixture.golden");
    bool same =
        golden.bytes && golden.n == dump.len && memcmp(golden.bytes, dump.data, dump.len) == 0;
    CHECK(same);
    if (!same) {
        buf_printf(&now, "%s.golden", pack);
        forge_write(now.data, dump.data, dump.len);
        printf("compare %s with tests/course/fixture.golden\n", now.data);
    }
    forge_free(&golden);
    buf_finish(&dump);
    buf_finish(&now);
}

static void test_lookup(const struct course *c)
{
    unsigned m = 9, l = 9;
    const struct course_lesson *lesson = course_find_lesson(c, "1.1", &m, &l);
    CHECK(lesson && m == 0 && l == 0 && course_find_lesson(c, "1.1", NULL, NULL) == lesson);
    CHECK(course_find_lesson(c, "1.2", &m, &l) == NULL); /* planned, not there */
    CHECK(course_has_lang(c, "ur") && course_has_lang(c, "sd") && course_has_lang(c, "en") &&
          !course_has_lang(c, "ps"));
    enum course_text_status s;
    CHECK_STR(course_text(c, lesson->title, "sd", &s), "سنڌي 1 1 title");
    CHECK(s == TEXT_TRANSLATED);
    CHECK_STR(course_text(c, lesson->objective, "sd", &s),
              "Play every kind once."); /* not translated: English */
    CHECK(s == TEXT_MISSING);
    CHECK_STR(course_text(c, lesson->objective, "xx", &s), "Play every kind once.");
    CHECK(s == TEXT_MISSING);
    CHECK_STR(course_text(c, lesson->objective, "en", &s), "Play every kind once.");
    CHECK(s == TEXT_LINGUIST);
    CHECK_STR(course_text(c, 0, "ur", NULL), "");
    CHECK_STR(course_string_id(c, 0), "");
    CHECK_STR(course_string_id(c, lesson->title), "1.1.title");
    CHECK(course_equal_id("a", "a") && !course_equal_id("a", NULL) && !course_equal_id(NULL, NULL));
}

#define LESSON(patch) "UPDATE document SET data = zstd(" patch ") WHERE name = 'lesson/1.1'"
#define SET(path, value) LESSON("json_set(unzstd(data), '" path "', " value ")")
#define DROP(path) LESSON("json_remove(unzstd(data), '" path "')")
#define COURSE(path, value)                                                                        \
    "UPDATE document SET data = zstd(json_set(unzstd(data), '" path "', " value ")) WHERE name = " \
    "'course'"
#define MANY(n, value)                                                                             \
    "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n                    \
    ") SELECT json_group_array(" value ") FROM n)"

static const char *const corrupt[] = {
    /* documents */
    "DELETE FROM document WHERE name = 'course'",
    "DELETE FROM document WHERE name = 'lesson/1.1'",
    LESSON("'{'"),
    LESSON("'[]'"),
    LESSON("replace(unzstd(data), '\"minutes\":7', '\"minutes\":7,\"minutes\":7')"),
    LESSON("unzstd(data) || printf('%600000s', '')"), /* spaces: sound JSON, but too much of it */
    LESSON("CAST(x'7B22696422FF7D' AS TEXT)"),
    SET("$.id", "'1.2'"),
    /* the course */
    COURSE("$.title", "0"),
    COURSE("$.title", "99999"),
    COURSE("$.title", "'x'"),
    COURSE("$.modules", "json('[]')"),
    COURSE("$.modules", MANY(40, "json_object('id','q'||i,'title',1)")),
    COURSE("$.modules[1].id", "'m1'"),
    COURSE("$.modules[0].min_age", "-1"),
    COURSE("$.modules[0].lessons[1]", "'1.1'"),
    COURSE("$.modules[1].lessons", "json('[\"1.1\"]')"),
    COURSE("$.modules[0].lessons[0]", "'../1.1'"),
    COURSE("$.modules[0].lessons[0]", "5"),
    COURSE("$.modules[0].icon", "'a/b'"),
    /* pages */
    DROP("$.title"),
    DROP("$.picture"),
    SET("$.minutes", "0"),
    SET("$.steps", "json('[]')"),
    SET("$.steps[0].text", "json('[]')"),
    SET("$.steps[0].text", MANY(9, "1")),
    SET("$.steps[0].text[0]", "111"),
    SET("$.steps[0].picture", "'x y'"),
    SET("$.steps[2].page", "'one'"),
    SET("$.steps[0].page", "'Upper'"),
    SET("$.steps[0].page", "'abcdefghijklmnopqrstuvwxyz'"),
    DROP("$.steps[0].page"), /* then it is an activity without anything */
    SET("$.steps", MANY(33, "json_object('page','p'||i,'title',1,'text',json('[1]'))")),
    /* activities and items: steps 1 rate, 3 posts, 4 chat, 6 look, 7 cards, 8 quiz */
    DROP("$.steps[1].kind"),
    SET("$.steps[1].items", "json('[]')"),
    SET("$.steps[1].items[1].id", "'bus'"),
    SET("$.steps[1].items[0].truth", "'maybe'"),
 /* without a sandwich */
    SET("$.steps[1].items[0].difficulty", "6"),
    SET("$.steps[1].items[0].rev", "-1"),
    SET("$.steps[1].items[0].seconds", "1e9"),
    SET("$.steps[1].items[0].say.true", "0"),
    SET("$.steps[1].items[0].say", "json('[]')"),
    DROP("$.steps[1].items[1].warn"),
    SET("$.steps[1].items[0].proofs", MANY(5, "json_object('id','p'||i,'text',1)")),
    SET("$.steps[1].items[0].proofs[1].id", "'board'"),
    SET("$.steps[1].items[1].clues", "7"),
    SET("$.steps[3].items[0].tabs[1].id", "'source'"),
    SET("$.steps[3].items[0].tabs[0].id", "'sixteen-letters-x'"),
    SET("$.steps[3].items[0].tabs",
        MANY(6, "json_object('id','t'||i,'title',1,'rows',json('[{\"id\":\"r\",\"text\":1}]'))")),
    SET("$.steps[3].items[0].tabs[0].rows[0].clue", "1"),
    SET("$.steps[3].items[0].tabs[0].rows[0].text", "-4"),
    SET("$.steps[6].items[0].options[0].mark", "'best'"),
    
    SET("$.steps[6].items[0].options[1].id", "'school'"),
    SET("$.steps[8].items[0].options",
        MANY(13, "json_object('id','o'||i,'text',1,'mark','right','say',1)")),
    SET("$.steps[7].items[0].in", "'nowhere'"),
    SET("$.steps[7].buckets[1].id", "'fact'"),
    DROP("$.steps[7].buckets"),
    /* languages */
    "DELETE FROM language WHERE tag = 'en'",
    "DELETE FROM meta WHERE key = 'languages'",
    "UPDATE meta SET value = 'ur en' WHERE key = 'languages'",
    "UPDATE meta SET value = 'en en' WHERE key = 'languages'",
    "UPDATE meta SET value = 'en ' WHERE key = 'languages'",
    "UPDATE meta SET value = 'en  ur' WHERE key = 'languages'",
    "UPDATE meta SET value = 'en u/r' WHERE key = 'languages'",
    "UPDATE meta SET value = 'english' WHERE key = 'languages'",
    "UPDATE meta SET value = 'en a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7' WHERE key = "
    "'languages'",
    "DELETE FROM meta WHERE key = 'version'",
};

static const char *const corrupt_strings[] = {
    "DELETE FROM string WHERE lang = 'en' AND id = '1.1.title'",
    "INSERT INTO string VALUES('ur', 'zz', 'x', 1)",
    "INSERT INTO string VALUES('ur', '0', 'x', 1)",
    "UPDATE string SET status = 6 WHERE lang = 'ur'",
    "UPDATE string SET status = 0 WHERE lang = 'ur'",
    "UPDATE string SET text = '' WHERE lang = 'en' AND id = '1.1.title'",
    "UPDATE string SET text = 'a'||char(10) WHERE lang = 'en' AND id = '1.1.title'",
    "UPDATE string SET text = CAST(x'C0AF' AS TEXT) WHERE lang = 'ur' AND id = '1.1.title'",
};

/* What only the kinds know to be wrong. */
static const char *const misfit[] = {
    SET("$.steps[1].kind", "'unheard'"),  SET("$.steps[1].kind", "'sort'"),
    DROP("$.steps[1].items[0].say.true"), DROP("$.steps[1].items[0].truth"),
    DROP("$.steps[3].items[0].tabs"),     DROP("$.steps[3].items[0].claim"),
    DROP("$.steps[8].items[0].options"),
    SET("$.steps[1].items[0].truth", "'false'"),
    SET("$.steps[3].items[0].tabs[0].rows", "json('[]')"),
    DROP("$.steps[6].items[0].options[0].mark"),
    DROP("$.steps[6].items[0].options[0].say"),
};

/* f: made by sql. */
static void expect_of(enum status expected, struct forged f, const char *sql, course_fits with)
{
    struct course *c;
    enum status s = load(&f, with, &c);
    if (s != expected)
        printf("%s\n  gives %s\n", sql, status_name(s));
    CHECK(s == expected);
    course_free(c);
    forge_free(&f);
}

static void expect(enum status expected, const char *sql, course_fits with)
{
    expect_of(expected, forge_sql(&good, sql), sql, with);
}

static void test_corrupt(void)
{
    expect_of(STATUS_OK, forge_strings(&good, "SELECT 1"), "the strings as they were", fits);
    for (size_t i = 0; i < sizeof corrupt_strings / sizeof corrupt_strings[0]; i++)
        expect_of(STATUS_CORRUPT, forge_strings(&good, corrupt_strings[i]), corrupt_strings[i], NULL);
    for (size_t i = 0; i < sizeof corrupt / sizeof corrupt[0]; i++)
        expect(STATUS_CORRUPT, corrupt[i], NULL);
    for (size_t i = 0; i < sizeof misfit / sizeof misfit[0]; i++) {
        expect(STATUS_CORRUPT, misfit[i], fits);
        expect(STATUS_OK, misfit[i], NULL);
    }
    struct course *c;
    struct forged f = forge_sql(&good, "UPDATE meta SET value = 'interface' WHERE key = 'kind'");
    CHECK(load(&f, NULL, &c) == STATUS_FOREIGN);
    forge_free(&f);
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    good = forge_read(argv[1]);
    struct course *c;
    if (!good.bytes || load(&good, fits, &c) != STATUS_OK)
        return 1;
    test_fields(c, argv[1]);
    test_lookup(c);
    course_free(c);
    course_free(NULL);
    test_corrupt();
    forge_free(&good);
    return check_done();
}
