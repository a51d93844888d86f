// SPDX-License-Identifier: GPL-3.0-or-later
/* 17: what happened, what is safe, what to do, and a short code. */
#include "screens/screens.h"

enum { STEPS = 3 };

static const struct error_text {
    enum string_id what, safe, steps[STEPS];
} texts[] = {
    [ERROR_PACK_DAMAGED] = {STR_error_pack_damaged,
                            STR_error_safe_all,
                            {STR_error_do_retry, STR_error_do_copy_pack, STR_error_do_teacher}},
    [ERROR_PACK_MISSING] = {STR_error_pack_missing,
                            STR_error_safe_all,
                            {STR_error_do_put_pack, STR_error_do_retry, STR_error_do_teacher}},
    [ERROR_PACK_NEWER] = {STR_error_pack_newer,
                          STR_error_safe_all,
                          {STR_error_do_update, STR_error_do_old_pack, STR_error_do_teacher}},
    [ERROR_DISK_FULL] = {STR_error_disk_full,
                         STR_error_safe_saved,
                         {STR_error_do_space, STR_error_do_retry, STR_error_do_teacher}},
    [ERROR_READ_ONLY] = {STR_error_read_only,
                         STR_error_safe_saved,
                         {STR_error_do_rights, STR_error_do_retry, STR_error_do_teacher}},
    [ERROR_STORE_DAMAGED] = {STR_error_store_damaged,
                             STR_error_safe_untouched,
                             {STR_error_do_keep, STR_error_do_restart, STR_error_do_teacher}},
    [ERROR_STORE_NEWER] = {STR_error_store_newer,
                           STR_error_safe_untouched,
                           {STR_error_do_update, STR_error_do_keep, STR_error_do_teacher}},
    [ERROR_STORE_BUSY] = {STR_error_store_busy,
                          STR_error_safe_all,
                          {STR_error_do_close, STR_error_do_retry, STR_error_do_teacher}},
    [ERROR_STORE_IO] = {STR_error_store_io,
                        STR_error_safe_saved,
                        {STR_error_do_retry, STR_error_do_disk, STR_error_do_teacher}},
};

static void safe(struct ui *ui, struct rect r, const char *s)
{
    const int icon = ui_px(ui, 36);
    ui_frame(ui, r, ui_px(ui, 16), C_RIGHT_TINT, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0,
             C_RIGHT);
    r = rect_inset(r, ui_px(ui, 24), 0);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &r, icon), icon, icon), "shield-check", C_RIGHT);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    part_fit(ui, r, T_HEAD, C_INK, UI_BOLD, "safe", s);
}

static void step(struct ui *ui, struct rect r, int n, const char *s)
{
    const int disc = r.h < ui_px(ui, 48) ? r.h : ui_px(ui, 48);
    const char *number = ui_int(ui, n);
    ui_add(ui, &(struct ui_node){.id = ui_printf(ui, "step.%d", n),
                                 .role = UI_ROLE_TEXT,
                                 .name = ui_fmt(ui, S(ui, error_step), number, s, NULL),
                                 .box = r});
    struct rect c = rect_centre(ui_cut_start(ui, &r, ui_px(ui, 48)), disc, disc);
    ui_fill(ui, c, disc / 2, C_INK);
    ui_text(ui, c, T_LABEL, C_CARD, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL,
            number);
    ui_cut_start(ui, &r, ui_px(ui, 20));
    part_fit(ui, r, T_BODY, C_INK, UI_MUTE, NULL, s);
}

static void code(struct ui *ui, struct rect r, const char *s)
{
    int w = ui_text_width(ui, T_SMALL, UI_BOLD | UI_LATIN, s) + ui_px(ui, 32), h = ui_px(ui, 44);
    r = ui_cut_start(ui, &r, w);
    r = rect_centre(r, w, h < r.h ? h : r.h);
    ui_frame(ui, r, r.h / 2, C_INFO, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_CTL);
    ui_text(ui, r, T_SMALL, C_INK,
            UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_LATIN | UI_MUTE, NULL, s);
    ui_add(ui, &(struct ui_node){.id = "code",
                                 .role = UI_ROLE_TEXT,
                                 .name = ui_fmt(ui, S(ui, error_code), s, NULL),
                                 .box = r});
}

