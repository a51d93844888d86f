// SPDX-License-Identifier: GPL-3.0-or-later
/* The component sheet. */
#include "gallery_pages.h"

static const struct ui_action act = {1, 0, 0};

static void buttons(struct ui *ui, struct rect row)
{
    const char *next = gallery_word(ui, "آگے", "Next"), *back = gallery_word(ui, "پیچھے", "Back");
    const char *forward = "arrow-right", *backward = "arrow-left";
    struct ui_button all[] = {
        {.id = "b.primary",
         .text = next,
         .icon = forward,
         .icon_at_end = true,
         .style = UI_BTN_PRIMARY,
         .action = act},
        {.id = "b.off",
         .text = next,
         .icon = forward,
         .icon_at_end = true,
         .style = UI_BTN_PRIMARY,
         .action = act,
         .disabled = true},
        {.id = "b.second",
         .text = back,
         .icon = backward,
         .style = UI_BTN_SECONDARY,
         .action = act},
        {.id = "b.selected",
         .text = back,
         .icon = backward,
         .style = UI_BTN_SECONDARY,
         .action = act,
         .selected = true},
        {.id = "b.quiet",
         .text = gallery_word(ui, "پھر دیکھیں", "Look again"),
         .icon = "eye",
         .style = UI_BTN_QUIET,
         .action = act},
        {.id = "b.danger",
         .text = gallery_word(ui, "سیشن ختم", "End session"),
         .icon = "power",
         .style = UI_BTN_DANGER,
         .action = act},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ui_bar_start(ui, &row, &all[i]);
}

static void listen(struct ui *ui, struct rect row)
{
    struct ui_button all[] = {
        {.id = "l.idle",
         .text = gallery_word(ui, "سنیں", "Listen"),
         .icon = "volume-2",
         .style = UI_BTN_PILL,
         .action = act},
        {.id = "l.on",
         .text = gallery_word(ui, "روکیں", "Stop"),
         .icon = "pause",
         .style = UI_BTN_PILL,
         .action = act,
         .selected = true},
        {.id = "l.icon", .name = "Listen", .icon = "volume-2", .style = UI_BTN_PILL, .action = act},
        {.id = "l.none",
         .name = "Listen",
         .icon = "volume-x",
         .style = UI_BTN_PILL,
         .action = act,
         .disabled = true},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ui_bar_start(ui, &row, &all[i]);
    ui_cut_start(ui, &row, ui_px(ui, 32));
    ui_chip(ui, &row, "calendar", gallery_word(ui, "آج", "Today"), false, false);
    ui_chip(ui, &row, "calendar-clock", gallery_word(ui, "۷ سال پہلے", "7 years ago"), true, false);
    struct rect stamp = ui_cut_start(ui, &row, ui_px(ui, 240));
    ui_stamp(ui, stamp, gallery_word(ui, "مثال", "EXAMPLE"), "EXAMPLE");
}

static void choices(struct ui *ui, struct rect row)
{
    static const char *const ids[] = {"c.plain", "c.off", "c.selected", "c.right", "c.notyet"};
    for (int i = 0; i < 5; i++) {
        struct ui_choice c = {.id = ids[i],
                              .text = gallery_word(ui, "جانچیں", "Check"),
                              .icon = "search",
                              .action = act,
                              .look = i < 2 ? UI_CHOICE_PLAIN : (enum ui_choice_look)(i - 1),
                              .disabled = i == 1};
        ui_choice(ui, ui_grid(ui, row, 5, 1, ui_px(ui, 12), i), &c);
    }
}

static void long_choices(struct ui *ui, struct rect row)
{
    struct ui_choice c[] = {
        {.id = "c.true",
         .text = gallery_word(ui, "سچی خبر", "True news"),
         .icon = "check",
         .action = act},
        {.id = "c.false",
         .text = gallery_word(ui, "جھوٹی خبر", "False news"),
         .icon = "x",
         .square_icon = true,
         .action = act},
        {.id = "c.long",
         .action = act,
         .text = gallery_word(
             ui, "پہلے رکیں، پھر دیکھیں کہ یہ بات کس نے کہی اور کب کہی تھی",
             "First stop, then see who said it and when it was said, before you share")},
        {.id = "c.sub",
         .text = gallery_word(ui, "جانچیں", "Check"),
         .sub = gallery_word(ui, "اور کون کہتا ہے؟", "Who else says so?"),
         .icon = "newspaper",
         .action = act},
    };
    for (int i = 0; i < 4; i++)
        ui_choice(ui, ui_grid(ui, row, 4, 1, ui_px(ui, 12), i), &c[i]);
}

static void amounts(struct ui *ui, struct rect row)
{
    struct rect bar =
        rect_centre(ui_cut_start(ui, &row, ui_px(ui, 190)), ui_px(ui, 184), ui_px(ui, 46));
    ui_fill(ui, bar, ui_px(ui, 12), C_NIGHT);
    ui_pips(ui, bar, 5, 2, 2);
    ui_cut_start(ui, &row, ui_px(ui, 20));
    ui_progress(ui, ui_cut_start(ui, &row, ui_px(ui, 200)), 2, 5, "progress", "2 / 5");
    ui_mini_pips(ui, ui_cut_start(ui, &row, ui_px(ui, 120)), 6, 2);
    for (int i = 2; i >= 0; i--)
        ui_niche(ui,
                 rect_centre(ui_cut_start(ui, &row, ui_px(ui, 62)), ui_px(ui, 52), ui_px(ui, 61)),
                 i);
    ui_cut_start(ui, &row, ui_px(ui, 20));
    ui_avatar(ui, rect_centre(ui_cut_start(ui, &row, ui_px(ui, 72)), ui_px(ui, 60), ui_px(ui, 60)),
              "av_aam_1F96D", false);
    ui_avatar(ui, rect_centre(ui_cut_start(ui, &row, ui_px(ui, 72)), ui_px(ui, 60), ui_px(ui, 60)),
              "av_mor_1F99A", true);
    ui_cut_start(ui, &row, ui_px(ui, 20));
    ui_flames(ui, ui_cut_start(ui, &row, ui_px(ui, 180)), 3, 4);
    ui_cut_start(ui, &row, ui_px(ui, 20));
    ui_waveform(ui, row, 7, 400);
}

static void tiles(struct ui *ui, struct rect row)
{
    struct ui_tile t[] = {
        {.id = "t.1",
         .picture = "av_aam_1F96D",
         .text = gallery_word(ui, "آم", "Mango"),
         .action = act},
        {.id = "t.2",
         .picture = "av_mor_1F99A",
         .text = gallery_word(ui, "مور", "Peacock"),
         .lamp = true,
         .action = act},
        {.id = "t.3",
         .picture = "av_surajmukhi_1F33B",
         .text = gallery_word(ui, "سورج مکھی", "Sunflower"),
         .selected = true,
         .action = act},
        {.id = "t.4",
         .picture = "av_ketli_1FAD6",
         .text = gallery_word(ui, "کیتلی", "Kettle"),
         .disabled = true,
         .action = act},
    };
    for (int i = 0; i < 4; i++) {
        ui_tile(ui, ui_cut_start(ui, &row, ui_px(ui, 112)), &t[i]);
        ui_cut_start(ui, &row, ui_px(ui, 16));
    }
    struct rect tip = ui_cut_start(ui, &row, ui_px(ui, 416));
    ui_tip(ui, rect_centre(tip, tip.w, ui_px(ui, 96)), "tip",
           gallery_word(ui, "یہ مشق ہے۔", "This is practice."),
           gallery_word(ui, "پوسٹ کہیں نہیں جاتی۔", "The post goes nowhere."));
}

void gallery_sheet(struct ui *ui)
{
    struct rect r = ui_window(ui);
    struct rect bar = rect_cut_top(&r, ui_px(ui, 64));
    gallery_top_bar(ui, bar, gallery_word(ui, "آپ کی فیڈ", "Your feed"),
                    gallery_word(ui, "پوسٹ ۳ از ۸", "Post 3 of 8"), 0, 0);
    r = rect_inset(r, ui_px(ui, 32), ui_px(ui, 20));
    buttons(ui, rect_cut_top(&r, ui_px(ui, 100)));
    listen(ui, rect_cut_top(&r, ui_px(ui, 90)));
    choices(ui, rect_cut_top(&r, ui_px(ui, 88)));
    rect_cut_top(&r, ui_px(ui, 16));
    long_choices(ui, rect_cut_top(&r, ui_px(ui, 120)));
    amounts(ui, rect_cut_top(&r, ui_px(ui, 100)));
    tiles(ui, rect_cut_top(&r, ui_px(ui, 168)));
    const char *para = gallery_word(
        ui,
        "کچھ پوسٹیں غصہ، ڈر یا فخر جگاتی ہیں۔ فائل report_2024.pdf میں ۱۲۳ نام ہیں (دیکھیں «خبر»)۔ "
        "Ctrl+S دبائیں، پھر https://example.org کھولیں۔ پیچھے مستحکم گھگھو چمچے۔",
        "Some posts make you angry, afraid or proud. The file report_2024.pdf has 123 names (see "
        "the "
        "“news”). Press Ctrl+S, then open https://example.org and read on.");
    rect_cut_top(&r, ui_px(ui, 20));
    ui_text(ui, rect_cut_top(&r, ui_px(ui, 180)), T_BODY, C_INK, 0, "para", para);
    ui_text(ui, rect_cut_top(&r, ui_px(ui, 76)), T_HEADLINE, C_INK, UI_BOLD | UI_HEADING,
            "headline",
            gallery_word(ui, "چنار پور کے سکول میں پنکھے اب شمسی بجلی سے چلتے ہیں",
                         "The fans of Chinarpur's school now run on solar power"));
    ui_text(ui, rect_cut_top(&r, ui_px(ui, 44)), T_SMALL, C_INK2, UI_END, "end",
            gallery_word(ui, "ضلعی اخبار، ۳ مارچ", "District paper, 3 March"));
    ui_toast(ui, "circle-check-big", gallery_word(ui, "محفوظ ہو گیا", "Saved"), false);
}
