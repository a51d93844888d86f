// SPDX-License-Identifier: GPL-3.0-or-later
/* Lays out every page, every item in every phase and after every answer, every end of a lesson, of the real course, in both
 * languages, four windows and three looks, and measures what a reader would stumble over: nodes outside the window or over
 * each other, targets too small for a finger, ink outside the window, under something else, in other ink, and words lost in
 * "…". Ink is compared by its pixels: the boxes of two Nastaliq lines overlap where their letters do not. */
#include <stdlib.h>

#include "check.h"
#include "scenes.h"
#include "ui/draw.h"

enum { SHOWN = 40, TOUCH_LEAST = 56, BAR_LEAST = 48, INK_TOLERANCE = 6 /* pixels */ };

struct run {
    const char *look;
    bool normal;      /* neither large nor high contrast */
    unsigned frames, faults, cut;
    uint8_t *ink;     /* a mask of the window */
    char seen[SHOWN][160];
    unsigned seen_count;
};

static void fault(struct run *r, const struct stage *s, const struct scene *c, const char *what, const char *a, const char *b)
{
    char line[160];
    check_failed++;
    r->faults++;
    snprintf(line, sizeof line, "%s %.60s %.60s", what, a, b ? b : "");
    for (unsigned i = 0; i < r->seen_count; i++)
        if (strcmp(r->seen[i], line) == 0)
            return; /* one text stands on many screens */
    if (r->seen_count < SHOWN)
        memcpy(r->seen[r->seen_count++], line, sizeof line);
    else
        return;
    printf("%s %s %dx%d %s: %s: \"%s\"%s%s%s\n", c->name, s->env.lang->tag, s->env.w, s->env.h, r->look, what, a,
           b ? " \"" : "", b ? b : "", b ? "\"" : "");
}

static bool meet(struct rect a, struct rect b, struct rect *out)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w, y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    *out = (struct rect){x0, y0, x1 - x0, y1 - y0};
    return x1 > x0 && y1 > y0;
}

static bool inside(struct rect r, struct rect w)
{
    return r.x >= w.x && r.y >= w.y && r.x + r.w <= w.x + w.w && r.y + r.h <= w.y + w.h;
}

static void check_nodes(struct run *r, struct stage *s, const struct scene *c)
{
    struct rect window = ui_window(s->ui), both;
    int bar = ui_px(s->ui, ui_small(s->ui) ? 56 : 64);
    for (size_t i = 0; i < ui_node_count(s->ui); i++) {
        const struct ui_node *n = ui_node_at(s->ui, i);
        check_count++;
        if (!inside(n->box, window) || n->box.w <= 0 || n->box.h <= 0)
            fault(r, s, c, "outside the window or empty", n->id, NULL);
        for (size_t k = 0; k < i; k++)
            if (strcmp(ui_node_at(s->ui, k)->id, n->id) == 0)
                fault(r, s, c, "id twice", n->id, NULL);
        if (!n->action.code)
            continue;
        int least = ui_px(s->ui, n->box.y < bar ? BAR_LEAST : TOUCH_LEAST);
        if (n->box.w < least || n->box.h < least)
            fault(r, s, c, "too small for a finger", n->id, NULL);
        for (size_t k = 0; k < i; k++)
            if (ui_node_at(s->ui, k)->action.code && meet(ui_node_at(s->ui, k)->box, n->box, &both))
                fault(r, s, c, "targets overlap", n->id, ui_node_at(s->ui, k)->id);
    }
}

/* Counts the pixels of c's ink inside `in` that are set in the mask, or sets them. */
static int ink(struct run *r, struct stage *s, const struct draw_cmd *c, struct rect in, bool set)
{
    int hits = 0, width = s->env.w;
    for (uint32_t i = 0; i < c->text->glyph_count; i++) {
        const struct text_glyph *g = &c->text->glyphs[i];
        struct text_bitmap b;
        struct rect box;
        int px;
        if (!text_bitmap(s->text, g, TEXT_PX(c->x) + g->x, &px, &b) || !b.a8)
            continue;
        int x = px + b.left, y = text_floor(TEXT_PX(c->y) + g->y + 32) - b.top;
        if (!meet((struct rect){x, y, b.w, b.h}, in, &box))
            continue;
        for (int row = box.y; row < box.y + box.h; row++)
            for (int col = box.x; col < box.x + box.w; col++)
                if (b.a8[(row - y) * b.stride + col - x] > 127) {
                    hits += r->ink[row * width + col];
                    if (set)
                        r->ink[row * width + col] = 1;
                }
    }
    return hits;
}

