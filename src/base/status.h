// SPDX-License-Identifier: GPL-3.0-or-later
/* What a call came to. Things a user, a disk or a file can cause are returned; a programmer's error is asserted.
 * The texts are for logs and tools in English; what a learner reads is a translated string. */
#ifndef CHIRAGH_BASE_STATUS_H
#define CHIRAGH_BASE_STATUS_H

/* Append only: the numbers appear in error codes on screen (E-PACK-04 and the like). */
#define STATUS_LIST(X)                                                                             \
    X(OK, "ok")                                                                                    \
    X(NOMEM, "out of memory")                                                                      \
    X(IO, "reading or writing failed")                                                             \
    X(FULL, "the disk is full")                                                                    \
    X(READONLY, "the place cannot be written to")                                                  \
    X(CORRUPT, "damaged file")                                                                     \
    X(FOREIGN, "not a Chiragh file")                                                               \
    X(NEWER, "written by a newer version")                                                         \
    X(NOTFOUND, "not found")                                                                       \
    X(INVALID, "invalid input")                                                                    \
    X(BUSY, "in use by another process")                                                           \
    X(DENIED, "not allowed")                                                                       \
    X(LIMIT, "too large")

enum status {
#define X(name, text) STATUS_##name,
    STATUS_LIST(X)
#undef X
};

const char *status_text(enum status s);
const char *status_name(enum status s); /* "NOMEM" */

#endif
