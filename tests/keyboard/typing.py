#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing through the whole program: fingers on the keyboard's keys, hands on a physical one, and what is stored of it."""
import os
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))
import kiosk  # noqa: E402

EVERY = ["6a", "6b", "6c", "7a", "7b", "7c", "8a", "8b", "8c", "9a", "9b", "9c", "10a"]


def hexes(text):
    return "-".join("%04X" % ord(c) for c in text)


def to_classes(k, lang="ur"):
    k.tap("lang." + lang)
    for _ in range(2):
        k.do("type 123456")
        k.key("Return")
    k.expect("classes")


def begin(env, name, lang="ur", size=(1366, 768)):
    data = env.fresh(name)
    k = kiosk.Kiosk(env, data, lang=lang, size=size)
    to_classes(k, lang)
    return k, data


def text(k):
    """What stands in the field."""
    name = k.tree.name("field")
    return name.split(": ", 1)[1] if ": " in name else ""


def same(a, b, what):
    if a != b:
        kiosk.fail(what, [hex(ord(c)) for c in a], "is not", [hex(ord(c)) for c in b])


def tap_text(k, word):
    """A finger: each letter on its key, or behind the key that has it."""
    for c in word:
        if c == " ":
            k.tap("key.space")
        elif "key." + hexes(c) in k.tree:
            k.tap("key." + hexes(c))
        else:
            for n in [n for n in k.tree.nodes if n.role == "key" and n.id.startswith("key.") and len(n.name) == 1]:
                k.do("hold " + n.id)
                if "key.variant." + hexes(c) in k.tree:
                    k.tap("key.variant." + hexes(c))
                    break
                if text(k).endswith(n.name):  # nothing behind it: it was typed
                    k.tap("key.backspace")
            else:
                kiosk.fail("no key for", c)


def layout(k, name):
    """The globe until a layout is there."""
    for _ in range(12):
        if k.tree.name("key.layout") == name:
            return
        k.tap("key.layout")
    kiosk.fail("no layout", name)


def named(k):
    return {n.id: n.name for n in k.tree.starting("class.c:")}


def urdu(env):
    k, data = begin(env, "urdu")
    k.tap("add.class")
    if "disabled" not in k.tree.get("key.done").state:
        kiosk.fail("an empty name could be stored")
    tap_text(k, "صبح کی أ")
    same(text(k), "صبح کی أ", "tapped")
    k.tap("key.done")
    same(list(named(k).values())[0], "صبح کی أ", "stored")
    k.tap("add.class")
    k.do("type ا\u0653مد  شام ")  # a physical layout gives alef and madda apart; doubled and last spaces go
    k.key("Return")
    k.expect("classes")
    got = sorted(named(k).values())
    same(got[0] if "مد" in got[0] else got[1], "آمد شام", "stored")
    codes = named(k)
    k.tap("classes.done")
    k.end()
    k = kiosk.Kiosk(env, data)
    k.tap("lang.ur")
    same("|".join(sorted(n.name for n in k.tree.starting("class."))), "|".join(sorted(codes.values())), "after a restart")
    same("|".join(sorted(n.id for n in k.tree.starting("class."))), "|".join(sorted(codes)), "codes after a restart")
    k.tap(sorted(codes)[0])
    k.expect("picture")
    k.end()
    return "%d names" % len(codes)


def others(env):
    """Sindhi, and English with figures, by finger; mixed, by hand."""
    k, _ = begin(env, "others", size=(1024, 600))
    words = {"سنڌي الفابيٽ": "ٻار ۽ ڇوڪرو"}
    for name, word in words.items():
        k.tap("add.class")
        layout(k, name)
        tap_text(k, word)
        same(text(k), word, name)
        k.tap("key.done")
    k.tap("add.class")
    layout(k, "English")
    k.tap("key.shift")
    tap_text(k, "G")
    tap_text(k, "rade ")
    k.tap("key.page")
    tap_text(k, "7۷")
    k.tap("key.page")
    tap_text(k, "b")
    same(text(k), "Grade 7۷b", "mixed")
    k.tap("key.done")
    k.tap("add.class")
    k.do("type جماعت Grade 7 ڳوٺ")
    k.tap("key.done")
    got = sorted(named(k).values())
    same("|".join(got), "|".join(sorted(list(words.values()) + ["Grade 7۷b", "جماعت Grade 7 ڳوٺ"])), "stored")
    for name in got:
        same(unicodedata.normalize("NFC", name), name, "NFC")
    k.end()


