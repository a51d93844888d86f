// SPDX-License-Identifier: GPL-3.0-or-later
/* A kiosk's visits to a stick, which is a folder here; test_fat.c has the file system. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform_drive.h"
#include "check.h"
#include "stick/desk.h"
#include "store/peers.h"
#include "sync/files.h"

#define MARK "unmistakable-mark-4711"
#define NAME "\xd8\xb9\xd8\xa7\xd8\xa6\xd8\xb4\xdb\x81" /* a girl's, in Urdu */

static char stick[512];
static struct desk desk;

static bool same_log(struct place *a, struct place *b)
{
    struct buf x = {0}, y = {0};
    place_dump(a, &x);
    place_dump(b, &y);
    bool same = place_same(&x, &y);
    buf_finish(&x);
    buf_finish(&y);
    return same;
}

static void flip(const char *path, size_t at, uint8_t by)
{
    FILE *f = fopen(path, "r+b");
    fseek(f, (long)at, SEEK_SET);
    int c = fgetc(f);
    fseek(f, (long)at, SEEK_SET);
    fputc(c ^ by, f);
    fclose(f);
}

static bool flip_middle(void *ctx, const char *path)
{
    flip(path, 400, 1);
    ++*(unsigned *)ctx;
    return true;
}

/* First contact: what it says of each stick, and that it writes nothing before somebody says so. */
static void meeting(void)
{
    struct place p;
    struct desk other;
    struct visit_report r;
    char folder[STICK_PATH];
    CHECK(place_open(&p, NULL, NULL, 1, NULL) == STATUS_OK);
    desk_open(&other, 9);
    place_write(&p, (uuid){{3}}, MARK, 5);
    CHECK(desk_visit(&p, "/nowhere/at/all", NULL, 0).state == VISIT_GONE);
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.state == VISIT_NO_SCHOOL && r.school_count == 0 && r.size > 0 && r.left <= r.size);
    desk_enrol(&desk, stick, true);
    desk_enrol(&other, stick, false);
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.state == VISIT_NO_SCHOOL && r.school_count == 2 && !r.joined);
    desk_folder(&desk, stick, folder);
    CHECK(desk_count(folder, STICK_BUNDLES) == 0);
    unsigned mine = strcmp(r.schools[0].folder, strrchr(folder, '/') + 1) == 0 ? 0 : 1;
    CHECK_STR(r.schools[mine].name, "School 1");
    CHECK_STR(r.schools[1 - mine].name, "");
    /* a folder's name that is not the school's own: nobody is joined to what is not written there */
    r = desk_visit(&p, stick, &(struct visit_options){.join = "ZZZZZZZZ"}, 0);
    CHECK(r.state == VISIT_NO_SCHOOL && !r.joined);
    r = desk_visit(&p, stick, &(struct visit_options){.join = strrchr(folder, '/') + 1}, 0);
    CHECK(r.state == VISIT_DONE && r.joined && r.given == 5 && r.due == 5 && r.fresh == 1 && r.school_count == 1);
    CHECK_STR(r.school, "School 1");
    /* another school's stick; one that is nobody's; and one that a person says is to be used */
    char elsewhere[512], plain[512];
    story_make_dir(elsewhere, sizeof elsewhere);
    story_make_dir(plain, sizeof plain);
    desk_enrol(&other, elsewhere, false);
    r = desk_visit(&p, elsewhere, NULL, 0);
    CHECK(r.state == VISIT_OTHER && r.school_count == 1 && r.given == 0);
    desk_folder(&other, elsewhere, folder);
    CHECK(desk_count(folder, STICK_BUNDLES) == 0);
    CHECK(desk_visit(&p, plain, NULL, 0).state == VISIT_PLAIN);
    unsigned n = 0;
    CHECK(stick_schools(plain, NULL, &n) == STATUS_OK);
    r = desk_visit(&p, plain, &(struct visit_options){.prepare = true, .backup = true}, 0);
    CHECK(r.state == VISIT_DONE && r.given == 5 && r.saved && desk_count(r.folder, STICK_BACKUPS) == 1);
    place_remove(&p);
    desk_close(&other);
    story_remove(elsewhere);
    story_remove(plain);
}

