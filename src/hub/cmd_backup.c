// SPDX-License-Identifier: GPL-3.0-or-later
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "hub/backup.h"
#include "hub/commands.h"

enum { PHRASE_LEAST = 12, PHRASE_CAP = 256 };

struct asked {
    const char *file;
    char key_dir[4096]; /* "": none */
    bool with_phrase;
    char phrase[PHRASE_CAP];
};

static bool read_phrase(struct asked *a)
{
    if (!fgets(a->phrase, sizeof a->phrase, stdin))
        return false;
    a->phrase[strcspn(a->phrase, "\r\n")] = 0;
    if (strlen(a->phrase) >= PHRASE_LEAST)
        return true;
    fprintf(stderr, "chiragh-hub: a passphrase has at least %d letters\n", PHRASE_LEAST);
    return false;
}

static bool parse(int argc, char **argv, struct asked *a)
{
    static const struct option longs[] = {{"passphrase", 0, 0, 'p'}, {"key", 1, 0, 'k'}, {0, 0, 0, 0}};
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == 'p')
            a->with_phrase = true;
        else if (o != 'k' || snprintf(a->key_dir, sizeof a->key_dir, "%s", optarg) >= (int)sizeof a->key_dir)
            return false;
    }
    a->file = optind + 1 == argc ? argv[optind] : NULL;
    return a->file != NULL;
}

static int backup(const struct common *c, int argc, char **argv)
{
    struct asked a = {0};
    uint8_t key[HUB_KEY];
    char dir[4096], *slash;
    if (!parse(argc, argv, &a) || a.key_dir[0] || snprintf(dir, sizeof dir, "%s", a.file) >= (int)sizeof dir)
        return 2;
    if (a.with_phrase && !read_phrase(&a))
        return 1;
    slash = strrchr(dir, '/');
    const char *name = slash ? a.file + (slash - dir) + 1 : a.file;
    if (slash)
        slash[slash == dir] = 0;
    struct hub *h = command_open(c, false);
    if (!h)
        return 1;
    enum status st = hub_key_open(c->data, false, key);
    if (st == STATUS_OK)
        st = hub_backup(h, c->data, key, a.with_phrase ? a.phrase : NULL, slash ? dir : ".", name);
    if (st == STATUS_INVALID && hub_on_postgresql(h))
        fputs("chiragh-hub: PostgreSQL has its own: pg_dump, and a copy of hub.key\n", stderr);
    hub_close(h);
    sodium_memzero(key, sizeof key);
    sodium_memzero(&a, sizeof a);
    return st == STATUS_OK ? 0 : command_fail("backup", st);
}

static int restore(const struct common *c, int argc, char **argv)
{
    struct asked a = {0};
    uint8_t key[HUB_KEY];
    enum status st = STATUS_OK;
    if (!parse(argc, argv, &a) || !(a.key_dir[0] || a.with_phrase))
        return 2;
    if (a.with_phrase && !read_phrase(&a))
        return 1;
    if (a.key_dir[0])
        st = hub_key_open(a.key_dir, false, key);
    if (st == STATUS_OK)
        st = hub_restore(a.file, a.key_dir[0] ? key : NULL, a.with_phrase ? a.phrase : NULL, c->data);
    sodium_memzero(key, sizeof key);
    sodium_memzero(&a, sizeof a);
    return st == STATUS_OK ? 0 : command_fail("restore", st);
}

const struct command command_backup = {
    "backup FILE [--passphrase]   the hub, sealed for its own key, and for a passphrase (a line of standard input)\n", backup};
const struct command command_restore = {
    "restore FILE --passphrase | --key DIR   into a folder without a hub; DIR is where a copy of hub.key was kept\n", restore};
