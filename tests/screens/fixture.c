// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include <string.h>

#include "fixture_rounds.h"

/* ---- a course in memory ---- */

/* A text is its place in this table; the loader's own course_text is not linked, because this one
 * comes first. */
static const struct {
    const char *en, *ur;
} texts[] = {
    {"", ""},
    {"First steps", "پہلے قدم"},
    {"Stop and check", "رکیں اور جانچیں"},
    {"Safe accounts", "محفوظ اکاؤنٹ"},
    {"My data", "میری معلومات"},
    {"Forwards and rumours", "فارورڈ اور افواہیں"},
    {"Pictures, video and AI", "تصویر، ویڈیو، اے آئی"},
    {"Respect and safety", "احترام اور تحفظ"},
    {"Rights and rules", "حقوق اور اصول"},
    {"Influence", "اثر اور جواب"},
    {"Numbers and reports", "اعداد اور رپورٹ"},
    {"Work and market", "کام اور بازار"},
    {"Get help, give back", "مدد لیں، مدد دیں"},
    {"Stop first", "پہلے رکیں"},
    {"Who is behind this page?", "یہ صفحہ کس کا ہے؟"},
    {"What do others report?", "اور کون کہتا ہے؟"},
    {"Back to the first source", "اصل تک جائیں"},
    {"Believe what is well founded", "پکی بات مانیں"},
};

const char *course_text(const struct course *c, course_sid sid, const char *lang,
                        enum course_text_status *status)
{
    (void)c;
    if (status)
        *status = TEXT_DRAFT;
    return strcmp(lang, "ur") == 0 ? texts[sid].ur : texts[sid].en;
}

static const struct course_lesson lessons[5] = {
    {.id = "2.1", .picture = "lesson_pause", .title = 13, .minutes = 12},
    {.id = "2.2", .picture = "fair", .title = 14, .minutes = 15},
    {.id = "2.3", .picture = "school", .title = 15, .minutes = 15},
    {.id = "2.4", .picture = "fair", .title = 16, .minutes = 15},
    {.id = "2.5", .picture = "school", .title = 17, .minutes = 20},
};

#define MODULE(n, count)                                                                           \
    {                                                                                              \
        .id = "m" #n, .title = n, .planned = count                                                 \
    }
static const struct course_module modules[12] = {
    MODULE(1, 5),
    {.id = "m2", .title = 2, .planned = 5, .lessons = lessons, .lesson_count = 5},
    MODULE(3, 6),
    MODULE(4, 5),
    MODULE(5, 4),
    MODULE(6, 4),
    MODULE(7, 5),
    MODULE(8, 6),
    {.id = "m9", .title = 9, .planned = 6, .min_age = 13},
    MODULE(10, 4),
    MODULE(11, 4),
    MODULE(12, 4),
};
static const struct course course = {
    .pack_id = "chiragh", .version = "1", .modules = modules, .module_count = 12};

/* ---- attract ---- */

static void attract(struct ui *ui, bool all)
{
    struct attract_view v = {.large = ui_env(ui)->large, .contrast = ui_env(ui)->high_contrast};
    for (size_t i = 0; i < lang_count(); i++) {
        v.langs[i].lang = lang_at(i);
        v.langs[i].available =
            all || strcmp(lang_at(i)->tag, "ur") == 0 || strcmp(lang_at(i)->tag, "en") == 0;
    }
    v.lang_count = (unsigned)lang_count();
    screen_attract(ui, &v);
}
static void attract_two(struct ui *ui)
{
    attract(ui, false);
}
static void attract_all(struct ui *ui)
{
    attract(ui, true);
}

/* ---- the pad ---- */

#define PAD(name, ...)                                                                             \
    static void name(struct ui *ui)                                                                \
    {                                                                                              \
        screen_pad(ui, &(struct pad_view){__VA_ARGS__});                                           \
    }
