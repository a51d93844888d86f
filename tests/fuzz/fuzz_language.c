// SPDX-License-Identifier: GPL-3.0-or-later
/* The input is the content of the English language (its layout: pack/pack.h). */
#include "fuzz/sound.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n <= 64 * 1024)
        sound_but_for("language", "en", data, n);
    return 0;
}
