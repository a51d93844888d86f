#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A teacher with a USB stick, as he would use it: the kiosk as it is built, the hub as it is built, a folder for the stick (fat.py has
the file system). Each screen is checked as everywhere; --shots DIR keeps them to be looked at.

  sticks.py --build DIR [--shots DIR]
"""
import argparse
import glob
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))
import kiosk  # noqa: E402
from kiosk import fail  # noqa: E402
from player import Hand, first_start, sign_in, sign_up  # noqa: E402

NAME = {"ur": "گورنمنٹ ماڈل اسکول", "en": "Government Model School"}
PARSER = argparse.ArgumentParser()
PARSER.add_argument("--shots")


class Hub:
    """chiragh-hub on a desk, and what it says."""
    def __init__(self, env, name, school):
        self.env, self.data = env, env.fresh(name)
        self.say("init", "--name", school, "--welcome")

    def say(self, *args, code=0):
        r = subprocess.run([os.path.join(self.env.build, "chiragh-hub"), args[0], "--data", self.data, *args[1:]],
                           capture_output=True, env=self.env.environ)
        text = r.stdout.decode() + r.stderr.decode()
        if r.returncode != code or "anitizer" in text or "runtime error" in text:
            fail("chiragh-hub", args, "ended with", r.returncode, text)
        return text

    def named(self, stick):
        """The enrolment file with the school's name in it, where give puts the one without."""
        folder = glob.glob(stick + "/CHIRAGH/*")[0]
        self.say("enrol", "--out", folder, "--with-name")

    def events(self):
        return self.say("export", "--format", "ndjson").count("\n")


def files(stick, ending):
    return sorted(glob.glob(stick + "/CHIRAGH/*/*" + ending))


def shot(env, k, name):
    if env.args.shots:
        os.makedirs(env.args.shots, exist_ok=True)
        k.do("shot " + name)


def start(env, name, lang, size):
    data = env.fresh(name)
    return data, kiosk.Kiosk(env, data, lang=lang, size=size, shots=env.args.shots)


def pad(k, hand, number="123456"):
    k.expect("pad")
    k.do("type " + number)
    k.key("Return")


def face(k, *ids):
    k.expect("stick")
    for i in ids:
        if i not in k.tree:
            fail("not on the stick's page:", i, sorted(k.tree.ids))


