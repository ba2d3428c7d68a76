#!/bin/sh
# Sees to it that the browser tests have a Chromium: installs Debian's where that is possible, else says loudly that
# they will be skipped. Never fails: everything else can still be tested. CHROMIUM=skip leaves the system alone.
set -u

chromium=/usr/bin/chromium
if [ -x "$chromium" ]; then
    exit 0
fi

skip() {
    cat >&2 <<EOF

************************************************************************
  BROWSER TESTS WILL BE SKIPPED: $1
  To have them:  apt-get install chromium  (as root), or  make browser
************************************************************************

EOF
    exit 0
}

[ "${CHROMIUM:-}" != skip ] || skip "CHROMIUM=skip is set."
command -v apt-get >/dev/null 2>&1 || skip "no $chromium, and this system has no apt-get."
[ "$(id -u)" = 0 ] || skip "no $chromium, and only root can install it."

echo "Installing Chromium for the browser tests (about 360 MB) ..."
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
if apt-get update >"$log" 2>&1 &&
    apt-get install -y --no-install-recommends chromium fonts-dejavu-core fonts-liberation >>"$log" 2>&1 </dev/null &&
    [ -x "$chromium" ]; then
    rm -f "$log"
    exit 0
fi
tail -n 5 "$log" >&2
rm -f "$log"
skip "Chromium could not be installed (last lines above)."
