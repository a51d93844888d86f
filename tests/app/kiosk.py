# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives `chiragh --headless --script -` over pipes, and what must hold on every screen."""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PRESSED = {"button", "choice", "tab", "toggle", "key"}
# One of these is on every screen but the attract screen and the two of a first start.
WAYS_OUT = {"home", "back", "leave", "notme", "me", "hide", "dialog.safe", "stay", "retry"}
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
FENCES = re.compile("[\u2068\u2069]")  # round a word of the other direction
LATIN_WORD = re.compile("[A-Za-z]{2,}")
# What may be Latin in an Urdu text: the stamp, addresses and file names, keys, error codes, names of licences and letters.
LATIN_ALLOWED = re.compile(
    r"EXAMPLE|https?://\S+|(?:[\w.+-]+@)?[\w-]+(?:\.[\w-]+)*\.(?:example|pdf|jpg|png)\S*|E-[A-Z]+-\d+|Ctrl\+\w+|Alt|USB|PDF"
    r"|GPL|CC BY-SA|OpenMoji|Lucide|Noto|Lateef|chiragh(?:\.pack)?|\b[0-9a-f]{16}\b")
# A name that a teacher typed is in any language.
GIVEN = re.compile(r"(field|join\..*|link\.address|link\.school|paper\.where|paper\.name|class|sub|class\..*|rename\..*)$")
LANGS = ("ur", "en")
ANSWERS = ("choice.", "pick.", "spot.", "card.", "place.", "up.")  # what a learner answers with; a scene may have only "next"

Node = collections.namedtuple("Node", "id role name state box lang")


class Fault(Exception):
    pass


def fail(what, *detail):
    raise Fault(" ".join(str(x) for x in (what, *detail)))


class Tree:
    def __init__(self, text):
        j = json.loads(text)
        self.lang, self.dir, self.focus = j["lang"], j["dir"], j["focus"]
        self.nodes = [Node(n["id"], n["role"], FENCES.sub("", n["name"]), set(n["state"]), tuple(n["box"]), n["lang"]) for n in j["nodes"]]
        self.ids = {n.id for n in self.nodes}

    def __contains__(self, name):
        return name in self.ids

    def get(self, name):
        for n in self.nodes:
            if n.id == name:
                return n
        return None

    def name(self, name):
        n = self.get(name)
        return n.name if n else None

    def pressable(self):
        # beside the feedback, and at another look, the options only show what was right
        dead = ("choice.", "spot.", "pick.") if "look" in self.ids else " "
        return [n for n in self.nodes if n.role in PRESSED and "disabled" not in n.state and not n.id.startswith(dead)]

    def starting(self, prefix):
        return [n for n in self.nodes if n.id.startswith(prefix) and n.role in PRESSED]

    def words(self):
        """What stands on the screen, without focus and layout: the same place shows the same."""
        return [(n.id, n.role, n.name, tuple(sorted(n.state))) for n in self.nodes]

    def kind(self):
        """The screen, told from what is on it."""
        for kind, mark in (("write", "field"), ("work", "goal.ask"), ("link", "link.said"), ("stick", "stick.art"), ("thanks", "thanks"), ("paper", "paper.save"), ("help", "row.adult"), ("about", "funders"), ("idle", "stay"), ("reset", "reset.yes"),
                           ("delete", "delete.yes"), ("attract", "lang.ur"), ("pad", "digit.1"), ("classes", "classes.done"),
                           ("teacher", "clock.title"), ("pin", "pin.0"), ("age", "age.1"), ("error", "code"),
                           ("page", "page.title"), ("feedback", "feedback.title"), ("tabs", "decide"), ("end", "lamp"),
                           ("me", "signout"), ("booster", "booster.done")):
            if mark in self.ids:
                return kind
        if "hide" in self.ids:
            return "hidden"
        if "dialog.safe" in self.ids:
            return "leave"
        if "look" in self.ids:
            return "look"
        if any(self.starting(p) for p in ANSWERS) or {"item.text", "next"} <= self.ids:
            return "item"
        if self.starting("module."):
            return "home"
        if self.starting("lesson."):
            return "module"
        if self.starting("class."):
            return "class"
        if "new" in self.ids or self.starting("pic.") or "none" in self.ids:
            return "picture"
        if "notme" in self.ids:
            return "locked"
        return "?"


