// SPDX-License-Identifier: GPL-3.0-or-later
/* A pack that is sound but for the part that is fuzzed: one module, one lesson, 120 strings. */
#ifndef CHIRAGH_TESTS_FUZZ_SOUND_H
#define CHIRAGH_TESTS_FUZZ_SOUND_H

#include <stddef.h>
#include <stdint.h>

/* table, name: which row's data is replaced by a frame with these bytes in it ("document",
 * "lesson/1.1"; "language", "en"). The pack is opened, loaded and walked. */
void sound_but_for(const char *table, const char *name, const uint8_t *bytes, size_t n);

#endif
