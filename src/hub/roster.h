// SPDX-License-Identifier: GPL-3.0-or-later
/* A school's lists of classes and learners, as other systems export them, into the document of sync/roster.h.
 *
 * Understood, and told apart by their first line:
 *   Kolibri's export of users (https://kolibri.readthedocs.io, "Export and import users"; kolibri/core/auth/utils/bulk_export.py): columns by the
 *     word in brackets, in whatever language: UUID, USERNAME, FULL_NAME, USER_TYPE, BIRTH_YEAR, ENROLLED_IN (names of classes, with commas).
 *   OneRoster 1.1 CSV tables (https://www.imsglobal.org/oneroster-v11-final-csv-tables), three files: users.csv (sourcedId, status,
 *     enabledUser, role, givenName, familyName, middleName, grades), classes.csv (sourcedId, status, title, classType), enrollments.csv
 *     (status, classSourcedId, userSourcedId, role).
 * Other columns are passed over: no password, number, address or gender is read.
 *
 * A learner's id is a UUIDv8, BLAKE2b-128 keyed with the school's first secret over (school id, where from, the id there): the same each time,
 * and told by nobody without that secret, though he knew the lists. A picture, once given, stays while the learner stays in the class. */
#ifndef CHIRAGH_HUB_ROSTER_H
#define CHIRAGH_HUB_ROSTER_H

#include "sync/keys.h"
#include "sync/roster.h"

/* FAULT(ENUM, error, English, Urdu): not an error: it is said, and goes. The Urdu is a draft. */
#define LISTS_FAULTS(X)                                                                                                            \
    X(FORMAT, true, "this is none of the files that are understood", "یہ فائل پہچانی نہیں گئی")                                  \
    X(MALFORMED, true, "from here on this is no CSV", "یہاں سے آگے CSV درست نہیں")                                                \
    X(CELLS, true, "this line has more or fewer fields than the first", "اس سطر کے خانے پہلی سطر سے کم یا زیادہ ہیں")              \
    X(COLUMN, true, "this column is missing", "یہ کالم موجود نہیں")                                                                \
    X(EMPTY, true, "this must not be empty", "یہ خانہ خالی نہیں ہو سکتا")                                                          \
    X(TWICE, true, "this is there twice", "یہ دو بار آیا ہے")                                                                      \
    X(CLASS, true, "there is no such class", "ایسی کوئی جماعت نہیں")                                                              \
    X(USER, true, "there is no such user", "ایسا کوئی صارف نہیں")                                                                 \
    X(TEXT, true, "this is no plain UTF-8 text", "یہ سادہ UTF-8 متن نہیں")                                                        \
    X(LONG, true, "this is too long", "یہ بہت لمبا ہے")                                                                           \
    X(VALUE, true, "this value is not known", "یہ قدر معلوم نہیں")                                                                \
    X(MANY, true, "there are too many", "یہ بہت زیادہ ہیں")                                                                       \
    X(FILES, true, "of OneRoster users.csv, classes.csv and enrollments.csv are needed together",                                  \
      "OneRoster کی تینوں فائلیں users.csv، classes.csv اور enrollments.csv ساتھ چاہییں")                                          \
    X(NO_CLASS, false, "is in no class, and is left out", "کسی جماعت میں نہیں، اس لیے شامل نہیں")                                 \
    X(SEVERAL, false, "is in several classes; the first one counts", "کئی جماعتوں میں ہے؛ پہلی جماعت لی گئی")
enum lists_fault {
#define X(ID, error, en, ur) FAULT_##ID,
    LISTS_FAULTS(X)
#undef X
};
struct lists; /* what was read so far */

enum status lists_create(int year, struct lists **out); /* the year it is, for ages; NOMEM */
void lists_destroy(struct lists *l);                    /* NULL is fine */
enum { LISTS_FILE_MAX = 16 << 20 };
/* Faults are kept; NOMEM. name: of the file, for them. */
enum status lists_read(struct lists *l, const char *name, const void *bytes, size_t n);
enum status lists_end(struct lists *l); /* after the last: who is in which class */
unsigned lists_errors(const struct lists *l);
/* Each fault, in order: line 0: of the whole file; field: the column's name, or ""; value: what stands there, cut. */
void lists_faults(const struct lists *l,
                  void (*each)(void *ctx, const char *file, unsigned line, const char *field, enum lists_fault f, const char *value), void *ctx);
const char *lists_fault_text(enum lists_fault f, bool urdu);
bool lists_fault_error(enum lists_fault f);
void lists_classes(const struct lists *l, void (*each)(void *ctx, const char *name, unsigned learners), void *ctx);
/* The document. former (may be NULL): the one before, whose pictures stay. erased: learners to be left out. INVALID: there are errors;
 * LIMIT: it is over DOCUMENT_MAX. */
struct lists_options {
    const struct school *school;
    uuid school_id;
    bool names;
    const struct roster *former;
    const uuid *erased;
    size_t erased_count;
};
enum status lists_document(struct lists *l, const struct lists_options *o, struct buf *out);

#endif
