#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk in a window (Xvfb) with its pusher beside it: a learner signs out, what is new is sent by itself, the page is never opened; then
nobody touches anything, and neither the kiosk nor the pusher wakes up once."""
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))

import kiosk  # noqa: E402
from kiosk import fail  # noqa: E402
from player import Hand, first_start, sign_up  # noqa: E402
from school import Hub, Work, rows  # noqa: E402

SIZE, STILL = (1366, 768), 20


def children(pid):
    out = subprocess.run(("ps", "-o", "pid=", "--ppid", str(pid)), capture_output=True, text=True).stdout
    return [int(x) for x in out.split()]


def switches(pid):
    """How often the threads of a process went to sleep of their own accord."""
    n = 0
    for t in os.listdir("/proc/%d/task" % pid):
        for line in open("/proc/%d/task/%s/status" % (pid, t)):
            if line.startswith("voluntary_ctxt_switches"):
                n += int(line.split()[1])
    return n


def memory(pid):
    for line in open("/proc/%d/smaps_rollup" % pid):
        if line.startswith("Pss:"):
            return int(line.split()[1])


def wait_for(what, happens, most=90):
    end = time.monotonic() + most
    while not happens():
        if time.monotonic() > end:
            fail("never:", what)
        time.sleep(0.25)


def boxes(env, data):
    """Where to press, from the same screens without a window."""
    k, at = kiosk.Kiosk(env, data, lang="en", size=SIZE), {}
    hand = Hand(k)
    first_start(k, hand, "en")
    sign_up(k, hand)
    k.tap("me")
    k.tap("signout")
    for name in ("lang.en", "guest", "me", "signout"):
        x, y, w, h = k.tree.get(name).box
        at[name] = (x + w // 2, y + h // 2)
        k.tap(name)
    k.end()
    return at


def still(env):
    work = Work(env.build)
    hub = Hub(work)
    data = env.fresh("awake")
    at = boxes(env, data)
    for key, value in (("hub.address", "127.0.0.1:%d" % hub.port), ("hub.code", hub.code)):
        subprocess.run((work.program("push_kiosk"), "set", data, key, value), check=True)
    display = ":%d" % (200 + os.getpid() % 400)
    x = subprocess.Popen(("Xvfb", display, "-screen", "0", "%dx%dx24" % SIZE, "-nolisten", "tcp", "-noreset"),
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    environ = dict(os.environ, DISPLAY=display, SDL_AUDIODRIVER="dummy")
    try:
        wait_for("a display", lambda: os.path.exists("/tmp/.X11-unix/X" + display[1:]))
        k = subprocess.Popen((env.chiragh, "--data", data, "--lang", "en", "--pack", env.pack, "--interface", env.interface),
                             env=environ, stderr=subprocess.PIPE)
        work.running.append(k)
        time.sleep(6)
        for name in ("lang.en", "guest", "me", "signout"):
            subprocess.run(("xdotool", "mousemove", *map(str, at[name]), "click", "1"), env=environ, check=True)
            time.sleep(2)
        wait_for("the pusher runs", lambda: children(k.pid))
        push = children(k.pid)[0]
        nice = open("/proc/%d/stat" % push).read().rsplit(")", 1)[1].split()[16]
        want = len(rows(os.path.join(data, "chiragh.db")))
        wait_for("the school has all", lambda: len(hub.events()) >= want > 0)
        wait_for("the trip has ended", lambda: not children(push))
        time.sleep(5)
        before = [switches(p) for p in (k.pid, push)]
        time.sleep(STILL)
        woke = [switches(p) - b for p, b in zip((k.pid, push), before)]
        if any(woke) or nice != "19":
            fail("kiosk and pusher woke up", woke, "times in", STILL, "s; nice", nice)
        used = memory(push)
        k.terminate()
        k.wait()
        wait_for("the pusher ends with the kiosk", lambda: not os.path.exists("/proc/%d" % push), 10)
        return "%d events sent by themselves; no wake-up in %d s; the pusher that waits holds %d KiB, nice %s" % (want, STILL, used, nice)
    finally:
        work.done()
        x.terminate()
        x.wait()


kiosk.main([("still", still)])
