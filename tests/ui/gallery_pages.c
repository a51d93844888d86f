// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery_pages.h"

#include <string.h>

const char *gallery_word(const struct ui *ui, const char *ur, const char *en)
{
    return ui_env(ui)->lang->style != LANG_LATIN ? ur : en;
}

static const struct ui_action act = {1, 0, 0};

static struct ui_button top_button(const char *id, const char *icon, const char *text,
                                   enum ui_button_style style)
{
    return (struct ui_button){.id = id,
                              .icon = icon,
                              .text = text,
                              .name = text ? NULL : id,
                              .style = style,
                              .action = act};
}

void gallery_top_bar(struct ui *ui, struct rect bar, const char *title, const char *sub,
                     unsigned count, unsigned done)
{
    ui_fill(ui, bar, 0, C_NIGHT);
    struct rect all = bar;
    bar = rect_inset(bar, ui_px(ui, 12), 0);
    struct ui_button home = top_button("home", "house", NULL, UI_BTN_NIGHT_QUIET);
    struct ui_button help =
        top_button("help", "life-buoy", gallery_word(ui, "مدد", "Help"), UI_BTN_NIGHT);
    struct ui_button lang =
        top_button("language", "globe", gallery_word(ui, "اردو", "English"), UI_BTN_NIGHT_QUIET);
    struct ui_button sound = top_button("listen.all", "volume-2", NULL, UI_BTN_NIGHT_QUIET);
    ui_bar_start(ui, &bar, &home);
    ui_avatar(ui, rect_centre(ui_cut_end(ui, &bar, ui_px(ui, 56)), ui_px(ui, 48), ui_px(ui, 48)),
              "av_aam_1F96D", false);
    ui_cut_end(ui, &bar, ui_px(ui, 4));
    ui_bar_end(ui, &bar, &help);
    ui_bar_end(ui, &bar, &lang);
    ui_bar_end(ui, &bar, &sound);
    ui_cut_start(ui, &bar, ui_px(ui, 8));
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, title);
    ui_text(ui, ui_cut_start(ui, &bar, w), T_LABEL, C_ON_NIGHT,
            UI_BOLD | UI_ONE_LINE | UI_MIDDLE | UI_HEADING, "title", title);
    ui_cut_start(ui, &bar, ui_px(ui, 16));
    w = ui_text_width(ui, T_SMALL, 0, sub);
    ui_text(ui, ui_cut_start(ui, &bar, w), T_SMALL, C_ON_NIGHT2, UI_ONE_LINE | UI_MIDDLE, "sub",
            sub);
    ui_pips(ui, rect_centre(all, ui_px(ui, 300), all.h), count, done, (int)done);
}