/* There and back: everything arrives, everything is answered, nothing is left lying about. */
static void round_trip(void)
{
    struct place p;
    struct visit_report r;
    struct buf bytes = {0};
    struct document doc;
    char folder[STICK_PATH];
    desk_folder(&desk, stick, folder);
    CHECK(place_open(&p, NULL, NULL, 2, NULL) == STATUS_OK);
    place_enrol(&p, &desk.school);
    for (int k = 0; k < 4; k++) { /* the stick does not come to the desk for a while */
        place_write(&p, (uuid){{4}}, MARK, 50);
        r = desk_visit(&p, stick, NULL, 0);
        CHECK(r.state == VISIT_DONE && r.fresh == 1 && r.given == 50 * (k + 1) && r.held == r.due);
        CHECK(desk_count(folder, STICK_BUNDLES) == 2); /* and the one of meeting() */
    }
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.state == VISIT_DONE && r.fresh == 0 && r.given == 200 && r.answers == 0); /* nothing new, and all of it is there */
    desk_take(&desk, stick);
    CHECK(desk.taken == 2 && desk.bad == 0);
    desk_give(&desk, stick, "{\"learner\":\"" NAME "\"}");
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.state == VISIT_DONE && r.answers == 1 && r.documents == 1 && r.due == 0 && r.held == 200 && r.given == 0);
    CHECK(desk_count(folder, STICK_BUNDLES) == 1 && desk_due(&p) == 0);
    CHECK(sync_document(&p.y, "settings", &bytes, &doc) == STATUS_OK && strstr(doc.content, NAME) != NULL);
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.state == VISIT_DONE && r.answers + r.documents + r.enrolments + r.fresh + r.damaged + r.not_ours == 0);
    buf_finish(&bytes);
    place_remove(&p);
}

/* A machine at which nobody has learnt yet: it is heard of all the same, and gets its classes before the first child comes. */
static void empty_machine(void)
{
    struct place p;
    struct visit_report r;
    struct desk school;
    char dir[512];
    story_make_dir(dir, sizeof dir);
    desk_open(&school, 11);
    desk_enrol(&school, dir, true);
    CHECK(place_open(&p, NULL, NULL, 12, NULL) == STATUS_OK);
    place_enrol(&p, &school.school);
    r = desk_visit(&p, dir, NULL, 0);
    CHECK(r.state == VISIT_DONE && r.given == 1 && r.fresh == 1);
    r = desk_visit(&p, dir, NULL, 0);
    CHECK(r.given == 1 && r.fresh == 0); /* said once */
    desk_take(&school, dir);
    CHECK(school.taken == 1);
    desk_give(&school, dir, "{\"learner\":\"" NAME "\"}");
    r = desk_visit(&p, dir, NULL, 0);
    CHECK(r.state == VISIT_DONE && r.documents == 1 && r.due == 0 && r.held == 1);
    place_remove(&p);
    desk_close(&school);
    story_remove(dir);
}

