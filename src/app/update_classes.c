// SPDX-License-Identifier: GPL-3.0-or-later
/* Which classes use this machine: those of a fixed list, and those that a teacher named. A name is for the screen; what is
 * stored with a learner, and exported, is the class's code, which never changes and does not tell the name. */
#include "app/model.h"

#include <stdio.h>
#include <string.h>

#include "text/fold.h"

/* The classes a teacher can choose from without typing: grades 6 to 10 in three sections, and three groups of a centre. */
const char *const teacher_classes[] = {"6a", "6b", "6c", "7a", "7b", "7c", "8a", "8b", "8c",
                                       "9a", "9b", "9c", "10a", "10b", "10c", "g1", "g2", "g3"};
const unsigned teacher_class_count = sizeof teacher_classes / sizeof teacher_classes[0];

const char *classes_code(const struct model *m, unsigned slot)
{
    if (slot < teacher_class_count)
        return teacher_classes[slot];
    slot -= teacher_class_count;
    return slot < m->machine.named_count && !m->machine.named[slot].hidden ? m->machine.named[slot].code : NULL;
}

void classes_show(struct model *m)
{
    for (unsigned i = 0; i < CLASSES_MAX; i++) {
        const char *code = classes_code(m, i);
        m->class_on[i] = false;
        for (unsigned k = 0; code && k < m->machine.class_count; k++)
            m->class_on[i] |= strcmp(m->machine.classes[k], code) == 0;
    }
    model_show(m, SCREEN_CLASSES);
}

static void store_classes(struct model *m)
{
    struct effect *e = model_effect(m, EFFECT_SET);
    snprintf(e->key, sizeof e->key, "classes");
    e->value[0] = 0;
    for (unsigned i = 0; i < m->machine.class_count; i++) {
        size_t n = strlen(e->value);
        snprintf(e->value + n, sizeof e->value - n, "%s%s", i ? "," : "", m->machine.classes[i]);
    }
}

bool classes_chosen(struct model *m)
{
    m->machine.class_count = 0;
    for (unsigned i = 0; i < CLASSES_MAX; i++)
        if (m->class_on[i] && classes_code(m, i))
            snprintf(m->machine.classes[m->machine.class_count++], sizeof m->machine.classes[0], "%s", classes_code(m, i));
    if (m->machine.class_count == 0)
        return false;
    order_names(m);
    store_classes(m);
    return true;
}

/* "c:ab12cd34,c:…-": a hidden one has a minus behind it. */
static void store_named(struct model *m)
{
    struct effect *e = model_effect(m, EFFECT_SET);
    snprintf(e->key, sizeof e->key, "classes.named");
    e->value[0] = 0;
    for (unsigned i = 0; i < m->machine.named_count; i++) {
        size_t n = strlen(e->value);
        snprintf(e->value + n, sizeof e->value - n, "%s%s%s", i ? "," : "", m->machine.named[i].code,
                 m->machine.named[i].hidden ? "-" : "");
    }
}

static void store_name(struct model *m, unsigned i)
{
    struct effect *e = model_effect(m, EFFECT_SET);
    snprintf(e->key, sizeof e->key, "class.%s", m->machine.named[i].code);
    snprintf(e->value, sizeof e->value, "%s", m->machine.named[i].name);
}

/* Of the name and the moment: two machines of a school whose codes met would have their classes mixed when they are read
 * together. */
static void make_code(const struct model *m, const char *name, char out[CLASS_CODE])
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)m->wall_ms;
    for (const char *s = name; *s; s++)
        h = (h ^ (unsigned char)*s) * 0x100000001B3u;
    h = (h ^ (uint64_t)m->mono_ms) * 0x9E3779B97F4A7C15u;
    memcpy(out, "c:", 2);
    for (int i = 0; i < 8; i++, h >>= 5)
        out[2 + i] = letters[h >> 27 & 31];
    out[10] = 0;
}

