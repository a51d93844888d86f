// SPDX-License-Identifier: GPL-3.0-or-later
/* The parts of a web or mail address, for reading it from the right. In made-up addresses the owner is always the last two
 * labels of the host: there is no list of endings with two parts of their own to be looked up. */
#ifndef CHIRAGH_LEARN_ADDRESS_H
#define CHIRAGH_LEARN_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

enum { ADDRESS_PARTS_MAX = 8 };
enum address_role {
    ADDRESS_NAME,  /* before the last @: anybody may choose it */
    ADDRESS_FRONT, /* a label before the owner's: the owner chooses it */
    ADDRESS_OWNER, /* the last two labels */
    ADDRESS_PATH   /* from the first slash, ? or # on */
};
struct address_part {
    const char *at; /* in the address; with the sign that follows a front part or a name */
    size_t len;
    enum address_role role;
    bool mixed; /* letters of two scripts in one label */
};
/* Returns how many; https:// is left out. Front labels that do not fit are joined to the last front part. */
unsigned address_parts(const char *address, struct address_part out[ADDRESS_PARTS_MAX]);

#endif