PAD(pad_enter, .mode = PAD_ENTER, .digits = 3, .tries_left = 5)
PAD(pad_wrong, .mode = PAD_ENTER, .tries_left = 2, .wrong = true)
PAD(pad_wait, .mode = PAD_ENTER, .tries_left = 0, .wrong = true, .wait_s = 60)
PAD(pad_set, .mode = PAD_SET, .tries_left = -1, .digits = 6)
PAD(pad_repeat, .mode = PAD_REPEAT, .tries_left = -1)
PAD(pad_differ, .mode = PAD_SET, .tries_left = -1, .differ = true)
PAD(pad_reset, .mode = PAD_ENTER, .tries_left = -1, .reset_picture = "av_mor_1F99A")

/* ---- classes ---- */

static const char *const codes[20] = {"6a",  "6b", "6c", "7a", "7b", "7c",  "8a",
                                      "8b",  "8c", "9a", "9b", "9c", "10a", "10b",
                                      "10c", "g1", "g2", "g3", "g4", "g5"};
static const bool some[20] = {[3] = true, [4] = true, [15] = true};
static const bool none[20];

static void classes_first(struct ui *ui)
{
    screen_classes(ui, &(struct classes_view){.codes = codes, .on = none, .count = 20, .first_start = true});
}
static void classes_later(struct ui *ui)
{
    screen_classes(ui, &(struct classes_view){.codes = codes, .on = some, .count = 20});
}
static void class_few(struct ui *ui)
{
    static const char *const few[] = {"7a", "7b", "g1"};
    screen_class(ui, &(struct class_view){.codes = few, .count = 3});
}
static void class_many(struct ui *ui)
{
    screen_class(ui, &(struct class_view){.codes = codes, .count = 20});
}
static void class_none(struct ui *ui)
{
    screen_class(ui, &(struct class_view){.codes = codes});
}

/* ---- pictures ---- */

static void pictures(struct ui *ui, unsigned count, bool sign_up, unsigned page, unsigned pages)
{
    struct picture_tile tiles[30];
    for (unsigned i = 0; i < 30; i++)
        tiles[i] = (struct picture_tile){page ? ui_printf(ui, "%s/%u", part_avatars[i], page + 1)
                                              : part_avatars[i],
                                         !sign_up && i % 5 == 2, NULL};
    screen_picture(ui, &(struct picture_view){.class_code = "7a",
                                              .sign_up = sign_up,
                                              .tiles = tiles,
                                              .tile_count = count,
                                              .page = page,
                                              .pages = pages});
}
static void picture_full(struct ui *ui)
{
    pictures(ui, 30, false, 0, 1);
}
static void picture_goal(struct ui *ui)
{
    struct picture_tile tiles[30];
    for (unsigned i = 0; i < 30; i++)
        tiles[i] = (struct picture_tile){part_avatars[i], i % 5 == 2, NULL};
    screen_picture(ui, &(struct picture_view){.class_code = "7a", .tiles = tiles, .tile_count = 30, .pages = 2, .goal = 100,
                                              .lit = 37});
}
/* Of a roster: short and long names, in either script, and one that no tile holds. */
static void picture_names(struct ui *ui)
{
    static const char *const names[] = {"\xD8\xB2\xDB\x8C\xD9\x86\xD8\xA8", "Muhammad Abdullah bin Khalid", "\xD8\xAD\xD9\x86\xD8\xA7", "Nooruddinabdurrahmankhan", NULL};
    struct picture_tile tiles[30];
    for (unsigned i = 0; i < 30; i++)
        tiles[i] = (struct picture_tile){part_avatars[i], i % 5 == 2, names[i % 5]};
    screen_picture(ui, &(struct picture_view){.class_code = "7a", .tiles = tiles, .tile_count = 30, .pages = 1});
}
static void picture_empty(struct ui *ui)
{
    pictures(ui, 0, false, 0, 1);
}
static void picture_second(struct ui *ui)
{
    pictures(ui, 4, false, 1, 2);
}
static void picture_none_free(struct ui *ui)
{
    pictures(ui, 0, true, 0, 1);
}
static void picture_sign_up(struct ui *ui)
{
    pictures(ui, 27, true, 0, 1);
}
static void age(struct ui *ui)
{
    screen_age(ui, &(struct age_view){"av_aam_1F96D"});
}

