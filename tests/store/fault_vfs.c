// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "store/fault_vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/story.h"

enum { FILES = 40, NAME = 256, SHM_REGIONS = 64 };

struct image {
    uint8_t *data;
    size_t size, cap;
};

struct change { /* not yet synced, in the order it was made */
    bool truncate;
    size_t offset, len;
    uint8_t *data;
};

struct inode {
    char name[NAME];
    bool exists, lasting; /* the name as the program sees it, and as the medium has it */
    struct image now, synced;
    struct change *changes;
    size_t change_count, change_cap;
    void *shm[SHM_REGIONS];
};

static struct {
    struct inode files[FILES];
    enum fault kind;
    long at, count;
    bool sticky, happened;
} disk;

struct file {
    sqlite3_file base;
    struct inode *inode;
    bool sync_folder; /* with its first sync */
};

/* ---- images ---- */

static void resize(struct image *m, size_t size)
{
    if (size > m->cap) {
        m->cap = size * 2;
        m->data = realloc(m->data, m->cap);
        if (!m->data)
            abort();
    }
    if (size > m->size)
        memset(m->data + m->size, 0, size - m->size);
    m->size = size;
}

static void overwrite(struct image *m, size_t offset, const void *bytes, size_t n)
{
    if (offset + n > m->size)
        resize(m, offset + n);
    if (n)
        memcpy(m->data + offset, bytes, n);
}

static void copy_image(struct image *to, const struct image *from)
{
    to->size = 0;
    overwrite(to, 0, from->data, from->size);
}

static void forget_changes(struct inode *f)
{
    for (size_t i = 0; i < f->change_count; i++)
        free(f->changes[i].data);
    f->change_count = 0;
}

static void remember(struct inode *f, bool truncate, size_t offset, const void *bytes, size_t n)
{
    if (f->change_count == f->change_cap) {
        f->change_cap = f->change_cap ? f->change_cap * 2 : 16;
        f->changes = realloc(f->changes, f->change_cap * sizeof *f->changes);
        if (!f->changes)
            abort();
    }
    uint8_t *copy = n ? malloc(n) : NULL;
    if (copy)
        memcpy(copy, bytes, n);
    f->changes[f->change_count++] = (struct change){truncate, offset, n, copy};
}

static void free_shm(struct inode *f)
{
    for (int i = 0; i < SHM_REGIONS; i++) {
        free(f->shm[i]);
        f->shm[i] = NULL;
    }
}

static void sync_names(void)
{
    for (int i = 0; i < FILES; i++)
        disk.files[i].lasting = disk.files[i].exists;
}

static struct inode *find(const char *name)
{
    for (int i = 0; i < FILES; i++)
        if (disk.files[i].exists && strcmp(disk.files[i].name, name) == 0)
            return &disk.files[i];
    return NULL;
}

/* A deleted name that may come back keeps its inode until the folder is synced. */
static struct inode *make(const char *name)
{
    for (int i = 0; i < FILES; i++) {
        struct inode *f = &disk.files[i];
        if (f->exists || f->lasting)
            continue;
        forget_changes(f);
        f->now.size = f->synced.size = 0;
        snprintf(f->name, sizeof f->name, "%s", name);
        f->exists = true;
        return f;
    }
    abort();
}

/* ---- when it fails ---- */

static enum fault tick(void)
{
    disk.count++;
    if (disk.kind == FAULT_NONE)
        return FAULT_NONE;
    bool now = disk.count == disk.at || (disk.count > disk.at && (disk.sticky || disk.kind == FAULT_POWER));
    if (!now)
        return FAULT_NONE;
    disk.happened = true;
    return disk.kind;
}

static bool dead(void)
{
    return disk.kind == FAULT_POWER && disk.happened;
}

/* ---- files ---- */

