// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening: older files are brought up to date, newer and foreign ones refused without a byte changed, places that cannot be
 * written are told apart. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "store/store_private.h"
#include "store/story.h"

static char dir[512];

static const char *in_dir(const char *name)
{
    static char path[600];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static struct buf slurp(const char *name)
{
    struct buf b = {0};
    FILE *f = fopen(in_dir(name), "rb");
    for (int c; f && (c = fgetc(f)) != EOF;)
        buf_putc(&b, (char)c);
    if (f)
        fclose(f);
    return b;
}

static void spill(const char *name, const char *bytes, size_t n)
{
    FILE *f = fopen(in_dir(name), "wb");
    CHECK(f && fwrite(bytes, 1, n, f) == n);
    if (f)
        fclose(f);
}

static enum status try_open(bool read_only)
{
    struct store *s;
    struct store_options opt = {.read_only = read_only};
    enum status st = store_open(dir, &opt, &s);
    store_close(s);
    return st;
}

static void must_refuse_untouched(enum status expected)
{
    struct buf db = slurp("chiragh.db"), wal = slurp("chiragh.db-wal");
    for (int read_only = 0; read_only < 2; read_only++) {
        enum status st = try_open(read_only);
        CHECK_STR(status_name(st), status_name(expected));
        struct buf db_after = slurp("chiragh.db"), wal_after = slurp("chiragh.db-wal");
        CHECK(db.len == db_after.len && memcmp(db.data, db_after.data, db.len) == 0);
        CHECK(wal.len == wal_after.len && (wal.len == 0 || memcmp(wal.data, wal_after.data, wal.len) == 0));
        buf_finish(&db_after);
        buf_finish(&wal_after);
    }
    buf_finish(&db);
    buf_finish(&wal);
}

static void begin(void)
{
    story_make_dir(dir, sizeof dir);
}

static void make_store(unsigned events)
{
    struct store *s;
    uint64_t rng = 3;
    struct buf b = {0};
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    for (unsigned i = 0; i < events; i++) {
        struct event_draft d = story_draft(&rng, (uuid){{1}}, NULL, &b);
        CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    }
    buf_finish(&b);
    store_close(s);
}

/* ---- migrations ---- */

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        printf("%s: %s\n", sql, why);
    CHECK(!why);
    sqlite3_free(why);
}

/* A file as a program of that version left it, with two events in it. */
static void make_version(int version)
{
    sqlite3 *db;
    sqlite3_open(in_dir("chiragh.db"), &db);
    run(db, "PRAGMA journal_mode = WAL");
    for (int i = 0; i < version; i++)
        run(db, store_migrations[i].sql);
    struct buf sql = {0};
    buf_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;", version ? STORE_APPLICATION_ID : 0, version);
    if (version)
        buf_puts(&sql, "INSERT INTO device(one, epoch) VALUES(1, x'0102030405064708890a0b0c0d0e0f10');");
    for (int i = 1; version && i <= 2; i++)
        buf_printf(&sql, "INSERT INTO event(epoch, seq, id, hlc, wall_ms, suspect, learner, kind, version, hash, payload)"
                         " VALUES(x'0102030405064708890a0b0c0d0e0f10', %d, randomblob(16), %d, 5, 0, x'%032d', 4, 1,"
                         " zeroblob(32), CAST('{\"v\":1,\"pack\":\"m2\",\"packv\":\"1\",\"lesson\":\"2.%d\","
                         "\"step\":\"p1\",\"stepn\":1,\"lang\":\"ur\",\"mode\":\"practice\",\"session\":1,\"offset\":0}'"
                         " AS BLOB));", i, i, 7, i);
    run(db, sql.data);
    if (version >= 3)
        run(db, "UPDATE device SET stale = 1");
    sqlite3_close(db);
    buf_finish(&sql);
}

static bool count_event(void *ctx, const struct event *e)
{
    (void)e;
    ++*(int *)ctx;
    return true;
}

