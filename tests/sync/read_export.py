#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# read_export.py FOLDER NAME: Python's csv and json read what `export` wrote, and each cell must be what the event says.
import csv, hashlib, io, json, sys

folder, name = sys.argv[1:]
failed = 0


def check(good, text):
    global failed
    if not good:
        failed += 1
        print("failed:", text)


raw = open(f"{folder}/{name}.csv", "rb").read()
check(raw.count(b"\r\n") and not raw.startswith(b"\xef\xbb\xbf"), "CRLF, no mark")
rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
head, rows = rows[0], rows[1:]
check(all(len(r) == len(head) for r in rows), "each row has as many cells as the head")
check(len(set(head)) == len(head), "no column twice")
events = [json.loads(line) for line in open(f"{folder}/{name}.ndjson", encoding="utf-8", newline="\n")]
statements = {(s := json.loads(line))["id"]: s for line in open(f"{folder}/{name}.xapi", encoding="utf-8", newline="\n")}

# every event is there once, in order; what is erased is empty
keys = [(e["epoch"], e["seq"]) for e in events]
check(keys == sorted(set(keys)), "each event once, in order")
for e in events:
    check(("erased" in e) <= (e["payload"] is None), "an erased event has no payload")
erased = [e for e in events if "erased" in e]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
classes = {}
for e in sorted(events, key=lambda e: int(e["hlc"])):
    if e["kind"] == "learner" and isinstance(e["payload"], dict):
        classes[e["learner"]] = (e["payload"]["group"], e["payload"]["age"])
answers = {e["id"]: e for e in events if e["kind"] == "answered" and e["payload"] and "item" in e["payload"] and e["payload"]["v"] == 1}
check([r[0] for r in rows] == list(answers), "a row for each answer that was not erased, in order")
check(set(answers) <= set(statements), "and a statement")
neutral = 0
names = {"pack": "pack", "packv": "pack_version", "lesson": "lesson", "step": "step", "item": "item", "kind": "kind", "skill": "skill",
         "rev": "revision", "mode": "mode", "form": "form", "booster": "booster", "lang": "language", "session": "session",
         "offset": "offset_ms", "pos": "position", "attempt": "attempt", "option": "option", "hint": "hint", "open": "open", "listened": "listened",
         "checked": "checked", "rt": "response_ms", "points": "points"}
for r in rows:
    row, e = dict(zip(head, r)), answers[r[0]]
    p, x = e["payload"], statements[r[0]]["context"]["extensions"]["https://chiragh.example/xapi/ext/answer"]
    for cell in r:
        check(not cell.startswith(FORMULA), f"a spreadsheet takes {cell!r} for a formula")
    def plain(cell):
        global neutral
        if cell[:1] == "'" and cell[1:].startswith(FORMULA):
            neutral += 1
            return cell[1:]
        return cell
    for key, column in names.items():
        want = p.get(key, "")
        want = str(int(want)) if isinstance(want, bool) else str(want)
        check(plain(row[column]) == want, f"{column}: {row[column]!r} for {want!r}")
    check(plain(row["shown"]) == " ".join(p["shown"]) and plain(row["tabs"]) == " ".join(p["tabs"]), "lists")
    check(row["confidence"] == (str(p["conf"]) if p["conf"] else ""), "confidence")
    for word in ("truth", "outcome", "verdict", "spread"):
        check(row[word] == x[word], f"{word} as in the statement")
    check((plain(row["class"]), row["age"]) == classes.get(e["learner"], ("", "")), "the class is the learner's last")
    check(row["learner"] == e["learner"] and row["epoch"] == e["epoch"] and row["seq"] == str(e["seq"]) and row["time"] == e["time"], "the header")
for e in events:
    if e["payload"] is not None and e["epoch"] != "ee000000-0000-0000-0000-000000000000":  # as it was written: the hash says so
        line = json.dumps(e["payload"], ensure_ascii=False, separators=(",", ":")).encode()
        check(hashlib.blake2b(line, digest_size=32).hexdigest() == e["hash"], "the payload's hash")
check(neutral >= 8 and erased and any(e["kind"] == "99" for e in events), "the sample has what it is for")
print(f"{len(rows)} rows, {len(events)} events ({len(erased)} erased), {neutral} cells made harmless, {failed} failed")
sys.exit(failed != 0)
