// SPDX-License-Identifier: GPL-3.0-or-later
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/window.h"
#include "base/platform.h"

static const char usage[] =
    "chiragh [--windowed] [--size WxH] [--lang TAG] [--data DIR]\n"
    "chiragh --headless [--script FILE] [--shots DIR] [--size WxH] [--lang TAG] [--seed N] [--trace] --data DIR\n"
    "chiragh export --data DIR [--format xapi|csv|ndjson]   the answers as xAPI 1.0.3 statements or a table, or all events (src/sync/export.h)\n"
    "chiragh report --data DIR [--wait 7b,8a]   what the measuring forms say, as CSV (src/report/report.h)\n"
    "chiragh allocate --data DIR --seed N       which classes wait: drawn from the seed, as CSV\n"
    "chiragh backup FILE --data DIR [--passphrase]     sealed for the school's key, for a passphrase (a line of standard input), or both\n"
    "chiragh restore FILE --data DIR [--passphrase | --key FILE]   where no database is\n"
    "chiragh sync DIR --data DIR [--prepare] [--join FOLDER] [--save]   what the kiosk does with a USB stick (src/sync/visit.h)\n"
    "Both: [--pack FILE] [--interface FILE] [--fonts DIR] [--drive DIR: where pages to print go, in place of a plugged-in drive]\n";

/* Beside the program, or where a package puts it. */
static const char *find(const char *program_dir, const char *name, char *out, size_t cap)
{
    static const char *const places[] = {"", "../share/chiragh/"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(out, cap, "%s/%s%s", program_dir, places[i], name);
        FILE *f = fopen(out, "rb");
        if (f) {
            fclose(f);
            return out;
        }
    }
    snprintf(out, cap, "%s/%s", program_dir, name);
    return out;
}

enum { OPT_HEADLESS = 256, OPT_WINDOWED, OPT_TRACE, OPT_DATA, OPT_PACK, OPT_INTERFACE, OPT_FONTS, OPT_SCRIPT, OPT_SHOTS,
       OPT_LANG, OPT_SIZE, OPT_SEED, OPT_HELP, OPT_WAIT, OPT_DRIVE, OPT_KEY, OPT_FORMAT,
       OPT_PASSPHRASE, OPT_PREPARE, OPT_JOIN, OPT_SAVE };

static bool parse(int argc, char **argv, struct options *o)
{
    static const struct option longs[] = {
        {"headless", 0, 0, OPT_HEADLESS}, {"windowed", 0, 0, OPT_WINDOWED}, {"trace", 0, 0, OPT_TRACE},
        {"data", 1, 0, OPT_DATA}, {"pack", 1, 0, OPT_PACK}, {"interface", 1, 0, OPT_INTERFACE},
        {"fonts", 1, 0, OPT_FONTS}, {"script", 1, 0, OPT_SCRIPT}, {"shots", 1, 0, OPT_SHOTS},
        {"lang", 1, 0, OPT_LANG}, {"size", 1, 0, OPT_SIZE}, {"seed", 1, 0, OPT_SEED}, {"help", 0, 0, OPT_HELP}, {"wait", 1, 0, OPT_WAIT}, {"drive", 1, 0, OPT_DRIVE},
        {"prepare", 0, 0, OPT_PREPARE}, {"join", 1, 0, OPT_JOIN}, {"save", 0, 0, OPT_SAVE},
        {"key", 1, 0, OPT_KEY}, {"format", 1, 0, OPT_FORMAT}, {"passphrase", 0, 0, OPT_PASSPHRASE}, {0, 0, 0, 0}};
    for (int c; (c = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        switch (c) {
        case OPT_HEADLESS:
            o->headless = true;
            break;
        case OPT_WINDOWED:
            o->windowed = true;
            break;
        case OPT_TRACE:
            o->trace = true;
            break;
        case OPT_DATA:
            o->data_dir = optarg;
            break;
        case OPT_PACK:
            o->pack_path = optarg;
            break;
        case OPT_INTERFACE:
            o->interface_path = optarg;
            break;
        case OPT_FONTS:
            o->fonts_dir = optarg;
            break;
        case OPT_SCRIPT:
            o->script = optarg;
            break;
        case OPT_SHOTS:
            o->shots = optarg;
            break;
        case OPT_LANG:
            o->lang = optarg;
            break;
        case OPT_HELP:
            fputs(usage, stdout);
            exit(0);
        case OPT_DRIVE:
            o->drive_dir = optarg;
            break;
        case OPT_FORMAT:
            o->format = optarg;
            break;
        case OPT_KEY:
            o->key_path = optarg;
            break;
        case OPT_PREPARE:
            o->prepare = true;
            break;
        case OPT_SAVE:
            o->save = true;
            break;
        case OPT_JOIN:
            o->join = optarg;
            break;
        case OPT_PASSPHRASE:
            o->passphrase = true;
            break;
        case OPT_WAIT:
            o->wait = optarg;
            break;
        case OPT_SEED:
            o->seed = strtoull(optarg, NULL, 10);
            break;
        case OPT_SIZE:
            if (sscanf(optarg, "%dx%d", &o->w, &o->h) != 2 || o->w < 320 || o->h < 240 || o->w > 8192 || o->h > 8192)
                return false;
            break;
        default: /* getopt has said what is wrong */
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    static char program[1024], data[1024], pack[1100], face[1100], font[1200];
    struct options o = {.lang = "ur"};
    command_fn *command = argc > 1 ? command_find(argv[1]) : NULL;
    if (command) {
        argc--;
        argv++;
    }
    bool parsed = parse(argc, argv, &o);
    if (parsed && command && optind + 1 == argc)
        o.file = argv[optind++];
    if (!parsed || optind < argc) {
        fputs(usage, stderr);
        return 2;
    }
    if (!o.data_dir && (o.headless || !platform_data_dir(data, sizeof data))) {
        fputs("chiragh: --data DIR is needed\n", stderr);
        return 2;
    }
    if (!o.data_dir)
        o.data_dir = data;
    if (command)
        return command(&o);
    if (!platform_program_dir(program, sizeof program))
        snprintf(program, sizeof program, ".");
    if (!o.pack_path)
        o.pack_path = find(program, "chiragh.pack", pack, sizeof pack);
    if (!o.interface_path)
        o.interface_path = find(program, "interface.pack", face, sizeof face);
    if (!o.fonts_dir) {
        o.fonts_dir = find(program, "fonts/NotoNastaliqUrdu-Regular.ttf", font, sizeof font);
        *strrchr(font, '/') = 0;
    }
    if (o.headless && !o.seed)
        o.seed = 1;
    return o.headless ? headless_run(&o) : kiosk_run(&o);
}