static bool count_progress(void *ctx, const struct store_progress *p)
{
    (void)p;
    ++*(int *)ctx;
    return true;
}

static void test_migrations(void)
{
    for (int version = 0; version <= store_migration_count; version++) {
        struct store *s;
        int events = 0, rows = 0, expected = version ? 2 : 0;
        uuid who = {{0}};
        who.b[15] = 7;
        begin();
        make_version(version);
        CHECK(try_open(true) == (version == 0 ? STATUS_NOTFOUND : version < store_migration_count ? STATUS_READONLY : STATUS_OK));
        CHECK(store_open(dir, NULL, &s) == STATUS_OK);
        if (!s)
            continue;
        CHECK(store_events(s, 0, count_event, &events) == STATUS_OK && events == expected);
        CHECK(store_progress(s, who, count_progress, &rows) == STATUS_OK && rows == expected);
        store_close(s);
        struct buf db = slurp("chiragh.db");
        CHECK(db.len > 100 && db.data[63] == store_migration_count);
        buf_finish(&db);
        char integrity[200];
        story_integrity(dir, NULL, integrity, sizeof integrity);
        CHECK_STR(integrity, "ok");
        story_remove(dir);
    }
}

/* ---- refusals ---- */

static void test_newer(void)
{
    begin();
    make_store(3);
    CHECK(story_sql(dir, NULL, "PRAGMA user_version = 99") == SQLITE_OK);
    must_refuse_untouched(STATUS_NEWER);
    char stamp[48];
    snprintf(stamp, sizeof stamp, "PRAGMA user_version = %d", store_migration_count);
    CHECK(story_sql(dir, NULL, stamp) == SQLITE_OK);
    CHECK(try_open(false) == STATUS_OK);
    /* the newer stamp only in a -wal file that was left behind */
    sqlite3 *db;
    sqlite3_open(in_dir("chiragh.db"), &db);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
    run(db, "PRAGMA user_version = 99");
    sqlite3_close(db);
    struct buf wal = slurp("chiragh.db-wal");
    CHECK(wal.len > 0);
    buf_finish(&wal);
    must_refuse_untouched(STATUS_NEWER);
    story_remove(dir);
}

static void test_foreign(void)
{
    begin();
    static const char text[] = "This is not a database at all, but a letter to the district office, and long enough to be "
                               "taken for a header.";
    spill("chiragh.db", text, sizeof text);
    must_refuse_untouched(STATUS_FOREIGN);
    spill("chiragh.db", "short", 5);
    must_refuse_untouched(STATUS_FOREIGN);
    unlink(in_dir("chiragh.db"));
    sqlite3 *db;
    sqlite3_open(in_dir("chiragh.db"), &db);
    run(db, "CREATE TABLE a(b)");
    sqlite3_close(db);
    must_refuse_untouched(STATUS_FOREIGN);
    CHECK(story_sql(dir, NULL, "PRAGMA application_id = 1128813675; PRAGMA user_version = 1") == SQLITE_OK); /* a pack */
    must_refuse_untouched(STATUS_FOREIGN);
    story_remove(dir);
}

static void test_damaged(void)
{
    begin();
    make_store(60);
    struct buf db = slurp("chiragh.db");
    spill("chiragh.db", db.data, db.len / 2);
    CHECK(try_open(false) == STATUS_CORRUPT);
    memset(db.data + 100, 0x5A, 3000); /* the schema's page */
    spill("chiragh.db", db.data, db.len);
    CHECK(try_open(false) == STATUS_CORRUPT);
    buf_finish(&db);
    story_remove(dir);
}

