#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# win32.sh DIR   Does the portable part compile for 32-bit Windows 7 without a warning? base, learn, course and ui with Debian's
# mingw-w64; a folder whose libraries have no Windows headers here is compiled against the machine's own headers for them.
# Exit 77: no such compiler.
set -eu
cc=i686-w64-mingw32-gcc
command -v $cc >/dev/null || { echo "no mingw-w64: skipped"; exit 77; }
cd "$(dirname "$0")/../.."
mkdir -p "$1/include"
for header in jansson.h jansson_config.h; do # plain C, the same on every platform
  file=$(find /usr/include -name $header | head -n 1)
  [ -z "$file" ] || cp "$file" "$1/include/"
done
flags="-std=gnu11 -O2 -Werror -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Wvla
  -Wformat=2 -D__USE_MINGW_ANSI_STDIO=1 -D_WIN32_WINNT=0x0601 -Isrc -isystem $1/include"
n=0 bad=0
for file in src/base/*.c src/learn/*.c src/course/*.c src/ui/*.c; do
  case $file in *_posix.c) continue ;; esac
  # shellcheck disable=SC2086
  $cc $flags -c "$file" -o "$1/$(echo "$file" | tr / _).o" || bad=$((bad + 1))
  n=$((n + 1))
done
echo "$((n - bad)) passed, $bad failed"
[ "$bad" = 0 ]
