# SPDX-License-Identifier: GPL-3.0-or-later
"""What every error screen must say."""
import os
import re

from course import plain, read_po
from kiosk import fail


def strings(env):
    return read_po(os.path.join(env.source, "assets", "po", "ur.po"))


def error_screen(env, k, what, safe, code):
    """The screen's texts in Urdu and English, and its code."""
    po = strings(env)
    for lang in (0, 1):
        k.expect("error")
        t = k.tree
        at = 1 if t.lang == "ur" else 0
        for node, name in (("what", what), ("safe", safe)):
            if plain(t.name(node)) != plain(po[name][at]):
                fail("%s says %s, not %s" % (node, t.name(node), po[name][at]))
        if not re.search(code, t.name("code")):
            fail("the code is", t.name("code"), "not", code)
        if not {"step.1", "step.2", "step.3"} <= t.ids:
            fail("what to do is not said")
        if "feedback.title" in t:
            fail("feedback beside an error")
        k.key("F3")
    if "retry" not in k.tree:
        fail("no way to try again")
