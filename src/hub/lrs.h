// SPDX-License-Identifier: GPL-3.0-or-later
/* Statements into a learning record store: xAPI 1.0.3 (https://github.com/adlnet/xAPI-Spec/blob/1.0.3/xAPI-Communication.md, 2.1.2
 * POST statements, 1.3 alternate content, 3.3 versioning), HTTP Basic authentication. The bytes of a statement are not touched.
 *
 * An LRS that has a statement takes the same again without a change, so whatever was under way when something broke is given
 * again. A batch that is refused (400, 409, 413, 422) is halved until what is wrong in it stands alone; that one is reported, the
 * others are taken. What passes (no connection, too slow, 408, 425, 429, 5xx) is tried again, later and later, as the server asks
 * (Retry-After) or in steps that double, each cut short by chance so that many hubs do not come back at once. */
#ifndef CHIRAGH_HUB_LRS_H
#define CHIRAGH_HUB_LRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum { LRS_BATCH = 100, LRS_BODY_MAX = 1 << 20 }; /* statements and bytes of a request; one statement may be larger */

struct lrs_statement {
    const char *json; /* borrowed */
    size_t len;
};
struct lrs_options {
    const char *url; /* of the xAPI end point: "/statements" and "/about" are added. No redirection is followed: the password would go along */
    const char *user, *password; /* NULL: no authentication */
    long timeout_ms;  /* for an answer; 0: two minutes */
    long wait_ms, wait_most_ms; /* before the second try, and at most; 0: one second, five minutes */
    unsigned tries;   /* that fail one after the other before it is given up; 0: 8 */
    unsigned refusals; /* one after the other, and none taken yet, before it is given up: then it is not the statements; 0: 64 */
    void (*wait)(void *ctx, long ms); /* NULL: sleeps */
    void *ctx;
};
struct lrs_counts {
    uint64_t taken, refused; /* statements */
    uint64_t requests, retries;
};
struct lrs;
/* curl_global_init() is the caller's concern. INVALID: no http or https URL. */
enum status lrs_open(const struct lrs_options *o, struct lrs **out);
void lrs_close(struct lrs *l); /* NULL is fine */

/* Is it an LRS, of version 1.0.x? OK; as lrs_give(). */
enum status lrs_about(struct lrs *l);
/* All n are there when it returns OK, but those that refused() got. http: the answer's status, and its text (cut; printable). IO: out of
 * reach, after all tries; DENIED: the password is wrong, or may not write; FOREIGN: no LRS answers there, or one that refuses all.
 * On anything but OK some may be there: give them again. */
enum status lrs_give(struct lrs *l, const struct lrs_statement *s, size_t n,
                     void (*refused)(void *ctx, size_t i, long http, const char *text), void *ctx);
const struct lrs_counts *lrs_count(const struct lrs *l);
const char *lrs_error(const struct lrs *l); /* of the last failure, in English; "" */

#endif
