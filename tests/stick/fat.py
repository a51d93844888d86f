#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real FAT32 file system on a loop device: full, pulled out in the middle of a write, cut, read-only, another school's, a room of kiosks'; and
what somebody finds who reads every byte of it. `chiragh sync` and `chiragh-hub take/give` as they are built.

The image is mounted by the kernel (vfat), where it has no vfat by fusefat, and where nothing may be mounted its files go in and out by
mtools: then what needs a mount is skipped, and said.

  fat.py --build DIR [--cuts N] [--seed N]
"""
import argparse
import glob
import os
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))
import kiosk  # noqa: E402
from kiosk import fail  # noqa: E402

MARK, SCHOOL, GIRL = "unmistakable-mark-4711", "گورنمنٹ گرلز اسکول ملتان", "عائشہ بنت خالد"
PARSER = argparse.ArgumentParser()
PARSER.add_argument("--cuts", type=int, default=2)
PARSER.add_argument("--kiosks", type=int, default=6)
PARSER.add_argument("--seed", type=int)
KIB = 1024


def call(*args, env=None, code=0):
    r = subprocess.run(args, capture_output=True, env=env)
    text = (r.stdout + r.stderr).decode("utf-8", "replace")
    if "anitizer" in text or "runtime error" in text or (code is not None and r.returncode != code):
        fail(args, "ended with", r.returncode, text[:2000])
    return text


class Image:
    """A FAT32 image, and how its files are reached: vfat, fusefat or mtools."""
    how = None

    def __init__(self, path, mib=40, how=None):
        self.how = how or self.how
        self.path, self.point, self.loop = path, path + ".mnt", None
        self.driver = None  # the fusefat that is this mount: a child
        with open(path, "wb") as f:
            f.truncate(mib << 20)
        if self.how == "ext2":
            call("mkfs.ext2", "-q", "-m", "0", path)
        else:
            call("mkfs.vfat", "-F", "32", "-s", "1", path)
        os.makedirs(self.point, exist_ok=True)

    @classmethod
    def choose(cls, env):
        probe = cls(os.path.join(env.work, "probe.img"))
        for how in ("vfat", "fusefat"):
            cls.how = probe.how = how
            try:
                probe.mount()
                probe.umount()
                return
            except (kiosk.Fault, OSError):
                if probe.loop:
                    call("losetup", "-d", probe.loop, code=None)
                    probe.loop = None
        cls.how = "mtools"

    def mount(self, writable=True):
        if self.how in ("vfat", "ext2"):
            self.loop = call("losetup", "-f", "--show", self.path).strip()
            call("mount", "-t", self.how, "-o", "rw" if writable else "ro", self.loop, self.point)
        elif self.how == "fusefat":
            self.driver = subprocess.Popen(["fusefat", "-f", "-o", "rw+" if writable else "ro", self.path, self.point],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while not os.path.ismount(self.point):
                if self.driver.poll() is not None:
                    fail("fusefat ended with", self.driver.returncode)
                time.sleep(0.02)
        else:
            shutil.rmtree(self.point)
            os.makedirs(self.point)
            call("mcopy", "-s", "-n", "-Q", "-i", self.path, "::*", self.point, code=None)
        return self.point

    def umount(self):
        if self.how == "mtools":
            call("mdeltree", "-i", self.path, "::CHIRAGH", code=None)
            for name in os.listdir(self.point):
                call("mcopy", "-s", "-o", "-Q", "-i", self.path, os.path.join(self.point, name), "::")
            return
        call("umount", self.point)
        if self.driver:
            self.driver.wait()
            self.driver = None
        self.detach()

    def detach(self):
        if self.loop:
            call("losetup", "-d", self.loop, code=None)
            self.loop = None

    def pull(self):
        """As a hand does it: the device is gone, whatever was being written."""
        if self.driver:
            self.driver.kill()  # the child that is the file system, and nothing else
            self.driver.wait()
            self.driver = None
        subprocess.run(["umount", "-l", self.point], capture_output=True)
        self.detach()

    def bytes(self):
        with open(self.path, "rb") as f:
            return f.read()

    def sound(self):
        """fsck finds no fault in the files; what a pulled stick may have (a dirty mark, lost clusters, a free count) it may have."""
        return call("fsck.vfat", "-n", self.path, code=None)


class Desk:
    def __init__(self, env, name, school):
        self.env, self.data = env, env.fresh(name)
        self.program = os.path.join(env.build, "chiragh-hub")
        self.say("init", "--name", school, "--welcome")

    def say(self, *args, code=0):
        return call(self.program, args[0], "--data", self.data, *args[1:], env=self.env.environ, code=code)

    def events(self):
        return sum(1 for line in self.say("export", "--format", "ndjson").splitlines() if line.startswith("{"))


class Machine:
    def __init__(self, env, name, seed, events):
        self.env, self.data, self.seed, self.events = env, env.fresh(name), seed, 0
        self.secrets = []
        self.write(events)

    def write(self, n):
        self.seed += 1000
        said = call(os.path.join(self.env.build, "stick_log"), self.data, str(n), MARK, str(self.seed), env=self.env.environ)
        self.secrets += [bytes.fromhex(line) for line in said.split()]
        self.events += n

    def sync(self, dir, *args, says="DONE"):
        text = call(self.env.chiragh, "sync", dir, "--data", self.data, *args, env=self.env.environ, code=None)
        state = text.split()[0] if text.split() else ""
        if state not in says.split("|"):
            fail("sync of", dir, "should say", says, "and says", text)
        return state

    def begin(self, dir):
        return subprocess.Popen([self.env.chiragh, "sync", dir, "--data", self.data], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                env=self.env.environ)


def folder(point):
    return glob.glob(point + "/CHIRAGH/*")[0]


def find(image, secrets, what):
    data = image.bytes()
    for s in secrets:
        at = data.find(s)
        if at >= 0:
            fail(what, "stands in the image at", at, s)
    return len(data)


def spelled(text):
    return [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")]


def room(env):
    """A stick carried round a room, to the desk and back, and every byte of it."""
    image, desk = Image(os.path.join(env.work, "room.img")), Desk(env, "room-hub", SCHOOL)
    point = image.mount()
    desk.say("give", point)
    join = os.path.basename(folder(point))
    kiosks = [Machine(env, "room-%d" % i, i, 30) for i in range(env.args.kiosks)]
    for k in kiosks:
        k.sync(point, "--join", join, *(["--save"] if k is kiosks[0] else []))
    image.umount()
    secrets = spelled(MARK) + spelled(SCHOOL) + spelled(GIRL) + [s for k in kiosks for s in k.secrets]
    with open(os.path.join(desk.data, "hub.key"), "rb") as f:
        key = f.read()
    secrets += [key[i:i + 32] for i in range(0, max(1, len(key) - 31), 8)]
    searched = find(image, secrets, "a secret")
    point = image.mount()
    desk.say("take", point)
    with open(os.path.join(env.work, "names"), "w", encoding="utf-8") as f:
        f.write(GIRL)
    desk.say("publish", "names", f.name)
    desk.say("give", point)
    if desk.events() != 30 * len(kiosks):
        fail("the desk has", desk.events(), "events of", 30 * len(kiosks))
    for k in kiosks:
        k.sync(point)
    left = glob.glob(folder(point) + "/*.CHB")
    image.umount()
    if left:
        fail("what the school has is still on the stick:", len(left))
    searched += find(image, secrets, "a secret")
    # the search finds what is there
    with open(os.path.join(kiosks[0].data, "device.key"), "rb") as f:
        if kiosks[0].secrets[0] not in f.read():
            fail("the search looks for the wrong bytes")
    said = image.sound()
    return "%d kiosks, %d secrets not in %d bytes; %s" % (len(kiosks), len(secrets), searched, said.splitlines()[-1])


def kernels():
    """Where the kernel has no vfat: what a full and a read-only medium answer is still the kernel's word, from ext2."""
    return "ext2" if Image.how == "fusefat" else None


