// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/read_private.h"

#include <string.h>

/* Buckets by id: others that are right too. */
static const char *const *also(struct spot *s, const struct yaml *map, unsigned *count)
{
    const struct yaml *v = yaml_get(map, "also");
    *count = 0;
    if (!v)
        return NULL;
    if (v->type != YAML_LIST || v->count > COURSE_BUTTONS_MAX) {
        fault_add(&s->r.s->faults, read_place(&s->r, v), "\"also\" must be a list of buckets");
        return NULL;
    }
    const char **out = spot_array(s, (unsigned)v->count, sizeof *out);
    for (size_t i = 0; i < v->count; i++) {
        if (v->values[i]->type == YAML_SCALAR && course_valid_id(v->values[i]->text, COURSE_OPTION_ID_MAX))
            out[(*count)++] = v->values[i]->text;
        else
            fault_add(&s->r.s->faults, read_place(&s->r, v->values[i]), "no bucket's id");
    }
    return out;
}

static const struct course_vote *panel(struct spot *s, const struct yaml *map, unsigned *count)
{
    const struct yaml *v = yaml_get(map, "panel");
    *count = 0;
    if (!v)
        return NULL;
    if (v->type != YAML_MAP || v->count > COURSE_BUTTONS_MAX) {
        fault_add(&s->r.s->faults, read_place(&s->r, v), "\"panel\" must map buckets to how many of ten experts chose them");
        return NULL;
    }
    struct course_vote *out = spot_array(s, (unsigned)v->count, sizeof *out);
    for (size_t i = 0; i < v->count; i++) {
        if (!course_valid_id(v->keys[i]->text, COURSE_OPTION_ID_MAX))
            fault_add(&s->r.s->faults, read_place(&s->r, v->keys[i]), "\"%s\" is no bucket", v->keys[i]->text);
        else
            out[(*count)++] = (struct course_vote){v->keys[i]->text, read_int(&s->r, v, v->keys[i]->text, 0, 10, 0)};
    }
    return out;
}

/* Shown as it stands in every language; made up, as the rules for all text say. */
static const char *address(struct spot *s, const struct yaml *map, const char *key)
{
    const char *v = read_text(&s->r, map, key, false);
    if (v && strlen(v) > COURSE_ADDRESS_MAX)
        fault_add(&s->r.s->faults, read_place(&s->r, yaml_get(map, key)), "longer than %d bytes", COURSE_ADDRESS_MAX);
    if (v && !strstr(v, ".example") && !strstr(v, ".invalid"))
        fault_add(&s->r.s->faults, read_place(&s->r, yaml_get(map, key)),
                  "\"%s\" could be a real address: made-up ones end in .example", v);
    return v;
}

static void item(struct spot *parent, const struct yaml *m, struct course_item *i)
{
    static const char *const truths[] = {"", " (true)", " (false)"};
    struct reader *r = &parent->r;
    read_known(r, m,
               "id truth difficulty picture from icon when text label seconds reply_from reply claim sender link tabs "
               "options several strength go in also grey panel say sandwich proofs clues hint sibling booster");
    i->id = read_id(r, m, "id", COURSE_ID_MAX, true);
    i->truth = !yaml_get(m, "truth")      ? TRUTH_NONE
               : read_flag(r, m, "truth") ? TRUTH_TRUE
                                          : TRUTH_FALSE;
    struct spot s = spot_inside(parent, i->id, "item");
    s.note = must(arena_printf(&r->s->arena, "%s%s", s.note, truths[i->truth]));
    s.in_item = true;
    source_mark(r->s, i, read_place(r, m));
    i->difficulty = read_int(r, m, "difficulty", 1, 5, 1);
    i->picture = read_name(r, m, "picture", false);
    i->icon = read_name(r, m, "icon", false);
    i->text = spot_text(&s, m, "text", "its text", true);
    i->from = spot_text(&s, m, "from", "who posts it (made up)", false);
    i->when = spot_text(&s, m, "when", "when it was posted", false);
    i->label = spot_text(&s, m, "label", "line over the message", false);
    i->seconds = read_int(r, m, "seconds", 1, 600, 0);
    i->reply_from = spot_text(&s, m, "reply_from", "who answers", false);
    i->reply = spot_text(&s, m, "reply", "the answer", false);
    i->claim = spot_text(&s, m, "claim", "the claim in a few words, pinned while checking", false);
    i->tabs = read_tabs(&s, m, &i->tab_count);
    i->options = read_options(&s, m, &i->option_count);
    i->in = read_id(r, m, "in", COURSE_OPTION_ID_MAX, false);
    i->also = also(&s, m, &i->also_count);
    i->grey = read_flag(r, m, "grey");
    i->panel = panel(&s, m, &i->panel_count);
    i->sender = address(&s, m, "sender");
    i->link = address(&s, m, "link");
    i->several = read_flag(r, m, "several");
    i->strength = read_int(r, m, "strength", 1, 200, 0);
    i->go = read_id(r, m, "go", COURSE_ID_MAX, false);
    i->hint = spot_text(&s, m, "hint", "helps without giving the answer away", false);
    i->sibling = read_id(r, m, "sibling", COURSE_ID_MAX, false);
    i->booster = read_flag(r, m, "booster");
    i->say = read_says(&s, m, &i->say_count);
    read_sandwich(&s, m, i);
    i->proofs = read_proofs(&s, m, &i->proof_count);
    i->clues = read_clues(&s, m, &i->clue_count);
}

void source_read_activity(struct source *src, unsigned domain, const char *file, const char *lesson,
                          struct yaml *root, struct course_activity *a)
{
    struct spot s = {.r = {src, domain, file}};
    if (root->type != YAML_MAP) {
        fault_add(&src->faults, read_place(&s.r, root),
                  "an activity needs id, kind, title, prompt and items");
        a->id = a->kind = "";
        return;
    }
    read_known(&s.r, root, "id kind title prompt buckets items");
    a->id = read_id(&s.r, root, "id", COURSE_ID_MAX, true);
    a->kind = read_id(&s.r, root, "kind", COURSE_ID_MAX, true);
    s.path = must(arena_printf(&src->arena, "%s.%s", lesson, a->id));
    s.note = must(arena_printf(&src->arena, "Lesson %s, %s \"%s\"", lesson, a->kind, a->id));
    source_mark(src, a, read_place(&s.r, root));
    a->title = spot_text(&s, root, "title", "its title", true);
    a->prompt = spot_text(&s, root, "prompt", "the question over the buttons", true);
    a->buckets = read_buckets(&s, root, &a->bucket_count);
    struct yaml *v = spot_list(&s, root, "items", 1, COURSE_ITEMS_MAX, &a->item_count);
    struct course_item *items = spot_array(&s, a->item_count, sizeof *items);
    for (unsigned i = 0; i < a->item_count; i++)
        item(&s, v->values[i], &items[i]);
    a->items = items;
}
