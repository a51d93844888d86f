#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug is pulled after every k-th step of a walk: the learner signs in again, lands where they were, and at the end every
answer is there once."""
import argparse
import random

import kiosk
from course import Course
from player import PINS, Hand, Player, check_export, first_start, sign_in, sign_up

P = argparse.ArgumentParser(description=__doc__)
P.add_argument("--every", type=int, default=6)
P.add_argument("--seed", type=int, default=1)
P.add_argument("--lang", choices=kiosk.LANGS, default="ur")


class Resumer:
    def __init__(self, env, lang, seed):
        self.env, self.lang, self.seed, self.kills = env, lang, seed, 0
        self.data = env.fresh("resume-%s-%d" % (lang, seed))
        self.size = (1366, 768)
        self.k = self.start()

    def start(self):
        return kiosk.Kiosk(self.env, self.data, size=self.size, seed=self.seed * 1000 + self.kills + 1)

    def pull(self, player):
        kind, before = self.k.tree.kind(), self.k.tree.words()
        decide = kind == "item" and "tabs" in self.k.tree
        self.k.kill()
        self.kills += 1
        self.k = player.k = player.hand.k = self.start()
        sign_in(self.k, player.hand, self.lang, pins=PINS)
        if kind == "end":  # its lesson is finished: the next one is offered
            player.completed += 1
            player.lesson, player.step, player.item = player.lesson + 1, 0, 0
        if kind in ("home", "end"):
            return
        player.hand.press("resume")
        if kind == "tabs" or decide:  # looking around is not kept, the post is
            self.k.expect("item", "tabs")
            player.check_place()
        elif self.k.tree.words() != before:
            old, new = set(map(str, before)), set(map(str, self.k.tree.words()))
            kiosk.fail("after the power cut on a %s (%s) the screen is another one:\n  gone %s\n  new %s" %
                       (kind, player.now().path, sorted(old - new), sorted(new - old)))


def run(env, lang, every, seed):
    rng = random.Random(seed)
    r = Resumer(env, lang, seed)
    player = Player(r.k, Hand(r.k), Course(env.source), "random", rng)
    first_start(r.k, player.hand, lang)
    sign_up(r.k, player.hand)

    def hook(n):
        if n % every == seed % every:
            r.pull(player)

    player.play(hook)
    r.k.end()
    check_export(env.statements(r.data), player)
    return "%d power cuts, %d answers" % (r.kills, len(player.answers))


ENV = kiosk.Env(P)
A = ENV.args
kiosk.main([("%s, every %d steps, seed %d" % (A.lang, A.every, A.seed), lambda e: run(e, A.lang, A.every, A.seed))], ENV)
