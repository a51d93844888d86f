// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_HUB_ROSTER_PRIVATE_H
#define CHIRAGH_HUB_ROSTER_PRIVATE_H

#include "base/arena.h"
#include "hub/roster.h"
#include "hub/table.h"

enum { LISTS_USERS = 20000, LISTS_CLASSES = 2000, LISTS_ENROLMENTS = 200000, LISTS_FAULTS_MAX = 1000, LISTS_ID = 200 };

struct list_class {
    const char *key, *name; /* what the system calls it, with where from: "oneroster:8812" */
    unsigned line, learners;
    bool homeroom;
};
struct list_user {
    const char *key, *name;
    enum age_band age;
    const char *file;
    unsigned line;
    int class; /* -1: none yet */
    bool learner, several;
};
struct list_enrolment {
    const char *class, *user, *file;
    unsigned line;
};
struct lists_one_fault {
    const char *file, *field, *value;
    unsigned line;
    enum lists_fault fault;
};
struct lists {
    struct arena arena; /* all texts */
    int year;
    struct list_class *classes;
    struct list_user *users;
    struct list_enrolment *enrolments;
    struct lists_one_fault *faults;
    size_t class_count, class_cap, user_count, user_cap, enrolment_count, enrolment_cap, fault_count, fault_cap;
    unsigned errors;
    bool has_users, has_classes, has_enrolments; /* OneRoster's files */
    enum status st;
    /* the file that is read */
    const char *file;
    const struct lists_format *format;
    int column[8];  /* of each field the format wants; -1: not there */
    unsigned width; /* cells of the head */
};
struct lists_format {
    const char *fields[8]; /* the first `needed` must be there; the rest may be */
    unsigned needed, count;
    bool bracketed; /* Kolibri's: "Username (USERNAME)" */
    void (*row)(struct lists *l, unsigned line, const char *const cell[8]); /* absent: "" */
};
extern const struct lists_format format_kolibri, format_users, format_classes, format_enrolments;

void lists_fault(struct lists *l, unsigned line, const char *field, enum lists_fault f, const char *value);
const char *lists_keep(struct lists *l, const char *from, const char *text); /* "from:text"; from NULL: text */
bool lists_add_class(struct lists *l, unsigned line, const char *key, const char *name, bool homeroom);
bool lists_add_user(struct lists *l, unsigned line, const struct list_user *u);
bool lists_add_enrolment(struct lists *l, unsigned line, const char *class, const char *user);
/* Says what is wrong with a text of a field; false then. */
bool lists_text(struct lists *l, unsigned line, const char *field, const char *text, size_t most, bool required);
enum age_band lists_age(int years);

#endif
