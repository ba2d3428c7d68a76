#!/bin/sh
# Makes .venv from requirements.lock and installs the checkout into it. `make` runs this only when .venv/.stamp is
# missing, out of date or from another folder; the stamp is written last, so a broken install is tried again.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/.stamp
here=$(pwd -P)

# An environment holds absolute paths: one that was moved, or whose Python has gone, can't be mended.
usable() {
    "$venv/bin/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1 || return 1
    [ ! -f "$stamp" ] || [ "$(cat "$stamp")" = "$here" ]
}

if ! usable; then
    python=$(sh scripts/find_python.sh)
    echo "Making $venv with $("$python" --version) ..."
    "$python" -m venv --clear "$venv"
fi

echo "Installing the locked packages, each checked against its hash (a minute or two the first time) ..."
export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_PYTHON_DOWNLOADS=never
with_uv() {
    command -v uv >/dev/null 2>&1 &&
        uv pip install --quiet --python "$venv/bin/python" --require-hashes --only-binary :all: -r requirements.lock
}
# uv is faster, but knows nothing of pip's settings for proxies and mirrors: where it fails, pip may not.
with_uv || "$venv/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock

# Its build tools are in the lock too, so nothing is fetched unchecked.
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .

echo "$here" >"$stamp"