static int file_close(sqlite3_file *file)
{
    (void)file;
    return SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *out, int n, sqlite3_int64 offset)
{
    struct image *m = &((struct file *)file)->inode->now;
    size_t at = (size_t)offset, want = (size_t)n;
    size_t have = at < m->size ? m->size - at : 0;
    if (dead())
        return SQLITE_IOERR_READ;
    if (have > want)
        have = want;
    if (have)
        memcpy(out, m->data + at, have);
    memset((char *)out + have, 0, want - have);
    return have == want ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
    struct inode *f = ((struct file *)file)->inode;
    size_t len = (size_t)n;
    int rc = SQLITE_OK;
    bool was_dead = dead();
    switch (tick()) {
    case FAULT_IO:
        return SQLITE_IOERR_WRITE;
    case FAULT_POWER: /* the write under way when the power goes may still last, like any that was not synced */
        if (!was_dead)
            remember(f, false, (size_t)offset, bytes, len);
        return SQLITE_IOERR_WRITE;
    case FAULT_FULL:
        len /= 2;
        rc = SQLITE_FULL;
        break;
    case FAULT_NONE:
        break;
    }
    overwrite(&f->now, (size_t)offset, bytes, len);
    remember(f, false, (size_t)offset, bytes, len);
    return rc;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct inode *f = ((struct file *)file)->inode;
    enum fault fault = tick();
    if (fault == FAULT_IO || fault == FAULT_POWER)
        return SQLITE_IOERR_TRUNCATE;
    resize(&f->now, (size_t)size);
    remember(f, true, (size_t)size, NULL, 0);
    return SQLITE_OK;
}

static int file_sync(sqlite3_file *file, int flags)
{
    struct file *h = (struct file *)file;
    enum fault fault = tick();
    (void)flags;
    if (fault == FAULT_IO || fault == FAULT_POWER)
        return SQLITE_IOERR_FSYNC;
    copy_image(&h->inode->synced, &h->inode->now);
    forget_changes(h->inode);
    if (h->sync_folder)
        sync_names();
    h->sync_folder = false;
    return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = (sqlite3_int64)((struct file *)file)->inode->now.size;
    return dead() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int file_lock(sqlite3_file *file, int level)
{
    (void)file, (void)level;
    return SQLITE_OK;
}

static int file_reserved(sqlite3_file *file, int *out)
{
    (void)file;
    *out = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int op, void *arg)
{
    (void)file, (void)op, (void)arg;
    return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *file)
{
    (void)file;
    return 4096;
}

static int file_traits(sqlite3_file *file)
{
    (void)file;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **out)
{
    struct inode *f = ((struct file *)file)->inode;
    if (region >= SHM_REGIONS)
        return SQLITE_FULL;
    if (!f->shm[region] && extend)
        f->shm[region] = calloc(1, (size_t)size);
    *out = f->shm[region];
    return SQLITE_OK;
}

static int shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    (void)file, (void)offset, (void)n, (void)flags;
    return SQLITE_OK;
}

static void shm_barrier(sqlite3_file *file)
{
    (void)file;
}

static int shm_unmap(sqlite3_file *file, int delete)
{
    (void)delete;
    free_shm(((struct file *)file)->inode);
    return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    2,          file_close,    file_read,     file_write,   file_truncate, file_sync,
    file_size,  file_lock,     file_lock,     file_reserved, file_control,  file_sector,
    file_traits, shm_map,      shm_lock,      shm_barrier,  shm_unmap,     NULL,
    NULL,
};

/* ---- the VFS ---- */

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    struct file *h = (struct file *)file;
    (void)vfs;
    *h = (struct file){0};
    if (!name || dead())
        return SQLITE_CANTOPEN;
    struct inode *f = find(name);
    if (!f) {
        if (!(flags & SQLITE_OPEN_CREATE))
            return SQLITE_CANTOPEN;
        enum fault fault = tick();
        if (fault == FAULT_IO || fault == FAULT_POWER)
            return SQLITE_CANTOPEN;
        f = make(name);
        h->sync_folder = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    }
    h->base.pMethods = &methods;
    h->inode = f;
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    (void)vfs;
    struct inode *f = find(name);
    if (!f)
        return SQLITE_IOERR_DELETE_NOENT;
    enum fault fault = tick();
    if (fault == FAULT_IO || fault == FAULT_POWER)
        return SQLITE_IOERR_DELETE;
    f->exists = false;
    if (sync_folder)
        sync_names();
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    (void)vfs, (void)flags;
    struct inode *f = find(name);
    *out = f && (flags != SQLITE_ACCESS_EXISTS || f->now.size > 0); /* as the unix VFS has it */
    return SQLITE_OK;
}

