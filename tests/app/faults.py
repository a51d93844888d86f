#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the disk and the files can do to a learner: full, read-only, in use, damaged, missing, newer. Each time a screen that
says so in the learner's language, nothing lost, nothing changed, no crash."""
import glob
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess

import kiosk
from course import Course, plain
from errors import error_screen, strings
from kiosk import fail
from player import Hand, Player, check_export, first_start, sign_up

MIB = 1 << 20
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


# ---- a full disk ----

class Disk:
    """A file system of its own that can be filled to the last byte."""
    def __init__(self, env, size):
        self.path, self.filler = env.dir("disk"), None
        r = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%d" % size, "tmpfs", self.path], capture_output=True)
        self.mounted = r.returncode == 0

    def fill(self):
        with open(os.path.join(self.path, "filler"), "ab", buffering=0) as f:
            for step in (65536, 4096, 1):
                try:
                    while f.write(b"\0" * step) == step:
                        pass
                except OSError:
                    pass

    def free(self):
        os.remove(os.path.join(self.path, "filler"))

    def gone(self):
        subprocess.run(["umount", "-l", self.path], capture_output=True)


class Unlucky(Hand):
    """Presses on; when the disk is full, looks at what is said, makes room and tries again. Then the disk fills up anew."""
    def __init__(self, k, env, disk):
        super().__init__(k)
        self.env, self.disk, self.met = env, disk, 0
        self.shown = 0

    def press(self, name):
        answers = self.k.answers
        super().press(name)
        if self.k.tree.kind() != "error":
            return self.k.tree
        self.met += 1
        if self.k.answers != answers:
            fail("feedback was traced for an answer that is not on the disk")
        if self.met <= 3:
            error_screen(self.env, self.k, "error_disk_full", "error_safe_saved", r"E-STORE-\d+")
            self.k.tap("retry")  # still full: it is said again, and nothing is doubled
            self.k.expect("error")
        before = len(kiosk.answered(self.env.statements(self.disk.data)))
        if before != answers:
            fail("shown were", answers, "answers, on the disk are", before)
        self.disk.free()
        self.k.tap("retry")
        if self.k.tree.kind() == "error":
            fail("there is room again, but", self.k.tree.name("what"))
        self.disk.fill()
        return self.k.tree


def disk_full(env):
    disk = Disk(env, 8 * MIB)
    if not disk.mounted:
        return "skipped: no file system may be mounted here (the store's fault VFS tests cover the store)"
    try:
        disk.data = os.path.join(disk.path, "data")
        k = kiosk.Kiosk(env, disk.data)
        hand = Unlucky(k, env, disk)
        first_start(k, hand, "ur")
        sign_up(k, hand)
        player = Player(k, hand, Course(env.pack), "random", random.Random(5), lessons=2)
        disk.fill()
        player.play()
        if hand.met < 3:
            fail("the disk was never full enough:", hand.met)
        disk.free()
        k.end()
        check_export(env.statements(disk.data), player)
        return "met %d times, %d answers" % (hand.met, len(player.answers))
    finally:
        disk.gone()


