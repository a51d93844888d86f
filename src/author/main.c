// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <sodium.h>
#include <string.h>

#if __has_include("author/text_cmd.h")
#include "author/text_cmd.h"
#endif

static const char usage[] =
    "chiragh-author lint content|assets                    names file, line and fault\n"
    "chiragh-author pot content|assets                     writes the .pot files for translators\n"
    "chiragh-author build content|assets -o FILE.pack      lints and makes a pack\n"
    "    --if-changed  only when the sources or the tool are newer    --small  a tenth smaller, "
    "ten times slower\n"
    "chiragh-author key FILE                               a new key to sign packs with; prints the public half\n"
    "chiragh-author sign FILE.pack KEY-FILE                so that kiosks take it from a stick\n"
    "chiragh-author dump FILE.pack                         its documents and strings as JSON\n"
#if __has_include("author/text_cmd.h")
    "chiragh-author text …                                 lays out a text, for the font's sake\n"
#endif
    ;

#if __has_include("author/text_cmd.h")
static int text(int argc, char **argv) /* it wants its own name in argv[0] */
{
    return text_cmd(argc + 1, argv - 1);
}
#endif

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(int argc, char **argv);
    } commands[] = {
        {"lint", cmd_lint},
        {"pot", cmd_pot},
        {"build", cmd_build},
        {"dump", cmd_dump},
        {"key", cmd_key},
        {"sign", cmd_sign},
#if __has_include("author/text_cmd.h")
        {"text", text},
#endif
    };
    if (sodium_init() < 0)
        die("libsodium does not start");
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    fputs(usage, stderr);
    return 2;
}
