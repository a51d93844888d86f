// SPDX-License-Identifier: GPL-3.0-or-later
/* EFFECT_OPEN: the store, the settings of this machine, and the packs, which are verified whole when
 * they are not the files that were verified here before. */
#include "app/effect.h"
#include "app/course_file.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/activity.h"
#include "sync/identity.h"
#include "sync/xapi.h"

static bool flag(struct store *s, const char *key)
{
    char v[8];
    return store_get(s, key, v, sizeof v) == STATUS_OK && v[0] == '1';
}

/* A name is a setting of its own, "class.CODE": a list of all would not fit into one. */
static void read_named(struct store *s, const char *list, struct machine *m)
{
    for (const char *c = list; *c && m->named_count < CLASSES_NAMED_MAX;) {
        size_t n = strcspn(c, ",");
        struct class_named *k = &m->named[m->named_count];
        char key[8 + CLASS_CODE];
        k->hidden = n && c[n - 1] == '-';
        snprintf(k->code, sizeof k->code, "%.*s", (int)n - k->hidden, c);
        snprintf(key, sizeof key, "class.%s", k->code);
        if (k->code[0] && store_get(s, key, k->name, sizeof k->name) == STATUS_OK)
            m->named_count++;
        c += n + (c[n] == ',');
    }
}

void effects_classes(struct store *s, struct machine *m)
{
    char list[512];
    m->named_count = m->class_count = 0;
    if (store_get(s, "classes.named", list, sizeof list) == STATUS_OK)
        read_named(s, list, m);
    if (store_get(s, "classes", list, sizeof list) != STATUS_OK)
        return;
    for (const char *c = list; *c && m->class_count < CLASSES_MAX;) {
        size_t n = strcspn(c, ",");
        snprintf(m->classes[m->class_count++], sizeof m->classes[0], "%.*s", (int)n, c);
        c += n + (c[n] == ',');
    }
}

static void read_machine(struct store *s, struct machine *m)
{
    char list[512];
    m->has_pad = store_get(s, "teacher.pin", list, sizeof list) == STATUS_OK;
    if (store_get(s, "teacher.tries", list, sizeof list) == STATUS_OK)
        m->pad_tries = (unsigned)strtoul(list, NULL, 10);
    m->large = flag(s, "large");
    m->contrast = flag(s, "contrast");
    m->sound = flag(s, "sound");
    effects_classes(s, m);
}

static enum status open_store(const struct effects_config *c, struct store **store, struct identity *id)
{
    if (*store)
        return STATUS_OK;
    struct store_options opt = {.vfs = c->vfs, .random = c->random, .ctx = c->random_ctx, .xapi = xapi_statement};
    struct identity_options id_opt = {.random = c->random, .ctx = c->random_ctx};
    enum status st = store_open(c->data_dir, &opt, store);
    if (st != STATUS_OK)
        return st;
    /* Before anything is written: a copy, or what was restored, writes under a name of its own. */
    st = identity_open(c->data_dir, *store, &id_opt, id);
    if (st != STATUS_OK) {
        sodium_memzero(id, sizeof *id);
        store_close(*store);
        *store = NULL;
    }
    return st;
}

/* The stamp is taken first: what is written to the file meanwhile makes it another one at the next start. A store that
 * cannot be read or written only means that the file is verified again. */
static enum status verify(struct store *store, const char *key, const char *path)
{
    char now[PACK_STAMP], before[PACK_STAMP];
    bool stamped = pack_stamp(path, now) == STATUS_OK;
    if (stamped && store && store_get(store, key, before, sizeof before) == STATUS_OK && strcmp(now, before) == 0)
        return STATUS_OK;
    enum status s = pack_verify(path);
    if (s == STATUS_OK && stamped && store)
        (void)store_set(store, key, now);
    return s;
}

void effects_open(const struct effects_config *c, struct store **store, struct identity *id, struct reply *out)
{
    out->status = open_store(c, store, id);
    out->interface_status = verify(*store, "verified.interface", c->interface_path);
    char room[COURSE_PATH];
    const char *path = course_file(c, room);
    if (path == room && verify(*store, "verified.update", path) != STATUS_OK)
        path = c->pack_path; /* an update that went bad on the disk: the course beside the program is still there */
    out->pack_status = path == room ? STATUS_OK : verify(*store, "verified.course", path);
    if (out->pack_status == STATUS_OK)
        out->pack_status = pack_open(path, false, &out->pack);
    if (out->pack_status == STATUS_OK)
        out->pack_status = course_load_with(out->pack, activity_fits, &out->course);
    if (out->pack_status != STATUS_OK) {
        pack_close(out->pack);
        out->pack = NULL;
    }
    if (out->status == STATUS_OK)
        read_machine(*store, &out->machine);
}
