// SPDX-License-Identifier: GPL-3.0-or-later
/* What all formats have in common: what was read, and what is wrong with it. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "hub/roster_private.h"

static const struct lists_format *const formats[] = {&format_kolibri, &format_users, &format_classes, &format_enrolments};

enum status lists_create(int year, struct lists **out)
{
    *out = calloc(1, sizeof **out);
    if (*out)
        (*out)->year = year;
    return *out ? STATUS_OK : STATUS_NOMEM;
}

void lists_destroy(struct lists *l)
{
    if (!l)
        return;
    arena_finish(&l->arena);
    free(l->classes);
    free(l->users);
    free(l->enrolments);
    free(l->faults);
    free(l);
}

static bool room(struct lists *l, void **list, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return true;
    size_t wider_cap = *cap ? 2 * *cap : 64;
    void *wider = realloc(*list, wider_cap * size);
    if (!wider) {
        l->st = STATUS_NOMEM;
        return false;
    }
    *list = wider;
    *cap = wider_cap;
    return true;
}

const char *lists_keep(struct lists *l, const char *from, const char *text)
{
    const char *kept = from ? arena_printf(&l->arena, "%s:%s", from, text) : arena_strndup(&l->arena, text, strlen(text));
    if (!kept)
        l->st = STATUS_NOMEM;
    return kept ? kept : "";
}

/* ---- faults ---- */

bool lists_fault_error(enum lists_fault f)
{
#define X(ID, error, en, ur) error,
    static const bool errors[] = {LISTS_FAULTS(X)};
#undef X
    return errors[f];
}

const char *lists_fault_text(enum lists_fault f, bool urdu)
{
#define X(ID, error, en, ur) {en, ur},
    static const char *const texts[][2] = {LISTS_FAULTS(X)};
#undef X
    return texts[f][urdu];
}

/* Cut between two letters, one line: it goes to a terminal. */
static const char *keep_value(struct lists *l, const char *text)
{
    char shown[64];
    size_t n = 0, len = strlen(text);
    while (n < len) {
        uint32_t cp;
        size_t step = utf8_decode(text + n, len - n, &cp);
        if (n + step >= sizeof shown)
            break;
        bool plain = cp >= 32 && cp != 127 && !(cp >= 0x80 && cp < 0xA0) && cp != 0xFFFD;
        memcpy(shown + n, text + n, step);
        if (!plain)
            memset(shown + n, '?', step);
        n += step;
    }
    shown[n] = 0;
    return lists_keep(l, NULL, shown);
}

void lists_fault(struct lists *l, unsigned line, const char *field, enum lists_fault f, const char *value)
{
    l->errors += lists_fault_error(f);
    if (l->fault_count == LISTS_FAULTS_MAX || !room(l, (void **)&l->faults, l->fault_count, &l->fault_cap, sizeof *l->faults))
        return;
    l->faults[l->fault_count++] = (struct lists_one_fault){l->file, field, keep_value(l, value), line, f};
}

unsigned lists_errors(const struct lists *l)
{
    return l->errors;
}

void lists_faults(const struct lists *l,
                  void (*each)(void *ctx, const char *file, unsigned line, const char *field, enum lists_fault f, const char *value), void *ctx)
{
    for (size_t i = 0; i < l->fault_count; i++)
        each(ctx, l->faults[i].file, l->faults[i].line, l->faults[i].field, l->faults[i].fault, l->faults[i].value);
}

bool lists_text(struct lists *l, unsigned line, const char *field, const char *text, size_t most, bool required)
{
    size_t n = strlen(text);
    enum lists_fault f = FAULT_TEXT;
    bool good = utf8_valid(text, n);
    for (size_t i = 0; i < n; i++)
        good = good && (unsigned char)text[i] >= 32 && text[i] != 127;
    if (good && n > most) {
        f = FAULT_LONG;
        good = false;
    } else if (good && required && !n) {
        f = FAULT_EMPTY;
        good = false;
    }
    if (!good)
        lists_fault(l, line, field, f, text);
    return good;
}

enum age_band lists_age(int years)
{
    return years < 9 ? AGE_UNKNOWN : years < 13 ? AGE_9_12 : years < 16 ? AGE_13_15 : years < 18 ? AGE_16_17 : years < 100 ? AGE_ADULT : AGE_UNKNOWN;
}

/* ---- what was read ---- */

