// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <string.h>

#include "app/model.h"

static enum link_said said(const struct model *m)
{
    static const enum link_said of[PUSH_COUNT] = {
        [PUSH_OK] = LINK_FINE,           [PUSH_NOBODY] = LINK_NOBODY,     [PUSH_BROKEN] = LINK_BROKEN,
        [PUSH_STRANGER] = LINK_STRANGER, [PUSH_CODE] = LINK_WRONG_CODE,   [PUSH_OTHER] = LINK_OTHER,
        [PUSH_REFUSED] = LINK_REFUSED,   [PUSH_TROUBLE] = LINK_TROUBLE,   [PUSH_ENROLLING] = LINK_FINE,
        [PUSH_OFF] = LINK_QUIET,
    };
    if (!m->link.address[0] || (!m->link_goes && (m->link.result < 0 || m->link.result >= PUSH_COUNT)))
        return LINK_QUIET;
    if (m->link_goes)
        return LINK_GOES;
    if (m->link.result == PUSH_CODE && !m->link.code[0])
        return LINK_NO_CODE;
    return of[m->link.result];
}

void view_link(const struct model *m, struct ui *ui)
{
    char when[25] = "";
    struct link_view v = {.automatic = strcmp(m->link.address, HUB_AUTO) == 0, .address = m->link.address, .code = m->link.code,
                          .school = m->link.school, .enrolled = m->link.enrolled, .waiting = (long)m->link.waiting,
                          .said = said(m), .known = m->link_known};
    if (m->link.reached_ms) {
        time_text(m->link.reached_ms + 5 * 3600 * 1000, when); /* Pakistan: UTC+5 all year */
        when[16] = 0;
        when[10] = ' ';
        v.reached = ui_printf(ui, "%s", when);
    }
    screen_link(ui, &v);
}
