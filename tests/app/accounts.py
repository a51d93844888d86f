#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may do what: secret pictures, the teacher's PIN, guests, deleting oneself, the idle sign-out, Help and the hidden
screen."""
import glob
import hashlib
import os
import re
import sqlite3

import kiosk
from course import Course, plain, read_po
from kiosk import fail
from player import PINS, Hand, Player, first_start, sign_in, sign_up

NEW_PINS = (7, 8, 2)
WRONG_PINS = (1, 1, 1)
MOR, AAM = "av_mor_1F99A", "av_aam_1F96D"


def begin(env, name, lang="ur"):
    data = env.fresh(name)
    k = kiosk.Kiosk(env, data, lang=lang)
    hand = Hand(k)
    first_start(k, hand, lang)
    return data, k, hand


def again(env, k, data, seed):
    """The program is closed and started anew."""
    k.end()
    return kiosk.Kiosk(env, data, seed=seed)


def touch(k, pins):
    for p in pins:
        k.tap("pin.%d" % p)


def sign_out(k):
    k.tap("me")
    k.tap("signout")
    k.expect("attract")


def pad(k, digits="123456"):
    k.expect("pad")
    k.do("type " + digits)
    k.key("Return")


def rows(data, sql):
    db = sqlite3.connect("file:%s/chiragh.db?mode=ro" % data, uri=True)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def play_some(env, k, hand, answers=2, picture_lessons=1):
    p = Player(k, hand, Course(env.pack), "right", lessons=picture_lessons)
    while len(p.answers) < answers:
        p.turn()
    return p


def begins_anew(k):
    """Home of somebody who has done nothing yet."""
    return k.expect("home") and "steps" not in k.tree and plain(k.tree.name("lamps.title")) in (
        plain("Your first lamp is waiting"), plain(UR["home_first_lamp"][1]))


def three_wrong_pins(env):
    data, k, hand = begin(env, "locked")
    sign_up(k, hand)
    p = play_some(env, k, hand)
    place = k.tree.words()
    k.tap("home")
    k.tap("leave")
    sign_out(k)
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    touch(k, WRONG_PINS)
    k.expect("pin")
    if "prompt.2" not in k.tree or plain(k.tree.name("prompt.2"))[-1:] != "2" and "2" not in plain(k.tree.name("prompt.2")):
        fail("the two tries left are not told:", k.tree.name("prompt.2"))
    touch(k, WRONG_PINS)
    k = again(env, k, data, 2)  # switching off gives no new tries
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    k.expect("pin")
    touch(k, WRONG_PINS)
    k.expect("locked")
    k = again(env, k, data, 3)
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    k.expect("locked")
    for key in "123456789":  # no way round by keys
        k.key(key)
    k.expect("locked")
    k.tap("teacher")
    pad(k, "654321")
    k.expect("pad")
    if "trouble" not in k.tree:
        fail("a wrong teacher PIN is not told")
    pad(k)
    k.expect("pin")
    touch(k, NEW_PINS)
    touch(k, NEW_PINS)
    k.expect("home")
    k.tap("resume")
    if k.tree.words() != place:
        fail("after new secret pictures the place is lost")
    k.tap("home")
    k.tap("leave")
    sign_out(k)
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    touch(k, PINS)
    k.expect("pin")
    touch(k, NEW_PINS)
    k.expect("home")
    k.end()
    if kiosk.answered(env.statements(data)) != p.answers:
        fail("answers changed on the way")


def teacher_resets(env):
    data, k, hand = begin(env, "reset")
    sign_up(k, hand)
    sign_out(k)
    k.tap("lang.ur")
    k.tap("teacher")
    pad(k)
    k.expect("teacher")
    k.tap("learner.0")
    k.expect("reset")
    k.key("Escape")
    k.expect("teacher")
    k.tap("learner.0")
    k.tap("reset.yes")
    k.key("Escape")
    k.expect("attract")
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    k.expect("pin")
    touch(k, NEW_PINS)
    touch(k, WRONG_PINS)  # the second time differs: chosen anew
    k.expect("pin")
    touch(k, NEW_PINS)
    touch(k, NEW_PINS)
    k.expect("home")
    for command in ("teacher", "classes", "quit"):
        if command in k.tree:
            fail("a learner sees", command)
    k.end()


def five_wrong_pads(env):
    data, k, hand = begin(env, "pad")
    k.tap("teacher")
    for n in range(5):
        pad(k, "00000%d" % n)
        k.expect("pad")
    if [n for n in k.tree.starting("digit.") if "disabled" not in n.state]:
        fail("after five wrong PINs the pad is open")
    pad(k)
    if k.tree.kind() == "teacher":
        fail("the right PIN is taken while one must wait")
    if k.tree.kind() == "pad":
        k.key("Escape")
    k.expect("picture")
    k.tap("teacher")
    k.do("type 123456")
    if k.tree.kind() != "pad" or "trouble" not in k.tree:
        fail("leaving the pad ends the wait")
    before = k.tree.name("trouble")
    k.do("wait 20000")
    if k.tree.name("trouble") == before:
        fail("the seconds do not go down")
    k.do("wait 45000")
    pad(k)
    k.expect("teacher")
    k.end()


def pictures_are_taken_once(env):
    data, k, hand = begin(env, "taken")
    sign_up(k, hand, MOR)
    sign_out(k)
    k.tap("lang.ur")
    k.tap("new")
    if "pic." + MOR in k.tree:
        fail("the first learner's picture is offered again")
    if len(k.tree.starting("pic.")) != 29:
        fail("not all other pictures are free:", len(k.tree.starting("pic.")))
    k.tap("leave")
    sign_up(k, hand, AAM, pins=NEW_PINS)
    sign_out(k)
    k.tap("lang.ur")
    if {n.id for n in k.tree.starting("pic.")} != {"pic." + MOR, "pic." + AAM}:
        fail("both learners should be there")
    k.end()
    if rows(data, "SELECT count(*) FROM learner") != [(2,)]:
        fail("two learners, but", rows(data, "SELECT count(*) FROM learner"))


def guest(env):
    data, k, hand = begin(env, "guest")
    k.tap("guest")
    k.expect("home")
    p = play_some(env, k, hand)
    k.tap("home")
    k.tap("leave")
    k.tap("me")
    if "delete" in k.tree:
        fail("a guest has nothing to delete")
    k.tap("signout")
    k.tap("lang.ur")
    if k.tree.starting("pic."):
        fail("a guest left a picture")
    k.tap("guest")
    if not begins_anew(k):
        fail("the second guest goes on in the first one's lessons")
    k.end()
    if rows(data, "SELECT count(*) FROM learner") != [(0,)] or rows(data, "SELECT count(*) FROM pin") != [(0,)]:
        fail("a guest left a profile")
    if kiosk.answered(env.statements(data)) != p.answers:
        fail("a guest's answers are counted too")


def delete_me(env):
    data, k, hand = begin(env, "delete")
    sign_up(k, hand, AAM, pins=NEW_PINS)
    kept = play_some(env, k, hand, 1)
    k.tap("home")
    k.tap("leave")
    sign_out(k)
    k.tap("lang.ur")
    sign_up(k, hand, MOR)
    play_some(env, k, hand, 3)
    actors = {s["actor"]["account"]["name"] for s in env.statements(data)}
    mine = {s["actor"]["account"]["name"] for s in env.statements(data)[-1:]}
    if len(actors) != 2:
        fail("two learners, but", len(actors), "actors")
    k.tap("home")
    k.tap("leave")
    k.tap("me")
    k.tap("delete")
    k.expect("delete")
    k.key("Return")  # the safe button has the focus
    k.expect("me")
    k.tap("delete")
    k.tap("delete.yes")
    k.expect("attract")
    k.tap("lang.ur")
    if {n.id for n in k.tree.starting("pic.")} != {"pic." + AAM}:
        fail("the picture is still there")
    k.end()
    statements = env.statements(data)
    if {s["actor"]["account"]["name"] for s in statements} != actors - mine:
        fail("the export still tells of the deleted learner")
    if kiosk.answered(statements) != kept.answers:
        fail("another learner's answers are gone too")
    for path in glob.glob(os.path.join(data, "chiragh.db*")):
        with open(path, "rb") as f:
            raw = f.read()
        for name in mine:
            if name.encode() in raw:
                fail(os.path.basename(path), "still has the deleted learner's statements")
    k = kiosk.Kiosk(env, data, seed=2)
    k.tap("lang.ur")
    sign_up(k, hand_of(k), MOR)
    if not begins_anew(k):
        fail("a new learner goes on in the deleted one's lessons")
    k.end()


def hand_of(k):
    return Hand(k)


def idle(env):
    data, k, hand = begin(env, "idle")
    sign_up(k, hand, MOR)
    p = play_some(env, k, hand, 2)
    place = k.tree.words()
    k.do("wait 119000")
    if k.tree.words() != place:
        fail("something changed before two minutes were over")
    k.do("wait 2000")
    k.expect("idle")
    k.tap("stay")
    if k.tree.words() != place:
        fail("stay does not keep the place")
    k.do("wait 121000")
    k.key("Escape")
    if k.tree.words() != place:
        fail("Escape does not keep the place")
    k.key("F1")
    above = k.tree.words()
    k.do("wait 121000")
    k.expect("idle")
    k.tap("stay")
    if k.tree.words() != above:
        fail("after the warning Help is no longer there: it is", k.tree.kind())
    k.key("F1")
    k.key("F9")  # no warning: it would show that somebody hides something
    k.do("wait 121000")
    k.expect("hidden")
    k.key("F9")
    if k.tree.words() != place:
        fail("hiding loses the place")
    k.do("wait 119500")
    k.key("Tab")  # somebody is there
    k.do("wait 119000")
    if k.tree.kind() == "idle":
        fail("a key does not count as being there")
    k.do("wait 145000")
    k.expect("attract")
    k.do("wait 3600000")
    k.expect("attract")
    k.tap("lang.ur")
    sign_up(k, hand, AAM, pins=NEW_PINS)
    if not begins_anew(k):
        fail("the next child goes on in the last one's profile")
    play_some(env, k, hand, 1)
    k.do("wait 145000")
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    touch(k, PINS)
    k.tap("resume")
    if k.tree.words() != place:
        fail("the first child does not land where it was")
    k.end()
    by = {}
    for s in env.statements(data):
        if kiosk.verb(s) == "answered":
            by.setdefault(s["actor"]["account"]["name"], []).append(s)
    if sorted(len(v) for v in by.values()) != [1, 2]:
        fail("answers are mixed up:", {n: len(v) for n, v in by.items()})
    del p


def idle_on_the_way_in(env):
    """Nobody's half-typed secrets wait for the next one."""
    data, k, hand = begin(env, "idle-in")
    sign_up(k, hand)
    sign_out(k)
    for steps in (["pic." + MOR, "pin.0", "pin.3"], ["new"], ["new", "pic." + AAM], ["teacher"]):
        k.tap("lang.ur")
        for s in steps:
            k.tap(s)
        if steps == ["teacher"]:
            k.do("type 12345")
        place = k.tree.words()
        k.do("wait 121000")
        k.expect("idle")
        k.tap("stay")
        if k.tree.words() != place:
            fail("stay does not keep the place on the way in")
        k.do("wait 145000")
        k.expect("attract")
    k.tap("lang.ur")
    k.tap("pic." + MOR)
    k.tap("pin.5")
    if plain(k.tree.name("lamps")).split()[0] != "1" and "1" not in plain(k.tree.name("lamps")):
        fail("lamps of the one before are lit:", k.tree.name("lamps"))
    k.end()


