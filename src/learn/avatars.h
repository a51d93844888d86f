// SPDX-License-Identifier: GPL-3.0-or-later
/* The pictures a learner can have. A picture is stored as "av_aam_1F96D", of a second learner with it in one class "av_aam_1F96D/2". */
#ifndef CHIRAGH_LEARN_AVATARS_H
#define CHIRAGH_LEARN_AVATARS_H

/* In the order shown. The part behind the name is the drawing's code point in OpenMoji. */
/* clang-format off */
#define AVATARS(X)                                                                                 \
    X(aam, "1F96D") X(patang, "1FA81") X(mor, "1F99A") X(tota, "1F99C") X(titli, "1F98B")          \
    X(machhli, "1F41F") X(kashti, "26F5") X(riksha, "1F6FA") X(cycle, "1F6B2") X(bus, "1F68C")     \
    X(tractor, "1F69C") X(rail, "1F686") X(gulab, "1F339") X(surajmukhi, "1F33B")                  \
    X(khajoor, "1F334") X(pahar, "1F3D4") X(chand, "1F319") X(sitara, "2B50") X(chhatri, "2602")   \
    X(dhol, "1FA98") X(kela, "1F34C") X(angoor, "1F347") X(tarbooz, "1F349") X(seb, "1F34E")       \
    X(bhutta, "1F33D") X(ghora, "1F40E") X(anar, "E0C4") X(balla, "1F3CF") X(ketli, "1FAD6")       \
    X(jahaz, "2708")
/* clang-format on */

enum { AVATAR_COUNT = 30 };

#endif
