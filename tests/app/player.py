# SPDX-License-Identifier: GPL-3.0-or-later
"""A learner: signs up, signs in, plays lessons of any kind by what the screen shows, and knows from the pack what should stand
there."""
from course import SCENES, SLICES, plain
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
    """Plays lessons step by step. turn() does one thing on the screen; False: all lessons are finished.
    policy: right, wrong, random, or unsure: the hint and "I don't know" wherever they are offered.
    hook(what) is called after each press of an answer that takes several, and after each answer: there the plug may be pulled."""
    def __init__(self, kiosk, hand, course, policy="right", rng=None, lessons=None, hook=None):
        self.k, self.hand, self.course, self.policy, self.rng, self.hook = kiosk, hand, course, policy, rng, hook
        self.plan = course.lessons[:lessons]
        self.lesson, self.step = 0, 0
        self.item, self.due, self.hinted = None, [], False
        self.answers = []   # (path, answer), as the export will have them
        self.told = 0       # answers that were followed by feedback
        self.marks = []     # what each answer was
        self.completed = 0
        self.ended = False
        self.seen = set()   # kinds of screens
        self.kind_played = None
        self.lacks = []     # buttons that should be there: all are told, not only the first
        self.enter()

    # ---- where the learner should be ----

    def now(self):
        return self.plan[self.lesson].steps[self.step]

    def item_now(self):
        return self.item

    def enter(self):
        """The first item of the step, if it is an activity."""
        steps = self.plan[self.lesson].steps if self.lesson < len(self.plan) else []
        self.item, self.due, self.hinted = None, [], False
        if self.step < len(steps) and steps[self.step].kind:
            self.item = steps[self.step].items[0] if steps[self.step].kind in SCENES else steps[self.step].played()[0]

    def advance(self):
        self.step += 1
        self.enter()

    def to_item(self, item):
        if item:
            self.item, self.hinted = item, False
        else:
            self.advance()

    def leave_item(self):
        """The items in order, then the siblings of those that were missed."""
        act = self.now()
        if self.item in act.played() and self.item is not act.played()[-1]:
            return self.to_item(act.played()[act.played().index(self.item) + 1])
        after = [i for i in act.items if i in self.due]
        if self.item in self.due:
            after = [i for i in after if act.items.index(i) > act.items.index(self.item)]
        return self.to_item(after[0] if after else None)

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
        path = self.item.path
        if kind == "tabs" and step.kind == "reveal":
            self.shows("item.text", path + ".text")
        elif kind == "tabs":
            claim = path + ".claim"
            self.shows("item.claim", claim if self.course.has(claim) else path + ".text")
        elif "item.text" in self.k.tree and self.course.has(path + ".text"):
            self.shows("item.text", path + ".text")
        elif "item.text" not in self.k.tree and kind == "item" and self.item.way != "one":
            fail("the question of", path, "does not stand there")

    # ---- choosing ----

    def maybe(self, chance):
        return self.rng is not None and self.rng.random() < chance

    def pick_one(self, options):
        return (self.rng or FIRST).choice(options)

    def choose(self, options):
        """The button a learner of this policy takes; `check` is taken now and then, where it opens the tabs."""
        if self.policy == "random":
            return self.pick_one(options)
        want = "not-yet" if self.policy == "wrong" else "right"
        opens = [o for o in options if o == "check" and self.item.tabs]
        good = [o for o in options if self.item.mark(o) == want and o not in opens]
        if self.item.is_scene:  # a way that leads back is taken once: else a wrong answer is given for ever
            good = [o for o in good if not self.leads_back(o)] or [o for o in options if not self.leads_back(o)]
        return self.pick_one(good + opens or options)

    def leads_back(self, option):
        after, items = self.item.next_scene(option), self.now().items
        visited = {path for path, _ in self.answers}
        return after is not None and (items.index(after) <= items.index(self.item) or after.path in visited) and \
            (self.item.path, option) in self.answers

    def goal_picked(self):
        """The set to be picked."""
        item, names = self.item, list(self.item.options)
        if item.activity.kind == "agreement":
            return set(names[:3] if not self.rng else self.rng.sample(names, self.rng.randint(3, len(names))))
        if self.policy == "random":
            return set(self.rng.sample(names, self.rng.randint(1, len(names))))
        if item.strength:
            good = set(names)
        else:
            good = {o for o in names if item.options[o]["mark"] == "right"}
        if self.policy != "wrong":
            return good
        for bad in [good ^ {o} for o in names] + [{o} for o in names]:
            if bad and item.mark(bad) == "not-yet":
                return bad
        fail("nothing to pick is wrong in", item.path)

    def goal_laid(self):
        cards = self.item.wanted()
        if self.policy == "random":
            return self.rng.sample(list(self.item.options), len(cards)) if self.rng.random() < 0.7 else cards
        return cards[1::-1] + cards[2:] if self.policy == "wrong" else cards

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
        return kind in ("item", "tabs", "feedback") and self.lesson < len(self.plan) and self.now().kind

    def lack(self, what, path):
        self.lacks.append("%s %s (%s, %dx%d)" % (what, path, self.k.tree.lang, *self.k.size))

    def happened(self, what):
        if self.hook and self.k.tree.kind() in ("item", "tabs", "feedback"):
            self.hook(what)

    def start(self):
        """Home: the lesson is offered, or it is found in its module."""
        if self.lesson >= len(self.plan):
            self.ended = True
            return
        lesson = self.plan[self.lesson]
        if "resume" in self.k.tree and plain(self.k.tree.name("next.title") or "") == self.text(lesson.id + ".title"):
            self.hand.press("resume")
            return
        while "module." + lesson.module not in self.k.tree:
            self.hand.press("page.next")
        self.hand.press("module." + lesson.module)
        self.k.expect("module")
        self.hand.press("lesson." + lesson.id)

    def page(self):
        before = self.step > 0 and not self.plan[self.lesson].steps[self.step - 1].kind
        node = self.k.tree.get("previous")
        if before and self.maybe(0.15):
            if not node or "disabled" in node.state:
                fail("no way back to the page before")
            self.hand.press("previous")
            self.step -= 1
            return
        self.advance()
        self.hand.press("next")

    # ---- answers ----

    def help(self):
        """The hint, once; "I don't know". Both must be there wherever the rules have them. True: the item is answered."""
        tree, item = self.k.tree, self.item
        if item.hint and not self.hinted and "hint" not in tree:
            self.lack("no hint is offered at", item.path)
        if item.can_be_unsure() != ("unsure" in tree):
            self.lack("I don't know is%s offered at" % (" not" if item.can_be_unsure() else ""), item.path)
        if "hint" in tree and (self.policy == "unsure" or self.maybe(0.1)):
            self.hand.press("hint")
            self.hinted = True
            self.shows("hint.text", item.path + ".hint")
            self.happened("hint")
        if "unsure" in self.k.tree and (self.policy == "unsure" or (self.policy == "random" and self.maybe(0.08))):
            self.hand.press("unsure")
            self.answered("unsure")
            return True
        return False

    def answer(self):
        self.kind_played = self.item.activity.kind
        if self.help():
            return
        if self.item.way == "pick":
            return self.pick()
        if self.item.way == "lay":
            return self.move() if self.item.activity.kind == "order" else self.lay()
        if self.item.is_scene and not self.item.options:
            self.to_item(self.item.next_scene(None))
            self.hand.press("next")
            return self.happened("scene")
        return self.one()

    def one(self):
        tree, item = self.k.tree, self.item
        options = [n.id[len("choice."):] for n in tree.starting("choice.")]
        if len(options) < 2:
            fail("not enough to choose from:", options)
        if "submit" in tree:
            return self.headline(options)
        if item.tabs and "tabs" in tree and self.maybe(0.1):
            return self.hand.press("tabs")
        for part in item.inspects:
            if self.maybe(0.5):
                self.hand.press(part)
        if "part.0" in tree and self.maybe(0.5):
            self.hand.press(self.rng.choice([n.id for n in tree.starting("part.")]))
        option = self.choose(options)
        self.hand.press("choice." + option)
        if option == "check" and item.tabs:
            self.k.expect("tabs")
            return self.happened("check")
        return self.answered(option)

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
            if p != presses[-1]:
                self.happened("choose")
        self.hand.press("submit")
        return self.answered(option)

    def is_in(self, option):
        node = self.k.tree.get("pick." + option) or self.k.tree.get("spot." + option)
        if not node:
            fail(option, "cannot be picked at", self.item.path)
        return bool(node.state & {"checked", "selected"})

    def pick(self):
        goal = self.goal_picked()
        if self.maybe(0.2):  # in and out again
            self.press_pick(self.rng.choice(list(self.item.options)))
        while True:
            differ = [o for o in self.item.options if self.is_in(o) != (o in goal)]
            if not differ:
                break
            self.press_pick(self.pick_one(differ))
        self.hand.press("submit")
        self.answered(goal)

    def press_pick(self, option):
        before = self.is_in(option)
        self.hand.press(("pick." if "pick." + option in self.k.tree else "spot.") + option)
        if self.is_in(option) == before:
            fail(option, "was pressed, and nothing came of it")
        self.happened("pick")

    def lay(self):
        goal, places = self.goal_laid(), self.item.places()
        for n, (place, card) in enumerate(zip(places, goal)):
            if "selected" not in self.k.tree.get("place." + place).state or self.maybe(0.2):
                self.hand.press("place." + place)
            if self.maybe(0.2):  # another one first, and away with it
                wrong = self.rng.choice([c.id for c in self.k.tree.starting("card.")])
                self.hand.press(wrong)
                self.happened("lay")
                self.hand.press("place." + place)
                self.happened("place")
            if "disabled" not in self.k.tree.get("submit").state:
                fail("it can be handed in with an empty place:", self.item.path)
            self.hand.press("card." + card)
            if "card." + card in [c.id for c in self.k.tree.starting("card.")]:
                fail("the card", card, "still lies among the others")
            self.happened("lay")
        self.hand.press("submit")
        self.answered(goal)

    def laid_now(self):
        return [n.id[len("card."):] for n in sorted((n for n in self.k.tree.nodes if n.id.startswith("card.")),
                                                    key=lambda n: n.box[1])]

    def move(self):
        goal = self.goal_laid()
        if self.laid_now() == self.item.wanted():
            fail("the cards are dealt in their right order:", self.item.path)
        for n, card in enumerate(goal):
            while self.laid_now().index(card) > n:
                at = self.laid_now().index(card)
                other = self.laid_now()[at - 1]
                self.hand.press("up." + card if not self.maybe(0.3) else "down." + other)
                if self.laid_now().index(card) != at - 1:
                    fail("the card", card, "did not move")
                self.happened("move")
        self.hand.press("submit")
        self.answered(goal)

    def tabs(self):
        self.kind_played = self.item.activity.kind
        tabs = [n.id for n in self.k.tree.starting("tab.")]
        if [t[4:] for t in tabs] != self.item.tabs:
            fail("the tabs are", tabs, "but should be", self.item.tabs)
        for t in tabs if not self.rng else self.rng.sample(tabs, self.rng.randint(0, len(tabs))):
            self.hand.press(t)
            self.k.expect("tabs")
            question = "%s.%s.question" % (self.item.path, t[4:])
            if self.course.has(question):
                self.shows("tab.question", question)
        if "unsift" in self.k.tree and self.maybe(0.1):
            self.hand.press("unsift")
            self.k.expect("item")
            return
        self.hand.press("decide")
        self.k.expect("item")
        self.happened("decide")

    def answered(self, answer):
        item, mark = self.item, self.item.mark(answer)
        name = item.name(answer)
        self.answers.append((item.path, name))
        self.marks.append(mark)
        if mark in ("not-yet", "unsure") and not item.is_scene:
            self.due += [i for i in self.now().items if i.sibling == item.id and i not in self.due]
        say = self.said(answer, mark)
        if item.is_scene and not say:  # what comes of it is the next scene
            self.to_item(item.next_scene(answer))
            self.happened("scene")
            return
        self.told += 1
        tree = self.k.expect("feedback")
        if say:
            self.shows("feedback.say", say)
        elif mark == "unsure" and "feedback.say" not in tree:
            fail("nothing is said to one who does not know:", item.path)
        if mark == "not-yet" and item.truth is False and item.way == "one":
            for slice_ in SLICES:
                self.shows("sandwich." + slice_, "%s.sandwich.%s" % (item.path, slice_))
        if mark == "not-yet" and item.truth is True and not any(n.id.startswith("proof.") for n in tree.nodes):
            fail("a true item was doubted, and there is no proof:", item.path)
        self.scene_after = item.next_scene(answer) if item.is_scene else None
        self.happened("answer")

    def said(self, answer, mark):
        """The id of the sentence said after the answer, None: none of its own."""
        path = self.item.path
        if self.item.way != "one":
            option = {"not-yet": "not-yet", "unsure": None}.get(mark, "right")
            ways = ["%s.say.%s" % (path, option)]
        else:
            ways = ["%s.%s.say" % (path, answer), "%s.say.%s" % (path, answer)]
        return next((w for w in ways if self.course.has(w)), None)

    def feedback(self):
        if self.maybe(0.15):
            self.hand.press("look")
            if "feedback.title" in self.k.tree:
                fail("look again does not show the post")
            self.hand.press("look")
            self.k.expect("feedback")
        if self.item.is_scene:
            self.to_item(self.scene_after)
        else:
            self.leave_item()
        self.hand.press("next")

    def end(self):
        lesson = self.plan[self.lesson]
        if self.step != len(lesson.steps):
            fail("the lesson", lesson.id, "ended too early")
        self.shows("lesson.title", lesson.id + ".title")
        self.finished()
        following = self.plan[self.lesson] if self.lesson < len(self.plan) else None
        if not following:
            self.hand.press("home")
            self.k.expect("home")
            self.ended = True
        elif "next" not in self.k.tree or (following.module, following.place) != (lesson.module, lesson.place + 1) or self.maybe(0.3):
            self.hand.press("home")
        else:
            self.hand.press("next")

    def finished(self):
        self.completed += 1
        self.lesson, self.step = self.lesson + 1, 0
        self.enter()

    def play(self, hook=None):
        n = 0
        while self.turn():
            n += 1
            if hook:
                hook(n)
            if n > 300 * len(self.plan):
                fail("no end is reached")
        if self.lacks:
            fail("\n  ".join(self.lacks))
        return n


class First:
    @staticmethod
    def choice(options):
        return options[0]


FIRST = First()


def check_export(statements, player, completed=None):
    """The export has what the walk saw: each answer once, in order, with its mark, and each lesson's end."""
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
    for s, mark in zip((s for s in statements if verb(s) == "answered"), player.marks):
        want = {"right": True, "not-yet": False}.get(mark)
        if s["result"].get("success") != want:
            fail(s["object"]["id"], "answered with", s["result"]["response"], "is", s["result"].get("success"), "not", mark)
        told = next(v for k, v in s["context"]["extensions"].items() if k.endswith("/answer"))["outcome"]
        if told != mark:
            fail(s["object"]["id"], "is told as", told, "not", mark)
