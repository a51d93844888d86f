#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes collate_table.c from CLDR's root order and the languages' rules in collation/.

    python3 src/text/gen_collate.py /usr/share/unicode/cldr/common/uca/allkeys_CLDR.txt > src/text/collate_table.c

allkeys_CLDR.txt is in Debian's package unicode-cldr-core. Needed only when an order changes; the build uses the committed
table and no Python. Weights are ranks among the characters of WANTED: smaller than CLDR's own, and in the same order.
"""
import glob
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
# Letters, marks, digits and signs of names in our languages. Others go by code point after all of these.
WANTED = [c for a, b in ((0x20, 0x7E), (0xA0, 0xA1), (0xAB, 0xAB), (0xB7, 0xB7), (0xBB, 0xBB), (0x300, 0x304), (0x306, 0x30C),
                         (0x323, 0x323), (0x327, 0x328), (0x331, 0x331), (0x600, 0x604), (0x606, 0x6FF), (0x750, 0x77F),
                         (0x8A0, 0x8C7), (0x200C, 0x200F), (0x2010, 0x2015), (0x2018, 0x201F), (0x2026, 0x2026),
                         (0x2039, 0x203A), (0x204F, 0x204F), (0x2066, 0x2069), (0x2E32, 0x2E32), (0x2E41, 0x2E41))
          for c in range(a, b + 1)]


def nfd(text):
    return tuple(ord(c) for c in unicodedata.normalize("NFD", text))


def read_root(path):
    """Characters, alone and in the contractions of NFD text, to (primary, secondary, tertiary). All of one element."""
    out, wanted = {}, set(WANTED)
    with open(path, encoding="utf-8") as f:
        for line in f:
            m = re.match(r"([0-9A-F ]+?) *; *((?:\[[.*][0-9A-F.]+\])+)", line)
            if not m:
                continue
            cps = tuple(int(c, 16) for c in m.group(1).split())
            elements = re.findall(r"\[[.*](\w+)\.(\w+)\.(\w+)\]", m.group(2))
            if not wanted.issuperset(cps) or nfd("".join(map(chr, cps))) != cps or len(elements) != 1:
                continue
            out[cps] = tuple(int(w, 16) for w in elements[0])
    return out


def rules_of(name):
    with open(os.path.join(HERE, "collation", name + ".txt"), encoding="utf-8") as f:
        text = f.read()
    text = re.sub(r"\[import (\w+)\]", lambda m: rules_of(m.group(1)), text)
    return re.sub(r"\\u([0-9A-F]{4})", lambda m: chr(int(m.group(1), 16)), text)


class Order:
    """Three chains, of letters, of marks (secondary) and of what is last (tertiary): [strings, strength to the one before]."""

    def __init__(self, root):
        self.chains = {1: [], 2: [], 3: []}
        self.ignored = {cps for cps, w in root.items() if not any(w)}
        arab = root[(0x621,)][0]
        latin = range(root[(ord("a"),)][0], arab)
        last = {}
        for cps, w in sorted(root.items(), key=lambda x: x[1]):
            if cps in self.ignored:
                continue
            kind = 1 if w[0] else 2 if w[1] else 3
            before = last.get(kind)
            last[kind] = w
            if before == w:
                self.chains[kind][-1][0].append(cps)
                continue
            strength = next(i + 1 for i in range(3) if not before or before[i] != w[i])
            script = "Arab" if w[0] >= arab else "Latn" if w[0] in latin else None
            self.chains[kind].append([[cps], max(strength, kind), script])

    def remove(self, cps):
        self.ignored.discard(cps)
        for chain in self.chains.values():
            for i, node in enumerate(chain):
                if cps in node[0]:
                    node[0].remove(cps)  # an empty node keeps its place: it costs a rank and nothing else
                    return

    def find(self, cps):
        for chain in self.chains.values():
            for i, node in enumerate(chain):
                if cps in node[0]:
                    return chain, i
        sys.exit("no place for %s" % [hex(c) for c in cps])

    def reset(self, text, before):
        if text == "[last tertiary ignorable]":
            return self.chains[3], -1
        chain, i = self.find(nfd(text))
        if before:
            while chain[i][1] > before:
                i -= 1
            i -= 1
        return chain, i

    def apply(self, rules):
        chain, i = None, 0
        for m in re.finditer(r"&(\[before (\d)\])?(\[[^]]*\]|[^<&\[\n]+)|(<{1,3})(\*?)([^<&\n]+)|\[reorder Arab\]|\[[^]]*\]", rules):
            if m.group(3):
                chain, i = self.reset(m.group(3), int(m.group(2) or 0))
            elif m.group(4):
                strength = len(m.group(4))
                for text in m.group(6) if m.group(5) else [m.group(6)]:
                    cps = nfd(text)
                    at = chain[i] if i >= 0 else None
                    self.remove(cps)
                    while i + 1 < len(chain) and chain[i + 1][1] > strength:  # after all that differ less
                        i += 1
                    chain.insert(i + 1, [[cps], strength, at[2] if at else None])
                    i += 1
            elif m.group(0) == "[reorder Arab]":
                pass
            elif m.group(0) not in ("[normalization on]",):
                sys.exit("rule not understood: " + m.group(0))
        if "[reorder Arab]" in rules:
            c = self.chains[1]
            self.chains[1] = [n for n in c if not n[2]] + [n for n in c if n[2] == "Arab"] + [n for n in c if n[2] == "Latn"]

    def weights(self):
        """A mark's secondary weight is above every letter's, and so on: UTS #10's condition 2 of well-formed tables."""
        out, top = {cps: (0, 0, 0) for cps in self.ignored}, [0, 0, 0]
        for kind in (1, 2, 3):
            w = [0, 0, 0]
            w[kind - 1] = top[kind - 1]
            for strings, strength, _ in self.chains[kind]:
                w[strength - 1] += 1
                for k in range(strength, 3):
                    w[k] = 1
                top = [max(a, b) for a, b in zip(top, w)]
                for cps in strings:
                    out[cps] = tuple(w)
        return out, top


