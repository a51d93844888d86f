// SPDX-License-Identifier: GPL-3.0-or-later
/* A backup beside a running kiosk, sealed, and back: a new epoch, nothing overwritten, nothing of it readable, and what was erased
 * since is erased again. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/backup.h"
#include "store/peers.h"
#include "sync/backup.h"
#include "sync/files.h"
#include "sync/place.h"

#define MARK "unmistakable-mark-4711"

static struct school school;
static char shelf[512], path[600];

static const char *in(const char *dir, const char *name)
{
    static char out[1200];
    snprintf(out, sizeof out, "%s/%s", dir, name);
    return out;
}

static void there_and_back(void)
{
    struct place p, back, hub;
    struct buf before = {0}, after = {0}, file = {0}, b[8] = {{0}}, list = {0};
    struct sync_took took;
    struct store *reader;
    uint8_t key[1][KEY_SIZE];
    memcpy(key[0], school_current(&school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, "correct horse"};
    uuid child;
    CHECK(place_open(&p, NULL, NULL, 1, NULL) == STATUS_OK && place_open(&hub, NULL, NULL, 2, &school) == STATUS_OK);
    place_enrol(&p, &school);
    CHECK(store_learner_create(p.s, "7a", "av_aam", AGE_9_12, "hash", STORY_WALL, &child) == STATUS_OK);
    place_write(&p, child, MARK, 40);
    uuid first = p.id.key.epoch;
    struct store_options opt = {.read_only = true};
    CHECK(store_open(p.dir, &opt, &reader) == STATUS_OK); /* beside the kiosk, which holds the lock */
    CHECK(backup_make(reader, p.dir, &who, shelf, "BACKUP.CHK") == STATUS_OK);
    store_close(reader);
    place_dump(&p, &before);
    CHECK(file_read(path, 1 << 26, &file) == STATUS_OK);
    CHECK(!memmem(file.data, file.len, MARK, strlen(MARK)) && !memmem(file.data, file.len, "SQLite format", 13));
    CHECK(file_read(in(p.dir, "backup.tmp"), 1 << 26, &file) == STATUS_NOTFOUND);

    char dir[512];
    story_make_dir(dir, sizeof dir);
    struct opener thief = hub.id.key.open;
    CHECK(backup_restore(path, &thief, 1, NULL, dir) == STATUS_DENIED);
    CHECK(backup_restore(path, NULL, 0, "wrong horse", dir) == STATUS_DENIED);
    CHECK(backup_restore(in(shelf, "NONE.CHK"), NULL, 0, "correct horse", dir) == STATUS_NOTFOUND);
    CHECK(backup_restore(path, NULL, 0, "correct horse", dir) == STATUS_OK);
    CHECK(backup_restore(path, NULL, 0, "correct horse", dir) == STATUS_DENIED); /* nothing is overwritten */
    CHECK(place_open(&back, dir, NULL, 3, NULL) == STATUS_OK);
    CHECK(back.id.why == IDENTITY_NO_KEY && !uuid_equal(back.id.key.epoch, first));
    place_dump(&back, &after);
    CHECK(place_same(&before, &after));
    /* both go on and are merged, and what is erased since the backup is erased in what was restored */
    place_write(&back, (uuid){{9}}, NULL, 5);
    CHECK(store_learner_erase(p.s, child, STORY_WALL) == STATUS_OK);
    for (int i = 0; i < 2; i++) {
        unsigned n = place_bundles(i ? &p : &back, b, 8);
        CHECK(n == (i ? 1 : 2)); /* the restored one carries the former epoch too */
        for (unsigned k = 0; k < n; k++)
            CHECK(sync_take_memory(&hub.y, b[k].data, b[k].len, STORY_WALL, &took) == STATUS_OK && !took.forked);
    }
    CHECK(sync_publish_erased(&hub.y, STORY_WALL, sync_to_buf(&list)) == STATUS_OK);
    CHECK(sync_take_memory(&back.y, list.data, list.len, STORY_WALL, &took) == STATUS_OK);
    place_dump(&back, &after);
    CHECK(!memmem(after.data, after.len, MARK, strlen(MARK)));
    place_dump(&hub, &after);
    CHECK(!memmem(after.data, after.len, MARK, strlen(MARK)));
    place_close(&back);
    story_remove(dir);
    /* by the school's key */
    story_make_dir(dir, sizeof dir);
    CHECK(backup_restore(path, &school_current(&school)->open, 1, NULL, dir) == STATUS_OK);
    CHECK(store_check_file(in(dir, "chiragh.db")) == STATUS_OK);
    story_remove(dir);
    for (int i = 0; i < 8; i++)
        buf_finish(&b[i]);
    buf_finish(&before);
    buf_finish(&after);
    buf_finish(&file);
    buf_finish(&list);
    place_remove(&p);
    place_remove(&hub);
}

/* Damaged, cut, another file, a later version: refused, and the folder is as it was. */
static void refused(void)
{
    struct buf file = {0}, left = {0};
    char dir[512];
    story_make_dir(dir, sizeof dir);
    CHECK(file_read(path, 1 << 26, &file) == STATUS_OK);
    const struct opener *o = &school_current(&school)->open;
    for (size_t i = 0; i < 40; i++) {
        size_t at = i * (file.len / 40);
        file.data[at] ^= 8;
        CHECK(file_write(shelf, "BENT.CHK", file.data, i % 2 ? file.len : at) == STATUS_OK);
        file.data[at] ^= 8;
        CHECK(backup_restore(in(shelf, "BENT.CHK"), o, 1, NULL, dir) != STATUS_OK);
        CHECK(file_read(in(dir, "chiragh.db"), 1 << 26, &left) == STATUS_NOTFOUND);
        CHECK(file_read(in(dir, "restore.tmp"), 1 << 26, &left) == STATUS_NOTFOUND);
    }
    /* sealed well, but no database of ours */
    uint8_t key[1][KEY_SIZE];
    memcpy(key[0], o->public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    struct seal_out *seal;
    static const char junk[9000] = "SQLite format 3";
    buf_clear(&file);
    CHECK(seal_begin(SEAL_BACKUP, &who, sync_to_buf(&file), &seal) == STATUS_OK);
    CHECK(seal_end(seal, seal_write(seal, junk, sizeof junk)) == STATUS_OK);
    CHECK(file_write(shelf, "BENT.CHK", file.data, file.len) == STATUS_OK);
    CHECK(backup_restore(in(shelf, "BENT.CHK"), o, 1, NULL, dir) != STATUS_OK);
    CHECK(file_read(in(dir, "chiragh.db"), 1 << 26, &left) == STATUS_NOTFOUND);
    buf_finish(&file);
    buf_finish(&left);
    story_remove(dir);
}

int main(void)
{
    place_school(&school, 1);
    story_make_dir(shelf, sizeof shelf);
    snprintf(path, sizeof path, "%s/BACKUP.CHK", shelf);
    there_and_back();
    refused();
    story_remove(shelf);
    return check_done();
}
