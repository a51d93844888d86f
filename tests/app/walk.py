#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new learner from the attract screen through lessons of every kind, and what the export has of it.

  walk.py --build DIR                                   all lessons, both languages and sizes, every way; prints what it covered
  walk.py --build DIR --lang ur --policy random --seed 7 --hand keys --lessons cover
  walk.py --build DIR --lang ur --lessons m2 --record FILE   also write what was done as a script for --script FILE
Lessons: all, cover (one for each kind), a module (m2), or ids (3.1,7.2).
"""
import argparse
import random

import kiosk
from course import Course
from player import Hand, Player, check_export, first_start, sign_up

# The screens whose pictures a recorded script keeps, and how often at most.
SHOTS = 2


def walk(env, lang, policy, seed, keyboard=False, record=None, size=(1366, 768), lessons="all"):
    rng = random.Random(seed)
    data = env.fresh("walk-%s-%s-%s-%d" % (lang, policy, keyboard, seed))
    lines = [] if record else None
    k = kiosk.Kiosk(env, data, lang="ur", size=size, record=lines)
    hand = Hand(k, keyboard, rng)
    first_start(k, hand, lang)
    sign_up(k, hand)
    course = Course(env.pack, Course(env.pack).chosen(lessons))
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
    if k.answers != player.told:
        kiosk.fail("feedback was traced %d times for %d answers" % (k.answers, player.told))
    if player.completed != len(course.lessons):
        kiosk.fail("finished", player.completed, "lessons")
    k.end()
    check_export(env.statements(data), player)
    if record:
        write(record, lang, lines, player, lessons)
    kinds = {k for l in course.lessons for k in l.kinds}
    return "%d lessons, %d kinds, %d answers (%s)" % (player.completed, len(kinds), len(player.answers), ", ".join(
        "%d %s" % (player.marks.count(m), m) for m in ("right", "not-yet", "neutral", "unsure")))


def write(path, lang, lines, player, lessons):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("# SPDX-License-Identifier: GPL-3.0-or-later\n")
        f.write("# A new learner through %s (%s), made by tests/app/walk.py --record; do not edit.\n" % (lessons, lang))
        f.write("# answers %d\n# told %d\n# completed %d\n" % (len(player.answers), player.told, player.completed))
        f.write("\n".join(lines) + "\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--lang", choices=kiosk.LANGS)
    p.add_argument("--policy", choices=("right", "wrong", "random", "unsure"), default="random")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--hand", choices=("tap", "keys"), default="tap")
    p.add_argument("--lessons", default="all")
    p.add_argument("--record")
    p.add_argument("--size", default="1366x768")
    env = kiosk.Env(p)
    a = env.args
    size = tuple(int(n) for n in a.size.split("x"))
    if a.lang:
        return kiosk.main([("%s %s %d %s %s" % (a.lang, a.policy, a.seed, a.hand, a.size),
                            lambda e: walk(e, a.lang, a.policy, a.seed, a.hand == "keys", a.record, size, a.lessons))], env)
    matrix = [(lang, policy, hand, size) for lang in kiosk.LANGS for policy in ("right", "wrong", "unsure", "random")
              for hand in ("tap", "keys") for size in ((1366, 768), (1024, 600))]
    return kiosk.main([("%s %s %s %dx%d" % (lang, policy, hand, *size),
                        lambda e, w=(lang, policy, hand, size), n=n: walk(e, w[0], w[1], 100 * a.seed + n, w[2] == "keys",
                                                                         size=w[3], lessons=a.lessons))
                       for n, (lang, policy, hand, size) in enumerate(matrix)], env)


main()