#define PIN(name, ...)                                                                             \
    static void name(struct ui *ui)                                                                \
    {                                                                                              \
        screen_pin(ui, &(struct pin_view){.picture = "av_surajmukhi_1F33B", __VA_ARGS__});         \
    }
PIN(pin_enter, .mode = PIN_ENTER, .filled = 2, .tries_left = 3)
PIN(pin_wrong, .mode = PIN_ENTER, .wrong = true, .tries_left = 2)
PIN(pin_busy, .mode = PIN_ENTER, .filled = 3, .busy = true, .tries_left = 3)
PIN(pin_set, .mode = PIN_SET, .tries_left = 3)
PIN(pin_repeat, .mode = PIN_REPEAT, .tries_left = 3)
PIN(pin_differ, .mode = PIN_SET, .differ = true, .tries_left = 3)
PIN(pin_locked, .mode = PIN_ENTER, .wrong = true, .tries_left = 0)

/* ---- home ---- */

static void home_with(struct ui *ui, const struct home_view *like, unsigned done)
{
    struct home_module m[12] = {{.done = 0, .here = false}};
    for (int i = 1; i < 12; i++)
        m[i] = (struct home_module){
            .here = i == 1, .current = i == 1 && done < 5, .done = i == 1 ? done : 0};
    struct home_view v = *like;
    v.course = &course;
    v.picture = "av_aam_1F96D";
    v.modules = m;
    v.next_module = 1;
    v.lamps = done;
    v.locked_13 = true;
    screen_home(ui, &v);
}
static void home_resume(struct ui *ui)
{
    home_with(
        ui,
        &(struct home_view){
            .next = &lessons[1], .next_lesson = 1, .next_done = 2, .next_of = 5, .resumes = true},
        1);
}
static void home_new(struct ui *ui)
{
    home_with(ui, &(struct home_view){.next = &lessons[0], .next_of = 6}, 0);
}
static void home_guest(struct ui *ui)
{
    home_with(
        ui, &(struct home_view){.next = &lessons[4], .next_lesson = 4, .next_of = 6, .guest = true},
        4);
}
static void home_done(struct ui *ui)
{
    home_with(ui, &(struct home_view){.next = NULL}, 5);
}
static void home_page_2(struct ui *ui)
{
    home_with(
        ui, &(struct home_view){.next = &lessons[1], .next_lesson = 1, .next_of = 5, .page = 1}, 1);
}
static void home_booster(struct ui *ui)
{
    home_with(ui, &(struct home_view){.next = &lessons[2], .next_lesson = 2, .next_of = 6, .booster = lessons[1].title}, 2);
}
static void home_booster_runs(struct ui *ui)
{
    home_with(ui,
              &(struct home_view){.next = NULL, .booster = lessons[0].title, .booster_runs = true},
              5);
}
static void module_open(struct ui *ui)
{
    static const enum lesson_state states[] = {LESSON_DONE, LESSON_RUNNING, LESSON_TODO,
                                               LESSON_TODO, LESSON_TODO};
    screen_module(ui, &(struct module_view){&course, 1, "av_aam_1F96D", states});
}
static void module_empty(struct ui *ui)
{
    screen_module(ui, &(struct module_view){&course, 5, "av_aam_1F96D", NULL});
}

static void home_round(struct ui *ui)
{
    home_with(ui, &(struct home_view){.next = &lessons[0], .next_of = 6, .form = &lessons[2], .form_done = 7, .form_of = 20,
                                      .resumes = true}, 2);
}

/* ---- my page, teacher ---- */

static void me_certificate(struct ui *ui)
{
    screen_me(ui, &(struct me_view){.picture = "av_mor_1F99A", .class_code = "7a", .large = ui_env(ui)->large, .lamps = 5,
                                    .certificate = true});
}

