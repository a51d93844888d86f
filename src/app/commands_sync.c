// SPDX-License-Identifier: GPL-3.0-or-later
/* `chiragh sync DIR`: what the kiosk does when a stick is plugged in, without a screen. */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

#include "app/commands.h"
#include "base/platform.h"
#include "store/store.h"
#include "sync/visit.h"
#include "sync/xapi.h"

static int say(const struct visit_report *r)
{
    printf("%s", visit_state_name(r->state));
    if (r->status != STATUS_OK)
        printf(" (%s)", status_text(r->status));
    printf("\nevents: %" PRId64 " here, %" PRId64 " due, %" PRId64 " given in %u new files\n", r->held, r->due, r->given, r->fresh);
    printf("taken: %u enrolments, %u answers, %u documents; %u damaged, %u for others or old\n", r->enrolments, r->answers, r->documents,
           r->damaged, r->not_ours);
    printf("stick: %" PRIu64 " of %" PRIu64 " MiB free, %u files of kiosks\n", r->left >> 20, r->size >> 20, r->bundles_there);
    for (unsigned i = 0; i < r->school_count; i++)
        printf("school: %s %s\n", r->schools[i].folder, r->schools[i].name);
    if (r->joined)
        puts("joined");
    if (r->saved)
        puts("backup written");
    if (r->renewed)
        puts("this machine was a copy, and is another one now");
    return r->state == VISIT_DONE ? 0 : 1;
}

int command_sync(const struct options *o)
{
    struct store_options opt = {.xapi = xapi_statement};
    struct store *s = NULL;
    struct identity id = {0};
    struct visit *v = NULL;
    if (!o->file) {
        fputs("chiragh: sync DIR, the root of the stick\n", stderr);
        return 2;
    }
    enum status st = store_open(o->data_dir, &opt, &s); /* BUSY: beside the running kiosk, which does it by itself */
    if (st == STATUS_OK)
        st = identity_open(o->data_dir, s, NULL, &id);
    struct sync y = {.store = s, .id = &id};
    struct visit_options ask = {.dir = o->file, .data_dir = o->data_dir, .prepare = o->prepare, .backup = o->save, .join = o->join};
    if (st == STATUS_OK)
        st = visit_begin(&y, &ask, &v);
    int code = 1;
    if (st != STATUS_OK) {
        fprintf(stderr, "chiragh: %s: %s\n", o->data_dir, status_text(st));
    } else {
        while (visit_step(v, platform_wall_ms())) {
        }
        code = say(visit_report(v));
    }
    visit_end(v);
    if (s)
        identity_close(&id, s);
    store_close(s);
    return code;
}
