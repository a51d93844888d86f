# SPDX-License-Identifier: GPL-3.0-or-later
"""A learner: signs up, signs in, plays lessons by what the screen shows, and knows from content/ what should stand there."""
from course import plain
from kiosk import fail

PINS = (0, 3, 5)
ORDINAL = {"pin.": 1, "tab.": 1, "choice.": 1, "sure.": 0, "age.": 0}


class Hand:
    """How a learner presses: by tap, or by keyboard alone (Tab, arrows, digits, Return, Space; never a tap)."""
    def __init__(self, kiosk, keyboard=False, rng=None):
        self.k, self.keyboard, self.rng = kiosk, keyboard, rng

    def press(self, name):
        node = self.k.tree.get(name)
        if not node or "disabled" in node.state:
            fail("nothing to press:", name, "on", self.k.tree.kind(), sorted(self.k.tree.ids))
        if not self.keyboard:
            return self.k.tap(name)
        ways = [self.by_tab, self.by_tab_back, self.by_arrows, self.by_shortcut]
        return (self.rng.choice(ways) if self.rng else self.by_tab)(name)

    def go_on(self):
        return self.k.key(self.rng.choice(("Return", "Space")) if self.rng else "Return")

    def by_tab(self, name, key="Tab"):
        self.k.key(key)
        for _ in range(len(self.k.tree.nodes) + 1):
            if self.k.tree.focus == name:
                return self.go_on()
            self.k.key(key)
        fail("the focus never comes to", name, "by", key)

    def by_tab_back(self, name):
        return self.by_tab(name, "Shift+Tab")

    def by_arrows(self, name):
        kind = self.k.tree.kind()
        goal = self.k.tree.get(name).box
        for _ in range(12):
            if self.k.tree.focus == name:
                if self.k.tree.kind() != kind:
                    fail("an arrow led away from", kind)
                return self.go_on_ring(name)
            here = self.k.tree.get(self.k.tree.focus) if self.k.tree.focus else None
            if not here:
                break
            dx = (goal[0] * 2 + goal[2]) - (here.box[0] * 2 + here.box[2])
            dy = (goal[1] * 2 + goal[3]) - (here.box[1] * 2 + here.box[3])
            across = ("Right" if dx > 0 else "Left")
            updown = ("Down" if dy > 0 else "Up")
            key = across if abs(dx) > abs(dy) else updown
            before = self.k.tree.focus
            self.k.key(key)
            if self.k.tree.focus == before:
                self.k.key(updown if key == across else across)
            if self.k.tree.get(name) is None:
                fail("an arrow took", name, "away")
        return self.by_tab(name)

    def go_on_ring(self, name):
        """Space presses what has the focus even while no ring is seen."""
        return self.k.key("Space") if self.k.tree.focus == name else self.by_tab(name)

    def by_shortcut(self, name):
        node, tree = self.k.tree.get(name), self.k.tree
        if name in ("home", "back", "leave") and tree.kind() not in ("item", "tabs", "page", "feedback", "look", "home", "end",
                                                                      "error"):
            return self.k.key("Escape")
        if "primary" in node.state:
            return self.go_on() if tree.focus == name else self.by_tab(name)
        for prefix, first in ORDINAL.items():
            if not name.startswith(prefix):
                continue
            if prefix == "choice." and "submit" in tree:  # there the digits are the flames
                return self.k.key({"choice.true": "t", "choice.false": "f"}[name])
            number = int(name[len(prefix):]) + first if prefix in ("pin.", "sure.", "age.") else \
                [n.id for n in tree.starting(prefix)].index(name) + first
            return self.k.key(str(number)) if 0 <= number <= 9 else self.by_tab(name)
        return self.by_tab(name)


def first_start(k, hand, lang="ur", classes=("7a",), pad="123456"):
    k.expect("attract")
    hand.press("lang." + lang)
    for _ in range(2):
        k.expect("pad")
        k.do("type " + pad)
        k.key("Return")
    k.expect("classes")
    for c in classes:
        hand.press("class." + c)
    hand.press("classes.done")


def sign_up(k, hand, picture="av_mor_1F99A", age="age.2", pins=PINS):
    k.expect("picture")
    hand.press("new")
    hand.press("pic." + picture)
    k.expect("age")
    hand.press(age)
    for _ in range(2):
        k.expect("pin")
        for p in pins:
            hand.press("pin.%d" % p)
    k.expect("home")


def sign_in(k, hand, lang="ur", picture="av_mor_1F99A", pins=PINS):
    k.expect("attract")
    hand.press("lang." + lang)
    k.expect("picture")
    hand.press("pic." + picture)
    k.expect("pin")
    for p in pins:
        hand.press("pin.%d" % p)
    k.expect("home")


