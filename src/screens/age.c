// SPDX-License-Identifier: GPL-3.0-or-later
/* Sign up: an age band, or none. Without one the youngest band's rules hold. */
#include "screens/screens.h"

enum { BANDS = 5 };

void screen_age(struct ui *ui, const struct age_view *v)
{
    static const struct {
        const char *id, *key;
        enum string_id text;
        enum age_band band;
    } bands[BANDS] = {{"age.1", "1", STR_age_1, AGE_9_12},
                      {"age.2", "2", STR_age_2, AGE_13_15},
                      {"age.3", "3", STR_age_3, AGE_16_17},
                      {"age.4", "4", STR_age_4, AGE_ADULT},
                      {"age.0", "0", STR_age_0, AGE_UNKNOWN}};
    struct rect page =
        part_bar(ui, &(struct view_bar){.title = S(ui, age_title), .lead = BAR_BACK});
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    struct rect side = ui_cut_start(ui, &page, page.w * 45 / 100);
    ui_cut_start(ui, &page, part_pad(ui));

    const int disc = ui_px(ui, ui_small(ui) ? 128 : 168), line = ui_line(ui, T_TITLE);
    side = rect_inset(side, ui_px(ui, 16), 0);
    int title = ui_text_height(ui, side.w, T_TITLE, UI_BOLD, S(ui, age_ask));
    int note = ui_text_height(ui, side.w, T_BODY, 0, S(ui, age_note));
    side = rect_centre(side, side.w, disc + line / 4 + title + note);
    part_face(ui, rect_centre(rect_cut_top(&side, disc), disc, disc), v->picture);
    rect_cut_top(&side, line / 4);
    ui_text(ui, rect_cut_top(&side, title), T_TITLE, C_INK, UI_BOLD | UI_CENTRE | UI_HEADING,
            "prompt", S(ui, age_ask));
    ui_text(ui, side, T_BODY, C_INK2, UI_CENTRE, "note", S(ui, age_note));

    const int gap = part_gap(ui);
    int h = BANDS * ui_px(ui, 104) + (BANDS - 1) * gap;
    page = rect_centre(page, page.w, h < page.h ? h : page.h);
    for (int i = 0; i < BANDS; i++) {
        ui_choice(ui, ui_grid(ui, page, 1, BANDS, gap, i),
                  &(struct ui_choice){.id = bands[i].id,
                                      .text = ui_string(ui, bands[i].text),
                                      .action = CMD1(PICK_AGE, bands[i].band)});
        ui_key(ui, bands[i].key, CMD1(PICK_AGE, bands[i].band));
    }
    ui_default_focus(ui, "age.1");
}