static int vfs_full(sqlite3_vfs *vfs, const char *name, int cap, char *out)
{
    (void)vfs;
    snprintf(out, (size_t)cap, "%s", name);
    return SQLITE_OK;
}

void fault_register(void)
{
    static sqlite3_vfs vfs;
    vfs = *sqlite3_vfs_find(NULL); /* random numbers, time and sleep are the system's */
    vfs.szOsFile = sizeof(struct file);
    vfs.mxPathname = NAME - 1;
    vfs.zName = FAULT_VFS;
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    vfs.xAccess = vfs_access;
    vfs.xFullPathname = vfs_full;
    vfs.xGetLastError = NULL;
    sqlite3_vfs_register(&vfs, 0);
}

void fault_format(void)
{
    for (int i = 0; i < FILES; i++) {
        struct inode *f = &disk.files[i];
        forget_changes(f);
        free_shm(f);
        free(f->changes);
        free(f->now.data);
        free(f->synced.data);
    }
    memset(&disk, 0, sizeof disk);
}

void fault_arm(enum fault kind, long at, bool sticky)
{
    disk.kind = kind;
    disk.at = at;
    disk.sticky = sticky;
    disk.count = 0;
    disk.happened = false;
}

bool fault_happened(void)
{
    return disk.happened;
}

long fault_operations(void)
{
    return disk.count;
}

/* ---- after a power cut ---- */

enum fate { ALL, NOTHING, FIRST_FEW, ANY_SECTORS, FATES };

static void survive(struct image *m, const struct change *c, size_t sector, uint64_t *rng)
{
    for (size_t done = 0; done < c->len;) {
        size_t at = c->offset + done, n = sector - at % sector;
        if (n > c->len - done)
            n = c->len - done;
        if (story_below(rng, 2)) /* a sector in eight is torn */
            overwrite(m, at, c->data + done, story_below(rng, 8) ? n : story_below(rng, (unsigned)n));
        done += n;
    }
}

static void settle(struct inode *f, enum fate fate, size_t sector, uint64_t *rng)
{
    size_t keep = fate == NOTHING ? 0 : f->change_count;
    if (fate == FIRST_FEW && f->change_count)
        keep = story_below(rng, (unsigned)f->change_count + 1);
    for (size_t i = 0; i < f->change_count; i++) {
        const struct change *c = &f->changes[i];
        bool torn = fate == ANY_SECTORS || (fate == FIRST_FEW && i == keep);
        if (i >= keep && !torn)
            break;
        if (c->truncate) {
            if (!torn || story_below(rng, 2))
                resize(&f->synced, c->offset);
        } else if (torn) {
            survive(&f->synced, c, sector, rng);
        } else {
            overwrite(&f->synced, c->offset, c->data, c->len);
        }
    }
    copy_image(&f->now, &f->synced);
    forget_changes(f);
}

void fault_power_on(uint64_t seed)
{
    uint64_t rng = seed;
    for (int i = 0; i < FILES; i++) {
        struct inode *f = &disk.files[i];
        free_shm(f);
        if (!f->exists && !f->lasting)
            continue;
        settle(f, (enum fate)story_below(&rng, FATES), story_below(&rng, 2) ? 512 : 4096, &rng);
        if (f->exists != f->lasting && !find(f->name) && story_below(&rng, 2))
            f->exists = true; /* deleted, and back again */
        else if (f->exists && !f->lasting && story_below(&rng, 2))
            f->exists = false; /* made, and never heard of */
        f->lasting = f->exists;
    }
    fault_arm(FAULT_NONE, 0, false);
}

bool fault_contains(const char *text)
{
    size_t n = strlen(text);
    for (int i = 0; i < FILES; i++)
        if (disk.files[i].exists && disk.files[i].now.size &&
            memmem(disk.files[i].now.data, disk.files[i].now.size, text, n))
            return true;
    return false;
}

long fault_file_size(const char *suffix)
{
    for (int i = 0; i < FILES; i++) {
        size_t n = strlen(disk.files[i].name), k = strlen(suffix);
        if (disk.files[i].exists && n >= k && strcmp(disk.files[i].name + n - k, suffix) == 0)
            return (long)disk.files[i].now.size;
    }
    return -1;
}
