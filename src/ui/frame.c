// SPDX-License-Identifier: GPL-3.0-or-later
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/ui_private.h"

enum status ui_create(struct text_engine *text, struct ui **out)
{
    struct ui *ui = calloc(1, sizeof *ui);
    *out = ui;
    if (!ui)
        return STATUS_NOMEM;
    ui->text = text;
    ui->scale = 1;
    return STATUS_OK;
}

void ui_destroy(struct ui *ui)
{
    if (!ui)
        return;
    for (int i = 0; i < 2; i++) {
        struct page *p = &ui->pages[i];
        arena_finish(&p->arena);
        free(p->cmds);
        free(p->nodes);
        free(p->keys);
    }
    free(ui);
}

static void page_clear(struct page *p)
{
    arena_reset(&p->arena);
    p->cmd_count = p->node_count = p->key_count = 0;
    p->modal_node = p->modal_key = 0;
    p->default_focus = NULL;
    p->shield = (struct rect){0, 0, 0, 0};
    p->unnamed = 0;
    p->field = (struct field_place){0};
}

/* Bigger windows show the same page larger; smaller ones show less. */
static double window_scale(int w, int h)
{
    if (w <= 1366 || h <= 768)
        return 1;
    return fmin(w / 1366.0, h / 768.0);
}

void ui_paper_begin(struct ui *ui, double scale)
{
    struct ui_env *env = &ui_page(ui)->env;
    ui->beside = (__typeof__(ui->beside)){ui->scale, ui->small, env->large, env->high_contrast};
    ui->scale = scale;
    ui->small = env->large = env->high_contrast = false;
}

void ui_paper_end(struct ui *ui)
{
    struct ui_env *env = &ui_page(ui)->env;
    ui->scale = ui->beside.scale;
    ui->small = ui->beside.small;
    env->large = ui->beside.large;
    env->high_contrast = ui->beside.high_contrast;
}

void ui_begin(struct ui *ui, const struct ui_env *env)
{
    struct ui_env old = ui_page(ui)->env;
    ui->current = 1 - ui->current;
    struct page *p = ui_page(ui);
    page_clear(p);
    p->env = *env;
    p->env.w = ui_clamp(env->w, 0, 1 << 14);
    p->env.h = ui_clamp(env->h, 0, 1 << 14);
    ui->scale = window_scale(p->env.w, p->env.h);
    ui->small = p->env.h < 700;
    if (old.w != p->env.w || old.h != p->env.h || old.high_contrast != p->env.high_contrast)
        ui->all_damaged = true;
}

void ui_end(struct ui *ui)
{
    focus_settle(ui);
    focus_ring(ui);
    emit_hash(ui_page(ui));
    damage_settle(ui);
    ui->has_previous = true;
    ui->all_damaged = false;
}

const struct ui_env *ui_env(const struct ui *ui)
{
    return &ui_page_c(ui)->env;
}

const char *ui_string(const struct ui *ui, unsigned number)
{
    const char *const *strings = ui_env(ui)->strings;
    return strings && strings[number] ? strings[number] : "";
}

const char *ui_name(const struct ui *ui, const char *code)
{
    const struct ui_env *env = ui_env(ui);
    for (unsigned i = 0; i < env->name_count; i++)
        if (strcmp(env->names[i].code, code) == 0)
            return env->names[i].name;
    return NULL;
}

bool ui_rtl(const struct ui *ui)
{
    const struct lang *lang = ui_env(ui)->lang;
    return lang && lang->rtl;
}

bool ui_small(const struct ui *ui)
{
    return ui->small;
}

int ui_px(const struct ui *ui, int design_px)
{
    double v = design_px * ui->scale;
    return ui_clamp((int64_t)(v < 0 ? v - 0.5 : v + 0.5), -UI_LIMIT, UI_LIMIT);
}

struct rect ui_window(const struct ui *ui)
{
    return (struct rect){0, 0, ui_env(ui)->w, ui_env(ui)->h};
}

uint32_t ui_colour(const struct ui *ui, enum ui_role_colour c)
{
    return theme_colour(c, ui_env(ui)->high_contrast);
}

int ui_border(const struct ui *ui, int design_px)
{
    return ui_px(ui, ui_env(ui)->high_contrast && design_px < 2 ? 2 : design_px);
}

uint32_t ui_background(const struct ui *ui)
{
    return ui_colour(ui, C_PAPER);
}

void *grow_array(void *items, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return items;
    size_t want = *cap ? *cap * 2 : 64;
    void *more = realloc(items, want * size);
    if (more)
        *cap = want;
    return more ? more : items;
}

const char *page_copy(struct page *p, const char *s)
{
    if (!s)
        return NULL;
    const char *copy = arena_strndup(&p->arena, s, strlen(s));
    return copy ? copy : "";
}
