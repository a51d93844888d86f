// SPDX-License-Identifier: GPL-3.0-or-later
/* From the attract screen to a signed-in learner: language, class, picture, age band, three secret pictures. */
#include "app/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void to_class(struct model *m)
{
    m->group[0] = 0;
    m->page = 0;
    m->sign_up = false;
    if (m->machine.class_count == 1) {
        snprintf(m->group, sizeof m->group, "%s", m->machine.classes[0]);
        entry_show_learners(m);
    } else {
        model_show(m, SCREEN_CLASS);
    }
}

void entry_begin(struct model *m)
{
    m->begin_when_open = !m->opened;
    if (!m->opened)
        return;
    if (!m->machine.has_pad) {
        m->first_start = true;
        m->pad = (__typeof__(m->pad)){.mode = PAD_SET, .back = SCREEN_ATTRACT};
        model_show(m, SCREEN_PAD);
    } else if (m->machine.class_count == 0) {
        m->first_start = false;
        teacher_call(m, false);
    } else {
        to_class(m);
    }
}

void entry_show_learners(struct model *m)
{
    struct effect *e = model_effect(m, EFFECT_LEARNERS);
    snprintf(e->group, sizeof e->group, "%s", m->group);
    m->learners_ticket = e->ticket;
    (void)model_effect(m, EFFECT_WARM); /* behind the list: it is done while pictures are chosen */
}

/* A second learner with the same picture stands on the next page: "av_aam_1F96D/2". */
static bool taken(const struct model *m, const char *picture)
{
    for (unsigned i = 0; i < m->learner_count; i++)
        if (strcmp(m->learners[i].picture, picture) == 0)
            return true;
    return false;
}

static unsigned pages_for_sign_up(const struct model *m)
{
    return m->learner_count / LEARNERS_PAGE + 1;
}

/* Free pictures of one page of thirty; a page that is full shows none, and the next one is offered. */
static unsigned free_pictures(const struct model *m, unsigned page, struct picture_tile *tiles, char names[][48])
{
    unsigned n = 0;
    for (unsigned i = 0; i < LEARNERS_PAGE; i++) {
        if (page == 0)
            snprintf(names[n], sizeof names[n], "%s", part_avatars[i]);
        else
            snprintf(names[n], sizeof names[n], "%s/%u", part_avatars[i], page + 1);
        if (taken(m, names[n]))
            continue;
        tiles[n] = (struct picture_tile){.picture = names[n]};
        n++;
    }
    return n;
}

unsigned entry_tiles(const struct model *m, struct picture_tile tiles[LEARNERS_PAGE], char names[LEARNERS_PAGE][48])
{
    if (m->sign_up)
        return free_pictures(m, m->page, tiles, names);
    unsigned n = 0;
    for (unsigned i = m->page * LEARNERS_PAGE; i < m->learner_count && n < LEARNERS_PAGE; i++, n++) {
        snprintf(names[n], sizeof names[n], "%s", m->learners[i].picture);
        tiles[n] = (struct picture_tile){names[n], m->learners[i].today, m->learners[i].name[0] ? m->learners[i].name : NULL};
    }
    return n;
}

void entry_pin(struct model *m, bool must_set)
{
    unsigned wrong = must_set ? 0 : m->pin.wrong_tries;
    m->pin = (__typeof__(m->pin)){.mode = must_set ? PIN_SET : PIN_ENTER, .must_set = must_set, .wrong_tries = wrong};
    model_show(m, SCREEN_PIN);
}

static void pick_picture(struct model *m, int n)
{
    struct picture_tile tiles[LEARNERS_PAGE];
    char names[LEARNERS_PAGE][48];
    unsigned count = entry_tiles(m, tiles, names);
    if (n < 0 || (unsigned)n >= count)
        return;
    memcpy(m->picture, names[n], sizeof m->picture);
    if (m->sign_up) {
        model_show(m, SCREEN_AGE);
        return;
    }
    const struct store_learner *l = &m->learners[m->page * LEARNERS_PAGE + (unsigned)n];
    m->learner = l->id;
    m->age = l->age;
    m->pin.wrong_tries = 0;
    if (!l->has_pin) { /* a teacher has reset it: three new pictures */
        entry_pin(m, true);
        return;
    }
    /* the tries of an earlier visit count: the store knows them */
    struct effect *e = model_effect(m, EFFECT_PIN_CHECK);
    e->pin[0] = 0;
}

