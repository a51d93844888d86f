#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pack is read whole when it is new or changed, and never again; what goes bad behind that is caught where it is read."""
import os
import random
import shutil
import sqlite3

import kiosk
from course import Course
from errors import error_screen
from kiosk import fail
from player import Hand, Player, check_export, first_start, sign_up

CHUNK, TRAILER = 1 << 16, 128
KEYS = {"verified.course", "verified.interface"}


def copy(env, name):
    path = os.path.join(env.work, name)
    shutil.copy(env.pack, path)
    return path


def remembered(data, **change):
    """What the store knows of verified packs; change: puts other values there."""
    db = sqlite3.connect(os.path.join(data, "chiragh.db"))
    for key, value in change.items():
        db.execute("UPDATE setting SET value = ? WHERE key = ?", (value, "verified." + key))
    db.commit()
    rows = dict(db.execute("SELECT key, value FROM setting WHERE key LIKE 'verified.%'"))
    db.close()
    return rows


def stamp(path):
    """As src/pack/stamp.c writes it."""
    with open(path, "rb") as f:
        f.seek(-TRAILER + 24, os.SEEK_END)
        root = f.read(32).hex()
    st = os.stat(path)
    return "%s %d %d %d %d" % (root, st.st_size, st.st_mtime_ns, st.st_ctime_ns, st.st_ino)


def picture_chunks(env, path):
    """A place in every chunk that holds nothing but pictures: the writer puts them last."""
    with open(path, "rb") as f:
        good = f.read()
    n, base = int.from_bytes(good[-TRAILER + 16:-TRAILER + 24], "little"), os.path.join(env.work, "database")
    with open(base, "wb") as f:
        f.write(good[:n])
    db = sqlite3.connect(base)
    rows = db.execute("SELECT data FROM picture WHERE length(data) > 3000")
    found = [at for at in (good.find(bytes(r[0])[:200]) for r in rows) if at >= 0]
    db.close()
    return [at + 100 for at in range(-(-min(found) // CHUNK) * CHUNK, n - 100, CHUNK)]


def flip(path, places):
    """Bits turn, and the file's date does not say so."""
    st = os.stat(path)
    with open(path, "r+b") as f:
        for at in places:
            f.seek(at)
            byte = f.read(1)
            f.seek(at)
            f.write(bytes([byte[0] ^ 4]))
    os.utime(path, ns=(st.st_atime_ns, st.st_mtime_ns))
    if os.stat(path).st_mtime_ns != st.st_mtime_ns:
        fail("the date is another")


def start(env, data, pack):
    k = kiosk.Kiosk(env, data, pack=pack)
    return k, k.tree.kind()


def is_remembered(env):
    data, pack = env.fresh("remembered"), copy(env, "remembered.pack")
    for change in (None, "again", "touched", "other place", "forgotten"):
        if change == "touched":
            os.utime(pack)
        elif change == "other place":
            shutil.copy2(pack, pack + ".new")
            os.replace(pack + ".new", pack)
        elif change == "forgotten":
            remembered(data, course="nonsense", interface="")
        k, kind = start(env, data, pack)
        k.end()
        rows = remembered(data)
        if kind != "attract" or set(rows) != KEYS:
            fail(change, "→", kind, rows)
        if rows["verified.course"] != stamp(pack) or rows["verified.interface"] != stamp(env.interface):
            fail(change, ": remembered is", rows, "not", stamp(pack))


def changed(env):
    """The date is put back, the inode's is not: verified whole, and refused at once. Sound again: taken."""
    data, pack = env.fresh("changed"), copy(env, "changed.pack")
    start(env, data, pack)[0].end()
    before, places = remembered(data), picture_chunks(env, pack)[-1:]
    flip(pack, places)
    k, kind = start(env, data, pack)
    error_screen(env, k, "error_pack_damaged", "error_safe_all", r"E-PACK-05")
    flip(pack, places)
    k.tap("retry")
    k.expect("attract")
    k.end()
    if remembered(data)["verified.course"] in (before["verified.course"], ""):
        fail("what is remembered is of another file")


class Warned(Hand):
    """Reads what is said of a damaged pack, once, and goes on without its pictures."""
    def __init__(self, k, env, way):
        super().__init__(k)
        self.env, self.way, self.met = env, way, 0

    def press(self, name):
        super().press(name)
        if self.k.tree.kind() == "error":
            self.met += 1
            error_screen(self.env, self.k, "error_pack_damaged", "error_safe_all", r"E-PACK-05")
            self.k.tap(self.way)
        return self.k.tree


def play(env, k, hand, data):
    player = Player(k, hand, Course(env.pack), "random", random.Random(6), lessons=1)
    player.play()
    if hand.met != 1:
        fail("it was said", hand.met, "times that the pictures cannot be read")
    k.end()
    check_export(env.statements(data), player)
    return "%d answers" % len(player.answers)


def unchanged_is_not_read(env):
    """Nothing about the file says that it is another one (what is remembered is made to fit): the start does not read it, and
    the damaged chunks are caught one by one."""
    data, pack = env.fresh("unchanged"), copy(env, "unchanged.pack")
    k, _ = start(env, data, pack)
    hand = Hand(k)
    first_start(k, hand, "ur")
    k.end()
    flip(pack, picture_chunks(env, pack))
    remembered(data, course=stamp(pack))
    k, kind = start(env, data, pack)
    if kind != "attract":
        fail("it was read:", kind)
    hand = Warned(k, env, "home")
    hand.press("lang.ur")
    sign_up(k, hand)
    return play(env, k, hand, data)


def damaged_while_open(env):
    data, pack = env.fresh("open"), copy(env, "open.pack")
    k, _ = start(env, data, pack)
    hand = Warned(k, env, "retry")
    first_start(k, hand, "ur")
    sign_up(k, hand)
    flip(pack, picture_chunks(env, pack))
    return play(env, k, hand, data)


class Gone(Exception):
    pass


class Leaves(Hand):
    """Goes away from the first message."""
    def press(self, name):
        super().press(name)
        if self.k.tree.kind() == "error":
            raise Gone
        return self.k.tree


def left_alone(env):
    """Nobody reads the message: after two minutes the next learner finds the attract screen."""
    data, pack = env.fresh("left"), copy(env, "left.pack")
    k, _ = start(env, data, pack)
    hand = Leaves(k)
    first_start(k, hand, "ur")
    sign_up(k, hand)
    flip(pack, picture_chunks(env, pack))
    try:
        Player(k, hand, Course(env.pack), "random", random.Random(6), lessons=1).play()
        fail("nobody was told that the pictures cannot be read")
    except Gone:
        k.do("wait 200000")
        k.expect("attract")
        k.end()


kiosk.main([(f.__name__.replace("_", " "), f) for f in (
    is_remembered, changed, unchanged_is_not_read, damaged_while_open, left_alone)])
