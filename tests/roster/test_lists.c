// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of other systems: what is read, what is said to be wrong and where, and the document of it. tests/roster/samples has files with the
 * columns that Kolibri and OneRoster 1.1 document. */
#include <sodium.h>
#include <stdlib.h>

#include "check.h"
#include "hub/roster.h"
#include "hub/table.h"
#include "sync/files.h"

static struct school school;
static uuid school_uuid;

static struct lists *read_all(const char *const *files)
{
    struct lists *l;
    CHECK(lists_create(2026, &l) == STATUS_OK);
    for (; *files; files++) {
        char path[600];
        struct buf b = {0};
        snprintf(path, sizeof path, SOURCE_DIR "/tests/roster/samples/%s", *files);
        CHECK(file_read(path, LISTS_FILE_MAX, &b) == STATUS_OK);
        CHECK(lists_read(l, *files, b.data, b.len) == STATUS_OK);
        buf_finish(&b);
    }
    CHECK(lists_end(l) == STATUS_OK);
    return l;
}

static void say(void *ctx, const char *file, unsigned line, const char *field, enum lists_fault f, const char *value)
{
#define X(ID, error, en, ur) #ID,
    static const char *const names[] = {LISTS_FAULTS(X)};
#undef X
    (void)file;
    CHECK(*lists_fault_text(f, true) && *lists_fault_text(f, false));
    buf_printf(ctx, "%u %s %s%s%s\n", line, *field ? field : "-", names[f], *value ? " " : "", value);
}

static void check_faults(const char *const *files, const char *want)
{
    struct lists *l = read_all(files);
    struct buf text = {0};
    buf_puts(&text, "");
    lists_faults(l, say, &text);
    CHECK_STR(text.data, want);
    buf_finish(&text);
    lists_destroy(l);
}

static void document(const char *const *files, bool names, const struct roster *former, const uuid *erased, size_t n, struct buf *out)
{
    struct lists *l = read_all(files);
    struct lists_options o = {.school = &school, .school_id = school_uuid, .names = names, .former = former, .erased = erased, .erased_count = n};
    CHECK(lists_errors(l) == 0 && lists_document(l, &o, out) == STATUS_OK);
    lists_destroy(l);
}

