// SPDX-License-Identifier: GPL-3.0-or-later
/* `chiragh backup FILE` and `chiragh restore FILE` (src/sync/backup.h). */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "store/store.h"
#include "sync/backup.h"
#include "sync/exchange.h"
#include "sync/files.h"

enum { PASSPHRASE = 256, PATH_CAP = 4096, SHORTEST = 10 };

static int said(const char *what, enum status st)
{
    if (st != STATUS_OK)
        fprintf(stderr, "chiragh: %s: %s\n", what, status_text(st));
    return st == STATUS_OK ? 0 : 1;
}

static bool read_passphrase(char out[PASSPHRASE])
{
    if (!fgets(out, PASSPHRASE, stdin))
        out[0] = 0;
    out[strcspn(out, "\r\n")] = 0;
    if (strlen(out) >= SHORTEST)
        return true;
    fprintf(stderr, "chiragh: the passphrase has at least %d bytes\n", SHORTEST);
    return false;
}

static const char *split(const char *path, char dir[PATH_CAP])
{
    const char *slash = strrchr(path, '/');
    snprintf(dir, PATH_CAP, "%.*s", slash ? (int)(slash - path + (slash == path)) : 1, slash ? path : ".");
    return slash ? slash + 1 : path;
}

int command_backup(const struct options *o)
{
    struct store_options opt = {.read_only = true};
    struct store *s = NULL;
    struct enrolment school;
    uint8_t key[1][KEY_SIZE];
    char passphrase[PASSPHRASE], dir[PATH_CAP];
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 0, NULL};
    if (!o->file) {
        fputs("chiragh: backup FILE\n", stderr);
        return 2;
    }
    if (o->passphrase && !read_passphrase(passphrase))
        return 2;
    who.passphrase = o->passphrase ? passphrase : NULL;
    enum status st = store_open(o->data_dir, &opt, &s);
    struct sync y = {.store = s};
    if (st == STATUS_OK && sync_enrolled(&y, &school) == STATUS_OK) {
        memcpy(key[0], school.box_public, KEY_SIZE);
        who.count = 1;
    }
    if (st == STATUS_OK && !who.count && !who.passphrase) {
        fputs("chiragh: this machine is enrolled at no school: give a passphrase (--passphrase)\n", stderr);
        store_close(s);
        return 2;
    }
    const char *name = split(o->file, dir);
    if (st == STATUS_OK)
        st = backup_make(s, o->data_dir, &who, dir, name);
    store_close(s);
    sodium_memzero(passphrase, sizeof passphrase);
    return said(o->file, st);
}

int command_restore(const struct options *o)
{
    char passphrase[PASSPHRASE];
    struct school school = {.count = 0};
    struct opener openers[SCHOOL_KEYS];
    struct buf b = {0};
    if (!o->file || (!o->passphrase && !o->key_path) || sodium_init() < 0) {
        fputs("chiragh: restore FILE --passphrase, or --key and the file of the school's keys\n", stderr);
        return 2;
    }
    if (o->passphrase && !read_passphrase(passphrase))
        return 2;
    enum status st = STATUS_OK;
    if (o->key_path) {
        st = file_read(o->key_path, 1 << 16, &b);
        if (st == STATUS_OK)
            st = school_load(b.data, b.len, &school);
        if (st != STATUS_OK)
            return said(o->key_path, st);
    }
    for (unsigned i = 0; i < school.count; i++)
        openers[i] = school.keys[i].open;
    st = backup_restore(o->file, openers, school.count, o->passphrase ? passphrase : NULL, o->data_dir);
    buf_finish(&b);
    school_wipe(&school);
    sodium_memzero(openers, sizeof openers);
    sodium_memzero(passphrase, sizeof passphrase);
    return said(o->file, st);
}
