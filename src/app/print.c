// SPDX-License-Identifier: GPL-3.0-or-later
/* EFFECT_PRINT: where the page goes, and the program that makes it. On the worker: the kiosk goes on meanwhile. */
#include "app/effect.h"

#include <stdio.h>
#include <string.h>

#include "base/platform.h"

enum { SAME_MOST = 999 };

static bool exists(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f)
        fclose(f);
    return f != NULL;
}

/* "DIR/chiragh-m2-20260105", with a number behind it where either file is there already: nothing is written over. */
static bool free_stem(const char *dir, const char *key, char *out, size_t cap)
{
    char path[600];
    for (int i = 1; i <= SAME_MOST; i++) {
        int n = i == 1 ? snprintf(out, cap, "%s/chiragh-%s", dir, key) : snprintf(out, cap, "%s/chiragh-%s-%d", dir, key, i);
        if (n < 0 || (size_t)n >= cap)
            return false;
        snprintf(path, sizeof path, "%s.pdf", out);
        if (exists(path))
            continue;
        snprintf(path, sizeof path, "%s.png", out);
        if (!exists(path))
            return true;
    }
    return false;
}

static enum status run(const struct effects_config *c, const struct effect *e, const char *stem)
{
    char program[1100], png[600], pdf[600];
    int code = STATUS_IO;
    if (!platform_program_dir(program, sizeof program - 16))
        return STATUS_NOTFOUND;
    strcat(program, "/chiragh-print");
    snprintf(png, sizeof png, "%s.png", stem);
    snprintf(pdf, sizeof pdf, "%s.pdf", stem);
    const char *const argv[] = {program, "--fonts", c->fonts_dir, "--interface", c->interface_path, "--png", png, "--pdf", pdf, NULL};
    enum status s = platform_run(argv, e->drafts[0].payload.data, e->drafts[0].payload.len, &code);
    if (s == STATUS_OK && code != 0)
        s = code > 0 && code <= STATUS_LIMIT ? (enum status)code : STATUS_IO;
    if (s == STATUS_OK)
        s = platform_sync_file(png);
    if (s == STATUS_OK)
        s = platform_sync_file(pdf); /* a stick is pulled out as soon as it is said to be there */
    if (s != STATUS_OK) { /* half a page is none */
        remove(png);
        remove(pdf);
    }
    return s;
}

static enum status print_into(const struct effects_config *c, const struct effect *e, const char *dir, struct reply *out)
{
    char stem[512];
    enum status s = platform_make_dirs(dir);
    if (s == STATUS_OK && !free_stem(dir, e->key, stem, sizeof stem))
        s = STATUS_LIMIT;
    if (s == STATUS_OK)
        s = run(c, e, stem);
    if (s == STATUS_OK)
        s = platform_sync_dir(dir);
    buf_clear(&out->state);
    if (s == STATUS_OK)
        buf_printf(&out->state, "%s.pdf", stem);
    return s;
}

void effects_print(const struct effects_config *c, const struct effect *e, struct reply *out)
{
    char drive[400], dir[500];
    if (!buf_ok(&e->drafts[0].payload)) {
        out->status = STATUS_NOMEM;
        return;
    }
    bool there = c->drive_dir ? platform_dir_writable(c->drive_dir) == STATUS_OK : platform_drive(drive, sizeof drive);
    if (there) {
        snprintf(dir, sizeof dir, "%s/Chiragh", c->drive_dir ? c->drive_dir : drive);
        out->status = print_into(c, e, dir, out);
        out->on_drive = out->status == STATUS_OK;
    }
    if (!out->on_drive) { /* none, or a full one */
        snprintf(dir, sizeof dir, "%s/prints", c->data_dir);
        out->status = print_into(c, e, dir, out);
    }
}
