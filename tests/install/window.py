#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# window.py FBDIR SECONDS OUT.png   waits until Xvfb's picture (its -fbdir) is drawn and still, saves it, prints the time
# window.py same A.png B.png        fails when more than 1 % of the pixels differ
import struct, sys, time, zlib


def framebuffer(path):
    data = open(path + "/Xvfb_screen0", "rb").read()
    head = struct.unpack(">25I", data[:100])
    size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
    start = size + colours * 12
    rows = [data[start + y * line:start + y * line + width * 4] for y in range(height)]
    return width, height, b"".join(rows)


def save(path, width, height, bgrx):
    rgb = bytearray(width * height * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = bgrx[2::4], bgrx[1::4], bgrx[0::4]
    raw = b"".join(b"\0" + bytes(rgb[y * width * 3:(y + 1) * width * 3]) for y in range(height))
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                  chunk(b"IDAT", zlib.compress(raw, 6)) + chunk(b"IEND", b""))


def load(path):
    data, at, packed = open(path, "rb").read(), 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert depth == 8 and colour in (2, 6)
            n = 3 if colour == 2 else 4
        elif kind == b"IDAT":
            packed += body
        at += size + 12
    raw, rows, before = zlib.decompress(packed), [], bytes(width * n)
    for y in range(height):
        method, line = raw[y * (width * n + 1)], bytearray(raw[y * (width * n + 1) + 1:(y + 1) * (width * n + 1)])
        for i in range(len(line)):
            a, b, c = (line[i - n] if i >= n else 0), before[i], (before[i - n] if i >= n else 0)
            p = a + b - c
            near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            line[i] = (line[i] + (0, a, b, (a + b) // 2, near)[method]) & 255
        rows.append(b"".join(bytes(line[x:x + 3]) for x in range(0, width * n, n)) if n == 4 else bytes(line))
        before = bytes(line)
    return width, height, b"".join(rows)


def same(one, two):
    w, h, a = load(one)
    if load(two)[:2] != (w, h):
        sys.exit("not of one size")
    b = load(two)[2]
    differ = sum(a[i:i + 3] != b[i:i + 3] for i in range(0, len(a), 3))
    print(f"{one}: {100 * differ / (w * h):.3f} % of the pixels differ from the headless picture")
    sys.exit(differ > 0.01 * w * h)


def wait(directory, seconds, out):
    start, first, last, still = time.monotonic(), framebuffer(directory)[2], None, 0
    while time.monotonic() - start < float(seconds):
        time.sleep(0.02)
        w, h, now = framebuffer(directory)
        if now != first and now == last:
            still += 1
            if still == 1:
                shown = time.monotonic() - start
            if still == 25:
                save(out, w, h, now)
                print(f"window after {shown:.2f} s")
                return
        else:
            still = 0
        last = now
    sys.exit(f"no window in {seconds} s")


same(*sys.argv[2:]) if sys.argv[1] == "same" else wait(*sys.argv[1:])
