#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the same paragraphs with src/text and with Chromium, and compares lines, order and ink.

usage: run.py CHROMIUM_TEXT COUNT SIZE…      77: there is no Chromium here (skipped)"""
import os
import shutil
import subprocess
import sys
import tempfile

program, count, sizes = sys.argv[1], sys.argv[2], sys.argv[3:]
chromium = shutil.which("chromium") or shutil.which("chromium-browser")
if not chromium:
    print("skipped: no Chromium (Debian package chromium)")
    sys.exit(77)

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-extensions", "--allow-file-access-from-files",
         "--font-render-hinting=none", "--force-device-scale-factor=1", "--hide-scrollbars", "--disable-lcd-text"]


def browse(folder, *more):
    """One page; a profile of its own each time. Up to three tries: it may be killed on a small machine."""
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=folder) as profile:
            r = subprocess.run([chromium] + FLAGS + ["--user-data-dir=" + profile, *more], capture_output=True, timeout=300)
        if r.returncode == 0:
            return r.stdout
    sys.exit("Chromium failed: " + r.stderr.decode(errors="replace")[-400:])


wrong = 0
with tempfile.TemporaryDirectory(prefix="chiragh-chromium-", ignore_cleanup_errors=True) as folder:
    for size in sizes:
        page, dump = os.path.join(folder, size + ".html"), os.path.join(folder, size + ".dump")
        shots = int(subprocess.run([program, "page", size, count, page], check=True, capture_output=True).stdout)
        with open(dump, "wb") as f:
            f.write(browse(folder, "--window-size=1120,2000", "--virtual-time-budget=20000", "--dump-dom", "file://" + page))
        pictures = [os.path.join(folder, "%s-%d.png" % (size, n)) for n in range(shots)]
        for n, picture in enumerate(pictures):
            browse(folder, "--window-size=1120,12000", "--virtual-time-budget=20000", "--screenshot=" + picture,
                   "file://%s#%d" % (page, n))
        wrong += subprocess.run([program, "judge", size, count, dump] + pictures).returncode != 0
        if os.environ.get("KEEP"):
            shutil.copytree(folder, os.environ["KEEP"], dirs_exist_ok=True)
sys.exit(wrong > 0)
