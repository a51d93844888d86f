// SPDX-License-Identifier: GPL-3.0-or-later
/* 09: a message or a voice note in a chat. There is no sound in this version: a voice note's words are shown unless the
 * learner hides them, and playing only moves along the waveform. */
#include "screens/activity_private.h"

struct bubble {
    int w, pad, gap;
    int label, picture, voice, text, reply; /* heights, px; 0: not there */
    enum ui_type type;
};

static int text_width(struct ui *ui, const struct bubble *b, bool voice)
{
    return b->w - 2 * b->pad - (voice ? ui_px(ui, 38) : 0);
}

static int reply_height(struct ui *ui, const struct activity_view *v, const struct bubble *b, int max)
{
    if (!v->item->reply)
        return 0;
    int name = v->item->reply_from ? ui_line(ui, T_SMALL) : 0;
    return 2 * (b->pad / 2) + name +
           lesson_height(ui, b->w - 2 * b->pad, max - name - b->pad, T_BODY, 0, lesson_say(ui, v, v->item->reply));
}

/* Words come first, the picture takes what is left if that is worth looking at. */
static struct bubble plan_bubble(struct ui *ui, const struct activity_view *v, struct rect chat)
{
    const struct course_item *item = v->item;
    bool voice = item->seconds > 0, small = ui_small(ui);
    struct bubble b = {.w = chat.w < ui_px(ui, 640) ? chat.w : ui_px(ui, 640),
                       .pad = ui_px(ui, small ? 14 : 20),
                       .gap = ui_px(ui, small ? 10 : 16),
                       .type = voice ? T_BODY : T_READ};
    b.label = item->label ? ui_line(ui, T_SMALL) : 0;
    b.voice = voice ? ui_px(ui, small ? 64 : 72) : 0;
    b.reply = reply_height(ui, v, &b, chat.h * 2 / 5);
    int fixed = b.pad + b.label + b.voice + (b.reply ? b.gap + b.reply : 0);
    const char *text = lesson_say(ui, v, item->text);
    if (text && (!voice || v->transcript)) {
        int w = text_width(ui, &b, voice), max = chat.h - fixed - (voice ? ui_px(ui, 9) : 0);
        b.type = lesson_fit(ui, w, max, b.type, 0, text);
        b.text = lesson_height(ui, w, max, b.type, 0, text) + (voice ? ui_px(ui, 9) : 0);
    }
    if (item->picture) {
        int room = chat.h - fixed - b.text - ui_px(ui, 8), most = b.w * 2 / 5;
        b.picture = room < ui_px(ui, 88) ? 0 : room < most ? room : most;
    }
    return b;
}

static unsigned seed_of(const char *id)
{
    unsigned seed = 5381;
    while (*id)
        seed = seed * 33 + (unsigned char)*id++;
    return seed;
}

static void voice_row(struct ui *ui, struct rect row, const struct activity_view *v)
{
    int size = ui_px(ui, ui_small(ui) ? 60 : 64);
    struct rect play = ui_cut_start(ui, &row, size);
    struct ui_button b = {.id = "play", .icon = v->playing ? "pause" : "play",
                          .name = v->playing ? S(ui, voice_pause) : S(ui, voice_play),
                          .style = UI_BTN_PILL, .selected = v->playing, .action = CMD(PLAY)};
    ui_button(ui, rect_centre(play, size, size), &b);
    ui_cut_start(ui, &row, ui_px(ui, 16));
    const char *length = ui_fmt(ui, S(ui, seconds), ui_int(ui, v->item->seconds), NULL);
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, length) + ui_px(ui, 8);
    struct rect time = ui_cut_end(ui, &row, w < row.w / 2 ? w : row.w / 2);
    ui_cut_end(ui, &row, ui_px(ui, 16));
    ui_waveform(ui, rect_centre(row, row.w, ui_px(ui, 40)), seed_of(v->item->id), v->played_permille);
    lesson_line(ui, time, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_END, "item.seconds", length);
    ui_key(ui, "Space", CMD(PLAY));
}

static void label_row(struct ui *ui, struct rect row, const char *label)
{
    int size = ui_px(ui, 22);
    struct rect icon = ui_cut_start(ui, &row, size);
    ui_icon(ui, rect_centre(icon, size, size), "forward", C_INK2);
    ui_cut_start(ui, &row, ui_px(ui, 10));
    lesson_line(ui, row, T_SMALL, C_INK2, UI_MIDDLE, "item.label", label);
}

static void draw_message(struct ui *ui, struct rect r, const struct activity_view *v, const struct bubble *b)
{
    const struct course_item *item = v->item;
    ui_frame(ui, r, ui_px(ui, 16), C_CARD, ui_px(ui, 1), C_LINE);
    struct rect in = rect_inset(r, b->pad, b->pad / 2);
    if (b->picture) {
        struct rect p = rect_cut_top(&in, b->picture);
        p.h -= ui_px(ui, 8);
        if (p.w > p.h * 5 / 2) /* a small picture rather than a strip of one */
            p = ui_cut_start(ui, &p, p.h * 5 / 2);
        ui_picture(ui, p, item->picture, UI_COVER, ui_px(ui, 10), NULL, NULL);
    }
    if (b->label)
        label_row(ui, rect_cut_top(&in, b->label), lesson_say(ui, v, item->label));
    if (b->voice)
        voice_row(ui, rect_cut_top(&in, b->voice), v);
    if (!b->text)
        return;
    if (b->voice) {
        rect_cut_top(&in, ui_px(ui, 6));
        ui_fill(ui, rect_cut_top(&in, ui_px(ui, 1)), 0, C_LINE);
        struct rect icon = ui_cut_start(ui, &in, ui_px(ui, 26));
        icon.h = icon.h < ui_line(ui, b->type) ? icon.h : ui_line(ui, b->type);
        ui_icon(ui, rect_centre(icon, ui_px(ui, 26), ui_px(ui, 26)), "captions", C_INK2);
        ui_cut_start(ui, &in, ui_px(ui, 12));
    }
    lesson_text(ui, in, b->type, C_INK, 0, "item.text", lesson_say(ui, v, item->text));
}

