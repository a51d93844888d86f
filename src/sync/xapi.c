// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/xapi.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "learn/activity.h"
#include "sync/keys.h"
#include "sync/words.h"

enum { IRI_CAP = 256 };

/* Objects are built key by key and keep that order. A NULL anywhere fails the whole. */
struct builder {
    const json_t *payload;
    bool failed;
};

static json_t *set(struct builder *b, json_t *object, const char *key, json_t *value)
{
    if (value && json_object_set_new(object, key, value) == 0)
        return value;
    b->failed = true; /* jansson has freed value; it passes over what is then put into NULL */
    return NULL;
}

static json_t *set_object(struct builder *b, json_t *object, const char *key)
{
    return set(b, object, key, json_object());
}

static void set_text(struct builder *b, json_t *object, const char *key, const char *text)
{
    set(b, object, key, json_string(text));
}

static const char *text_of(const struct builder *b, const char *key)
{
    const char *t = json_string_value(json_object_get(b->payload, key));
    return t ? t : "";
}

static json_int_t int_of(const struct builder *b, const char *key)
{
    return json_integer_value(json_object_get(b->payload, key));
}

/* RFC 3986 section 2.3: all but unreserved bytes are escaped. */
static void put_escaped(struct buf *iri, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (; *text; text++) {
        if (strchr(plain, *text))
            buf_putc(iri, *text);
        else
            buf_printf(iri, "%%%02X", (unsigned)(unsigned char)*text);
    }
}

/* pack, pack/lesson, or pack/lesson.step.item; parts is a list that ends with NULL. */
static json_t *activity_iri(const struct builder *b, const char *const *parts)
{
    struct buf iri = {0};
    buf_puts(&iri, XAPI_ACTIVITY);
    put_escaped(&iri, text_of(b, "pack"));
    for (int i = 0; parts[i]; i++) {
        buf_putc(&iri, i ? '.' : '/');
        put_escaped(&iri, text_of(b, parts[i]));
    }
    json_t *text = buf_ok(&iri) ? json_string(iri.data) : NULL;
    buf_finish(&iri);
    return text;
}

