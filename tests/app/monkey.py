#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A monkey at the kiosk: taps on what is there, any key, any size, any pause. Never a crash, never a screen without a way on,
and from everywhere there is a way home (or out to the attract screen)."""
import argparse
import random

import kiosk
from kiosk import fail
from player import PINS

P = argparse.ArgumentParser(description=__doc__)
P.add_argument("--inputs", type=int, default=3000)
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
        self.k = kiosk.Kiosk(self.env, self.data, seed=self.runs, record=self.log)

    def send(self, *lines):
        """Without looking after each: the next look comes with the last one."""
        for line in lines[:-1]:
            self.log.append(line)
            self.k.send(line)
        self.inputs += len(lines)
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


def monkey(env, inputs, seed):
    m = Monkey(env, seed)
    m.run(inputs)
    env.statements(m.data)
    return "%d inputs, %d times home, %d starts, screens: %s" % (m.inputs, m.homes, m.runs, ", ".join(sorted(m.kinds)))


ENV = kiosk.Env(P)
A = ENV.args
FRESH = random.SystemRandom().randrange(1, 1 << 31)
SEEDS = [(A.inputs // 2, 4711), (A.inputs - A.inputs // 2, FRESH)] if A.seed is None else [(A.inputs, A.seed or FRESH)]
kiosk.main([("%d inputs, seed %d" % s, lambda e, s=s: monkey(e, *s)) for s in SEEDS], ENV)
