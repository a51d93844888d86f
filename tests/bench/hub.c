// SPDX-License-Identifier: GPL-3.0-or-later
/* Events a hub takes in a second, from the sealed bundle to the commit, beside the same rows written raw into a database with the same
 * tables, indexes and settings, in the same transactions: prepared INSERTs on SQLite, one binary COPY a bundle on PostgreSQL. Interleaved
 * bundle by bundle, which of the two goes first in turn.
 *   bench_hub [EVENTS]      prints a line for each engine and size: engine in_bundle events hub_per_s raw_per_s ratio */
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hub/hubs.h"
#include "sync/bundle.h"

enum { MACHINES = 10, DRAFTS = 200 };

static struct place machines[MACHINES];
static struct school school;

static void must(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench_hub: %s\n", what);
        exit(1);
    }
}

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void write_logs(unsigned events)
{
    for (unsigned k = 0; k < MACHINES; k++) {
        struct place *p = &machines[k];
        struct store_options opt = {.random = story_random, .ctx = &p->rng, .synchronous = "OFF"};
        uint8_t seed[SEED_SIZE] = {(uint8_t)(k + 1)};
        *p = (struct place){.rng = 9 + k};
        story_make_dir(p->dir, sizeof p->dir);
        device_key_from_seed(seed, &p->id.key);
        must(store_open(p->dir, &opt, &p->s) == STATUS_OK && store_new_epoch(p->s, p->id.key.epoch) == STATUS_OK, "a store");
        for (unsigned n = 0; n < events / MACHINES; n += DRAFTS) {
            struct event_draft d[DRAFTS];
            struct buf b[DRAFTS] = {{0}};
            for (unsigned i = 0; i < DRAFTS; i++)
                d[i] = story_draft(&p->rng, (uuid){{(uint8_t)(1 + k), (uint8_t)story_below(&p->rng, 30)}}, NULL, &b[i]);
            must(store_append(p->s, d, DRAFTS, NULL) == STATUS_OK, "events");
            for (unsigned i = 0; i < DRAFTS; i++)
                buf_finish(&b[i]);
        }
    }
}

/* ---- one bundle, as the hub gets it and as rows ---- */

struct rows {
    struct store_frozen f[8192];
    struct buf payloads;
    size_t n;
};
static struct rows rows;

static bool keep(void *ctx, const struct store_frozen *f)
{
    (void)ctx;
    must(rows.n < sizeof rows.f / sizeof *rows.f, "too many rows");
    rows.f[rows.n++] = *f;
    buf_put(&rows.payloads, f->e.payload, f->e.payload_len);
    return true;
}

