// SPDX-License-Identifier: GPL-3.0-or-later
/* Classes and a teacher's learners stand by name, in the order of the language on screen. A learner's own list does not: there
 * each picture keeps its place. */
#include <stdlib.h>
#include <string.h>

#include "app/model.h"
#include "text/collate.h"

bool names_order(const struct ui_env *env, name_of *name, const char *const *codes, unsigned n, unsigned *order)
{
    struct buf all = {0};
    const char **names = calloc(n + 1, sizeof *names);
    size_t *at = calloc(n + 1, sizeof *at);
    bool ok = names && at;
    for (unsigned i = 0; i < n; i++) {
        order[i] = i;
        if (!ok)
            continue;
        at[i] = all.len;
        name(env, codes[i], &all);
        buf_putc(&all, '\0');
    }
    ok = ok && buf_ok(&all);
    for (unsigned i = 0; ok && i < n; i++)
        names[i] = all.data + at[i];
    ok = ok && text_collate(env->lang, names, n, order);
    free(names);
    free(at);
    buf_finish(&all);
    return ok;
}

struct ui_env model_env(const struct model *m, struct ui_name names[CLASSES_NAMED_MAX])
{
    for (unsigned i = 0; i < m->machine.named_count; i++)
        names[i] = (struct ui_name){m->machine.named[i].code, m->machine.named[i].name};
    return (struct ui_env){.lang = m->lang, .high_contrast = m->contrast, .large = m->large,
                           .strings = m->strings[lang_index(m->lang)].text, .names = names,
                           .name_count = m->machine.named_count};
}

static void classes(struct model *m, const struct ui_env *env)
{
    struct machine *k = &m->machine;
    char was[CLASSES_MAX][CLASS_CODE];
    const char *codes[CLASSES_MAX];
    unsigned order[CLASSES_MAX], open = 0;
    memcpy(was, k->classes, sizeof was);
    for (unsigned i = 0; i < k->class_count; i++)
        codes[i] = was[i];
    (void)names_order(env, name_of_class, codes, k->class_count, order);
    for (unsigned i = 0; i < k->class_count; i++) {
        memcpy(k->classes[i], was[order[i]], sizeof was[0]);
        if (order[i] == m->teacher_class)
            open = i;
    }
    m->teacher_class = open;
}

static void learners(struct model *m, const struct ui_env *env)
{
    const unsigned n = m->learner_count;
    struct store_learner *was = malloc(n * sizeof *was + 1);
    const char **codes = malloc(n * sizeof *codes + 1);
    unsigned *order = malloc(n * sizeof *order + 1), asked = m->page * LEARNERS_PAGE + (unsigned)m->reset_asked;
    if (was && codes && order) {
        memcpy(was, m->learners, n * sizeof *was);
        for (unsigned i = 0; i < n; i++)
            codes[i] = was[i].picture;
        (void)names_order(env, name_of_picture, codes, n, order);
        for (unsigned i = 0; i < n; i++) {
            m->learners[i] = was[order[i]];
            if (m->reset_asked >= 0 && order[i] == asked) { /* the question is still about the same learner */
                m->page = i / LEARNERS_PAGE;
                m->reset_asked = (int)(i % LEARNERS_PAGE);
            }
        }
    }
    free(was);
    free(codes);
    free(order);
}

void order_names(struct model *m)
{
    struct ui_name names[CLASSES_NAMED_MAX];
    const struct ui_env env = model_env(m, names);
    classes(m, &env);
    if (m->learner_count && (m->screen == SCREEN_TEACHER || (m->screen == SCREEN_FIND && m->edit.use == EDIT_FIND_LEARNER)))
        learners(m, &env);
}
