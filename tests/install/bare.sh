#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A fresh clone in a bare Debian 12 root: does the front door find all it needs?
#   bare.sh DIR [test] [run] [user]     default: run user test
# run: `./dev run` on this machine's Xvfb (nothing is installed in the root for it), its picture beside the headless one.
# user: the same program for a person who is not root but may sudo.  test: `./dev test`.
# Root only; mirror, npm registry and the certificates it is trusted by are this machine's. Exit 77: cannot be done here.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || { sed -n '3,8s/^# \{0,1\}//p' "$0"; exit 2; }

if [ "${BARE_INSIDE:-}" != 1 ]; then
  [ "$(id -u)" = 0 ] || { echo "not root: skipped"; exit 77; }
  unshare -m -p -f true 2>/dev/null || { echo "no mount namespaces here: skipped"; exit 77; }
  command -v debootstrap >/dev/null || apt-get -qq -y --no-install-recommends install debootstrap >/dev/null ||
    { echo "no debootstrap: skipped"; exit 77; }
  export BARE_INSIDE=1
  exec unshare -m -p -f --kill-child --mount-proc "$0" "$@" # mounts and processes end with the script
fi

mkdir -p "$1"
dir=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- run user test

say() { printf '== %s\n' "$*"; }
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }')
[ -n "$mirror" ] || { echo "apt knows no bookworm: skipped"; exit 77; }

if [ ! -e "$dir/base.done" ]; then
  say "debootstrap"
  rm -rf "$dir/base"
  mkdir -p "$dir/debs"
  debootstrap --variant=minbase --cache-dir="$dir/debs" bookworm "$dir/base" "$mirror" >"$dir/debootstrap.log" 2>&1 ||
    { tail "$dir/debootstrap.log"; exit 1; }
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort -u |
    sed -n '/ bookworm/s/^/deb /p' >"$dir/base/etc/apt/sources.list"
  touch "$dir/base.done"
fi

root= # the root of the check that runs
fresh() {
  root=$dir/$1
  rm -rf "$root"
  cp -a --reflink=auto "$dir/base" "$root"
  cp /etc/resolv.conf "$root/etc/"
  git clone -q --no-hardlinks "$here" "$root/srv/chiragh"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
}

inside() { # inside COMMAND, with nothing of this machine's environment
  npm=$(npm config get registry 2>/dev/null || true)
  trust=$(npm config get cafile 2>/dev/null || true)
  if [ -f "$trust" ]; then
    cp "$trust" "$root/etc/npm-trust.crt"
    trust=/etc/npm-trust.crt
  else
    trust=
  fi
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb ${npm:+npm_config_registry="$npm"} \
    ${trust:+npm_config_cafile="$trust"} \
    ${DISPLAY:+DISPLAY="$DISPLAY"} chroot "$root" /bin/sh -c "cd /srv/chiragh && $1"
}

since() { echo "$(($(date +%s) - $1)) s"; }

window() { # window MS: waits for a window as large as the screen, prints the time it took
  python3 "$here/tests/install/window.py" "$@"
}

check_run() {
  fresh run
  fb=$(mktemp -d /tmp/bare.XXXXXX)
  Xvfb :97 -screen 0 1366x768x24 -fbdir "$fb" -nolisten tcp -noreset >/dev/null 2>&1 &
  sleep 1
  DISPLAY=:97
  t=$(date +%s)
  inside 'exec ./dev run --data /root/data' >"$dir/run.log" 2>&1 &
  window "$fb" 1500 "$dir/run.png" || { tail -20 "$dir/run.log"; exit 1; }
  say "./dev run: window after $(since "$t")"
  pid=$(pgrep -f 'build/release/chiragh --data /root/data' | head -1)
  kill "$pid"
  sleep 1
  inside 'exec ./dev run --data /root/data' >"$dir/run.log" 2>&1 &
  say "./dev run again: $(window "$fb" 60 "$dir/again.png")"
  kill "$(pgrep -f 'build/release/chiragh --data /root/data' | head -1)"
  printf 'shot attract\n' >"$root/tmp/s"
  inside './dev run --headless --data /root/data2 --size 1366x768 --shots /tmp --script /tmp/s'
  python3 "$here/tests/install/window.py" same "$dir/run.png" "$root/tmp/attract.png"
  rm -rf "$fb"
}

check_user() {
  fresh user
  inside 'apt-get -qq update && apt-get -qq -y install sudo >/dev/null 2>&1 && useradd -m child &&
    echo "child ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/child && chown -R child: . && printf "shot attract\n" >/tmp/s &&
    su child -c "./dev run --headless --data /tmp/data --shots /tmp --script /tmp/s" && test -s /tmp/attract.png'
  say "./dev run as a user with sudo: ok"
}

check_test() {
  fresh test
  t=$(date +%s)
  inside './dev test' >"$dir/test.log" 2>&1 || { tail -60 "$dir/test.log"; echo "./dev test failed after $(since "$t")"; exit 1; }
  tail -4 "$dir/test.log"
  say "./dev test: ok after $(since "$t"), $(du -sxm "$root" | cut -f1) MB"
}

for check in "$@"; do
  "check_$check"
done
