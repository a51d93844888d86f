// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/inbox.h"

#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "sync/code.h"
#include "sync/files.h"
#include "sync/stick.h"

enum { PATH = 4096, ENROLMENT_MAX = 4096 };

struct taking {
    struct sync *y;
    const char *folder;
    int64_t wall_ms;
    struct inbox_took *out;
    enum status st;
};

/* It lies with the disk, not with the file. */
static bool try_again(enum status st)
{
    return st == STATUS_NOMEM || st == STATUS_IO || st == STATUS_FULL || st == STATUS_READONLY || st == STATUS_BUSY;
}

static void settle(struct taking *t, const char *path, enum status st)
{
    if (st == STATUS_OK)
        t->out->taken++;
    else if (!try_again(st))
        t->out->refused++;
    else
        t->st = st;
    if (!try_again(st))
        (void)platform_remove(path);
}

static bool take_one(void *ctx, const char *path)
{
    struct taking *t = ctx;
    struct sync_took took;
    settle(t, path, sync_take_file(t->y, path, t->wall_ms, &took));
    t->out->renewed |= took.renewed;
    return t->st == STATUS_OK;
}

static enum status code_agrees(struct sync *y, const struct buf *enrolment, bool *agrees)
{
    char set[16], typed[CODE_TEXT], code[CODE_TEXT];
    *agrees = false;
    enum status st = store_get(y->store, HUB_CODE, set, sizeof set);
    if (st != STATUS_OK)
        return st == STATUS_NOTFOUND ? STATUS_OK : st;
    if (!code_read(set, typed))
        return STATUS_OK;
    st = code_of(enrolment->data, enrolment->len, code);
    *agrees = st == STATUS_OK && strcmp(code, typed) == 0;
    return st;
}

/* What came over the network was written by nobody knows whom. The school's next key is vouched for by the one that is known; any
 * other enrolment is taken if it is the one whose code a teacher read and typed. */
static void take_enrolment(struct taking *t)
{
    char path[PATH];
    struct buf b = {0};
    struct enrolment now, next;
    bool agrees = false;
    if (snprintf(path, sizeof path, "%s/" STICK_ENROLMENT, t->folder) >= PATH)
        return;
    enum status st = file_read(path, ENROLMENT_MAX, &b);
    if (st == STATUS_NOTFOUND)
        return;
    if (st == STATUS_OK)
        st = enrolment_read(b.data, b.len, &next);
    enum status known = sync_enrolled(t->y, &now);
    bool follows = st == STATUS_OK && known == STATUS_OK &&
                   (memcmp(now.sign_public, next.sign_public, KEY_SIZE) == 0 || enrolment_follows(&now, &next));
    if (st == STATUS_OK && !follows)
        st = code_agrees(t->y, &b, &agrees);
    if (st == STATUS_OK && !follows && !agrees) {
        t->out->wrong_code = true;
        st = STATUS_DENIED;
    }
    if (st == STATUS_OK)
        st = sync_enrol(t->y, b.data, b.len, agrees);
    if (st == STATUS_OK)
        st = sync_hello(t->y, t->wall_ms);
    if (st == STATUS_OK && agrees) {
        t->out->enrolled = true;
        st = store_set(t->y->store, HUB_CODE, NULL);
    }
    buf_finish(&b);
    settle(t, path, st);
}

static bool is_there(void *ctx, const char *path)
{
    (void)path;
    *(bool *)ctx = true;
    return false;
}

enum status inbox_take(struct sync *y, const char *data_dir, int64_t wall_ms, struct inbox_took *out)
{
    static const char *const endings[] = {STICK_DOCUMENTS, ".CHA"};
    char folder[PATH];
    *out = (struct inbox_took){0};
    int n = snprintf(folder, sizeof folder, "%s/" INBOX_FOLDER, data_dir);
    if (n < 0 || (size_t)n >= sizeof folder)
        return STATUS_INVALID;
    struct taking t = {y, folder, wall_ms, out, STATUS_OK};
    take_enrolment(&t); /* first: the rest is signed by its keys */
    enum status st = t.st;
    for (size_t i = 0; i < 2 && st == STATUS_OK; i++) {
        st = stick_files(folder, endings[i], take_one, &t);
        if (st == STATUS_OK)
            st = t.st;
    }
    return st == STATUS_OK ? stick_files(folder, ".CHP", is_there, &out->pack) : st;
}
