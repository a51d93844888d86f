// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing: the one text field there can be, the on-screen keyboard under it, and what a finished text is for. */
#include "app/model.h"

#include <stdio.h>
#include <string.h>

void edit_begin(struct model *m, enum edit_use use, const char *text)
{
    struct edit *e = &m->edit;
    *e = (struct edit){.use = use, .keys = true, .held = -1, .renamed = -1};
    e->layout = keyboards_first(m->keyboards, m->lang);
    text_field_init(&e->field, text, NAME_GRAPHEMES);
    model_show(m, use == EDIT_FIND_CLASS || use == EDIT_FIND_LEARNER ? SCREEN_FIND : SCREEN_NAME);
}

bool edit_open(const struct model *m)
{
    return (m->screen == SCREEN_NAME || m->screen == SCREEN_FIND) && m->above == ABOVE_NONE;
}

const struct keyboard *edit_shown(const struct model *m)
{
    const struct edit *e = &m->edit;
    const struct keyboard *figures = keyboards_figures(m->keyboards);
    const struct keyboard *shift = e->layout ? keyboards_find(m->keyboards, e->layout->shift) : NULL;
    if (e->figures && figures)
        return figures;
    return e->shifted && shift ? shift : e->layout;
}

static void changed(struct model *m)
{
    m->edit.same = false;
    m->edit.keys = true; /* who types wants to see what is typed and found */
    m->edit.held = -1;
    m->page = 0;
}

static void insert(struct model *m, const char *text)
{
    (void)text_field_insert(&m->edit.field, text, strlen(text));
    changed(m);
}

void edit_text(struct model *m, const char *text)
{
    if (!edit_open(m))
        return;
    m->last_input_ms = m->mono_ms;
    insert(m, text);
}

void edit_preedit(struct model *m, const char *text)
{
    if (!edit_open(m))
        return;
    m->last_input_ms = m->mono_ms;
    text_field_preedit(&m->edit.field, text, strlen(text));
}

static void copy(struct model *m, bool cut)
{
    struct buf b = {0};
    struct edit *e = &m->edit;
    if (cut)
        (void)text_field_cut(&e->field, &b);
    else
        text_field_copy(&e->field, &b);
    if (buf_ok(&b) && b.len) {
        snprintf(e->clip, sizeof e->clip, "%s", b.data);
        e->clip_new = true;
    }
    buf_finish(&b);
    if (cut)
        changed(m);
}

/* The field's own commands. False: not one of them. */
static bool on_field(struct model *m, struct ui_action a)
{
    struct text_field *f = &m->edit.field;
    switch (a.code) {
    case CMD_FIELD_PLACE:
        m->edit.keys = true;
        if (a.b == 2)
            text_field_select_word(f, a.a < 0 ? 0 : (size_t)a.a);
        else
            text_field_place(f, a.a < 0 ? 0 : (size_t)a.a, a.b != 0);
        return true;
    case CMD_FIELD_MOVE:
        if (a.a >= MOVE_NEXT && a.a <= MOVE_END)
            text_field_move(f, (enum text_move)a.a, a.b != 0);
        return true;
    case CMD_FIELD_ERASE:
        (void)(a.a > 1 ? text_field_delete_word(f, a.a == 3) : a.a ? text_field_delete(f) : text_field_backspace(f));
        changed(m);
        return true;
    case CMD_FIELD_ALL:
        text_field_select_all(f);
        return true;
    case CMD_FIELD_COPY:
    case CMD_FIELD_CUT:
        copy(m, a.code == CMD_FIELD_CUT);
        return true;
    case CMD_FIELD_CLEAR:
        text_field_init(f, "", f->max_graphemes);
        changed(m);
        return true;
    default: /* the rest belongs to the keyboard or a screen */
        return false;
    }
}

static bool on_keys(struct model *m, struct ui_action a)
{
    struct edit *e = &m->edit;
    const struct keyboard *shown = edit_shown(m);
    const char *typed;
    switch (a.code) {
    case CMD_KEY_TYPE:
        typed = shown && a.a >= 0 && a.b >= 0 ? keyboard_types(shown, (unsigned)a.a, (unsigned)a.b) : NULL;
        if (typed)
            insert(m, typed);
        e->shifted = false;
        return true;
    case CMD_KEY_SPACE:
        insert(m, " ");
        return true;
    case CMD_KEY_HOLD:
        if (shown && a.a >= 0 && (unsigned)a.a < shown->key_count)
            e->held = e->held == a.a ? -1 : a.a;
        return true;
    case CMD_KEY_LAYOUT:
        e->layout = keyboards_next(m->keyboards, m->lang, e->layout);
        e->figures = e->shifted = false;
        e->held = -1;
        return true;
    case CMD_KEY_PAGE:
        e->figures = !e->figures;
        e->held = -1;
        return true;
    case CMD_KEY_SHIFT:
        e->shifted = !e->shifted;
        e->held = -1;
        return true;
    default: /* a screen's */
        return false;
    }
}

static void leave(struct model *m)
{
    enum edit_use use = m->edit.use;
    m->edit.use = EDIT_NONE;
    m->page = 0;
    if (use == EDIT_PERSON)
        memset(&m->edit, 0, sizeof m->edit); /* a name that was not wanted after all */
    model_show(m, use == EDIT_NAME ? SCREEN_CLASSES : use == EDIT_PERSON ? SCREEN_PAPER : use == EDIT_FIND_CLASS ? SCREEN_CLASS
                  : use == EDIT_ADDRESS || use == EDIT_CODE ? SCREEN_LINK : SCREEN_TEACHER);
}

/* What was found is pressed: the same as on the screen that the search began from. */
static bool found(struct model *m, struct ui_action a)
{
    if (a.code == CMD_PICK_CLASS && m->edit.use == EDIT_FIND_CLASS) {
        leave(m);
        update_entry(m, a);
        return true;
    }
    if (a.code == CMD_RESET_ASK && m->edit.use == EDIT_FIND_LEARNER && a.a >= 0) {
        leave(m);
        m->page = (unsigned)a.a / LEARNERS_PAGE;
        a.a %= LEARNERS_PAGE;
        update_teacher(m, a);
        return true;
    }
    return false;
}

static bool begins(struct model *m, struct ui_action a)
{
    if (a.code == CMD_FIND && m->screen == SCREEN_CLASS)
        edit_begin(m, EDIT_FIND_CLASS, "");
    else if (a.code == CMD_FIND && m->screen == SCREEN_TEACHER && m->role == ROLE_TEACHER)
        edit_begin(m, EDIT_FIND_LEARNER, "");
    else
        return false;
    return true;
}

bool update_edit(struct model *m, struct ui_action a)
{
    if (m->screen != SCREEN_NAME && m->screen != SCREEN_FIND)
        return begins(m, a);
    if (a.code == CMD_BACK && m->edit.held >= 0)
        m->edit.held = -1;
    else if (a.code == CMD_BACK)
        leave(m);
    else if (a.code == CMD_KEY_DONE && m->edit.use == EDIT_NAME)
        classes_named(m);
    else if (a.code == CMD_KEY_DONE && m->edit.use == EDIT_PERSON)
        paper_named(m);
    else if (a.code == CMD_KEY_DONE && (m->edit.use == EDIT_ADDRESS || m->edit.use == EDIT_CODE))
        link_written(m);
    else if (a.code == CMD_KEY_DONE)
        m->edit.keys = false;
    else if (a.code == CMD_CLASS_REMOVE && m->edit.use == EDIT_NAME)
        classes_remove(m);
    else
        (void)(on_field(m, a) || on_keys(m, a) || found(m, a));
    return true;
}
