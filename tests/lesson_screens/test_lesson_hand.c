// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards by the keyboard alone: the focus stays where the hand is. In every item whose cards are ordered or laid, of the real
 * course, an arrow's focus goes with its card to the end of the row, Alt with an arrow moves the card that is held, and a
 * laid card hands the focus to one that is still free. */
#include <string.h>

#include "check.h"
#include "scenes.h"

struct hand {
    unsigned ordered, laid;
};

static void draw(struct stage *s, struct scene *c)
{
    scene_draw(s, c);
    text_frame(s->text);
}

static struct ui_action key(struct stage *s, struct scene *c, const char *name)
{
    struct ui_input in = {.kind = UI_KEY, .key = name};
    bool redraw;
    struct ui_action a = ui_input(s->ui, &in, &redraw);
    if (redraw)
        draw(s, c);
    return a;
}

static const struct ui_node *focused(const struct stage *s)
{
    for (size_t i = 0; i < ui_node_count(s->ui); i++)
        if (ui_is_focused(s->ui, ui_node_at(s->ui, i)->id))
            return ui_node_at(s->ui, i);
    return NULL;
}

static bool focus_is(const struct stage *s, const char *prefix, const char *card)
{
    const struct ui_node *n = focused(s);
    size_t len = strlen(prefix);
    return n && strncmp(n->id, prefix, len) == 0 && (!card || strcmp(n->id + len, card) == 0);
}

static void give(struct stage *s, struct scene *c, struct ui_action a)
{
    enum activity_input_kind kind = a.code == CMD_MOVE ? INPUT_MOVE : INPUT_LAY;
    CHECK(activity_apply(c->activity.activity, &c->state, (struct activity_input){kind, a.a, a.b}).changed);
    draw(s, c);
}

/* The first card goes down to the end by Space, and up again by Alt+Up. */
static void order(struct stage *s, struct scene *c)
{
    const struct course_item *item = c->activity.item;
    int n = (int)item->option_count;
    const char *card = item->options[c->state.laid[0]].id;
    CHECK(focus_is(s, "down.", card)); /* the screen begins with the first card in hand */
    if (!ui_shows_focus(s->ui)) /* the first key only shows the ring */
        key(s, c, "Tab");
    CHECK(ui_shows_focus(s->ui) && focus_is(s, "down.", card));
    for (int at = 0; at < n - 1; at++) {
        struct ui_action a = key(s, c, "Space");
        CHECK(a.code == CMD_MOVE && a.a == at && a.b == 1);
        give(s, c, a);
        CHECK(strcmp(item->options[c->state.laid[at + 1]].id, card) == 0);
        CHECK(focus_is(s, at + 1 < n - 1 ? "down." : "up.", card));
    }
    CHECK(key(s, c, "Alt+Down").a == n - 1); /* bound, and without effect: there is no place below */
    for (int at = n - 1; at > 0; at--) {
        struct ui_action a = key(s, c, "Alt+Up");
        CHECK(a.code == CMD_MOVE && a.a == at && a.b == -1);
        give(s, c, a);
        CHECK(focus_is(s, at > 1 ? "up." : "down.", card));
    }
    CHECK(strcmp(item->options[c->state.laid[0]].id, card) == 0);
}

static void lay(struct stage *s, struct scene *c)
{
    const struct course_item *item = c->activity.item;
    unsigned places = activity_places(c->activity.activity, item);
    ui_focus(s->ui, ui_printf(s->ui, "card.%s", item->options[0].id));
    draw(s, c);
    if (!ui_shows_focus(s->ui))
        key(s, c, "Tab");
    for (unsigned p = 0; p < places; p++) {
        struct ui_action a = key(s, c, "Space");
        CHECK(a.code == CMD_LAY);
        give(s, c, a);
        bool left = p + 1 < item->option_count;
        CHECK(left ? focus_is(s, "card.", NULL) : focus_is(s, "submit", ""));
        const struct ui_node *n = focused(s);
        if (left && !(n && n->action.code == CMD_LAY && n->action.a != a.a)) {
            CHECK(!"the hand is on a card that is still free");
            return;
        }
    }
}

static void visit(void *ctx, struct stage *s, struct scene *c)
{
    struct hand *h = ctx;
    size_t len = strlen(c->name);
    if (c->kind != SCENE_ACTIVITY || len < 4 || strcmp(c->name + len - 4, ".ask") != 0 ||
        activity_way(c->activity.activity, c->activity.item) != WAY_LAY)
        return;
    struct activity_state before = c->state;
    bool full = activity_kind_find(c->activity.activity->kind)->full;
    ui_screen_changed(s->ui);
    draw(s, c);
    if (full)
        order(s, c);
    else
        lay(s, c);
    h->ordered += full;
    h->laid += !full;
    c->state = before;
}

int main(int argc, char **argv)
{
    struct stage s;
    if (argc < 3)
        return 2;
    stage_open(&s, argv[1], argv[2]);
    for (int l = 0; l < 2; l++) {
        struct hand h = {0, 0};
        stage_set(&s, l ? "en" : "ur", l ? 1024 : 1366, l ? 600 : 768, false, false);
        scenes_walk(&s, visit, &h);
        CHECK(h.ordered > 0 && h.laid > 0);
        printf("%u ordered, %u laid\n", h.ordered, h.laid);
    }
    stage_close(&s);
    return check_done();
}
