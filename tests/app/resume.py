#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug is pulled: the learner signs in again and lands where they were, and at the end every answer is there once.

  resume.py --build DIR --every 7         after every seventh step of a walk
  resume.py --build DIR --each            in the middle of each kind: after the first press of each sort (a choice, a pick, a card
                                          laid, moved, taken away, a hint, a scene, the tabs) and after the first answer
"""
import argparse
import random

import kiosk
from course import Course
from player import PINS, Hand, Player, check_export, first_start, sign_in, sign_up

P = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
P.add_argument("--every", type=int)
P.add_argument("--each", action="store_true")
P.add_argument("--policy", choices=("right", "wrong", "random", "unsure"), default="random")
P.add_argument("--lessons", default="cover")
P.add_argument("--seed", type=int, default=1)
P.add_argument("--lang", choices=kiosk.LANGS, default="ur")
P.add_argument("--size", default="1366x768")


class Resumer:
    def __init__(self, env, lang, seed, size):
        self.env, self.lang, self.seed, self.kills, self.size = env, lang, seed, 0, size
        self.data = env.fresh("resume-%s-%d" % (lang, seed))
        self.pulled = {}
        self.told = 0
        self.k = self.start()

    def start(self):
        return kiosk.Kiosk(self.env, self.data, size=self.size, seed=self.seed * 1000 + self.kills + 1)

    def pull(self, player, looked=False):
        """looked: only looking around came before, which is not kept; the item is."""
        kind, before = self.k.tree.kind(), self.k.tree.words()
        where = player.now().path if player.in_activity(kind) else ""
        self.told += self.k.answers
        self.k.kill()
        self.kills += 1
        self.k = player.k = player.hand.k = self.start()
        sign_in(self.k, player.hand, self.lang, pins=PINS)
        if kind == "end":  # its lesson is finished: the next one is offered
            player.finished()
        if kind in ("home", "end"):
            return
        player.hand.press("resume")
        if looked:
            self.k.expect(kind, "item", "tabs")
            player.check_place()
        elif self.k.tree.words() != before:
            old, new = set(map(str, before)), set(map(str, self.k.tree.words()))
            kiosk.fail("after the power cut on a %s (%s) the screen is another one:\n  gone %s\n  new %s" %
                       (kind, where, sorted(old - new), sorted(new - old)))

    def secret(self, player, what):
        """What was picked for a passphrase is kept nowhere: the cards lie there as at first, and what is said of them is gone."""
        say = self.k.tree.name("feedback.say")
        self.pull(player, looked=True)
        kept = [o for o in player.item.options if (player.is_in(o) if what == "pick" else "option.%s.why" % o in self.k.tree and
                                                   player.item.options[o]["guesses"] > 1000)]
        if kept or self.k.tree.name("feedback.say") != say:
            kiosk.fail("a passphrase was kept:" if kept else "something else is said of it:", player.item.path, kept)

    def between(self, player):
        kind = self.k.tree.kind()
        if kind == "feedback" and player.item.strength:
            return self.secret(player, "answer")
        return self.pull(player, kind == "tabs" or (kind == "item" and "tabs" in self.k.tree))

    def within(self, player, what):
        kind = player.kind_played
        if self.pulled.setdefault(kind, {}).get(what):
            return
        self.pulled[kind][what] = True
        if what in ("pick", "answer") and player.item.strength:
            return self.secret(player, what)
        self.pull(player)


def run(env, a):
    rng = random.Random(a.seed)
    r = Resumer(env, a.lang, a.seed, tuple(int(n) for n in a.size.split("x")))
    course = Course(env.pack, Course(env.pack).chosen(a.lessons))
    player = Player(r.k, Hand(r.k), course, a.policy, rng)
    if a.each:
        player.hook = lambda what: r.within(player, what)
    first_start(r.k, player.hand, a.lang)
    sign_up(r.k, player.hand)

    def hook(n):
        if a.every and n % a.every == a.seed % a.every:
            r.between(player)

    player.play(hook)
    r.told += r.k.answers
    r.k.end()
    check_export(env.statements(r.data), player)
    if r.told != player.told:
        kiosk.fail("feedback was traced %d times for %d answers" % (r.told, player.told))
    kinds = {k for l in course.lessons for k in l.kinds}
    if a.each and kinds != {k for k, v in r.pulled.items() if len(v) > (k not in HELD_WHOLE)}:
        kiosk.fail("never killed in the middle of", sorted(kinds - set(r.pulled)), r.pulled)
    return "%d power cuts in %d kinds, %d answers%s" % (
        r.kills, len(kinds), len(player.answers), "".join("\n        %s: %s" % (k, " ".join(v)) for k, v in sorted(r.pulled.items())))


# One press is the whole answer: the plug can only be pulled after it (or after the hint).
HELD_WHOLE = {"sort", "moderator", "route", "choice", "troll", "inbox", "address", "story", "call", "report", "feed", "forward"}
ENV = kiosk.Env(P)
A = ENV.args
kiosk.main([("%s, %s, %s, seed %d" % (A.lang, A.size, "every %d steps" % A.every if A.every else "in each kind", A.seed),
             lambda e: run(e, A))], ENV)