static void me(struct ui *ui)
{
    screen_me(ui, &(struct me_view){.picture = "av_mor_1F99A",
                                    .class_code = "7a",
                                    .large = ui_env(ui)->large,
                                    .contrast = ui_env(ui)->high_contrast,
                                    .lamps = 3});
}
static void me_badges(struct ui *ui)
{
    course_sid titles[5];
    for (unsigned i = 0; i < 5; i++)
        titles[i] = lessons[i].title;
    screen_me(ui, &(struct me_view){.picture = "av_mor_1F99A", .class_code = "7a", .large = ui_env(ui)->large, .lamps = 5,
                                    .course = &course, .badges = titles, .badge_count = 5});
}
static void me_badges_two(struct ui *ui)
{
    const course_sid titles[2] = {lessons[1].title, lessons[3].title};
    screen_me(ui, &(struct me_view){.picture = "av_mor_1F99A", .class_code = "7a", .large = ui_env(ui)->large, .lamps = 5,
                                    .course = &course, .badges = titles, .badge_count = 2});
}
static void me_guest(struct ui *ui)
{
    screen_me(ui, &(struct me_view){.picture = "av_patang_1FA81", .guest = true});
}
static void me_delete(struct ui *ui)
{
    screen_me(ui,
              &(struct me_view){
                  .picture = "av_mor_1F99A", .class_code = "7a", .lamps = 3, .delete_asked = true});
}

static void teacher_with(struct ui *ui, unsigned count, unsigned pages, int asked, bool suspect,
                         bool confirmed)
{
    struct teacher_row rows[30];
    for (unsigned i = 0; i < 30; i++)
        rows[i] = (struct teacher_row){part_avatars[i], i == 4 || i == 13, true};
    screen_teacher(ui, &(struct teacher_view){.codes = codes,
                                              .class_count = 5,
                                              .class_now = 3,
                                              .rows = rows,
                                              .row_count = count,
                                              .pages = pages,
                                              .asked = asked,
                                              .clock = "2026-11-21  14:05",
                                              .clock_suspect = suspect,
                                              .clock_confirmed = confirmed,
                                              .version = "0.1.0"});
}
static void teacher_full(struct ui *ui)
{
    teacher_with(ui, 30, 2, -1, true, false);
}
static void teacher_few(struct ui *ui)
{
    teacher_with(ui, 6, 1, -1, false, true);
}
static void teacher_empty(struct ui *ui)
{
    teacher_with(ui, 0, 1, -1, false, false);
}
static void teacher_ask(struct ui *ui)
{
    teacher_with(ui, 30, 1, 13, false, false);
}

/* ---- help, about, errors, overlays ---- */

static void help(struct ui *ui)
{
    screen_help(ui, &(struct help_view){.signed_in = true});
}
static void help_lines(struct ui *ui)
{
    static const struct help_line lines[] = {
        {"siren", "Sample line one", "At any time", "000", "1 January 2026", "A. Sample"},
        {"phone", "Sample line two", "Monday to Friday", "0000-00000", "1 January 2026",
         "A. Sample"},
        {"landmark", "Not verified: never shown", "", "999", NULL, NULL},
    };
    screen_help(
        ui, &(struct help_view){.lines = lines, .line_count = 3, .lead_name = "A. Sample, room 4"});
}
static void about(struct ui *ui)
{
    screen_about(ui, "0.1.0", "chiragh", "e07dce9f62429b2d");
}

#define ERROR(name, k)                                                                             \
    static void name(struct ui *ui)                                                                \
    {                                                                                              \
        screen_error(ui, &(struct error_view){.kind = k,                                           \
                                              .code = "E-PACK-05",                                 \
                                              .can_retry = true,                                   \
                                              .signed_in = k != ERROR_PACK_MISSING});              \
    }
