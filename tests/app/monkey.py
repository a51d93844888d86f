#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A monkey at the kiosk: taps on what is there and beside it, any key, any size, any pause. Never a crash, never a screen without
a way on, and from everywhere there is a way home (or out to the attract screen).

  monkey.py --build DIR --inputs 3000              anywhere
  monkey.py --build DIR --kind all --inputs 2000   so many in each kind of activity, which it is put back into again and again
"""
import argparse
import random
import shutil
import time

import kiosk
from course import Course
from kiosk import fail
from player import PINS, Hand, Player, first_start, sign_in, sign_up

P = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
P.add_argument("--inputs", type=int, default=3000)
P.add_argument("--kind", help="a kind of activity, several (story,call), or all; anywhere if none is said")
P.add_argument("--seed", type=int, help="0: a fresh one")
KEYS = (["Tab", "Shift+Tab", "Left", "Right", "Up", "Down", "Return", "Space", "Escape", "BackSpace", "Delete", "Home", "End"] +
        ["F%d" % n for n in range(1, 13)] + list("0123456789tfpqxTFP") + ["é", "~", "NoSuchKey"])
WAITS = (0, 1, 500, 4100, 59000, 119000, 120500, 141000)
HOMEWARDS = ("leave", "dialog.safe", "stay", "home", "back", "notme", "look", "hide", "retry")


def under_toast(tree, node):
    """A short message lies over what it covers."""
    toast = tree.get("toast")
    if not toast:
        return False
    x, y, w, h = toast.box
    return x <= node.box[0] + node.box[2] // 2 < x + w and y <= node.box[1] + node.box[3] // 2 < y + h


class Monkey:
    def __init__(self, env, seed):
        self.env, self.rng, self.data, self.runs = env, random.Random(seed), env.fresh("monkey-%d" % seed), 0
        self.inputs, self.kinds, self.homes = 0, set(), 0
        self.log = []
        self.open()

    def open(self):
        self.runs += 1
        # far apart: a folder put back is a copy, and its new key must not be one that was drawn before
        self.k = kiosk.Kiosk(self.env, self.data, seed=self.runs * 1000003, record=self.log)

    def send(self, *lines):
        """Without looking after each: the next look comes with the last one."""
        for line in lines[:-1]:
            self.log.append(line)
            self.k.send(line)
        self.inputs += sum(not l.startswith(("down ", "move ", "hurry", "calm")) for l in lines)  # a press is one, wherever it is let go
        try:
            self.k.do(lines[-1])
        except kiosk.Fault as e:
            if self.k.p.poll() == 0 and "Sanitizer" not in str(e):  # the teacher's button closes the program
                self.k.err.close()
                self.open()
            else:
                raise

    def secret(self, kind):
        """Guessing would take for ever: now and then the monkey knows."""
        if kind == "pad":
            self.send("type 123456", "key Return")
        elif kind == "pin":
            for p in PINS:
                if "pin.%d" % p in self.k.tree:
                    self.send("tap pin.%d" % p)
        elif kind == "classes":
            self.send("tap class.7a")

    def step(self):
        rng, tree = self.rng, self.k.tree
        kind = tree.kind()
        self.kinds.add(kind)
        if kind in ("pad", "pin", "classes") and rng.random() < 0.4:
            return self.secret(kind)
        what = rng.random()
        if what < 0.5:
            names = [n.id for n in tree.pressable() if not under_toast(tree, n)]
            # a learner who goes on is more often where something can break
            wanted = [n for n in names if n in ("next", "resume", "submit", "decide") or n.startswith(("choice.", "sure.", "pic."))]
            return self.send("tap " + rng.choice(wanted if wanted and rng.random() < 0.5 else names))
        if what < 0.94:
            return self.send(*("key " + rng.choice(KEYS) for _ in range(rng.randint(1, 6))))
        if what < 0.98:
            self.k.size = (rng.randint(1024, 1920), rng.randint(600, 1080))
            return self.send("size %dx%d" % self.k.size)
        return self.send("wait %d" % rng.choice(WAITS))

    def go_home(self):
        """By what is on the screen: home, or out."""
        way = []
        for _ in range(12):
            tree = self.k.tree
            kind = tree.kind()
            way.append(kind)
            if kind in ("home", "attract") or kind in ("pad", "classes") and "leave" not in tree and "back" not in tree:
                self.homes += 1
                return
            press = {n.id for n in tree.pressable()}
            for name in HOMEWARDS:
                if name in press and not under_toast(tree, tree.get(name)):
                    self.send("tap " + name)
                    break
            else:
                if not tree.get("toast"):
                    fail("no way home from", kind, sorted(press))
                self.send("wait 4100")
        fail("no way home:", " → ".join(way))

    def run(self, inputs):
        try:
            while self.inputs < inputs:
                self.step()
                if self.rng.random() < 0.03:
                    self.go_home()
            self.k.end()
        except kiosk.Fault as e:
            fail(e, "\nthe last inputs (of run %d):\n  %s" % (self.runs, "\n  ".join(self.log[-30:])))


BURST = 14      # inputs between two looks, at most
HURRY = 0.9     # of the bursts come faster than frames
BACK = 240      # inputs until it is put back into the activity
MEANT = ("F3", "F4", "F1", "Escape", "Tab", "Return", "Space", "Up", "Down", "Alt+Up", "Alt+Down")


class KindMonkey(Monkey):
    """Begins at the first item of a kind, as a learner whose place is kept on the disk; there it goes back to."""
    def __init__(self, env, kind, course, seed):
        self.kind, self.course, self.within, self.visits, self.shown = kind, course, 0, 0, 0
        super().__init__(env, seed)
        self.rng = random.Random("%s %d" % (kind, seed))  # not the same places on the screen for every kind
        lesson = min((l for l in course.all.values() if kind in l.kinds), key=lambda l: len(l.steps))
        course.lessons = [lesson]
        hand = Hand(self.k)
        first_start(self.k, hand, "ur")
        sign_up(self.k, hand)
        player = Player(self.k, hand, course, "right")
        while not (player.in_activity(self.k.tree.kind()) and player.now().kind == kind):
            if not player.turn():
                fail("there is no", kind)
        self.lesson, self.place = lesson, player.item.path
        self.k.kill()
        self.kept = env.fresh("kept-%s" % kind)
        shutil.copytree(self.data, self.kept)
        self.return_there()

    def return_there(self):
        """Another start, in one of two languages and sizes, and signed in to where it was."""
        self.visits += 1
        if self.k.p.poll() is None:
            self.shown += self.k.answers
            self.k.kill()
        shutil.rmtree(self.data)
        shutil.copytree(self.kept, self.data)
        self.log.clear()
        self.open()
        self.k.resize(*self.rng.choice(((1366, 768), (1024, 600))))
        sign_in(self.k, Hand(self.k), self.rng.choice(kiosk.LANGS))
        self.k.tap("resume")
        self.k.expect("item", "tabs")

    def inputs_now(self):
        """A burst: places on the screen, mostly of what can be pressed there, and keys."""
        rng, tree = self.rng, self.k.tree
        yield "hurry" if rng.random() < HURRY else "calm"
        press = [n for n in tree.pressable() if not under_toast(tree, n)]
        work = [n for n in press if n.id.startswith(kiosk.ANSWERS + ("down.", "sure.", "tab.", "part.")) or
                n.id in ("submit", "next", "decide", "hint", "unsure", "look", "unsift", "tabs", "sender", "link", "stay", "dialog.safe")]
        for _ in range(rng.randint(1, BURST)):
            what = rng.random()
            if what < 0.62:
                n = rng.choice(work if work and rng.random() < 0.8 else press)
                x, y = n.box[0] + rng.randrange(n.box[2]), n.box[1] + rng.randrange(n.box[3])
            elif what < 0.72:
                x, y = rng.randrange(self.k.size[0]), rng.randrange(self.k.size[1])
            else:
                yield "key " + rng.choice(MEANT if rng.random() < 0.5 else KEYS)
                continue
            yield "down %d %d" % (x, y)
            if rng.random() < 0.05:  # let go elsewhere
                x, y = rng.randrange(self.k.size[0]), rng.randrange(self.k.size[1])
                yield "move %d %d" % (x, y)
            yield "up %d %d" % (x, y)

    def step(self):
        kind, before = self.k.tree.kind(), self.inputs
        self.kinds.add(kind)
        if kind in ("pad", "pin", "classes"):
            return self.secret(kind)
        if self.rng.random() < 0.02:
            return super().step()
        self.send(*self.inputs_now())
        self.within += (self.inputs - before) if kind in ("item", "tabs", "feedback", "look") else 0
        return None

    def run(self, inputs):
        since = 0
        try:
            while self.inputs < inputs:
                before = self.inputs
                self.step()
                since += self.inputs - before
                if self.rng.random() < 0.02:
                    self.go_home()
                if since >= BACK and self.k.tree.kind() not in ("item", "tabs", "feedback", "look"):
                    self.return_there()
                    since = 0
            self.go_home()
            self.k.end()
        except kiosk.Fault as e:
            fail(e, "\nin", self.place, "\nthe last inputs (of run %d):\n  %s" % (self.runs, "\n  ".join(self.log[-40:])))


def of_kind(env, kind, inputs, seed):
    begun = time.monotonic()
    m = KindMonkey(env, kind, Course(env.pack), seed)
    m.inputs = 0
    m.run(inputs)
    env.statements(m.data)
    if inputs >= 1000 and m.within < m.inputs / 4:
        fail("of", m.inputs, "inputs only", m.within, "were within an activity")
    return "%d inputs, %d of them in the lesson's activities, %d visits, %d times home, %d answers shown, %.0f s" % (
        m.inputs, m.within, m.visits, m.homes, m.shown + m.k.answers, time.monotonic() - begun)


def monkey(env, inputs, seed):
    m = Monkey(env, seed)
    m.run(inputs)
    env.statements(m.data)
    return "%d inputs, %d times home, %d starts, screens: %s" % (m.inputs, m.homes, m.runs, ", ".join(sorted(m.kinds)))


ENV = kiosk.Env(P)
A = ENV.args
FRESH = random.SystemRandom().randrange(1, 1 << 31)
if A.kind:
    REACHED = sorted({k for l in Course(ENV.pack).lessons for k in l.kinds})
    kiosk.main([("%s, %d inputs, seed %d" % (kind, A.inputs, A.seed or FRESH),
                 lambda e, kind=kind: of_kind(e, kind, A.inputs, A.seed or FRESH))
                for kind in (REACHED if A.kind == "all" else A.kind.split(","))], ENV)
SEEDS = [(A.inputs // 2, 4711), (A.inputs - A.inputs // 2, FRESH)] if A.seed is None else [(A.inputs, A.seed or FRESH)]
kiosk.main([("%d inputs, seed %d" % s, lambda e, s=s: monkey(e, *s)) for s in SEEDS], ENV)
