// SPDX-License-Identifier: GPL-3.0-or-later
/* Made-up machines fill the list of those that wait, and no more than the list; on both engines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "hub/hubs.h"

static bool count(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms)
{
    (void)public, (void)seen_ms;
    ((unsigned *)ctx)[trust]++;
    return true;
}

static void fill(const char *engine, const char *where)
{
    struct hub *h = NULL;
    struct school s;
    unsigned n[3] = {0};
    uint8_t key[KEY_SIZE] = {1};
    CHECK(hub_open(where, hubs_key, NULL, &h) == STATUS_OK);
    if (!h)
        return;
    uuid id = hubs_school(h, 5, false, &s), other = hubs_school(h, 6, false, &s);
    for (unsigned i = 0; i < HUB_WAITING + 20; i++) {
        key[1] = (uint8_t)i, key[2] = (uint8_t)(i >> 8);
        CHECK(hub_machine_seen(h, id, key, 1 + i) == STATUS_OK);
    }
    CHECK(hub_machines(h, id, count, n) == STATUS_OK && n[TRUST_UNKNOWN] == HUB_WAITING);
    CHECK(hub_machine_seen(h, other, key, 1) == STATUS_OK); /* another school's list is its own */
    memset(n, 0, sizeof n);
    CHECK(hub_machines(h, other, count, n) == STATUS_OK && n[TRUST_UNKNOWN] == 1);
    key[1] = key[2] = 0; /* one that is listed goes on being heard of, and room that is made is used */
    CHECK(hub_machine_seen(h, id, key, 999) == STATUS_OK && hub_machine_trust(h, id, key, TRUST_APPROVED) == STATUS_OK);
    key[3] = 1;
    CHECK(hub_machine_seen(h, id, key, 1) == STATUS_OK);
    key[3] = 2;
    CHECK(hub_machine_seen(h, id, key, 1) == STATUS_OK);
    memset(n, 0, sizeof n);
    CHECK(hub_machines(h, id, count, n) == STATUS_OK && n[TRUST_UNKNOWN] == HUB_WAITING && n[TRUST_APPROVED] == 1);
    printf("%s: %u wait\n", engine, n[TRUST_UNKNOWN]);
    school_wipe(&s);
    hub_close(h);
}

int main(void)
{
    struct pg p;
    char dir[512], where[600];
    story_make_dir(dir, sizeof dir);
    snprintf(where, sizeof where, "%s/hub.db", dir);
    fill("SQLite", where);
    story_remove(dir);
    if (pg_start(&p, false)) {
        pg_database(&p, "hub", where, sizeof where);
        fill("PostgreSQL", where);
        pg_stop(&p);
    }
    return check_done();
}