ERROR(error_pack_damaged, ERROR_PACK_DAMAGED)
ERROR(error_pack_missing, ERROR_PACK_MISSING)
ERROR(error_pack_newer, ERROR_PACK_NEWER)
ERROR(error_disk_full, ERROR_DISK_FULL)
ERROR(error_read_only, ERROR_READ_ONLY)
ERROR(error_store_damaged, ERROR_STORE_DAMAGED)
ERROR(error_store_newer, ERROR_STORE_NEWER)
ERROR(error_store_busy, ERROR_STORE_BUSY)
ERROR(error_store_io, ERROR_STORE_IO)

static void idle(struct ui *ui)
{
    home_resume(ui);
    overlay_idle(ui, 20);
}
static void leave(struct ui *ui)
{
    home_resume(ui);
    overlay_leave(ui);
}
static void toast(struct ui *ui)
{
    home_new(ui);
    overlay_toast(ui, STR_listen_none, "volume-x", false);
}
static void toast_problem(struct ui *ui)
{
    picture_full(ui);
    overlay_toast(ui, STR_toast_taken, "triangle-alert", true);
}

#define SCREEN(name)                                                                               \
    {                                                                                              \
#name, name, false                                                                         \
    }
#define FIRST(name)                                                                                \
    {                                                                                              \
#name, name, true                                                                          \
    }
const struct fixture_screen fixture_screens[] = {
    FIRST(attract_two),
    FIRST(attract_all),
    SCREEN(pad_enter),
    SCREEN(pad_wrong),
    SCREEN(pad_wait),
    SCREEN(pad_set),
    SCREEN(pad_repeat),
    SCREEN(pad_differ),
    SCREEN(pad_reset),
    SCREEN(classes_first),
    SCREEN(classes_later),
    SCREEN(class_few),
    SCREEN(class_many),
    SCREEN(class_none),
    SCREEN(picture_full),
    SCREEN(picture_empty),
    SCREEN(picture_second),
    SCREEN(picture_sign_up),
    SCREEN(picture_none_free),
    SCREEN(age),
    SCREEN(pin_enter),
    SCREEN(pin_wrong),
    SCREEN(pin_busy),
    SCREEN(pin_set),
    SCREEN(pin_repeat),
    SCREEN(pin_differ),
    SCREEN(pin_locked),
    SCREEN(home_resume),
    SCREEN(home_new),
    SCREEN(home_guest),
    SCREEN(home_done),
    SCREEN(home_page_2),
    SCREEN(home_booster),
    SCREEN(home_booster_runs),
    SCREEN(module_open),
    SCREEN(module_empty),
    SCREEN(me),
    SCREEN(me_guest),
    SCREEN(me_delete),
    SCREEN(me_badges),
    SCREEN(me_badges_two),
    SCREEN(teacher_full),
    SCREEN(teacher_few),
    SCREEN(teacher_empty),
    SCREEN(teacher_ask),
    SCREEN(work_fresh),
    SCREEN(work_goal),
    SCREEN(work_missing),
    SCREEN(work_end_ask),
    SCREEN(work_early),
    SCREEN(home_round),
    SCREEN(picture_goal),
    SCREEN(picture_names),
    SCREEN(thanks),
    SCREEN(me_certificate),
    SCREEN(paper_new),
    SCREEN(paper_saved),
    SCREEN(paper_saving),
    SCREEN(paper_failed),
    SCREEN(help),
    SCREEN(help_lines),
    {"hidden", screen_hidden, false},
    SCREEN(about),
    SCREEN(error_pack_damaged),
    SCREEN(error_pack_missing),
    SCREEN(error_pack_newer),
    SCREEN(error_disk_full),
    SCREEN(error_read_only),
    SCREEN(error_store_damaged),
    SCREEN(error_store_newer),
    SCREEN(error_store_busy),
    SCREEN(error_store_io),
    SCREEN(idle),
    SCREEN(leave),
    SCREEN(toast),
    SCREEN(toast_problem),
};
const size_t fixture_count = sizeof fixture_screens / sizeof *fixture_screens;
