// SPDX-License-Identifier: GPL-3.0-or-later
/* What the commands have in common. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "hub/commands.h"

int command_fail(const char *what, enum status st)
{
    fprintf(stderr, "chiragh-hub: %s: %s\n", what, status_text(st));
    return 1;
}

bool command_where(const struct common *c, char *out, size_t cap)
{
    int n = c->store ? snprintf(out, cap, "%s", c->store) : snprintf(out, cap, "%s/hub.db", c->data);
    return n > 0 && (size_t)n < cap;
}

struct hub *command_open(const struct common *c, bool make)
{
    char where[4200];
    uint8_t key[HUB_KEY];
    struct hub *h = NULL;
    enum status st = make ? platform_make_dirs(c->data) : STATUS_OK;
    if (st == STATUS_OK && !command_where(c, where, sizeof where))
        st = STATUS_INVALID;
    if (st == STATUS_OK)
        st = hub_key_open(c->data, make, key);
    if (st != STATUS_OK) { /* the path of a key is said, the address of a database is not: it may hold a password */
        command_fail(c->data, st);
        return NULL;
    }
    st = hub_open(where, key, NULL, &h);
    sodium_memzero(key, sizeof key);
    if (st != STATUS_OK)
        command_fail("the store", st);
    return h;
}

struct choosing {
    const char *prefix;
    unsigned found;
    uuid id;
};

static bool choose(void *ctx, const struct hub_school *s)
{
    struct choosing *c = ctx;
    char text[37];
    uuid_text(s->id, text);
    if (strncmp(text, c->prefix, strlen(c->prefix)) == 0) {
        c->id = s->id;
        c->found++;
    }
    return true;
}

bool command_school(const struct common *c, struct hub *h, uuid *out)
{
    struct choosing f = {.prefix = c->school ? c->school : ""};
    enum status st = hub_schools(h, choose, &f);
    if (st != STATUS_OK)
        command_fail("the store", st);
    else if (f.found != 1)
        fputs(f.found ? "chiragh-hub: there are several schools: say which with --school\n"
                      : "chiragh-hub: there is no such school: `chiragh-hub init` makes one\n", stderr);
    *out = f.id;
    return st == STATUS_OK && f.found == 1;
}