static void wipe(struct run *r, struct stage *s, struct rect in, uint8_t value)
{
    for (int row = in.y; row < in.y + in.h; row++)
        memset(r->ink + row * s->env.w + in.x, value, (size_t)in.w);
}

static const char *words(const struct draw_cmd *c)
{
    return c->text->text;
}

/* The other letters of an inbox are meant to end in "…", as in any mail program: each is read whole when its turn comes. */
static bool is_preview(const struct stage *s, const char *text)
{
    for (size_t i = 0; i < ui_node_count(s->ui); i++) {
        const struct ui_node *n = ui_node_at(s->ui, i);
        if (strncmp(n->id, "letter.", 7) == 0 && strcmp(n->id + strlen(n->id) - 5, ".text") == 0 && strcmp(n->name, text) == 0)
            return true;
    }
    return false;
}

/* Who listens hears all that stands there: every text is in some node's name. */
static void check_heard(struct run *r, struct stage *s, const struct scene *c)
{
    for (size_t i = 0; i < ui_draw_count(s->ui); i++) {
        const struct draw_cmd *d = ui_draw_at(s->ui, i);
        bool heard = d->kind != DRAW_TEXT;
        for (size_t k = 0; k < ui_node_count(s->ui) && !heard; k++)
            heard = strstr(ui_node_at(s->ui, k)->name, words(d)) != NULL;
        check_count++;
        if (!heard)
            fault(r, s, c, "in no node", words(d), NULL);
    }
}

static void check_ink(struct run *r, struct stage *s, const struct scene *c)
{
    struct rect window = ui_window(s->ui), both;
    size_t n = ui_draw_count(s->ui);
    for (size_t i = 0; i < n; i++) {
        const struct draw_cmd *a = ui_draw_at(s->ui, i);
        if (a->kind != DRAW_TEXT)
            continue;
        check_count++;
        struct rect exact = {a->box.x + 2, a->box.y + 2, a->box.w - 4, a->box.h - 4}; /* ink boxes are rounded outwards */
        if (!inside(exact, window))
            fault(r, s, c, ui_printf(s->ui, "ink outside the window (%d,%d %dx%d)", exact.x, exact.y, exact.w, exact.h), words(a),
                  NULL);
        if (a->text->truncated && r->normal && !is_preview(s, words(a))) {
            r->cut++;
            fault(r, s, c, "cut", words(a), NULL);
        }
        for (size_t k = i + 1; k < n; k++) {
            const struct draw_cmd *b = ui_draw_at(s->ui, k);
            if (!meet(a->box, b->box, &both) || !meet(both, window, &both))
                continue;
            wipe(r, s, both, 0);
            if (b->kind == DRAW_TEXT) {
                ink(r, s, a, both, true);
                if (ink(r, s, b, both, false) > INK_TOLERANCE)
                    fault(r, s, c, "ink in ink", words(a), words(b));
            } else if (b->kind != DRAW_FILL || b->colour >> 24) {
                wipe(r, s, both, 1);
                if (ink(r, s, a, both, false) > INK_TOLERANCE)
                    fault(r, s, c, "ink covered", words(a), b->name);
            }
        }
    }
}

/* Scripts and learners' fingers rely on these: ids, and keys that stand for them. */
static void has(struct run *r, struct stage *s, const struct scene *c, const char *id, unsigned code)
{
    for (size_t i = 0; i < ui_node_count(s->ui); i++)
        if (strcmp(ui_node_at(s->ui, i)->id, id) == 0 && ui_node_at(s->ui, i)->action.code == code)
            return;
    fault(r, s, c, "no such button", id, NULL);
}

static void key(struct run *r, struct stage *s, const struct scene *c, const char *name, unsigned code, int a)
{
    struct ui_input in = {.kind = UI_KEY, .key = name};
    bool redraw;
    struct ui_action got = ui_input(s->ui, &in, &redraw);
    if (got.code != code || got.a != a)
        fault(r, s, c, "key", name, NULL);
}

