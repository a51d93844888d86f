#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measuring rounds: the teacher begins one, the class's learners answer its form, with the plug pulled in the middle and another
learner's turn between; nothing is said of it, nothing is practised, and what is over stays over. And a class's goal."""
import csv
import io
import json
import random
import sqlite3
import subprocess

import kiosk
from course import Course, plain
from kiosk import fail
from player import PINS, Hand, Player, first_start, sign_in, sign_up

MOR, AAM = "av_mor_1F99A", "av_aam_1F96D"
FORMS = {"7a": ("test.c", "test.a", "test.b"), "7b": ("test.a", "test.b", "test.c")}  # sum of the code's bytes modulo 3


def begin(env, name, lang="ur", size=(1366, 768), classes=("7a", "7b")):
    data = env.fresh(name)
    k = kiosk.Kiosk(env, data, lang=lang, size=size)
    hand = Hand(k)
    first_start(k, hand, lang, classes)
    return data, k, hand


def sign_out(k):
    k.tap("me")
    k.tap("signout")
    k.expect("attract")


def teacher(k, lang, group):
    """To the class's page of rounds and goal, from the attract screen."""
    k.tap("lang." + lang)
    k.tap("class." + group)
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.expect("teacher")
    while group not in shown_class(k):
        k.tap("class.next")
    k.tap("work")
    k.expect("work")


def shown_class(k):
    name = plain(k.tree.name("class"))
    return "7a" if "A" in name or "الف" in name else "7b"


def turn_round(k, n):
    k.tap("round.%d" % n)
    k.key("Return")  # the safe button has the focus: nothing happens
    k.expect("work")
    k.tap("round.%d" % n)
    k.tap("round.yes")
    k.expect("work")


def leave_teacher(k):
    k.tap("back")
    k.expect("teacher")
    k.tap("back")
    k.expect("attract")


def events(data, kind):
    db = sqlite3.connect("file:%s/chiragh.db?mode=ro" % data, uri=True)
    try:
        return [json.loads(bytes(p)) for (p,) in db.execute(
            "SELECT payload FROM event WHERE kind = ? AND NOT erased ORDER BY seq", (kind,))]
    finally:
        db.close()


def headline(k):
    """What is asked now: its text."""
    k.expect("item")
    for gone in ("unsure", "hint", "look", "feedback.title"):
        if gone in k.tree:
            fail("a measuring form offers", gone)
    return k.tree.name("item.text")


def answer(k, rng, keys=False):
    text, sure = headline(k), rng.randint(1, 4)
    if keys:
        k.key(rng.choice("tf"))
        k.key(str(sure))
        k.key("Return")
    else:
        k.tap("choice." + rng.choice(("true", "false")))
        k.tap("sure.%d" % sure)
        k.tap("submit")
    return text


def is_round_card(k, course, lang):
    title = plain(k.tree.name("next.title"))
    return title in (plain("20 headlines, no marks"), plain("۲۰ سرخیاں، کوئی نمبر نہیں"))