static bool same_name(const struct lang *lang, const char *a, const char *b)
{
    struct buf x = {0}, y = {0};
    bool same = text_fold(lang, a, strlen(a), &x) && text_fold(lang, b, strlen(b), &y) && x.len == y.len &&
                memcmp(x.len ? x.data : "", y.len ? y.data : "", x.len) == 0;
    buf_finish(&x);
    buf_finish(&y);
    return same;
}

/* The place of the class with this name: -1: none. */
static int find_name(const struct model *m, const char *name)
{
    for (unsigned i = 0; i < m->machine.named_count; i++)
        if ((int)i != m->edit.renamed && same_name(m->lang, m->machine.named[i].name, name))
            return (int)i;
    return -1;
}

/* New ones are added, and names taken over; nothing is taken away, for what a teacher has just done may not be written yet. */
void classes_came(struct model *m, const struct machine *now)
{
    struct machine *a = &m->machine;
    for (unsigned i = 0; i < now->named_count; i++) {
        const struct class_named *c = &now->named[i];
        unsigned k = 0;
        while (k < a->named_count && strcmp(a->named[k].code, c->code) != 0)
            k++;
        if (k == CLASSES_NAMED_MAX)
            break;
        if (k == a->named_count) {
            a->named[a->named_count++] = *c;
            m->class_on[teacher_class_count + k] = !c->hidden;
            if (!c->hidden && a->class_count < CLASSES_MAX)
                memcpy(a->classes[a->class_count++], c->code, sizeof c->code);
        }
        memcpy(a->named[k].name, c->name, sizeof c->name);
    }
    order_names(m);
}

void classes_edit(struct model *m, struct ui_action a)
{
    unsigned i = (unsigned)a.a - teacher_class_count;
    if (a.code == CMD_CLASS_NEW) {
        edit_begin(m, EDIT_NAME, "");
    } else if (a.code == CMD_CLASS_RENAME && a.a >= (int)teacher_class_count && i < m->machine.named_count) {
        edit_begin(m, EDIT_NAME, m->machine.named[i].name);
        m->edit.renamed = (int)i;
    }
}

/* A name that a hidden class had brings that class back, learners and all. */
void classes_named(struct model *m)
{
    char name[CLASS_NAME];
    int i = m->edit.renamed, other;
    if (text_field_commit(&m->edit.field, name, sizeof name) != STATUS_OK || !name[0])
        return;
    other = find_name(m, name);
    if (other >= 0 && (!m->machine.named[other].hidden || i >= 0)) {
        m->edit.same = true;
        return;
    }
    if (i < 0)
        i = other;
    if (i < 0 && m->machine.named_count == CLASSES_NAMED_MAX)
        return;
    if (i < 0) {
        i = (int)m->machine.named_count++;
        make_code(m, name, m->machine.named[i].code);
    }
    m->machine.named[i].hidden = false;
    snprintf(m->machine.named[i].name, sizeof m->machine.named[i].name, "%s", name);
    if (m->edit.renamed < 0)
        m->class_on[teacher_class_count + (unsigned)i] = true;
    order_names(m);
    store_name(m, (unsigned)i);
    store_named(m);
    m->edit.use = EDIT_NONE;
    model_show(m, SCREEN_CLASSES);
}

void classes_remove(struct model *m)
{
    int i = m->edit.renamed;
    if (i < 0 || (unsigned)i >= m->machine.named_count)
        return;
    const char *code = m->machine.named[i].code;
    m->machine.named[i].hidden = true;
    m->class_on[teacher_class_count + (unsigned)i] = false;
    store_named(m);
    for (unsigned k = 0; k < m->machine.class_count; k++)
        if (strcmp(m->machine.classes[k], code) == 0) {
            m->machine.class_count--;
            memmove(m->machine.classes[k], m->machine.classes[k + 1],
                    (m->machine.class_count - k) * sizeof m->machine.classes[0]);
            store_classes(m);
            break;
        }
    m->edit.use = EDIT_NONE;
    model_show(m, SCREEN_CLASSES);
    model_toast(m, STR_toast_class_removed, "info", false);
}
