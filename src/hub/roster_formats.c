// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/roster_private.h"

/* ---- Kolibri ---- */

enum { K_USERNAME, K_NAME, K_TYPE, K_CLASSES, K_UUID, K_YEAR };

/* "7 A, 7 B": blanks around a name do not count. */
static void enrol_in(struct lists *l, unsigned line, const char *names, const char *user)
{
    while (*names && l->st == STATUS_OK) {
        size_t n = strcspn(names, ",");
        const char *from = names + strspn(names, " "), *to = names + n;
        while (to > from && to[-1] == ' ')
            to--;
        if (to > from) {
            const char *name = arena_strndup(&l->arena, from, (size_t)(to - from));
            if (!name) {
                l->st = STATUS_NOMEM;
                return;
            }
            if (!lists_text(l, line, "ENROLLED_IN", name, ROSTER_CLASS_NAME, true))
                return;
            const char *key = lists_keep(l, "kolibri", name);
            if (!lists_add_class(l, line, key, name, false) || !lists_add_enrolment(l, line, key, user))
                return;
        }
        names += n + (names[n] == ',');
    }
}

static void kolibri_row(struct lists *l, unsigned line, const char *const cell[8])
{
    static const char *const types[] = {"LEARNER", "ADMIN", "FACILITY_COACH", "CLASS_COACH"};
    struct list_user u = {.class = -1};
    unsigned type = 0;
    char *end;
    if (!lists_text(l, line, "USERNAME", cell[K_USERNAME], LISTS_ID, true) || !lists_text(l, line, "UUID", cell[K_UUID], LISTS_ID, false))
        return;
    while (type < 4 && strcmp(cell[K_TYPE], types[type]) != 0)
        type++;
    if (type == 4) {
        lists_fault(l, line, "USER_TYPE", FAULT_VALUE, cell[K_TYPE]);
        return;
    }
    u.learner = type == 0;
    if (u.learner && !lists_text(l, line, "FULL_NAME", cell[K_NAME], STORE_NAME - 1, true))
        return;
    long year = strtol(cell[K_YEAR], &end, 10);
    if (*cell[K_YEAR] && strcmp(cell[K_YEAR], "DEFERRED") != 0 && strcmp(cell[K_YEAR], "NOT_SPECIFIED") != 0) {
        if (*end || year < 1900 || year > l->year) {
            lists_fault(l, line, "BIRTH_YEAR", FAULT_VALUE, cell[K_YEAR]);
            return;
        }
        u.age = lists_age(l->year - (int)year - 1); /* the birthday may be still to come: counted as the younger */
    }
    u.key = *cell[K_UUID] ? lists_keep(l, "kolibri", cell[K_UUID]) : lists_keep(l, "kolibri-username", cell[K_USERNAME]);
    u.name = lists_keep(l, NULL, cell[K_NAME]);
    if (lists_add_user(l, line, &u) && u.learner)
        enrol_in(l, line, cell[K_CLASSES], u.key);
}

const struct lists_format format_kolibri = {
    .fields = {"USERNAME", "FULL_NAME", "USER_TYPE", "ENROLLED_IN", "UUID", "BIRTH_YEAR"}, .needed = 4, .count = 6, .bracketed = true, .row = kolibri_row};

/* ---- OneRoster 1.1 ---- */

enum { U_ID, U_ROLE, U_GIVEN, U_FAMILY, U_STATUS, U_ENABLED, U_MIDDLE, U_GRADES };
enum { C_ID, C_TITLE, C_TYPE, C_STATUS };
enum { E_CLASS, E_USER, E_ROLE, E_STATUS };

static bool is_one_of(const char *text, const char *const *values)
{
    for (; *values; values++)
        if (strcmp(text, *values) == 0)
            return true;
    return false;
}

/* false: it is not to be taken; said where the value is unknown. */
static bool is_active(struct lists *l, unsigned line, const char *status)
{
    static const char *const known[] = {"", "active", "inactive", "tobedeleted", NULL};
    if (!is_one_of(status, known))
        lists_fault(l, line, "status", FAULT_VALUE, status);
    return !*status || strcmp(status, "active") == 0;
}

