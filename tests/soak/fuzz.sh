#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz.sh TARGET: ten minutes (text: twenty; or FUZZ_SECONDS) of libFuzzer from the committed corpus. New inputs stay in build/.
set -eu
target=$1
case $target in text) seconds=1200 ;; *) seconds=600 ;; esac
seconds=${FUZZ_SECONDS:-$seconds}
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
ninja -C build/fuzz --quiet "fuzz_$target"
[ "$target" != state ] || ninja -C build/fuzz --quiet packs
found=build/fuzz/found_$target
mkdir -p "$found"
build/fuzz/fuzz_"$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
  -artifact_prefix="$found/" "$found" "tests/fuzz/corpus_$target" >"$found.log" 2>&1 || { tail -40 "$found.log"; exit 1; }
grep -E 'cov:' "$found.log" | tail -1
grep -E 'number_of_executed_units|peak_rss' "$found.log"