def check_screen(tree, size):
    """What must hold on every screen; a list of what does not."""
    wrong, kind = [], tree.kind()
    if kind == "?":
        wrong.append("a screen nobody knows: %s" % sorted(tree.ids))
    if not tree.pressable():
        wrong.append("nothing can be pressed")
    seen = set()
    for n in tree.nodes:
        if n.id in seen:
            wrong.append("two nodes have the id %s" % n.id)
        seen.add(n.id)
        if not n.name.strip():
            wrong.append("%s has no name" % n.id)
        x, y, w, h = n.box
        if x < 0 or y < 0 or x + w > size[0] or y + h > size[1] or w <= 0 or h <= 0:
            wrong.append("%s lies outside the window: %s in %s" % (n.id, n.box, size))
        if re.search(r"\{[a-z]\}|%[sdu]|\bSTR_|\(null\)", n.name):
            wrong.append("%s shows a hole: %s" % (n.id, n.name))
        words = n.name.partition("\n")[2] if n.id.startswith("part.") else n.name  # of an address, then what the part is
        if n.lang == "ur" and tree.lang == "ur" and LATIN_WORD.search(LATIN_ALLOWED.sub("", words)) and n.id != "lang" \
                and not GIVEN.match(n.id):
            wrong.append("%s is not translated: %s" % (n.id, n.name))
        if n.lang == "en" and tree.lang == "en" and ARABIC.search(words) and not GIVEN.match(n.id):
            wrong.append("%s is not English: %s" % (n.id, n.name))
    if tree.focus is not None and tree.focus not in seen:
        wrong.append("the focus is nowhere: %s" % tree.focus)
    press = tree.pressable()
    for i, a in enumerate(press):  # two things under one finger
        for b in press[i + 1:]:
            w = min(a.box[0] + a.box[2], b.box[0] + b.box[2]) - max(a.box[0], b.box[0])
            h = min(a.box[1] + a.box[3], b.box[1] + b.box[3]) - max(a.box[1], b.box[1])
            if w > 0 and h > 0:
                wrong.append("%s and %s overlap: %s %s" % (a.id, b.id, a.box, b.box))
    if kind not in ("attract", "classes", "pad") and not WAYS_OUT & {n.id for n in press}:
        wrong.append("no way out of %s: %s" % (kind, sorted(tree.ids)))
    return wrong


class Kiosk:
    """One run of the program. Every command is answered by the tree that it led to."""
    def __init__(self, env, data, lang="ur", size=(1366, 768), seed=1, pack=None, interface=None, shots=None, record=None,
                 user=None, watch=True):
        self.env, self.size, self.record, self.watch = env, size, record, watch
        self.answers, self.tree, self.quiet = 0, None, False
        args = [env.chiragh, "--headless", "--trace", "--script", "-", "--data", data, "--lang", lang, "--seed", str(seed),
                "--size", "%dx%d" % size, "--pack", pack or env.pack, "--interface", interface or env.interface]
        if shots:
            args += ["--shots", shots]
        self.err = tempfile.TemporaryFile(dir=env.work)
        self.p = subprocess.Popen((user or []) + args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.err,
                                  bufsize=0, env=env.environ)
        self.out = self.p.stdout
        self.pending = b""
        self.look()

    def stderr(self):
        self.err.seek(0)
        return self.err.read().decode("utf-8", "replace")

    def line(self):
        while b"\n" not in self.pending:
            got = os.read(self.out.fileno(), 65536)
            if not got:
                self.p.wait()
                fail("the program ended (%s): %s" % (self.p.returncode, self.stderr()[:3000]))
            self.pending += got
        one, self.pending = self.pending.split(b"\n", 1)
        return one.decode("utf-8")

    def send(self, text):
        try:
            self.p.stdin.write((text + "\n").encode())
        except BrokenPipeError:
            self.p.wait()
            fail("the program is gone (%s) at %s: %s" % (self.p.returncode, text, self.stderr()[-3000:]))

    def look(self):
        self.send("tree")
        parts = []
        while True:
            one = self.line()
            if one.startswith("feedback "):
                self.answers = int(one.split()[1])
            elif one or parts:
                parts.append(one)
                if one.endswith("]}"):
                    break
        self.tree = Tree("\n".join(parts))
        if self.watch:
            wrong = check_screen(self.tree, self.size)
            if wrong:
                fail("on the screen %s (%s):" % (self.tree.kind(), self.tree.lang), *("\n  " + w for w in wrong))
        return self.tree

    def do(self, text):
        if self.record is not None:
            self.record.append(text)
        self.send(text)
        return self.look()

    def note(self, text):
        """Only for a recorded script: a remark, an expect, a shot."""
        if self.record is not None:
            self.record.append(text)

    def tap(self, name):
        return self.do("tap " + name)

    def key(self, name):
        return self.do("key " + name)

    def resize(self, w, h):
        self.size = (w, h)
        return self.do("size %dx%d" % (w, h))

    def expect(self, *kinds):
        if self.tree.kind() not in kinds:
            fail("expected", kinds, "but it is", self.tree.kind(), sorted(self.tree.ids))
        return self.tree

    def kill(self):
        self.p.kill()
        self.p.wait()
        self.p.stdin.close()
        self.out.close()
        self.err.close()

    def end(self, code=0):
        self.p.stdin.close()
        self.out.read()
        self.p.wait()
        self.out.close()
        said = self.stderr()
        self.err.close()
        if self.p.returncode != code or "runtime error" in said or "Sanitizer" in said:
            fail("the program ended with", self.p.returncode, said[:4000])
        return said