bool lists_add_class(struct lists *l, unsigned line, const char *key, const char *name, bool homeroom)
{
    if (l->class_count == LISTS_CLASSES) {
        lists_fault(l, line, "", FAULT_MANY, name);
        return false;
    }
    if (!room(l, (void **)&l->classes, l->class_count, &l->class_cap, sizeof *l->classes))
        return false;
    l->classes[l->class_count++] = (struct list_class){.key = key, .name = name, .line = line, .homeroom = homeroom};
    return true;
}

bool lists_add_user(struct lists *l, unsigned line, const struct list_user *u)
{
    if (l->user_count == LISTS_USERS) {
        lists_fault(l, line, "", FAULT_MANY, "");
        return false;
    }
    if (!room(l, (void **)&l->users, l->user_count, &l->user_cap, sizeof *l->users))
        return false;
    l->users[l->user_count] = *u;
    l->users[l->user_count].file = l->file;
    l->users[l->user_count++].line = line;
    return true;
}

bool lists_add_enrolment(struct lists *l, unsigned line, const char *class, const char *user)
{
    if (l->enrolment_count == LISTS_ENROLMENTS) {
        lists_fault(l, line, "", FAULT_MANY, "");
        return false;
    }
    if (!room(l, (void **)&l->enrolments, l->enrolment_count, &l->enrolment_cap, sizeof *l->enrolments))
        return false;
    l->enrolments[l->enrolment_count++] = (struct list_enrolment){class, user, l->file, line};
    return true;
}

/* ---- a file ---- */

/* Is this head the field's? "Benutzername (USERNAME)", or the field as such. */
static bool names_field(const char *head, const char *field, bool bracketed)
{
    size_t n = strlen(head), f = strlen(field);
    if (strcmp(head, field) == 0)
        return true;
    return bracketed && n > f + 2 && head[n - 1] == ')' && head[n - f - 2] == '(' && strncmp(head + n - f - 1, field, f) == 0;
}

static unsigned match(const struct lists_format *f, const char *const *cells, unsigned count, int column[8])
{
    unsigned found = 0;
    for (unsigned i = 0; i < f->count; i++) {
        column[i] = -1;
        for (unsigned k = 0; k < count && column[i] < 0; k++)
            if (names_field(cells[k], f->fields[i], f->bracketed))
                column[i] = (int)k;
        found += i < f->needed && column[i] >= 0;
    }
    return found;
}

/* The format of which most columns are there, and more than half. */
static bool read_head(struct lists *l, const char *const *cells, unsigned count)
{
    unsigned most = 0;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        int column[8];
        unsigned found = match(formats[i], cells, count, column);
        if (2 * found > formats[i]->needed && found * 16 / formats[i]->needed > most) {
            most = found * 16 / formats[i]->needed;
            l->format = formats[i];
        }
    }
    if (!l->format) {
        lists_fault(l, 1, "", FAULT_FORMAT, count ? cells[0] : "");
        return false;
    }
    l->width = count;
    match(l->format, cells, count, l->column);
    for (unsigned i = 0; i < l->format->needed; i++)
        if (l->column[i] < 0)
            lists_fault(l, 1, l->format->fields[i], FAULT_COLUMN, "");
    return l->errors == 0;
}

static bool read_row(void *ctx, unsigned line, const char *const *cells, unsigned count)
{
    struct lists *l = ctx;
    const char *cell[8];
    if (!l->format)
        return read_head(l, cells, count);
    if (count != l->width) {
        lists_fault(l, line, "", FAULT_CELLS, cells[0]);
        return l->st == STATUS_OK;
    }
    for (unsigned i = 0; i < l->format->count; i++)
        cell[i] = l->column[i] >= 0 ? cells[l->column[i]] : "";
    l->format->row(l, line, cell);
    return l->st == STATUS_OK;
}

enum status lists_read(struct lists *l, const char *name, const void *bytes, size_t n)
{
    unsigned line;
    l->file = lists_keep(l, NULL, name);
    l->format = NULL;
    enum status st = l->st == STATUS_OK ? table_read(bytes, n, read_row, l, &line) : l->st;
    if (st == STATUS_INVALID || st == STATUS_LIMIT)
        lists_fault(l, line, "", st == STATUS_INVALID ? FAULT_MALFORMED : FAULT_CELLS, "");
    else if (st == STATUS_OK && !l->format && !l->errors)
        lists_fault(l, 0, "", FAULT_FORMAT, ""); /* empty */
    l->has_users |= l->format == &format_users;
    l->has_classes |= l->format == &format_classes;
    l->has_enrolments |= l->format == &format_enrolments;
    return st == STATUS_NOMEM ? st : l->st;
}
