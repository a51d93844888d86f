// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/route.h"

#include <string.h>

#include "sync/request.h"

static const struct row {
    const char *path; /* one that ends in a slash is followed by a name */
    enum route_kind kind;
    bool is_signed, post;
} rows[] = {
    {"/v1/health", ROUTE_HEALTH, false, false},       {"/v1/enrolment", ROUTE_ENROLMENT, false, false},
    {"/v1/take", ROUTE_TAKE, true, true},             {"/v1/ack", ROUTE_ACK, true, false},
    {"/v1/documents", ROUTE_DOCUMENTS, true, false},  {"/v1/document/", ROUTE_DOCUMENT, true, false},
    {"/v1/pack", ROUTE_PACK, true, false},
};

static bool read_name(const char *at, size_t n, char out[DOCUMENT_NAME + 1])
{
    if (n == 0 || n > DOCUMENT_NAME || strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789/.-") < n)
        return false;
    memcpy(out, at, n);
    out[n] = 0;
    return true;
}

enum status route_read(const char *target, struct route *out)
{
    *out = (struct route){0};
    if (strlen(target) > REQUEST_TARGET_MAX)
        return STATUS_INVALID;
    size_t path = strcspn(target, "?");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        size_t n = strlen(r->path);
        bool named = r->path[n - 1] == '/';
        if (path < n || memcmp(target, r->path, n) != 0 || (!named && path > n))
            continue;
        *out = (struct route){.kind = r->kind, .path = r->path, .is_signed = r->is_signed, .post = r->post};
        if (named && !read_name(target + n, path - n, out->name))
            return STATUS_INVALID;
        if (!target[path])
            return STATUS_OK;
        out->has_school = strncmp(target + path, "?school=", 8) == 0 && uuid_parse(target + path + 8, &out->school);
        return out->has_school ? STATUS_OK : STATUS_INVALID;
    }
    return STATUS_NOTFOUND;
}