static void test_faults(void)
{
    check_faults((const char *const[]){"kolibri_bad.csv", NULL},
                 "4 USERNAME TWICE zainab\n5 FULL_NAME TEXT Bilal?Khan\n7 FULL_NAME EMPTY\n8 USER_TYPE VALUE PUPIL\n9 BIRTH_YEAR VALUE 201\n10 - CELLS ali\n");
    check_faults((const char *const[]){"oneroster_bad/users.csv", "oneroster_bad/enrollments.csv", "oneroster_bad/classes.csv", NULL},
                 "4 status VALUE gone\n5 role VALUE pupil\n");
    check_faults((const char *const[]){"oneroster/users.csv", NULL}, "0 - FILES\n");
    check_faults((const char *const[]){"kolibri.csv", NULL}, "4 - SEVERAL Khan, Bilal \"Billu\"\n6 - NO_CLASS Omar\n");
    static const struct {
        const char *text, *want;
    } rows[] = {{"", "0 - FORMAT\n"},
                {"a,b\n", "1 - FORMAT a\n"},
                {"USERNAME,FULL_NAME,USER_TYPE\n", "1 ENROLLED_IN COLUMN\n"},
                {"USERNAME,FULL_NAME,USER_TYPE,ENROLLED_IN\na,\"b,LEARNER,7\n", "2 - MALFORMED\n"},
                {"USERNAME,FULL_NAME,USER_TYPE,ENROLLED_IN\na,b\"c,LEARNER,7\n", "2 - MALFORMED\n"},
                {"USERNAME,FULL_NAME,USER_TYPE,ENROLLED_IN\na,\xFF,LEARNER,7\n", "2 FULL_NAME TEXT ?\n"},
                {"USERNAME,FULL_NAME,USER_TYPE,ENROLLED_IN\n\n \t\nx,\x1b[31m,LEARNER,7", "4 FULL_NAME TEXT ?[31m\n"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct lists *l;
        struct buf text = {0}, out = {0};
        CHECK(lists_create(2026, &l) == STATUS_OK && lists_read(l, "x", rows[i].text, strlen(rows[i].text)) == STATUS_OK && lists_end(l) == STATUS_OK);
        buf_puts(&text, "");
        lists_faults(l, say, &text);
        CHECK_STR(text.data, rows[i].want);
        struct lists_options o = {.school = &school, .school_id = school_uuid};
        CHECK(lists_errors(l) && lists_document(l, &o, &out) == STATUS_INVALID);
        buf_finish(&text);
        buf_finish(&out);
        lists_destroy(l);
    }
}

/* "name class-name age" of each, and the pictures, which must differ within a class. */
static void describe(const struct buf *text, struct buf *out)
{
    struct roster r;
    CHECK(roster_read(text->data, text->len, &r) == STATUS_OK);
    buf_clear(out);
    buf_puts(out, "");
    for (unsigned i = 0; i < r.learner_count; i++) {
        const char *class = "";
        for (unsigned k = 0; k < r.class_count; k++)
            class = strcmp(r.classes[k].id, r.learners[i].group) == 0 ? r.classes[k].name : class;
        buf_printf(out, "%s/%s/%s\n", r.learners[i].name ? r.learners[i].name : "", class, event_age_name(r.learners[i].age));
        CHECK((r.learners[i].learner.b[6] >> 4) == 8);
        for (unsigned k = 0; k < i; k++) {
            CHECK(strcmp(r.learners[i].group, r.learners[k].group) != 0 || strcmp(r.learners[i].picture, r.learners[k].picture) != 0);
            CHECK(!uuid_equal(r.learners[i].learner, r.learners[k].learner));
        }
    }
    roster_finish(&r);
}

static void test_documents(void)
{
    struct buf a = {0}, b = {0}, text = {0};
    document((const char *const[]){"kolibri.csv", NULL}, true, NULL, NULL, 0, &a);
    describe(&a, &text);
    CHECK_STR(text.data, "Khan, Bilal \"Billu\"/7 Blue/13-15\n\xD8\xB2\xDB\x8C\xD9\x86\xD8\xA8 \xD8\xB9\xD9\x84\xDB\x8C/7 Blue/9-12\n"
                         "\xD8\xAD\xD9\x86\xD8\xA7/\xD8\xAC\xD9\x85\xD8\xA7\xD8\xB9\xD8\xAA \xDB\x81\xD8\xB4\xD8\xAA\xD9\x85/unknown\n");
    document((const char *const[]){"kolibri_arabic.csv", NULL}, true, NULL, NULL, 0, &b);
    CHECK_STR(a.data, b.data);
    document((const char *const[]){"oneroster/enrollments.csv", "oneroster/classes.csv", "oneroster/users.csv", NULL}, true, NULL, NULL, 0, &b);
    describe(&b, &text);
    CHECK_STR(text.data, "\xD8\xB2\xDB\x8C\xD9\x86\xD8\xA8 \xD8\xB9\xD9\x84\xDB\x8C/7-A/9-12\nBilal Khan/8-B/13-15\nHina/8-B/unknown\n");
    document((const char *const[]){"oneroster/enrollments.csv", "oneroster/classes.csv", "oneroster/users.csv", NULL}, false, NULL, NULL, 0, &b);
    CHECK(!strstr(b.data, "Bilal") && !strstr(b.data, "u-101") && !strstr(b.data, "zainab"));
    /* erased: left out */
    struct roster r;
    document((const char *const[]){"kolibri.csv", NULL}, true, NULL, NULL, 0, &a);
    CHECK(roster_read(a.data, a.len, &r) == STATUS_OK && r.learner_count == 3);
    document((const char *const[]){"kolibri.csv", NULL}, true, NULL, &r.learners[0].learner, 1, &b);
    CHECK(!strstr(b.data, "Billu") && strstr(b.data, "7 Blue"));
    roster_finish(&r);
    /* another school's ids tell nothing of ours */
    struct school other = {0};
    CHECK(school_add_key(&other, 1, NULL) == STATUS_OK);
    struct lists *l = read_all((const char *const[]){"kolibri.csv", NULL});
    struct lists_options o = {.school = &other, .school_id = school_uuid};
    CHECK(lists_document(l, &o, &b) == STATUS_OK);
    struct roster mine, theirs;
    CHECK(roster_read(a.data, a.len, &mine) == STATUS_OK && roster_read(b.data, b.len, &theirs) == STATUS_OK);
    CHECK(!uuid_equal(mine.learners[0].learner, theirs.learners[0].learner));
    roster_finish(&mine);
    roster_finish(&theirs);
    lists_destroy(l);
    buf_finish(&a);
    buf_finish(&b);
    buf_finish(&text);
}

static void one_class(unsigned from, unsigned to, const struct roster *former, struct buf *out)
{
    struct lists *l;
    struct buf csv = {0};
    buf_puts(&csv, "USERNAME,FULL_NAME,USER_TYPE,ENROLLED_IN\n");
    for (unsigned i = from; i < to; i++)
        buf_printf(&csv, "u%u,Name %u,LEARNER,7\n", i, i * 7919 % 1000);
    struct lists_options o = {.school = &school, .school_id = school_uuid, .former = former};
    CHECK(lists_create(2026, &l) == STATUS_OK && lists_read(l, "x", csv.data, csv.len) == STATUS_OK && lists_end(l) == STATUS_OK);
    CHECK(lists_document(l, &o, out) == STATUS_OK);
    buf_finish(&csv);
    lists_destroy(l);
}

static const char *picture_of(const struct roster *r, uuid id)
{
    for (unsigned i = 0; i < r->learner_count; i++)
        if (uuid_equal(r->learners[i].learner, id))
            return r->learners[i].picture;
    return NULL;
}

/* Pictures of a class of seventy; who stays keeps the picture, whoever comes and goes. */
static void test_pictures(void)
{
    struct buf a = {0}, b = {0}, text = {0};
    struct roster first, second;
    unsigned kept = 0;
    one_class(0, 70, NULL, &a);
    one_class(0, 70, NULL, &b);
    CHECK_STR(a.data, b.data);
    describe(&a, &text);
    CHECK(strstr(a.data, "/3\"") && !strstr(a.data, "/4\"")); /* three pages of thirty */
    CHECK(roster_read(a.data, a.len, &first) == STATUS_OK);
    one_class(20, 95, &first, &b);
    describe(&b, &text);
    CHECK(roster_read(b.data, b.len, &second) == STATUS_OK);
    for (unsigned i = 0; i < second.learner_count; i++) {
        const char *had = picture_of(&first, second.learners[i].learner);
        kept += had && strcmp(had, second.learners[i].picture) == 0;
    }
    CHECK(kept == 50);
    roster_finish(&first);
    roster_finish(&second);
    buf_finish(&a);
    buf_finish(&b);
    buf_finish(&text);
}

int main(void)
{
    uint8_t seed[SEED_SIZE] = {9};
    if (sodium_init() < 0 || school_add_key(&school, 1, seed) != STATUS_OK)
        return 2;
    school_uuid = school_id(school.keys[0].sign.public);
    test_faults();
    test_documents();
    test_pictures();
    return check_done();
}