def round_trip(env, lang, size):
    tag = "%s_%d" % (lang, size[1])
    hub = Hub(env, "hub-" + tag, NAME[lang])
    stick, other, plain = (env.dir("%s-%s" % (n, tag)) for n in ("stick", "other", "plain"))
    hub.say("give", stick)
    hub.named(stick)
    data, k = start(env, "kiosk-" + tag, lang, size)
    hand = Hand(k)
    first_start(k, hand, lang)
    sign_up(k, hand)
    k.tap("me")
    k.tap("signout")
    k.expect("attract")
    # a stick with films on it: nothing happens, and nothing is written
    k.do("plug " + plain)
    k.expect("attract")
    k.do("unplug")
    if os.listdir(plain):
        fail("something was written on a stick that is not ours")
    # a new school: the page comes by itself, and the teacher's number is asked
    k.do("plug " + stick)
    face(k, "join.0", "what")
    if NAME[lang] not in k.tree.name("join.0"):
        fail("the school's name is not shown:", k.tree.name("join.0"))
    shot(env, k, "stick_join_" + tag)
    hand.press("join.0")
    pad(k, hand, "654321")
    k.expect("pad")
    if files(stick, ".CHB"):
        fail("a wrong number was enough")
    k.do("type 123456")
    k.do("steps 3")
    k.key("Return")
    face(k, "progress", "stop", "percent")
    shot(env, k, "stick_works_" + tag)
    k.do("steps -1")
    face(k, "given", "known", "came", "sealed", "ok")
    shot(env, k, "stick_done_" + tag)
    if len(files(stick, ".CHB")) != 1:
        fail("one bundle should be on the stick:", files(stick, ""))
    hand.press("save")
    pad(k, hand)
    face(k, "saved")
    shot(env, k, "stick_saved_" + tag)
    if len(files(stick, ".CHK")) != 1:
        fail("no backup is on the stick")
    k.do("unplug")
    k.expect("attract")
    # to the desk and back
    hub.say("take", stick)
    hub.say("give", stick)
    k.do("plug " + stick)
    face(k, "known", "came")
    if files(stick, ".CHB"):
        fail("what the school has is still on the stick")
    k.do("unplug")
    k.do("plug " + stick)
    face(k, "stick.title")
    shot(env, k, "stick_nothing_" + tag)
    k.do("unplug")
    # a learner is at work: a strip and no more
    sign_in(k, hand, lang)
    before = k.tree.kind()
    k.do("steps 4")
    k.do("plug " + stick)
    k.expect(before)
    if "toast" not in k.tree:
        fail("nothing says that the stick is at work", sorted(k.tree.ids))
    shot(env, k, "stick_strip_" + tag)
    k.do("steps -1")
    k.expect(before)
    shot(env, k, "stick_strip_done_" + tag)
    k.do("unplug")
    k.do("wait 9000")
    if "toast" in k.tree:
        fail("the strip stays")
    k.tap("me")
    k.tap("signout")
    # another school's stick
    Hub(env, "other-hub-" + tag, "X").say("give", other)
    k.do("plug " + other)
    face(k, "what", "join.0", "use")
    shot(env, k, "stick_other_" + tag)
    if files(other, ".CHB"):
        fail("something was given to another school")
    k.do("unplug")
    k.expect("attract")
    # damaged
    ack = files(stick, "ACK.CHA")[0]
    with open(ack, "rb") as f:
        sound = f.read()
    with open(ack, "wb") as f:
        f.write(sound[:200])
    k.do("plug " + stick)
    face(k, "what", "safe", "do", "stick.code", "again")
    shot(env, k, "stick_damaged_" + tag)
    with open(ack, "wb") as f:
        f.write(sound)
    hand.press("again")
    face(k, "given")
    hand.press("ok")
    k.expect("attract")
    # pulled out in the middle
    k.do("unplug")
    k.do("steps 4")
    k.do("plug " + stick)
    k.do("unplug")
    os.rename(stick, stick + ".away")
    k.do("steps -1")
    face(k, "what", "safe", "do", "stick.code")
    shot(env, k, "stick_gone_" + tag)
    os.rename(stick + ".away", stick)
    k.do("plug " + stick)
    face(k, "given")
    k.do("unplug")
    # the teacher's page: a stick that is to be used, and the button to its page
    hand.press("teacher") if "teacher" in k.tree else (hand.press("lang." + lang), hand.press("teacher"))
    pad(k, hand)
    k.expect("teacher")
    k.do("plug " + plain)
    face(k, "use")
    shot(env, k, "stick_plain_" + tag)
    hand.press("back")
    k.expect("teacher")
    shot(env, k, "stick_teacher_" + tag)
    hand.press("stick")
    hand.press("use")
    face(k, "given")
    hand.press("ok")
    k.expect("teacher")
    k.end()
    hub.say("take", plain)
    ours, theirs = subprocess.run([env.chiragh, "export", "--data", data, "--format", "ndjson"], capture_output=True,
                                  env=env.environ).stdout.count(b"\n"), hub.events()
    if ours != theirs or ours < 3:
        fail("here are", ours, "events, at the school", theirs)
    return "%d events" % ours


def command(env):
    """chiragh sync, which needs no screen, and a stick that was to a machine without a teacher's number."""
    hub, stick = Hub(env, "hub-command", "Y"), env.dir("stick-command")
    hub.say("give", stick)
    data, k = start(env, "kiosk-command", "en", (1024, 600))
    hand = Hand(k)
    k.do("plug " + stick)
    face(k, "join.0")
    hand.press("join.0")
    for _ in range(2):  # there is no number yet: the teacher chooses it
        pad(k, hand)
    face(k, "given")
    k.do("unplug")
    first_again(k, hand)
    sign_up(k, hand)
    k.end()

    def run(*args, code=0):
        r = subprocess.run([env.chiragh, "sync", *args, "--data", data], capture_output=True, env=env.environ)
        if r.returncode != code or b"anitizer" in r.stderr:
            fail("sync", args, "ended with", r.returncode, r.stdout, r.stderr)
        return r.stdout.decode()

    said = run(stick)
    if not said.startswith("DONE\n") or "given in 1 new" not in said:
        fail("sync said", said)
    hub.say("take", stick)
    hub.say("give", stick)
    said = run(stick)
    if "1 answers" not in said or ", 0 due" not in said:
        fail("sync said", said)
    if not run(env.dir("nothing"), code=1).startswith("PLAIN\n") or not run("/nowhere", code=1).startswith("GONE"):
        fail("sync says nothing of a stick that is none")
    if run(env.dir("nothing"), "--prepare", "--save").count("\n") < 4:
        fail("sync --prepare says too little")
    return json.dumps(said.splitlines()[1])


def first_again(k, hand):
    k.expect("attract")
    hand.press("lang.en")
    pad(k, hand)
    k.expect("classes")
    hand.press("class.7a")
    hand.press("classes.done")
    if k.tree.kind() == "teacher":
        hand.press("back")
        hand.press("lang.en")


kiosk.main([("Urdu, 1366x768", lambda e: round_trip(e, "ur", (1366, 768))), ("English, 1024x600", lambda e: round_trip(e, "en", (1024, 600))),
            ("chiragh sync", command)], kiosk.Env(PARSER))
