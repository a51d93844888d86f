// SPDX-License-Identifier: GPL-3.0-or-later
/* What touches the store and the password hash; opening them and the packs is open.c. */
#include "app/effect.h"
#include "store/enrolled.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/model.h"

struct effects {
    struct effects_config config;
    struct store *store;
    struct identity id; /* while the store is open */
    struct learning *learning;
    struct stick_work *stick; /* a visit that is under way; NULL: none */
    struct network network;
    struct learning_at at; /* of the learner who signed in last */
};

void effect_finish(struct effect *e)
{
    for (unsigned i = 0; i < e->draft_count; i++) {
        if (e->kind == EFFECT_PRINT && e->drafts[i].payload.data) /* a name may stand in it */
            sodium_memzero(e->drafts[i].payload.data, e->drafts[i].payload.len);
        buf_finish(&e->drafts[i].payload);
    }
    e->draft_count = 0;
    sodium_memzero(e->pin, sizeof e->pin);
}

void reply_finish(struct reply *r)
{
    free(r->learners);
    free(r->progress);
    buf_finish(&r->state);
    learning_view_finish(&r->learning);
    course_free(r->course);
    pack_close(r->pack);
    if (r->has_returned)
        effect_finish(&r->returned);
    *r = (struct reply){0};
}

void learning_view_finish(struct learning_view *v)
{
    buf_finish(&v->state);
}

enum status effects_create(const struct effects_config *c, struct effects **out)
{
    if (sodium_init() < 0)
        return STATUS_IO;
    struct effects *fx = calloc(1, sizeof *fx);
    if (!fx || !(fx->learning = learning_create())) {
        free(fx);
        return STATUS_NOMEM;
    }
    fx->config = *c;
    *out = fx;
    return STATUS_OK;
}

void effects_destroy(struct effects *fx)
{
    if (!fx)
        return;
    learning_destroy(fx->learning);
    stick_drop(&fx->stick);
    network_drop(&fx->network);
    store_close(fx->store);
    sodium_memzero(&fx->id, sizeof fx->id); /* what has left the machine was marked before: an end writes nothing */
    free(fx);
}

static void random_bytes(struct effects *fx, void *out, size_t n)
{
    if (fx->config.random)
        fx->config.random(fx->config.random_ctx, out, n);
    else
        randombytes_buf(out, n);
}

/* ---- secret pictures and the teacher's number ---- */

/* 8 MiB: it deters classmates on a PC from 2010, not someone who takes the disk away. */
static enum status hash(const char *pin, char out[crypto_pwhash_STRBYTES])
{
    return crypto_pwhash_str(out, pin, strlen(pin), crypto_pwhash_OPSLIMIT_INTERACTIVE, 8u << 20) == 0 ? STATUS_OK
                                                                                                      : STATUS_NOMEM;
}

static bool matches(const char *stored, const char *pin)
{
    return crypto_pwhash_str_verify(stored, pin, strlen(pin)) == 0;
}

static void pin_check(struct effects *fx, const struct effect *e, struct reply *out)
{
    char stored[crypto_pwhash_STRBYTES + 1];
    out->status = store_pin_tries(fx->store, e->learner, &out->wrong_tries);
    if (out->status != STATUS_OK || !e->pin[0] || out->wrong_tries >= PIN_TRIES)
        return;
    out->status = store_pin_hash(fx->store, e->learner, stored, sizeof stored);
    if (out->status != STATUS_OK)
        return;
    /* the try is on the disk before its result is known: pulling the plug wins nothing */
    out->status = store_set_pin_tries(fx->store, e->learner, out->wrong_tries + 1);
    if (out->status != STATUS_OK)
        return;
    out->right = matches(stored, e->pin);
    out->wrong_tries = out->right ? 0 : out->wrong_tries + 1;
    if (out->right)
        out->status = store_set_pin_tries(fx->store, e->learner, 0);
}

static enum status pin_set(struct effects *fx, const struct effect *e)
{
    char stored[crypto_pwhash_STRBYTES];
    enum status s = hash(e->pin, stored);
    if (s == STATUS_OK)
        s = store_admit(fx->store, e->learner, e->wall_ms); /* the first sign-in of one whom the roster names */
    if (s == STATUS_OK)
        s = store_set_pin_hash(fx->store, e->learner, stored);
    return s == STATUS_OK ? store_set_pin_tries(fx->store, e->learner, 0) : s;
}

static enum status pin_reset(struct effects *fx, const struct effect *e)
{
    enum status s = store_set_pin_hash(fx->store, e->learner, NULL);
    if (s == STATUS_NOTFOUND) /* only in the roster: there is none yet */
        return STATUS_OK;
    return s == STATUS_OK ? store_set_pin_tries(fx->store, e->learner, 0) : s;
}

