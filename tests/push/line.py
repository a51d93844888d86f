#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""chiragh-push and chiragh-hub over a line that is cut at random: all arrives, once, and under 5 % is sent twice. Then the pusher is
killed at random instead of the line."""
import argparse
import random
import socket
import struct
import sys
import threading
import time

from school import Hub, Machine, Work, Wrong, same, under_5_percent


class Line(threading.Thread):
    """Carries TCP from a port to another and resets both sides when so many bytes, between half of cut_after and half as many again, have gone up or down."""
    def __init__(self, port, rng, cut_after, halves=0):
        super().__init__(daemon=True)
        self.halves = halves  # so many connections are answered by half a head, and ended as if that were all
        self.to, self.rng, self.cut_after = port, rng, cut_after
        self.up = self.cuts = 0
        self.lock = threading.Lock()
        self.left = self.draw()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.start()

    def draw(self):
        return self.rng.randint(self.cut_after // 2, 3 * self.cut_after // 2) if self.cut_after else None

    def run(self):
        while True:
            try:
                a, _ = self.server.accept()
            except OSError:
                return
            if self.halves:
                self.halves -= 1
                a.recv(16384)
                a.sendall(b"HTTP/1.1 200 OK\r\nDate: Sun")
                a.shutdown(socket.SHUT_WR)
                a.recv(16384)
                a.close()
                continue
            b = socket.create_connection(("127.0.0.1", self.to))
            for x, y, up in ((a, b, True), (b, a, False)):
                threading.Thread(target=self.carry, args=(x, y, up), daemon=True).start()

    def count(self, n, up):
        with self.lock:
            self.up += n if up else 0
            if self.left is None:
                return n
            n, self.left = min(n, self.left), self.left - min(n, self.left)
            if self.left == 0:
                self.cuts += 1
                self.left = self.draw()
                return n - 1
            return n

    def carry(self, x, y, up):
        try:
            while True:
                got = x.recv(16384)
                if not got:
                    break
                may = self.count(len(got), up)
                y.sendall(got[:may])
                if may < len(got):
                    for s in (x, y):
                        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    break
        except OSError:
            pass
        for s in (x, y):
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            s.close()


def whole(m, address, report=None, most=40):
    """As a kiosk does: goes again until the school has all, and takes the inbox in between."""
    total = dict.fromkeys(("events", "bundles", "bytes", "again_events", "again_bytes", "breaks"), 0)
    for trips in range(1, most + 1):
        result, said = m.push(address, "--patience", "2")
        for k in total:
            total[k] += said[k]
        m.do("take")
        if result == "OK" and m.due() == 0:
            return trips, total
        if result not in ("OK", "BROKEN", "NOBODY"):
            raise Wrong("a trip came to %s" % result)
    raise Wrong("not done after %d trips: %s" % (most, total))


def cut(work, hub, rng, n):
    machines = []
    for name, every in (("quiet", 0), ("cut", 200000)) + ((("often", 150000), ("seldom", 800000)) if n > 20000 else ()):
        m = Machine(work, name, n, rng.randrange(1 << 40))
        machines.append(m)
        line = Line(hub.port, rng, every, halves=2)
        m.enrol(hub, "127.0.0.1:%d" % hub.port)
        if m.due() != n:
            raise Wrong("%d events are due, not %d" % (m.due(), n))
        trips, said = whole(m, "127.0.0.1:%d" % line.port)
        if said["events"] != n or (line.cuts > 1 and not said["breaks"]):
            raise Wrong("%s: %s, %d cuts" % (name, said, line.cuts))
        print("%-7s %d events in %d bundles and %d trips, %d bytes of bundles, %d on the line, %d cuts: %s" % (
            name, n, said["bundles"], trips, said["bytes"], line.up, line.cuts, under_5_percent(name, said)), flush=True)
        line.server.close()
    return machines


def killed(work, hub, rng, n, kills):
    m = Machine(work, "killed", n, rng.randrange(1 << 40))
    address = "127.0.0.1:%d" % hub.port
    m.enrol(hub, address)
    line = Line(hub.port, rng, 0)
    hit = 0
    for _ in range(kills):
        m.due()
        p = m.push("127.0.0.1:%d" % line.port, popen=True)
        before = line.up
        limit = time.monotonic() + 20
        more = rng.randint(1, 1 + n * 160 // kills)  # wherever it is after so many bytes
        while p.poll() is None and line.up < before + more and time.monotonic() < limit:
            time.sleep(0.001)
        hit += p.poll() is None
        p.kill()
        p.communicate()
        if rng.random() < 0.5:
            m.do("take")
        m.do("make", str(rng.randint(1, 20)), str(rng.randrange(1 << 40)))  # the kiosk goes on meanwhile
    m.due()
    trips, said = whole(m, address)
    if not hit:
        raise Wrong("no kill came while it ran")
    print("killed %d of %d times while it was at work, then %d trips" % (hit, kills, trips))
    return m


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--build", required=True)
    p.add_argument("--events", type=int, default=6000)
    p.add_argument("--kills", type=int, default=6)
    p.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    o = p.parse_args()
    print("seed %d" % o.seed, flush=True)
    work, rng, code = Work(o.build), random.Random(o.seed), 0
    try:
        hub = Hub(work)
        machines = cut(work, hub, rng, o.events)
        machines.append(killed(work, hub, rng, o.events // 4, o.kills))
        hub.end()
        print("the hub holds %d events of %d machines, each once and the same" % (same(hub, machines), len(machines)))
    except Wrong as e:
        print("FAILED: %s" % e)
        code = 1
    finally:
        work.done()
    sys.exit(code)


main()
