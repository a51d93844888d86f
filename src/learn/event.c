// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/event.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "learn/activity.h"

enum { PAYLOAD_VERSION = 1 };

/* Names are stored, numbers of these two enums are not: rows may be added, never renamed. */
static const char *const mode_names[] = {"practice", "test", "guest", "staff"};
static const char *const age_names[] = {"unknown", "9-12", "13-15", "16-17", "adult"};

const char *event_kind_name(enum event_kind k)
{
    switch (k) {
#define X(number, ID, name, exported)                                                              \
    case EVENT_##ID:                                                                               \
        return name;
        EVENT_LIST(X)
#undef X
    }
    return NULL;
}

bool event_kind_exported(enum event_kind k)
{
    switch (k) {
#define X(number, ID, name, exported)                                                              \
    case EVENT_##ID:                                                                               \
        return exported;
        EVENT_LIST(X)
#undef X
    }
    return false;
}

const char *event_age_name(enum age_band a)
{
    return age_names[a];
}

/* ---- writing: jansson keeps the order in which keys are set, so the same event gives the same bytes ---- */

struct writer {
    json_t *root;
    bool failed;
};

static void put(struct writer *w, const char *key, json_t *value)
{
    if (!value || json_object_set_new(w->root, key, value) != 0)
        w->failed = true;
}

static void put_text(struct writer *w, const char *key, const char *text)
{
    put(w, key, json_string(text ? text : ""));
}

static void put_optional(struct writer *w, const char *key, const char *text)
{
    if (text)
        put(w, key, json_string(text));
}

static void put_int(struct writer *w, const char *key, int64_t n)
{
    put(w, key, json_integer(n));
}

static void put_list(struct writer *w, const char *key, const char *const *ids, unsigned count)
{
    json_t *list = json_array();
    for (unsigned i = 0; list && i < count; i++)
        if (json_array_append_new(list, json_string(ids[i])) != 0)
            w->failed = true;
    put(w, key, list);
}

static struct writer writer_start(void)
{
    struct writer w = {.root = json_object()};
    w.failed = !w.root;
    put_int(&w, "v", PAYLOAD_VERSION);
    return w;
}

static void writer_end(struct writer *w, struct buf *out)
{
    char *text = w->failed ? NULL : json_dumps(w->root, JSON_COMPACT);
    if (text)
        buf_puts(out, text);
    else
        out->failed = true;
    free(text);
    json_decref(w->root);
}

static void put_where(struct writer *w, const struct event_where *e)
{
    put_text(w, "pack", e->pack);
    put_text(w, "packv", e->pack_version);
    put_text(w, "lesson", e->lesson);
    put_optional(w, "step", e->step);
    put_int(w, "stepn", e->step_index);
    put_text(w, "lang", e->lang);
    put_text(w, "mode", mode_names[e->mode]);
    put_optional(w, "form", e->form);
    put_optional(w, "booster", e->booster);
    put_int(w, "session", e->session);
    put_int(w, "offset", e->offset_ms);
}

void event_encode_answer(const struct event_answer *a, struct buf *out)
{
    struct writer w = writer_start();
    put_where(&w, &a->where);
    put_text(&w, "item", a->item);
    put_text(&w, "kind", a->kind);
    put_text(&w, "skill", a->skill);
    put_int(&w, "rev", a->revision);
    put_text(&w, "option", a->option);
    put_list(&w, "shown", a->shown, a->shown_count);
    if (a->open)
        put(&w, "open", json_true());
    put_int(&w, "pos", a->position);
    put_int(&w, "attempt", a->attempt);
    put(&w, "hint", json_boolean(a->hint));
    put(&w, "listened", json_boolean(a->listened));
    put(&w, "checked", json_boolean(a->checked));
    put_list(&w, "tabs", a->tabs, a->tab_count);
    put_int(&w, "conf", a->confidence);
    put_int(&w, "rt", a->response_ms);
    put_int(&w, "truth", a->truth);
    put_int(&w, "outcome", a->outcome);
    put_int(&w, "verdict", a->verdict);
    put_int(&w, "spread", a->spread);
    put_int(&w, "points", a->points);
    writer_end(&w, out);
}

void event_encode_where(const struct event_where *where, const char *state, struct buf *out)
{
    struct writer w = writer_start();
    put_where(&w, where);
    if (state && *state)
        put(&w, "state", json_loads(state, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL));
    writer_end(&w, out);
}

