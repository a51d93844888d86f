// SPDX-License-Identifier: GPL-3.0-or-later
/* Made-up views of every screen outside a lesson: for the layout test and for the gallery. */
#ifndef CHIRAGH_TESTS_SCREENS_FIXTURE_H
#define CHIRAGH_TESTS_SCREENS_FIXTURE_H

#include "screens/screens.h"

struct fixture_screen {
    const char *name;
    void (*draw)(struct ui *ui);
    bool no_back; /* a first screen: there is nothing before it */
};
extern const struct fixture_screen fixture_screens[];
extern const size_t fixture_count;

/* The interface's texts: English, or from assets/po/LANG.po under root; STR_COUNT of them. They live until exit. */
const char *const *fixture_strings(const char *root, const char *lang);

#endif
