#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates and charters: offered when they are earned, named by nobody but who types a name there and then, saved as PNG and PDF
on a drive or in the data folder, the name nowhere else."""
import os
import re
import struct
import subprocess

import kiosk
from course import Course
from kiosk import fail
from player import Hand, Player, first_start, sign_up

NAME = {"ur": "زینب", "en": "Zainab"}


def start(env, name, lang, size, drive):
    data = env.fresh(name)
    chiragh = env.chiragh
    if drive:  # the option in front of all others
        script = os.path.join(env.work, "with-drive")
        with open(script, "w", encoding="utf-8") as f:
            f.write('#!/bin/sh\nexec "%s" "$@" --drive "%s"\n' % (chiragh, drive))
        os.chmod(script, 0o755)
        env.chiragh = script
    try:
        k = kiosk.Kiosk(env, data, lang=lang, size=size)
    finally:
        env.chiragh = chiragh
    hand = Hand(k)
    first_start(k, hand, lang)
    sign_up(k, hand)
    return data, k, hand


def tool(*args):
    r = subprocess.run(args, capture_output=True)
    if r.returncode:
        fail(args[0], "ended with", r.returncode, r.stderr.decode("utf-8", "replace"))
    return r.stdout.decode("utf-8", "replace")


def ink(ppm):
    """Share of dark pixels in each cell of a grid of twelve by eight."""
    with open(ppm, "rb") as f:
        raw = f.read()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", raw)
    w, h, px = int(head[1]), int(head[2]), raw[head.end():]
    cells = []
    for cy in range(8):
        for cx in range(12):
            rows = range(cy * h // 8, (cy + 1) * h // 8)
            a, b = cx * w // 12, (cx + 1) * w // 12
            cells.append(sum(sum(v < 110 for v in px[y * w + a:y * w + b]) for y in rows) / (len(rows) * (b - a)))
    return cells


def check_files(env, folder, fonts):
    """One PNG at 200 dpi and one PDF of one A4 page, with the same on it."""
    names = sorted(os.listdir(folder))
    if len(names) != 2 or not names[0].endswith(".pdf") or names[1] != names[0][:-4] + ".png":
        fail("there should be a PDF and a PNG:", names)
    pdf, png = (os.path.join(folder, n) for n in names)
    with open(png, "rb") as f:
        w, h = struct.unpack(">II", f.read(24)[16:24])
    if (w, h) != (2339, 1654):
        fail("the PNG is", w, "x", h)
    info = tool("pdfinfo", pdf)
    page = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    if not re.search(r"Pages:\s+1\b", info) or abs(float(page[1]) - 841.9) > 1 or abs(float(page[2]) - 595.3) > 1:
        fail("not one page of A4, landscape:", info)
    table = tool("pdffonts", pdf).splitlines()[2:]
    if not table or any(r.split()[-5:-2] != ["yes", "yes", "yes"] for r in table):
        fail("a font that is not embedded, cut to what is used, and mapped to Unicode:", table)
    for f in fonts:
        if not any(f in r for r in table):
            fail("the PDF lacks", f, table)
    out = os.path.join(env.dir("ppm"), "page")
    tool("pdftoppm", "-r", "100", "-gray", "-singlefile", pdf, out)
    tool("sh", "-c", 'pngtopnm "$1" | ppmtopgm | pamscale 0.5 | pamtopnm > "$2"', "sh", png, out + "-png.pgm")
    a, b = ink(out + ".pgm"), ink(out + "-png.pgm")
    if max(a) < 0.01 or any(abs(x - y) > 0.02 for x, y in zip(a, b)):
        fail("PNG and PDF differ:", [round(x - y, 3) for x, y in zip(a, b)])
    return pdf, png


def holds(folder, needle):
    found = []
    for base, _, names in os.walk(folder):
        for n in names:
            with open(os.path.join(base, n), "rb") as f:
                if needle in f.read() and n != "chiragh-lock":
                    found.append(n)
    return found


def certificate(env, lang, size, drive):
    where = env.fresh("drive-" + lang) if drive else None
    if drive:
        os.makedirs(where)
    data, k, hand = start(env, "certificate-" + lang, lang, size, where)
    course = Course(env.pack, Course(env.pack).chosen("m1"))
    k.tap("me")
    if "certificate" in k.tree:
        fail("a certificate before any module is finished")
    k.tap("back")
    p = Player(k, hand, course, "right")
    while not (p.lesson == len(p.plan) - 1 and k.tree.kind() == "end"):
        if "certificate" in k.tree:
            fail("a certificate before the module is finished")
        p.turn()
    k.tap("certificate")
    k.expect("paper")
    for i, lesson in enumerate(course.lessons):
        p.shows("paper.row.%d" % i, lesson.id + ".title")
    if "paper.name" in k.tree:
        fail("a name that nobody typed:", k.tree.name("paper.name"))
    k.tap("paper.save")
    said = k.tree.name("paper.where") or ""
    folder = os.path.join(where, "Chiragh") if drive else os.path.join(data, "prints")
    if not said.replace("\u2068", "").replace("\u2069", "").endswith(".pdf"):
        fail("it is not said where it lies:", said)
    fonts = ["NotoNastaliqUrdu"] if lang == "ur" else ["NotoSans"]
    pdf, png = check_files(env, folder, fonts)
    first = open(png, "rb").read()
    k.tap("paper.name.edit")
    k.expect("write")
    k.do("type " + NAME[lang])
    k.tap("key.done")
    k.expect("paper")
    if k.tree.name("paper.name") != NAME[lang]:
        fail("the name is not on the page:", k.tree.name("paper.name"))
    k.tap("paper.save")
    names = sorted(os.listdir(folder))
    if len(names) != 4 or open(png, "rb").read() != first:
        fail("the second page should lie beside the first:", names)
    if drive and os.path.exists(os.path.join(data, "prints")):
        fail("saved on both")
    if holds(data, NAME[lang].encode()) and holds(data, NAME[lang].encode()) != [n for n in names if n.endswith(".pdf")]:
        fail("the name is stored in", holds(data, NAME[lang].encode()))
    k.tap("back")
    k.expect("end")
    k.tap("certificate")
    if "paper.name" in k.tree:
        fail("the name is still there")
    k.key("Escape")
    k.tap("home")
    k.tap("me")
    k.tap("certificate")
    k.expect("paper")
    k.key("Escape")
    k.expect("me")
    k.end()
    return ", ".join(names)


def certificate_urdu(env):
    return certificate(env, "ur", (1366, 768), False)


def certificate_english_on_a_drive(env):
    return certificate(env, "en", (1024, 600), True)


def nowhere_to_save(env):
    """The drive is full or gone: it is said, and the learner goes on."""
    data, k, hand = start(env, "nowhere", "en", (1366, 768), None)
    course = Course(env.pack, Course(env.pack).chosen("m1"))
    Player(k, hand, course, "right").play()
    k.tap("me")
    k.tap("certificate")
    with open(os.path.join(data, "prints"), "w", encoding="utf-8") as f:
        f.write("a file where the folder should be")
    k.tap("paper.save")
    k.expect("paper")
    if "paper.failed" not in k.tree:
        fail("nothing says that it failed")
    os.remove(os.path.join(data, "prints"))
    k.tap("paper.save")
    if "paper.saved" not in k.tree:
        fail("the second try does not help")
    k.end()


def charter(env):
    """The rules that were chosen, from the feedback of an agreement."""
    data, k, hand = start(env, "charter", "ur", (1366, 768), None)
    course = Course(env.pack, [l.id for l in Course(env.pack).lessons if "agreement" in l.kinds][:1])
    p = Player(k, hand, course, "right")
    while not (k.tree.kind() == "feedback" and p.now().kind == "agreement"):
        if "print" in k.tree:
            fail("a page to print where nothing was agreed")
        p.turn()
    before = k.tree.words()
    k.tap("print")
    k.expect("paper")
    rows = [n.id for n in k.tree.nodes if n.id.startswith("paper.row.")]
    if len(rows) < 3 or "paper.name.edit" in k.tree:
        fail("the rules are not on the page:", sorted(k.tree.ids))
    k.tap("paper.save")
    check_files(env, os.path.join(data, "prints"), ["NotoNastaliqUrdu"])
    k.key("Escape")
    if k.tree.words() != before:
        fail("the page does not lead back to the feedback")
    k.end()
    return "%d rules" % len(rows)


kiosk.main([(f.__name__.replace("_", " "), f) for f in (certificate_urdu, certificate_english_on_a_drive, nowhere_to_save, charter)])
