// SPDX-License-Identifier: GPL-3.0-or-later
/* When all is read: who is in which class, and the document of it. */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/roster_private.h"
#include "learn/avatars.h"
#include "sync/document.h"

static int by_key(const void *a, const void *b)
{
    const struct list_class *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int by_user(const void *a, const void *b)
{
    const struct list_user *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Kolibri's classes are named with each learner; OneRoster's have a line each, and only one. */
static void sort_classes(struct lists *l)
{
    size_t kept = 0;
    if (l->class_count)
        qsort(l->classes, l->class_count, sizeof *l->classes, by_key);
    for (size_t i = 0; i < l->class_count; i++) {
        if (kept && strcmp(l->classes[kept - 1].key, l->classes[i].key) == 0) {
            if (strncmp(l->classes[i].key, "oneroster:", 10) == 0)
                lists_fault(l, l->classes[i].line, "sourcedId", FAULT_TWICE, l->classes[i].key + 10);
            continue;
        }
        l->classes[kept++] = l->classes[i];
    }
    l->class_count = kept;
}

static void sort_users(struct lists *l)
{
    size_t kept = 0;
    if (l->user_count)
        qsort(l->users, l->user_count, sizeof *l->users, by_user);
    for (size_t i = 0; i < l->user_count; i++) {
        if (kept && strcmp(l->users[kept - 1].key, l->users[i].key) == 0) {
            l->file = l->users[i].file;
            lists_fault(l, l->users[i].line, strncmp(l->users[i].key, "oneroster:", 10) == 0 ? "sourcedId" : "USERNAME", FAULT_TWICE,
                        strchr(l->users[i].key, ':') + 1);
            continue;
        }
        l->users[kept++] = l->users[i];
    }
    l->user_count = kept;
}

static void enrol(struct lists *l, const struct list_enrolment *e)
{
    struct list_class wanted = {.key = e->class, .line = 0};
    struct list_user who = {.key = e->user, .line = 0};
    struct list_class *c = NULL;
    struct list_user *u = NULL;
    for (size_t from = 0, to = l->class_count; from < to;) {
        size_t mid = (from + to) / 2;
        int order = strcmp(l->classes[mid].key, wanted.key);
        c = order == 0 ? &l->classes[mid] : c;
        from = order < 0 ? mid + 1 : from;
        to = order < 0 ? to : order == 0 ? from : mid;
    }
    for (size_t from = 0, to = l->user_count; from < to;) {
        size_t mid = (from + to) / 2;
        int order = strcmp(l->users[mid].key, who.key);
        u = order == 0 ? &l->users[mid] : u;
        from = order < 0 ? mid + 1 : from;
        to = order < 0 ? to : order == 0 ? from : mid;
    }
    l->file = e->file;
    if (!c)
        lists_fault(l, e->line, "classSourcedId", FAULT_CLASS, strchr(e->class, ':') + 1);
    if (!u)
        lists_fault(l, e->line, "userSourcedId", FAULT_USER, strchr(e->user, ':') + 1);
    if (!c || !u || !u->learner)
        return;
    int class = (int)(c - l->classes);
    if (u->class >= 0 && u->class != class)
        u->several = true;
    /* a homeroom is the class a child is of; the rest are lessons */
    if (u->class < 0 || (c->homeroom && !l->classes[u->class].homeroom))
        u->class = class;
}

static int by_line(const void *a, const void *b)
{
    const struct lists_one_fault *x = a, *y = b;
    int order = strcmp(x->file, y->file);
    order = order ? order : (x->line > y->line) - (x->line < y->line);
    return order ? order : strcmp(x->field, y->field);
}

enum status lists_end(struct lists *l)
{
    unsigned used = 0;
    if ((l->has_users || l->has_classes || l->has_enrolments) && !(l->has_users && l->has_classes && l->has_enrolments))
        lists_fault(l, 0, "", FAULT_FILES, "");
    sort_classes(l);
    sort_users(l);
    const bool whole = !l->errors; /* else classes or users are missing that were only not read */
    for (size_t i = 0; i < l->enrolment_count && l->st == STATUS_OK && whole; i++)
        enrol(l, &l->enrolments[i]);
    for (size_t i = 0; i < l->user_count && l->st == STATUS_OK; i++) {
        struct list_user *u = &l->users[i];
        l->file = u->file;
        if (u->class >= 0)
            l->classes[u->class].learners++;
        if (u->learner && u->class < 0 && !l->errors)
            lists_fault(l, u->line, "", FAULT_NO_CLASS, u->name);
        if (u->several)
            lists_fault(l, u->line, "", FAULT_SEVERAL, u->name);
    }
    for (size_t i = 0; i < l->class_count; i++)
        used += l->classes[i].learners > 0;
    if (used > ROSTER_CLASSES)
        lists_fault(l, 0, "", FAULT_MANY, "classes");
    if (l->fault_count)
        qsort(l->faults, l->fault_count, sizeof *l->faults, by_line);
    return l->st;
}

void lists_classes(const struct lists *l, void (*each)(void *ctx, const char *name, unsigned learners), void *ctx)
{
    for (size_t i = 0; i < l->class_count; i++)
        if (l->classes[i].learners)
            each(ctx, l->classes[i].name, l->classes[i].learners);
}

/* ---- the document ---- */

struct place { /* a learner in the document */
    const struct list_user *user;
    const char *class_name;
    uuid id;
    int picture; /* of the class's, from 0; -1: none yet */
};

static void keyed(const struct lists_options *o, const char *what, const char *key, uint8_t out[16])
{
    crypto_generichash_state s;
    crypto_generichash_init(&s, o->school->keys[0].seed, SEED_SIZE, 16);
    crypto_generichash_update(&s, (const uint8_t *)what, strlen(what) + 1);
    crypto_generichash_update(&s, o->school_id.b, sizeof o->school_id.b);
    crypto_generichash_update(&s, (const uint8_t *)key, strlen(key));
    crypto_generichash_final(&s, out, 16);
}

static uuid learner_id(const struct lists_options *o, const char *key)
{
    uuid u;
    keyed(o, "Chiragh learner 1", key, u.b);
    u.b[6] = (uint8_t)(0x80 | (u.b[6] & 0x0F)); /* RFC 9562, version 8 */
    u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3F));
    return u;
}

