#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A school's lists on their way: chiragh-hub as it is built reads them, says what is wrong, publishes; a stick carries the document; the kiosk as it
is built shows classes and learners, who choose their pictures at the first sign-in; one is erased and stays erased.

  rosters.py --build DIR [--shots DIR]
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "app"))
import kiosk  # noqa: E402
from kiosk import fail  # noqa: E402
from player import Hand, first_start, sign_up  # noqa: E402

SAMPLES = os.path.join(HERE, "samples")
ZAINAB = "زینب علی"
kiosk.GIVEN = re.compile(r"(pic\..*|where|" + kiosk.GIVEN.pattern[1:])  # a child's name is in any language
PARSER = argparse.ArgumentParser()
PARSER.add_argument("--shots")


class Hub:
    def __init__(self, env, name):
        self.env, self.data = env, env.fresh(name)
        self.say("init", "--name", "School", "--welcome")

    def say(self, *args, code=0):
        r = subprocess.run([os.path.join(self.env.build, "chiragh-hub"), args[0], "--data", self.data, *args[1:]], capture_output=True,
                           env=self.env.environ)
        text = r.stdout.decode() + r.stderr.decode()
        if r.returncode != code or "anitizer" in text or "runtime error" in text:
            fail("chiragh-hub", args, "ended with", r.returncode, text)
        return text


def shot(env, k, name):
    if env.args.shots:
        os.makedirs(env.args.shots, exist_ok=True)
        k.do("shot " + name)


def start(env, name, lang, size, seed):
    data = env.fresh(name)
    return data, kiosk.Kiosk(env, data, lang=lang, size=size, seed=seed, shots=env.args.shots)


def pad(k):
    k.expect("pad")
    k.do("type 123456")
    k.key("Return")


def preview(hub):
    """Errors are said, and nothing is changed; in both languages."""
    bad = os.path.join(SAMPLES, "kolibri_bad.csv")
    for lang, reason in (("en", "this must not be empty"), ("ur", "یہ خانہ خالی نہیں ہو سکتا")):
        text = hub.say("roster", bad, "--commit", "--lang", lang, code=1)
        if "kolibri_bad.csv:7: FULL_NAME: " + reason not in text or "version" in text:
            fail("the preview does not say what is wrong:", text)
    good = hub.say("roster", os.path.join(SAMPLES, "kolibri.csv"), "--lang", "en")
    if "classes: 2, learners: 3, errors: 0" not in good or "version" in good:
        fail("the preview of good lists:", good)


def tiles(k):
    return {n.id: n.name for n in k.tree.nodes if n.id.startswith("pic.")}


def visit(k, hand, stick, join=False):
    k.do("plug " + stick)
    if join:
        hand.press("join.0")
        pad(k)
    k.do("steps -1")
    k.expect("stick")
    k.do("unplug")
    k.expect("attract")


def class_list(k, hand, lang, name):
    hand.press("lang." + lang)
    k.expect("class")
    for n in k.tree.nodes:
        if n.id.startswith("class.") and n.name == name:
            hand.press(n.id)
            break
    else:
        fail("no class", name, [(n.id, n.name) for n in k.tree.nodes])
    k.expect("picture")


def journey(env, lang, size):
    tag = "%s_%d" % (lang, size[1])
    hub = Hub(env, "roster-hub-" + tag)
    stick = env.dir("roster-stick-" + tag)
    preview(hub)
    hub.say("give", stick)
    kiosks = []
    for i in (0, 1):
        data, k = start(env, "roster-kiosk%d-%s" % (i, tag), lang, size, 1 + i)
        hand = Hand(k)
        first_start(k, hand, lang)
        sign_up(k, hand)  # who has nothing to give is not known to the school yet
        k.tap("me")
        k.tap("signout")
        visit(k, hand, stick, join=True)
        kiosks.append((data, k, hand))
    hub.say("take", stick)
    out = hub.say("roster", os.path.join(SAMPLES, "kolibri.csv"), "--commit", "--with-names", "--lang", "en")
    if "roster, version 1, with names" not in out:
        fail("not published:", out)
    hub.say("give", stick)
    seen = []
    for data, k, hand in kiosks:
        visit(k, hand, stick)
        class_list(k, hand, lang, "7 Blue")
        seen.append(tiles(k))
        if ZAINAB not in seen[-1].values() or len(seen[-1]) != 2:
            fail("the learners of the class are not there:", seen[-1])
        shot(env, k, "roster_picture_" + tag)
    if seen[0] != seen[1]:
        fail("two kiosks show others:", seen)
    # Zainab's first time: she chooses three pictures
    data, k, hand = kiosks[0]
    hers = next(i for i, name in seen[0].items() if name == ZAINAB)
    hand.press(hers)
    k.expect("pin")
    for _ in range(2):
        for p in (1, 5, 9):
            hand.press("pin.%d" % p)
    k.expect("home")
    k.tap("me")
    k.tap("signout")
    class_list(k, hand, lang, "7 Blue")
    hand.press(hers)  # and the second time they are asked
    k.expect("pin")
    for p in (1, 5, 9):
        hand.press("pin.%d" % p)
    k.expect("home")
    # the other kiosk has her too, by the same id, when both have given what they wrote
    k.tap("me")
    k.tap("signout")
    k1, hand1 = kiosks[1][1:]
    hand1.press(hers)
    k1.expect("pin")
    for _ in range(2):
        for p in (2, 4, 6):
            hand1.press("pin.%d" % p)
    k1.expect("home")
    k1.tap("me")
    k1.tap("signout")
    for data, k, hand in kiosks:
        visit(k, hand, stick)
    hub.say("take", stick)
    events = [json.loads(line) for line in hub.say("export", "--format", "ndjson").splitlines()]
    made = [e for e in events if e["kind"] == "learner" and "roster" in e["payload"]]
    if len(made) != 2 or len({e["learner"] for e in made}) != 1 or made[0]["payload"]["roster"] != 1:
        fail("she is not one learner:", made)
    if ZAINAB in json.dumps(events, ensure_ascii=False):
        fail("a name left the school's table")
    # she deletes herself on one kiosk; the next lists, and the other kiosk, do not bring her back
    data, k, hand = kiosks[0]
    class_list(k, hand, lang, "7 Blue")
    hand.press(hers)
    for p in (1, 5, 9):
        hand.press("pin.%d" % p)
    k.expect("home")
    k.tap("me")
    k.tap("delete")
    k.tap("delete.yes")
    k.expect("attract")
    visit(k, hand, stick)
    hub.say("take", stick)
    out = hub.say("roster", os.path.join(SAMPLES, "kolibri.csv"), "--commit", "--with-names", "--lang", "en")
    if "version 2" not in out:
        fail("not published again:", out)
    hub.say("give", stick)
    for data, k, hand in kiosks:
        visit(k, hand, stick)
        class_list(k, hand, lang, "7 Blue")
        if ZAINAB in tiles(k).values() or len(tiles(k)) != 1:
            fail("she came back:", tiles(k))
        k.end()
        for path in glob.glob(data + "/*"):
            if os.path.isfile(path) and ZAINAB.encode() in open(path, "rb").read():
                fail("her name is still in", path)
    return "%d events at the school" % len(events)


kiosk.main([("Urdu, 1024x600", lambda e: journey(e, "ur", (1024, 600))), ("English, 1366x768", lambda e: journey(e, "en", (1366, 768)))],
           kiosk.Env(PARSER))
