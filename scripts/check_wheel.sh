#!/bin/sh
# Proves that what people install is whole: builds the wheel, installs it into a fresh environment outside the
# checkout with the base dependencies only, and uses it there. A data file or model that was left out shows here
# and nowhere else.
set -eu
cd "$(dirname "$0")/.."

checkout=$(pwd -P)
python=$checkout/.venv/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

fail() {
    echo "check_wheel: $1" >&2
    exit 1
}

# By way of the source archive, so that one which lacks a file fails too.
"$python" -m build --no-isolation --outdir "$work/dist" . >"$work/build.log" 2>&1 || {
    tail -n 30 "$work/build.log" >&2
    fail "the build failed"
}
wheel=$(ls "$work"/dist/*.whl)

"$python" -m venv "$work/venv"
export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_PYTHON_DOWNLOADS=never
with_uv() {
    command -v uv >/dev/null 2>&1 &&
        uv pip install --quiet --python "$work/venv/bin/python" --require-hashes --only-binary :all: -r requirements-base.lock
}
with_uv || "$work/venv/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r requirements-base.lock
"$work/venv/bin/python" -m pip install --quiet --no-deps "$wheel"
"$work/venv/bin/python" -m pip check >/dev/null || fail "requirements-base.lock does not satisfy the wheel: run 'make lock'"

mkdir "$work/elsewhere"
cd "$work/elsewhere"
unset PYTHONPATH VIRTUAL_ENV
command=$work/venv/bin/skillednote

"$work/venv/bin/python" - "$checkout" <<'EOF'
import importlib.util
import pathlib
import sys

import nlp

package = pathlib.Path(nlp.__file__).resolve().parent
if package.is_relative_to(sys.argv[1]):
    sys.exit(f"check_wheel: the checkout was imported, not the wheel: {package}")
for part in ("_app/app.py", "_app/.streamlit/config.toml", "_models", "py.typed"):
    if not (package / part).exists():
        sys.exit(f"check_wheel: the wheel lacks nlp/{part}")
for name in ("streamlit", "sklearn"):
    if importlib.util.find_spec(name):
        sys.exit(f"check_wheel: {name} came with the base install; it belongs to an extra")
EOF

expected=$("$python" -c 'import runpy, sys; print(runpy.run_path(sys.argv[1])["__version__"])' "$checkout/nlp/_version.py")
"$command" --version | grep -qF "$expected" || fail "--version does not say $expected"

cat >note.txt <<'EOF'
Manual therapy 97140, 15 min. Hypomobile L4-L5 with PA pressure, 4/10 pain at end range extension.
Grade III central PA mobilization L4-L5, 3 x 30 s, graded down from IV because of guarding.
Extension improved from 15 to 22 degrees after treatment, so that she can stand to cook for 20 minutes.
EOF
"$command" review note.txt --format json >review.json || fail "'skillednote review note.txt' exited with $?"
"$work/venv/bin/python" - <<'EOF'
import json
import sys

text = open("note.txt", encoding="utf-8").read()
review = json.load(open("review.json", encoding="utf-8"))
review = review[0] if isinstance(review, list) else review
if not review["entities"]:
    sys.exit("check_wheel: the installed command finds nothing in a plain note")
for entity in review["entities"]:
    if text[entity["start"] : entity["end"]] != entity["text"]:
        sys.exit(f"check_wheel: the span does not fit its text: {entity}")
EOF

"$command" units 97140=20 97110=15 --payer medicare --on 2026-03-02 --format json | grep -q '"total_units": 2' ||
    fail "the installed command does not count units"
"$command" review note.txt --claim "payer=medicare on=2026-03-02 97140-GP=3" | grep -q BIL101 ||
    fail "the installed command does not hold a claim against its note"

echo "check_wheel: $(basename "$wheel") works on its own ($(du -k "$wheel" | cut -f1) KB)."