/* One button: each there, and its key. A headline's digits mean how sure. */
static void check_one(struct run *r, struct stage *s, const struct scene *c, bool sure)
{
    for (unsigned i = 0; i < c->activity.button_count; i++) {
        const char *id = c->activity.buttons[i].id;
        has(r, s, c, ui_printf(s->ui, "choice.%s", id), CMD_CHOOSE);
        if (strcmp(id, "true") == 0)
            key(r, s, c, "t", CMD_CHOOSE, (int)i);
        else if (strcmp(id, "false") == 0)
            key(r, s, c, "f", CMD_CHOOSE, (int)i);
        if (!sure)
            key(r, s, c, ui_printf(s->ui, "%u", i + 1), CMD_CHOOSE, (int)i);
    }
    for (int n = 1; sure && n <= 4; n++) {
        has(r, s, c, ui_printf(s->ui, "sure.%d", n), CMD_CONFIDENCE);
        key(r, s, c, ui_printf(s->ui, "%d", n), CMD_CONFIDENCE, n);
    }
}

/* Whether each action of a kind can be given by some node. */
static bool gives(struct stage *s, unsigned code, int a)
{
    for (size_t i = 0; i < ui_node_count(s->ui); i++)
        if (ui_node_at(s->ui, i)->action.code == code && ui_node_at(s->ui, i)->action.a == a)
            return true;
    return false;
}

static void check_work(struct run *r, struct stage *s, const struct scene *c, const struct activity_kind *kind)
{
    const struct course_item *item = c->activity.item;
    bool lays = activity_way(c->activity.activity, item) == WAY_LAY;
    unsigned places = activity_places(c->activity.activity, item);
    for (unsigned n = 0; !lays && n < item->option_count; n++)
        if (!gives(s, CMD_PICK, (int)n))
            fault(r, s, c, "cannot be picked", item->options[n].id, NULL);
    for (unsigned p = 0; lays && p < places; p++)
        if (!gives(s, kind->full ? CMD_MOVE : CMD_PLACE, (int)p))
            fault(r, s, c, "a place that cannot be reached", item->id, NULL);
    for (unsigned n = 0; lays && !kind->full && n < item->option_count; n++) {
        bool laid = false;
        for (unsigned p = 0; p < places; p++)
            laid |= c->state.laid[p] == (int)n;
        if (!laid && !gives(s, CMD_LAY, (int)n))
            fault(r, s, c, "cannot be laid", item->options[n].id, NULL);
    }
}

static void check_asked(struct run *r, struct stage *s, const struct scene *c)
{
    const struct activity_kind *kind = activity_kind_find(c->activity.activity->kind);
    bool one = activity_way(c->activity.activity, c->activity.item) == WAY_ONE;
    if (one && kind->scenes && !c->activity.item->option_count)
        has(r, s, c, "next", CMD_NEXT);
    else if (one)
        check_one(r, s, c, kind->confidence);
    else
        check_work(r, s, c, kind);
    if (kind->confidence || !one)
        has(r, s, c, "submit", CMD_SUBMIT);
    if (activity_can_submit(c->activity.activity, &c->state))
        key(r, s, c, "Return", CMD_SUBMIT, 0);
    if (activity_can_hint(c->activity.activity, &c->state))
        has(r, s, c, "hint", CMD_HINT);
    if (activity_can_be_unsure(c->activity.activity, &c->state))
        has(r, s, c, "unsure", CMD_UNSURE);
    if (strcmp(kind->name, "forward") == 0 && c->activity.item->seconds > 0)
        key(r, s, c, "Space", CMD_PLAY, 0);
    if (c->state.phase == PHASE_DECIDE)
        has(r, s, c, "tabs", CMD_UNCHECK);
}