def disk_full_at_start(env):
    disk = Disk(env, MIB // 2)
    if not disk.mounted:
        return "skipped"
    try:
        disk.data = os.path.join(disk.path, "data")
        os.mkdir(disk.data)
        disk.fill()
        k = kiosk.Kiosk(env, disk.data)
        error_screen(env, k, "error_disk_full", "error_safe_saved", r"E-STORE-\d+")
        k.end()
    finally:
        disk.gone()


# ---- read-only, in use ----

def as_nobody(env):
    """How to run as somebody without rights here; None: it cannot be done."""
    if os.getuid() != 0:
        return []
    os.chmod(env.work, 0o755)
    probe = subprocess.run(NOBODY + ["cat", env.chiragh, env.pack, env.interface], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL) if shutil.which("setpriv") else None
    return NOBODY if probe and probe.returncode == 0 else None


def read_only(env):
    user = as_nobody(env)
    if user is None:
        return "skipped: nobody cannot read the build folder"
    empty = env.dir("read-only-empty")
    os.chmod(empty, 0o555)
    k = kiosk.Kiosk(env, empty, user=user)
    error_screen(env, k, "error_read_only", "error_safe_saved", r"E-STORE-\d+")
    k.end()
    used = env.fresh("read-only-used")
    k = kiosk.Kiosk(env, used)
    hand = Hand(k)
    first_start(k, hand, "ur")
    sign_up(k, hand)
    k.end()
    for path in [used] + glob.glob(used + "/*"):
        os.chmod(path, 0o555 if os.path.isdir(path) else 0o444)
    before = state(used)
    k = kiosk.Kiosk(env, used, user=user)
    error_screen(env, k, "error_read_only", "error_safe_saved", r"E-STORE-\d+")
    k.tap("retry")
    k.expect("error")
    k.end()
    if state(used) != before:
        fail("something was written into a read-only folder")
    return None


def in_use(env):
    data = env.fresh("busy")
    first = kiosk.Kiosk(env, data)
    hand = Hand(first)
    first_start(first, hand, "ur")
    sign_up(first, hand)
    second = kiosk.Kiosk(env, data, seed=2)
    error_screen(env, second, "error_store_busy", "error_safe_all", r"E-STORE-\d+")
    second.tap("retry")
    second.expect("error")
    first.tap("resume")
    first.expect("page")
    first.end()
    second.tap("retry")
    second.expect("attract")
    second.tap("lang.ur")
    second.expect("picture")
    second.end()


# ---- damaged files ----

def state(data):
    """All that is in the folder, whatever SQLite keeps beside the database."""
    out = {}
    for path in sorted(glob.glob(os.path.join(data, "*"))):
        name = os.path.basename(path)
        if name.endswith(("-wal", "-shm")) or name == "lock":
            continue
        with open(path, "rb") as f:
            out[name] = hashlib.sha256(f.read()).hexdigest()
    return out


def damaged(env, rng):
    """(name, bytes or None, what, code)"""
    with open(env.pack, "rb") as f:
        good = f.read()
    out = [("missing", None, "error_pack_missing"), ("empty", b"", "error_pack_damaged")]
    for n in (1, 15, 99, 100, 183, 4096, len(good) // 2, len(good) - 128, len(good) - 1):
        out.append(("truncated to %d" % n, good[:n], "error_pack_damaged"))
    for n in range(50):
        at, bit = rng.randrange(len(good)), rng.randrange(8)
        if n < 10:
            at = len(good) - 1 - rng.randrange(128)  # in the trailer
        elif n < 15:
            at = rng.randrange(100)
        flipped = bytearray(good)
        flipped[at] ^= 1 << bit
        # a flag or a larger digit of a format to come says that it is newer, and so it is named; the first flag is today's: signed
        newer = (at >= len(good) - 8 and (at, bit) != (len(good) - 8, 0)) or (at == len(good) - 128 + 13 and good[at] < flipped[at] <= ord("9"))
        out.append(("bit %d of byte %d flipped" % (bit, at), bytes(flipped), "error_pack_newer" if newer else
                    "error_pack_damaged"))
    flags = bytearray(good)
    flags[-8] ^= 0x80
    out.append(("a newer format", bytes(flags), "error_pack_newer"))
    foreign = os.path.join(env.work, "foreign.db")
    db = sqlite3.connect(foreign)
    db.execute("CREATE TABLE x(y)")
    db.commit()
    db.close()
    with open(foreign, "rb") as f:
        out.append(("another SQLite database", f.read(), "error_pack_damaged"))
    out.append(("noise", rng.randbytes(100000), "error_pack_damaged"))
    out.append(("twice", good + good, "error_pack_damaged"))
    return out, good


def packs(env):
    rng = random.Random(17)
    data, pack = env.fresh("packs"), os.path.join(env.work, "tested.pack")
    k = kiosk.Kiosk(env, data)
    hand = Hand(k)
    first_start(k, hand, "ur")
    sign_up(k, hand)
    k.end()
    before, export = state(data), env.export(data)
    cases, good = damaged(env, rng)
    k = None
    po, seen = strings(env), {}
    for name, content, what in cases:
        if content is None:
            if os.path.exists(pack):
                os.remove(pack)
        else:
            with open(pack, "wb") as f:
                f.write(content)
        if k is None:
            k = kiosk.Kiosk(env, data, pack=pack, seed=2)
        else:
            k.tap("retry")
        if k.tree.kind() != "error":
            fail("a pack was taken:", name, "→", k.tree.kind())
        if plain(k.tree.name("what")) not in (plain(po[what][1]), plain(po[what][0])):
            fail(name, "is called:", k.tree.name("what"), "not", po[what][0])
        seen.setdefault(what, name)
        if seen[what] == name:
            error_screen(env, k, what, "error_safe_all", r"E-PACK-\d+")
        for node in ("lang.ur", "new", "resume"):
            if node in k.tree:
                fail("one can go on with", name)
    k.end()
    if state(data) != before or env.export(data) != export:
        fail("the data folder changed")
    shutil.copy(env.interface, pack)  # a sound pack, but not a course
    k = kiosk.Kiosk(env, data, pack=pack, seed=2)
    error_screen(env, k, "error_pack_damaged", "error_safe_all", r"E-PACK-06")
    with open(pack, "wb") as f:
        f.write(good)
    k.tap("retry")
    k.expect("attract")
    k.end()
    if env.export(data) != export:
        fail("the answers changed")
    k = kiosk.Kiosk(env, env.fresh("packs-none"), pack=os.path.join(env.work, "foreign.db"), seed=3)
    k.expect("error")
    k.end()
    return "%d packs" % len(cases)


def interface_packs(env):
    with open(env.interface, "rb") as f:
        good = f.read()
    flipped = bytearray(good)
    flipped[len(good) // 3] ^= 4
    cases = {"missing": None, "empty": b"", "truncated": good[:len(good) // 2], "bit-flipped": bytes(flipped),
             "of the wrong kind": open(env.pack, "rb").read()}
    path, script = os.path.join(env.work, "tested-interface.pack"), os.path.join(env.work, "nothing.txt")
    with open(script, "w", encoding="utf-8"):
        pass
    for name, content in cases.items():
        if os.path.exists(path):
            os.remove(path)
        if content is not None:
            with open(path, "wb") as f:
                f.write(content)
        data = env.fresh("interface")
        r = subprocess.run([env.chiragh, "--headless", "--script", script, "--data", data, "--pack", env.pack, "--interface",
                            path], capture_output=True, env=env.environ)
        said = r.stderr.decode("utf-8", "replace")
        if name == "bit-flipped" and r.returncode == 0:
            # opened in haste and hashed behind the first frame: then the error screen has the word
            k = kiosk.Kiosk(env, data, interface=path)
            error_screen(env, k, "error_pack_damaged", "error_safe_all", r"E-FACE-\d+")
            k.end()
            continue
        if r.returncode != 1 or not said.startswith("chiragh: ") or "Sanitizer" in said or "runtime error" in said:
            fail("an interface pack that is", name, "→", r.returncode, said[-2000:])
    return "%d packs" % len(cases)


def newer_and_foreign_stores(env):
    for name, sql, what in (("newer", "PRAGMA user_version = 9999", "error_store_newer"),
                            ("foreign", "PRAGMA application_id = 7", "error_store_damaged")):
        data = env.fresh("store-" + name)
        kiosk.Kiosk(env, data).end()
        db = sqlite3.connect(os.path.join(data, "chiragh.db"))
        db.execute(sql)
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        before = state(data)
        k = kiosk.Kiosk(env, data, seed=2)
        error_screen(env, k, what, "error_safe_untouched", r"E-STORE-\d+")
        k.end()
        if state(data) != before:
            fail("a", name, "store was touched")
    data = env.dir("store-noise")
    with open(os.path.join(data, "chiragh.db"), "wb") as f:
        f.write(random.Random(3).randbytes(20000))
    before = state(data)
    k = kiosk.Kiosk(env, data)
    error_screen(env, k, "error_store_damaged", "error_safe_untouched", r"E-STORE-\d+")
    k.end()
    if state(data) != before:
        fail("a file of noise was touched")


kiosk.main([(f.__name__.replace("_", " "), f) for f in (
    disk_full, disk_full_at_start, read_only, in_use, packs, interface_packs, newer_and_foreign_stores)])