static json_t *set_activity(struct builder *b, json_t *object, const char *const *parts, const char *type)
{
    set_text(b, object, "objectType", "Activity");
    set(b, object, "id", activity_iri(b, parts));
    json_t *definition = set_object(b, object, "definition");
    set_text(b, definition, "type", type);
    return definition;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, so that the definition is the same however the buttons were shuffled; an id must be there only once. */
static void set_choices(struct builder *b, json_t *definition)
{
    const json_t *shown = json_object_get(b->payload, "shown");
    const char *ids[ACTIVITY_OPTIONS_MAX];
    size_t n = json_array_size(shown);
    set_text(b, definition, "interactionType", "choice");
    if (n == 0 || n > ACTIVITY_OPTIONS_MAX)
        return;
    for (size_t i = 0; i < n; i++)
        ids[i] = json_string_value(json_array_get(shown, i));
    qsort(ids, n, sizeof *ids, by_text);
    json_t *choices = set(b, definition, "choices", json_array());
    for (size_t i = 0; i < n; i++) {
        if (i && strcmp(ids[i], ids[i - 1]) == 0)
            continue;
        json_t *choice = json_object();
        set_text(b, choice, "id", ids[i]);
        if (json_array_append_new(choices, choice) != 0)
            b->failed = true;
    }
}

static void set_object_of(struct builder *b, json_t *statement, enum event_kind kind)
{
    static const char *const lesson[] = {"lesson", NULL}, *const item[] = {"lesson", "step", "item", NULL};
    json_t *object = set_object(b, statement, "object");
    if (kind == EVENT_ANSWERED)
        set_choices(b, set_activity(b, object, item, XAPI_TYPE_QUESTION));
    else
        set_activity(b, object, lesson, XAPI_TYPE_LESSON);
}

/* ISO 8601 with hundredths of a second, which is what xAPI 1.0.3 (Data, 4.6) lets receivers keep. */
static void set_duration(struct builder *b, json_t *result, json_int_t ms)
{
    char text[48];
    snprintf(text, sizeof text, "PT%" JSON_INTEGER_FORMAT ".%02dS", ms / 1000, (int)(ms % 1000 / 10));
    set_text(b, result, "duration", text);
}

static void set_score(struct builder *b, json_t *result, json_int_t raw, json_int_t max)
{
    json_t *score = set_object(b, result, "score");
    set(b, score, "scaled", json_real((double)raw / (double)max));
    set(b, score, "raw", json_integer(raw));
    set(b, score, "min", json_integer(0));
    set(b, score, "max", json_integer(max));
}

/* Several ids: the payload joins them by "+", a statement as xAPI 1.0.3 has it (Data, 4.1.4.1 Interaction Activities, from SCORM 2004). */
static void set_response(struct builder *b, json_t *result)
{
    struct buf text = {0};
    buf_puts(&text, "");
    for (const char *at = text_of(b, "option"); *at; at++) {
        if (*at == '+')
            buf_puts(&text, "[,]");
        else
            buf_putc(&text, *at);
    }
    set(b, result, "response", buf_ok(&text) ? json_string(text.data) : NULL);
    buf_finish(&text);
}

static void set_result(struct builder *b, json_t *statement, enum event_kind kind)
{
    if (kind != EVENT_ANSWERED && kind != EVENT_COMPLETED)
        return;
    json_t *result = set_object(b, statement, "result");
    if (kind == EVENT_ANSWERED) {
        set_score(b, result, int_of(b, "points"), 100);
        if (int_of(b, "outcome") < OUTCOME_NEUTRAL)
            set(b, result, "success", json_boolean(int_of(b, "outcome") == OUTCOME_RIGHT));
        set_response(b, result);
        set_duration(b, result, int_of(b, "rt"));
        return;
    }
    json_int_t right = int_of(b, "right"), answered = int_of(b, "answered");
    if (answered > 0 && right <= answered)
        set_score(b, result, right, answered);
    set(b, result, "completion", json_true());
    set_duration(b, result, int_of(b, "ms"));
}

/* A copy of the payload's value; a key that is not there is left out. */
static void copy(struct builder *b, json_t *to, const char *name, const char *key)
{
    json_t *value = json_object_get(b->payload, key);
    if (value)
        set(b, to, name, json_incref(value));
}

static void copy_name(struct builder *b, json_t *to, const char *key, const char *const *names, int count)
{
    json_int_t n = int_of(b, key);
    if (n >= 0 && n < count)
        set_text(b, to, key, names[n]);
}

/* Two objects, not thirty keys that each carry the whole IRI: half the bytes on disk, stick and line. */
static void set_answer(struct builder *b, json_t *extensions)
{
    static const char *const copied[][2] = {
        {"kind", "kind"}, {"skill", "skill"},       {"revision", "rev"},    {"shown", "shown"}, {"position", "pos"},
        {"attempt", "attempt"}, {"hint", "hint"}, {"listened", "listened"}, {"checked", "checked"}, {"tabs", "tabs"},
        {"responseMs", "rt"},
    };
    json_t *x = set_object(b, extensions, XAPI_EXTENSION "answer");
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        copy(b, x, copied[i][0], copied[i][1]);
    if (int_of(b, "conf") > 0)
        copy(b, x, "confidence", "conf");
    copy_name(b, x, "truth", words_truth, sizeof words_truth / sizeof *words_truth);
    copy_name(b, x, "outcome", words_outcome, sizeof words_outcome / sizeof *words_outcome);
    copy_name(b, x, "verdict", words_verdict, sizeof words_verdict / sizeof *words_verdict);
    copy_name(b, x, "spread", words_spread, sizeof words_spread / sizeof *words_spread);
}

static void set_extensions(struct builder *b, json_t *context, const struct event *e)
{
    char epoch[37], stamp[24];
    uuid_text(e->epoch, epoch);
    /* as text: JavaScript keeps integers only to 2^53 */
    snprintf(stamp, sizeof stamp, "%" PRId64, e->time);
    json_t *extensions = set_object(b, context, "extensions");
    json_t *x = set_object(b, extensions, XAPI_EXTENSION "event");
    set_text(b, x, "epoch", epoch);
    set(b, x, "seq", json_integer(e->seq));
    set_text(b, x, "hlc", stamp);
    set(b, x, "clockSuspect", json_boolean(e->suspect));
    copy(b, x, "mode", "mode");
    copy(b, x, "form", "form");
    copy(b, x, "booster", "booster");
    copy(b, x, "session", "session");
    copy(b, x, "offsetMs", "offset");
    copy(b, x, "step", "step");
    copy(b, x, "stepIndex", "stepn");
    if (e->kind == EVENT_ANSWERED)
        set_answer(b, extensions);
}

static void append_activity(struct builder *b, json_t *list, const char *const *parts)
{
    json_t *activity = json_object();
    set(b, activity, "id", activity_iri(b, parts));
    if (json_array_append_new(list, activity) != 0)
        b->failed = true;
}

static void set_context(struct builder *b, json_t *statement, const struct event *e)
{
    static const char *const lesson[] = {"lesson", NULL}, *const pack[] = {NULL};
    json_t *context = set_object(b, statement, "context");
    json_t *near = set_object(b, context, "contextActivities");
    if (e->kind == EVENT_ANSWERED)
        append_activity(b, set(b, near, "parent", json_array()), lesson);
    append_activity(b, set(b, near, "grouping", json_array()), pack);
    if (*text_of(b, "packv"))
        set_text(b, context, "revision", text_of(b, "packv"));
    set_text(b, context, "platform", "Chiragh");
    if (*text_of(b, "lang"))
        set_text(b, context, "language", text_of(b, "lang"));
    set_extensions(b, context, e);
}

static void set_actor(struct builder *b, json_t *statement, uuid learner)
{
    char name[37];
    uuid_text(learner, name);
    json_t *actor = set_object(b, statement, "actor");
    set_text(b, actor, "objectType", "Agent");
    json_t *account = set_object(b, actor, "account");
    set_text(b, account, "homePage", XAPI_HOME);
    set_text(b, account, "name", name);
}

static void set_verb(struct builder *b, json_t *statement, enum event_kind kind)
{
    char iri[IRI_CAP];
    const char *name = event_kind_name(kind);
    snprintf(iri, sizeof iri, "%s%s", XAPI_VERB, name);
    json_t *verb = set_object(b, statement, "verb");
    set_text(b, verb, "id", iri);
    set_text(b, set_object(b, verb, "display"), "en", name);
}

static json_t *build(struct builder *b, const struct event *e)
{
    char id[37], when[25];
    json_t *statement = json_object();
    uuid_text(e->id, id);
    time_text(e->wall_ms, when);
    set_text(b, statement, "id", id);
    set_actor(b, statement, e->learner);
    set_verb(b, statement, (enum event_kind)e->kind);
    set_object_of(b, statement, (enum event_kind)e->kind);
    set_result(b, statement, (enum event_kind)e->kind);
    set_context(b, statement, e);
    set_text(b, statement, "timestamp", when);
    return statement;
}

enum status xapi_statement(void *ctx, const struct event *e, struct buf *out)
{
    struct event_facts facts;
    (void)ctx;
    if (!event_kind_exported((enum event_kind)e->kind))
        return STATUS_INVALID;
    /* from here on every key has its type and range */
    enum status st = event_decode((enum event_kind)e->kind, e->payload, e->payload_len, &facts, NULL);
    if (st != STATUS_OK)
        return st == STATUS_NOMEM ? st : STATUS_INVALID;
    json_t *payload = json_loadb(e->payload, e->payload_len, 0, NULL);
    struct builder b = {.payload = payload, .failed = !payload};
    json_t *statement = build(&b, e);
    char *text = b.failed ? NULL : json_dumps(statement, JSON_COMPACT | JSON_REAL_PRECISION(4));
    if (text)
        buf_puts(out, text);
    free(text);
    json_decref(statement);
    json_decref(payload);
    return text && buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}

/* No time in it: it says when it was made, which would be another one the next time. The hub says it, not the learner who is gone. */
enum status xapi_voiding(uuid target, struct buf *out)
{
    char id[37], of[37];
    uuid_text(hashed_id("Chiragh voiding 1", target.b, sizeof target.b), id);
    uuid_text(target, of);
    buf_printf(out, "{\"id\":\"%s\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"" XAPI_HOME
                    "\",\"name\":\"chiragh-hub\"}},\"verb\":{\"id\":\"" XAPI_VERB "voided\",\"display\":{\"en\":\"voided\"}},"
                    "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"%s\"}}", id, of);
    return buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}

struct export {
    FILE *out;
    struct buf made;
    enum status status;
};

static bool write_line(void *ctx, const struct event *e, const char *json, size_t len)
{
    struct export *x = ctx;
    if (!json) {
        buf_clear(&x->made);
        x->status = xapi_statement(NULL, e, &x->made);
        if (x->status == STATUS_INVALID) { /* of a later version: not ours to put into words */
            x->status = STATUS_OK;
            return true;
        }
        json = x->made.data;
        len = x->made.len;
    }
    if (x->status == STATUS_OK && (fwrite(json, 1, len, x->out) != len || putc('\n', x->out) == EOF))
        x->status = errno == ENOSPC ? STATUS_FULL : STATUS_IO;
    return x->status == STATUS_OK;
}

enum status xapi_export(struct store *s, FILE *out)
{
    struct export x = {.out = out};
    errno = 0;
    enum status st = store_export(s, write_line, &x);
    buf_finish(&x.made);
    if (st != STATUS_OK || x.status != STATUS_OK)
        return st != STATUS_OK ? st : x.status;
    if (fflush(out) != 0)
        return errno == ENOSPC ? STATUS_FULL : STATUS_IO;
    return STATUS_OK;
}
