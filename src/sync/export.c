// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/export.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "sync/words.h"
#include "sync/xapi.h"

struct profile { /* of a learner: the last that was written */
    uuid learner;
    hlc time;
    char group[48];
    const char *age;
};

struct exporting {
    enum export_format format;
    FILE *out;
    struct buf line;
    struct profile *profiles; /* sorted by learner; owned */
    size_t count, cap;
    uuid *epochs; /* owned */
    size_t epoch_count, epoch_cap;
    enum status st;
};

bool export_format(const char *name, enum export_format *out)
{
    static const char *const names[] = {"xapi", "csv", "ndjson"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (enum export_format)i;
            return true;
        }
    return false;
}

/* ---- CSV ---- */

/* Full-width signs too: some spreadsheets fold them. */
static bool is_formula(const char *text)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    if (*text && strchr("=+-@\t\r\n", *text))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(text, wide[i], 3) == 0)
            return true;
    return false;
}

static void put_cell(struct buf *b, const char *text)
{
    bool formula = is_formula(text), quote = formula || strpbrk(text, ",\"\r\n");
    if (b->len)
        buf_putc(b, ',');
    if (!quote) {
        buf_puts(b, text);
        return;
    }
    buf_puts(b, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            buf_putc(b, '"');
        buf_putc(b, *text);
    }
    buf_putc(b, '"');
}

static void put_number(struct buf *b, int64_t n)
{
    buf_printf(b, ",%" PRId64, n);
}

static void put_id(struct buf *b, uuid id)
{
    char text[37];
    uuid_text(id, text);
    put_cell(b, text);
}

/* A list's ids; a text, a number or a truth value as such; empty where the payload has none. */
static void put_value(struct buf *b, const json_t *payload, const char *key)
{
    const json_t *v = json_object_get(payload, key), *id;
    struct buf list = {0};
    size_t i;
    if (json_is_integer(v)) {
        put_number(b, json_integer_value(v));
    } else if (json_is_boolean(v)) {
        put_number(b, json_is_true(v));
    } else if (json_is_array(v)) {
        buf_puts(&list, "");
        json_array_foreach(v, i, id)
            buf_printf(&list, "%s%s", i ? " " : "", json_string_value(id));
        put_cell(b, buf_ok(&list) ? list.data : "");
        b->failed |= list.failed;
        buf_finish(&list);
    } else {
        put_cell(b, json_is_string(v) ? json_string_value(v) : "");
    }
}

static void put_name(struct buf *b, const json_t *payload, const char *key, const char *const *names)
{
    put_cell(b, names[json_integer_value(json_object_get(payload, key))]);
}

static int by_learner(const void *a, const void *b)
{
    const struct profile *x = a, *y = b;
    return memcmp(&x->learner, &y->learner, sizeof x->learner);
}

static void put_row(struct exporting *x, const struct event *e, const json_t *payload)
{
    static const char *const keys[] = {"pack", "packv", "lesson", "step", "item", "kind", "skill", "rev", "mode", "form", "booster", "lang",
                                       "session", "offset", "pos", "attempt", "option", "shown", "open", "hint", "listened", "checked",
                                       "tabs"};
    char when[25];
    struct profile key = {.learner = e->learner};
    const struct profile *p = x->count ? bsearch(&key, x->profiles, x->count, sizeof key, by_learner) : NULL;
    put_id(&x->line, e->id);
    put_id(&x->line, e->epoch);
    put_number(&x->line, e->seq);
    time_text(e->wall_ms, when);
    put_cell(&x->line, when);
    put_number(&x->line, e->suspect);
    put_id(&x->line, e->learner);
    put_cell(&x->line, p ? p->group : "");
    put_cell(&x->line, p ? p->age : "");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put_value(&x->line, payload, keys[i]);
    if (json_integer_value(json_object_get(payload, "conf")) > 0)
        put_value(&x->line, payload, "conf");
    else
        put_cell(&x->line, "");
    put_value(&x->line, payload, "rt");
    put_name(&x->line, payload, "truth", words_truth);
    put_name(&x->line, payload, "outcome", words_outcome);
    put_name(&x->line, payload, "verdict", words_verdict);
    put_name(&x->line, payload, "spread", words_spread);
    put_value(&x->line, payload, "points");
    buf_puts(&x->line, "\r\n");
}