def play_form(env, lang, size, keys):
    rng = random.Random(7)
    data, k, hand = begin(env, "form-%s" % lang, lang, size)
    course = Course(env.pack)
    k.tap("class.7a")
    sign_up(k, hand, MOR)
    if is_round_card(k, course, lang):
        fail("a round is offered that nobody began")
    sign_out(k)
    teacher(k, lang, "7a")
    turn_round(k, 0)
    leave_teacher(k)
    k.tap("lang." + lang)
    k.tap("class.7b")
    sign_up(k, hand, AAM)
    if is_round_card(k, course, lang):
        fail("another class's round is offered")
    sign_out(k)

    def enter(picture=MOR):
        k.tap("lang." + lang)
        k.tap("class.7a")
        k.tap("pic." + picture)
        for p in PINS:
            k.tap("pin.%d" % p)
        k.expect("home")

    enter()
    if not is_round_card(k, course, lang):
        fail("home does not offer the round first, but", k.tree.name("next.title"))
    hand.press("resume") if keys else k.tap("resume")
    seen = []
    for n in range(20):
        if n in (6, 13):
            # half an answer is none; then the plug
            k.tap("choice.true")
            asked = headline(k)
            k.kill()
            k = kiosk.Kiosk(env, data, lang=lang, size=size, seed=50 + n)
            enter()
            k.tap("resume")
            if headline(k) != asked:
                fail("after the power cut another headline is asked")
        if n == 9:  # somebody else's turn
            asked = headline(k)
            k.tap("home")
            k.tap("leave")
            sign_out(k)
            k.tap("lang." + lang)
            k.tap("class.7a")
            k.tap("new")
            k.tap("pic." + AAM)
            k.tap("age.2")
            for _ in range(2):
                for p in PINS:
                    k.tap("pin.%d" % p)
            k.tap("resume")
            other = headline(k)
            answer(k, rng)
            k.tap("home")
            k.tap("leave")
            sign_out(k)
            enter()
            k.tap("resume")
            if headline(k) != asked:
                fail("after another learner's turn another headline is asked")
        seen.append(answer(k, rng, keys))
    k.expect("thanks")
    if any(c in " ".join(n.name for n in k.tree.nodes if n.id.startswith("thanks")) for c in "0123456789٠١٢٣۰۱۲۳%"):
        fail("the thanks tell a number:", [n.name for n in k.tree.nodes])
    if len(set(seen)) != 20 or other not in seen:
        fail("not twenty different headlines:", len(set(seen)))
    if other == seen[0]:
        fail("two neighbours begin with the same headline")
    k.tap("home")
    k.expect("home")
    if is_round_card(k, course, lang) or "lamps.note" in k.tree and "1" in plain(k.tree.name("lamps.note")):
        fail("a finished form is offered again, or lights a lamp")
    answers = events(data, 5)
    mine = [a for a in answers if a["session"] and a["form"]]
    if len(answers) != 21 or len(mine) != 21:
        fail("21 answers were given, the log has", len(answers))
    if {(a["mode"], a["form"], a["lesson"], a["skill"]) for a in answers} != {("test", FORMS["7a"][0], FORMS["7a"][0], "discernment")}:
        fail("the answers are not marked as a test's:", answers[0])
    whole = [a for a in answers if a["item"] != answers[9]["item"] or a is not answers[9]]
    if [a["pos"] for a in whole] != list(range(1, 21)) or len({a["item"] for a in whole}) != 20:
        fail("the order shown is not in the events:", [a["pos"] for a in whole])
    if any(a["hint"] or a["tabs"] or not a["conf"] for a in answers):
        fail("help in a test")
    # what is over is over: for who has not finished too
    sign_out(k)
    teacher(k, lang, "7a")
    turn_round(k, 0)
    if "round.0" in k.tree:
        fail("a round that is over may be begun again")
    leave_teacher(k)
    enter(AAM)
    if is_round_card(k, course, lang):
        fail("a round that is over is still offered")
    sign_out(k)
    teacher(k, lang, "7a")
    turn_round(k, 1)
    leave_teacher(k)
    enter()
    k.tap("resume")
    headline(k)
    answer(k, rng)
    k.end()
    if {a["form"] for a in events(data, 5)[21:]} != {FORMS["7a"][1]}:
        fail("the second round has not the class's second form")
    if len(env.statements(data)) == 0:
        fail("the export is empty")
    table = report(env, data)
    if [r["note"] for r in table if r["measure"] == "begun"] != ["fewer than 10: not shown"] * 2:
        fail("two learners are shown in a report:", table)
    return "%d screens" % len(seen)


def report(env, data):
    r = subprocess.run([env.chiragh, "report", "--data", data], capture_output=True, env=env.environ)
    if r.returncode:
        fail("report ended with", r.returncode, r.stderr.decode())
    return list(csv.DictReader(io.StringIO(r.stdout.decode())))


def in_urdu(env):
    return play_form(env, "ur", (1366, 768), False)


def in_english_by_keys(env):
    return play_form(env, "en", (1024, 600), True)


def early(env):
    """The last round is due four weeks after the second ended: before that the teacher is told, and may all the same."""
    data, k, hand = begin(env, "early", "en", classes=("7a",))
    sign_up(k, hand, MOR)
    sign_out(k)
    k.tap("lang.en")
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.tap("work")
    for n in (0, 1):
        for other in range(3):
            if other != n and "round.%d" % other in k.tree:
                fail("round", other, "may be begun before its turn")
        turn_round(k, n)
        turn_round(k, n)
    k.tap("round.2")
    if not any("28" in plain(n.name) for n in k.tree.nodes):
        fail("nobody says that it is too early:", [n.name for n in k.tree.nodes])
    k.key("Escape")
    k.expect("work")
    k.end()


def goal(env):
    data, k, hand = begin(env, "goal", "ur", classes=("7a",))
    sign_up(k, hand, MOR)
    sign_out(k)
    k.tap("lang.ur")
    if "goal" in k.tree:
        fail("a goal that nobody set")
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.tap("work")
    k.tap("goal.10")
    k.tap("back")
    k.tap("back")
    course = Course(env.pack, Course(env.pack).chosen("m1")[:1])
    sign_in(k, hand, "ur", MOR)
    Player(k, hand, course, "right").play()
    sign_out(k)
    k.tap("lang.ur")
    said = plain(k.tree.name("goal"))
    if "10" not in said or "1" not in said.replace("10", ""):
        fail("one lamp of ten should burn:", said)
    if any(MOR[3:6] in n.name or "mor" in n.id for n in k.tree.nodes if n.id.startswith("goal")):
        fail("the goal names somebody")
    k.tap("pic." + MOR)
    for p in PINS:
        k.tap("pin.%d" % p)
    k.tap("me")
    k.tap("delete")
    k.tap("delete.yes")  # who leaves takes no light away
    k.end()
    k = kiosk.Kiosk(env, data, seed=3)
    k.tap("lang.ur")
    if plain(k.tree.name("goal")) != said:
        fail("a lamp went out:", k.tree.name("goal"))
    k.end()


kiosk.main([(f.__name__.replace("_", " "), f) for f in (in_urdu, in_english_by_keys, early, goal)])
