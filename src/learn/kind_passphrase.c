// SPDX-License-Identifier: GPL-3.0-or-later
/* Made-up words, drawn as if by dice. An attacker who knows how it was made has the product of the cards' guesses to try:
 * four of 7,776 words are 51.7 bits. Nothing that was picked is stored. */
#include "learn/kind_private.h"
#include "learn/passphrase.h"

#include <math.h>

double passphrase_bits(const struct course_item *i, uint32_t picked)
{
    double bits = 0;
    for (unsigned n = 0; n < i->option_count; n++)
        if (picked >> n & 1)
            bits += log2(i->options[n].guesses);
    return bits;
}

static struct mark mark_picked(const struct course_item *i, uint32_t picked)
{
    double part = passphrase_bits(i, picked) / i->strength;
    if (part >= 1)
        return (struct mark){.outcome = OUTCOME_RIGHT, .points = 100};
    return (struct mark){.outcome = OUTCOME_NOT_YET, .points = (int)(100 * part)};
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    double all = 0;
    for (unsigned n = 0; n < i->option_count; n++) {
        if (!i->options[n].guesses)
            return kind_fault(why, cap, "card \"%s\" needs guesses", i->options[n].id);
        all += log2(i->options[n].guesses);
    }
    if (!i->strength || all < i->strength)
        return kind_fault(why, cap, "needs a strength in bits that its cards can reach");
    return kind_check_result(i, why, cap);
}

const struct activity_kind activity_passphrase = {
    .name = "passphrase", .way = WAY_PICK, .picks_min = 1, .secret = true, .mark_picked = mark_picked, .check = check};