static void pin_full(struct model *m)
{
    if (m->pin.mode == PIN_ENTER) {
        struct effect *e = model_effect(m, EFFECT_PIN_CHECK);
        memcpy(e->pin, m->pin.typed, sizeof m->pin.typed);
        m->pin.busy = true;
    } else if (m->pin.mode == PIN_SET) {
        memcpy(m->pin.first, m->pin.typed, sizeof m->pin.first);
        m->pin.typed[0] = 0;
        m->pin.mode = PIN_REPEAT;
    } else if (strcmp(m->pin.first, m->pin.typed) != 0) {
        m->pin.mode = PIN_SET;
        m->pin.typed[0] = 0;
        m->pin.differ = true;
    } else {
        struct effect *e = model_effect(m, m->pin.must_set ? EFFECT_PIN_SET : EFFECT_CREATE);
        memcpy(e->pin, m->pin.typed, sizeof m->pin.typed);
        snprintf(e->group, sizeof e->group, "%s", m->group);
        snprintf(e->picture, sizeof e->picture, "%s", m->picture);
        e->age = m->age;
        m->pin.busy = true;
    }
}

static void pin_picture(struct model *m, int n)
{
    size_t len = strlen(m->pin.typed);
    if (m->pin.busy || n < 0 || n >= 12 || len >= PIN_LEN)
        return;
    if (m->pin.mode == PIN_ENTER && m->pin.wrong_tries >= PIN_TRIES)
        return;
    m->pin.wrong = m->pin.differ = false;
    m->pin.typed[len] = (char)('a' + n);
    m->pin.typed[len + 1] = 0;
    if (len + 1 == PIN_LEN)
        pin_full(m);
}

static void back(struct model *m)
{
    switch (m->screen) {
    case SCREEN_CLASS:
        sign_out(m);
        break;
    case SCREEN_PICTURE:
        if (m->sign_up) {
            m->sign_up = false;
            m->page = 0;
        } else if (m->machine.class_count > 1) {
            to_class(m);
        } else {
            sign_out(m);
        }
        break;
    case SCREEN_AGE:
        m->page = 0;
        model_show(m, SCREEN_PICTURE);
        break;
    case SCREEN_PIN:
        if (!m->pin.busy)
            entry_show_learners(m);
        break;
    case SCREEN_ATTRACT:
    case SCREEN_PAD:
    case SCREEN_CLASSES:
    case SCREEN_TEACHER:
    case SCREEN_STICK:
    case SCREEN_HOME:
    case SCREEN_MODULE:
    case SCREEN_ME:
    case SCREEN_LESSON:
    case SCREEN_END:
    case SCREEN_BOOSTER_END:
    case SCREEN_ERROR:
    case SCREEN_NAME:
    case SCREEN_FIND:
    case SCREEN_WORK:
    case SCREEN_PAPER:
    case SCREEN_LINK:
        break;
    }
}

static void choose_language(struct model *m, int n)
{
    if (m->screen != SCREEN_ATTRACT || n < 0 || (size_t)n >= lang_count() || !m->strings[n].available)
        return;
    m->lang = lang_at((size_t)n);
    order_names(m);
    entry_begin(m);
}

static void new_learner(struct model *m)
{
    struct picture_tile tiles[LEARNERS_PAGE];
    char names[LEARNERS_PAGE][48];
    m->sign_up = true;
    m->page = 0;
    while (m->page + 1 < pages_for_sign_up(m) && free_pictures(m, m->page, tiles, names) == 0)
        m->page++;
}

