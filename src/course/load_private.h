// SPDX-License-Identifier: GPL-3.0-or-later
/* JSON values → C values. One sticky status: a getter that finds a fault sets it and returns something harmless, so the
 * reading code has no branch for errors, and the caller looks once. */
#ifndef CHIRAGH_COURSE_LOAD_PRIVATE_H
#define CHIRAGH_COURSE_LOAD_PRIVATE_H

#include <jansson.h>

#include "course/course_private.h"

struct loader {
    struct arena *arena;
    unsigned strings;
    course_fits fits;
    enum status status;
};

enum need { OPTIONAL, REQUIRED };

void load_fail(struct loader *l, enum status s);
const char *load_id(struct loader *l, const json_t *o, const char *key, enum need need, size_t max);
const char *load_name(struct loader *l, const json_t *o, const char *key, enum need need);
const char *load_address(struct loader *l, const json_t *o, const char *key); /* NULL: absent */
int load_int(struct loader *l, const json_t *o, const char *key, int min, int max, int absent);
course_sid load_to_sid(struct loader *l, const json_t *v);
course_sid load_sid(struct loader *l, const json_t *o, const char *key, enum need need);
bool load_bool(struct loader *l, const json_t *o, const char *key);
struct course_box load_box(struct loader *l, const json_t *o, const char *key);
/* One of the words; absent gives 0, the first word is 1. */
int load_word(struct loader *l, const json_t *o, const char *key, const char *const words[], int count);
/* The list under key and a zeroed array for it; *count is 0 on any fault, so loops over it end at once. */
void *load_list(struct loader *l, const json_t *o, const char *key, unsigned min, unsigned max, size_t size,
                const json_t **list, unsigned *count);
/* Ids of neighbours differ. The id is the first member of each element. */
void load_unique(struct loader *l, const void *array, unsigned count, size_t size);

void load_activity(struct loader *l, const json_t *v, struct course_activity *a);

#endif
