#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes and a teacher's learners stand by name, in the order of the language on screen, and what is pressed is what is meant."""
import kiosk
from kiosk import fail
from player import PINS, Hand, sign_in, sign_up

GIVEN = ["نیلا گروپ", "Ali", "بھورا", "سبز گروپ", "بلی", "آسمان"]
FIXED = ["class.10a", "class.6a", "class.7b"]
IN_URDU = ["آسمان", "بلی", "بھورا", "جماعت ۶ الف", "جماعت ۷ ب", "جماعت ۱۰ الف", "سبز گروپ", "نیلا گروپ", "Ali"]
IN_ENGLISH = ["Ali", "Class 6 A", "Class 7 B", "Class 10 A", "آسمان", "بلی", "بھورا", "سبز گروپ", "نیلا گروپ"]
# picture, in Urdu, in English
LEARNERS = [("av_tractor_1F69C", "ٹریکٹر", "Tractor"), ("av_aam_1F96D", "آم", "Mango"), ("av_titli_1F98B", "تتلی", "Butterfly"),
            ("av_ghora_1F40E", "گھوڑا", "Horse"), ("av_bus_1F68C", "بس", "Bus"), ("av_mor_1F99A", "مور", "Peacock")]
UR_LEARNERS = ["آم", "بس", "تتلی", "ٹریکٹر", "گھوڑا", "مور"]
EN_LEARNERS = ["Bus", "Butterfly", "Horse", "Mango", "Peacock", "Tractor"]


def same(a, b, what):
    if a != b:
        fail(what + ":", a, "is not", b)


def shown(k, prefix="class."):
    return [n.name for n in k.tree.starting(prefix)]


def first(k):
    k.tap("lang.ur")
    for _ in range(2):
        k.do("type 123456")
        k.key("Return")
    for name in GIVEN:
        k.tap("add.class")
        k.do("type " + name)
        k.key("Return")
    for code in FIXED:
        k.tap(code)


def teacher(k):
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.expect("teacher")


def classes(env):
    data = env.fresh("classes")
    k = kiosk.Kiosk(env, data)
    first(k)
    all_of = shown(k)
    same([n for n in all_of if n in IN_URDU], IN_URDU, "the choice of classes")
    same(all_of.index("جماعت ۱۰ ج") + 1, all_of.index("سبز گروپ"), "a given name behind the fixed ones")
    k.tap("classes.done")
    same(shown(k), IN_URDU, "the classes")
    k.key("F3")
    same(shown(k), IN_ENGLISH, "in English")
    k.key("F3")
    same(shown(k), IN_URDU, "in Urdu again")
    k.tap(k.tree.starting("class.")[2].id)
    same(k.tree.name("sub"), "بھورا", "the third was pressed")
    k.tap("back")
    k.key("3")
    same(k.tree.name("sub"), "بھورا", "the third by its key")
    teacher(k)
    for name in IN_URDU[:-1]:
        same(k.tree.name("class"), name, "the teacher's classes")
        k.tap("class.next")
    k.key("F3")  # Ali, the last: the first in English, and still the one that is open
    same(k.tree.name("class"), "Ali", "the open class")
    same("disabled" in k.tree.get("class.prev").state, True, "nothing before the first")
    k.key("F3")
    k.tap("classes")
    blue = [n.id for n in k.tree.starting("class.") if n.name == "نیلا گروپ"][0]
    k.tap("rename." + blue[6:])
    k.key("Ctrl+A")
    k.do("type اجالا")
    k.key("Return")
    k.tap("classes.done")
    same(k.tree.name("class"), "اجالا", "the new name's place: alef, then alef with madda")
    k.tap("class.next")
    same(k.tree.name("class"), "آسمان", "behind it")
    k.end()
    k = kiosk.Kiosk(env, data)
    k.tap("lang.ur")
    same(shown(k)[:3], ["اجالا", "آسمان", "بلی"], "after a restart")
    k.end()
    return "%d classes" % len(IN_URDU)


def learners(env):
    k = kiosk.Kiosk(env, env.fresh("learners"))
    hand = Hand(k)
    k.tap("lang.ur")
    for _ in range(2):
        k.do("type 123456")
        k.key("Return")
    k.tap("class.7a")
    k.tap("classes.done")
    for picture, _, _ in LEARNERS:
        sign_up(k, hand, picture)
        k.tap("me")
        k.tap("signout")
        k.tap("lang.ur")
    same([n.id for n in k.tree.starting("pic.")], ["pic." + p for p, _, _ in LEARNERS], "each picture keeps its place for a child")
    teacher(k)
    same(shown(k, "learner."), UR_LEARNERS, "in Urdu")
    k.tap("learner.4")
    k.key("F3")
    if "Horse" not in " ".join(n.name for n in k.tree.nodes if n.id.startswith("dialog")):
        fail("the question is about", [n.name for n in k.tree.nodes])
    k.tap("reset.yes")
    same(shown(k, "learner."), EN_LEARNERS, "in English")
    k.tap("back")
    k.tap("lang.ur")
    k.tap("pic.av_ghora_1F40E")
    if "pin.0" not in k.tree or k.tree.name("title") == "":
        fail("no new pictures are asked for")
    for _ in range(2):  # reset: twice the new ones, and the learner is in
        for p in PINS:
            k.tap("pin.%d" % p)
    k.expect("home")
    k.tap("me")
    k.tap("signout")
    sign_in(k, hand)  # the peacock's are what they were
    k.end()
    return "%d learners" % len(LEARNERS)


kiosk.main([(f.__name__, f) for f in (classes, learners)])
