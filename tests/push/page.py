#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The teacher's page of the school's computer, with the real pusher and the real hub behind it, in Urdu and English and both windows: nobody
answers, a wrong code, the right one, not let in yet, let in; and a learner's answer goes to the school when he has signed out."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))

import kiosk  # noqa: E402
from kiosk import fail  # noqa: E402
from player import Hand, first_start, sign_up  # noqa: E402
from school import Hub, Work, rows  # noqa: E402


def write(k, button, text):
    k.tap(button)
    k.expect("write")
    k.do("type " + text)
    k.key("Return")


def teacher(k, lang):
    k.tap("lang." + lang)
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.expect("teacher")
    k.tap("link")
    k.expect("link")


def says(k, what):
    """The words on the page are one of the string table's; which, this program's own English says."""
    if k.tree.lang == "en" and k.tree.name("link.said") != what:
        fail("the page says", k.tree.name("link.said"), "not", what)


def page(env, lang, size, shots):
    work = Work(env.build)
    hub = Hub(work, welcome=False)
    data = env.fresh("page")
    k = kiosk.Kiosk(env, data, lang=lang, size=size, shots=shots)
    shot = (lambda name: k.do("shot %s_%s_%d" % (name, lang, size[0]))) if shots else (lambda name: None)
    hand = Hand(k)
    try:
        first_start(k, hand, lang)
        sign_up(k, hand)
        k.tap("me")
        k.tap("signout")
        teacher(k, lang)
        says(k, "No contact at the moment.")
        shot("off")
        write(k, "link.type", "127.0.0.1:1")
        says(k, "It does not answer. Is it on, and in this network?")
        shot("nobody")
        k.tap("link.type")
        k.tap("field.clear")
        k.do("type not an address")
        shot("address")
        k.key("Return")
        k.expect("write")
        if "trouble" not in k.tree:
            fail("what is no address was taken")
        k.tap("back")
        k.tap("link.type")
        k.tap("field.clear")
        k.do("type 127.0.0.1:%d" % hub.port)
        k.key("Return")
        says(k, "First write the school's code.")
        k.tap("link.code")
        k.do("type K3Q9")
        k.key("Return")
        if "trouble" not in k.tree:
            fail("half a code was taken")
        shot("code")
        k.do("type z7m4")
        k.key("Return")
        says(k, "The code is not right. Read it once more.")
        shot("wrong")
        k.tap("link.code")
        k.tap("field.clear")
        k.do("type " + hub.code.replace("-", "").lower())
        k.key("Return")
        says(k, "This computer must be let in there first.")
        shot("stranger")
        if hub.events():
            fail("the hub holds what a stranger gave")
        hub.do("approve", "--all")
        k.tap("link.go")
        says(k, "The school's computer was reached.")
        shot("fine")
        have, want = hub.events(), rows(os.path.join(data, "chiragh.db"))
        if have != want or not have:
            fail("the hub holds", len(have), "of", len(want))
        k.tap("link.off")
        says(k, "No contact at the moment.")
        k.tap("back")
        k.expect("teacher")
        k.end()
        hub.end()
        return len(have)
    finally:
        work.done()


def main():
    shots = os.environ.get("PUSH_SHOTS")  # a folder, to look at them
    kiosk.main([("%s %dx%d" % (lang, *size), lambda env, lang=lang, size=size: "%d events at the hub" % page(env, lang, size, shots))
                for lang, size in (("ur", (1366, 768)), ("en", (1024, 600)), ("ur", (1024, 600)), ("en", (1366, 768)))])


main()
