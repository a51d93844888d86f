// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/print.h"

#include <jansson.h>
#include <string.h>

static const char *text_of(const json_t *j, const char *key)
{
    const char *s = json_string_value(json_object_get(j, key));
    return s ? s : "";
}

enum status print_job_read(const char *text, size_t len, struct print_job *out)
{
    *out = (struct print_job){0};
    json_t *j = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
    out->json = j;
    const char *design = text_of(j, "design");
    const json_t *rows = json_object_get(j, "rows");
    struct paper_view *v = &out->view;
    out->lang = lang_find(text_of(j, "lang"));
    if (!out->lang || !json_is_array(rows) || json_array_size(rows) > PAPER_ROWS)
        return STATUS_INVALID;
    if (strcmp(design, "certificate") == 0)
        v->design = PAPER_CERTIFICATE;
    else if (strcmp(design, "charter") == 0)
        v->design = PAPER_CHARTER;
    else
        return STATUS_INVALID;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *row = json_string_value(json_array_get(rows, i));
        if (!row)
            return STATUS_INVALID;
        v->rows[v->row_count++] = row;
    }
    v->title = text_of(j, "title");
    v->subject = text_of(j, "subject");
    v->name = text_of(j, "name");
    v->name_label = text_of(j, "name_label");
    v->lead = text_of(j, "lead");
    v->date = text_of(j, "date");
    v->date_label = text_of(j, "date_label");
    v->sign_label = text_of(j, "sign_label");
    v->maker = text_of(j, "maker");
    return STATUS_OK;
}

void print_job_finish(struct print_job *j)
{
    json_decref(j->json);
    *j = (struct print_job){0};
}