/* As a kiosk makes its own: eight of 32 letters. */
static void class_id(const struct lists_options *o, const char *key, char out[ROSTER_CLASS_ID + 1])
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    uint8_t hash[16];
    keyed(o, "Chiragh class 1", key, hash);
    memcpy(out, "c:", 2);
    for (int i = 0; i < 8; i++)
        out[2 + i] = letters[hash[i] % 32];
    out[ROSTER_CLASS_ID] = 0;
}

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = strcmp(x->class_name, y->class_name);
    if (!order)
        order = x->user->class - y->user->class;
    if (!order)
        order = strcmp(x->user->name, y->user->name);
    return order ? order : memcmp(&x->id, &y->id, sizeof x->id);
}

static void picture_text(int n, char out[48])
{
#define X(name, code) "av_" #name "_" code,
    static const char *const avatars[AVATAR_COUNT] = {AVATARS(X)};
#undef X
    if (n < AVATAR_COUNT)
        snprintf(out, 48, "%s", avatars[n]);
    else
        snprintf(out, 48, "%s/%d", avatars[n % AVATAR_COUNT], n / AVATAR_COUNT + 1);
}

static int picture_number(const char *text)
{
    char name[48];
    size_t n = strcspn(text, "/");
    int page = text[n] ? (int)strtol(text + n + 1, NULL, 10) - 1 : 0;
    for (int k = 0; k < AVATAR_COUNT; k++) {
        picture_text(k, name);
        if (strlen(name) == n && strncmp(name, text, n) == 0 && page >= 0)
            return page * AVATAR_COUNT + k;
    }
    return -1;
}

static bool taken(const struct place *p, size_t n, int picture)
{
    for (size_t i = 0; i < n; i++)
        if (p[i].picture == picture)
            return true;
    return false;
}