/* false: not a student's; said where the role is none of the standard's. */
static bool is_student(struct lists *l, unsigned line, const char *role)
{
    static const char *const known[] = {"administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher", NULL};
    if (!is_one_of(role, known))
        lists_fault(l, line, "role", FAULT_VALUE, role);
    return strcmp(role, "student") == 0;
}

/* CEDS grade levels: "07"; of several the first. A child in grade 7 is twelve or older. */
static enum age_band age_of_grade(const char *grades)
{
    long grade = strtol(grades, NULL, 10);
    return grade >= 4 && grade <= 13 ? lists_age((int)grade + 5) : AGE_UNKNOWN;
}

static void user_row(struct lists *l, unsigned line, const char *const cell[8])
{
    static const char *const truth[] = {"", "true", "false", NULL};
    char name[2 * STORE_NAME + 2];
    struct list_user u = {.class = -1, .learner = true};
    if (!lists_text(l, line, "sourcedId", cell[U_ID], LISTS_ID, true))
        return;
    if (!is_one_of(cell[U_ENABLED], truth))
        lists_fault(l, line, "enabledUser", FAULT_VALUE, cell[U_ENABLED]);
    if (!is_active(l, line, cell[U_STATUS]) || !is_student(l, line, cell[U_ROLE]) || strcmp(cell[U_ENABLED], "false") == 0)
        u.learner = false;
    if (u.learner && (!lists_text(l, line, "givenName", cell[U_GIVEN], STORE_NAME - 1, true) ||
                      !lists_text(l, line, "familyName", cell[U_FAMILY], STORE_NAME - 1, false)))
        return;
    if (u.learner) {
        snprintf(name, sizeof name, "%s%s%s", cell[U_GIVEN], *cell[U_FAMILY] ? " " : "", cell[U_FAMILY]);
        if (strlen(name) > STORE_NAME - 1) {
            lists_fault(l, line, "familyName", FAULT_LONG, name);
            return;
        }
        u.name = lists_keep(l, NULL, name);
        u.age = age_of_grade(cell[U_GRADES]);
    }
    u.key = lists_keep(l, "oneroster", cell[U_ID]);
    lists_add_user(l, line, &u);
}

static void class_row(struct lists *l, unsigned line, const char *const cell[8])
{
    static const char *const types[] = {"homeroom", "scheduled", NULL};
    if (!lists_text(l, line, "sourcedId", cell[C_ID], LISTS_ID, true) || !is_active(l, line, cell[C_STATUS]))
        return;
    if (!is_one_of(cell[C_TYPE], types))
        lists_fault(l, line, "classType", FAULT_VALUE, cell[C_TYPE]);
    else if (lists_text(l, line, "title", cell[C_TITLE], ROSTER_CLASS_NAME, true))
        lists_add_class(l, line, lists_keep(l, "oneroster", cell[C_ID]), lists_keep(l, NULL, cell[C_TITLE]), strcmp(cell[C_TYPE], "homeroom") == 0);
}

static void enrolment_row(struct lists *l, unsigned line, const char *const cell[8])
{
    if (lists_text(l, line, "classSourcedId", cell[E_CLASS], LISTS_ID, true) && lists_text(l, line, "userSourcedId", cell[E_USER], LISTS_ID, true) &&
        is_active(l, line, cell[E_STATUS]) && is_student(l, line, cell[E_ROLE]))
        lists_add_enrolment(l, line, lists_keep(l, "oneroster", cell[E_CLASS]), lists_keep(l, "oneroster", cell[E_USER]));
}

const struct lists_format format_users = {
    .fields = {"sourcedId", "role", "givenName", "familyName", "status", "enabledUser", "middleName", "grades"}, .needed = 4, .count = 8, .row = user_row};
const struct lists_format format_classes = {.fields = {"sourcedId", "title", "classType", "status"}, .needed = 3, .count = 4, .row = class_row};
const struct lists_format format_enrolments = {
    .fields = {"classSourcedId", "userSourcedId", "role", "status"}, .needed = 3, .count = 4, .row = enrolment_row};
