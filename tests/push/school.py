# SPDX-License-Identifier: GPL-3.0-or-later
"""A school's hub and its kiosks, real programs in folders of their own, and whether both hold the same."""
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile

RESULTS = ["OK", "NOBODY", "BROKEN", "STRANGER", "CODE", "OTHER", "REFUSED", "TROUBLE", "ENROLLING", "OFF"]  # sync/inbox.h
SAID = re.compile(r"gave (\d+) events in (\d+) bundles, (\d+) bytes; again (\d+) events, (\d+) bytes; (\d+) breaks; fetched (\d+); left (-?\d+)")


class Wrong(Exception):
    pass


def run(*args, code=0, within=()):
    r = subprocess.run([*within, *args], capture_output=True, text=True)
    if code is not None and r.returncode != code:
        raise Wrong("%s ended with %s: %s %s" % (" ".join(args), r.returncode, r.stdout[-500:], r.stderr[-3000:]))
    return r


class Work:
    def __init__(self, build):
        self.build, self.dir = os.path.abspath(build), tempfile.mkdtemp(prefix="chiragh-push-")
        self.running = []

    def program(self, name):
        return os.path.join(self.build, name)

    def path(self, name):
        return os.path.join(self.dir, name)

    def done(self):
        for p in self.running:
            if p.poll() is None:
                p.terminate()
                p.wait()
        shutil.rmtree(self.dir, ignore_errors=True)


class Hub:
    def __init__(self, work, name="hub", welcome=True, within=(), listen="127.0.0.1:0", announce=False):
        self.work, self.data, self.within = work, work.path(name), list(within)
        said = self.do("init", *(["--welcome"] if welcome else [])).stdout
        self.code = re.search(r"code\s+(\S+)", said).group(1)
        self.school = re.search(r"school\s+(\S+)", said).group(1)
        self.listen, self.announce = listen, announce
        self.serve()

    def do(self, command, *args):
        return run(self.work.program("chiragh-hub"), command, "--data", self.data, *args, within=self.within)

    def serve(self):
        self.log = open(self.data + ".log", "ab")
        args = [self.work.program("chiragh-hub"), "serve", "--data", self.data, "--listen", self.listen, "--per-address", "0"]
        self.p = subprocess.Popen(self.within + args + ([] if self.announce else ["--no-announce"]), stdout=subprocess.PIPE,
                                  stderr=self.log)
        self.work.running.append(self.p)
        said = self.p.stdout.readline().decode()
        if "port" not in said:
            raise Wrong("the hub does not serve: %s %s" % (said, open(self.data + ".log").read()[-2000:]))
        self.port = int(said.split()[-1])

    def end(self):
        self.p.terminate()
        if self.p.wait() != 0:
            raise Wrong("the hub ended with %s: %s" % (self.p.returncode, open(self.data + ".log").read()[-3000:]))

    def events(self):
        return rows(os.path.join(self.data, "hub.db"))


def rows(path):
    """{(epoch, seq): (id, hash)} of a database, kiosk's or hub's."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as db:
        got = db.execute("SELECT epoch, seq, id, hash FROM event").fetchall()
    out = {(e, s): (i, h) for e, s, i, h in got}
    if len(out) != len(got):
        raise Wrong("an event stands twice in %s" % path)
    return out


class Machine:
    def __init__(self, work, name, events, seed):
        self.work, self.data = work, work.path(name)
        self.do("make", str(events), str(seed))

    def do(self, what, *args):
        return run(self.work.program("push_kiosk"), what, self.data, *args).stdout

    def due(self):
        return int(self.do("go").split()[1])

    def push(self, address, *args, within=(), popen=False):
        line = [self.work.program("chiragh-push"), "--once", "--data", self.data, "--hub", address, *args]
        if popen:
            return subprocess.Popen([*within, *line], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        r = run(*line, code=None, within=within)
        said = SAID.search(r.stderr)
        if not said or r.returncode >= len(RESULTS) or "anitizer" in r.stderr or "runtime error" in r.stderr:
            raise Wrong("chiragh-push ended with %s: %s" % (r.returncode, r.stderr[-3000:]))
        keys = ("events", "bundles", "bytes", "again_events", "again_bytes", "breaks", "fetched", "left")
        return RESULTS[r.returncode], dict(zip(keys, map(int, said.groups())))

    def enrol(self, hub, address, within=()):
        self.do("set", "hub.code", hub.code)
        self.do("go")
        result, _ = self.push(address, within=within)
        if result != "ENROLLING" or "enrolled 1" not in self.do("take"):
            raise Wrong("not enrolled: %s" % result)

    def events(self):
        return rows(os.path.join(self.data, "chiragh.db"))


def same(hub, machines):
    """What each machine has, the hub has, and nothing else, event for event."""
    want = {}
    for m in machines:
        want.update(m.events())
    have = hub.events()
    if have != want:
        raise Wrong("the hub has %d events, the machines %d; %d are missing, %d are strange" %
                    (len(have), len(want), len(want.keys() - have.keys()), len(have.keys() - want.keys())))
    return len(want)


def under_5_percent(what, report):
    for kind in ("bytes", "events"):
        if report["again_" + kind] * 20 >= report[kind]:
            raise Wrong("%s: %d of %d %s were sent twice" % (what, report["again_" + kind], report[kind], kind))
    return "again %.2f %% of bytes, %.2f %% of events" % tuple(100 * report["again_" + k] / report[k] for k in ("bytes", "events"))