/* Edited, cut, forged, replayed: left alone and said; what is sound beside it is taken. */
static void spoilt(void)
{
    struct place p;
    struct desk thief;
    struct visit_report r;
    struct buf old = {0}, b = {0}, dump = {0}, now = {0};
    char folder[STICK_PATH], path[STICK_PATH + 16], name[STICK_NAME];
    desk_folder(&desk, stick, folder);
    CHECK(place_open(&p, NULL, NULL, 3, NULL) == STATUS_OK);
    place_enrol(&p, &desk.school);
    place_write(&p, (uuid){{5}}, MARK, 20);
    CHECK(desk_visit(&p, stick, NULL, 0).given == 20);
    desk_take(&desk, stick);
    desk_give(&desk, stick, "first");
    snprintf(path, sizeof path, "%s/" STICK_ACK, folder);
    CHECK(file_read(path, 1 << 20, &old) == STATUS_OK);
    CHECK(desk_visit(&p, stick, NULL, 0).answers == 1);
    place_write(&p, (uuid){{5}}, MARK, 20);
    CHECK(desk_visit(&p, stick, NULL, 0).given == 20);
    desk_take(&desk, stick);
    stick_document_name("settings", name);
    place_dump(&p, &dump);
    unsigned flips = 0;
    const char *const files[] = {STICK_ACK, name, STICK_ENROLMENT};
    for (int k = 0; k < 3; k++) {
        desk_give(&desk, stick, "second");
        snprintf(path, sizeof path, "%s/%s", folder, files[k]);
        CHECK(file_read(path, 1 << 20, &b) == STATUS_OK);
        for (size_t at = 0; at < b.len; at += b.len / 12 + 1, flips++) {
            flip(path, at, 0x10);
            r = desk_visit(&p, stick, NULL, 0);
            CHECK(k == 0 ? r.answers == 0 : k == 1 ? r.documents == 0 : r.enrolments == 0);
            CHECK(r.damaged + r.not_ours == 1 && (r.state == VISIT_DAMAGED || r.not_ours));
            flip(path, at, 0x10);
        }
        for (size_t to = 0; to < b.len; to += b.len / 4 + 1, flips++) { /* cut where a stick was pulled out of another program */
            CHECK(file_write(folder, files[k], b.data, to) == STATUS_OK);
            r = desk_visit(&p, stick, NULL, 0);
            CHECK(r.damaged == 1 && r.state == VISIT_DAMAGED);
        }
        CHECK(file_write(folder, files[k], b.data, b.len) == STATUS_OK);
    }
    /* another school's word in our folder, and a word of ours that is old */
    desk_open(&thief, 77);
    CHECK(store_peer_trust(thief.hub.s, p.id.key.sign.public, TRUST_APPROVED) == STATUS_OK);
    buf_clear(&b);
    CHECK(sync_answer(&thief.hub.y, STORY_WALL + 9999999, sync_to_buf(&b)) == STATUS_OK);
    CHECK(file_write(folder, STICK_ACK, b.data, b.len) == STATUS_OK);
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.answers == 0 && r.not_ours == 1);
    CHECK(file_write(folder, STICK_ACK, old.data, old.len) == STATUS_OK);
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.answers == 0 && r.not_ours == 1 && r.state == VISIT_DONE);
    place_dump(&p, &now);
    CHECK(place_same(&dump, &now));
    desk_give(&desk, stick, "third");
    r = desk_visit(&p, stick, NULL, 0);
    CHECK(r.answers == 1 && r.documents == 1 && r.due == 0);
    /* bundles, edited on the way: each is refused whole, and the next visit writes them anew */
    place_write(&p, (uuid){{5}}, MARK, 20);
    CHECK(desk_visit(&p, stick, NULL, 0).given == 20);
    place_dump(&desk.hub, &dump);
    CHECK(stick_files(folder, STICK_BUNDLES, flip_middle, &flips) == STATUS_OK);
    desk_take(&desk, stick);
    place_dump(&desk.hub, &now);
    CHECK(desk.taken == 0 && desk.bad == 2 && place_same(&dump, &now));
    CHECK(desk_visit(&p, stick, NULL, 0).fresh == 0);
    desk_take(&desk, stick);
    place_dump(&desk.hub, &now);
    CHECK(desk.taken == 1 && desk.bad == 1 && now.len > dump.len);
    printf("%u files spoilt\n", flips);
    buf_finish(&old);
    buf_finish(&b);
    buf_finish(&dump);
    buf_finish(&now);
    place_remove(&p);
    desk_close(&thief);
}

/* ---- pulled out ---- */

static unsigned writes, fail_at;
static enum status fail_how;

static enum status failing(const char *what)
{
    (void)what;
    return ++writes == fail_at ? fail_how : STATUS_OK;
}

/* Every write fails once, in each way; and the folder goes away after every step. Whatever happened, the school gets all of it from the
 * next visit, and the stick holds whole files only. */
