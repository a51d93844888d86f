// SPDX-License-Identifier: GPL-3.0-or-later
/* What a hub answers to a request, from its store. The request is well-formed and, where it must be, signed (hub/http.h). */
#ifndef CHIRAGH_HUB_ANSWERS_H
#define CHIRAGH_HUB_ANSWERS_H

#include "hub/http.h"
#include "hub/store.h"

#define HUB_PACK "content.pack" /* in the data directory: the content update that is given out, `chiragh-hub publish --pack` */

struct answers;
/* workers: each opens the store for itself, when it is first asked; one that cannot be opened is answered 503 and tried again. key is copied. */
enum status answers_open(const char *data, const char *where, const uint8_t key[HUB_KEY], unsigned workers, struct answers **out);
struct http_service answers_service(struct answers *a);
void answers_close(struct answers *a); /* after http_close(); NULL is fine */

#endif
