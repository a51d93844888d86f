#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The day's booster: a lesson is learnt, days go by, home offers three questions first; the plug is pulled inside; the lesson it comes
from is as it was; the same day brings none again, a later one fresh items; and a clock that fell back does no harm."""
import random
import sqlite3

import kiosk
from course import Course, plain
from kiosk import fail
from player import PINS, Hand, Player, first_start, sign_in, sign_up

P = kiosk.argparse.ArgumentParser(description=__doc__)
P.add_argument("--lang", choices=kiosk.LANGS, default="ur")
P.add_argument("--hand", choices=("tap", "keys"), default="tap")
P.add_argument("--size", default="1366x768")
P.add_argument("--shots", help="a folder for pictures of what was seen")
DAY = 86400000
LESSON = "2.1"
PLAIN = "1.3"  # its skill, attention, is asked without true and false


class Thinking(Player):
    """Who answers within a second counts for nothing."""
    def answer(self):
        self.k.do("wait 1500")
        super().answer()


class Booster(Thinking):
    """Plays what the booster asks: the item is known by what stands on the screen."""
    def __init__(self, k, hand, course, policy, rng):
        super().__init__(k, hand, course, policy, rng, lessons=0)

    def now(self):
        return self.item.activity

    def leave_item(self):
        self.item = None

    def check_place(self):
        tree = self.k.tree
        shown = tree.name("item.claim") or tree.name("item.text")
        if self.item is None:
            found = [i for i in self.course.items() if self.course.has(i.path + ".text") and shown is not None and
                     plain(shown) == self.course.text(tree.lang, i.path + ".text")]
            if len(found) != 1:
                fail("an item nobody knows:", shown, [i.path for i in found])
            self.item, self.hinted = found[0], False

    def turn(self):
        kind = self.k.tree.kind()
        if kind not in ("item", "tabs", "feedback"):
            return False
        if kind != "feedback":
            self.check_place()
        {"item": self.answer, "tabs": self.tabs, "feedback": self.feedback}[kind]()
        return True


def progress(data):
    """The lesson's row and the boosters', from the projections."""
    db = sqlite3.connect("file:%s/chiragh.db?mode=ro" % data, uri=True)
    try:
        lessons = db.execute("SELECT lesson, step, completed, running, right, answered, attempts FROM progress").fetchall()
        return lessons, db.execute("SELECT count(*) FROM booster").fetchone()[0]
    finally:
        db.close()


def boosted(statements):
    """(lesson, item) of the answers given in boosters."""
    out = []
    for s in statements:
        for name, x in s["context"]["extensions"].items():
            if name.endswith("/event") and x.get("booster") and kiosk.verb(s) == "answered":
                out.append(s["object"]["id"])
    return out


class Story:
    def __init__(self, env, args):
        self.env, self.args, self.size = env, args, tuple(int(n) for n in args.size.split("x"))
        self.data, self.kills, self.days = env.fresh("booster"), 0, 0
        self.course = Course(env.pack)
        self.k = self.start()
        self.hand = Hand(self.k, args.hand == "keys")

    def start(self):
        k = kiosk.Kiosk(self.env, self.data, size=self.size, seed=100 + self.kills, shots=self.args.shots)
        if self.days:  # the virtual clock of a start begins anew: on to the day, and an hour more than was ever shown
            k.do("wait %d" % (self.days * DAY + self.kills * 3600000))
        return k

    def shot(self, name):
        if self.args.shots:
            self.k.do("shot " + name)

    def later(self, days):
        self.days += days
        self.k.do("wait %d" % (days * DAY))
        sign_in(self.k, self.hand, self.args.lang, pins=PINS)

    def out(self):
        self.hand.press("me")
        self.shot("me_%d" % self.days)
        self.hand.press("signout")

    def pull(self):
        before = self.k.tree.words()
        self.k.kill()
        self.kills += 1
        self.k = self.hand.k = self.start()
        sign_in(self.k, self.hand, self.args.lang, pins=PINS)
        self.shot("home_resumes")
        self.hand.press("booster")
        if self.k.tree.words() != before:
            fail("after the power cut it is another screen:", sorted(set(map(str, self.k.tree.words())) - set(map(str, before))))

    def booster(self, policy, pull=False, seed=1):
        player = Booster(self.k, self.hand, self.course, policy, random.Random(seed))
        self.hand.press("booster")
        turns = 0
        while player.turn():
            turns += 1
            if turns == 1:
                self.shot("booster_item_%d" % self.days)
            if pull and self.k.tree.kind() in ("item", "feedback"):
                self.pull()
                player.k = self.k
        if len(player.answers) != 3:
            fail("a booster of", len(player.answers), "items:", player.answers)
        if "booster.done" not in self.k.tree:
            fail("no end of a booster:", sorted(self.k.tree.ids))
        self.shot("booster_end_%d" % self.days)
        return [path for path, _ in player.answers]


def run(env, args):
    s = Story(env, args)
    first_start(s.k, s.hand, args.lang)
    sign_up(s.k, s.hand)
    if "booster" in s.k.tree:
        fail("a booster for one who has learnt nothing")
    player = Thinking(s.k, s.hand, Course(env.pack, [LESSON]), "right")
    player.play()
    played = {path for path, _ in player.answers}
    if "booster" in s.k.tree:
        fail("a booster on the day of the lesson")
    s.out()
    before = progress(s.data)[0]

    s.later(30)
    if "booster" not in s.k.tree or s.k.tree.focus != "booster":
        fail("thirty days later nothing is due, or it does not come first:", s.k.tree.focus, sorted(s.k.tree.ids))
    s.shot("home_due")
    first = s.booster("random" if args.hand == "tap" else "right", pull=True)
    kept = {i.path for i in s.course.items() if i.booster}
    if not set(first) <= kept:
        fail("the items kept for boosters come first, not", first)
    if played & set(first):
        fail("a booster repeats", played & set(first))
    if progress(s.data) != (before, 0):
        fail("the lesson is not as it was:", before, progress(s.data))
    s.hand.press("home")
    if "booster" in s.k.tree:
        fail("the same day brings the same booster again")
    s.shot("home_done")
    s.out()

    s.later(200)
    second = s.booster("right")
    if set(first) & set(second):
        fail("fresh items were there, but it repeated", set(first) & set(second))
    s.hand.press("home")
    s.out()
    s.later(300)
    s.booster("right")
    s.hand.press("home")
    s.out()

    s.k.kill()
    s.days = 0  # the battery is dead: the clock begins at the day of the first session, in the past of the log
    s.kills += 1
    s.k = s.hand.k = s.start()
    sign_in(s.k, s.hand, args.lang, pins=PINS)
    s.k.expect("home")
    s.out()
    s.k.end()
    got = boosted(env.statements(s.data))
    if len(got) != 9:
        fail("nine answers in boosters, the log has", len(got), got)
    if any(kiosk.verb(x) == "completed" and "booster" in str(x) for x in env.statements(s.data)):
        fail("a booster's end was told as a lesson's")
    return "%d power cuts; %s, then %s" % (s.kills - 1, " ".join(first), " ".join(second))


def badge(env, args, policy):
    """A skill without true and false: seven of the last eight right, over two days."""
    s = Story(env, args)
    first_start(s.k, s.hand, args.lang)
    sign_up(s.k, s.hand)
    player = Thinking(s.k, s.hand, Course(env.pack, [PLAIN]), policy)
    player.play()
    if "badge" in s.k.tree:
        fail("a badge on the first day")
    s.later(30)
    s.booster(policy)
    won = "badge" in s.k.tree
    words = s.k.tree.name("badge")
    title = s.course.text(args.lang, PLAIN + ".title")
    s.hand.press("home")
    s.hand.press("me")
    s.shot("me_badge_%s" % policy)
    shown = "badges" in s.k.tree and (s.size[1] < 700 or title in s.k.tree.name("badges"))  # small screens: how many
    s.k.kill()
    if (policy == "right") != won or won != shown:
        fail(policy, "answers, a badge:", won, "among the learner's own:", shown)
    if won and title not in words:
        fail("the badge does not name its skill:", words)
    return words if won else "none, as it must be"


ENV = kiosk.Env(P)
kiosk.main([("%s, %s, %s" % (ENV.args.lang, ENV.args.hand, ENV.args.size), lambda e: run(e, ENV.args)),
            ("a badge is earned", lambda e: badge(e, ENV.args, "right")),
            ("no badge for wrong answers", lambda e: badge(e, ENV.args, "wrong"))], ENV)