class Player:
    """Plays the module step by step. turn() does one thing on the screen; False: all lessons are finished."""
    def __init__(self, kiosk, hand, course, policy="right", rng=None, lessons=None):
        self.k, self.hand, self.course, self.policy, self.rng = kiosk, hand, course, policy, rng
        self.lesson, self.step, self.item = 0, 0, 0
        self.last = len(course.lessons) if lessons is None else lessons
        self.answers = []   # (path, option), as the export will have them
        self.wrong = []
        self.completed = 0
        self.ended = False
        self.seen = set()   # kinds of screens

    # ---- where the learner should be ----

    def now(self):
        return self.course.lessons[self.lesson].steps[self.step]

    def item_now(self):
        return self.now().items[self.item]

    def text(self, path):
        return self.course.text(self.k.tree.lang, path)

    def shows(self, node, path):
        shown = self.k.tree.name(node)
        want = self.text(path)
        if shown is None or plain(shown) != want:
            fail("%s should show %s: %s, but: %s" % (node, path, want, shown))

    def check_place(self):
        """The screen is the one where the learner should be, and its texts are the content's."""
        kind, step = self.k.tree.kind(), self.now()
        if kind == "page":
            if step.kind:
                fail("a page where", step.path, "should be played")
            self.shows("page.title", step.path + ".title")
            return
        if not step.kind:
            fail(kind, "where the page", step.path, "should be")
        path = self.item_now().path
        if kind == "tabs":
            claim = path + ".claim"
            self.shows("item.claim", claim if claim in self.course.texts["en"] else path + ".text")
        elif "item.text" in self.k.tree:
            self.shows("item.text", path + ".text")

    # ---- choosing ----

    def choose(self, options):
        """The option a learner of this policy takes; `check` is taken now and then, where it opens the tabs."""
        item, rights = self.item_now(), {}
        for o in options:
            rights[o] = item.right(o)
        if self.policy == "random":
            return self.rng.choice(options)
        spread = {"share": True, "forward": True, "report": False, "skip": False, "hold": False, "ask": None, "check": None}
        want = self.policy == "right"
        if item.truth is not None and options[0] in spread:
            good = [o for o in options if spread[o] is None or spread[o] == item.truth]
            bad = [o for o in options if spread[o] is not None and spread[o] != item.truth]
            return (self.rng or FIRST).choice(good if want else bad)
        scored = [o for o in options if rights[o] is want] or [o for o in options if rights[o] is None] or options
        return (self.rng or FIRST).choice(scored)

    def maybe(self, chance):
        return self.rng is not None and self.rng.random() < chance

    # ---- one thing on the screen ----

    def turn(self):
        tree = self.k.tree
        kind = tree.kind()
        self.seen.add(kind if not self.in_activity(kind) else "%s %s" % (self.now().kind, kind))
        if kind == "home":
            self.start()
        elif kind == "page":
            self.check_place()
            self.page()
        elif kind == "item":
            self.check_place()
            self.answer()
        elif kind == "tabs":
            self.check_place()
            self.tabs()
        elif kind == "feedback":
            self.check_place()
            self.feedback()
        elif kind == "end":
            self.end()
        else:
            fail("an unexpected screen:", kind, sorted(tree.ids))
        return not self.ended

    def in_activity(self, kind):
        return kind in ("item", "tabs", "feedback") and self.lesson < len(self.course.lessons) and self.now().kind

    def start(self):
        if "resume" not in self.k.tree or self.lesson >= self.last:
            self.ended = True
            return
        self.shows("next.title", self.course.lessons[self.lesson].id + ".title")
        self.hand.press("resume")

    def page(self):
        before = self.step > 0 and not self.course.lessons[self.lesson].steps[self.step - 1].kind
        node = self.k.tree.get("previous")
        if before and self.maybe(0.15):
            if not node or "disabled" in node.state:
                fail("no way back to the page before")
            self.hand.press("previous")
            self.step -= 1
            return
        self.advance()
        self.hand.press("next")

    def advance(self):
        self.step, self.item = self.step + 1, 0

    def answer(self):
        tree, item = self.k.tree, self.item_now()
        options = [n.id[len("choice."):] for n in tree.starting("choice.")]
        if len(options) < 2:
            fail("not enough to choose from:", options)
        if "submit" in tree:
            self.headline(options)
            return
        verdict = options[0] in ("true", "false")
        if verdict and "tabs" in tree and self.maybe(0.1):
            self.hand.press("tabs")
            return
        option = self.choose(options)
        opens = option == "check" and item.tabs and not verdict
        self.hand.press("choice." + option)
        if opens:
            self.k.expect("tabs")
        else:
            self.answered(option)

    def headline(self, options):
        if "disabled" not in self.k.tree.get("submit").state:
            fail("an answer can be given before it was chosen")
        option = self.choose(options)
        sure = self.rng.randint(1, 4) if self.rng else 3
        presses = ["choice." + option, "sure.%d" % sure]
        if self.maybe(0.5):
            presses.reverse()
        if self.maybe(0.2):
            presses.insert(0, "choice." + self.rng.choice(options))
        for p in presses:
            self.hand.press(p)
        self.hand.press("submit")
        self.answered(option)

    def tabs(self):
        tabs = [n.id for n in self.k.tree.starting("tab.")]
        if [t[4:] for t in tabs] != self.item_now().tabs:
            fail("the tabs are", tabs, "but should be", self.item_now().tabs)
        for t in tabs if not self.rng else self.rng.sample(tabs, self.rng.randint(0, len(tabs))):
            self.hand.press(t)
            self.k.expect("tabs")
            self.shows("tab.question", "%s.%s.question" % (self.item_now().path, t[4:]))
        if "unsift" in self.k.tree and self.maybe(0.1):
            self.hand.press("unsift")
            self.k.expect("item")
            return
        self.hand.press("decide")
        self.k.expect("item")

    def answered(self, option):
        item = self.item_now()
        self.answers.append((item.path, option))
        tree = self.k.expect("feedback")
        own = "%s.%s.say" % (item.path, option)
        say = own if own in self.course.texts["en"] else "%s.say.%s" % (item.path, option)
        self.shows("feedback.say", say)
        right = item.right(option)
        if right is False and item.truth is False:
            for slice_ in ("fact", "warn", "trick", "remember"):
                self.shows("sandwich." + slice_, "%s.sandwich.%s" % (item.path, slice_))
        if right is False and item.truth is True and not tree.starting("proof.") and \
                not any(n.id.startswith("proof.") for n in tree.nodes):
            fail("a true item was doubted, and there is no proof:", item.path)

    def feedback(self):
        if self.maybe(0.15):
            self.hand.press("look")
            if "feedback.title" in self.k.tree:
                fail("look again does not show the post")
            self.hand.press("look")
            self.k.expect("feedback")
        step = self.now()
        self.item += 1
        if self.item == len(step.items):
            self.advance()
        self.hand.press("next")

    def end(self):
        lesson = self.course.lessons[self.lesson]
        if self.step != len(lesson.steps):
            fail("the lesson", lesson.id, "ended too early")
        self.shows("lesson.title", lesson.id + ".title")
        self.completed += 1
        self.lesson, self.step, self.item = self.lesson + 1, 0, 0
        last = self.lesson == len(self.course.lessons)
        if self.lesson >= self.last or last:
            self.hand.press("home")
            self.k.expect("home")
            self.ended = True
        elif self.maybe(0.3):
            self.hand.press("home")
        else:
            self.hand.press("next")

    def play(self, hook=None):
        n = 0
        while self.turn():
            n += 1
            if hook:
                hook(n)
            if n > 1500:
                fail("no end is reached")
        return n


class First:
    @staticmethod
    def choice(options):
        return options[0]


FIRST = First()


def check_export(statements, player, completed=None):
    """The export has what the walk saw: each answer once, in order, and each lesson's end."""
    from kiosk import answered, verb
    got = answered(statements)
    if got != player.answers:
        lost = [a for a in player.answers if a not in got]
        more = [a for a in got if a not in player.answers]
        fail("the export has %d answers, the walk saw %d; missing %s, too many %s" %
             (len(got), len(player.answers), lost[:5], more[:5]))
    ends = sum(verb(s) == "completed" for s in statements)
    if ends != (player.completed if completed is None else completed):
        fail("the export has", ends, "completed lessons, not", player.completed)
    marks = {p: r for p, r in ((i.path, i) for i in player.course.items())}
    for s in (s for s in statements if verb(s) == "answered"):
        item = marks[s["object"]["id"].rsplit("/", 1)[1]]
        right = item.right(s["result"]["response"])
        if right is not None and s["result"].get("success") != right:
            fail(item.path, "answered with", s["result"]["response"], "is", s["result"].get("success"), "not", right)
        if right is None and item.truth is None and "success" in s["result"]:
            fail(item.path, "answered with", s["result"]["response"], "is scored but people may differ")