def full(env):
    image, desk = Image(os.path.join(env.work, "full.img"), how=kernels()), Desk(env, "full-hub", "F")
    k = Machine(env, "full", 5000, 500)
    point = image.mount()
    desk.say("give", point)
    join = os.path.basename(folder(point))
    filler = os.path.join(point, "FILM.MP4")
    if Image.how == "mtools":
        image.umount()
        return "SKIP: a folder is never full; nothing can be mounted here"
    k.sync(point, "--join", join)
    k.write(3000)
    with open(filler, "wb") as f:
        try:
            while f.write(b"x" * (64 * KIB)):
                pass
        except OSError:
            pass
    with open(filler, "r+b") as f:
        f.truncate(max(0, os.path.getsize(filler) - 64 * KIB))
    k.sync(point, says="FULL")
    k.sync(point, says="FULL")
    os.remove(filler)
    k.sync(point)
    desk.say("take", point)
    image.umount()
    if desk.events() != k.events:
        fail("the desk has", desk.events(), "of", k.events)
    return "%s: %d events after there was room again" % (image.how, k.events)


def read_only(env):
    image, desk, other = Image(os.path.join(env.work, "ro.img"), how=kernels()), Desk(env, "ro-hub", "R"), Desk(env, "ro-other", "O")
    k = Machine(env, "ro", 6000, 50)
    point = image.mount()
    desk.say("give", point)
    join = os.path.basename(folder(point))
    k.sync(point, "--join", join)
    desk.say("take", point)
    desk.say("give", point)
    k.write(50)
    image.umount()
    before = image.bytes()
    said = "SKIP: nothing can be mounted read-only here"
    if Image.how != "mtools":
        point = image.mount(writable=False)
        k.sync(point, says="READONLY")
        image.umount()
        if image.how != "ext2" and image.bytes() != before:  # ext2 notes its mounts
            fail("something was written on a stick that is read-only")
        said = "%s: what was on it was taken" % image.how
        text = call(env.chiragh, "sync", env.dir("ro-plain"), "--data", k.data, env=env.environ, code=None)
        if "PLAIN" not in text:
            fail(text)
    stranger = Image(os.path.join(env.work, "other.img"))
    point = stranger.mount()
    other.say("give", point)
    stranger.umount()
    before = stranger.bytes()
    point = stranger.mount(writable=Image.how != "fusefat")
    k.sync(point, says="OTHER")
    names = sorted(os.listdir(folder(point)))
    stranger.umount()
    if names != ["ENROL.CHE"] or (Image.how == "fusefat" and stranger.bytes() != before):
        fail("something was written on another school's stick", names)
    return said


