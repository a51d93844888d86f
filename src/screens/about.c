// SPDX-License-Identifier: GPL-3.0-or-later
/* What this is, who pays for it, what it may be used for, how to report a mistake. */
#include "screens/screens.h"

struct fact {
    const char *id, *icon;
    enum string_id text;
};

static void fact(struct ui *ui, struct rect r, const char *id, const char *icon, const char *s)
{
    const int disc = r.h < ui_px(ui, 56) ? r.h : ui_px(ui, 56);
    struct rect c = rect_centre(ui_cut_start(ui, &r, ui_px(ui, 56)), disc, disc);
    ui_fill(ui, c, disc / 2, C_INFO);
    ui_icon(ui, rect_centre(c, disc / 2, disc / 2), icon, C_INK);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    part_fit(ui, r, T_LABEL, C_INK, 0, id, s);
}

static void versions(struct ui *ui, struct rect bar, const char *version, const char *pack_id,
                     const char *pack_version)
{
    const char *program = ui_fmt(ui, S(ui, about_version), version ? version : "", NULL);
    struct rect half = ui_cut_start(ui, &bar, bar.w / 2);
    part_fit(ui, half, T_SMALL, C_INK2, 0, "version", program);
    if (!pack_id)
        return;
    const char *pack = ui_printf(ui, "%s %s", pack_id, pack_version ? pack_version : "");
    part_fit(ui, bar, T_SMALL, C_INK2, UI_END, "pack", ui_fmt(ui, S(ui, about_pack), pack, NULL));
}

void screen_about(struct ui *ui, const char *version, const char *pack_id, const char *pack_version)
{
    static const struct fact facts[] = {
        {"data", "lock", STR_about_data},
        {"review", "list", STR_about_review},
        {"funders", "heart-handshake", STR_about_funders},
        {"partners", "users-round", STR_about_partners},
        {"licence", "key-round", STR_about_licence},
        {"content", "copy", STR_about_licence_content},
        {"thanks", "award", STR_about_thanks},
        {"mistake", "flag", STR_about_mistake},
    };
    enum { FACTS = sizeof facts / sizeof *facts };
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, about), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), ui_px(ui, ui_small(ui) ? 8 : 24));
    const bool large = ui_env(ui)->large;
    if (!(large && ui_small(ui))) {
        struct rect top = rect_cut_top(&page, ui_px(ui, ui_small(ui) || large ? 88 : 120));
        ui_tip(ui, top, "what", S(ui, about_what), NULL);
        rect_cut_top(&page, part_gap(ui));
    }
    ui_card(ui, page);
    page = rect_inset(page, ui_px(ui, 24), ui_px(ui, large ? 4 : 8));
    const int cols = large ? 1 : 2;
    for (int i = 0; i < FACTS; i++)
        fact(ui, ui_grid(ui, page, cols, FACTS / cols, ui_px(ui, large ? 0 : 8), i), facts[i].id,
             facts[i].icon, ui_string(ui, facts[i].text));
    versions(ui, bar, version, pack_id, pack_version);
    ui_default_focus(ui, "back");
}
