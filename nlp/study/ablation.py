"""What each part is worth: the light reader fitted anew with fewer voices or without a part of the corpus, and every
learner with and without the rules.

Notes are read by the rules once and kept; a new fit of the light reader takes seconds.
"""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from .. import paths
from ..classifier import learners
from ..classifier.heads import CLASSES
from ..classifier.readers import CarefulReader, Heard, LightReader, Rules
from ..classifier.training.light import fit_light
from ..corpus import Entry
from ..pipeline import note_reader
from ..pipeline.learned import NO_HINTS, Hints
from ..schema import ELEMENTS, FLAGS, LEVELS, NoteFacts
from ..standard.verdict import verdict
from .evaluate import KINDS, cell, table
from .figures import CLASS_KAPPA, MEAN_KAPPA, Row, Told, figures
from .train import halves, heard
from .weighing import fit_weighing

CURVE = (MEAN_KAPPA, CLASS_KAPPA, "gap F1", "no manual called skilled")
"""What is told of every point of a curve and every part left out."""
_SEED = 97140
_TO_HALVE = 10
_FEWEST = 30
"""A part of fewer notes is not left out: nothing could be seen."""


class Kept:
    """The rules reader that remembers what it read: the same notes are asked for again and again."""

    def __init__(self, rules: Rules | None = None) -> None:
        self._rules = rules or note_reader()
        self._read: dict[tuple[str, Hints], NoteFacts] = {}

    def read(self, text: str, hints: Hints = NO_HINTS) -> NoteFacts:
        """As ``Rules.read``."""
        key = text, hints
        if key not in self._read:
            self._read[key] = self._rules.read(text, hints)
        return self._read[key]


class Point(NamedTuple):
    """Figures of one fit: how many voices and notes it learned from, and what it is called."""

    name: str
    voices: int
    notes: int
    figures: Mapping[str, Mapping[str, Any]]


def by_voices(entries: Sequence[Entry], count: int, *, seed: int = _SEED) -> list[Entry]:
    """The notes of ``count`` voices drawn by ``seed``; more voices hold the fewer ones. All where there are no more."""
    voices = sorted({one.voice for one in entries})
    random.Random(seed).shuffle(voices)
    chosen = set(voices[:count])
    return [one for one in entries if one.voice in chosen]


def fitted_light(fitting: Sequence[Entry], tuning: Sequence[Entry], asked: Sequence[Entry], rules: Rules) -> list[Row]:
    """What the light reader says of ``asked`` when it has learned from ``fitting``: made as ``train`` makes it. Fewer
    than ten voices are weighed on ``tuning`` alone: half of them are too few to learn from."""
    seen, unseen = halves(fitting) if len({one.voice for one in fitting}) >= _TO_HALVE else ([], [])
    # on sums this small the threads of BLAS only wait for each other: six times slower on a busy machine
    with TemporaryDirectory() as folder, threadpool_limits(1), warnings.catch_warnings():
        # a flag or level that few notes hold: its folds are uneven, which the choice of strength can bear
        warnings.filterwarnings("ignore", message="The least populated class in y", category=UserWarning)
        told = heard(_light(seen, Path(folder) / "half", rules), unseen, rules) if seen else []
        light = _light(fitting, Path(folder) / "whole", rules)
        weighing, _ = fit_weighing([*told, *heard(light, tuning, rules)], spans_too=False)
        (Path(folder) / "whole" / "light" / "weighing.json").write_text(
            json.dumps(weighing.to_dict()), encoding="utf-8"
        )
        read = light.read([one.text for one in asked], rules)
    return [Row(one, Told.of_verdict(verdict(facts, weighing))) for one, facts in zip(asked, read, strict=True)]


def _light(fitting: Sequence[Entry], folder: Path, rules: Rules) -> LightReader:
    fit_light(fitting, [rules.read(one.text) for one in fitting], folder / "light")
    return LightReader(folder, trusted=True)


def learning_curve(
    entries: Sequence[Entry],
    *,
    counts: Sequence[int] = (10, 20, 40, 80, 0),
    split: str = "test",
    rules: Rules | None = None,
    tell: Callable[[str], None] = print,
) -> list[Point]:
    """The light reader by number of train voices (0: all), measured on the voices of ``split``."""
    rules = rules or Kept()
    train, tune, asked = (_of(entries, name) for name in ("train", "tune", split))
    most = len({one.voice for one in train})
    out = []
    for count in sorted({min(count or most, most) for count in counts}):
        fitting = by_voices(train, count)
        rows = fitted_light(fitting, tune, asked, rules)
        out.append(Point(f"{count} voices", count, len(fitting), figures(rows, names=CURVE)))
        tell(f"{count} voices: done")
    return out