static void draw_reply(struct ui *ui, struct rect r, const struct activity_view *v, const struct bubble *b)
{
    const char *from = lesson_say(ui, v, v->item->reply_from), *text = lesson_say(ui, v, v->item->reply);
    int inner = ui_text_width(ui, T_BODY, 0, text), name = from ? ui_text_width(ui, T_SMALL, UI_BOLD, from) : 0;
    int w = (inner > name ? inner : name) + 2 * b->pad + ui_px(ui, 4);
    r = ui_cut_start(ui, &r, w < b->w ? w : b->w);
    ui_frame(ui, r, ui_px(ui, 16), C_CARD, ui_px(ui, 1), C_LINE);
    struct rect in = rect_inset(r, b->pad, b->pad / 2);
    if (from)
        ui_text(ui, rect_cut_top(&in, ui_line(ui, T_SMALL)), T_SMALL, C_RIGHT, UI_BOLD | UI_MIDDLE | UI_ONE_LINE,
                "item.reply_from", from);
    lesson_text(ui, in, T_BODY, C_INK, 0, "item.reply", text);
}

/* White head over the chat's ground. */
static struct rect chat_frame(struct ui *ui, struct rect r, const struct activity_view *v)
{
    int edge = ui_px(ui, ui_env(ui)->high_contrast ? 2 : 1), round = ui_px(ui, 16) - edge;
    ui_card(ui, r);
    struct rect in = rect_inset(r, edge, edge), chat = in;
    struct rect head = rect_cut_top(&chat, ui_px(ui, ui_small(ui) ? 60 : 72) > ui_line(ui, T_LABEL)
                                               ? ui_px(ui, ui_small(ui) ? 60 : 72) : ui_line(ui, T_LABEL));
    ui_fill(ui, (struct rect){chat.x, chat.y - round, chat.w, chat.h + round}, round, C_CHAT);
    ui_fill(ui, (struct rect){head.x, head.y + head.h - round, head.w, round}, 0, C_CARD);
    ui_fill(ui, (struct rect){chat.x, chat.y, chat.w, edge}, 0, C_LINE);
    struct rect row = rect_inset(head, ui_px(ui, 20), 0);
    int size = ui_px(ui, ui_small(ui) ? 44 : 52);
    lesson_disc(ui, rect_centre(ui_cut_start(ui, &row, size), size, size), v->item->icon ? v->item->icon : "users-round",
                C_DISC, C_INK);
    ui_cut_start(ui, &row, ui_px(ui, 14));
    ui_cut_end(ui, &row, lesson_stamp_width(ui) - ui_px(ui, 12));
    lesson_stamp(ui, (struct rect){r.x, head.y + (head.h - ui_px(ui, 64)) / 2, r.w, head.h});
    lesson_draft(ui, v->draft, &row, true);
    const char *from = lesson_say(ui, v, v->item->from), *when = lesson_say(ui, v, v->item->when);
    if (!from)
        return chat;
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, from) + ui_px(ui, 4);
    struct rect name = ui_cut_start(ui, &row, w < row.w ? w : row.w);
    lesson_line(ui, name, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "item.from", from);
    ui_cut_start(ui, &row, ui_px(ui, 14));
    if (when && ui_text_width(ui, T_SMALL, 0, when) <= row.w)
        ui_text(ui, row, T_SMALL, C_INK2, UI_MIDDLE | UI_ONE_LINE, "item.when", when);
    return chat;
}

void lesson_chat(struct ui *ui, struct rect r, const struct activity_view *v)
{
    struct rect chat = rect_inset(chat_frame(ui, r, v), ui_px(ui, 24), ui_px(ui, ui_small(ui) ? 12 : 20));
    struct bubble b = plan_bubble(ui, v, chat);
    struct rect row = rect_cut_top(&chat, b.pad + b.picture + b.label + b.voice + b.text);
    draw_message(ui, ui_cut_start(ui, &row, b.w), v, &b);
    rect_cut_top(&chat, b.gap);
    if (b.reply)
        draw_reply(ui, rect_cut_top(&chat, b.reply), v, &b);
}

void activity_view_forward(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, lesson_side(ui));
    ui_cut_end(ui, &main, lesson_gap(ui));
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    struct ui_button words = {.id = "transcript", .text = v->transcript ? S(ui, hide_text) : S(ui, show_text),
                              .icon = v->transcript ? "captions-off" : "captions", .style = UI_BTN_QUIET,
                              .action = CMD(TRANSCRIPT)};
    struct lesson_ask ask = {
        .title = prompt ? prompt : S(ui, forward_question),
        .tip = S(ui, practice_note),
        .tip_sub = S(ui, practice_note_message),
        .below = v->item->seconds > 0 ? &words : NULL,
    };
    lesson_chat(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}