def main():
    root = read_root(sys.argv[1])
    names = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(HERE, "collation", "*.txt")))
    tables = {}
    for name in names:
        order = Order(root)
        order.apply(rules_of(name))
        tables[name], top = order.weights()
        assert top[0] < 0xE000 and top[1] < 255 and top[2] < 255, top
    units = sorted({cps for t in tables.values() for cps in t})
    assert max(map(len, units)) == 2
    print("// SPDX-License-Identifier: GPL-3.0-or-later")
    print("/* Generated by gen_collate.py from CLDR 41 (Debian package unicode-cldr-core) and collation/; do not edit.")
    print(" * Data (c) Unicode, Inc., Unicode License v3, https://www.unicode.org/license.txt */")
    print("/* clang-format off */")
    print('#include "text/collate_private.h"\n')
    print("const struct collate_unit collate_units[] = {")
    for i in range(0, len(units), 8):
        print("    " + " ".join("{0x%X,0x%X}," % (u[0], u[1] if len(u) > 1 else 0) for u in units[i : i + 8]))
    print("};\n\nconst size_t collate_unit_count = %d;\n" % len(units))
    for name in names:
        print("static const uint32_t %s[] = {" % name)
        for i in range(0, len(units), 12):
            row = [tables[name].get(u) for u in units[i : i + 12]]
            print("    " + ",".join("NONE" if w is None else "0x%X" % (w[0] << 16 | w[1] << 8 | w[2]) for w in row) + ",")
        print("};\n")
    print("const struct collate_table collate_tables[] = {")
    for name in names:
        print('    {"%s", %s},' % (name, name))
    print("};\n\nconst size_t collate_table_count = %d;" % len(names))
    print("/* %d units, %d orders */" % (len(units), len(names)), file=sys.stderr)


main()