void event_encode_completed(const struct event_completed *c, struct buf *out)
{
    struct writer w = writer_start();
    put_where(&w, &c->where);
    put_int(&w, "right", c->right);
    put_int(&w, "answered", c->answered);
    put_int(&w, "ms", c->duration_ms);
    writer_end(&w, out);
}

void event_encode_enrolled(const char *group, const char *picture, enum age_band age, int64_t roster, struct buf *out)
{
    struct writer w = writer_start();
    put_text(&w, "group", group);
    put_text(&w, "picture", picture);
    put_text(&w, "age", age_names[age]);
    if (roster)
        put_int(&w, "roster", roster);
    writer_end(&w, out);
}

void event_encode_learner(const char *group, const char *picture, enum age_band age, struct buf *out)
{
    event_encode_enrolled(group, picture, age, 0, out);
}

void event_encode_session(unsigned number, const char *lang, bool guest, struct buf *out)
{
    struct writer w = writer_start();
    put_int(&w, "session", number);
    put_text(&w, "lang", lang);
    put(&w, "guest", json_boolean(guest));
    writer_end(&w, out);
}

void event_encode_linked(uuid with, struct buf *out)
{
    char text[37];
    struct writer w = writer_start();
    uuid_text(with, text);
    put_text(&w, "with", text);
    writer_end(&w, out);
}

void event_encode_bare(struct buf *out)
{
    struct writer w = writer_start();
    writer_end(&w, out);
}

/* ---- reading: a key that is there must have its type and range; one of a later version is not looked at ---- */

struct reader {
    const json_t *root;
    bool bad;
};

/* out == NULL: only checked. */
static void get_text(struct reader *r, const char *key, char *out, size_t cap, bool required)
{
    const json_t *v = json_object_get(r->root, key);
    if (!v) {
        r->bad = r->bad || required;
        return;
    }
    if (!json_is_string(v) || json_string_length(v) >= cap) {
        r->bad = true;
        return;
    }
    if (out)
        memcpy(out, json_string_value(v), json_string_length(v) + 1);
}

static int64_t get_int(struct reader *r, const char *key, int64_t min, int64_t max)
{
    const json_t *v = json_object_get(r->root, key);
    int64_t n = json_integer_value(v);
    if (json_is_integer(v) && n >= min && n <= max)
        return n;
    r->bad = true;
    return 0;
}

static unsigned get_count(struct reader *r, const char *key)
{
    return (unsigned)get_int(r, key, 0, INT_MAX);
}

static bool get_bool(struct reader *r, const char *key)
{
    const json_t *v = json_object_get(r->root, key);
    if (!json_is_boolean(v))
        r->bad = true;
    return json_is_true(v);
}

/* How many ids there are. */
static unsigned check_list(struct reader *r, const char *key, size_t max, size_t cap)
{
    const json_t *v = json_object_get(r->root, key), *id;
    size_t i;
    if (!json_is_array(v) || json_array_size(v) > max) {
        r->bad = true;
        return 0;
    }
    json_array_foreach(v, i, id)
        if (!json_is_string(id) || json_string_length(id) >= cap)
            r->bad = true;
    return (unsigned)json_array_size(v);
}

static bool get_optional_bool(struct reader *r, const char *key)
{
    return json_object_get(r->root, key) && get_bool(r, key);
}

static uuid get_uuid(struct reader *r, const char *key)
{
    uuid u = {{0}};
    const char *text = json_string_value(json_object_get(r->root, key));
    if (!text || !uuid_parse(text, &u))
        r->bad = true;
    return u;
}

static unsigned get_name(struct reader *r, const char *key, const char *const *names, unsigned count)
{
    const char *text = json_string_value(json_object_get(r->root, key));
    for (unsigned i = 0; text && i < count; i++)
        if (strcmp(text, names[i]) == 0)
            return i;
    r->bad = true;
    return 0;
}

static void get_where(struct reader *r, struct event_facts *f)
{
    get_text(r, "pack", f->pack, sizeof f->pack, true);
    get_text(r, "packv", NULL, 48, true);
    get_text(r, "lesson", f->lesson, sizeof f->lesson, true);
    get_text(r, "step", f->step, sizeof f->step, false);
    get_text(r, "lang", NULL, 48, true);
    get_text(r, "form", NULL, 24, false);
    get_text(r, "booster", f->booster, sizeof f->booster, false);
    f->step_index = get_count(r, "stepn");
    f->mode = (enum learn_mode)get_name(r, "mode", mode_names, sizeof mode_names / sizeof *mode_names);
    f->session = get_count(r, "session");
    get_int(r, "offset", 0, INT64_MAX);
}