static enum status create(struct effects *fx, const struct effect *e, struct reply *out)
{
    char stored[crypto_pwhash_STRBYTES];
    enum status s = hash(e->pin, stored);
    return s == STATUS_OK ? store_learner_create(fx->store, e->group, e->picture, e->age, stored, e->wall_ms, &out->learner)
                          : s;
}

static void pad_check(struct effects *fx, const struct effect *e, struct reply *out)
{
    char stored[crypto_pwhash_STRBYTES + 1], tries[16] = "0";
    (void)store_get(fx->store, "teacher.tries", tries, sizeof tries);
    out->status = store_get(fx->store, "teacher.pin", stored, sizeof stored);
    if (out->status != STATUS_OK)
        return;
    out->right = matches(stored, e->pin);
    out->wrong_tries = out->right ? 0 : (unsigned)strtoul(tries, NULL, 10) + 1;
    snprintf(tries, sizeof tries, "%u", out->wrong_tries);
    out->status = store_set(fx->store, "teacher.tries", tries);
}

static enum status pad_set(struct effects *fx, const struct effect *e)
{
    char stored[crypto_pwhash_STRBYTES];
    enum status s = hash(e->pin, stored);
    return s == STATUS_OK ? store_set(fx->store, "teacher.pin", stored) : s;
}

/* ---- lists ---- */

struct list {
    void *items;
    unsigned count;
    size_t size;
    bool failed;
};

static bool collect(struct list *l, const void *item)
{
    void *p = realloc(l->items, (l->count + 1) * l->size);
    if (!p) {
        l->failed = true;
        return false;
    }
    l->items = p;
    memcpy((char *)p + l->count++ * l->size, item, l->size);
    return true;
}

static bool each_learner(void *ctx, const struct store_learner *l)
{
    return collect(ctx, l);
}

static bool each_progress(void *ctx, const struct store_progress *p)
{
    return collect(ctx, p);
}

static void learners(struct effects *fx, const struct effect *e, struct reply *out)
{
    struct list l = {.size = sizeof(struct store_learner)};
    out->status = store_learners(fx->store, e->group, e->wall_ms, each_learner, &l);
    if (l.failed)
        out->status = STATUS_NOMEM;
    out->learners = l.items;
    out->learner_count = l.count;
    if (out->status == STATUS_OK)
        out->status = class_state_read(fx->store, e->group, &out->class_state);
}

static void progress(struct effects *fx, uuid learner, int64_t wall_ms, struct reply *out)
{
    struct list l = {.size = sizeof(struct store_progress)};
    enum status s = store_progress(fx->store, learner, each_progress, &l);
    if (out->status == STATUS_OK)
        out->status = l.failed ? STATUS_NOMEM : s;
    out->progress = l.items;
    out->progress_count = l.count;
    fx->at.wall_ms = wall_ms;
    if (uuid_equal(fx->at.learner, learner))
        out->has_learning = learning_look(fx->learning, fx->store, &fx->at, &out->learning) == STATUS_OK;
}

/* ---- events ---- */

/* first (may be NULL) gets the header of the first. */
static enum status append(struct effects *fx, const struct effect *e, struct event *first)
{
    struct event headers[DRAFTS_MAX];
    struct event_draft d[DRAFTS_MAX];
    for (unsigned i = 0; i < e->draft_count; i++) {
        if (!buf_ok(&e->drafts[i].payload))
            return STATUS_NOMEM;
        d[i] = (struct event_draft){e->learner, e->drafts[i].kind, e->drafts[i].payload.data, e->drafts[i].payload.len,
                                    e->wall_ms};
    }
    enum status s = store_append(fx->store, d, e->draft_count, headers);
    if (s == STATUS_OK && first)
        *first = headers[0];
    return s;
}

static void sign_in(struct effects *fx, struct effect *e, struct reply *out)
{
    bool guest = uuid_is_nil(e->learner);
    if (guest) {
        uint8_t r[16];
        random_bytes(fx, r, sizeof r);
        e->learner = uuid4(r);
    }
    out->learner = e->learner;
    unsigned before = 0;
    out->status = store_sessions(fx->store, e->learner, &before);
    out->session = before + 1;
    if (out->status != STATUS_OK)
        return;
    e->draft_count = 1;
    e->drafts[0].kind = EVENT_SESSION;
    event_encode_session(out->session, e->key, guest, &e->drafts[0].payload);
    struct event begun;
    out->status = append(fx, e, &begun);
    if (out->status == STATUS_OK)
        fx->at = (struct learning_at){.learner = e->learner, .epoch = begun.epoch, .session = out->session,
                                      .suspect = begun.suspect, .young = e->age < AGE_13_15};
    progress(fx, e->learner, e->wall_ms, out);
    if (out->status != STATUS_OK && guest)
        e->learner = (uuid){{0}}; /* sent again, it is a guest again */
    if (out->status != STATUS_OK) {
        buf_finish(&e->drafts[0].payload);
        e->draft_count = 0;
    }
}