class Env:
    """Where everything is. `--build` and `--source` are given by ctest."""
    def __init__(self, parser=None):
        p = parser or argparse.ArgumentParser()
        p.add_argument("--build", required=True, help="the build folder: chiragh and both packs are there")
        p.add_argument("--source", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
        p.add_argument("--keep", action="store_true", help="keep the work folder")
        self.args = p.parse_args()
        self.build, self.source = os.path.abspath(self.args.build), os.path.abspath(self.args.source)
        self.chiragh = os.path.join(self.build, "chiragh")
        self.pack, self.interface = (os.path.join(self.build, n) for n in ("chiragh.pack", "interface.pack"))
        self.work = tempfile.mkdtemp(prefix="chiragh-test-")
        self.environ = dict(os.environ, LC_ALL="C.UTF-8", UBSAN_OPTIONS="print_stacktrace=1")

    def dir(self, name):
        path = os.path.join(self.work, name)
        os.makedirs(path, exist_ok=True)
        return path

    def fresh(self, name):
        path = os.path.join(self.work, name)
        shutil.rmtree(path, ignore_errors=True)
        return path

    def export(self, data, user=None):
        r = subprocess.run((user or []) + [self.chiragh, "export", "--data", data], capture_output=True, env=self.environ)
        if r.returncode or b"rror" in r.stderr:
            fail("export ended with", r.returncode, r.stderr.decode("utf-8", "replace")[-3000:])
        return r.stdout

    def statements(self, data):
        return [json.loads(l) for l in self.export(data).splitlines()]

    def done(self):
        if not self.args.keep:
            shutil.rmtree(self.work, ignore_errors=True)


def verb(statement):
    return statement["verb"]["id"].rsplit("/", 1)[1]


def answered(statements):
    """[(lesson.step.item, option)] in order; several options as the payload joins them, not as xAPI does."""
    out = []
    for s in statements:
        if verb(s) == "answered":
            out.append((s["object"]["id"].rsplit("/", 1)[1], s["result"]["response"].replace("[,]", "+")))
    return out


def main(tests, env=None):
    """Runs (name, function) pairs, says what failed, and ends the program. Each function gets the Env."""
    env = env or Env()
    bad = 0
    for name, test in tests:
        try:
            said = test(env)
            print("ok      %s%s" % (name, ": %s" % said if said else ""), flush=True)
        except Fault as e:
            bad += 1
            print("FAILED  %s: %s" % (name, str(e)[:6000]), flush=True)
    env.done()
    sys.exit(1 if bad else 0)