void gallery_feed(struct ui *ui)
{
    struct rect r = ui_window(ui);
    bool small = ui_small(ui);
    int pad = ui_px(ui, small ? 16 : 24), gap = ui_px(ui, small ? 12 : 16);
    gallery_top_bar(ui, rect_cut_top(&r, ui_px(ui, small ? 56 : 64)),
                    gallery_word(ui, "آپ کی فیڈ", "Your feed"),
                    gallery_word(ui, "پوسٹ ۳ از ۸", "Post 3 of 8"), 8, 2);
    r = rect_inset(r, pad, pad);
    struct rect side = ui_cut_end(ui, &r, ui_px(ui, r.w < ui_px(ui, 1100) ? 336 : 416));
    ui_cut_end(ui, &r, pad);
    ui_card(ui, r);
    struct rect head = rect_cut_top(&r, ui_px(ui, 104)),
                in = rect_inset(head, ui_px(ui, 20), ui_px(ui, 12));
    struct rect disc =
        rect_centre(ui_cut_start(ui, &in, ui_px(ui, 56)), ui_px(ui, 56), ui_px(ui, 56));
    ui_fill(ui, disc, disc.w / 2, C_DISC);
    ui_icon(ui, rect_centre(disc, ui_px(ui, 30), ui_px(ui, 30)), "megaphone", C_INK);
    ui_cut_start(ui, &in, gap);
    struct ui_button b = {
        .id = "listen", .name = "Listen", .icon = "volume-2", .style = UI_BTN_PILL, .action = act};
    ui_bar_end(ui, &in, &b);
    ui_text(ui, rect_cut_top(&in, ui_line(ui, T_LABEL)), T_LABEL, C_INK, UI_BOLD | UI_ONE_LINE,
            "who", gallery_word(ui, "چنار پور تازہ خبر", "Chinarpur Latest"));
    ui_text(ui, in, T_SMALL, C_INK2, UI_ONE_LINE, "when",
            gallery_word(ui, "۳۰ منٹ پہلے", "30 minutes ago"));
    struct rect line = rect_inset(rect_cut_top(&r, ui_line(ui, T_HEAD)), ui_px(ui, 20), 0);
    ui_text(ui, line, T_HEAD, C_INK, UI_BOLD, "post",
            gallery_word(ui, "چنار پور کا میلہ منسوخ! جلدی سب کو بتائیں!",
                         "Chinarpur fair cancelled! Tell everyone, quick!"));
    rect_cut_top(&r, ui_px(ui, 12));
    ui_picture(ui, rect_inset(r, 1, 1), "fair", UI_COVER, ui_px(ui, 15), "picture",
               gallery_word(ui, "میلہ", "A fair"));
    ui_fill(ui, rect_cut_top(&r, ui_px(ui, 2)), 0, C_INK);
    ui_stamp(ui, r, gallery_word(ui, "مثال", "EXAMPLE"), "EXAMPLE");
    ui_text(ui, rect_cut_top(&side, ui_line(ui, T_TITLE)), T_TITLE, C_INK, UI_BOLD | UI_HEADING,
            "question", gallery_word(ui, "آپ کیا کریں گے؟", "What will you do?"));
    static const char *const icons[] = {"share-2", "search", "flag", "chevrons-down"};
    const char *const words[] = {
        gallery_word(ui, "شیئر کریں", "Share"), gallery_word(ui, "جانچیں", "Check"),
        gallery_word(ui, "رپورٹ کریں", "Report"), gallery_word(ui, "چھوڑ دیں", "Skip")};
    static const char *const ids[] = {"choice.share", "choice.check", "choice.report",
                                      "choice.skip"};
    for (int i = 0; i < 4; i++) {
        rect_cut_top(&side, i ? gap : ui_px(ui, 8));
        struct ui_choice c = {.id = ids[i], .icon = icons[i], .text = words[i], .action = act};
        ui_choice(ui, rect_cut_top(&side, ui_px(ui, small ? 92 : 96)), &c);
    }
    if (!small)
        ui_tip(ui, rect_cut_bottom(&side, ui_px(ui, 96)), "tip",
               gallery_word(ui, "یہ مشق ہے۔", "This is practice."),
               gallery_word(ui, "پوسٹ کہیں نہیں جاتی۔", "The post goes nowhere."));
}