static enum status csv(struct exporting *x, const struct store_frozen *f)
{
    struct event_facts facts;
    if (f->e.kind != EVENT_ANSWERED || f->erased)
        return STATUS_OK;
    enum status st = event_decode(EVENT_ANSWERED, f->e.payload, f->e.payload_len, &facts, NULL);
    if (st != STATUS_OK)
        return st == STATUS_NOMEM ? st : STATUS_OK; /* of a later version: not ours to put into words */
    json_t *payload = json_loadb(f->e.payload, f->e.payload_len, 0, NULL);
    if (!payload)
        return STATUS_NOMEM;
    put_row(x, &f->e, payload);
    json_decref(payload);
    return STATUS_OK;
}

/* ---- NDJSON ---- */

/* As it stands where it is one line of JSON; what another machine wrote may be anything. */
static void put_payload(struct buf *b, const char *text, size_t n)
{
    json_t *v = n ? json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (!v) {
        buf_puts(b, "null");
    } else if (!memchr(text, '\n', n) && !memchr(text, '\r', n)) {
        buf_put(b, text, n);
    } else {
        char *compact = json_dumps(v, JSON_COMPACT);
        if (compact)
            buf_puts(b, compact);
        b->failed |= !compact;
        free(compact);
    }
    json_decref(v);
}

static enum status ndjson(struct exporting *x, const struct store_frozen *f)
{
    const struct event *e = &f->e;
    char epoch[37], id[37], learner[37], when[25];
    const char *kind = event_kind_name((enum event_kind)e->kind);
    uuid_text(e->epoch, epoch);
    uuid_text(e->id, id);
    uuid_text(e->learner, learner);
    time_text(e->wall_ms, when);
    bool nobody = uuid_is_nil(e->learner);
    buf_printf(&x->line, "{\"epoch\":\"%s\",\"seq\":%" PRId64 ",\"id\":\"%s\",\"hlc\":\"%" PRId64 "\",\"time\":\"%s\",\"clockSuspect\":%s,", epoch,
               e->seq, id, e->time, when, e->suspect ? "true" : "false");
    buf_printf(&x->line, "\"learner\":%s%s%s,", nobody ? "" : "\"", nobody ? "null" : learner, nobody ? "" : "\"");
    if (kind)
        buf_printf(&x->line, "\"kind\":\"%s\",\"hash\":\"", kind);
    else
        buf_printf(&x->line, "\"kind\":\"%d\",\"hash\":\"", e->kind);
    for (size_t i = 0; i < sizeof e->hash; i++)
        buf_printf(&x->line, "%02x", e->hash[i]);
    buf_puts(&x->line, "\",\"payload\":");
    put_payload(&x->line, e->payload, f->erased ? 0 : e->payload_len);
    buf_puts(&x->line, f->erased ? ",\"erased\":true}\n" : "}\n");
    return STATUS_OK;
}

static enum status statement(struct exporting *x, const struct store_frozen *f)
{
    if (f->erased || !event_kind_exported((enum event_kind)f->e.kind))
        return STATUS_OK;
    enum status st = xapi_statement(NULL, &f->e, &x->line);
    if (st == STATUS_OK)
        buf_putc(&x->line, '\n');
    return st == STATUS_INVALID ? STATUS_OK : st;
}

/* ---- the log ---- */

static enum status flush(struct exporting *x)
{
    if (!buf_ok(&x->line))
        return STATUS_NOMEM;
    errno = 0;
    if (x->line.len && fwrite(x->line.data, 1, x->line.len, x->out) != x->line.len)
        return errno == ENOSPC ? STATUS_FULL : STATUS_IO;
    buf_clear(&x->line);
    return STATUS_OK;
}