def editing(env):
    k, _ = begin(env, "editing")
    k.tap("add.class")
    k.do("type ب\u064Dت")
    k.key("BackSpace")
    same(text(k), "ب\u064D", "Backspace")
    k.key("BackSpace")
    same(text(k), "ب", "Backspace takes the mark first")
    k.do("type \u064Dت")
    k.key("Right")  # as seen: towards the beginning
    k.key("Right")
    k.key("Right")
    k.do("type م")
    same(text(k), "مب\u064Dت", "the caret goes by grapheme")
    k.key("Left")
    k.key("Delete")
    same(text(k), "مب\u064D", "Delete")
    k.key("Home")
    k.key("Delete")
    k.key("Delete")
    same(text(k), "", "Delete takes a whole grapheme")
    k.do("type ایک دو تین")
    k.key("Ctrl+Right")
    k.key("Shift+End")
    k.key("Ctrl+X")
    same(text(k), "ایک دو ", "cut")
    k.key("Home")
    k.key("Ctrl+V")
    same(text(k), "تینایک دو ", "pasted")
    k.do("type «")
    k.key("Ctrl+Left")  # as seen: on, over the word and its sign
    k.key("Ctrl+Delete")
    same(text(k), "تین«ایک ", "Ctrl+Delete takes a word")
    k.key("Ctrl+BackSpace")
    same(text(k), "تین«", "Ctrl+Backspace takes a word, and no sign before it")
    k.key("Ctrl+A")
    k.do("type ی")
    same(text(k), "ی", "typed over")
    k.do("type " + "ک" * 30)
    same(text(k), "ی" + "ک" * 19, "twenty are the most")
    k.tap("field.clear")
    same(text(k), "", "cleared")
    k.end()


def pointing(env):
    k, _ = begin(env, "pointing")
    k.tap("add.class")
    k.do("type سلام")
    x, y, w, h = k.tree.get("field").box
    y += h // 2
    k.do("down %d %d" % (x + w - 6, y))
    k.do("up %d %d" % (x + w - 6, y))
    k.do("type و")
    same(text(k), "وسلام", "before the first letter")
    k.do("down %d %d" % (x + w - 6, y))
    k.do("move %d %d" % (x + 20, y))
    k.do("up %d %d" % (x + 20, y))
    k.do("type پ")
    same(text(k), "پ", "over a drawn selection")
    k.key("Ctrl+A")
    k.do("type سلامتی report علی")
    first = x + w - 30  # in the first word
    for kind in ("down", "up", "double"):
        k.do("%s %d %d" % (kind, first, y))
    k.do("move %d %d" % (first - 15, y))  # a hand that trembles
    k.do("up %d %d" % (first - 15, y))
    k.do("type سلام")
    same(text(k), "سلام report علی", "over a word pressed twice")
    k.key("Ctrl+A")
    k.do("type پ")
    key = k.tree.get("key.0627").box  # a finger that slides from the key to what is behind it
    k.do("down %d %d" % (key[0] + 9, key[1] + 9))
    k.do("wait 450")
    variant = k.tree.get("key.variant.0623").box
    k.do("move %d %d" % (variant[0] + 9, variant[1] + 9))
    k.do("up %d %d" % (variant[0] + 9, variant[1] + 9))
    same(text(k), "پأ", "slid")
    if [n for n in k.tree.ids if n.startswith("key.variant.")]:
        kiosk.fail("the variants stay open")
    k.end()


