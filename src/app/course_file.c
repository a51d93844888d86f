// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/course_file.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

const char *course_file(const struct effects_config *c, char room[COURSE_PATH])
{
    struct pack *update = NULL, *beside = NULL;
    int n = snprintf(room, COURSE_PATH, "%s/" PACK_UPDATE_NAME, c->data_dir);
    if (n < 0 || n >= COURSE_PATH || pack_open(room, false, &update) != STATUS_OK)
        return c->pack_path;
    bool newer = pack_open(c->pack_path, false, &beside) != STATUS_OK || pack_newer(update, beside);
    pack_close(update);
    pack_close(beside);
    return newer ? room : c->pack_path;
}

unsigned course_keys(struct sync *y, uint8_t out[COURSE_KEYS][PACK_KEY])
{
    static const char publisher[] = CHIRAGH_PUBLISHER_KEY;
    struct enrolment e;
    size_t len = 0;
    unsigned n = 0;
    if (sync_enrolled(y, &e) == STATUS_OK)
        memcpy(out[n++], e.sign_public, PACK_KEY);
    if (sodium_hex2bin(out[n], PACK_KEY, publisher, sizeof publisher - 1, NULL, &len, NULL) == 0 && len == PACK_KEY)
        n++;
    return n;
}
