// SPDX-License-Identifier: GPL-3.0-or-later
/* A log as text for others' tools: UTF-8, no names (a log has none), in order of (epoch, sequence).
 *
 * "xapi": statements, one a line (xapi.h).
 * "ndjson": every event, erased ones too, one JSON object a line (https://github.com/ndjson/ndjson-spec):
 *   epoch, seq   which machine, which event of it, without a gap
 *   id           UUID          hlc  hybrid clock, as decimal text      time  wall clock, ISO 8601, UTC      clockSuspect
 *   learner      UUID or null  kind event.h's name, or its number as text
 *   hash         BLAKE2b-256 of the payload as it was written, hex
 *   payload      as it was written (learn/event.h lists the keys); null: erased, or no JSON
 *   erased       true, or absent
 * "csv": one row an answer that was not erased; RFC 4180, with a header line. The columns are EXPORT_COLUMNS, times in ms; a list's ids
 *   have spaces between. What is empty was not asked or not recorded. A text that a spreadsheet would take for a formula begins with an
 *   apostrophe (https://owasp.org/www-community/attacks/CSV_Injection). */
#ifndef CHIRAGH_SYNC_EXPORT_H
#define CHIRAGH_SYNC_EXPORT_H

#include <stdio.h>

#include "sync/log.h"

/* class and age: of the learner's profile; time: "2026-11-21T19:51:00.123Z", not to be trusted where clock_suspect is 1; the rest are the
 * payload's keys by the names they have in a statement (README.md). */
#define EXPORT_COLUMNS                                                                                                          \
    "event,epoch,seq,time,clock_suspect,learner,class,age,pack,pack_version,lesson,step,item,kind,skill,revision,mode,form,booster,language," \
    "session,offset_ms,position,attempt,option,shown,open,hint,listened,checked,tabs,confidence,response_ms,truth,outcome,verdict,spread,points"

enum export_format { EXPORT_XAPI, EXPORT_CSV, EXPORT_NDJSON };
bool export_format(const char *name, enum export_format *out); /* false: none of that name */
/* IO, FULL: of out. */
enum status export_log(const struct sync_log *log, enum export_format format, FILE *out);

#endif
