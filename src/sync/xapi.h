// SPDX-License-Identifier: GPL-3.0-or-later
/* xAPI 1.0.3 statements (https://github.com/adlnet/xAPI-Spec, tag 1.0.3). Home page, verbs and activity IRIs stand here and
 * nowhere else: they are for ever. Account actor with the learner's opaque id. README.md of this folder lists the fields. */
#ifndef CHIRAGH_SYNC_XAPI_H
#define CHIRAGH_SYNC_XAPI_H

#include <stdio.h>

#include "base/buf.h"
#include "base/status.h"
#include "store/store.h"

#define XAPI_HOME "https://chiragh.example"
#define XAPI_ACTIVITY XAPI_HOME "/xapi/activity/" /* + pack "/" id, both percent-encoded */
#define XAPI_EXTENSION XAPI_HOME "/xapi/ext/" /* + "event" or "answer" */
#define XAPI_VERB "http://adlnet.gov/expapi/verbs/" /* + event_kind_name() */
#define XAPI_TYPE_LESSON "http://adlnet.gov/expapi/activities/lesson"
#define XAPI_TYPE_QUESTION "http://adlnet.gov/expapi/activities/cmi.interaction"

/* The statement of an exported event, without a line end; the same event gives the same bytes. INVALID: a kind that is not
 * exported, or a payload that is no such event's. For store_options.xapi; ctx is not used. */
enum status xapi_statement(void *ctx, const struct event *e, struct buf *out);

/* The statement that takes back another (xAPI 1.0.3, Data, 2.3.2). Of the same target the same bytes, id and all: given twice it changes nothing.
 * NOMEM. */
enum status xapi_voiding(uuid target, struct buf *out);

/* All statements of the store, one a line: the frozen bytes, or where none were frozen what would have been. IO, FULL. */
enum status xapi_export(struct store *s, FILE *out);

#endif