void gallery_headline(struct ui *ui)
{
    struct rect r = ui_window(ui);
    gallery_top_bar(ui, rect_cut_top(&r, ui_px(ui, 64)),
                    gallery_word(ui, "سرخی پرکھیں", "Weigh a headline"),
                    gallery_word(ui, "سوال ۴ از ۸", "Question 4 of 8"), 8, 3);
    struct rect foot = rect_cut_bottom(&r, ui_px(ui, 88));
    ui_fill(ui, foot, 0, C_CARD);
    foot = rect_inset(foot, ui_px(ui, 24), 0);
    struct ui_button back = {.id = "back",
                             .text = gallery_word(ui, "پیچھے", "Back"),
                             .icon = "arrow-left",
                             .style = UI_BTN_SECONDARY,
                             .action = act};
    struct ui_button next = {.id = "answer",
                             .text = gallery_word(ui, "جواب دیں", "Answer"),
                             .icon = "arrow-right",
                             .style = UI_BTN_PRIMARY,
                             .icon_at_end = true,
                             .disabled = true,
                             .action = act};
    ui_bar_start(ui, &foot, &back);
    ui_bar_end(ui, &foot, &next);
    r = rect_inset(r, ui_px(ui, 24), ui_px(ui, 24));
    struct rect card = rect_cut_top(&r, ui_px(ui, 232));
    ui_card(ui, card);
    ui_picture(ui, ui_cut_end(ui, &card, ui_px(ui, 440)), "school", UI_COVER, ui_px(ui, 15), NULL,
               NULL);
    card = rect_inset(card, ui_px(ui, 32), ui_px(ui, 16));
    ui_text(ui, rect_cut_top(&card, ui_line(ui, T_HEADLINE)), T_HEADLINE, C_INK, UI_BOLD,
            "headline",
            gallery_word(ui, "چنار پور کے سکول میں پنکھے اب شمسی بجلی سے چلتے ہیں",
                         "Fans of Chinarpur's school run on sun"));
    ui_text(ui, rect_cut_top(&card, ui_line(ui, T_BODY)), T_BODY, C_INK2, 0, "source",
            gallery_word(ui, "ضلعی اخبار، ۳ مارچ", "District paper, 3 March"));
    rect_cut_top(&r, ui_px(ui, 24));
    struct rect row = rect_cut_top(&r, ui_px(ui, 120)),
                label = ui_cut_start(ui, &row, ui_px(ui, 216));
    ui_text(ui, label, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, "q1",
            gallery_word(ui, "آپ کا کیا خیال ہے؟", "What do you think?"));
    ui_cut_start(ui, &row, ui_px(ui, 24));
    struct ui_choice yes = {.id = "true",
                            .icon = "check",
                            .text = gallery_word(ui, "سچی خبر", "True"),
                            .look = UI_CHOICE_SELECTED,
                            .action = act};
    struct ui_choice no = {.id = "false",
                           .icon = "x",
                           .text = gallery_word(ui, "جھوٹی خبر", "False"),
                           .square_icon = true,
                           .action = act};
    ui_choice(ui, ui_grid(ui, row, 2, 1, ui_px(ui, 16), 0), &yes);
    ui_choice(ui, ui_grid(ui, row, 2, 1, ui_px(ui, 16), 1), &no);
    rect_cut_top(&r, ui_px(ui, 24));
    row = rect_cut_top(&r, ui_px(ui, 152));
    ui_cut_start(ui, &row, ui_px(ui, 240));
    for (int i = 0; i < 4; i++) {
        struct rect cell = ui_grid(ui, row, 4, 1, ui_px(ui, 16), i);
        struct ui_choice sure = {.id = ui_printf(ui, "sure.%d", i + 1), .action = act};
        ui_choice(ui, cell, &sure);
        rect_cut_top(&cell, ui_px(ui, 24));
        ui_flames(ui, rect_cut_top(&cell, ui_px(ui, 56)), (unsigned)i + 1, 4);
        ui_text(ui, cell, T_LABEL, C_INK, UI_BOLD | UI_CENTRE | UI_ONE_LINE, NULL,
                gallery_word(ui, "پورا یقین", "Certain"));
    }
}

void gallery_dialog(struct ui *ui)
{
    gallery_feed(ui);
    struct rect in = ui_dialog(ui, ui_px(ui, 600), ui_px(ui, 260), "leave",
                               gallery_word(ui, "سبق چھوڑ دیں؟", "Leave the lesson?"));
    struct rect bar = rect_cut_bottom(&in, ui_px(ui, 72));
    struct rect head = rect_cut_top(&in, ui_px(ui, 64));
    ui_picture(ui, ui_cut_start(ui, &head, ui_px(ui, 64)), "baji_disc", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &head, ui_px(ui, 16));
    ui_text(ui, head, T_HEAD, C_INK, UI_BOLD | UI_ONE_LINE | UI_MIDDLE | UI_HEADING, "leave.title",
            gallery_word(ui, "سبق چھوڑ دیں؟", "Leave the lesson?"));
    ui_text(ui, in, T_BODY, C_INK, 0, "leave.text",
            gallery_word(ui, "آپ کا کام محفوظ ہے۔ بعد میں یہیں سے چلیں گے۔",
                         "Your work is safe. You can go on from here."));
    struct ui_button leave = {.id = "leave.yes",
                              .text = gallery_word(ui, "گھر جائیں", "Go home"),
                              .style = UI_BTN_SECONDARY,
                              .action = act};
    struct ui_button stay = {.id = "leave.no",
                             .text = gallery_word(ui, "جاری رکھیں", "Go on"),
                             .style = UI_BTN_PRIMARY,
                             .action = act};
    ui_bar_start(ui, &bar, &leave);
    ui_bar_end(ui, &bar, &stay);
}