static void guest(struct model *m)
{
    m->picture[0] = 0;
    m->age = AGE_UNKNOWN;
    m->learner = (uuid){{0}};
    home_signed_in(m, m->learner, true);
}

void update_entry(struct model *m, struct ui_action a)
{
    unsigned pages = m->sign_up ? pages_for_sign_up(m) : (m->learner_count + LEARNERS_PAGE - 1) / LEARNERS_PAGE;
    if (a.code == CMD_LANG) {
        choose_language(m, a.a);
    } else if (a.code == CMD_PICK_CLASS && m->screen == SCREEN_CLASS) {
        if (a.a >= 0 && (unsigned)a.a < m->machine.class_count) {
            snprintf(m->group, sizeof m->group, "%s", m->machine.classes[a.a]);
            entry_show_learners(m);
        }
    } else if (a.code == CMD_PICK_PICTURE && m->screen == SCREEN_PICTURE) {
        pick_picture(m, a.a);
    } else if (a.code == CMD_PICTURE_PAGE && m->screen == SCREEN_PICTURE) {
        if (a.a >= 0 && (unsigned)a.a < pages)
            m->page = (unsigned)a.a;
    } else if (a.code == CMD_NEW_LEARNER && m->screen == SCREEN_PICTURE) {
        new_learner(m);
    } else if (a.code == CMD_GUEST) {
        guest(m);
    } else if (a.code == CMD_TEACHER) {
        teacher_call(m, m->screen == SCREEN_PIN && m->pin.mode == PIN_ENTER);
    } else if (a.code == CMD_PICK_AGE && m->screen == SCREEN_AGE && a.a >= AGE_UNKNOWN && a.a <= AGE_ADULT) {
        m->age = (enum age_band)a.a;
        entry_pin(m, true);
        m->pin.must_set = false;
    } else if (a.code == CMD_PIN_PICTURE && m->screen == SCREEN_PIN) {
        pin_picture(m, a.a);
    } else if (a.code == CMD_PIN_CLEAR && m->screen == SCREEN_PIN && !m->pin.busy) {
        m->pin.typed[0] = 0;
    } else if (a.code == CMD_BACK || a.code == CMD_NOT_ME) {
        back(m);
    }
}

static void pin_checked(struct model *m, struct reply *r)
{
    m->pin.busy = false;
    m->pin.wrong_tries = r->wrong_tries;
    if (m->screen == SCREEN_PICTURE) { /* was asked for the tries only */
        entry_pin(m, false);
    } else if (m->screen != SCREEN_PIN) {
        return;
    } else if (r->right) {
        home_signed_in(m, m->learner, false);
    } else {
        m->pin.typed[0] = 0;
        m->pin.wrong = true;
    }
}

void entry_reply(struct model *m, struct reply *r)
{
    if (r->kind == EFFECT_CREATE && r->status == STATUS_BUSY) { /* someone took the picture meanwhile */
        m->pin.busy = false;
        m->sign_up = true;
        entry_show_learners(m);
        model_toast(m, STR_toast_taken, "info", false);
        return;
    }
    if (!model_stored(m, r)) {
        m->pin.busy = false;
        m->pin.typed[0] = 0;
        return;
    }
    if (r->kind == EFFECT_LEARNERS) {
        if (r->ticket != m->learners_ticket) /* somebody went elsewhere meanwhile */
            return;
        free(m->learners);
        m->learners = r->learners;
        m->learner_count = r->learner_count;
        r->learners = NULL;
        m->class_state = r->class_state;
        m->page = 0;
        if (m->screen == SCREEN_WORK)
            return;
        if (m->screen == SCREEN_TEACHER)
            order_names(m);
        else
            model_show(m, SCREEN_PICTURE);
    } else if (r->kind == EFFECT_PIN_CHECK) {
        pin_checked(m, r);
    } else if (r->kind == EFFECT_CREATE || r->kind == EFFECT_PIN_SET) {
        m->pin.busy = false;
        if (r->kind == EFFECT_CREATE)
            m->learner = r->learner;
        m->sign_up = false;
        home_signed_in(m, m->learner, false);
    }
}
