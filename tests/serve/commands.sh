#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# commands.sh BUILD   The hub's commands, with the real kiosk and a folder as the stick: a school, its codes, machines, documents, both ways
# of a stick, a new key, backup and restore; and the announcement, heard by what a kiosk listens with.
set -eu
build=$1
hub=$build/chiragh-hub
dir=$(mktemp -d)
serve=
trap '[ -z "$serve" ] || kill "$serve" 2>/dev/null || true; rm -rf "$dir"' EXIT
must_fail() { if "$@" >/dev/null 2>&1; then echo "went through: $*"; exit 1; fi; }
export CHIRAGH_HUB_STORE=
unset CHIRAGH_HUB_STORE

"$hub" init --name 'School of the test' --data "$dir/hub" >"$dir/init"
id=$(sed -n 's/^school //p' "$dir/init")
folder=$("$hub" schools --data "$dir/hub" | awk '{print $2}')
code=$(sed -n 's/^code *//p' "$dir/init")
must_fail "$hub" init --data "$dir/hub"
[ "$("$hub" code --data "$dir/hub")" = "$code" ]
"$hub" init --another --name 'The other' --data "$dir/hub" >/dev/null
must_fail "$hub" code --data "$dir/hub" # which?
[ "$("$hub" code --data "$dir/hub" --school "$id")" = "$code" ]
[ "$("$hub" schools --data "$dir/hub" | wc -l)" = 2 ]
[ "$(stat -c %a "$dir/hub/hub.key")" = 600 ]
must_fail "$hub" serve --no-announce --data "$dir/nowhere"
[ ! -e "$dir/nowhere" ]

# Stick: enrolment there, bundles back, a machine that waits, then its answer.
mkdir "$dir/stick"
"$hub" give "$dir/stick" --data "$dir/hub" --school "$id"
sed '/^tap module/,$d' tests/app/scripts/m2_en.txt >"$dir/script" # a learner signs up
echo 'wait 500' >>"$dir/script"
"$build/chiragh" --headless --script "$dir/script" --data "$dir/kiosk" >/dev/null
kiosk() { "$build/chiragh" sync "$dir/stick" --data "$dir/kiosk" "$@"; }
kiosk --join "$folder" >"$dir/out" 2>&1 || { cat "$dir/out"; exit 1; }
bundles=$(find "$dir/stick" -name '*.CHB' | wc -l)
[ "$bundles" -gt 0 ] || { echo "the kiosk gave nothing:"; cat "$dir/out"; exit 1; }
must_fail "$hub" take "$dir/stick" --data "$dir/hub" # nobody has approved it
"$hub" machines --data "$dir/hub" --school "$id" | grep -q ' waits '
"$hub" approve --all --data "$dir/hub" --school "$id"
"$hub" take "$dir/stick" --data "$dir/hub" >"$dir/took"
cat "$dir/took"
grep -q ' 0 known' "$dir/took"
must_fail grep -q ': 0 events new' "$dir/took"
"$hub" take "$dir/stick" --data "$dir/hub" | grep -q ': 0 events new'
echo '{"a":1}' >"$dir/doc"
"$hub" publish settings "$dir/doc" --data "$dir/hub" --school "$id" | grep -q 'version 1'
must_fail "$hub" publish 'Not A Name' "$dir/doc" --data "$dir/hub" --school "$id"
must_fail "$hub" publish --pack "$dir/doc" --data "$dir/hub" --school "$id"
must_fail "$hub" publish --pack "$build/chiragh.pack" --data "$dir/hub" # whose signature?
[ ! -e "$dir/hub/content.pack" ]
"$hub" publish --pack "$build/chiragh.pack" --data "$dir/hub" --school "$id"
must_fail cmp -s "$build/chiragh.pack" "$dir/hub/content.pack" # it is signed now
[ "$(find "$dir/hub" -name 'content.*' | wc -l)" = 1 ]
"$hub" give "$dir/stick" --data "$dir/hub" --school "$id"
cmp "$dir/hub/content.pack" "$(find "$dir/stick" -name PACK.CHP)"
kiosk >"$dir/out" 2>&1 || { cat "$dir/out"; exit 1; }
must_fail grep -rq 'School of the test' "$dir/stick"

# A new key: another code; what was sealed for the former one still opens.
cp -r "$dir/stick" "$dir/old"
[ "$("$hub" rotate --data "$dir/hub" --school "$id")" != "$code" ]
"$hub" take "$dir/old" --data "$dir/hub" | grep -q ': 0 events new'
"$hub" give "$dir/stick" --data "$dir/hub" --school "$id"
kiosk >"$dir/out" 2>&1 || { cat "$dir/out"; exit 1; } # follows by itself

# Backups: sealed, and of no use without the key or the phrase.
echo 'correct horse battery' | "$hub" backup "$dir/HUB.CHK" --passphrase --data "$dir/hub"
must_fail grep -q 'SQLite format' "$dir/HUB.CHK"
echo 'wrong horse battery' >"$dir/wrong"
echo 'correct horse battery' >"$dir/right"
must_fail "$hub" restore "$dir/HUB.CHK" --passphrase --data "$dir/back" <"$dir/wrong"
[ ! -e "$dir/back/hub.db" ]
"$hub" restore "$dir/HUB.CHK" --passphrase --data "$dir/back" <"$dir/right"
must_fail "$hub" restore "$dir/HUB.CHK" --passphrase --data "$dir/back" <"$dir/right" # there is one
"$hub" restore "$dir/HUB.CHK" --key "$dir/hub" --data "$dir/again"
must_fail "$hub" restore "$dir/HUB.CHK" --key "$dir/nokey" --data "$dir/third"
[ "$("$hub" machines --data "$dir/back" --school "$id")" = "$("$hub" machines --data "$dir/hub" --school "$id")" ]
"$hub" take "$dir/old" --data "$dir/again" | grep -q ': 0 events new'
[ -z "$(find "$dir/hub" "$dir/back" "$dir/again" -name '*.tmp*' -o -name CHIRAGH.TMP)" ]

# Nightly: at the start, if a day is over since the last.
mkdir "$dir/second"
"$hub" serve --listen 127.0.0.1:0 --backup "$dir/second" --data "$dir/hub" >"$dir/port" 2>"$dir/log" &
serve=$!
for _ in $(seq 100); do [ -n "$(find "$dir/second" -name 'HUB-*.CHK')" ] && break; sleep 0.1; done
"$hub" restore "$(find "$dir/second" -name 'HUB-*.CHK')" --key "$dir/hub" --data "$dir/night"
port=$(sed -n 's/^listening on port //p' "$dir/port")
if "$build/find_hub" "$port" >"$dir/found" 2>&1; then cat "$dir/found"
elif grep -q SKIP "$dir/found"; then cat "$dir/found"
else cat "$dir/found" "$dir/log"; exit 1; fi
kill "$serve"
wait "$serve"
serve=
echo ok
