#!/bin/sh
# Prints the first Python that can make the environment. A name being there proves nothing: version managers leave
# stubs that fail, and some systems ship Python without venv. So each candidate is run.
set -u

if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    set -- python3.11 python3.12 python3.13 python3 python
fi

for candidate in "$@"; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done

found=$("${PYTHON:-python3}" --version 2>/dev/null </dev/null) || found="none"
cat >&2 <<EOF

skillednote needs Python 3.11, 3.12 or 3.13 with the venv module. Found here: $found.
  Debian, Ubuntu:  sudo apt-get install python3 python3-venv
  macOS:           brew install python@3.13
  Fedora:          sudo dnf install python3.13
Another place: make PYTHON=/path/to/python3 ...

EOF
exit 1