static void get_answer(struct reader *r, struct event_facts *f)
{
    get_where(r, f);
    get_text(r, "item", f->item, sizeof f->item, true);
    get_text(r, "kind", NULL, 24, true);
    get_text(r, "skill", f->skill, sizeof f->skill, true);
    get_text(r, "option", f->option, sizeof f->option, true);
    f->revision = (unsigned)get_int(r, "rev", 0, UINT_MAX);
    f->options = check_list(r, "shown", ACTIVITY_OPTIONS_MAX, sizeof f->option);
    if (get_optional_bool(r, "open"))
        f->options = 0;
    check_list(r, "tabs", ACTIVITY_TABS_MAX, sizeof f->item);
    get_count(r, "pos");
    f->attempt = get_count(r, "attempt");
    f->hint = get_bool(r, "hint");
    get_bool(r, "listened");
    f->checked = get_bool(r, "checked");
    f->confidence = (int)get_int(r, "conf", 0, 4);
    f->response_ms = get_int(r, "rt", 0, INT64_MAX);
    f->truth = (int)get_int(r, "truth", TRUTH_NONE, TRUTH_FALSE);
    f->outcome = (int)get_int(r, "outcome", OUTCOME_NOT_YET, OUTCOME_UNSURE);
    f->verdict = (int)get_int(r, "verdict", VERDICT_NONE, VERDICT_CALLED_FALSE);
    f->spread = (int)get_int(r, "spread", SPREAD_NONE, SPREAD_HELD);
    f->points = (int)get_int(r, "points", 0, 100);
}

static void get_state(struct reader *r, struct buf *state)
{
    const json_t *v = json_object_get(r->root, "state");
    if (!v || !state)
        return;
    char *text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
    if (text)
        buf_puts(state, text);
    else
        state->failed = true;
    free(text);
}

static void get_kind(struct reader *r, enum event_kind kind, struct event_facts *f, struct buf *state)
{
    switch (kind) {
    case EVENT_LEARNER:
        get_text(r, "group", f->group, sizeof f->group, true);
        get_text(r, "picture", f->picture, sizeof f->picture, true);
        f->age = (enum age_band)get_name(r, "age", age_names, sizeof age_names / sizeof *age_names);
        f->roster = json_object_get(r->root, "roster") ? get_int(r, "roster", 1, INT64_MAX) : 0;
        return;
    case EVENT_SESSION:
        f->session = get_count(r, "session");
        get_text(r, "lang", NULL, 48, true);
        f->guest = get_bool(r, "guest");
        return;
    case EVENT_ATTEMPTED:
    case EVENT_PROGRESSED:
        get_where(r, f);
        get_state(r, state);
        return;
    case EVENT_ANSWERED:
        get_answer(r, f);
        return;
    case EVENT_COMPLETED:
        get_where(r, f);
        f->right = get_count(r, "right");
        f->answered = get_count(r, "answered");
        get_int(r, "ms", 0, INT64_MAX);
        return;
    case EVENT_LINKED:
        f->with = get_uuid(r, "with");
        return;
    case EVENT_ERASED:
    case EVENT_TIME:
    case EVENT_ENROLLED:
        return;
    }
    r->bad = true;
}

enum status event_decode(enum event_kind kind, const char *payload, size_t len, struct event_facts *out,
                         struct buf *state)
{
    *out = (struct event_facts){0};
    json_error_t error;
    json_t *root = json_loadb(payload, len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return json_error_code(&error) == json_error_out_of_memory ? STATUS_NOMEM : STATUS_INVALID;
    struct reader r = {.root = root};
    out->version = (int)get_int(&r, "v", 1, INT_MAX);
    enum status st = r.bad ? STATUS_INVALID : STATUS_OK;
    if (st == STATUS_OK && out->version > PAYLOAD_VERSION)
        st = STATUS_NEWER;
    if (st == STATUS_OK) {
        get_kind(&r, kind, out, state);
        if (r.bad)
            st = STATUS_INVALID;
        else if (state && !buf_ok(state))
            st = STATUS_NOMEM;
    }
    json_decref(root);
    return st;
}
