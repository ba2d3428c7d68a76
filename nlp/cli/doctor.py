"""``skillednote doctor``: is this installation whole?"""

from __future__ import annotations

import platform
import time
import tomllib
from collections.abc import Callable
from importlib.util import find_spec

import typer

from .. import paths
from .._version import __version__
from ..errors import DataInvalid, SkilledNoteError
from ..reports.terminal import Pen
from .messages import place
from .output import options, say

SAMPLE = (
    "R GH posterior glide hypomobile with capsular end feel, flexion 110 deg.\n"
    "Manual therapy 97140 x 15 min: grade III posterior glide R GH joint, supine, 3 x 30 s; guarding eased after the "
    "second bout, so progressed to grade IV.\n"
    "Flexion improved from 110 to 128 deg. Goal: reach the kitchen shelf. A. Example, PT\n"
)
"""An invented note that holds something of everything."""


def doctor() -> None:
    """Check that this installation is whole."""
    # Only now: it brings half of Python's e-mail with it, and every command loads this module.
    from importlib.metadata import PackageNotFoundError, version

    pen = Pen(options(color=True, to_terminal=True))
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("skillednote", lambda: __version__),
        ("python", platform.python_version),
        ("spaCy", lambda: version("spacy")),
        ("app (extra)", lambda: _extra("streamlit", "app")),
        ("learn (extra)", lambda: _extra("scikit-learn", "learn", module="sklearn")),
        ("lexicon", _lexicon),
        ("rubric", _rubric),
        ("rules", _rules),
        ("models", _models),
        ("billing", _billing),
        ("self-test", _self_test),
    )
    broken = False
    for name, check in checks:
        try:
            mark, told, color = "ok", check(), "green"
        except SkilledNoteError as error:
            mark, told, color = "BROKEN", str(error), "red"
        except PackageNotFoundError:
            mark, told, color = "BROKEN", "not installed", "red"
        except Exception as error:
            mark, told, color = "BROKEN", f"{type(error).__name__} in {place(error)}", "red"
        broken |= mark != "ok"
        lines = pen.wrapped(told, first=f"{mark:<7} {name:<14} ", indent=" " * 23)
        say(pen.joined([pen.styled(mark, color) + lines[0][len(mark) :], *lines[1:]]))
    if broken:
        raise typer.Exit(1)


def _extra(distribution: str, extra: str, *, module: str = "") -> str:
    from importlib.metadata import version

    # Found, not imported: a doctor should be quick.
    if find_spec(module or distribution) is None:
        return f"not installed (pip install 'skillednote[{extra}]')"
    return f"{distribution} {version(distribution)}"


def _lexicon() -> str:
    files = sorted(paths.lexicon_data().glob("*.csv"))
    if not files:
        raise DataInvalid("The lexicon's files are missing.", hint="Install skillednote anew.")
    rows = 0
    for file in files:
        with file.open(encoding="utf-8") as stream:
            rows += max(sum(1 for line in stream if line.strip()) - 1, 0)
    return f"{rows:,} rows in {len(files)} files"


def _rubric() -> str:
    try:
        with paths.rubric().open("rb") as stream:
            tomllib.load(stream)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataInvalid(
            f"The rubric can't be read ({type(error).__name__}).", hint="Install skillednote anew."
        ) from None
    return "can be read"


def _models() -> str:
    from ..classifier.store import manifest, verify

    folder = paths.models()
    notes = manifest(folder).get("notes", {})
    for reader in ("light", "careful"):
        verify(folder, reader)
    quick = (
        "" if find_spec("onnxruntime") and find_spec("tokenizers") else "; the careful one needs the extra “careful”"
    )
    return f"light and careful, learned from {notes.get('train', 'no')} notes{quick}"


def _rules() -> str:
    from ..standard import all_rules

    found = all_rules()
    if not found:
        raise DataInvalid("There are no rules.", hint="Install skillednote anew.")
    return f"{len(found)} rules"


def _billing() -> str:
    """Everything dated and cited is read, for its readers refuse what lacks its papers."""
    from ..billing.check import all_rules
    from ..billing.codes import codes
    from ..billing.counting import counting
    from ..billing.edits import limits, pairs
    from ..billing.ncci import imports
    from ..billing.payers import payers

    counting(), limits()
    told = f"{len(all_rules())} rules, {len(codes())} codes, {len(payers())} payers, {len(pairs())} pairs"
    return f"{told}, {len(imports())} imported edit files"


def _self_test() -> str:
    started = time.perf_counter()
    from ..review import Reviewer

    reviewer = Reviewer()
    loaded = time.perf_counter()
    review = reviewer.review(SAMPLE)
    first = time.perf_counter()
    reviewer.review(SAMPLE.replace("128", "129"))
    again = time.perf_counter()
    if not review.entities:
        raise DataInvalid("The review of the built-in note finds nothing.")
    if any(review.text[entity.start : entity.end] != entity.text for entity in review.entities):
        raise DataInvalid("The review of the built-in note quotes words that do not stand where it says.")
    versions = ", ".join(f"{name} {told}" for name, told in review.versions.items())
    return (
        f"score {review.score}, {len(review.entities)} entities; loaded in {loaded - started:.2f} s, first note "
        f"{(first - loaded) * 1e3:.0f} ms, next {(again - first) * 1e3:.1f} ms ({versions})"
    )
