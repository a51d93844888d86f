// SPDX-License-Identifier: GPL-3.0-or-later
/* A content update in the inbox to the course that is open, through the worker's own effects; signed by the school, by nobody, by somebody
 * else, spoilt.   test_push_course OLD.pack NEW.pack */
#include <string.h>

#include "app/effect.h"
#include "base/platform.h"
#include "check.h"
#include "pack/update.h"
#include "sync/files.h"
#include "sync/inbox.h"
#include "sync/place.h"
#include "sync/stick.h"

static struct effects *fx;
static char data[512], inbox[600];

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

static void put(const char *from, const uint8_t *secret, long flip)
{
    struct buf b = {0};
    CHECK(file_read(from, 1 << 26, &b) == STATUS_OK);
    if (secret)
        pack_sign((uint8_t *)b.data + b.len - PACK_TRAILER, secret);
    if (flip)
        b.data[(size_t)flip] ^= 1;
    CHECK(platform_make_dirs(inbox) == STATUS_OK && file_write(inbox, STICK_PACK, b.data, b.len) == STATUS_OK);
    buf_finish(&b);
}

static bool lies_there(void)
{
    char path[700];
    struct platform_stamp st;
    snprintf(path, sizeof path, "%s/" STICK_PACK, inbox);
    return platform_stamp_file(path, &st) == STATUS_OK;
}

/* The trip's end, and what follows from it until nothing more does. */
static bool came(unsigned *pieces)
{
    struct effect e = {.kind = EFFECT_LINK_BACK, .value = "0", .wall_ms = STORY_WALL};
    struct reply r;
    effects_run(fx, &e, &r);
    bool more = r.has_update, out = false;
    CHECK(more && r.has_link);
    reply_finish(&r);
    for (*pieces = 0; more && *pieces < 1000; ++*pieces) {
        struct effect set = {.kind = EFFECT_SET, .key = "between", .value = "1"}; /* somebody else's turn */
        effects_run(fx, &set, &r);
        CHECK(r.status == STATUS_OK);
        reply_finish(&r);
        e = (struct effect){.kind = EFFECT_LINK_UPDATE, .wall_ms = STORY_WALL};
        effects_run(fx, &e, &r);
        more = r.has_update;
        out = r.update_came;
        reply_finish(&r);
    }
    CHECK(!lies_there());
    return out;
}

int main(int argc, char **argv)
{
    struct school ours, other;
    struct place p;
    unsigned pieces;
    if (argc != 3)
        return 2;
    story_make_dir(data, sizeof data);
    snprintf(inbox, sizeof inbox, "%s/" INBOX_FOLDER, data);
    place_school(&ours, 8);
    place_school(&other, 9);
    CHECK(place_open(&p, data, NULL, 1, NULL) == STATUS_OK);
    place_enrol(&p, &ours);
    place_close(&p);
    struct effects_config c = {.data_dir = data, .pack_path = argv[1], .interface_path = argv[1], .fonts_dir = "fonts"};
    CHECK(effects_create(&c, &fx) == STATUS_OK);
    CHECK(made_on() == 100);
    put(argv[2], NULL, 0);
    CHECK(!came(&pieces) && made_on() == 100);
    put(argv[2], other.keys[0].sign.secret, 0);
    CHECK(!came(&pieces) && made_on() == 100);
    put(argv[1], ours.keys[0].sign.secret, 0);
    CHECK(!came(&pieces) && made_on() == 100);
    for (long at = 2000; at < 20000; at += 3001) {
        put(argv[2], ours.keys[0].sign.secret, at);
        CHECK(!came(&pieces) && made_on() == 100);
    }
    put(argv[2], ours.keys[0].sign.secret, 0);
    CHECK(came(&pieces) && made_on() == 200);
    printf("taken in %u pieces\n", pieces);
    effects_destroy(fx);
    story_remove(data);
    return check_done();
}