static void pulled(void)
{
    static const enum status ways[] = {STATUS_IO, STATUS_FULL, STATUS_READONLY, STATUS_NOTFOUND};
    unsigned cases = 0, owns = 0;
    for (unsigned how = 0; how <= 4; how++) {
        struct place p;
        struct desk d;
        char medium[512], away[600];
        story_make_dir(medium, sizeof medium);
        snprintf(away, sizeof away, "%s.away", medium);
        desk_open(&d, (uint8_t)(20 + how));
        desk_enrol(&d, medium, false);
        CHECK(place_open(&p, NULL, NULL, 30 + how, NULL) == STATUS_OK);
        place_enrol(&p, &d.school);
        for (unsigned at = 1; at < 14; at++, cases++) {
            struct visit_report r;
            place_write(&p, (uuid){{6}}, MARK, 7);
            if (how < 4) {
                writes = 0, fail_at = at, fail_how = ways[how];
                files_fail(failing);
                r = desk_visit(&p, medium, NULL, 0);
                files_fail(NULL);
                bool failed = writes >= at;
                bool own = failed && r.given == 0 && r.state == VISIT_FAILED; /* the mark, on the machine's own disk */
                owns += own;
                CHECK(own ? r.status == ways[how] : r.state == (!failed ? VISIT_DONE : ways[how] == STATUS_FULL ? VISIT_FULL
                                  : ways[how] == STATUS_READONLY ? VISIT_READONLY : VISIT_GONE));
            } else {
                struct visit_options o = {.dir = medium, .data_dir = p.dir};
                struct visit *v;
                CHECK(visit_begin(&p.y, &o, &v) == STATUS_OK);
                bool more = true;
                for (unsigned i = 0; i < at && more; i++)
                    more = visit_step(v, STORY_WALL);
                CHECK(rename(medium, away) == 0);
                while (visit_step(v, STORY_WALL)) {
                }
                r = *visit_report(v);
                CHECK(r.state == (more ? VISIT_GONE : VISIT_DONE));
                visit_end(v);
                CHECK(rename(away, medium) == 0);
            }
            desk_take(&d, medium);
            CHECK(d.bad == 0);
            if (at % 3 == 0) {
                r = desk_visit(&p, medium, NULL, 0);
                CHECK(r.state == VISIT_DONE && r.due == r.given);
                desk_take(&d, medium);
                CHECK(d.bad == 0 && same_log(&p, &d.hub));
            }
            if (at % 6 == 0)
                desk_give(&d, medium, NULL);
        }
        place_remove(&p);
        desk_close(&d);
        story_remove(medium);
    }
    CHECK(owns == 4 * 4); /* create, write, sync, rename */
    printf("%u visits that were cut short\n", cases);
}

/* A stick that is carried round a room of 40. */
static void room(void)
{
    enum { KIOSKS = 40 };
    static struct place p[KIOSKS];
    struct desk d;
    struct secrets s = {0};
    char medium[512], folder[STICK_PATH];
    size_t searched = 0;
    story_make_dir(medium, sizeof medium);
    desk_open(&d, 50);
    desk_enrol(&d, medium, false);
    desk_folder(&d, medium, folder);
    secret_text(&s, MARK);
    secret_text(&s, NAME);
    secrets_of_school(&s, &d.school);
    for (unsigned i = 0; i < KIOSKS; i++) {
        CHECK(place_open(&p[i], NULL, NULL, 5000 + i, NULL) == STATUS_OK);
        place_write(&p[i], (uuid){{7, (uint8_t)i}}, MARK, 12);
        secrets_of_place(&s, &p[i]);
        struct visit_report r = desk_visit(&p[i], medium, &(struct visit_options){.join = strrchr(folder, '/') + 1, .backup = i < 3}, 0);
        CHECK(r.state == VISIT_DONE && r.given == 12 && r.bundles_there == i && r.saved == (i < 3));
    }
    CHECK(desk_count(folder, STICK_BUNDLES) == KIOSKS);
    desk_take(&d, medium);
    CHECK(d.taken == KIOSKS && d.bad == 0);
    desk_give(&d, medium, NAME);
    CHECK(secrets_in_folder(&s, medium, &searched) == 0);
    for (unsigned i = 0; i < KIOSKS; i++) {
        struct visit_report r = desk_visit(&p[i], medium, NULL, 0);
        CHECK(r.state == VISIT_DONE && r.answers == 1 && r.documents == 1 && r.due == 0);
    }
    CHECK(desk_count(folder, STICK_BUNDLES) == 0);
    CHECK(secrets_in_folder(&s, medium, &searched) == 0);
    CHECK(secrets_in_folder(&s, p[0].dir, &searched) > 0); /* the search finds what is there */
    printf("%u secrets not in %zu bytes of the stick of %d kiosks\n", s.count, searched, KIOSKS);
    for (unsigned i = 0; i < KIOSKS; i++)
        place_remove(&p[i]);
    secrets_finish(&s);
    desk_close(&d);
    story_remove(medium);
}

int main(void)
{
    story_make_dir(stick, sizeof stick);
    desk_open(&desk, 1);
    meeting();
    round_trip();
    empty_machine();
    spoilt();
    pulled();
    room();
    desk_close(&desk);
    story_remove(stick);
    return check_done();
}