def stored_curve(models: Path | None = None) -> list[Point]:
    """The encoder's points, kept in ``models/curve.json`` because each took long to make; none where there is no file.

    The file holds a list of rows: ``voices``, ``notes``, and ``figures`` by name as ``figures`` gives them."""
    path = (models or paths.models()) / "curve.json"
    if not path.is_file():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Point(f"{row['voices']} voices", row["voices"], row["notes"], row["figures"]) for row in rows]


def without_parts(
    entries: Sequence[Entry],
    *,
    kind: str = "practice",
    split: str = "test",
    rules: Rules | None = None,
    tell: Callable[[str], None] = print,
) -> list[Point]:
    """The light reader with all train notes, then without each part of them (a practice, a form …, see ``KINDS``) that
    has at least 30 notes."""
    rules = rules or Kept()
    train, tune, asked = (_of(entries, name) for name in ("train", "tune", split))
    out = []
    for name, fitting in _left_out(train, KINDS[kind]):
        rows = fitted_light(fitting, tune, asked, rules)
        told = figures(rows, names=CURVE, intervals=not name)
        out.append(Point(name or "all", len({one.voice for one in fitting}), len(fitting), told))
        tell(f"without {name}: done" if name else "all: done")
    return out


def _left_out(train: Sequence[Entry], kind: Callable[[Entry], str]) -> Iterator[tuple[str, list[Entry]]]:
    yield "", list(train)
    for name in sorted({kind(one) for one in train}):
        rest = [one for one in train if kind(one) != name]
        if len(train) - len(rest) >= _FEWEST and rest:
            yield name, rest


def _of(entries: Sequence[Entry], split: str) -> list[Entry]:
    return [one for one in entries if one.split == split]


def points_table(points: Sequence[Point], *, what: str) -> list[str]:
    """Points as lines of a Markdown table."""
    lines = [f"| {what} | voices | notes | " + " | ".join(CURVE) + " |", "| --- |" + " --- |" * (2 + len(CURVE))]
    for one in points:
        cells = [cell(one.figures.get(name, {"value": None})) for name in CURVE]
        lines.append(f"| {one.name} | {one.voices} | {one.notes} | " + " | ".join(cells) + " |")
    return lines


# -- learners with and without the rules ------------------------------------------------------------------------------


def alone(one: Heard) -> Told:
    """What a learner says of a note by itself: the likeliest level, class and flags, and its spans."""
    told = one.learned
    return Told(
        {name: LEVELS[int(np.argmax(told.levels[name]))] for name in ELEMENTS},
        max(CLASSES, key=lambda name: told.classes.get(name, 0.0)),
        tuple(flag for flag in FLAGS if told.flags.get(flag, 0.0) >= 0.5),
        tuple((s.label, s.start, s.end) for s in one.spans),
        {},
        told.classes.get("procedure_log", 0.0),
    )


def sources(entries: Sequence[Entry], *, rules: Rules | None = None) -> dict[str, dict[str, Any]]:
    """Figures of the rules alone, of each learner alone, and of each in union with the rules. A learner that cannot be
    had is left out."""
    rules = rules or Kept()
    texts = [one.text for one in entries]
    out = {"rules": figures([Row(one, Told.of_verdict(verdict(rules.read(one.text)))) for one in entries])}
    for name in ("light", "careful"):
        found, notice = learners(name)
        if found and not notice and isinstance(found[0], LightReader | CarefulReader):
            out |= _with_and_without(name, found[0], entries, texts, rules)
    return out


def _with_and_without(
    name: str, learner: LightReader | CarefulReader, entries: Sequence[Entry], texts: Sequence[str], rules: Rules
) -> dict[str, dict[str, Any]]:
    own = [Row(one, alone(said)) for one, said in zip(entries, learner.hear(texts, rules), strict=True)]
    read = learner.read(texts, rules)
    both = [
        Row(one, Told.of_verdict(verdict(facts, learner.weighing))) for one, facts in zip(entries, read, strict=True)
    ]
    return {f"{name} alone": figures(own), f"{name} + rules": figures(both)}


ABLATIONS = ("sources", "curve", "practice", "form", "intent")


def ablation(entries: Sequence[Entry], what: str, *, split: str, tell: Callable[[str], None] = print) -> list[str]:
    """The lines of one table: ``sources`` (rules and learners, alone and together), ``curve`` (the light reader by
    number of voices, then the encoder's stored points), or the light reader without each practice, form or intent."""
    if what == "sources":
        return table(sources(_of(entries, split)))
    if what == "curve":
        lines = points_table(learning_curve(entries, split=split, tell=tell), what="light reader")
        kept = stored_curve()
        return [*lines, "", *points_table(kept, what="careful reader")] if kept else lines
    return points_table(without_parts(entries, kind=what, split=split, tell=tell), what=f"without {what}")
