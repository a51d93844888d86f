#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hub in one network namespace, the kiosk in another, between them a wire (two tap devices and this process) that loses one frame in ten
and is cut at random for longer than the pusher's patience. The hub is found by mDNS. All arrives, under 5 % is sent twice. Loss is made
here and not by tc netem, which many kernels do without; TCP and mDNS are the kernel's and Avahi's own.
Root and /dev/net/tun are needed; where they are not to be had, line.py does it with two processes on loopback."""
import argparse
import fcntl
import os
import random
import select
import shutil
import struct
import subprocess
import sys
import threading
import time

from school import Hub, Machine, Work, Wrong, run, same, under_5_percent

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
PORT = 7878


def tap(name):
    fd = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TAP | IFF_NO_PI))
    return fd


class Wire(threading.Thread):
    def __init__(self, rng, loss):
        super().__init__(daemon=True)
        self.rng, self.loss, self.stop = rng, loss, False
        self.frames = self.lost = self.up = self.cuts = 0
        self.every, self.left, self.dark = 0, 0, 0.0
        tag = "%x" % (os.getpid() & 0xFFFFFF)
        self.spaces = ["chh" + tag, "chk" + tag]
        self.fds = []
        for i, space in enumerate(self.spaces):
            run("ip", "netns", "add", space)
            self.fds.append(tap("t%d%s" % (i, tag)))
            run("ip", "link", "set", "t%d%s" % (i, tag), "netns", space)
            inside = self.inside(i)
            run("ip", "link", "set", "lo", "up", within=inside)
            run("ip", "addr", "add", "10.77.0.%d/24" % (i + 1), "dev", "t%d%s" % (i, tag), within=inside)
            run("ip", "link", "set", "t%d%s" % (i, tag), "up", within=inside)
            run("ip", "route", "add", "224.0.0.0/4", "dev", "t%d%s" % (i, tag), within=inside)
        self.start()

    def inside(self, i):
        return ("nsenter", "--net=/run/netns/" + self.spaces[i])  # `ip netns exec` also mounts, which no chroot allows

    def cut_every(self, n):
        self.every = n
        self.left = self.rng.randint(n // 2, 3 * n // 2)

    def passes(self, n, up):
        now = time.monotonic()
        self.frames += 1
        if up:
            self.up += n
            self.left -= n if now >= self.dark else 0
            if self.every and self.left <= 0:
                self.left = self.rng.randint(self.every // 2, 3 * self.every // 2)
                self.dark = now + self.rng.uniform(1, 5)
                self.cuts += 1
        if now < self.dark or self.rng.random() < self.loss:
            self.lost += 1
            return False
        return True

    def run(self):
        while not self.stop:
            for fd in select.select(self.fds, [], [], 0.2)[0]:
                frame = os.read(fd, 65536)
                if self.passes(len(frame), fd == self.fds[1]):
                    os.write(self.fds[0] if fd == self.fds[1] else self.fds[1], frame)

    def end(self):
        self.stop = True
        if self.ident:
            self.join()
        for fd in self.fds:
            os.close(fd)
        for space in self.spaces:
            subprocess.run(("ip", "netns", "del", space), capture_output=True)


def possible():
    if os.geteuid():
        return "not root"
    if not shutil.which("ip"):
        return "no ip (iproute2)"
    if subprocess.run(("ip", "netns", "add", "chtry%d" % os.getpid()), capture_output=True).returncode:
        return "no network namespaces here"
    subprocess.run(("ip", "netns", "del", "chtry%d" % os.getpid()))
    try:
        os.close(tap("chtry"))
    except OSError as e:
        return "no tap device: %s" % e
    return None


def found(m, hub, within):
    """By mDNS, which may be lost like anything else."""
    m.do("set", "hub.address", "auto")
    m.do("set", "hub.code", hub.code)
    m.do("go")
    for tries in range(1, 9):
        result, _ = m.push("auto", within=within)
        if result == "ENROLLING" and "enrolled 1" in m.do("take"):
            return tries
        if result not in ("NOBODY", "BROKEN"):
            raise Wrong("a trip to nobody knows where came to %s" % result)
    raise Wrong("no hub was found in %d tries" % tries)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--build", required=True)
    p.add_argument("--events", type=int, default=5000)
    p.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    o = p.parse_args()
    why = possible()
    if why:
        print("SKIP: %s; push_line cuts a line on loopback" % why)
        sys.exit(77)
    print("seed %d" % o.seed, flush=True)
    work, rng, code = Work(o.build), random.Random(o.seed), 0
    wire = Wire(rng, 0.1)
    try:
        hub = Hub(work, within=wire.inside(0), listen="10.77.0.1:%d" % PORT, announce=True)
        m = Machine(work, "kiosk", o.events, rng.randrange(1 << 40))
        print("found by mDNS in %d tries" % found(m, hub, wire.inside(1)), flush=True)
        wire.cut_every(250000)
        total = dict.fromkeys(("events", "bundles", "bytes", "again_events", "again_bytes", "breaks"), 0)
        start, trips, result = time.monotonic(), 0, ""
        while result != "OK" or m.due():
            trips += 1
            m.due()
            result, said = m.push("10.77.0.1", "--patience", "2", within=wire.inside(1))
            for k in total:
                total[k] += said[k]
            m.do("take")
            if trips > 60 or result not in ("OK", "BROKEN", "NOBODY"):
                raise Wrong("trip %d came to %s" % (trips, result))
        if total["events"] != o.events or wire.lost * 20 < wire.frames:
            raise Wrong("%s, %d of %d frames lost" % (total, wire.lost, wire.frames))
        print("%d events in %d bundles, %d trips and %.0f s, %d bytes; %d of %d frames lost, %d cuts, %d breaks: %s" % (
            total["events"], total["bundles"], trips, time.monotonic() - start, total["bytes"], wire.lost, wire.frames, wire.cuts,
            total["breaks"], under_5_percent("namespaces", total)))
        hub.end()
        print("the hub holds all %d events, each once and the same" % same(hub, [m]))
    except Wrong as e:
        print("FAILED: %s" % e)
        code = 1
    finally:
        work.done()
        wire.end()
    sys.exit(code)


main()
