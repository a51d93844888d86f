// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/interface.h"
#include "app/model.h"
#include "app/rehearse.h"

struct runtime {
    struct options opt;
    struct text_engine *text;
    struct ui *ui;
    struct art *art;
    struct interface *face;
    struct model model;
    bool dirty;
    int w, h;
    const struct lang *lang_shown;
    int screen_shown, step_shown;
    struct pack *pack_shown;
    bool feedback;
    int sound;
    int64_t hold_at_ms; /* when a press becomes a hold; 0: none is down */
    bool swallow;       /* the key that was just pressed was a command: its text is none */
    struct rehearsal rehearsal;
    uint64_t seed; /* 0: libsodium's */
};

enum { ART_BYTES = 2 << 20, HOLD_MS = 400 };

enum status runtime_create(const struct options *o, struct runtime **out)
{
    struct runtime *r = calloc(1, sizeof *r);
    if (!r)
        return STATUS_NOMEM;
    r->opt = *o;
    r->seed = o->seed;
    enum status s = text_engine_create(o->fonts_dir, &r->text);
    if (s == STATUS_OK)
        s = ui_create(r->text, &r->ui);
    if (s == STATUS_OK)
        s = art_create(ART_BYTES, &r->art);
    if (s == STATUS_OK)
        s = interface_open(o->interface_path, &r->face);
    if (s != STATUS_OK) {
        runtime_destroy(r);
        return s;
    }
    const struct lang *lang = lang_find(o->lang);
    if (!lang || !interface_strings(r->face)[lang_index(lang)].available)
        lang = lang_find("ur");
    model_init(&r->model, interface_strings(r->face), lang);
    r->model.keyboards = interface_keyboards(r->face);
    art_set_packs(r->art, interface_pack(r->face), NULL);
    r->screen_shown = -1;
    r->dirty = true;
    *out = r;
    return STATUS_OK;
}

void runtime_destroy(struct runtime *r)
{
    if (!r)
        return;
    if (r->art)
        art_set_packs(r->art, NULL, NULL);
    model_finish(&r->model);
    ui_destroy(r->ui);
    art_destroy(r->art);
    text_engine_destroy(r->text);
    interface_close(r->face);
    free(r);
}

/* Headless runs are repeatable: the seed stands for the world's randomness. Never used by a kiosk. */
static void seeded(void *ctx, void *out, size_t n)
{
    struct runtime *r = ctx;
    uint8_t key[randombytes_SEEDBYTES] = {0};
    memcpy(key, &r->seed, sizeof r->seed);
    r->seed++;
    randombytes_buf_deterministic(out, n, key);
}

struct effects_config runtime_effects_config(const struct runtime *r)
{
    struct effects_config c = {.data_dir = r->opt.data_dir, .pack_path = r->opt.pack_path,
                               .interface_path = r->opt.interface_path, .fonts_dir = r->opt.fonts_dir,
                               .drive_dir = r->opt.drive_dir};
    if (r->seed) {
        c.random = seeded;
        c.random_ctx = (void *)(uintptr_t)r;
    }
    return c;
}

static void send(struct runtime *r, struct msg msg)
{
    app_update(&r->model, &msg);
    r->dirty = true;
    if (r->model.play_sound)
        r->sound = (int)r->model.play_sound;
    if (r->model.answered_now)
        r->feedback = true;
    if (r->model.pack != r->pack_shown) {
        r->pack_shown = r->model.pack;
        art_set_packs(r->art, interface_pack(r->face), r->model.pack);
    }
}

void runtime_start(struct runtime *r, int64_t mono_ms, int64_t wall_ms)
{
    send(r, (struct msg){.kind = MSG_START, .mono_ms = mono_ms, .wall_ms = wall_ms});
}

static void act(struct runtime *r, struct ui_action a, int64_t mono_ms, int64_t wall_ms)
{
    send(r, (struct msg){.kind = MSG_ACTION, .mono_ms = mono_ms, .wall_ms = wall_ms, .action = a});
}

