// SPDX-License-Identifier: GPL-3.0-or-later
/* What may be asked over HTTP (sync/request.h lists it), told by the request line alone: hostile text in, a checked row out. */
#ifndef CHIRAGH_HUB_ROUTE_H
#define CHIRAGH_HUB_ROUTE_H

#include "sync/document.h"

enum route_kind { ROUTE_HEALTH, ROUTE_ENROLMENT, ROUTE_TAKE, ROUTE_ACK, ROUTE_DOCUMENTS, ROUTE_DOCUMENT, ROUTE_PACK };
struct route {
    enum route_kind kind;
    const char *path; /* static, for the log: no name and no school stands in it */
    bool is_signed, post;
    char name[DOCUMENT_NAME + 1]; /* of a document */
    bool has_school;
    uuid school; /* ?school= */
};
/* target: as it stands in the request line. NOTFOUND: there is no such place; INVALID: one, but what follows is malformed. Nothing
 * is percent-decoded: no name here needs it, and who writes one in another way is answered NOTFOUND. */
enum status route_read(const char *target, struct route *out);

#endif
