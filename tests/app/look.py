#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the middle of every kind of screen: the language (F3, the globe), text size and contrast (F4), the window's size. The
place is kept, whatever can be pressed stays so, and every screen is right in every form."""
import argparse
import os
import random

import kiosk
from course import Course
from player import PINS, Hand, Player, first_start, sign_up

SIZES = ((1024, 600), (1920, 1080), (1024, 768), (1366, 768))
LOOKS = 4
# A small window pages its niches and drops helpers.
MAY_DIFFER = ("page.prev", "page.next", "module.", "listen")


class Tour:
    def __init__(self, env, **start):
        self.k = kiosk.Kiosk(env, env.fresh("look-%d" % random.randrange(1 << 30)), **start)
        self.hand, self.seen, self.forms, self.player = Hand(self.k), [], 0, None
        self.k.watch = False  # every fault of a form is collected, not only the first
        self.wrong = []

    def pressable(self):
        return {n.id for n in self.k.tree.pressable() if not n.id.startswith(MAY_DIFFER)}

    def form(self, what, before):
        self.forms += 1
        label = "%s (%s, %dx%d, %s)" % (what, self.k.tree.lang, *self.k.size, self.look)
        self.wrong += ["%s: %s" % (label, w) for w in kiosk.check_screen(self.k.tree, self.k.size)]
        if self.pressable() != before:
            self.wrong.append("%s: no longer the same place: %s" % (label, sorted(self.pressable() ^ before)))
        if self.player:
            try:
                self.player.check_place()
            except kiosk.Fault as e:
                self.wrong.append("%s: %s" % (label, e))

    def screen(self, what, player=None):
        """All forms of the screen that is there now; at the end it is as it was."""
        self.seen.append(what)
        self.player = player
        before, words, focus = self.pressable(), self.k.tree.words(), self.k.tree.focus
        start = self.k.tree.lang
        for _ in kiosk.LANGS:
            for self.look in range(LOOKS):
                for w, h in SIZES if FULL else (SIZES[(len(self.seen) + self.look) % len(SIZES)],):
                    self.k.resize(w, h)
                    self.form(what, before)
                self.k.key("F4")
            if self.hand.k.tree.get("lang") and self.k.tree.lang == start:
                self.k.tap("lang")
            else:
                self.k.key("F3")
        self.k.resize(*SIZES[-1])
        if self.k.tree.lang != start:
            self.wrong.append("%s: the languages do not come round" % what)
        if self.k.tree.words() != words:
            old, new = set(map(str, words)), set(map(str, self.k.tree.words()))
            self.wrong.append("%s: not as it was: gone %s new %s" % (what, sorted(old - new), sorted(new - old)))
        if focus and self.k.tree.focus not in (focus, "lang"):
            self.wrong.append("%s: the focus went from %s to %s" % (what, focus, self.k.tree.focus))

    def verdict(self):
        self.k.end()
        if self.wrong:
            kiosk.fail("%d faults in %d forms of %d screens:\n  %s" %
                       (len(self.wrong), self.forms, len(self.seen), "\n  ".join(self.wrong[:40])))
        return "%d screens, %d forms" % (len(self.seen), self.forms)


def entry(env):
    t = Tour(env)
    k, hand = t.k, t.hand
    t.screen("attract")
    for key, what in (("F1", "help"), ("F9", "hidden")):
        k.key(key)
        t.screen(what)
        k.key(key)
    k.tap("about")
    t.screen("about")
    k.key("Escape")
    hand.press("lang.ur")
    t.screen("pad, first start")
    k.do("type 123456")
    t.screen("pad, six digits")
    k.key("Return")
    k.do("type 12345")
    t.screen("pad, repeat")
    k.do("type 9")
    k.key("Return")
    t.screen("pad, the two differ")
    for _ in range(2):
        k.do("type 123456")
        k.key("Return")
    t.screen("classes")
    hand.press("class.7a")
    hand.press("class.10c")
    hand.press("class.g2")
    t.screen("classes, three chosen")
    hand.press("classes.done")
    t.screen("class")
    hand.press("class.7a")
    t.screen("pictures, nobody yet")
    hand.press("new")
    t.screen("sign up")
    hand.press("pic.av_mor_1F99A")
    t.screen("age")
    hand.press("age.2")
    t.screen("pin, set")
    for p in PINS:
        hand.press("pin.%d" % p)
    t.screen("pin, repeat")
    for p in (1, 1, 1):
        hand.press("pin.%d" % p)
    t.screen("pin, the two differ")
    for p in PINS * 2:
        hand.press("pin.%d" % p)
    t.screen("home, first time")
    hand.press("module.m2")
    t.screen("module")
    k.key("Escape")
    hand.press("me")
    t.screen("my page")
    hand.press("delete")
    t.screen("delete me?")
    k.key("Escape")
    hand.press("signout")
    hand.press("lang.ur")
    hand.press("class.7a")
    t.screen("pictures")
    hand.press("teacher")
    t.screen("pad, teacher")
    k.do("type 000000")
    k.key("Return")
    t.screen("pad, wrong")
    for _ in range(4):
        k.do("type 000000")
        k.key("Return")
    k.do("wait 61000")
    k.do("type 123456")
    k.key("Return")
    t.screen("teacher")
    hand.press("learner.0")
    t.screen("new secret pictures?")
    k.key("Escape")
    k.key("Escape")
    hand.press("lang.ur")
    hand.press("class.7a")
    hand.press("pic.av_mor_1F99A")
    t.screen("pin")
    for p in (1, 1, 1):
        hand.press("pin.%d" % p)
    t.screen("pin, wrong")
    for p in (1, 1, 1) * 2:
        hand.press("pin.%d" % p)
    t.screen("pin, locked")
    hand.press("teacher")
    t.screen("pad, for a reset")
    k.key("Escape")
    return t.verdict()


def lessons(env):
    t = Tour(env)
    first_start(t.k, t.hand, "ur")
    sign_up(t.k, t.hand)
    rng = random.Random(2)
    p = Player(t.k, t.hand, Course(env.pack, Course(env.pack).cover()), "random", rng)
    done = set()

    def hook(_):
        kind = t.k.tree.kind()
        inside = kind in ("page", "item", "tabs", "feedback")
        what = kind
        if p.in_activity(kind):
            decide = "choice.true" in t.k.tree and p.now().kind != "headline"
            right = p.marks[-1] if kind == "feedback" else None
            what = "%s %s%s%s" % (p.now().kind, kind, ", decide" if kind == "item" and decide else "",
                                  ", %s %s" % (p.item_now().truth, right) if kind == "feedback" else "")
        if what in done:
            return
        done.add(what)
        t.screen(what, p if inside else None)
        if kind == "feedback" and "look" not in done:
            done.add("look")
            t.k.tap("look")
            t.screen("look again")
            t.k.tap("look")
        if kind == "page" and "leave" not in done:
            done.add("leave")
            t.k.key("Escape")
            t.screen("leave?")
            t.k.key("Escape")
            t.k.do("wait 121000")
            t.k.expect("idle")
            t.k.tap("stay")

    p.play(hook)
    t.screen("home, all done")
    return t.verdict()


def errors(env):
    t = Tour(env, pack=os.path.join(env.work, "nowhere.pack"))
    t.screen("error")
    return t.verdict()


P = argparse.ArgumentParser(description=__doc__)
P.add_argument("--full", action="store_true", help="each look in each size, not one size a look")
ENV = kiosk.Env(P)
FULL = ENV.args.full
kiosk.main([("the way in", entry), ("the lessons", lessons), ("an error", errors)], ENV)
