// SPDX-License-Identifier: GPL-3.0-or-later
/* The semantics tree: its exact form, and that all text on screen is in it. */
#include <jansson.h>
#include <stdlib.h>

#include "check.h"
#include "gallery_pages.h"
#include "kit.h"

static const struct ui_action act = {1, 2, 3};

/* Boxes that depend on no font. */
static void page(struct ui *ui)
{
    ui_text(ui, (struct rect){100, 20, 600, 64}, T_TITLE, C_INK,
            UI_ONE_LINE | UI_HEADING | UI_MIDDLE, "title", "سرخی «خبر»");
    ui_text(ui, (struct rect){100, 90, 600, 44}, T_LABEL, C_INK2, UI_ONE_LINE | UI_MIDDLE, NULL,
            "tab\tand \"quote\"");
    ui_text_lang(ui, (struct rect){100, 140, 600, 44}, T_LABEL, C_INK,
                 UI_ONE_LINE | UI_MIDDLE | UI_LATIN, "address", "https://example.org",
                 lang_find("en"));
    ui_picture(ui, (struct rect){0, 200, 90, 90}, "wide", UI_COVER, 0, "picture", "میلہ");
    ui_picture(ui, (struct rect){0, 200, 90, 90}, "baji_disc", UI_CONTAIN, 0, NULL, NULL);
    struct ui_choice c = {.id = "choice.share",
                          .text = "شیئر",
                          .sub = "سب کو",
                          .icon = "x",
                          .action = act,
                          .look = UI_CHOICE_SELECTED};
    ui_choice(ui, (struct rect){100, 200, 300, 96}, &c);
    c = (struct ui_choice){.id = "choice.check",
                           .text = "جانچیں",
                           .action = act,
                           .look = UI_CHOICE_RIGHT,
                           .disabled = true};
    ui_choice(ui, (struct rect){100, 300, 300, 96}, &c);
    struct ui_tile t = {
        .id = "tile", .picture = "av_aam_1F96D", .name = "آم", .lamp = true, .action = act};
    ui_tile(ui, (struct rect){420, 200, 112, 168}, &t);
    ui_pips(ui, (struct rect){0, 0, 400, 20}, 3, 1, 1);
    ui_progress(ui, (struct rect){0, 30, 90, 12}, 1, 4, "progress", "1/4");
    ui_tip(ui, (struct rect){0, 400, 400, 96}, "tip", "مشق", "نہیں");
    struct ui_button b = {
        .id = "next", .text = "آگے", .icon = "arrow-left", .style = UI_BTN_PRIMARY, .action = act};
    ui_button(ui, (struct rect){20, 500, 160, 64}, &b);
    b = (struct ui_button){.id = "listen",
                           .name = "سنیں",
                           .icon = "volume-2",
                           .style = UI_BTN_PILL,
                           .action = act,
                           .selected = true};
    ui_button(ui, (struct rect){200, 500, 56, 56}, &b);
    struct ui_node own = {.id = "own",
                          .role = UI_ROLE_TAB,
                          .name = "ٹیب",
                          .state = UI_DONE | UI_BUSY | UI_CHECKED,
                          .box = {1, 2, 3, 4},
                          .lang = lang_find("sd")};
    ui_add(ui, &own);
}

static const char golden[] =
    "{\"lang\": \"ur\", \"dir\": \"rtl\", \"focus\": \"next\", \"nodes\": [\n"
    " {\"id\": \"title\", \"role\": \"heading\", \"name\": \"سرخی «خبر»\", \"state\": [], \"box\": "
    "[100, 20, 600, 64], \"lang\": \"ur\"},\n"
    " {\"id\": \"text.1\", \"role\": \"text\", \"name\": \"tab\\tand \\\"quote\\\"\", \"state\": "
    "[], \"box\": [100, 90, 600, 44], \"lang\": \"ur\"},\n"
    " {\"id\": \"address\", \"role\": \"text\", \"name\": \"https://example.org\", \"state\": [], "
    "\"box\": [100, 140, 600, 44], \"lang\": \"en\"},\n"
    " {\"id\": \"picture\", \"role\": \"image\", \"name\": \"میلہ\", \"state\": [], \"box\": [0, "
    "200, 90, 90], \"lang\": \"ur\"},\n"
    " {\"id\": \"choice.share\", \"role\": \"choice\", \"name\": \"شیئر\\nسب کو\", \"state\": "
    "[\"selected\"], \"box\": [100, 200, 300, 96], \"lang\": \"ur\"},\n"
    " {\"id\": \"choice.check\", \"role\": \"choice\", \"name\": \"جانچیں\", \"state\": "
    "[\"disabled\", \"checked\"], \"box\": [100, 300, 300, 96], \"lang\": \"ur\"},\n"
    " {\"id\": \"tile\", \"role\": \"choice\", \"name\": \"آم\", \"state\": [\"done\"], \"box\": "
    "[420, 200, 112, 168], \"lang\": \"ur\"},\n"
    " {\"id\": \"pips\", \"role\": \"progress\", \"name\": \"۲ / ۳\", \"state\": [], \"box\": "
    "[158, 3, 84, 14], \"lang\": \"ur\"},\n"
    " {\"id\": \"progress\", \"role\": \"progress\", \"name\": \"1/4\", \"state\": [], \"box\": "
    "[0, 30, 90, 12], \"lang\": \"ur\"},\n"
    " {\"id\": \"tip\", \"role\": \"text\", \"name\": \"مشق\\nنہیں\", \"state\": [], \"box\": [0, "
    "400, 400, 96], \"lang\": \"ur\"},\n"
    " {\"id\": \"next\", \"role\": \"button\", \"name\": \"آگے\", \"state\": [\"primary\"], "
    "\"box\": [20, 500, 160, 64], \"lang\": \"ur\"},\n"
    " {\"id\": \"listen\", \"role\": \"button\", \"name\": \"سنیں\", \"state\": [\"selected\"], "
    "\"box\": [200, 500, 56, 56], \"lang\": \"ur\"},\n"
    " {\"id\": \"own\", \"role\": \"tab\", \"name\": \"ٹیب\", \"state\": [\"checked\", \"done\", "
    "\"busy\"], \"box\": [1, 2, 3, 4], \"lang\": \"sd\"}]}\n";

