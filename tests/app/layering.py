#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a folder of src/ may include. A back door shows here at once."""
import os
import re
import sys

MAY = {
    "base": "",
    "text": "base",
    "pack": "base",
    "course": "base pack",
    "learn": "base course",
    "store": "base learn",
    "sync": "base store",
    "report": "base text learn store",
    "ui": "base text",
    "screens": "base course learn report ui",
    "app": "base text pack course learn store sync report ui screens",
    "net": "base",
    "push": "base store sync net",
    "print": "base text pack screens ui app",
    "author": "base text pack course learn ui screens",
    "hub": "base pack learn store sync report net",
}
# sync turns an answer into a statement: what an answer is, learn says.
ALSO = {("sync", "learn")}
# The pack's reader and its writer agree on the course's JSON in one table.
PRIVATE_ALSO = {("author", "course/course_private.h")}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([\w./-]+)"', re.M)
# Where SDL, SQL and the clock may be used at all.
ONLY = {"SDL": {"app"}, "sqlite3": {"pack", "store", "author", "hub"}}


def check(src):
    wrong, files = [], 0
    for folder in sorted(os.listdir(src)):
        if folder not in MAY:
            wrong.append("src/%s is not in the table" % folder)
            continue
        allowed = set(MAY[folder].split()) | {folder} | {b for a, b in ALSO if a == folder}
        for name in sorted(os.listdir(os.path.join(src, folder))):
            if not name.endswith((".c", ".h", ".def")):
                continue
            files += 1
            with open(os.path.join(src, folder, name), encoding="utf-8") as f:
                text = f.read()
            for inc in INCLUDE.findall(text):
                other = inc.split("/")[0]
                if "/" not in inc:
                    wrong.append("src/%s/%s includes \"%s\" without its folder" % (folder, name, inc))
                elif other not in allowed:
                    wrong.append("src/%s/%s includes \"%s\": %s may not include %s" % (folder, name, inc, folder, other))
                elif inc.endswith("_private.h") and other != folder and (folder, inc) not in PRIVATE_ALSO:
                    wrong.append("src/%s/%s includes \"%s\", which is private to %s" % (folder, name, inc, other))
            for lib, users in ONLY.items():
                if folder not in users and re.search(r"#\s*include\s+<%s" % lib, text):
                    wrong.append("src/%s/%s includes <%s…>" % (folder, name, lib))
    return wrong, files


WRONG, FILES = check(os.path.join(sys.argv[1], "src"))
print("\n".join(WRONG) or "ok: %d files" % FILES)
sys.exit(1 if WRONG else 0)
