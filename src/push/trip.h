// SPDX-License-Identifier: GPL-3.0-or-later
/* A trip to the hub, its parts: who answers (find.c), what is given (give.c), what is fetched (fetch.c). Private to push. */
#ifndef CHIRAGH_PUSH_TRIP_H
#define CHIRAGH_PUSH_TRIP_H

#include "push/http.h"
#include "push/pace.h"
#include "push/push.h"

enum { BASE_TEXT = 160, BASES_MAX = 8, TARGET_TEXT = 128, INBOX_PATH = 4096 };

struct trip {
    const struct push_options *o;
    struct push_report *report;
    struct store *store;
    struct identity id; /* the key only */
    struct sync sync;
    int64_t marked; /* own events up to here may leave the machine */
    bool enrolled;
    struct enrolment school;
    char code[16]; /* typed; "" */
    char inbox[INBOX_PATH];
    struct http *http;
    char base[BASE_TEXT];
    struct buf answer; /* the freshest of the school's answers, opened and checked */
    struct buf sealed; /* the same as it came; empty: it is the one that the kiosk has */
    int64_t counter;
    struct pace pace;
};

/* The places to ask: one that was typed, or what is found. False: the address cannot be read. */
bool find_base(const char *typed, char out[BASE_TEXT]);
unsigned find_bases(struct trip *v, const char *address, char out[BASES_MAX][BASE_TEXT]);

enum push_result ask_signed(struct trip *v, const char *method, const char *target, const void *body, size_t n,
                             struct http_answer *out); /* OK: 200 */
enum push_result hear_answer(struct trip *v, const struct buf *sealed); /* the school's; anything else is REFUSED */
enum push_result give_all(struct trip *v);
enum push_result fetch_enrolment(struct trip *v); /* OK: it is our school */
enum push_result fetch_answer(struct trip *v);
enum push_result fetch_news(struct trip *v); /* documents, a content update */
void trip_pause(const struct trip *v, unsigned failures); /* between two tries of one trip */

#endif
