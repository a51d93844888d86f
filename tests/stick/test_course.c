// SPDX-License-Identifier: GPL-3.0-or-later
/* A content update from a stick to the course that is open, through the worker's own effects; signed by the school, by somebody else, spoilt.
 * test_course OLD.pack NEW.pack */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "app/effect.h"
#include "base/platform.h"
#include "check.h"
#include "pack/update.h"
#include "stick/desk.h"
#include "sync/files.h"

static struct desk desk;
static struct effects *fx;
static char stick[512], data[512], folder[STICK_PATH];

static long made_on(void)
{
    struct effect e = {.kind = EFFECT_OPEN, .wall_ms = STORY_WALL};
    struct reply r;
    effects_run(fx, &e, &r);
    CHECK(r.status == STATUS_OK && r.pack_status == STATUS_OK && r.course);
    long at = r.pack ? (long)pack_made_on(r.pack) : -1;
    reply_finish(&r);
    return at;
}

static struct stick_report visit(const char *join, unsigned stop_at)
{
    struct reply r;
    unsigned n = 0;
    do {
        struct effect e = {.kind = EFFECT_STICK, .wall_ms = STORY_WALL, .stick = {.begin = n == 0, .stop = stop_at && n >= stop_at}};
        snprintf(e.value, sizeof e.value, "%s", stick);
        snprintf(e.stick.join, sizeof e.stick.join, "%s", join);
        effects_run(fx, &e, &r);
        n++;
    } while (r.stick.runs && n < 1000);
    struct stick_report out = r.stick;
    reply_finish(&r);
    return out;
}

static void put(const char *from, const uint8_t *secret, long flip)
{
    struct buf b = {0};
    CHECK(file_read(from, 1 << 26, &b) == STATUS_OK);
    if (secret)
        pack_sign((uint8_t *)b.data + b.len - PACK_TRAILER, secret);
    if (flip)
        b.data[(size_t)flip] ^= 1;
    CHECK(file_write(folder, STICK_PACK, b.data, b.len) == STATUS_OK);
    buf_finish(&b);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    story_make_dir(stick, sizeof stick);
    story_make_dir(data, sizeof data);
    desk_open(&desk, 8);
    desk_enrol(&desk, stick, false);
    desk_folder(&desk, stick, folder);
    struct effects_config c = {.data_dir = data, .pack_path = argv[1], .interface_path = argv[1], .fonts_dir = "fonts"};
    CHECK(effects_create(&c, &fx) == STATUS_OK);
    CHECK(made_on() == 100);
    struct desk thief;
    desk_open(&thief, 9);
    const uint8_t *school = desk.school.keys[0].sign.secret;
    CHECK(visit(strrchr(folder, '/') + 1, 0).visit.joined);
    put(argv[2], NULL, 0);
    struct stick_report r = visit("", 0);
    CHECK(r.visit.state == VISIT_DAMAGED && !r.course_came && made_on() == 100);
    put(argv[2], thief.school.keys[0].sign.secret, 0);
    r = visit("", 0);
    CHECK(r.visit.state == VISIT_DAMAGED && !r.course_came && made_on() == 100);
    for (long at = 2000; at < 20000; at += 3001) {
        put(argv[2], school, at);
        r = visit("", 0);
        CHECK(r.visit.state == VISIT_DAMAGED && !r.course_came && made_on() == 100);
    }
    put(argv[1], school, 0); /* the same that is here */
    r = visit("", 0);
    CHECK(r.visit.state == VISIT_DONE && !r.course_came);
    put(argv[2], school, 0);
    unsigned stopped = 0;
    for (unsigned at = 1; at < 8; at++) { /* a teacher stops it, anywhere: before it was taken, or after */
        r = visit("", at);
        stopped += r.visit.state == VISIT_STOPPED;
        CHECK(r.visit.state == VISIT_STOPPED ? !r.course_came : r.visit.state == VISIT_DONE);
        CHECK(!r.course_came || at > 2);
    }
    CHECK(stopped >= 3);
    r = visit("", 0);
    CHECK(r.visit.state == VISIT_DONE && made_on() == 200);
    r = visit("", 0);
    CHECK(r.visit.state == VISIT_DONE && !r.course_came);
    put(argv[1], school, 0); /* no way back */
    CHECK(!visit("", 0).course_came && made_on() == 200);
    /* the update goes bad on the machine's disk: the course beside the program is opened */
    char path[600];
    struct buf b = {0};
    snprintf(path, sizeof path, "%s/" PACK_UPDATE_NAME, data);
    CHECK(file_read(path, 1 << 26, &b) == STATUS_OK);
    b.data[b.len / 2] ^= 1;
    CHECK(file_write(data, PACK_UPDATE_NAME, b.data, b.len) == STATUS_OK && made_on() == 100);
    buf_finish(&b);
    printf("%u visits stopped\n", stopped);
    effects_destroy(fx);
    desk_close(&desk);
    desk_close(&thief);
    story_remove(stick);
    story_remove(data);
    return check_done();
}