/* Of one class. First those that had one keep it, then the others get one by their id, the next free where it is taken. */
static void give_pictures(struct place *p, size_t n, const char *class, const struct roster *former)
{
    for (size_t i = 0; i < n && former; i++)
        for (unsigned k = 0; k < former->learner_count; k++)
            if (uuid_equal(former->learners[k].learner, p[i].id) && strcmp(former->learners[k].group, class) == 0) {
                int had = picture_number(former->learners[k].picture);
                p[i].picture = taken(p, n, had) ? -1 : had;
            }
    for (size_t i = 0; i < n; i++) {
        int page = 0, first = p[i].id.b[0] % AVATAR_COUNT;
        while (p[i].picture < 0) {
            for (int k = 0; k < AVATAR_COUNT && p[i].picture < 0; k++) {
                int one = page * AVATAR_COUNT + (first + k) % AVATAR_COUNT;
                p[i].picture = taken(p, n, one) ? -1 : one;
            }
            page++;
        }
    }
}

static bool is_erased(const struct lists_options *o, uuid id)
{
    for (size_t i = 0; i < o->erased_count; i++)
        if (uuid_equal(o->erased[i], id))
            return true;
    return false;
}

static json_t *learner_of(const struct place *p, const char *class, bool names)
{
    char id[37], picture[48];
    uuid_text(p->id, id);
    picture_text(p->picture, picture);
    json_t *v = json_pack("{s:s,s:s,s:s}", "id", id, "class", class, "picture", picture);
    if (v && p->user->age != AGE_UNKNOWN && json_object_set_new(v, "age", json_string(event_age_name(p->user->age))) != 0)
        goto failed;
    if (v && names && json_object_set_new(v, "name", json_string(p->user->name)) != 0)
        goto failed;
    return v;
failed:
    json_decref(v);
    return NULL;
}

static bool write_class(const struct lists *l, const struct lists_options *o, struct place *p, size_t n, json_t *classes, json_t *learners)
{
    const struct list_class *c = &l->classes[p->user->class];
    char id[ROSTER_CLASS_ID + 1];
    class_id(o, c->key, id);
    give_pictures(p, n, id, o->former);
    bool good = json_array_append_new(classes, json_pack("{s:s,s:s}", "id", id, "name", c->name)) == 0;
    for (size_t i = 0; i < n && good; i++)
        good = json_array_append_new(learners, learner_of(&p[i], id, o->names)) == 0;
    return good;
}

static enum status write_all(const struct lists *l, const struct lists_options *o, struct place *p, size_t n, struct buf *out)
{
    json_t *classes = json_array(), *learners = json_array();
    bool good = classes && learners;
    for (size_t from = 0, to; from < n && good; from = to) {
        for (to = from; to < n && p[to].user->class == p[from].user->class;)
            to++;
        good = write_class(l, o, p + from, to - from, classes, learners);
    }
    json_t *root = good ? json_pack("{s:i,s:O,s:O}", "v", 1, "classes", classes, "learners", learners) : NULL;
    char *text = root ? json_dumps(root, JSON_COMPACT) : NULL;
    buf_clear(out);
    if (text)
        buf_puts(out, text);
    enum status st = !text || !buf_ok(out) ? STATUS_NOMEM : out->len > DOCUMENT_MAX || n > ROSTER_LEARNERS ? STATUS_LIMIT : STATUS_OK;
    free(text);
    json_decref(root);
    json_decref(classes);
    json_decref(learners);
    return st;
}

enum status lists_document(struct lists *l, const struct lists_options *o, struct buf *out)
{
    if (l->errors)
        return STATUS_INVALID;
    struct place *p = calloc(l->user_count ? l->user_count : 1, sizeof *p);
    size_t n = 0;
    if (!p)
        return STATUS_NOMEM;
    for (size_t i = 0; i < l->user_count; i++) {
        const struct list_user *u = &l->users[i];
        uuid id = learner_id(o, u->key);
        if (u->learner && u->class >= 0 && !is_erased(o, id))
            p[n++] = (struct place){u, l->classes[u->class].name, id, -1};
    }
    qsort(p, n, sizeof *p, by_place);
    enum status st = write_all(l, o, p, n, out);
    free(p);
    return st;
}