void gallery_attract(struct ui *ui)
{
    struct rect r = ui_window(ui);
    ui_fill(ui, r, 0, C_NIGHT);
    struct rect art = ui_cut_end(ui, &r, ui_px(ui, 448));
    ui_picture(ui, art, "hero_niche", UI_COVER, 0, NULL, NULL);
    r = rect_inset(r, ui_px(ui, 56), ui_px(ui, 56));
    ui_text(ui, rect_cut_top(&r, ui_px(ui, 184)), T_HERO, C_FOCUS_NIGHT,
            UI_BOLD | UI_ONE_LINE | UI_MIDDLE, "name", gallery_word(ui, "چراغ", "Chiragh"));
    ui_text(ui, rect_cut_top(&r, ui_px(ui, 64)), T_TITLE, C_ON_NIGHT, UI_BOLD, "choose",
            gallery_word(ui, "اپنی زبان چھوئیں", "Touch your language"));
    struct rect grid = rect_cut_top(&r, ui_px(ui, 256));
    for (size_t i = 0; i < lang_count() && i < 8; i++) {
        const struct lang *lang = lang_at(i);
        struct ui_button b = {.id = lang->tag,
                              .text = lang->autonym,
                              .style = UI_BTN_NIGHT,
                              .action = act,
                              .lang = lang,
                              .selected = i == 0};
        ui_button(ui, ui_grid(ui, grid, 4, 2, ui_px(ui, 16), (int)i), &b);
    }
    struct rect bar = rect_cut_bottom(&r, ui_px(ui, 56));
    struct ui_button b = {.id = "large",
                          .text = gallery_word(ui, "بڑے حروف", "Large text"),
                          .icon = "a-large-small",
                          .style = UI_BTN_NIGHT,
                          .action = act};
    ui_button(ui, ui_cut_start(ui, &bar, ui_px(ui, 170)), &b);
    ui_cut_start(ui, &bar, ui_px(ui, 16));
    struct ui_button c = {.id = "about",
                          .text = gallery_word(ui, "تعارف", "About"),
                          .icon = "info",
                          .style = UI_BTN_NIGHT_QUIET,
                          .action = act};
    ui_bar_end(ui, &bar, &c);
}

void gallery_pictures(struct ui *ui)
{
    static const struct {
        const char *picture, *ur;
    } t[] = {{"av_aam_1F96D", "آم"},         {"av_patang_1FA81", "پتنگ"},
             {"av_mor_1F99A", "مور"},        {"av_tota_1F99C", "طوطا"},
             {"av_titli_1F98B", "تتلی"},     {"av_machhli_1F41F", "مچھلی"},
             {"av_kashti_26F5", "کشتی"},     {"av_riksha_1F6FA", "رکشہ"},
             {"av_cycle_1F6B2", "سائیکل"},   {"av_bus_1F68C", "بس"},
             {"av_tractor_1F69C", "ٹریکٹر"}, {"av_rail_1F686", "ریل"},
             {"av_gulab_1F339", "گلاب"},     {"av_surajmukhi_1F33B", "سورج مکھی"},
             {"av_khajoor_1F334", "کھجور"},  {"av_pahar_1F3D4", "پہاڑ"},
             {"av_chand_1F319", "چاند"},     {"av_sitara_2B50", "ستارہ"},
             {"av_chhatri_2602", "چھتری"},   {"av_dhol_1FA98", "ڈھول"}};
    struct rect r = ui_window(ui);
    gallery_top_bar(ui, rect_cut_top(&r, ui_px(ui, 64)),
                    gallery_word(ui, "اپنی تصویر چنیں", "Choose your picture"), "", 0, 0);
    struct rect grid = rect_inset(r, ui_px(ui, 50), ui_px(ui, 24));
    grid = rect_cut_top(&grid, ui_px(ui, 352));
    for (int i = 0; i < 20; i++) {
        struct ui_tile tile = {.id = t[i].picture,
                               .picture = t[i].picture,
                               .text = t[i].ur,
                               .lamp = i % 5 == 2,
                               .action = act};
        ui_tile(ui, ui_grid(ui, grid, 10, 2, ui_px(ui, 16), i), &tile);
    }
}