static void test_golden(struct kit *k)
{
    struct buf out = {0};
    ui_begin(k->ui, &k->env);
    page(k->ui);
    ui_end(k->ui);
    ui_tree_json(k->ui, &out);
    CHECK(buf_ok(&out));
    CHECK_STR(out.data, golden);
    buf_finish(&out);
}

static bool is_named(const struct ui *ui, const char *text, size_t len)
{
    char *s = strndup(text, len);
    bool found = false;
    for (size_t i = 0; i < ui_node_count(ui) && !found; i++)
        found = strstr(ui_node_at(ui, i)->name, s) != NULL;
    if (!found)
        printf("on screen, not in the tree: %s\n", s);
    free(s);
    return found;
}

static void test_complete(struct kit *k, void (*fn)(struct ui *))
{
    ui_begin(k->ui, &k->env);
    fn(k->ui);
    ui_end(k->ui);
    size_t hidden = 0;
    for (size_t i = 0; i < ui_draw_count(k->ui);
         i++) { /* what lies under a scrim is not on screen */
        const struct draw_cmd *c = ui_draw_at(k->ui, i);
        if (c->kind == DRAW_FILL && c->box.w == k->env.w && c->box.h == k->env.h)
            hidden = i;
    }
    for (size_t i = hidden; i < ui_draw_count(k->ui); i++) {
        const struct text_layout *l = ui_draw_at(k->ui, i)->text;
        CHECK(!l || is_named(k->ui, l->text, l->len));
    }
    struct buf out = {0};
    ui_tree_json(k->ui, &out);
    json_t *j = json_loads(out.data, 0, NULL);
    CHECK(j && json_array_size(json_object_get(j, "nodes")) == ui_node_count(k->ui));
    for (size_t i = 0; i < ui_node_count(k->ui); i++) /* ids are what a script says */
        for (size_t n = i + 1; n < ui_node_count(k->ui); n++)
            CHECK(strcmp(ui_node_at(k->ui, i)->id, ui_node_at(k->ui, n)->id) != 0 ||
                  !printf("twice: %s\n", ui_node_at(k->ui, i)->id));
    json_decref(j);
    buf_finish(&out);
}

/* Strings are the caller's only until the call returns; hostile ones must not break the JSON. */
static void test_strings(struct kit *k)
{
    char id[300], name[] = "bad \xFF\xC0 bytes";
    memset(id, 'x', sizeof id);
    id[sizeof id - 1] = 0;
    ui_begin(k->ui, &k->env);
    struct ui_node n = {
        .id = id, .role = UI_ROLE_BUTTON, .name = name, .box = {0, 0, 10, 10}, .action = act};
    ui_add(k->ui, &n);
    struct ui_node empty = {.role = UI_ROLE_TEXT};
    ui_add(k->ui, &empty);
    const char *filled = ui_fmt(k->ui, "{b} میں سے {a}، {c}{d", "۲", "Ctrl+S", NULL);
    CHECK_STR(filled, "\xE2\x81\xA8"
                      "Ctrl+S"
                      "\xE2\x81\xA9"
                      " میں سے ۲، {c}{d");
    filled = ui_fmt(k->ui, "{a} · {b}", "2026-01-05 08:00", "۴۸", NULL);
    CHECK_STR(filled, "\xE2\x81\xA8"
                      "2026-01-05 08:00"
                      "\xE2\x81\xA9"
                      " · ۴۸");
    CHECK_STR(ui_fmt(k->ui, "{a}/{b}", "3", "10", NULL), "3/10"); /* one number needs no fence */
    CHECK_STR(ui_int(k->ui, 1905), "۱۹۰۵");
    CHECK_STR(ui_printf(k->ui, "%s-%d", "x", 5), "x-5");
    ui_focus(k->ui, id);
    id[0] = name[0] = '?';
    ui_end(k->ui);
    struct buf out = {0};
    ui_tree_json(k->ui, &out);
    json_t *j = json_loads(out.data, 0, NULL);
    CHECK(j != NULL);
    CHECK_STR(
        json_string_value(json_object_get(json_array_get(json_object_get(j, "nodes"), 0), "name")),
        "bad \xEF\xBF\xBD\xEF\xBF\xBD bytes");
    CHECK(ui_is_focused(k->ui, ui_node_at(k->ui, 0)->id) && strlen(ui_node_at(k->ui, 0)->id) == 95);
    json_decref(j);
    buf_finish(&out);
}

int main(void)
{
    struct kit k;
    kit_open(&k, NULL);
    kit_size(&k, 1366, 768, "ur", false, false);
    test_golden(&k);
    test_complete(&k, gallery_feed);
    test_complete(&k, gallery_headline);
    test_complete(&k, gallery_pictures);
    test_complete(&k, gallery_dialog);
    test_complete(&k, gallery_attract);
    test_complete(&k, gallery_sheet);
    kit_size(&k, 1366, 768, "en", true, true);
    test_complete(&k, gallery_feed);
    kit_size(&k, 1366, 768, "ur", false, false);
    test_strings(&k);
    kit_close(&k);
    return check_done();
}