static void check_activity(struct run *r, struct stage *s, const struct scene *c)
{
    const struct course_item *item = c->activity.item;
    unsigned unseen = 0;
    while (unseen < item->tab_count && c->state.tabs_seen >> unseen & 1)
        unseen++;
    switch (c->state.phase) {
    case PHASE_ASK:
    case PHASE_DECIDE:
        check_asked(r, s, c);
        return;
    case PHASE_TABS:
        for (unsigned i = 0; i < item->tab_count; i++)
            has(r, s, c, ui_printf(s->ui, "tab.%s", item->tabs[i].id), CMD_TAB);
        if (!activity_kind_find(c->activity.activity->kind)->opens_tabs)
            has(r, s, c, "unsift", CMD_UNCHECK);
        has(r, s, c, "decide", CMD_DECIDE);
        if (strcmp(c->activity.activity->kind, "reveal") == 0 && unseen < item->tab_count) /* more of the picture first */
            key(r, s, c, "Return", CMD_TAB, (int)unseen);
        else
            key(r, s, c, "Return", CMD_DECIDE, 0);
        if (activity_can_hint(c->activity.activity, &c->state))
            has(r, s, c, "hint", CMD_HINT);
        return;
    case PHASE_FEEDBACK:
        has(r, s, c, "look", CMD_SHOW_ITEM);
        if (!c->activity.showing_item) {
            has(r, s, c, "next", CMD_NEXT);
            key(r, s, c, "Return", CMD_NEXT, 0);
        }
        return;
    case PHASE_DONE:
        return;
    }
}

static void check_buttons(struct run *r, struct stage *s, const struct scene *c)
{
    key(r, s, c, "Escape", CMD_BACK, 0);
    switch (c->kind) {
    case SCENE_PAGE:
        has(r, s, c, "next", CMD_NEXT);
        key(r, s, c, "Return", CMD_NEXT, 0);
        if (c->page.step > 0)
            has(r, s, c, "previous", CMD_PREVIOUS);
        return;
    case SCENE_ACTIVITY:
        check_activity(r, s, c);
        return;
    case SCENE_END:
        has(r, s, c, "home", CMD_HOME);
        if (c->end.certificate >= 0)
            has(r, s, c, "certificate", CMD_PAPER);
        if (c->end.certificate < 0 || c->end.last_lesson)
            has(r, s, c, "again", CMD_AGAIN);
        if (!c->end.last_lesson)
            has(r, s, c, "next", CMD_NEXT_LESSON);
        key(r, s, c, "Return", c->end.last_lesson ? CMD_HOME : CMD_NEXT_LESSON, 0);
        return;
    case SCENE_BOOSTER_END:
        has(r, s, c, "home", CMD_HOME);
        if (c->booster_end.more)
            has(r, s, c, "booster", CMD_BOOSTER);
        if (c->booster_end.lesson)
            has(r, s, c, "next", CMD_RESUME);
        key(r, s, c, "Return", c->booster_end.more ? CMD_BOOSTER : c->booster_end.lesson ? CMD_RESUME : CMD_HOME, 0);
        return;
    }
}

static void measure(void *ctx, struct stage *s, struct scene *c)
{
    struct run *r = ctx;
    scene_draw(s, c);
    r->frames++;
    check_nodes(r, s, c);
    check_ink(r, s, c);
    check_heard(r, s, c);
    check_buttons(r, s, c);
    text_frame(s->text);
}

int main(int argc, char **argv)
{
    static const int sizes[][2] = {{1024, 600}, {1024, 768}, {1366, 768}, {1920, 1080}};
    static const char *const langs[] = {"ur", "en"}, *const looks[] = {"normal", "large", "contrast"};
    struct stage s;
    if (argc < 3)
        return 2;
    stage_open(&s, argv[1], argv[2]);
    for (size_t l = 0; l < 2; l++)
        for (size_t z = 0; z < sizeof sizes / sizeof *sizes; z++)
            for (int k = 0; k < 3; k++) {
                if (argc > 3 && !strstr(argv[3], looks[k]))
                    continue;
                struct run r = {.look = looks[k], .normal = k == 0};
                r.ink = calloc((size_t)sizes[z][0], (size_t)sizes[z][1]);
                stage_set(&s, langs[l], sizes[z][0], sizes[z][1], k == 1, k == 2);
                if (r.ink)
                    scenes_walk(&s, measure, &r);
                free(r.ink);
                printf("%s %dx%d %s: %u frames, %u faults, %u cut\n", langs[l], sizes[z][0], sizes[z][1], r.look, r.frames,
                       r.faults, r.cut);
            }
    stage_close(&s);
    return check_done();
}