def keys(env):
    """By keys alone: arrows on the keyboard, Menu for what is behind a key, Space on a key and Space as a letter."""
    k, _ = begin(env, "keys")
    k.tap("add.class")
    k.key("Tab")
    while k.tree.focus != "key.0627":
        k.key("Tab")
    k.key("Space")
    same(text(k), "ا", "Space presses the focused key")
    k.key("Menu")
    k.key("Up")
    if not k.tree.focus.startswith("key.variant."):
        kiosk.fail("Up goes to", k.tree.focus)
    k.key("Return")
    if text(k)[0] != "ا" or len(text(k)) != 2:
        kiosk.fail("Return on a variant gives", text(k))
    k.do("type م")
    k.key("Space")
    k.do("type 7")
    if not text(k).endswith("م 7"):
        kiosk.fail("Space while writing gives", text(k))
    k.key("F10")  # the field has nothing behind it
    k.key("Escape")
    k.expect("classes")
    k.end()


def manage(env):
    k, data = begin(env, "manage")
    for name in ("نیلا گروپ", "سبز گروپ"):
        k.tap("add.class")
        k.do("type " + name)
        k.key("Return")
    k.tap("add.class")
    k.do("type سبزگروپ")
    k.key("Home")
    for _ in range(3):
        k.key("Left")
    k.key("Space")
    k.key("Return")
    if "trouble" not in k.tree:
        kiosk.fail("two classes have one name")
    k.key("Escape")
    blue = [i for i, n in named(k).items() if n == "نیلا گروپ"][0]
    k.tap("rename." + blue[6:])
    k.do("type  ب")
    k.key("Return")
    same(named(k)[blue], "نیلا گروپ ب", "renamed, with its old code")
    k.tap("classes.done")
    k.tap(blue)
    k.tap("back")
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.tap("classes")
    k.tap("rename." + blue[6:])
    k.tap("remove")
    if blue in named(k):
        kiosk.fail("a removed class is shown")
    k.end()
    k = kiosk.Kiosk(env, data)
    k.tap("lang.ur")  # one class is left: straight to its pictures
    k.expect("picture")
    k.tap("teacher")
    k.do("type 123456")
    k.key("Return")
    k.tap("classes")
    if blue in named(k):
        kiosk.fail("a removed class comes back by itself")
    k.tap("add.class")
    k.do("type نیلا گروپ ب")
    k.key("Return")
    same(named(k).get(blue, ""), "نیلا گروپ ب", "the name brings the class back")
    k.end()


def find(env):
    for lang, size in (("ur", (1024, 600)), ("en", (1366, 768))):
        k, _ = begin(env, "find-" + lang, lang, size)
        for c in EVERY:
            k.tap("class." + c)
        k.tap("classes.done")
        k.tap("find")
        k.do("type 10")
        same("|".join(n.id for n in k.tree.starting("class.")), "class.10a", "found by Western figures")
        k.tap("field.clear")
        k.do("type ۷")
        same("|".join(n.id for n in k.tree.starting("class.")), "class.7a|class.7b|class.7c", "found by Urdu figures")
        k.tap("key.done")
        if "key.done" in k.tree:
            kiosk.fail("the keyboard stays")
        k.tap("field")
        k.do("type xq")
        if "none" not in k.tree:
            kiosk.fail("something was found")
        k.tap("field.clear")
        k.do("type 7")
        k.tap("class.7b")
        k.expect("picture")
        k.end()


def screens(env):
    """Every layout through the real program, in both interfaces: what must hold of any screen holds of them."""
    n = 0
    for lang, size in (("ur", (1024, 600)), ("en", (1366, 768))):
        k, _ = begin(env, "screens-" + lang, lang, size)
        k.tap("add.class")
        for _ in range(10):
            for node in [x for x in k.tree.nodes if x.id in ("key.0627", "key.002C", "key.060C")]:
                k.do("hold " + node.id)
                k.key("Escape")
            k.key("F4")
            k.tap("key.page")
            k.tap("key.page")
            k.tap("key.layout")
            n += 1
        k.end()
    return "%d layouts" % n


kiosk.main([(f.__name__, f) for f in (urdu, others, editing, pointing, keys, manage, find, screens)])