def pulled(env):
    """In the middle of a write, at random: whole files or none, and the next visit goes on from there."""
    if Image.how == "mtools":
        return "SKIP: nothing can be mounted here"
    rng, desk = random.Random(env.seed), Desk(env, "pulled-hub", "P")
    k, states = Machine(env, "pulled", 7000, 1500), {}
    image = Image(os.path.join(env.work, "pulled.img"))
    point = image.mount()
    desk.say("give", point)
    k.sync(point, "--join", os.path.basename(folder(point)))
    began = time.monotonic()
    k.sync(point)
    takes = time.monotonic() - began
    for _ in range(env.args.cuts):
        k.write(500)
        p = k.begin(point)
        time.sleep(rng.random() * takes)
        image.pull()
        text = p.communicate()[0].decode()
        if "anitizer" in text or not text:
            fail(text)
        states[text.split()[0]] = states.get(text.split()[0], 0) + 1
        image.sound()
        call("fsck.vfat", "-a", image.path, code=None)  # as a desktop does when it is plugged in again
        point = image.mount()
        said = desk.say("take", point, code=None)
        if "damaged" in said or "not a Chiragh" in said:
            fail("half a file was left:", said)
    if k.sync(point, says="DONE|READONLY") == "READONLY":  # the driver trusts what the pull left no more: out, checked, in again
        image.umount()
        call("fsck.vfat", "-a", image.path, code=None)
        image.mount()
        k.sync(point)
    desk.say("take", point)
    image.umount()
    if desk.events() != k.events:
        fail("the desk has", desk.events(), "of", k.events)
    return "%s; %d events there" % (", ".join("%s %d" % s for s in sorted(states.items())), k.events)


def cut(env):
    """An image that ends at a random byte, as a copy of a dying stick: what can be read is taken or refused, and nothing else changes."""
    rng, desk = random.Random(env.seed + 1), Desk(env, "cut-hub", "C")
    image = Image(os.path.join(env.work, "cut.img"), mib=34)
    k, counts = Machine(env, "cut", 8000, 1500), {"taken": 0, "refused": 0, "gone": 0}
    point = image.mount()
    desk.say("give", point)
    k.sync(point, "--join", os.path.basename(folder(point)))
    k.write(10)
    k.sync(point)
    names = {os.path.basename(n) for n in glob.glob(folder(point) + "/*.CHB")}
    image.umount()
    data, used = image.bytes(), 0
    used = len(data.rstrip(b"\0"))
    how, image.how = image.how, "mtools"
    try:
        for i in range(env.args.cuts * 2):
            with open(image.path, "wb") as f:
                f.write(data[:rng.randrange(600 * KIB, used)])
                f.truncate(len(data) if i % 2 else f.tell())
            out = image.mount()
            got = glob.glob(out + "/CHIRAGH/*/*.CHB")
            before = desk.events()
            if glob.glob(out + "/CHIRAGH/*"):
                said = desk.say("take", out, code=None)
                counts["refused"] += said.count(".CHB:")
                counts["taken"] += len(got) - said.count(".CHB:")
                k.sync(out, says="DONE|DAMAGED|OTHER|GONE")
            counts["gone"] += len(names) - len(got)
            if desk.events() < before or desk.events() > k.events:
                fail("the desk has", desk.events(), "and had", before)
    finally:
        image.how = how
        shutil.rmtree(image.point)  # what mtools has put there
        os.makedirs(image.point)
    with open(image.path, "wb") as f:
        f.write(data)
    point = image.mount()
    k.sync(point)
    desk.say("take", point)
    image.umount()
    if desk.events() != k.events:
        fail("the desk has", desk.events(), "of", k.events)
    return ", ".join("%s %d" % c for c in counts.items())


def prepare():
    env = kiosk.Env(PARSER)
    for tool in ("mkfs.vfat", "fsck.vfat", "mcopy"):
        if not shutil.which(tool):
            print("SKIP: no", tool)
            sys.exit(77)
    env.seed = env.args.seed if env.args.seed is not None else random.randrange(1 << 30)
    Image.choose(env)
    print("seed %d, mounted by %s%s" % (env.seed, Image.how, "" if Image.how != "mtools" else " (SKIP: no mount is allowed here)"))
    return env


kiosk.main([("a room of kiosks on one stick", room), ("full", full), ("read-only, and another school's", read_only), ("pulled out", pulled),
            ("cut", cut)], prepare())
