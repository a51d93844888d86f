#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages to be looked at: each language at 22, 28 and 40 px, regular and bold, with the other direction in it.
#   tests/text/samples.sh BUILD OUT      writes OUT/LANG-SIZE.png and OUT/LANG-SIZE-bold.png
set -eu
[ $# = 2 ] || { sed -n '4s/^# *//p' "$0" >&2; exit 2; }
here=$(dirname "$0")
mkdir -p "$2"

page() { # the language's own sample, the same signs and names in each, and what a reader stumbles over
  case $1 in
  en) echo "Stop and check: who sent it, when, and why? The file report_2024.pdf has 2.5 MB (45 %)."
      echo "She wrote «یہ پیغام کس نے بھیجا؟» and «هي ڪتاب منهنجو آهي» – both are quoted here, and ۱۲۳ too." ;;
  *) sed -n "s/^$1	\([^	]*\).*/\1/p" "$here/data/other_language_samples.tsv"
     echo "یہ پیغام report_2024.pdf سے آیا (USB 3.0، F4)۔ دیکھیں: https://example.org/a?b=1 یا ‎03001234567، ۳۶٫۵٪ اور 45 میں سے 3؟" ;;
  esac
}

for lang in ur sd ps pnb skr bal en; do
  for size in 22 28 40; do
    for bold in "" --bold; do
      page "$lang" | "$1/chiragh-author" text render --lang $lang --size $size $bold --width 900 --fonts "$here/../../fonts" \
        -o "$2/$lang-$size${bold:+-bold}.png" -
    done
  done
done
