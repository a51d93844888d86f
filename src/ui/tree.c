// SPDX-License-Identifier: GPL-3.0-or-later
/* The semantics tree as JSON: what a script reads, and later a screen reader. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/ui_private.h"

static const char *const role_names[] = {
    [UI_ROLE_TEXT] = "text",         [UI_ROLE_HEADING] = "heading", [UI_ROLE_BUTTON] = "button",
    [UI_ROLE_CHOICE] = "choice",     [UI_ROLE_TAB] = "tab",         [UI_ROLE_IMAGE] = "image",
    [UI_ROLE_PROGRESS] = "progress", [UI_ROLE_DIALOG] = "dialog",   [UI_ROLE_TOGGLE] = "toggle",
    [UI_ROLE_STATUS] = "status",     [UI_ROLE_KEY] = "key",
    [UI_ROLE_FIELD] = "field",
};
static const struct {
    unsigned bit;
    const char *name;
} state_names[] = {
    {UI_DISABLED, "disabled"}, {UI_SELECTED, "selected"}, {UI_CHECKED, "checked"},
    {UI_DONE, "done"},         {UI_BUSY, "busy"},         {UI_PRIMARY, "primary"},
};

/* Jansson refuses ill-formed UTF-8; content is checked when it is built, a file name on a USB stick
 * is not. */
static json_t *text_json(const char *s)
{
    size_t n = strlen(s);
    if (utf8_valid(s, n))
        return json_stringn_nocheck(s, n);
    struct buf clean = {0};
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        char out[4];
        i += utf8_decode(s + i, n - i, &cp);
        buf_put(&clean, out, utf8_encode(cp, out));
    }
    json_t *j = buf_ok(&clean) ? json_stringn_nocheck(clean.data, clean.len) : NULL;
    buf_finish(&clean);
    return j;
}

static json_t *node_json(const struct ui_node *n)
{
    json_t *states = json_array();
    for (size_t i = 0; i < sizeof state_names / sizeof *state_names; i++)
        if (n->state & state_names[i].bit)
            json_array_append_new(states, json_string(state_names[i].name));
    return json_pack("{s:o, s:s, s:o, s:o, s:[i,i,i,i], s:s}", "id", text_json(n->id), "role",
                     role_names[n->role], "name", text_json(n->name), "state", states, "box",
                     n->box.x, n->box.y, n->box.w, n->box.h, "lang",
                     n->lang ? n->lang->tag : "und");
}

static int put(const char *bytes, size_t n, void *out)
{
    buf_put(out, bytes, n);
    return 0;
}

/* One node a line: goldens and diffs are read by people. */
void ui_tree_json(const struct ui *ui, struct buf *out)
{
    const struct lang *lang = ui_env(ui)->lang;
    const struct ui_node *focus = node_find(ui, ui->focus);
    json_t *id = focus ? text_json(focus->id) : json_null();
    buf_printf(out, "{\"lang\": \"%s\", \"dir\": \"%s\", \"focus\": ", lang ? lang->tag : "und",
               ui_rtl(ui) ? "rtl" : "ltr");
    json_dump_callback(id, put, out, JSON_ENCODE_ANY);
    json_decref(id);
    buf_puts(out, ", \"nodes\": [");
    for (size_t i = 0, n = ui_node_count(ui); i < n; i++) {
        json_t *node = node_json(ui_node_at(ui, i));
        buf_puts(out, i ? ",\n " : "\n ");
        if (!node || json_dump_callback(node, put, out, 0) != 0)
            out->failed = true;
        json_decref(node);
    }
    buf_puts(out, "]}\n");
}
