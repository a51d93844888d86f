#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new learner from the attract screen through all five lessons of M2, and what the export has of it.

  walk.py --build DIR                                   both languages, tapping and by keyboard alone
  walk.py --build DIR --lang ur --policy random --seed 7 --hand keys
  walk.py --build DIR --lang ur --record FILE           also write what was done as a script for --script FILE
"""
import argparse
import random

import kiosk
from course import Course
from player import Hand, Player, check_export, first_start, sign_up

# The screens whose pictures a recorded script keeps, and how often at most.
SHOTS = 2


def walk(env, lang, policy, seed, keyboard=False, record=None, size=(1366, 768)):
    rng = random.Random(seed)
    data = env.fresh("walk-%s-%s-%s-%d" % (lang, policy, keyboard, seed))
    lines = [] if record else None
    k = kiosk.Kiosk(env, data, lang="ur", size=size, record=lines)
    hand = Hand(k, keyboard, rng)
    first_start(k, hand, lang)
    sign_up(k, hand)
    course = Course(env.source)
    player = Player(k, hand, course, policy, rng)
    shots = {}

    def remember(_):
        kind = k.tree.kind()
        if player.in_activity(kind):
            kind = player.now().kind + "-" + kind
        if shots.setdefault(kind, 0) < SHOTS:
            shots[kind] += 1
            k.note("shot %s_%s_%d" % (lang, kind, shots[kind]))

    player.play(remember if record else None)
    if k.answers != len(player.answers):
        kiosk.fail("feedback was traced %d times for %d answers" % (k.answers, len(player.answers)))
    if player.completed != len(course.lessons):
        kiosk.fail("finished", player.completed, "lessons")
    k.end()
    check_export(env.statements(data), player)
    if record:
        write(record, lang, lines, player)
    return "%d answers, %d lessons, screens: %s" % (len(player.answers), player.completed, ", ".join(sorted(player.seen)))


def write(path, lang, lines, player):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("# SPDX-License-Identifier: GPL-3.0-or-later\n")
        f.write("# A new learner through module 2 (%s), made by tests/app/walk.py --record; do not edit.\n" % lang)
        f.write("# answers %d\n# completed %d\n" % (len(player.answers), player.completed))
        f.write("\n".join(lines) + "\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--lang", choices=kiosk.LANGS)
    p.add_argument("--policy", choices=("right", "wrong", "random"), default="random")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--hand", choices=("tap", "keys"), default="tap")
    p.add_argument("--record")
    p.add_argument("--size", default="1366x768")
    env = kiosk.Env(p)
    a = env.args
    size = tuple(int(n) for n in a.size.split("x"))
    if a.lang:
        return kiosk.main([("%s %s %d %s" % (a.lang, a.policy, a.seed, a.hand),
                            lambda e: walk(e, a.lang, a.policy, a.seed, a.hand == "keys", a.record, size))], env)
    return kiosk.main([
        ("ur right tap", lambda e: walk(e, "ur", "right", 1)),
        ("en wrong tap", lambda e: walk(e, "en", "wrong", 2)),
        ("ur random keys", lambda e: walk(e, "ur", "random", 3, True, size=(1024, 600))),
        ("en random keys", lambda e: walk(e, "en", "random", 4, True)),
    ], env)


main()
