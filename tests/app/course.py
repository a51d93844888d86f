# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lessons say, read from the built pack without the program: the oracle beside a walk.

Marks are reckoned here a second time from content/README.md and learn/activity.h, not taken from the program.
"""
import json
import math
import os
import re
import subprocess

DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
SCENES = {"story", "call", "report"}
PICKS = {"settings", "hotspot", "passphrase", "agreement"}
LAYS = {"match", "sandwich", "order"}
OPENS_TABS = {"sift", "desk", "reveal"}
BUCKETS = {"sort", "moderator", "route"}
NO_UNSURE = SCENES | {"feed", "forward", "agreement"}
SLICES = ("fact", "warn", "trick", "remember")


def plain(text):
    """Text as it can be compared: digits of any language, isolates and line breaks left out."""
    return " ".join(INVISIBLE.sub("", text).translate(DIGITS).split())


def outcome(right):
    return "right" if right else "not-yet"


class Item:
    def __init__(self, activity, j):
        self.activity, self.id, self.path = activity, j["id"], activity.path + "." + j["id"]
        self.truth = {"true": True, "false": False}.get(j.get("truth"))
        self.options = {o["id"]: o for o in j.get("options", [])}
        self.tabs = [t["id"] for t in j.get("tabs", [])]
        self.rights = [j[k] for k in ("in",) if k in j] + j.get("also", [])
        self.grey, self.hint, self.sibling, self.booster = (bool(j.get("grey")), "hint" in j, j.get("sibling"), j.get("booster"))
        self.strength, self.go = j.get("strength", 0), j.get("go")
        self.inspects = [k for k in ("sender", "link") if k in j and activity.kind == "inbox"]
        several = activity.kind in PICKS or (activity.kind == "choice" and j.get("several"))
        self.way = "pick" if several else "lay" if activity.kind in LAYS else "one"
        self.is_scene = activity.kind in SCENES

    def places(self):
        return SLICES if self.activity.kind == "sandwich" else tuple(self.options)

    def wanted(self):
        """Laid: the option that each place wants."""
        if self.activity.kind == "sandwich":
            return [next(o for o, v in self.options.items() if v.get("slot") == n + 1) for n in range(len(SLICES))]
        return list(self.options)

    def can_be_unsure(self):
        if self.activity.kind in NO_UNSURE:
            return False
        if self.options:
            return any(o.get("mark") != "grey" for o in self.options.values())
        return not self.grey

    def mark(self, answer):
        """What an answer is: right, not-yet, neutral or unsure. answer: a button, a set picked, a list laid, "unsure"."""
        kind = self.activity.kind
        if answer == "unsure":
            return "unsure"
        if self.way == "lay":
            return outcome(answer == self.wanted())
        if self.way == "pick":
            return self.mark_picked(answer)
        if self.options:
            return {"right": "right", "wrong": "not-yet"}.get(self.options[answer].get("mark"), "neutral")
        if kind in BUCKETS:
            return "neutral" if self.grey else outcome(answer in self.rights)
        if answer in ("share", "forward", "true", "keep", "genuine"):
            return outcome(self.truth)
        if answer in ("ask", "check"):
            return "right"
        if answer in ("skip", "hold"):
            return "neutral" if self.truth else "right"
        return outcome(not self.truth)  # false, report, lookalike

    def mark_picked(self, picked):
        if self.activity.kind == "agreement":
            return "neutral"
        if self.strength:
            return outcome(sum(math.log2(self.options[o]["guesses"]) for o in picked) >= self.strength)
        marks = {o: v["mark"] for o, v in self.options.items() if v["mark"] in ("right", "wrong")}
        if not marks:
            return "neutral"
        return outcome(all((o in picked) == (m == "right") for o, m in marks.items()))

    def name(self, answer):
        """The answer as it is recorded."""
        if isinstance(answer, str):
            return answer
        if self.strength:
            return self.mark(answer)
        return "+".join(o for o in (answer if self.way == "lay" else self.options) if o in answer) or "none"

    def next_scene(self, answer):
        """The scene that comes next, None: the end."""
        go = self.options[answer].get("go") if self.options else self.go
        if go == "end":
            return None
        items = self.activity.items
        at = [i.id for i in items].index(go) if go else items.index(self) + 1
        return items[at] if at < len(items) else None


class Activity:
    def __init__(self, lesson, j):
        self.lesson, self.id, self.kind, self.path = lesson, j["activity"], j["kind"], lesson.id + "." + j["activity"]
        self.buckets = [b["id"] for b in j.get("buckets", [])]
        self.items = [Item(self, i) for i in j["items"]]

    def played(self):
        return [i for i in self.items if not i.sibling and not i.booster]


class Page:
    kind = None

    def __init__(self, lesson, j):
        self.id, self.path = j["page"], lesson.id + "." + j["page"]


class Lesson:
    def __init__(self, module, place, j):
        self.module, self.place, self.id = module, place, j["id"]
        self.steps = [Page(self, s) if "page" in s else Activity(self, s) for s in j["steps"]]
        self.kinds = {s.kind for s in self.steps if s.kind}


def read_pack(path):
    """The tool that made the pack lies beside it."""
    tool = os.path.join(os.path.dirname(path), "chiragh-author")
    said = json.loads(subprocess.run([tool, "dump", path], capture_output=True, check=True).stdout)
    return said["documents"], said["strings"]


class Course:
    """Lessons in the order in which home offers them; only: ids of those that are wanted, in that order."""
    def __init__(self, pack, only=None):
        documents, self.texts = read_pack(pack)
        self.lessons = [Lesson(m["id"], n, documents["lesson/" + l]) for m in documents["course"]["modules"]
                        for n, l in enumerate(m.get("lessons", []))]
        self.all = {l.id: l for l in self.lessons}
        if only:
            self.lessons = [self.all[n] for n in only]

    def text(self, lang, path):
        return plain(self.texts[lang].get(path) or self.texts["en"][path])

    def has(self, path):
        return path in self.texts["en"]

    def items(self):
        return [i for l in self.lessons for s in l.steps if s.kind for i in s.items]

    def chosen(self, said):
        """Ids of lessons: all, cover (one for each kind), a module (m2), or ids (3.1,7.2)."""
        if said in ("all", "cover"):
            return self.cover() if said == "cover" else [l.id for l in self.lessons]
        return [l.id for l in self.lessons if l.module == said] if said.startswith("m") else said.split(",")

    def cover(self):
        """One lesson for each kind, and as few as that takes."""
        left, out = {k for l in self.lessons for k in l.kinds}, []
        while left:
            best = max(self.lessons, key=lambda l: (len(l.kinds & left), -len(l.steps)))
            left -= best.kinds
            out.append(best.id)
        return sorted(out, key=[l.id for l in self.lessons].index)


def unescape(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def read_po(path):
    """{msgctxt: (msgid, msgstr)}"""
    out, now, at = {}, {}, None
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n") + [""]
    for line in lines:
        found = re.match(r'(msgctxt|msgid|msgstr) "(.*)"$', line)
        if found:
            if found[1] in now:
                now = {}
            at = found[1]
            now[at] = unescape(found[2])
        elif line.startswith('"') and at:
            now[at] += unescape(line[1:-1])
        elif not line.startswith("#"):
            if "msgctxt" in now:
                out[now["msgctxt"]] = (now["msgid"], now["msgstr"])
            now, at = {}, None
    return out
