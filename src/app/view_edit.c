// SPDX-License-Identifier: GPL-3.0-or-later
/* The screens that are written on. */
#include <string.h>

#include "app/model.h"
#include "text/fold.h"

static struct edit_view view_of(const struct model *m, struct ui *ui)
{
    const struct edit *e = &m->edit;
    const struct text_field *f = &e->field;
    struct edit_view v = {.text = f->text, .caret = f->caret, .anchor = f->anchor, .preedit_at = f->preedit_at,
                          .preedit_len = f->preedit_len, .active = e->keys};
    if (e->keys && e->layout)
        v.keys = (struct keyboard_view){.shown = edit_shown(m), .letters = e->layout,
                                        .first = e->layout == keyboards_first(m->keyboards, m->lang), .held = e->held,
                                        .shifted = e->shifted, .done = S(ui, done)};
    return v;
}

static bool blank(const char *s)
{
    return s[strspn(s, " ")] == 0;
}

static void view_name(const struct model *m, struct ui *ui)
{
    struct name_view v = {.edit = view_of(m, ui), .rename = m->edit.renamed >= 0, .wrong = m->edit.same,
                          .letters = text_field_graphemes(&m->edit.field), .most = m->edit.field.max_graphemes};
    v.what = m->edit.use == EDIT_PERSON ? NAME_PERSON : m->edit.use == EDIT_ADDRESS ? NAME_ADDRESS
             : m->edit.use == EDIT_CODE ? NAME_CODE : NAME_CLASS;
    v.edit.keys.done_off = v.what != NAME_PERSON && blank(m->edit.field.text);
    v.edit.keys.room_above = true;
    screen_name(ui, &v);
}

/* What stands in the list is searched, in the language on screen: "7" finds «کلاس ۷». */
static void view_find(const struct model *m, struct ui *ui)
{
    enum { SHOWN = 40 };
    struct find_row rows[SHOWN];
    const bool learners = m->edit.use == EDIT_FIND_LEARNER;
    struct find_view v = {.edit = view_of(m, ui), .learners = learners, .rows = rows};
    unsigned count = learners ? m->learner_count : m->machine.class_count;
    for (unsigned i = 0; i < count && v.row_count < SHOWN; i++) {
        const char *code = learners ? m->learners[i].picture : m->machine.classes[i];
        const char *name = learners ? part_picture_name(ui, code) : part_class_name(ui, code);
        if (text_fold_find(m->lang, name, m->edit.field.text))
            rows[v.row_count++] = (struct find_row){code, i};
    }
    screen_find(ui, &v);
}

void view_edit(const struct model *m, struct ui *ui)
{
    if (m->screen == SCREEN_NAME)
        view_name(m, ui);
    else
        view_find(m, ui);
}
