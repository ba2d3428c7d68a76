"""How well notes are read: figures of a set of labelled notes against their reviews, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from ..classifier.agreement import Counts, interval, kappa, sets, spans, total
from ..classifier.heads import CLASSES, LABELS
from ..corpus import Entry
from ..review import Reviewer
from ..schema import ELEMENTS, LEVELS, Note, Review


class Row(NamedTuple):
    """A labelled note and what the product says of it."""

    entry: Entry
    review: Review


Figure = Callable[[Sequence[Row]], float]


def reviewed(entries: Sequence[Entry], reviewer: Reviewer) -> list[Row]:
    """Every note with its review."""
    return [Row(one, reviewer.review(Note(one.text, id=one.id))) for one in entries]


def _manual(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.entry.manual]


def element_kappa(rows: Sequence[Row], element: str) -> float:
    """Weighted kappa of one element's levels."""
    treated = _manual(rows)
    gold = [row.entry.elements[element] for row in treated]
    return kappa(gold, [row.review.elements[element].level for row in treated], LEVELS, weighted=True)  # type: ignore[index]


def mean_kappa(rows: Sequence[Row]) -> float:
    """The mean of the five elements' weighted kappas."""
    return sum(element_kappa(rows, element) for element in ELEMENTS) / len(ELEMENTS)


def class_kappa(rows: Sequence[Row]) -> float:
    """Kappa of the class."""
    return kappa(
        [row.entry.note_class for row in rows], [row.review.note_class for row in rows], CLASSES, weighted=False
    )


def class_accuracy(rows: Sequence[Row]) -> float:
    """Part of the notes whose class is right."""
    return sum(row.entry.note_class == row.review.note_class for row in rows) / len(rows)


def gap_f1(rows: Sequence[Row]) -> float:
    """F1 of the missing or vague elements."""
    return total(_gaps(row) for row in _manual(rows)).f1


def _gaps(row: Row) -> Counts:
    gold = {name for name, level in row.entry.elements.items() if level != "specific"}
    return sets(gold, {name for name, result in row.review.elements.items() if result.level != "specific"})


def flags_f1(rows: Sequence[Row]) -> float:
    """F1 of the flags."""
    return total(sets(row.entry.flags, row.review.flags) for row in rows).f1


def entity_f1(rows: Sequence[Row], *, exact: bool, label: str = "") -> float:
    """F1 of the spans, of one label or all."""
    return total(
        spans(row.entry.spans, [(m.label, m.start, m.end) for m in row.review.entities], exact=exact, label=label)
        for row in rows
    ).f1


def told(rows: Sequence[Row], name: str) -> float:
    """Part of the notes with manual therapy whose further fact (``minutes_97140``, ``provider`` …) is right."""
    treated = _manual(rows)
    answers = ((_answer(row.review, name), getattr(row.entry, name)) for row in treated)
    return sum(one == two for one, two in answers) / len(treated) if treated else 1.0


def _answer(review: Review, name: str) -> object:
    """A further fact of a review; its plain form would be made anew for every bootstrap round."""
    if name == "minutes_97140":
        return review.minutes.manual
    return getattr(review.minutes if name == "start_stop" else review, name)


def false_skilled(rows: Sequence[Row]) -> float:
    """Part of the notes without manual therapy that are called skilled."""
    without = [row for row in rows if not row.entry.manual]
    return sum(row.review.note_class == "skilled" for row in without) / len(without) if without else 0.0


def log_ece(rows: Sequence[Row]) -> float:
    """Expected calibration error of the procedure-log probability over notes with manual therapy, in ten bands."""
    told = [
        (row.review.procedure_log_probability, row.entry.note_class == "procedure_log")
        for row in _manual(rows)
        if row.review.note_class != "no_manual_therapy"
    ]
    bands: dict[int, list[tuple[float, bool]]] = {}
    for probability, log in told:
        bands.setdefault(min(int(probability * 10), 9), []).append((probability, log))
    return sum(abs(sum(p for p, _ in b) - sum(log for _, log in b)) for b in bands.values()) / max(len(told), 1)


MAIN: Mapping[str, Figure] = {
    "element kappa, mean": mean_kappa,
    **{f"{element} kappa": partial(element_kappa, element=element) for element in ELEMENTS},
    "class kappa": class_kappa,
    "class accuracy": class_accuracy,
    "gap F1": gap_f1,
    "flags F1": flags_f1,
    "entity F1, relaxed": partial(entity_f1, exact=False),
    "entity F1, exact": partial(entity_f1, exact=True),
    **{f"{label} F1": partial(entity_f1, exact=False, label=label) for label in LABELS},
    **{
        name: partial(told, name=name)
        for name in ("minutes_97140", "start_stop", "provider", "finding_first", "reasoning")
    },
    "no manual called skilled": false_skilled,
    "procedure log, ECE": log_ece,
}


def figures(rows: Sequence[Row], *, intervals: bool = True) -> dict[str, dict[str, Any]]:
    """Every figure of ``MAIN`` with its 95 % interval by bootstrap over notes."""
    out: dict[str, dict[str, Any]] = {}
    for name, figure in MAIN.items():
        row: dict[str, Any] = {"value": figure(rows)}
        if intervals:
            row["low"], row["high"] = interval(list(rows), figure)
        out[name] = row
    return out
