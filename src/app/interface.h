// SPDX-License-Identifier: GPL-3.0-or-later
/* The interface pack: translated texts by language, icons and drawings. English needs no pack. */
#ifndef CHIRAGH_APP_INTERFACE_H
#define CHIRAGH_APP_INTERFACE_H

#include "app/model.h"

struct interface;
enum status interface_open(const char *path, struct interface **out); /* caller owns *out */
void interface_close(struct interface *f);                            /* NULL is fine */
struct pack *interface_pack(struct interface *f);
/* By lang_index. A text that is not translated is the English one. */
const struct strings_table *interface_strings(const struct interface *f);
const struct keyboards *interface_keyboards(const struct interface *f);

#endif
