// SPDX-License-Identifier: GPL-3.0-or-later
/* EFFECT_LINK_…: what a teacher sees of the network, and what he and the idle moments ask of it. Whatever fails here is said on his page and
 * nowhere else: nothing of it stops a learner. */
#include <stdio.h>
#include <stdlib.h>

#include "app/course_file.h"
#include "base/platform.h"
#include "sync/stick.h"

void network_drop(struct network *n)
{
    (void)pack_update_end(n->update, STATUS_BUSY);
    link_destroy(n->link);
    *n = (struct network){0};
}

/* ---- a content update, in pieces: an answer that is to be stored goes first ---- */

static void update_path(const struct effects_config *c, char out[COURSE_PATH])
{
    snprintf(out, COURSE_PATH, "%s/" INBOX_FOLDER "/" STICK_PACK, c->data_dir);
}

static bool update_waits(const struct effects_config *c)
{
    char path[COURSE_PATH];
    struct platform_stamp st;
    update_path(c, path);
    return platform_stamp_file(path, &st) == STATUS_OK;
}

static enum status begin(const struct effects_config *c, struct network *n, struct sync *y, const char *from)
{
    char room[COURSE_PATH];
    uint8_t keys[COURSE_KEYS][PACK_KEY];
    unsigned count = course_keys(y, keys);
    return pack_update_begin(from, course_file(c, room), (const uint8_t(*)[PACK_KEY])keys, count, c->data_dir, "inbox.tmp", &n->update);
}

static void update(const struct effects_config *c, struct network *n, struct sync *y, struct reply *out)
{
    char from[COURSE_PATH];
    bool more = true;
    update_path(c, from);
    enum status st = n->update ? STATUS_OK : begin(c, n, y, from);
    if (st == STATUS_OK)
        st = pack_update_step(n->update, &more, NULL);
    out->has_update = st == STATUS_OK && more;
    if (out->has_update)
        return;
    if (n->update)
        st = pack_update_end(n->update, st);
    n->update = NULL;
    out->update_came = st == STATUS_OK;
    if (st != STATUS_NOMEM && st != STATUS_FULL && st != STATUS_IO) /* then it waits for the next trip's end */
        (void)platform_remove(from);
}

/* ---- the rest ---- */

static enum status ask(struct link *l, struct sync *y, const struct effect *e)
{
    if (e->kind == EFFECT_LINK_LOOK)
        return STATUS_OK;
    return e->kind == EFFECT_LINK_BACK ? link_back(l, y, atoi(e->value), e->wall_ms)
                                       : link_go(l, y, e->kind == EFFECT_LINK_GO, e->wall_ms);
}

void effects_link(const struct effects_config *c, struct network *n, struct store *s, struct identity *id, const struct effect *e,
                  struct reply *out)
{
    const struct identity_options opt = {.random = c->random, .ctx = c->random_ctx};
    const struct link_config config = {c->data_dir, c->said, c->said_ctx};
    struct sync y = {.store = s, .id = id, .id_opt = &opt};
    if (e->kind == EFFECT_LINK_UPDATE) {
        update(c, n, &y, out);
        return;
    }
    if (!n->link && link_create(&config, &n->link) != STATUS_OK)
        return;
    enum status st = ask(n->link, &y, e);
    if (e->kind == EFFECT_TIDY)
        return;
    if (link_look(n->link, &y, &out->link) != STATUS_OK || st != STATUS_OK)
        out->link.result = PUSH_TROUBLE;
    out->has_link = true;
    out->has_update = e->kind != EFFECT_LINK_LOOK && !n->update && update_waits(c);
    out->link_goes = e->kind == EFFECT_LINK_GO && st == STATUS_OK && c->said && out->link.address[0];
    if (e->kind == EFFECT_LINK_BACK && st == STATUS_OK)
        out->link_goes = atoi(e->value) == PUSH_ENROLLING && out->link.result == PUSH_ENROLLING;
}
