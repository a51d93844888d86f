// SPDX-License-Identifier: GPL-3.0-or-later
#include "stick/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform_drive.h"
#include "store/peers.h"
#include "sync/files.h"

#define MUST(what) must((what), #what)

static void must(enum status st, const char *what)
{
    if (st == STATUS_OK)
        return;
    printf("desk: %s: %s\n", what, status_text(st));
    abort();
}

void desk_open(struct desk *d, uint8_t seed)
{
    *d = (struct desk){.wall = STORY_WALL};
    place_school(&d->school, seed);
    MUST(place_open(&d->hub, NULL, NULL, 1000u + seed, &d->school));
}

void desk_close(struct desk *d)
{
    place_remove(&d->hub);
}

void desk_folder(const struct desk *d, const char *stick, char out[STICK_PATH])
{
    MUST(stick_folder(stick, school_id(d->school.keys[0].sign.public), out));
}

void desk_enrol(struct desk *d, const char *stick, bool with_name)
{
    char folder[STICK_PATH];
    struct buf b = {0};
    desk_folder(d, stick, folder);
    enrolment_write(&d->school, with_name, &b);
    MUST(file_write(folder, STICK_ENROLMENT, b.data, b.len));
    buf_finish(&b);
}

static bool take_one(void *ctx, const char *path)
{
    struct desk *d = ctx;
    struct sync_took took;
    enum status st = sync_take_file(&d->hub.y, path, d->wall, &took);
    if (st == STATUS_OK)
        d->taken++;
    else
        d->bad++;
    return true;
}

void desk_take(struct desk *d, const char *stick)
{
    char folder[STICK_PATH];
    desk_folder(d, stick, folder);
    d->taken = d->bad = 0;
    MUST(stick_files(folder, STICK_BUNDLES, take_one, d));
}

void desk_give(struct desk *d, const char *stick, const char *document)
{
    char folder[STICK_PATH], name[STICK_NAME];
    struct buf b = {0};
    desk_folder(d, stick, folder);
    MUST(sync_answer(&d->hub.y, ++d->wall, sync_to_buf(&b)));
    MUST(file_write(folder, STICK_ACK, b.data, b.len));
    buf_clear(&b);
    if (document) {
        MUST(sync_publish(&d->hub.y, "settings", document, strlen(document), d->wall, sync_to_buf(&b)));
        stick_document_name("settings", name);
        MUST(file_write(folder, name, b.data, b.len));
    }
    buf_finish(&b);
}

struct visit_report desk_visit(struct place *p, const char *stick, const struct visit_options *opt, unsigned steps)
{
    struct visit_options o = opt ? *opt : (struct visit_options){0};
    struct visit *v;
    o.dir = stick;
    o.data_dir = p->dir;
    MUST(visit_begin(&p->y, &o, &v));
    for (unsigned i = 0; (!steps || i < steps) && visit_step(v, STORY_WALL); i++) {
    }
    struct visit_report r = *visit_report(v);
    visit_end(v);
    return r;
}

static enum status add_due(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    (void)epoch;
    *(int64_t *)ctx += last - first + 1;
    return STATUS_OK;
}

int64_t desk_due(struct place *p)
{
    int64_t n = 0;
    MUST(sync_due(&p->y, add_due, &n));
    return n;
}

static bool count(void *ctx, const char *path)
{
    (void)path;
    ++*(unsigned *)ctx;
    return true;
}

unsigned desk_count(const char *folder, const char *ending)
{
    unsigned n = 0;
    MUST(stick_files(folder, ending, count, &n));
    return n;
}

/* ---- secrets ---- */

void secret_bytes(struct secrets *s, const void *bytes, size_t n)
{
    s->list = realloc(s->list, (s->count + 1) * sizeof *s->list);
    s->list[s->count] = (struct buf){0};
    buf_put(&s->list[s->count++], bytes, n);
}

void secret_text(struct secrets *s, const char *utf8)
{
    struct buf order[2] = {{0}, {0}};
    size_t n = strlen(utf8);
    secret_bytes(s, utf8, n);
    for (size_t i = 0; i < n; i++) { /* tests use ASCII and two-byte letters */
        unsigned c = (uint8_t)utf8[i];
        if (c >= 0xC0)
            c = (c & 0x1F) << 6 | ((uint8_t)utf8[++i] & 0x3F);
        buf_putc(&order[0], (char)(c & 255)), buf_putc(&order[0], (char)(c >> 8));
        buf_putc(&order[1], (char)(c >> 8)), buf_putc(&order[1], (char)(c & 255));
    }
    for (int k = 0; k < 2; k++) {
        secret_bytes(s, order[k].data, order[k].len);
        buf_finish(&order[k]);
    }
}

void secrets_of_place(struct secrets *s, struct place *p)
{
    secret_bytes(s, p->id.key.seed, SEED_SIZE);
    secret_bytes(s, p->id.key.sign.secret, 32);
    secret_bytes(s, p->id.key.sign.public, KEY_SIZE);
    secret_bytes(s, p->id.key.open.secret, KEY_SIZE);
    secret_bytes(s, p->id.key.open.public, KEY_SIZE);
    secret_bytes(s, p->id.key.epoch.b, sizeof p->id.key.epoch.b);
}

void secrets_of_school(struct secrets *s, const struct school *school)
{
    for (unsigned i = 0; i < school->count; i++) {
        secret_bytes(s, school->keys[i].seed, SEED_SIZE);
        secret_bytes(s, school->keys[i].sign.secret, 32);
        secret_bytes(s, school->keys[i].open.secret, KEY_SIZE);
    }
    secret_text(s, school->name);
}

void secrets_finish(struct secrets *s)
{
    for (unsigned i = 0; i < s->count; i++)
        buf_finish(&s->list[i]);
    free(s->list);
    *s = (struct secrets){0};
}

static bool found(const uint8_t *in, size_t n, const struct buf *what)
{
    const uint8_t *at = in;
    for (; (at = memchr(at, what->data[0], n - (size_t)(at - in))) != NULL; at++)
        if (n - (size_t)(at - in) < what->len)
            return false;
        else if (memcmp(at, what->data, what->len) == 0)
            return true;
    return false;
}

unsigned secrets_in(const struct secrets *s, const void *bytes, size_t n)
{
    unsigned k = 0;
    for (unsigned i = 0; i < s->count; i++)
        if (found(bytes, n, &s->list[i])) {
            printf("secret %u of %u (%zu bytes) is there\n", i, s->count, s->list[i].len);
            k++;
        }
    return k;
}

struct searching {
    const struct secrets *s;
    const char *dir;
    unsigned found;
    size_t searched;
};

static bool search(void *ctx, const char *name, bool folder)
{
    struct searching *w = ctx;
    char path[2048];
    struct buf b = {0};
    snprintf(path, sizeof path, "%s/%s", w->dir, name);
    w->found += secrets_in(w->s, name, strlen(name));
    if (folder) {
        struct searching below = {w->s, path, 0, 0};
        MUST(platform_entries(path, search, &below));
        w->found += below.found;
        w->searched += below.searched;
        return true;
    }
    MUST(file_read(path, 1 << 28, &b));
    w->found += secrets_in(w->s, b.data, b.len);
    w->searched += b.len;
    buf_finish(&b);
    return true;
}

unsigned secrets_in_folder(const struct secrets *s, const char *dir, size_t *searched)
{
    struct searching w = {s, dir, 0, 0};
    MUST(platform_entries(dir, search, &w));
    *searched += w.searched;
    return w.found;
}
