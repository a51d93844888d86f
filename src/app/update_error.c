// SPDX-License-Identifier: GPL-3.0-or-later
/* What went wrong, and the screen that says so. */
#include "app/model.h"

#include <stdio.h>

void model_error(struct model *m, enum error_kind kind, const char *part, enum status s, bool retry)
{
    if (m->screen != SCREEN_ERROR)
        m->error_back = m->screen;
    m->error = kind;
    m->error_retry = retry;
    snprintf(m->error_code, sizeof m->error_code, "E-%s-%02d", part, (int)s);
    model_show(m, SCREEN_ERROR);
}

static enum error_kind store_error(enum status s)
{
    switch (s) {
    case STATUS_FULL:
        return ERROR_DISK_FULL;
    case STATUS_READONLY:
    case STATUS_DENIED:
        return ERROR_READ_ONLY;
    case STATUS_CORRUPT:
    case STATUS_FOREIGN:
        return ERROR_STORE_DAMAGED;
    case STATUS_NEWER:
        return ERROR_STORE_NEWER;
    case STATUS_BUSY:
        return ERROR_STORE_BUSY;
    case STATUS_OK:
    case STATUS_NOMEM:
    case STATUS_IO:
    case STATUS_NOTFOUND:
    case STATUS_INVALID:
    case STATUS_LIMIT:
        return ERROR_STORE_IO;
    }
    return ERROR_STORE_IO;
}

bool model_stored(struct model *m, struct reply *r)
{
    if (r->status == STATUS_OK)
        return true;
    if (r->has_returned) { /* the newest holds the newest state: one is enough */
        if (m->has_failed)
            effect_finish(&m->failed);
        m->failed = r->returned;
        m->has_failed = true;
        r->has_returned = false;
    }
    model_error(m, store_error(r->status), "STORE", r->status, true);
    return false;
}
