// SPDX-License-Identifier: GPL-3.0-or-later
/* Names that are spoken or shown: classes, pictures, and the course's texts with the language's digits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/avatars.h"
#include "screens/screens.h"

#define X(name, code) "av_" #name "_" code,
const char *const part_avatars[30] = {AVATARS(X)};
#undef X
#define X(name, code) STR_pic_##name,
static const enum string_id avatar_names[30] = {AVATARS(X)};
#undef X

/* Fixed places on every machine, so that a learner's hand remembers them. */
const char *const part_pins[12] = {"pin_2600",  "pin_1F3E0", "pin_1F333", "pin_1F511",
                                   "pin_1F4D6", "pin_23F0",  "pin_270F",  "pin_2615",
                                   "pin_1F514", "pin_26BD",  "pin_2702",  "pin_1F9E2"};
static const enum string_id pin_names[12] = {
    STR_pin_sun,    STR_pin_house, STR_pin_tree, STR_pin_key,  STR_pin_book,     STR_pin_clock,
    STR_pin_pencil, STR_pin_cup,   STR_pin_bell, STR_pin_ball, STR_pin_scissors, STR_pin_cap};

const char *part_pin_name(const struct ui *ui, unsigned pin)
{
    return ui_string(ui, pin_names[pin % 12]);
}

const char *part_picture_file(struct ui *ui, const char *picture)
{
    const char *slash = strchr(picture, '/');
    return slash ? ui_printf(ui, "%.*s", (int)(slash - picture), picture) : picture;
}

static const char *say(const struct ui_env *env, unsigned string)
{
    return env->strings && env->strings[string] ? env->strings[string] : "";
}

static void put(const struct ui_env *env, struct buf *out, unsigned pattern, const char *a, const char *b)
{
    const char *const arg[] = {a, b};
    ui_fmt_put(out, env->lang->rtl, say(env, pattern), arg, 2);
}

void name_of_picture(const struct ui_env *env, const char *picture, struct buf *out)
{
    size_t n = strcspn(picture, "/");
    char count[64], file[48];
    const char *name = file;
    snprintf(file, sizeof file, "%.*s", (int)n, picture);
    for (size_t i = 0; i < 30; i++)
        if (strcmp(part_avatars[i], file) == 0)
            name = say(env, avatar_names[i]);
    if (!picture[n]) {
        buf_puts(out, name);
        return;
    }
    lang_int(env->lang, strtol(picture + n + 1, NULL, 10), env->western_digits, count, sizeof count);
    put(env, out, STR_picture_second, name, count);
}

void name_of_class(const struct ui_env *env, const char *code, struct buf *out)
{
    char number[64];
    for (unsigned i = 0; i < env->name_count; i++)
        if (strcmp(env->names[i].code, code) == 0) {
            const char *given = env->names[i].name; /* as it was typed, in whatever language: "7 Blue" stays so in an Urdu line */
            ui_fmt_put(out, env->lang->rtl, "{a}", &given, 1);
            return;
        }
    lang_int(env->lang, strtol(code + (code[0] == 'g'), NULL, 10), env->western_digits, number, sizeof number);
    char section = code[strspn(code, "0123456789")];
    if (code[0] == 'g')
        put(env, out, STR_group_name, number, "");
    else if (section < 'a' || section > 'e')
        put(env, out, STR_class_plain, number, "");
    else
        put(env, out, STR_class_name, number, say(env, STR_section_a + (unsigned)(section - 'a')));
}

static const char *kept(struct ui *ui, struct buf *b)
{
    const char *s = ui_printf(ui, "%s", buf_ok(b) && b->data ? b->data : "");
    buf_finish(b);
    return s;
}

const char *part_picture_name(struct ui *ui, const char *picture)
{
    struct buf b = {0};
    name_of_picture(ui_env(ui), picture, &b);
    return kept(ui, &b);
}

const char *part_class_name(struct ui *ui, const char *code)
{
    struct buf b = {0};
    name_of_class(ui_env(ui), code, &b);
    return kept(ui, &b);
}

const char *part_text(struct ui *ui, const struct course *c, course_sid sid)
{
    const struct ui_env *env = ui_env(ui);
    enum course_text_status status;
    const char *s = course_text(c, sid, env->lang->tag, &status);
    if (status == TEXT_MISSING || env->western_digits || !strpbrk(s, "0123456789"))
        return s;                   /* an English text keeps its English digits */
    size_t cap = 4 * strlen(s) + 1; /* a digit grows to at most four bytes */
    char *out = ui_printf(ui, "%*s", (int)cap, "");
    if (strlen(out) < cap)
        return s; /* out of memory */
    lang_digits(env->lang, s, env->western_digits, out, cap);
    return out;
}
