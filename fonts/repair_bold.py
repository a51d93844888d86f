#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Repairs the spacing of Noto Nastaliq Urdu Bold 3.007, which was not scaled down with its outlines as Regular's was:

* GPOS lookups that make room for a returning barree yeh widen the initial letter by N steps (N = 1 … 15). Regular's step is
  61 units, Bold's 100: رکھے and سوکھے fall apart ("ر کھے"). The step becomes 66 = 61 x the fonts' median advance ratio 1.08.
* Three advances: HehDoIni.outD2Y 1500 (آدھی، سیدھی، پڑھی), SadMed.inD1 842, AinIni.outD3 551. Each gets the right side
  bearing it has in Regular, with Bold's usual difference of -10.

usage: repair_bold.py REGULAR BOLD OUT      (Debian: python3-fonttools)
The OFL permits it: no reserved font name. Name id 5 says that it was done."""
import sys
from fontTools.ttLib import TTFont

regular, bold = TTFont(sys.argv[1]), TTFont(sys.argv[2], recalcTimestamp=False)

for lookup in bold["GPOS"].table.LookupList.Lookup:
    for sub in lookup.SubTable:
        sub = getattr(sub, "ExtSubTable", sub)
        if sub.LookupType != 1:
            continue
        for value in [sub.Value] if sub.Format == 1 else sub.Value:
            advance = getattr(value, "XAdvance", 0)
            if advance and advance % 100 == 0:
                value.XAdvance = advance // 100 * 66

for name in ("HehDoIni.outD2Y", "SadMed.inD1", "AinIni.outD3"):
    bearing = regular["hmtx"][name][0] - regular["glyf"][name].xMax
    bold["hmtx"][name] = (bold["glyf"][name].xMax + bearing - 10, bold["hmtx"][name][1])

for record in bold["name"].names:
    if record.nameID == 5 and "Chiragh" not in record.toUnicode():
        record.string = record.toUnicode() + "; Chiragh: spacing repaired"
bold.save(sys.argv[3])
