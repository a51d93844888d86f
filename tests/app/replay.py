#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorded scripts, played by `--script FILE`: the export has what the walk saw, and two fresh runs are the same to the
byte: exports and pictures. Written anew with
  walk.py --build DIR --lang ur --policy random --seed 11 --lessons m2 --record tests/app/scripts/m2_ur.txt     (en: --seed 12)
"""
import argparse
import filecmp
import os
import re
import subprocess

import kiosk


def play(env, script, n):
    name = os.path.basename(script)[:-4]
    data, shots = env.fresh("%s-%d" % (name, n)), env.dir("shots-%s-%d" % (name, n))
    r = subprocess.run([env.chiragh, "--headless", "--trace", "--script", script, "--data", data, "--shots", shots,
                        "--pack", env.pack, "--interface", env.interface], capture_output=True, env=env.environ)
    err = r.stderr.decode("utf-8", "replace")
    if r.returncode or "runtime error" in err or "Sanitizer" in err:
        kiosk.fail("%s ended with %d: %s" % (name, r.returncode, err[-3000:]))
    return data, shots, r.stdout.count(b"feedback ")


def replay(env, script):
    with open(script, encoding="utf-8") as f:
        text = f.read()
    want = {k: int(re.search(r"^# %s (\d+)$" % k, text, re.M)[1]) for k in ("answers", "told", "completed")}
    data, shots, traced = play(env, script, 1)
    got = {"answers": len(kiosk.answered(env.statements(data))),
           "completed": sum(kiosk.verb(s) == "completed" for s in env.statements(data))}
    if got != {k: want[k] for k in got} or traced != want["told"]:
        kiosk.fail("the walk saw", want, "but the export has", got, "and the trace", traced)
    again, shots2, _ = play(env, script, 2)
    if env.export(data) != env.export(again):
        kiosk.fail("two runs, two exports")
    names = sorted(os.listdir(shots))
    if not names or names != sorted(os.listdir(shots2)):
        kiosk.fail("the pictures have other names:", names)
    differ = filecmp.cmpfiles(shots, shots2, names, shallow=False)
    if differ[1] or differ[2]:
        kiosk.fail("two runs, two pictures of", differ[1], differ[2])
    return "%d answers, %d pictures, twice the same" % (got["answers"], len(names))


P = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
P.add_argument("--script", help="one of tests/app/scripts; all if none is said")
ENV = kiosk.Env(P)
SCRIPTS = os.path.join(ENV.source, "tests", "app", "scripts")
kiosk.main([(n, lambda e, n=n: replay(e, os.path.join(SCRIPTS, n))) for n in sorted(os.listdir(SCRIPTS))
            if ENV.args.script in (None, n)], ENV)
