#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# backup.sh BUILD   The program's own backup and restore: there and back under another epoch, nothing overwritten, no way in without the phrase.
set -eu
build=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
run() { printf 'wait 100\n' >"$dir/script"; "$build/chiragh" --headless --script "$dir/script" --data "$dir/$1"; }
must_fail() { if "$@"; then echo "went through: $*"; exit 1; fi; }
run kiosk
echo 'correct horse battery' | "$build/chiragh" backup "$dir/BACKUP.CHK" --data "$dir/kiosk" --passphrase
must_fail "$build/chiragh" backup "$dir/OTHER.CHK" --data "$dir/kiosk" # enrolled nowhere, and no phrase
[ ! -e "$dir/kiosk/backup.tmp" ]
! grep -q 'SQLite format' "$dir/BACKUP.CHK"
echo 'wrong horse battery' >"$dir/wrong"
must_fail "$build/chiragh" restore "$dir/BACKUP.CHK" --data "$dir/other" --passphrase <"$dir/wrong"
[ ! -e "$dir/other/chiragh.db" ]
echo 'correct horse battery' >"$dir/right"
"$build/chiragh" restore "$dir/BACKUP.CHK" --data "$dir/back" --passphrase <"$dir/right"
must_fail "$build/chiragh" restore "$dir/BACKUP.CHK" --data "$dir/back" --passphrase <"$dir/right"
run back
must_fail cmp -s "$dir/kiosk/device.key" "$dir/back/device.key"
echo ok
