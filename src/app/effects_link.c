// SPDX-License-Identifier: GPL-3.0-or-later
/* EFFECT_LINK_…: what a teacher sees of the network, and what he and the idle moments ask of it. Whatever fails here is said on his page and
 * nowhere else: nothing of it stops a learner. */
#include "app/effect.h"

#include <stdlib.h>

static void look(struct link *l, struct sync *y, struct reply *out)
{
    if (link_look(l, y, &out->link) != STATUS_OK)
        out->link.result = PUSH_TROUBLE;
    out->has_link = true;
}

void effects_link(const struct effects_config *c, struct link **link, struct store *s, struct identity *id, const struct effect *e,
                  struct reply *out)
{
    const struct identity_options opt = {.random = c->random, .ctx = c->random_ctx};
    struct sync y = {.store = s, .id = id, .id_opt = &opt};
    enum status st = STATUS_OK;
    if (!*link) {
        const struct link_config config = {c->data_dir, c->said, c->said_ctx};
        if (link_create(&config, link) != STATUS_OK)
            return;
    }
    if (e->kind == EFFECT_LINK_BACK)
        st = link_back(*link, &y, atoi(e->value), e->wall_ms, &out->has_update);
    else if (e->kind != EFFECT_LINK_LOOK)
        st = link_go(*link, &y, e->kind == EFFECT_LINK_GO, e->wall_ms);
    if (e->kind == EFFECT_TIDY)
        return;
    look(*link, &y, out);
    out->has_link = true;
    if (st != STATUS_OK)
        out->link.result = PUSH_TROUBLE;
    out->link_goes = e->kind == EFFECT_LINK_GO && st == STATUS_OK && c->said && out->link.address[0];
    if (e->kind == EFFECT_LINK_BACK && st == STATUS_OK)
        out->link_goes = atoi(e->value) == PUSH_ENROLLING && out->link.result == PUSH_ENROLLING;
}