def files(data):
    out = {}
    for path in sorted(glob.glob(os.path.join(data, "*"))):
        with open(path, "rb") as f:
            out[os.path.basename(path)] = hashlib.sha256(f.read()).hexdigest()
    return out


PHONE = re.compile(r"\d[\d\s-]{2,}")


def help_leaves_no_trace(env):
    data, k, hand = begin(env, "help")
    sign_up(k, hand)
    p = Player(k, hand, Course(env.pack), "right", lessons=1)
    opened = set()
    for _ in range(30):
        before, bytes_before, export = k.tree.words(), files(data), env.export(data)
        for way in ("F1", "help"):
            k.key("F1") if way == "F1" else k.tap("help")
            k.expect("help")
            for n in k.tree.nodes:
                if PHONE.search(plain(n.name)):
                    fail("Help shows a number nobody has verified:", n.name)
            if way == "F1":
                k.key("F3")  # in the other language too
                if any(PHONE.search(plain(n.name)) for n in k.tree.nodes):
                    fail("Help shows a number in English")
                k.key("F3")
            k.tap("hide")
            k.expect("hidden")
            k.tap("hide")
            if k.tree.kind() == "help":
                k.key("Escape")
            if k.tree.words() != before:
                fail("Help does not lead back to", before[:3])
        if files(data) != bytes_before or env.export(data) != export:
            fail("Help left a trace on the disk")
        opened.add(k.tree.kind())
        if not p.turn():
            break
    k.end()
    if not {"home", "page", "item", "feedback"} <= opened:
        fail("Help was only opened on", opened)
    return ", ".join(sorted(opened))


def hidden(env):
    data, k, hand = begin(env, "hidden")
    sign_up(k, hand)
    play_some(env, k, hand, 1)
    before = k.tree.words()
    for show in ("F9", "Escape", "hide", "Return"):
        k.key("F9")
        k.expect("hidden")
        if len(k.tree.nodes) != 2:
            fail("the hidden screen tells something:", k.tree.words())
        k.tap("hide") if show == "hide" else k.key(show)
        if k.tree.words() != before:
            fail(show, "does not show the screen again")
    k.end()


ENV = kiosk.Env()
UR = read_po(os.path.join(ENV.source, "assets", "po", "ur.po"))
kiosk.main([(f.__name__.replace("_", " "), f) for f in (
    three_wrong_pins, teacher_resets, five_wrong_pads, pictures_are_taken_once, guest, delete_me, idle, idle_on_the_way_in,
    help_leaves_no_trace, hidden)], ENV)
