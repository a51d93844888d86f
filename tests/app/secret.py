#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of a passphrase is kept: the lesson that builds one is played, with the plug pulled while cards are picked, and then the
cards' words and ids are looked for in every byte of the data folder."""
import os
import random
import re

import kiosk
from course import Course
from player import PINS, Hand, Player, first_start, sign_in, sign_up


def files(folder):
    for top, _, names in os.walk(folder):
        for n in names:
            with open(os.path.join(top, n), "rb") as f:
                yield n, f.read()


def needles(course, lesson):
    """The words in both languages, and the ids that stand for nothing else."""
    steps = [s for s in lesson.steps if s.kind]
    other = {s.id for s in lesson.steps} | {i.id for s in steps for i in s.items} | \
            {o for s in steps if s.kind != "passphrase" for o in s.buckets + [o for i in s.items for o in i.options]}
    out = set()
    for item in (i for s in steps if s.kind == "passphrase" for i in s.items):
        for o in item.options:
            texts = [course.texts[l].get("%s.%s.text" % (item.path, o), "") for l in kiosk.LANGS]
            out |= {t for t in texts if len(t) > 3 and not t.isdigit() and t not in other}
            out |= {'"%s"' % o} if o not in other else set()
    return out


def secret(env, lang, policy, seed):
    data, rng = env.fresh("secret-%s" % lang), random.Random(seed)
    k = kiosk.Kiosk(env, data)
    course = Course(env.pack)
    lesson = next(l for l in course.lessons if "passphrase" in l.kinds)
    course.lessons = [lesson]
    first_start(k, Hand(k), lang)
    sign_up(k, Hand(k))
    looked, words = [], needles(course, lesson)

    def look():
        for name, data_bytes in files(data):
            found = [w for w in words if re.search(re.escape(w.encode()) + b"(?!:)", data_bytes)]  # a key of JSON is no answer
            if found:
                kiosk.fail(name, "keeps of the passphrase", found)
        looked.append(1)

    def within(what):
        if player.item.strength and what in ("pick", "answer"):
            look()
            if what == "pick" and rng.random() < 0.2:  # also as the store lies there after a power cut
                player.k.kill()
                look()
                player.k = player.hand.k = kiosk.Kiosk(env, data, seed=seed + len(looked))
                sign_in(player.k, player.hand, lang, pins=PINS)
                player.hand.press("resume")

    player = Player(k, Hand(k), course, policy, rng, hook=within)
    player.play()
    player.k.end()
    look()
    if not any(lesson.id.encode() in b for _, b in files(data)):
        kiosk.fail("nothing was recorded at all")
    if len(words) < 30 or len(looked) < 20:
        kiosk.fail("too little was looked for:", len(words), "words,", len(looked), "times")
    return "%d words looked for %d times" % (len(words), len(looked))


ENV = kiosk.Env()
kiosk.main([("%s %s" % r[:2], lambda e, r=r: secret(e, *r)) for r in (("ur", "right", 1), ("en", "random", 2))], ENV)