static void prepare(struct place *p, int64_t first, int64_t last, struct buf *sealed)
{
    uint8_t key[1][KEY_SIZE];
    struct bundle_manifest m;
    memcpy(key[0], school_current(&school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    buf_clear(sealed);
    must(bundle_write(p->s, &p->id.key.sign, p->id.key.epoch, first, last, &who, sync_to_buf(sealed), &m) == STATUS_OK && m.last == last,
         "a bundle");
    rows.n = 0;
    buf_clear(&rows.payloads);
    must(store_frozen_events(p->s, p->id.key.epoch, first, last, keep, NULL) == STATUS_OK, "rows");
    for (size_t i = 0, at = 0; i < rows.n; i++) {
        rows.f[i].e.payload = rows.payloads.data + at;
        at += rows.f[i].e.payload_len;
    }
}

/* ---- raw ---- */

struct raw {
    sqlite3 *db;
    sqlite3_stmt *put;
    PGconn *pg;
    struct buf copy;
    uuid school;
};

static void put_number(struct buf *b, int64_t v, unsigned size, bool field)
{
    uint8_t be[8];
    if (field)
        put_number(b, size, 4, false);
    for (unsigned i = 0; i < size; i++)
        be[i] = (uint8_t)((uint64_t)v >> (8 * (size - 1 - i)));
    buf_put(b, be, size);
}

static void put_bytes(struct buf *b, const void *p, size_t n)
{
    put_number(b, (int64_t)n, 4, false);
    buf_put(b, p, n);
}

/* Made beforehand: raw is what the server alone needs. */
static void make_copy(struct raw *r)
{
    struct buf *b = &r->copy;
    buf_clear(b);
    buf_put(b, "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0", 19);
    for (size_t i = 0; i < rows.n; i++) {
        const struct store_frozen *f = &rows.f[i];
        put_number(b, 14, 2, false);
        put_bytes(b, r->school.b, 16);
        put_bytes(b, f->e.epoch.b, 16);
        put_number(b, f->e.seq, 8, true);
        put_bytes(b, f->e.id.b, 16);
        put_number(b, f->e.time, 8, true);
        put_number(b, f->e.wall_ms, 8, true);
        put_number(b, f->e.suspect, 2, true);
        put_bytes(b, f->e.learner.b, 16);
        put_number(b, f->e.kind, 4, true);
        put_number(b, f->version, 4, true);
        put_bytes(b, f->e.hash, 32);
        put_number(b, f->length, 4, true);
        put_number(b, f->erased, 2, true);
        put_bytes(b, f->e.payload, f->e.payload_len);
    }
    put_number(b, -1, 2, false);
}

static void raw_copy(struct raw *r)
{
    PGresult *res = PQexec(r->pg, "COPY event FROM STDIN (FORMAT binary)");
    must(PQresultStatus(res) == PGRES_COPY_IN, PQerrorMessage(r->pg));
    PQclear(res);
    must(PQputCopyData(r->pg, r->copy.data, (int)r->copy.len) == 1 && PQputCopyEnd(r->pg, NULL) == 1, "copy");
    while ((res = PQgetResult(r->pg))) {
        must(PQresultStatus(res) == PGRES_COMMAND_OK, PQerrorMessage(r->pg));
        PQclear(res);
    }
}

static void raw_insert(struct raw *r)
{
    sqlite3_stmt *q = r->put;
    must(sqlite3_exec(r->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK, "begin");
    for (size_t i = 0; i < rows.n; i++) {
        const struct store_frozen *f = &rows.f[i];
        sqlite3_bind_blob(q, 1, r->school.b, 16, SQLITE_STATIC);
        sqlite3_bind_blob(q, 2, f->e.epoch.b, 16, SQLITE_STATIC);
        sqlite3_bind_int64(q, 3, f->e.seq);
        sqlite3_bind_blob(q, 4, f->e.id.b, 16, SQLITE_STATIC);
        sqlite3_bind_int64(q, 5, f->e.time);
        sqlite3_bind_int64(q, 6, f->e.wall_ms);
        sqlite3_bind_int(q, 7, f->e.suspect);
        sqlite3_bind_blob(q, 8, f->e.learner.b, 16, SQLITE_STATIC);
        sqlite3_bind_int(q, 9, f->e.kind);
        sqlite3_bind_int(q, 10, f->version);
        sqlite3_bind_blob(q, 11, f->e.hash, 32, SQLITE_STATIC);
        sqlite3_bind_int64(q, 12, f->length);
        sqlite3_bind_int(q, 13, f->erased);
        sqlite3_bind_blob64(q, 14, f->e.payload, f->e.payload_len, SQLITE_STATIC);
        must(sqlite3_step(q) == SQLITE_DONE, sqlite3_errmsg(r->db));
        sqlite3_reset(q);
    }
    must(sqlite3_exec(r->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "commit");
}

/* The hub's own tables, made by the hub. */
static void open_raw(struct raw *r, const char *where, const char *admin)
{
    struct hub *h;
    must(hub_open(where, hubs_key, NULL, &h) == STATUS_OK, "the raw database");
    hub_close(h);
    if (admin) { /* a superuser: COPY is refused under row-level security */
        r->pg = PQconnectdb(admin);
        must(PQstatus(r->pg) == CONNECTION_OK, "connect");
        return;
    }
    must(sqlite3_open(where, &r->db) == SQLITE_OK, "open");
    must(sqlite3_exec(r->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096; PRAGMA secure_delete = ON",
                      NULL, NULL, NULL) == SQLITE_OK, "pragmas");
    must(sqlite3_prepare_v2(r->db, "INSERT INTO event VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &r->put, NULL) == SQLITE_OK, "prepare");
}

static void close_raw(struct raw *r)
{
    sqlite3_finalize(r->put);
    sqlite3_close(r->db);
    if (r->pg)
        PQfinish(r->pg);
    buf_finish(&r->copy);
}

/* ---- both ---- */

static void race(const char *engine, const char *where, struct raw *r, unsigned in_bundle)
{
    struct hub *h;
    struct buf sealed = {0};
    double ours = 0, floor = 0;
    long long events = 0;
    unsigned turn = 0;
    must(hub_open(where, hubs_key, NULL, &h) == STATUS_OK && hub_school_put(h, &school) == STATUS_OK, "the hub");
    must(hub_welcome(h, r->school, true) == STATUS_OK, "welcome");
    for (int64_t first = 1;; first += in_bundle) {
        bool more = false;
        for (unsigned k = 0; k < MACHINES; k++, turn++) {
            struct hub_took took;
            int64_t last, upto = first + in_bundle - 1;
            store_last_seq(machines[k].s, &last);
            if (upto > last)
                continue;
            more = true;
            prepare(&machines[k], first, upto, &sealed);
            if (r->pg)
                make_copy(r);
            for (unsigned half = 0; half < 2; half++) {
                double begin = now_s();
                if ((turn + half) % 2) {
                    must(hub_take_memory(h, sealed.data, sealed.len, STORY_WALL, &took) == STATUS_OK && took.fresh == in_bundle, "take");
                    ours += now_s() - begin;
                } else {
                    if (r->pg)
                        raw_copy(r);
                    else
                        raw_insert(r);
                    floor += now_s() - begin;
                }
            }
            events += in_bundle;
        }
        if (!more)
            break;
    }
    printf("%s %u %lld %.0f %.0f %.3f\n", engine, in_bundle, events, (double)events / ours, (double)events / floor, floor / ours);
    fflush(stdout);
    hub_close(h);
    buf_finish(&sealed);
}

int main(int argc, char **argv)
{
    static const unsigned sizes[] = {100, 1000, 4000};
    unsigned events = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 80000;
    char dir[512], where[600], other[600], admin[400];
    struct pg p;
    story_make_dir(dir, sizeof dir);
    uuid id = hubs_school(NULL, 1, true, &school);
    write_logs(events);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct raw r = {.school = id};
        snprintf(where, sizeof where, "%s/hub%zu.db", dir, i);
        snprintf(other, sizeof other, "%s/raw%zu.db", dir, i);
        open_raw(&r, other, NULL);
        race("sqlite", where, &r, sizes[i]);
        close_raw(&r);
    }
    if (pg_start(&p, true)) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct raw r = {.school = id};
            char name[16], raw[16];
            snprintf(name, sizeof name, "hub%zu", i);
            snprintf(raw, sizeof raw, "raw%zu", i);
            pg_database(&p, name, where, sizeof where);
            pg_database(&p, raw, other, sizeof other);
            snprintf(admin, sizeof admin, "postgresql:///%s?host=%s&user=admin", raw, p.dir);
            open_raw(&r, other, admin);
            race("postgresql", where, &r, sizes[i]);
            close_raw(&r);
        }
        pg_stop(&p);
    }
    for (unsigned k = 0; k < MACHINES; k++) {
        store_close(machines[k].s);
        story_remove(machines[k].dir);
    }
    buf_finish(&rows.payloads);
    story_remove(dir);
    return 0;
}
