"""How well notes are read: figures of a set of labelled notes against what is told of them, with intervals.

A figure counts every note once, as a row of numbers (``Figure.counts``), and is a formula over their sums
(``Figure.value``). A bootstrap round is then a weighted sum of rows: nothing is compared twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..classifier.agreement import Span, sets, spans
from ..classifier.heads import CLASSES, LABELS
from ..corpus import Entry
from ..review import Reviewer
from ..schema import ELEMENTS, LEVELS, Note, NoteFacts, Review
from ..standard.verdict import Verdict

Numbers = NDArray[np.float64]
_ROUNDS = 400
_SEED = 7
_BANDS = 10


class Told(NamedTuple):
    """What a reader says of a note. ``facts`` holds the further facts that it answers (``minutes_97140``, ``provider``
    …); ``probability`` is that of a procedure log, None where it gives none."""

    levels: Mapping[str, str]
    note_class: str
    flags: tuple[str, ...]
    spans: tuple[Span, ...]
    facts: Mapping[str, object]
    probability: float | None

    @classmethod
    def of_review(cls, review: Review) -> Told:
        """What a review says."""
        return cls(
            {name: one.level for name, one in review.elements.items()},
            review.note_class,
            review.flags,
            tuple((m.label, m.start, m.end) for m in review.entities),
            {
                "minutes_97140": review.minutes.manual,
                "start_stop": review.minutes.start_stop,
                "provider": review.provider,
                "finding_first": review.finding_first,
                "reasoning": review.reasoning,
            },
            review.procedure_log_probability,
        )

    @classmethod
    def of_verdict(cls, found: Verdict) -> Told:
        """What a judgement says before it becomes a review: no further facts."""
        return cls(
            {name: one.level for name, one in found.judged.items()},
            found.note_class,
            found.flags,
            _current(found.facts),
            {},
            found.probability,
        )


def _current(facts: NoteFacts) -> tuple[Span, ...]:
    return tuple((m.label, m.start, m.end) for m in facts.mentions if m.context == "current")


class Row(NamedTuple):
    """A labelled note, what a reader says of it, and its review where one was made."""

    entry: Entry
    told: Told
    review: Review | None = None


class Figure(NamedTuple):
    """``counts``: what one note adds; ``value``: the figure from sums (last axis), nan where nothing was counted."""

    counts: Callable[[Row], Sequence[float]]
    value: Callable[[Numbers], Numbers]


def reviewed(entries: Sequence[Entry], reviewer: Reviewer) -> list[Row]:
    """Every note with its review."""
    reviews = reviewer.review_many(Note(one.text, id=one.id) for one in entries)
    return [Row(one, Told.of_review(review), review) for one, review in zip(entries, reviews, strict=True)]


# -- formulas ---------------------------------------------------------------------------------------------------------


def _divided(part: Numbers, whole: Numbers) -> Numbers:
    out: Numbers = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=np.asarray(whole) > 0)
    return out


def _kappa(sums: Numbers, *, size: int, weighted: bool) -> Numbers:
    """Cohen's kappa from ``size`` by ``size`` counts (labels down, readings across); ``weighted``: quadratic. 1 where
    both are of one and the same category throughout. The same as scikit-learn's, for many tables at once."""
    table = sums.reshape(*sums.shape[:-1], size, size)
    steps = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    distance = (steps**2 if weighted else steps > 0).astype(float)
    chance = table.sum(-1)[..., :, None] * table.sum(-2)[..., None, :]
    apart = (table * distance).sum((-2, -1)) * table.sum((-2, -1))
    expected = (chance * distance).sum((-2, -1))
    value = 1 - np.divide(apart, expected, out=np.zeros(np.shape(expected)), where=expected > 0)
    return np.where(table.sum((-2, -1)) > 0, value, np.nan)


def _mean_kappa(sums: Numbers) -> Numbers:
    parts = np.split(sums, len(ELEMENTS), axis=-1)
    mean: Numbers = np.mean([_kappa(part, size=len(LEVELS), weighted=True) for part in parts], axis=0)
    return mean


def _f1(sums: Numbers) -> Numbers:
    """From hits, false alarms, misses; 1 where there was nothing to find and nothing was found."""
    hit, alarm, miss = (sums[..., n] for n in range(3))
    whole = 2 * hit + alarm + miss
    out: Numbers = np.divide(2 * hit, whole, out=np.ones(np.shape(whole)), where=whole > 0)
    return out


def _share(sums: Numbers) -> Numbers:
    """From the hits and the number of notes asked about."""
    return _divided(sums[..., 0], sums[..., 1])


def _ece(sums: Numbers) -> Numbers:
    """From what is missing in each band of probability, and the number of notes."""
    return _divided(np.abs(sums[..., :_BANDS]).sum(-1), sums[..., _BANDS])


# -- what one note adds -----------------------------------------------------------------------------------------------


def _cell(gold: str, found: str, order: Sequence[str]) -> list[float]:
    cells = [0.0] * len(order) ** 2
    cells[order.index(gold) * len(order) + order.index(found)] = 1.0
    return cells


def _element(row: Row, element: str) -> list[float]:
    if not row.entry.manual:
        return [0.0] * len(LEVELS) ** 2
    return _cell(row.entry.elements[element], row.told.levels[element], LEVELS)


