#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A pack is the same to the byte without, with, and with a damaged cache of its pictures.  cache.sh AUTHOR CONTENT ICONS
set -eu
dir=$(mktemp -d)
trap 'rm -r "$dir"' EXIT
build() { "$1" build "$2" --icons "$3" -o "$dir/a.pack" >/dev/null 2>&1; }
sql() {
  python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for row in db.execute(sys.argv[2]): print(*row)
db.commit()' "$dir/a.pack.pictures" "$1"
}
build "$@"
mv "$dir/a.pack" "$dir/first.pack"
build "$@" && cmp "$dir/first.pack" "$dir/a.pack"
# every row's bytes turned over: their hash tells, and they are made anew
sql "UPDATE picture SET data = CAST(x'00' || substr(data, 2) AS BLOB)"
build "$@" && cmp "$dir/first.pack" "$dir/a.pack"
echo 'no database' >"$dir/a.pack.pictures"
build "$@" && cmp "$dir/first.pack" "$dir/a.pack"
[ "$(sql 'SELECT count(*) > 0 FROM picture')" = 1 ]
echo "4 packs, all the same"
