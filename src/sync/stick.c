// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/stick.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform_drive.h"

/* 40 bits as 8 letters of Crockford's base 32: the same whatever the case. */
static void letters(const uint8_t bytes[5], char out[9])
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint64_t v = 0;
    for (int i = 0; i < 5; i++)
        v = v << 8 | bytes[i];
    for (int i = 7; i >= 0; i--, v >>= 5)
        out[i] = digits[v & 31];
    out[8] = 0;
}

static void hashed(const char *domain, const void *bytes, size_t n, const char *ending, char out[STICK_NAME])
{
    uint8_t d[16];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, sizeof d);
    crypto_generichash_update(&h, (const uint8_t *)domain, strlen(domain));
    crypto_generichash_update(&h, bytes, n);
    crypto_generichash_final(&h, d, sizeof d);
    letters(d, out);
    memcpy(out + 8, ending, 5);
}

void stick_school_name(uuid school, char out[STICK_NAME])
{
    letters(school.b, out);
}

void stick_document_name(const char *document, char out[STICK_NAME])
{
    hashed("Chiragh document file 1", document, strlen(document), STICK_DOCUMENTS, out);
}

void stick_backup_name(uuid epoch, char out[STICK_NAME])
{
    hashed("Chiragh backup file 1", epoch.b, sizeof epoch.b, STICK_BACKUPS, out);
}

enum status stick_folder(const char *dir, uuid school, char out[STICK_PATH])
{
    char name[STICK_NAME];
    stick_school_name(school, name);
    int n = snprintf(out, STICK_PATH, "%s/" STICK_ROOT "/%s", dir, name);
    if (n < 0 || n >= STICK_PATH)
        return STATUS_INVALID;
    enum status st = platform_make_dirs(out);
    return st == STATUS_OK ? platform_sync_dir(out) : st;
}

/* ---- listing ---- */

struct listing {
    const char *ending; /* NULL: folders */
    char (*names)[STICK_NAME];
    size_t count, cap;
    bool failed;
};

static bool fits(const struct listing *l, const char *name, bool folder)
{
    size_t n = strlen(name), e = l->ending ? strlen(l->ending) : 0;
    if (n >= STICK_NAME || n < e || folder != !l->ending)
        return false;
    for (size_t i = 0; i < e; i++)
        if ((name[n - e + i] & ~0x20) != (l->ending[i] & ~0x20))
            return false;
    return name[0] != '.';
}

static bool add(void *ctx, const char *name, bool folder)
{
    struct listing *l = ctx;
    if (!fits(l, name, folder))
        return true;
    if (l->count == l->cap) {
        size_t cap = l->cap ? 2 * l->cap : 64;
        void *p = realloc(l->names, cap * sizeof *l->names);
        if (!p) {
            l->failed = true;
            return false;
        }
        l->names = p;
        l->cap = cap;
    }
    snprintf(l->names[l->count++], STICK_NAME, "%s", name);
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static enum status list(const char *folder, const char *ending, bool (*each)(void *ctx, const char *path), void *ctx)
{
    struct listing l = {.ending = ending};
    char path[STICK_PATH + STICK_NAME + 1];
    enum status st = platform_entries(folder, add, &l);
    if (l.failed)
        st = STATUS_NOMEM;
    if (st == STATUS_OK && l.count)
        qsort(l.names, l.count, sizeof *l.names, by_name);
    for (size_t i = 0; i < l.count && st == STATUS_OK; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, l.names[i]);
        if (!each(ctx, path))
            break;
    }
    free(l.names);
    return st == STATUS_NOTFOUND ? STATUS_OK : st;
}

enum status stick_files(const char *folder, const char *ending, bool (*each)(void *ctx, const char *path), void *ctx)
{
    return list(folder, ending, each, ctx);
}

enum status stick_schools(const char *dir, bool (*each)(void *ctx, const char *folder), void *ctx)
{
    char root[STICK_PATH];
    int n = snprintf(root, sizeof root, "%s/" STICK_ROOT, dir);
    return n > 0 && n < STICK_PATH ? list(root, NULL, each, ctx) : STATUS_INVALID;
}
