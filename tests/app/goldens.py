#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight screens, and three of each kind of activity, against the pictures in golden/. Small differences of font stacks are let pass: what counts is the mean
difference and how much of the picture differs strongly. A failure names the screen and writes NAME.new.png and NAME.diff.png.

  goldens.py --build DIR               compare
  goldens.py --build DIR --update      take new ones: look at every one of them before you commit it
"""
import argparse
import os
import shutil
import struct
import zlib

import kiosk
from course import Course
from player import Hand, Player, first_start, sign_up

MEAN_MAX = 2.0        # of 255, over all pixels and channels
STRONG = 64           # a pixel this far off in any channel is strongly different
STRONG_MAX = 0.015    # of all pixels


def read_png(path):
    """(w, h, rgb bytes); 8-bit RGB or RGBA, not interlaced: what the program and this script write."""
    with open(path, "rb") as f:
        b = f.read()
    if b[:8] != b"\x89PNG\r\n\x1a\n":
        kiosk.fail(path, "is no PNG")
    at, data, head = 8, b"", None
    while at < len(b):
        n, kind = struct.unpack(">I4s", b[at:at + 8])
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", b[at + 8:at + 8 + 13])
        elif kind == b"IDAT":
            data += b[at + 8:at + 8 + n]
        at += 12 + n
    w, h, depth, colour, _, _, interlace = head
    if depth != 8 or colour not in (2, 6) or interlace:
        kiosk.fail(path, "is a PNG of another kind")
    bpp = 3 if colour == 2 else 4
    raw, stride, out, before = zlib.decompress(data), w * bpp, bytearray(), bytearray(w * bpp)
    for y in range(h):
        kind = raw[y * (stride + 1)]
        row = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        unfilter(kind, row, before, bpp)
        before = row
        if bpp == 4:
            row = bytearray(row)
            del row[3::4]
        out += row
    return w, h, bytes(out)


def unfilter(kind, row, up, bpp):
    if kind == 1:
        for i in range(bpp, len(row)):
            row[i] = (row[i] + row[i - bpp]) & 255
    elif kind == 2:
        for i, u in enumerate(up):
            row[i] = (row[i] + u) & 255
    elif kind == 3:
        for i in range(len(row)):
            row[i] = (row[i] + ((row[i - bpp] if i >= bpp else 0) + up[i]) // 2) & 255
    elif kind == 4:
        for i in range(len(row)):
            a, b, c = row[i - bpp] if i >= bpp else 0, up[i], up[i - bpp] if i >= bpp else 0
            p = a + b - c
            pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
            row[i] = (row[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255


def write_png(path, w, h, rgb):
    rows = b"".join(b"\0" + rgb[y * w * 3:(y + 1) * w * 3] for y in range(h))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)) +
                chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


def compare(name, want, got, out):
    a, b = read_png(want), read_png(got)
    if a[:2] != b[:2]:
        kiosk.fail("%s is %dx%d, the golden one %dx%d" % (name, *b[:2], *a[:2]))
    w, h, size = a[0], a[1], a[0] * 3
    total, strong, diff = 0, 0, bytearray(w * h * 3)
    for y in range(h):
        ra, rb = a[2][y * size:(y + 1) * size], b[2][y * size:(y + 1) * size]
        if ra == rb:
            continue
        for x in range(0, size, 3):
            d = [abs(ra[x + c] - rb[x + c]) for c in range(3)]
            s = sum(d)
            if s:
                total += s
                diff[y * size + x:y * size + x + 3] = bytes(min(255, 4 * v) for v in d)
                strong += max(d) >= STRONG
    mean, share = total / len(a[2]), strong / (w * h)
    if mean > MEAN_MAX or share > STRONG_MAX:
        shutil.copy(got, os.path.join(out, name + ".new.png"))
        write_png(os.path.join(out, name + ".diff.png"), w, h, bytes(diff))
        kiosk.fail("%s is another picture: mean difference %.2f (at most %.1f), %.2f %% strongly different (at most %.1f); see "
                   "%s/%s.diff.png" % (name, mean, MEAN_MAX, 100 * share, 100 * STRONG_MAX, out, name))
    return "%.3f, %.3f %%" % (mean, 100 * share)


def until(player, kinds, test=lambda: True):
    while not (player.k.tree.kind() in kinds and test()):
        if not player.turn():
            kiosk.fail("there is no screen", kinds)


def take(env, shots):
    """Plays to the eight screens."""
    k = kiosk.Kiosk(env, env.fresh("golden"), shots=shots)
    hand = Hand(k)
    k.send("shot attract_ur")
    first_start(k, hand, "ur")
    k.tap("new")
    k.send("shot picture_ur")
    k.tap("leave")
    sign_up(k, hand)
    k.resize(1024, 600)
    k.send("shot home_ur_600")
    k.resize(1366, 768)
    p = Player(k, hand, Course(env.pack), "wrong")
    until(p, ("page",))
    k.send("shot page_ur")
    until(p, ("item",), lambda: p.now().kind == "feed")
    k.send("shot feed_ur")
    until(p, ("feedback",), lambda: p.now().kind == "feed")
    k.send("shot feedback_wrong_ur")
    until(p, ("tabs",))
    k.send("shot tabs_ur")
    until(p, ("item",), lambda: p.now().kind == "headline")
    k.key("F3")
    k.tap("choice.true")
    k.tap("sure.3")
    k.send("shot headline_en")
    k.look()
    k.end()


def take_kinds(env, shots):
    """Of each kind: asked, in both languages and sizes, with a card or two in hand; and after a wrong answer."""
    k = kiosk.Kiosk(env, env.fresh("kinds"), shots=shots)
    first_start(k, Hand(k), "ur")
    sign_up(k, Hand(k))
    seen = set()

    def shot(name):
        if name not in seen and name in KIND_NAMES:
            seen.add(name)
            k.send("shot " + name)

    def asked(kind):
        if "asked_%s_ur" % kind in seen or "asked_%s_ur" % kind not in KIND_NAMES:
            return
        shot("asked_%s_ur" % kind)
        k.key("F3")
        k.resize(1024, 600)
        shot("asked_%s_en_600" % kind)
        k.key("F3")
        k.resize(1366, 768)

    def within(what):
        kind = p.kind_played
        if what == "answer" or (what == "scene" and p.answers and kind == "story"):  # there the next scene is the answer
            shot("answered_%s_ur" % kind)
        elif what in ("pick", "lay", "move") and k.tree.kind() == "item":
            asked(kind)

    p = Player(k, Hand(k), Course(env.pack, Course(env.pack).cover()), "wrong", hook=within)

    def before(_):
        kind = p.in_activity(k.tree.kind()) and k.tree.kind() in ("item", "tabs") and p.now().kind
        if kind and p.item.way == "one" and not (p.item.is_scene and not p.item.options):
            asked(kind)

    p.play(before)
    k.end()


P = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
P.add_argument("--update", action="store_true")
P.add_argument("--out", help="where what differs is written; the build folder if not said")
ENV = kiosk.Env(P)
GOLDEN = os.path.join(ENV.source, "tests", "app", "golden")
NAMES = ("attract_ur", "picture_ur", "home_ur_600", "page_ur", "feed_ur", "feedback_wrong_ur", "tabs_ur", "headline_en")
NEW_KINDS = ("inbox", "address", "passphrase", "settings", "hotspot", "reveal", "order", "match", "story", "call", "desk", "moderator",
             "troll", "sandwich", "report", "route", "agreement")
KIND_NAMES = tuple(n % kind for kind in NEW_KINDS for n in ("asked_%s_ur", "asked_%s_en_600", "answered_%s_ur"))
SHOTS = ENV.dir("shots")


def one(env, name):
    new, old = os.path.join(SHOTS, name + ".png"), os.path.join(GOLDEN, name + ".png")
    if not os.path.exists(new):
        kiosk.fail("it was not reached")
    if env.args.update:
        write_png(old, *read_png(new))
        return "taken"
    if not os.path.exists(old):
        kiosk.fail("there is no golden picture; see --update")
    return compare(name, old, new, env.args.out or env.build)


kiosk.main([("eight screens", lambda e: take(e, SHOTS)), ("the kinds", lambda e: take_kinds(e, SHOTS))] +
           [(n, lambda e, n=n: one(e, n)) for n in NAMES + KIND_NAMES], ENV)
