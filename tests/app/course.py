# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lessons say, read from content/ without the program: the oracle beside the walk.

Only as much of the lesson files is understood as a learner's way through them needs: steps in order, items in order, what is
true, which option is right. Texts come from the PO file: English is its msgid, Urdu its msgstr.
"""
import glob
import os
import re

DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def plain(text):
    """Text as it can be compared: digits of any language, isolates and line breaks left out."""
    return " ".join(INVISIBLE.sub("", text).translate(DIGITS).split())


class Item:
    def __init__(self, activity, name):
        self.activity, self.id = activity, name
        self.path = activity.path + "." + name
        self.truth = None
        self.options = []  # (id, mark)
        self.bucket, self.grey = None, False
        self.tabs = []

    def right(self, option):
        """True, False, or None where nothing is scored; as the README of content/ and learn/activity.h say."""
        kind = self.activity.kind
        if self.options:
            mark = dict(self.options)[option]
            return None if mark == "grey" else mark == "right"
        if kind == "sort":
            return None if self.grey else self.bucket == option
        if option in ("true", "false"):
            return None if self.truth is None else (option == "true") == self.truth
        return None


class Activity:
    def __init__(self, lesson, name):
        self.lesson, self.id, self.path, self.kind = lesson, name, lesson.id + "." + name, None
        self.items, self.buckets = [], []


class Page:
    kind = None

    def __init__(self, lesson, name):
        self.id, self.path = name, lesson.id + "." + name


class Lesson:
    def __init__(self, name):
        self.id, self.steps = name, []


def unquote(value):
    value = value.strip()
    return value[1:-1] if value[:1] == '"' else value


def read_activity(lesson, lines):
    head = dict(re.findall(r"^(\w+): *(.+)$", "\n".join(lines), re.M))
    act = Activity(lesson, unquote(head["id"]))
    act.kind = head["kind"].strip()
    part, item, key = None, None, None
    for line in lines:
        top = re.match(r"(\w+):", line)
        if top:
            part = top[1]
            continue
        if part == "buckets":
            found = re.search(r"[{ ]id: *([\w-]+)", line)
            if found:
                act.buckets.append(found[1])
        if part != "items":
            continue
        new = re.match(r"  - id: *\"?([\w-]+)", line)
        if new:
            item, key = Item(act, new[1]), None
            act.items.append(item)
            continue
        field = re.match(r"    ([\w]+): *(.*)", line)
        if field:
            key = field[1]
            if key == "truth":
                item.truth = field[2].strip() == "true"
            elif key == "in":
                item.bucket = unquote(field[2])
            elif key == "grey":
                item.grey = field[2].strip() == "true"
            continue
        inner = re.match(r"      - (?:\{ *)?id: *\"?([\w-]+)", line)
        if inner and key == "tabs":
            item.tabs.append(inner[1])
        elif inner and key == "options":
            mark = re.search(r"mark: *(\w+)", line)
            item.options.append([inner[1], mark[1] if mark else None])
        elif key == "options" and item.options and re.match(r"        mark: *(\w+)", line):
            item.options[-1][1] = re.match(r"        mark: *(\w+)", line)[1]
    return act


def read_lesson(path):
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    lesson = Lesson(re.search(r'^id: *"?([\w.-]+)', "\n".join(lines), re.M)[1])
    block = None
    for line in lines:
        page = re.match(r"## .*\{#([\w-]+)\}", line)
        if block is not None:
            if line.startswith("```"):
                lesson.steps.append(read_activity(lesson, block))
                block = None
            else:
                block.append(line)
        elif line.startswith("```activity"):
            block = []
        elif page:
            lesson.steps.append(Page(lesson, page[1]))
    return lesson


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


class Course:
    def __init__(self, source, module="m2"):
        folder = os.path.join(source, "content", module)
        self.lessons = [read_lesson(p) for p in sorted(glob.glob(os.path.join(folder, "*.md")))]
        po = read_po(os.path.join(folder, "po", "ur.po"))
        self.texts = {"en": {k: v[0] for k, v in po.items()}, "ur": {k: v[1] for k, v in po.items()}}

    def text(self, lang, path):
        return plain(self.texts[lang][path])

    def items(self):
        return [i for l in self.lessons for s in l.steps if s.kind for i in s.items]