static bool write_event(void *ctx, const struct store_frozen *f)
{
    struct exporting *x = ctx;
    switch (x->format) {
    case EXPORT_XAPI:
        x->st = statement(x, f);
        break;
    case EXPORT_CSV:
        x->st = csv(x, f);
        break;
    case EXPORT_NDJSON:
        x->st = ndjson(x, f);
        break;
    }
    if (x->st == STATUS_OK)
        x->st = flush(x);
    return x->st == STATUS_OK;
}

static bool gather_profile(void *ctx, const struct store_frozen *f)
{
    struct exporting *x = ctx;
    struct event_facts facts;
    if (f->e.kind != EVENT_LEARNER || f->erased || event_decode(EVENT_LEARNER, f->e.payload, f->e.payload_len, &facts, NULL) != STATUS_OK)
        return true;
    if (x->count == x->cap) {
        size_t cap = x->cap ? 2 * x->cap : 64;
        struct profile *wider = realloc(x->profiles, cap * sizeof *wider);
        if (!wider) {
            x->st = STATUS_NOMEM;
            return false;
        }
        x->profiles = wider;
        x->cap = cap;
    }
    struct profile *p = &x->profiles[x->count++];
    *p = (struct profile){.learner = f->e.learner, .time = f->e.time, .age = event_age_name(facts.age)};
    memcpy(p->group, facts.group, sizeof p->group);
    return true;
}

static int by_learner_and_time(const void *a, const void *b)
{
    const struct profile *x = a, *y = b;
    int order = by_learner(a, b);
    return order ? order : (x->time > y->time) - (x->time < y->time);
}

/* Of a learner with several the last one is kept. */
static void sort_profiles(struct exporting *x)
{
    size_t kept = 0;
    if (x->count)
        qsort(x->profiles, x->count, sizeof *x->profiles, by_learner_and_time);
    for (size_t i = 0; i < x->count; i++) {
        if (i + 1 < x->count && uuid_equal(x->profiles[i].learner, x->profiles[i + 1].learner))
            continue;
        x->profiles[kept++] = x->profiles[i];
    }
    x->count = kept;
}

static bool gather_epoch(void *ctx, const struct store_held *h)
{
    struct exporting *x = ctx;
    if (x->epoch_count == x->epoch_cap) {
        size_t cap = x->epoch_cap ? 2 * x->epoch_cap : 16;
        uuid *wider = realloc(x->epochs, cap * sizeof *wider);
        if (!wider) {
            x->st = STATUS_NOMEM;
            return false;
        }
        x->epochs = wider;
        x->epoch_cap = cap;
    }
    x->epochs[x->epoch_count++] = h->epoch;
    return true;
}

static enum status walk(struct exporting *x, const struct sync_log *log, bool (*each)(void *ctx, const struct store_frozen *f))
{
    for (size_t i = 0; i < x->epoch_count && x->st == STATUS_OK; i++) {
        enum status st = log->events(log->log, x->epochs[i], 1, INT64_MAX, each, x);
        x->st = x->st == STATUS_OK ? st : x->st;
    }
    return x->st;
}

enum status export_log(const struct sync_log *log, enum export_format format, FILE *out)
{
    struct exporting x = {.format = format, .out = out};
    enum status st = log->held(log->log, gather_epoch, &x);
    x.st = x.st == STATUS_OK ? st : x.st;
    if (format == EXPORT_CSV) {
        walk(&x, log, gather_profile);
        sort_profiles(&x);
        buf_puts(&x.line, EXPORT_COLUMNS "\r\n");
        x.st = x.st == STATUS_OK ? flush(&x) : x.st;
    }
    walk(&x, log, write_event);
    if (x.st == STATUS_OK && fflush(out) != 0)
        x.st = errno == ENOSPC ? STATUS_FULL : STATUS_IO;
    buf_finish(&x.line);
    free(x.profiles);
    free(x.epochs);
    return x.st;
}