void runtime_input(struct runtime *r, const struct ui_input *in, int64_t mono_ms, int64_t wall_ms)
{
    bool redraw = false;
    struct ui_action a = ui_input(r->ui, in, &redraw);
    r->dirty |= redraw;
    if (in->kind == UI_POINTER_DOWN)
        r->hold_at_ms = ui_can_hold(r->ui) ? mono_ms + HOLD_MS : 0;
    else if (in->kind != UI_KEY && (in->kind != UI_POINTER_MOVE || !ui_can_hold(r->ui)))
        r->hold_at_ms = 0;
    if (a.code)
        act(r, a, mono_ms, wall_ms);
    else if (in->kind != UI_POINTER_MOVE && in->kind != UI_POINTER_LEAVE) /* any press says that somebody is there */
        r->model.last_input_ms = mono_ms;
}

/* A letter's key says nothing here, for its text follows; but Space on a focused key presses that. */
void runtime_key(struct runtime *r, const char *name, int64_t mono_ms, int64_t wall_ms)
{
    struct ui_action a;
    const bool space = strcmp(name, "Space") == 0, field = ui_is_focused(r->ui, "field"), text = space || !name[1];
    r->swallow = text && !edit_open(&r->model); /* Space on a button that opens a field is not its first letter */
    if (edit_key(&r->model, field, name, &a)) {
        act(r, a, mono_ms, wall_ms);
        return;
    }
    if (text && edit_open(&r->model)) {
        if (!space || field || !ui_shows_focus(r->ui))
            return;
        r->swallow = true;
    }
    runtime_input(r, &(struct ui_input){.kind = UI_KEY, .key = name}, mono_ms, wall_ms);
}

bool runtime_editing(const struct runtime *r)
{
    return edit_open(&r->model);
}

void runtime_text(struct runtime *r, const char *utf8, int64_t mono_ms, int64_t wall_ms)
{
    if (r->swallow || !edit_open(&r->model))
        return;
    ui_focus(r->ui, "field"); /* who types with his hands does not press keys on the screen: Space is a space now */
    send(r, (struct msg){.kind = MSG_TEXT, .mono_ms = mono_ms, .wall_ms = wall_ms, .text = utf8});
}

void runtime_preedit(struct runtime *r, const char *utf8, int64_t mono_ms, int64_t wall_ms)
{
    if (edit_open(&r->model))
        send(r, (struct msg){.kind = MSG_PREEDIT, .mono_ms = mono_ms, .wall_ms = wall_ms, .text = utf8});
}

const char *runtime_take_clip(struct runtime *r)
{
    bool fresh = r->model.edit.clip_new;
    r->model.edit.clip_new = false;
    return fresh ? r->model.edit.clip : NULL;
}

bool runtime_tap(struct runtime *r, const char *id, int64_t mono_ms, int64_t wall_ms)
{
    struct ui_action a;
    if (!ui_tap(r->ui, id, &a))
        return false;
    act(r, a, mono_ms, wall_ms);
    return true;
}

void runtime_tick(struct runtime *r, int64_t mono_ms, int64_t wall_ms)
{
    int64_t due = model_deadline(&r->model);
    if (rehearse(&r->rehearsal, &r->model, r->text, r->w, r->h, mono_ms) && !r->hold_at_ms && (due < 0 || due > mono_ms))
        return;
    if (r->hold_at_ms && r->hold_at_ms <= mono_ms) {
        struct ui_action a = ui_hold(r->ui);
        r->hold_at_ms = 0;
        if (a.code)
            act(r, a, mono_ms, wall_ms);
    }
    send(r, (struct msg){.kind = MSG_TICK, .mono_ms = mono_ms, .wall_ms = wall_ms});
}

void runtime_reply(struct runtime *r, struct reply *reply, int64_t mono_ms, int64_t wall_ms)
{
    if (reply->course) /* the old pack goes: nothing may still be drawn from it */
        art_set_packs(r->art, interface_pack(r->face), NULL);
    send(r, (struct msg){.kind = MSG_REPLY, .mono_ms = mono_ms, .wall_ms = wall_ms, .reply = reply});
    art_set_packs(r->art, interface_pack(r->face), r->model.pack);
    reply_finish(reply);
}

