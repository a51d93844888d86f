#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments of a real session on real files: the store opens, is whole, and has every answer whose feedback
had been in the frame. Half of the kills come at any time, half within some milliseconds of an answer."""
import argparse
import os
import random
import re
import sqlite3
import subprocess
import time

import kiosk
from kiosk import fail

P = argparse.ArgumentParser(description=__doc__)
P.add_argument("--kills", type=int, default=40)
P.add_argument("--seed", type=int, help="0: a fresh one")
ANSWERS = 12  # of the recorded walk: the rest would only cost time


def session(env):
    """The beginning of the recorded walk, and its answers in order."""
    with open(os.path.join(env.source, "tests", "app", "scripts", "m2_ur.txt"), encoding="utf-8") as f:
        lines = [l for l in f.read().splitlines() if not l.startswith(("#", "shot"))]
    path = os.path.join(env.work, "session.txt")
    data = env.fresh("whole")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    p = start(env, path, data)
    begun, last = time.monotonic(), None
    for line in p.stdout:
        if line.startswith(b"feedback %d\n" % ANSWERS):
            last = time.monotonic() - begun
            p.kill()
            break
    p.wait()
    if last is None:
        fail("the session has fewer than", ANSWERS, "answers")
    return path, kiosk.answered(env.statements(data)), last


def start(env, script, data):
    return subprocess.Popen([env.chiragh, "--headless", "--trace", "--script", script, "--data", data, "--pack", env.pack,
                             "--interface", env.interface], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env.environ)


def kill_once(env, script, data, rng, length):
    """Returns what the run had printed: which answers' feedback had been in the frame."""
    seen = []
    p = start(env, script, data)
    if rng.random() < 0.5:
        time.sleep(rng.uniform(0, length))
    else:
        for _ in range(rng.randrange(1, ANSWERS)):
            seen.append(p.stdout.readline())
        time.sleep(rng.uniform(0, length / ANSWERS))
    p.kill()
    seen.append(p.stdout.read())
    p.wait()
    p.stdout.close()
    return b"".join(seen)


def opens(env, data, n):
    """Like a start of the next day: the attract screen, and no error."""
    path = os.path.join(env.work, "open.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write("expect lang.ur\nabsent code\ntap lang.ur\nabsent code\n")
    r = subprocess.run([env.chiragh, "--headless", "--script", path, "--data", data, "--seed", str(1000 + n), "--pack", env.pack,
                        "--interface", env.interface], capture_output=True, env=env.environ)
    if r.returncode:
        fail("after the kill the program does not start:", r.stderr.decode("utf-8", "replace")[-2000:])


def kills(env, count, seed):
    script, expected, length = session(env)
    rng = random.Random(seed)
    shown_all, begun = 0, 0
    for n in range(count):
        data = env.fresh("killed")
        p_out = kill_once(env, script, data, rng, length)
        shown = max([int(x) for x in re.findall(rb"feedback (\d+)", p_out)] or [0])
        shown_all += shown
        where = "kill %d of seed %d" % (n, seed)
        if not os.path.exists(os.path.join(data, "chiragh.db")):
            if shown:
                fail(where, "the store is gone")
            continue
        begun += 1
        for opened in (False, True):  # as it lies there, and after the program mended it
            if opened:
                opens(env, data, n)
            else:
                r = subprocess.run([env.chiragh, "export", "--data", data], capture_output=True, env=env.environ)
                if r.returncode and not shown:
                    continue  # not yet a store: the first start was killed
            got = kiosk.answered(env.statements(data))
            if len(got) < shown or got[:len(expected)] != expected[:len(got)] or len(got) > shown + 1:
                fail(where, "feedback was shown for", shown, "answers, but the export has", len(got))
        db = sqlite3.connect(os.path.join(data, "chiragh.db"))
        said = db.execute("PRAGMA integrity_check").fetchall()
        db.close()
        if said != [("ok",)]:
            fail(where, "the store is damaged:", said)
    return "seed %d: %d kills, %d of them after the store was there, %d answers shown and kept" % (seed, count, begun, shown_all)


ENV = kiosk.Env(P)
A = ENV.args
if A.seed is None:
    FRESH = random.SystemRandom().randrange(1, 1 << 31)
    RUNS = [(A.kills // 2, 20260105), (A.kills - A.kills // 2, FRESH)]
else:
    RUNS = [(A.kills, A.seed or random.SystemRandom().randrange(1, 1 << 31))]
kiosk.main([("%d kills, seed %d" % r, lambda e, r=r: kills(e, *r)) for r in RUNS], ENV)
