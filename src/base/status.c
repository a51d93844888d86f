// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/status.h"

const char *status_text(enum status s)
{
    switch (s) {
#define X(name, text)                                                                              \
    case STATUS_##name:                                                                            \
        return text;
        STATUS_LIST(X)
#undef X
    }
    return "?";
}

const char *status_name(enum status s)
{
    switch (s) {
#define X(name, text)                                                                              \
    case STATUS_##name:                                                                            \
        return #name;
        STATUS_LIST(X)
#undef X
    }
    return "?";
}