void runtime_drive(struct runtime *r, const char *dir, int64_t mono_ms, int64_t wall_ms)
{
    send(r, (struct msg){.kind = MSG_DRIVE, .mono_ms = mono_ms, .wall_ms = wall_ms, .text = dir ? dir : ""});
}

bool runtime_next_effect(struct runtime *r, struct effect *out)
{
    struct model *m = &r->model;
    if (!m->effect_count)
        return false;
    *out = m->effects[0];
    m->effect_count--;
    memmove(m->effects, m->effects + 1, m->effect_count * sizeof m->effects[0]);
    return true;
}

int64_t runtime_deadline(const struct runtime *r)
{
    int64_t d = model_deadline(&r->model), next = rehearse_deadline(&r->rehearsal, &r->model);
    if (next >= 0 && (d < 0 || next < d))
        d = next;
    return r->hold_at_ms && (d < 0 || r->hold_at_ms < d) ? r->hold_at_ms : d;
}

bool runtime_quits(const struct runtime *r)
{
    return r->model.quit;
}

int runtime_take_sound(struct runtime *r)
{
    int s = r->sound;
    r->sound = 0;
    return s;
}

bool runtime_take_feedback(struct runtime *r)
{
    bool f = r->feedback;
    r->feedback = false;
    return f;
}

/* Another screen: the focus starts anew. A step of a lesson, an item, a phase count as screens. */
static bool screen_changed(struct runtime *r)
{
    const struct model *m = &r->model;
    int screen = (int)m->screen * 16 + (int)m->above;
    int step = m->screen == SCREEN_LESSON
                   ? (int)(m->play.step * 1024 + m->play.activity.index * 16 + (unsigned)m->play.activity.phase * 2) +
                         m->showing_item
               : m->screen == SCREEN_PAD ? (int)m->pad.mode
                                         : (int)m->page * 2 + m->sign_up;
    bool changed = screen != r->screen_shown || step != r->step_shown;
    r->screen_shown = screen;
    r->step_shown = step;
    return changed;
}

static size_t draw(struct runtime *r, const struct canvas *c, struct rect *painted, size_t cap)
{
    if (c->w != r->w || c->h != r->h) {
        r->w = c->w;
        r->h = c->h;
        r->dirty = true;
        ui_damage_all(r->ui);
    }
    if (!r->dirty)
        return 0;
    r->dirty = false;
    if (screen_changed(r))
        ui_screen_changed(r->ui);
    model_view(&r->model, r->ui, c->w, c->h);
    size_t n = ui_damage(r->ui, painted, cap);
    for (size_t i = 0; i < n; i++)
        paint(c, painted[i], r->ui, r->text, r->art);
    text_frame(r->text);
    art_frame(r->art);
    return n;
}

/* A picture turned out to be damaged while it was painted: the screen that says so. Before all is open, it waits. */
static bool tell_fault(struct runtime *r)
{
    struct msg msg = {.kind = MSG_UNREADABLE, .mono_ms = r->model.mono_ms, .wall_ms = r->model.wall_ms};
    if (!r->model.opened || !art_take_fault(r->art, &msg.of_course, &msg.why) || r->model.screen == SCREEN_ERROR)
        return false;
    send(r, msg);
    ui_damage_all(r->ui);
    return true;
}

size_t runtime_draw(struct runtime *r, const struct canvas *c, struct rect *painted, size_t cap)
{
    size_t n = draw(r, c, painted, cap);
    return tell_fault(r) ? draw(r, c, painted, cap) : n;
}

void runtime_exposed(struct runtime *r)
{
    ui_damage_all(r->ui);
    r->dirty = true;
}

void runtime_tree(const struct runtime *r, struct buf *out)
{
    ui_tree_json(r->ui, out);
}

const struct ui *runtime_ui(const struct runtime *r)
{
    return r->ui;
}
