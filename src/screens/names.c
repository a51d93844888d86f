// SPDX-License-Identifier: GPL-3.0-or-later
/* Names that are spoken or shown: classes, pictures, and the course's texts with the language's
 * digits. */
#include <stdlib.h>
#include <string.h>

#include "screens/screens.h"

/* In the order shown. The part behind the name is the drawing's code point in OpenMoji. */
/* clang-format off */
#define AVATARS(X)                                                                                 \
    X(aam, "1F96D") X(patang, "1FA81") X(mor, "1F99A") X(tota, "1F99C") X(titli, "1F98B")          \
    X(machhli, "1F41F") X(kashti, "26F5") X(riksha, "1F6FA") X(cycle, "1F6B2") X(bus, "1F68C")     \
    X(tractor, "1F69C") X(rail, "1F686") X(gulab, "1F339") X(surajmukhi, "1F33B")                  \
    X(khajoor, "1F334") X(pahar, "1F3D4") X(chand, "1F319") X(sitara, "2B50") X(chhatri, "2602")   \
    X(dhol, "1FA98") X(kela, "1F34C") X(angoor, "1F347") X(tarbooz, "1F349") X(seb, "1F34E")       \
    X(bhutta, "1F33D") X(ghora, "1F40E") X(anar, "E0C4") X(balla, "1F3CF") X(ketli, "1FAD6")       \
    X(jahaz, "2708")
/* clang-format on */

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

const char *part_picture_name(struct ui *ui, const char *picture)
{
    size_t n = strcspn(picture, "/");
    const char *name = picture;
    for (size_t i = 0; i < 30; i++)
        if (strlen(part_avatars[i]) == n && memcmp(part_avatars[i], picture, n) == 0)
            name = ui_string(ui, avatar_names[i]);
    if (!picture[n])
        return name;
    return ui_fmt(ui, S(ui, picture_second), name, ui_int(ui, strtol(picture + n + 1, NULL, 10)),
                  NULL);
}

const char *part_class_name(struct ui *ui, const char *code)
{
    const char *given = ui_name(ui, code);
    if (given)
        return given;
    if (code[0] == 'g')
        return ui_fmt(ui, S(ui, group_name), ui_int(ui, strtol(code + 1, NULL, 10)), NULL);
    const char *grade = ui_int(ui, strtol(code, NULL, 10));
    char section = code[strspn(code, "0123456789")];
    if (section < 'a' || section > 'e')
        return ui_fmt(ui, S(ui, class_plain), grade, NULL);
    const char *letter = ui_string(ui, STR_section_a + (unsigned)(section - 'a'));
    return ui_fmt(ui, S(ui, class_name), grade, letter, NULL);
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