static bool writes(enum effect_kind k)
{
    return k != EFFECT_OPEN && k != EFFECT_LEARNERS && k != EFFECT_PROGRESS && k != EFFECT_RESUME && k != EFFECT_TIDY &&
           k != EFFECT_LINK_LOOK && k != EFFECT_LINK_GO && k != EFFECT_LINK_BACK && k != EFFECT_LINK_UPDATE &&
           k != EFFECT_WARM && k != EFFECT_PRINT && k != EFFECT_STICK;
}

/* After what may have brought a roster. */
static void read_classes(struct effects *fx, struct reply *out, bool due)
{
    out->has_classes = due;
    if (due)
        effects_classes(fx->store, &out->machine);
}

static void with_store(struct effects *fx, struct effect *e, struct reply *out)
{
    switch (e->kind) {
    case EFFECT_OPEN:
        break;
    case EFFECT_LEARNERS:
        learners(fx, e, out);
        break;
    case EFFECT_CREATE:
        out->status = create(fx, e, out);
        break;
    case EFFECT_PIN_CHECK:
        pin_check(fx, e, out);
        break;
    case EFFECT_PIN_SET:
        out->status = pin_set(fx, e);
        break;
    case EFFECT_PIN_RESET:
        out->status = pin_reset(fx, e);
        break;
    case EFFECT_PAD_SET:
        out->status = pad_set(fx, e);
        break;
    case EFFECT_PAD_CHECK:
        pad_check(fx, e, out);
        break;
    case EFFECT_SIGN_IN:
        sign_in(fx, e, out);
        break;
    case EFFECT_PROGRESS:
        progress(fx, e->learner, e->wall_ms, out);
        break;
    case EFFECT_RESUME:
        out->status = store_resume_state(fx->store, e->learner, e->lesson, &out->state);
        break;
    case EFFECT_APPEND:
        out->status = append(fx, e, NULL);
        progress(fx, e->learner, e->wall_ms, out);
        break;
    case EFFECT_ERASE:
        out->status = store_learner_erase(fx->store, e->learner, e->wall_ms);
        break;
    case EFFECT_SET:
        out->status = store_set(fx->store, e->key, e->value);
        break;
    case EFFECT_PRINT:
        effects_print(&fx->config, e, out);
        break;
    case EFFECT_STICK:
        stick_step(&fx->stick, &fx->config, fx->store, &fx->id, e, &out->stick);
        read_classes(fx, out, !out->stick.runs);
        break;
    case EFFECT_LINK_LOOK:
    case EFFECT_LINK_GO:
    case EFFECT_LINK_BACK:
    case EFFECT_LINK_UPDATE:
        effects_link(&fx->config, &fx->network, fx->store, &fx->id, e, out);
        read_classes(fx, out, e->kind == EFFECT_LINK_BACK);
        break;
    case EFFECT_TIDY:
        (void)learning_keep(fx->learning, fx->store); /* if not kept, it is folded again at the next start */
        (void)store_tidy(fx->store); /* if it cannot be done now, the next append or start does it */
        effects_link(&fx->config, &fx->network, fx->store, &fx->id, e, out);
        break;
    case EFFECT_WARM:
        (void)learning_warm(fx->learning, fx->store); /* signing in asks again */
        break;
    }
}

static void open_all(struct effects *fx, struct reply *out)
{
    effects_open(&fx->config, &fx->store, &fx->id, out);
    if (out->course)
        (void)learning_course(fx->learning, out->course); /* without it there are no boosters, and lessons all the same */
}

void effects_run(struct effects *fx, struct effect *e, struct reply *out)
{
    *out = (struct reply){.kind = e->kind, .ticket = e->ticket, .learner = e->learner};
    if (e->kind == EFFECT_OPEN)
        open_all(fx, out);
    else if (fx->store)
        with_store(fx, e, out);
    else
        out->status = STATUS_IO;
    if (out->status != STATUS_OK && writes(e->kind)) {
        out->returned = *e;
        out->has_returned = true;
        *e = (struct effect){0};
        return;
    }
    effect_finish(e);
}
