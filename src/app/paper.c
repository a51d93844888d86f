// SPDX-License-Identifier: GPL-3.0-or-later
#include <jansson.h>
#include <string.h>

#include "app/model.h"

bool paper_module_done(const struct model *m, unsigned module)
{
    const struct course_module *mod = &m->course->modules[module];
    for (unsigned i = 0; i < mod->lesson_count; i++) {
        const struct store_progress *p = model_progress(m, mod->lessons[i].id);
        if (!p || !p->completed)
            return false;
    }
    return mod->lesson_count > 0;
}

bool paper_any(const struct model *m, unsigned *module)
{
    for (*module = 0; m->course && *module < m->course->module_count; ++*module)
        if (paper_module_done(m, *module))
            return true;
    return false;
}

/* ---- texts: put one behind the other, their places first, since the memory moves while it grows ---- */

enum { TEXTS_MAX = PAPER_ROWS + 10 };
struct texts {
    const struct model *m;
    struct buf *out;
    size_t at[TEXTS_MAX];
    const char **to[TEXTS_MAX];
    unsigned count;
};

static void begin(struct texts *t, const char **to)
{
    t->to[t->count] = to;
    t->at[t->count++] = t->out->len;
}

static void add(struct texts *t, const char **to, const char *s)
{
    begin(t, to);
    buf_puts(t->out, s);
    buf_putc(t->out, '\0');
}

static void add_course(struct texts *t, const char **to, course_sid sid)
{
    char digits[512];
    const char *s = course_text(t->m->course, sid, t->m->lang->tag, NULL);
    add(t, to, lang_digits(t->m->lang, s, false, digits, sizeof digits) < sizeof digits ? digits : s);
}

static const char *string(const struct model *m, enum string_id id)
{
    return m->strings[lang_index(m->lang)].text[id];
}

/* In Pakistan: UTC+5 the year round. Of a clock that may be wrong nothing is said: the line is filled in by hand. */
static void add_date(struct texts *t, const char **to)
{
    const struct model *m = t->m;
    int date = time_date(m->wall_ms + INT64_C(5) * 3600 * 1000);
    char plain[3][8], own[3][32];
    const char *arg[3];
    begin(t, to);
    snprintf(plain[0], sizeof plain[0], "%d", date % 100);
    snprintf(plain[2], sizeof plain[2], "%d", date / 10000);
    for (int i = 0; i < 3; i += 2) {
        (void)lang_digits(m->lang, plain[i], false, own[i], sizeof own[i]);
        arg[i] = own[i];
    }
    arg[1] = string(m, (enum string_id)(STR_month_1 + date / 100 % 100 - 1));
    if (!m->machine.clock_suspect || m->clock_confirmed)
        ui_fmt_put(t->out, m->lang->rtl, string(m, STR_date_long), arg, 3);
    buf_putc(t->out, '\0');
}

static void certificate_rows(struct texts *t, struct paper_view *v)
{
    const struct course_module *mod = &t->m->course->modules[t->m->paper.module];
    add_course(t, &v->subject, mod->title);
    for (unsigned i = 0; i < mod->lesson_count && v->row_count < PAPER_ROWS; i++)
        add_course(t, &v->rows[v->row_count++], mod->lessons[i].title);
}

static void charter_rows(struct texts *t, struct paper_view *v)
{
    const struct course_activity *a = &lesson_play_step(&t->m->play)->activity;
    const struct activity_state *s = &t->m->play.activity;
    const struct course_item *item = &a->items[s->index];
    add_course(t, &v->title, a->title);
    for (unsigned i = 0; i < item->option_count && v->row_count < PAPER_ROWS; i++)
        if (s->picked >> i & 1)
            add_course(t, &v->rows[v->row_count++], item->options[i].text);
}

void paper_fill(const struct model *m, struct paper_view *out, struct buf *memory)
{
    const bool certificate = m->paper.design == PAPER_CERTIFICATE;
    struct texts t = {.m = m, .out = memory};
    *out = (struct paper_view){.design = m->paper.design};
    if (certificate) {
        add(&t, &out->title, string(m, STR_paper_certificate));
        certificate_rows(&t, out);
    } else {
        charter_rows(&t, out);
        add(&t, &out->subject, "");
    }
    add(&t, &out->name, m->paper.name);
    add(&t, &out->name_label, string(m, STR_paper_name));
    add(&t, &out->lead, string(m, certificate ? STR_paper_lead : STR_paper_agreed));
    add_date(&t, &out->date);
    add(&t, &out->date_label, string(m, STR_paper_date));
    add(&t, &out->sign_label, string(m, STR_paper_sign));
    add(&t, &out->maker, string(m, STR_app_name));
    for (unsigned i = 0; i < t.count; i++)
        *t.to[i] = buf_ok(memory) ? memory->data + t.at[i] : "";
}

void paper_json(const struct model *m, struct buf *out)
{
    struct buf memory = {0};
    struct paper_view v;
    paper_fill(m, &v, &memory);
    json_t *rows = json_array();
    for (unsigned i = 0; i < v.row_count; i++)
        json_array_append_new(rows, json_string(v.rows[i]));
    json_t *j = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:o,s:s,s:s,s:s,s:s}", "lang", m->lang->tag, "design",
                          v.design == PAPER_CERTIFICATE ? "certificate" : "charter", "title", v.title, "subject", v.subject,
                          "name", v.name, "name_label", v.name_label, "lead", v.lead, "rows", rows, "date", v.date,
                          "date_label", v.date_label, "sign_label", v.sign_label, "maker", v.maker);
    char *text = buf_ok(&memory) && j ? json_dumps(j, JSON_COMPACT) : NULL;
    if (text)
        buf_puts(out, text);
    else
        out->failed = true;
    free(text);
    json_decref(j);
    buf_finish(&memory);
}
