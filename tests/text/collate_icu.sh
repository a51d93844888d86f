#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The order of names beside ICU's (Debian package libicu-dev; 77 where it is not).
#   tests/text/collate_icu.sh TEST_TEXT_COLLATE             each language's names and random strings, sorted by ICU, as data/collation.tsv has them
#   tests/text/collate_icu.sh TEST_TEXT_COLLATE --update    writes data/collation.tsv
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rules=$here/../../src/text/collation
pkg-config --exists icu-i18n 2>/dev/null || { echo "skipped: no ICU (Debian package libicu-dev)"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# shellcheck disable=SC2046
cc -O2 -Wall -o "$tmp/icu" "$here/collate_icu.c" $(pkg-config --cflags --libs icu-i18n)

{
  echo "# Language, how many strings, hash of their order. Made by collate_icu.sh --update with ICU $(pkg-config --modversion icu-i18n)."
  for lang in ur sd ps pnb skr bal en; do
    case $lang in
    ur | ps | en) file=- ;; # ICU has these of its own
    bal) file=$rules/arab.txt ;;
    *) file=$rules/$lang.txt ;;
    esac
    "$1" strings $lang >"$tmp/strings"
    "$tmp/icu" $lang "$file" <"$tmp/strings"
    "$tmp/icu" $lang "$file" lines <"$tmp/strings" >"$tmp/icu.$lang"
    "$1" sorted $lang >"$tmp/ours.$lang"
    diff "$tmp/icu.$lang" "$tmp/ours.$lang" | head -6 >&2 || true
  done
} >"$tmp/collation.tsv"

if [ "${2:-}" = --update ]; then
  cp "$tmp/collation.tsv" "$here/data/collation.tsv"
else # another ICU may have newer data: then its first line differs, and a row may
  diff "$here/data/collation.tsv" "$tmp/collation.tsv" && echo "all as ICU has them"
fi
