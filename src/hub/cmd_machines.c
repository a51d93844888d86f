// SPDX-License-Identifier: GPL-3.0-or-later
/* Who may write for a school: the machines that have been heard of, one a line, and a person's word about each. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "hub/commands.h"

static const char *word(enum store_trust t)
{
    switch (t) {
    case TRUST_UNKNOWN:
        return "waits";
    case TRUST_APPROVED:
        return "approved";
    case TRUST_REFUSED:
        return "refused";
    }
    return "?";
}

static bool print(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms)
{
    char when[25], key[2 * KEY_SIZE + 1];
    (void)ctx;
    time_text(seen_ms, when);
    sodium_bin2hex(key, sizeof key, public, KEY_SIZE);
    printf("%s  %-8s  %s\n", key, word(trust), when);
    return true;
}

static int machines(const struct common *c, int argc, char **argv)
{
    uuid id;
    (void)argv;
    if (argc != 1)
        return 2;
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &id)) {
        hub_close(h);
        return 1;
    }
    enum status st = hub_machines(h, id, print, NULL);
    hub_close(h);
    return st == STATUS_OK ? 0 : command_fail("the store", st);
}

struct matching {
    const char *prefix; /* NULL: all that wait */
    struct buf keys;
};

static bool match(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms)
{
    struct matching *m = ctx;
    char key[2 * KEY_SIZE + 1];
    (void)seen_ms;
    sodium_bin2hex(key, sizeof key, public, KEY_SIZE);
    if (m->prefix ? strncmp(key, m->prefix, strlen(m->prefix)) == 0 : trust == TRUST_UNKNOWN)
        buf_put(&m->keys, public, KEY_SIZE);
    return true;
}

/* One is meant unless all are: letters that fit two machines are refused. */
static enum status set(struct hub *h, uuid school, const char *prefix, enum store_trust trust)
{
    struct matching m = {.prefix = prefix};
    enum status st = hub_machines(h, school, match, &m);
    if (st == STATUS_OK && !buf_ok(&m.keys))
        st = STATUS_NOMEM;
    if (st == STATUS_OK && prefix && m.keys.len != KEY_SIZE)
        st = m.keys.len ? STATUS_INVALID : STATUS_NOTFOUND;
    for (size_t at = 0; at < m.keys.len && st == STATUS_OK; at += KEY_SIZE) {
        const uint8_t *key = (const uint8_t *)m.keys.data + at;
        st = hub_machine_trust(h, school, key, trust);
        if (st == STATUS_OK)
            printf("%02x%02x%02x%02x… %s\n", key[0], key[1], key[2], key[3], word(trust));
    }
    buf_finish(&m.keys);
    return st;
}

static int judge(const struct common *c, int argc, char **argv, enum store_trust trust)
{
    uuid id;
    if (argc < 2)
        return 2;
    struct hub *h = command_open(c, false);
    enum status st = h && command_school(c, h, &id) ? STATUS_OK : STATUS_NOTFOUND;
    int code = st == STATUS_OK ? 0 : 1;
    for (int i = 1; i < argc && code == 0; i++) {
        st = set(h, id, strcmp(argv[i], "--all") == 0 ? NULL : argv[i], trust);
        if (st != STATUS_OK)
            code = command_fail(argv[i], st);
    }
    hub_close(h);
    return code;
}

static int approve(const struct common *c, int argc, char **argv)
{
    return judge(c, argc, argv, TRUST_APPROVED);
}

static int refuse(const struct common *c, int argc, char **argv)
{
    return judge(c, argc, argv, TRUST_REFUSED);
}

const struct command command_machines = {"machines   key, waits|approved|refused, last heard of\n", machines};
const struct command command_approve = {"approve KEY… | --all   the first letters of a key will do; --all: those that wait\n", approve};
const struct command command_refuse = {"refuse KEY… | --all\n", refuse};
