// SPDX-License-Identifier: GPL-3.0-or-later
/* The teacher's page of the school's computer: where it is, which school, how it went. */
#include "app/model.h"

#include <stdio.h>
#include <string.h>

#include "sync/code.h"

enum { ADDRESS_GRAPHEMES = 100, CODE_GRAPHEMES = 12 };

void link_open(struct model *m)
{
    model_show(m, SCREEN_LINK);
    (void)model_effect(m, EFFECT_LINK_LOOK);
}

static void set(struct model *m, const char *key, const char *value)
{
    struct effect *e = model_effect(m, EFFECT_SET);
    snprintf(e->key, sizeof e->key, "%s", key);
    snprintf(e->value, sizeof e->value, "%s", value);
}

static void go(struct model *m)
{
    m->link_goes = true;
    (void)model_effect(m, EFFECT_LINK_GO);
}

/* Typed with the keyboard on screen, which knows no language here: addresses and codes are Latin letters and figures. */
static void write_it(struct model *m, enum edit_use use)
{
    const char *text = use == EDIT_CODE ? m->link.code : strcmp(m->link.address, HUB_AUTO) == 0 ? "" : m->link.address;
    edit_begin(m, use, text);
    m->edit.layout = keyboards_find(m->keyboards, "en");
    m->edit.figures = use == EDIT_ADDRESS && !text[0];
    text_field_init(&m->edit.field, text, use == EDIT_CODE ? CODE_GRAPHEMES : ADDRESS_GRAPHEMES);
}

void update_link(struct model *m, struct ui_action a)
{
    if (a.code == CMD_LINK_GO && m->link.address[0] && !m->link_goes) {
        go(m);
    } else if (a.code == CMD_LINK_AUTO && strcmp(m->link.address, HUB_AUTO) != 0) {
        snprintf(m->link.address, sizeof m->link.address, "%s", HUB_AUTO);
        set(m, HUB_ADDRESS, HUB_AUTO);
        go(m);
    } else if (a.code == CMD_LINK_OFF && m->link.address[0]) {
        m->link.address[0] = 0;
        set(m, HUB_ADDRESS, "");
    } else if (a.code == CMD_LINK_ADDRESS) {
        write_it(m, EDIT_ADDRESS);
    } else if (a.code == CMD_LINK_CODE) {
        write_it(m, EDIT_CODE);
    } else if (a.code == CMD_BACK || a.code == CMD_DISMISS) {
        model_show(m, SCREEN_TEACHER);
    }
}

/* "192.168.1.5", "hub.local:7878", "https://hub.example": what chiragh-push can make something of. */
static bool is_address(const char *s)
{
    const char *host = strncmp(s, "https://", 8) == 0 ? s + 8 : strncmp(s, "http://", 7) == 0 ? s + 7 : s;
    size_t n = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]");
    return n && (!host[n] || (host[n] == '/' && !host[n + 1])) && strlen(s) < LINK_ADDRESS;
}

void link_written(struct model *m)
{
    char text[LINK_ADDRESS], code[CODE_TEXT];
    const bool is_code = m->edit.use == EDIT_CODE;
    m->edit.same = true; /* until it turns out to be one */
    if (text_field_commit(&m->edit.field, text, sizeof text) != STATUS_OK || !(is_code ? code_read(text, code) : is_address(text)))
        return;
    m->edit.use = EDIT_NONE;
    model_show(m, SCREEN_LINK);
    if (is_code) {
        snprintf(m->link.code, sizeof m->link.code, "%s", code);
        set(m, HUB_CODE, code);
    } else {
        snprintf(m->link.address, sizeof m->link.address, "%s", text);
        set(m, HUB_ADDRESS, text);
    }
    if (m->link.address[0])
        go(m);
}

void link_reply(struct model *m, struct reply *r)
{
    if (r->has_update)
        (void)model_effect(m, EFFECT_LINK_UPDATE);
    m->stick.fresh_course |= r->update_came; /* from wherever: it is opened when nobody is there */
    if (!r->has_link)
        return;
    m->link = r->link;
    m->link_known = true;
    if (r->kind != EFFECT_LINK_LOOK)
        m->link_goes = r->link_goes;
}