static void test_lock(void)
{
    struct store *a, *r;
    int events = 0;
    begin();
    make_store(4);
    CHECK(store_open(dir, NULL, &a) == STATUS_OK);
    CHECK(try_open(false) == STATUS_BUSY);
    struct store_options opt = {.read_only = true};
    CHECK(store_open(dir, &opt, &r) == STATUS_OK); /* an export beside the running kiosk */
    CHECK(store_set(a, "x", "y") == STATUS_OK);
    CHECK(store_events(r, 0, count_event, &events) == STATUS_OK && events == 4);
    CHECK(store_set(r, "x", "z") == STATUS_READONLY && store_rebuild(r) == STATUS_READONLY);
    store_close(r);
    store_close(a);
    CHECK(try_open(false) == STATUS_OK);
    story_remove(dir);
    CHECK(try_open(true) == STATUS_NOTFOUND);
}

/* ---- places ---- */

/* Root may write anywhere, so a child without rights tries. Exit code: which expectation failed. */
static int as_nobody(int (*f)(void))
{
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(f());
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

static int read_only_place(void)
{
    struct store *s;
    int events = 0;
    struct store_options opt = {.read_only = true};
    if (try_open(false) != STATUS_READONLY)
        return 1;
    if (store_open(dir, &opt, &s) != STATUS_OK)
        return 2;
    if (store_events(s, 0, count_event, &events) != STATUS_OK || events != 4)
        return 3;
    store_close(s);
    return access(in_dir("chiragh.db-wal"), F_OK) == 0 || access(in_dir("chiragh.db-shm"), F_OK) == 0 ? 4 : 0;
}

static int left_wal_read_only(void)
{
    return try_open(true) == STATUS_READONLY ? 0 : 1;
}

static int new_read_only_place(void)
{
    return try_open(false) == STATUS_READONLY ? 0 : 1;
}

static void test_read_only(void)
{
    begin();
    make_store(4);
    chmod(in_dir("chiragh.db"), 0444);
    chmod(in_dir("lock"), 0444);
    chmod(dir, 0555);
    CHECK(as_nobody(read_only_place) == 0);
    chmod(dir, 0755);
    spill("chiragh.db-wal", "left", 4);
    chmod(dir, 0555);
    CHECK(as_nobody(left_wal_read_only) == 0); /* said, rather than read without what is in it */
    chmod(dir, 0755);
    story_remove(dir);
    begin();
    chmod(dir, 0555);
    CHECK(as_nobody(new_read_only_place) == 0);
    chmod(dir, 0755);
    story_remove(dir);
}

/* A real disk that is full, where the machine lets us make one. */
static void test_full(void)
{
    struct store *s;
    struct buf b = {0};
    uint64_t rng = 3;
    begin();
    if (mount("tmpfs", dir, "tmpfs", 0, "size=512k") != 0) {
        printf("skipped: a full disk (mounting a tmpfs is not allowed here)\n");
        story_remove(dir);
        return;
    }
    enum status st = store_open(dir, NULL, &s);
    CHECK(st == STATUS_OK);
    int acknowledged = -1, there = 0;
    while (st == STATUS_OK) {
        struct event_draft d = story_draft(&rng, (uuid){{1}}, NULL, &b);
        st = store_append(s, &d, 1, NULL);
        acknowledged++;
    }
    CHECK_STR(status_name(st), "FULL");
    CHECK(store_append(s, &(struct event_draft){{{0}}, EVENT_TIME, "{\"v\":1}", 7, STORY_WALL}, 1, NULL) == STATUS_FULL);
    store_close(s);
    st = store_open(dir, NULL, &s);
    CHECK(st == STATUS_OK || st == STATUS_FULL);
    if (!s)
        CHECK(mount("tmpfs", dir, "tmpfs", MS_REMOUNT, "size=4m") == 0 && store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(store_events(s, 0, count_event, &there) == STATUS_OK && there == acknowledged);
    store_close(s);
    buf_finish(&b);
    umount(dir);
    story_remove(dir);
}

int main(void)
{
    test_migrations();
    test_newer();
    test_foreign();
    test_damaged();
    test_lock();
    test_read_only();
    test_full();
    return check_done();
}