def _elements(row: Row) -> list[float]:
    return [number for element in ELEMENTS for number in _element(row, element)]


def _class(row: Row) -> list[float]:
    return _cell(row.entry.note_class, row.told.note_class, CLASSES)


def _class_right(row: Row) -> Sequence[float]:
    return row.entry.note_class == row.told.note_class, 1


def _gaps(row: Row) -> Sequence[float]:
    if not row.entry.manual:
        return 0, 0, 0
    gold, found = (
        {name for name, level in levels.items() if level != "specific"}
        for levels in (row.entry.elements, row.told.levels)
    )
    return sets(gold, found)


def _flags(row: Row) -> Sequence[float]:
    return sets(row.entry.flags, row.told.flags)


def _spans(row: Row, *, exact: bool, label: str = "") -> Sequence[float]:
    return spans(row.entry.spans, row.told.spans, exact=exact, label=label)


def _fact(row: Row, name: str) -> Sequence[float]:
    if not row.entry.manual or name not in row.told.facts:
        return 0, 0
    return row.told.facts[name] == getattr(row.entry, name), 1


def _false_skilled(row: Row) -> Sequence[float]:
    return (0, 0) if row.entry.manual else (row.told.note_class == "skilled", 1)


def log_told(row: Row) -> tuple[float, bool] | None:
    """The probability of a procedure log and whether the note is one; None without manual therapy, by the labels or
    the reader, where nothing is told."""
    if row.told.probability is None or not row.entry.manual or row.told.note_class == "no_manual_therapy":
        return None
    return row.told.probability, row.entry.note_class == "procedure_log"


def _missed_by(row: Row) -> Sequence[float]:
    out = [0.0] * (_BANDS + 1)
    told = log_told(row)
    if told is not None:
        probability, log = told
        out[min(int(probability * _BANDS), _BANDS - 1)] = probability - log
        out[_BANDS] = 1
    return out


MEAN_KAPPA = "element kappa, mean"
CLASS_KAPPA = "class kappa"
MAIN: Mapping[str, Figure] = {
    MEAN_KAPPA: Figure(_elements, _mean_kappa),
    **{
        f"{name} kappa": Figure(partial(_element, element=name), partial(_kappa, size=len(LEVELS), weighted=True))
        for name in ELEMENTS
    },
    CLASS_KAPPA: Figure(_class, partial(_kappa, size=len(CLASSES), weighted=False)),
    "class accuracy": Figure(_class_right, _share),
    "gap F1": Figure(_gaps, _f1),
    "flags F1": Figure(_flags, _f1),
    "entity F1, relaxed": Figure(partial(_spans, exact=False), _f1),
    "entity F1, exact": Figure(partial(_spans, exact=True), _f1),
    **{f"{label} F1": Figure(partial(_spans, exact=False, label=label), _f1) for label in LABELS},
    **{f"{label} F1, exact": Figure(partial(_spans, exact=True, label=label), _f1) for label in LABELS},
    **{
        name: Figure(partial(_fact, name=name), _share)
        for name in ("minutes_97140", "start_stop", "provider", "finding_first", "reasoning")
    },
    "no manual called skilled": Figure(_false_skilled, _share),
    "procedure log, ECE": Figure(_missed_by, _ece),
}
"""Element figures are taken over notes with manual therapy; class, flags and spans over all."""


def figures(
    rows: Sequence[Row],
    *,
    names: Iterable[str] = tuple(MAIN),
    intervals: bool = True,
    over: Literal["note", "voice"] = "note",
) -> dict[str, dict[str, Any]]:
    """Figures of ``MAIN`` by name: ``value``, and ``low`` and ``high`` of its 95 % percentile bootstrap interval over
    notes, or over voices as whole groups. None stands where nothing was to be counted."""
    drawn = _draws(rows, over) if intervals and rows else None
    out: dict[str, dict[str, Any]] = {}
    for name in names:
        figure = MAIN[name]
        counts = np.array([figure.counts(row) for row in rows], dtype=float)
        if not len(rows):
            out[name] = {"value": None}
            continue
        cell: dict[str, Any] = {"value": _plain(figure.value(counts.sum(0)))}
        if drawn is not None:
            values = figure.value(drawn @ counts)
            told = values[~np.isnan(values)]
            low, high = np.quantile(told, (0.025, 0.975)) if len(told) else (np.nan, np.nan)
            cell |= {"low": _plain(low), "high": _plain(high)}
        out[name] = cell
    return out


def _draws(rows: Sequence[Row], over: str) -> Numbers:
    """How often each note is drawn, by round."""
    keys = [row.entry.voice if over == "voice" else str(number) for number, row in enumerate(rows)]
    names = sorted(set(keys))
    group = np.array([names.index(key) for key in keys]) if over == "voice" else np.arange(len(rows))
    times = np.random.default_rng(_SEED).multinomial(len(names), [1 / len(names)] * len(names), size=_ROUNDS)
    drawn: Numbers = times[:, group].astype(float)
    return drawn


def _plain(value: Any) -> float | None:
    number = float(value)
    return None if np.isnan(number) else number


def value(rows: Sequence[Row], name: str) -> float:
    """One figure; nan where nothing was to be counted."""
    found = figures(rows, names=(name,), intervals=False)[name]["value"]
    return float("nan") if found is None else float(found)
