// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables made from strings.def. */
#include <assert.h>
#include <string.h>

#include "screens/screens.h"

const char *const strings_english[STR_COUNT] = {
#define STRING(id, english, comment) english,
#include "screens/strings.def"
#undef STRING
};

const char *const strings_name[STR_COUNT] = {
#define STRING(id, english, comment) #id,
#include "screens/strings.def"
#undef STRING
};

const char *string_option(const struct ui *ui, const char *option)
{
    static const char prefix[] = "option_";
    const size_t skip = sizeof prefix - 1;
    for (unsigned i = 0; i < STR_COUNT; i++)
        if (strncmp(strings_name[i], prefix, skip) == 0 &&
            strcmp(strings_name[i] + skip, option) == 0)
            return ui_string(ui, i);
    assert(!"a kind's button needs its option_ string in strings.def");
    return option;
}