static void texts_of(struct ui *ui, struct rect r, const struct error_view *v)
{
    const struct error_text *t = &texts[v->kind];
    const bool small = ui_small(ui), large = ui_env(ui)->large;
    const enum ui_type head = small || large ? T_HEAD : T_LESSON_TITLE;
    const int icon = ui_px(ui, 44), gap = ui_px(ui, small ? 8 : 16), chip = ui_px(ui, 52);
    const char *what = ui_string(ui, t->what), *safe_text = ui_string(ui, t->safe);
    int title = ui_text_height(ui, r.w - icon - ui_px(ui, 16), head, UI_BOLD, what);
    int safe_inner = r.w - ui_px(ui, 24 + 36 + 16 + 24);
    int calm = ui_text_height(ui, safe_inner, head == T_LESSON_TITLE ? T_HEAD : T_LABEL, UI_BOLD,
                              safe_text) +
               ui_px(ui, 16);
    int least = ui_px(ui, 64);
    calm = calm > least ? calm : least;
    int each = (r.h - title - calm - chip - 3 * gap) / STEPS, most = ui_px(ui, large ? 88 : 72);
    each = each < most ? each : most;
    r = rect_centre(r, r.w, title + calm + STEPS * each + chip + 3 * gap);
    struct rect top = rect_cut_top(&r, title);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &top, icon), icon, icon), "triangle-alert", C_NOTYET);
    ui_cut_start(ui, &top, ui_px(ui, 16));
    part_fit(ui, top, head, C_INK, UI_BOLD | UI_HEADING, "what", what);
    rect_cut_top(&r, gap);
    safe(ui, rect_cut_top(&r, calm), safe_text);
    rect_cut_top(&r, gap);
    for (int i = 0; i < STEPS; i++)
        step(ui, rect_cut_top(&r, each), i + 1, ui_string(ui, t->steps[i]));
    rect_cut_top(&r, gap);
    code(ui, r, v->code);
}

void screen_error(struct ui *ui, const struct error_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, error_title),
                                                       .lead = v->signed_in ? BAR_BACK : BAR_LOGO,
                                                       .no_lang = true});
    struct rect bar = part_bottom(ui, &page);
    const bool wide = page.w >= ui_px(ui, 1200);
    page = rect_inset(page, ui_px(ui, wide ? 88 : 24), ui_px(ui, ui_small(ui) ? 8 : 24));
    struct rect art = ui_cut_end(ui, &page, page.w * (wide ? 42 : 34) / 100);
    ui_cut_end(ui, &page, ui_px(ui, wide ? 64 : 24));
    texts_of(ui, page, v);
    const int h = ui_px(ui, 346);
    art = rect_centre(art, art.w, h < art.h ? h : art.h);
    ui_card(ui, art);
    const bool pack = v->kind == ERROR_PACK_DAMAGED || v->kind == ERROR_PACK_MISSING ||
                      v->kind == ERROR_PACK_NEWER;
    ui_picture(ui, rect_inset(art, ui_px(ui, 24), ui_px(ui, 24)), pack ? "usb_bad" : "lamp_unlit",
               UI_CONTAIN, 0, NULL, NULL);
    if (v->signed_in)
        ui_bar_start(ui, &bar,
                     &(struct ui_button){.id = "home",
                                         .text = S(ui, home),
                                         .icon = "house",
                                         .style = UI_BTN_SECONDARY,
                                         .action = CMD(HOME)});
    if (v->can_retry)
        ui_bar_end(ui, &bar,
                   &(struct ui_button){.id = "retry",
                                       .text = S(ui, retry),
                                       .icon = "refresh-cw",
                                       .style = UI_BTN_PRIMARY,
                                       .action = CMD(RETRY)});
}
