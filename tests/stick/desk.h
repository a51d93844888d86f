// SPDX-License-Identifier: GPL-3.0-or-later
/* The teacher's desk in the tests of sticks: what a hub does with one, through src/sync; and looking for what nobody may find. */
#ifndef CHIRAGH_TESTS_DESK_H
#define CHIRAGH_TESTS_DESK_H

#include "sync/place.h"
#include "sync/visit.h"

struct desk {
    struct place hub;
    struct school school;
    int64_t wall; /* its clock */
    unsigned taken, bad; /* bundles in the last desk_take() */
};
void desk_open(struct desk *d, uint8_t seed);
void desk_close(struct desk *d);
void desk_folder(const struct desk *d, const char *stick, char out[STICK_PATH]); /* makes it */
void desk_enrol(struct desk *d, const char *stick, bool with_name);
void desk_take(struct desk *d, const char *stick); /* all bundles there are */
void desk_give(struct desk *d, const char *stick, const char *document); /* answer, and a document (NULL: none) */

/* A whole visit, steps at most (0: to its end). */
struct visit_report desk_visit(struct place *p, const char *stick, const struct visit_options *opt, unsigned steps);
int64_t desk_due(struct place *p);
unsigned desk_count(const char *folder, const char *ending);

/* What of a machine or school must not be found: each as bytes, texts in UTF-8 and UTF-16 of both orders. */
struct secrets {
    struct buf *list;
    unsigned count;
};
void secret_bytes(struct secrets *s, const void *bytes, size_t n);
void secret_text(struct secrets *s, const char *utf8);
void secrets_of_place(struct secrets *s, struct place *p);
void secrets_of_school(struct secrets *s, const struct school *school);
void secrets_finish(struct secrets *s);
/* How many of them stand somewhere in these bytes. */
unsigned secrets_in(const struct secrets *s, const void *bytes, size_t n);
unsigned secrets_in_folder(const struct secrets *s, const char *dir, size_t *searched); /* names and contents, all below it */

#endif
