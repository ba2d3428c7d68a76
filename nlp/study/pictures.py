"""Pictures for the notebooks. Matplotlib is imported only here, and only when one is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..corpus import Entry
from ..schema import ELEMENTS, LEVELS
from .ablation import Point
from .figures import Row, log_told

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEVEL_COLOURS = {"absent": "#b8b8b8", "vague": "#e0a030", "specific": "#2f6f9f"}
_BANDS = 10


def _sheet(wide: float = 7, high: float = 4) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(wide, high), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def counts(entries: Sequence[Entry], kind: Callable[[Entry], str], *, title: str) -> Figure:
    """How many notes there are of each kind, by split."""
    by_split: dict[str, Counter[str]] = {}
    for one in entries:
        by_split.setdefault(one.split, Counter())[kind(one)] += 1
    names = sorted({kind(one) for one in entries}, key=lambda name: sum(c[name] for c in by_split.values()))
    figure, axes = _sheet(high=1.2 + 0.28 * len(names))
    left = np.zeros(len(names))
    for split in ("train", "tune", "test"):
        held = by_split.get(split, Counter())
        widths = np.array([held[name] for name in names], dtype=float)
        axes.barh(names, widths, left=left, label=split)
        left += widths
    axes.set_xlabel("notes")
    axes.set_title(title)
    axes.legend(frameon=False)
    return figure


def lengths(entries: Sequence[Entry]) -> Figure:
    """Words a note, by class."""
    figure, axes = _sheet()
    for name in sorted({one.note_class for one in entries}):
        axes.hist(
            [len(one.text.split()) for one in entries if one.note_class == name],
            bins=list(range(0, 520, 20)),
            histtype="step",
            linewidth=1.6,
            label=name.replace("_", " "),
        )
    axes.set_xlabel("words")
    axes.set_ylabel("notes")
    axes.legend(frameon=False)
    return figure


def levels(entries: Sequence[Entry]) -> Figure:
    """The levels of each element over notes with manual therapy."""
    treated = [one for one in entries if one.manual]
    figure, axes = _sheet(high=3)
    left = np.zeros(len(ELEMENTS))
    for level in LEVELS:
        widths = np.array([sum(one.elements[e] == level for one in treated) for e in ELEMENTS], dtype=float)
        axes.barh(list(ELEMENTS), widths, left=left, label=level, color=_LEVEL_COLOURS[level])
        left += widths
    axes.invert_yaxis()
    axes.set_xlabel("notes with manual therapy")
    axes.legend(frameon=False, ncols=3, loc="upper center", bbox_to_anchor=(0.5, 1.15))
    return figure


def curve(series: dict[str, Sequence[Point]], name: str) -> Figure:
    """One figure by number of train voices, with its intervals, a line for each reader."""
    figure, axes = _sheet()
    for reader, points in series.items():
        told = [(one.voices, one.figures[name]) for one in points if one.figures.get(name, {}).get("value") is not None]
        if not told:
            continue
        voices = [count for count, _ in told]
        values = [cell["value"] for _, cell in told]
        low = [max(0.0, cell["value"] - cell.get("low", cell["value"])) for _, cell in told]
        high = [max(0.0, cell.get("high", cell["value"]) - cell["value"]) for _, cell in told]
        axes.errorbar(voices, values, yerr=[low, high], marker="o", capsize=3, label=reader)
    axes.set_xlabel("voices learned from")
    axes.set_ylabel(name)
    axes.set_ylim(top=1.0)
    axes.legend(frameon=False)
    return figure


class Band(NamedTuple):
    """A band of told probabilities: how many notes, their mean probability, and the share of procedure logs."""

    notes: int
    told: float
    true: float


def reliability(rows: Sequence[Row]) -> list[Band]:
    """The bands of a tenth that hold notes, over notes with manual therapy."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for pair in filter(None, map(log_told, rows)):
        held.setdefault(min(int(pair[0] * _BANDS), _BANDS - 1), []).append(pair)
    return [
        Band(len(pairs), sum(p for p, _ in pairs) / len(pairs), sum(log for _, log in pairs) / len(pairs))
        for _, pairs in sorted(held.items())
    ]


def reliability_plot(series: dict[str, Sequence[Row]]) -> Figure:
    """Told against true probability of a procedure log, a line for each reader; the size of a point is its notes."""
    figure, axes = _sheet(5, 5)
    axes.plot([0, 1], [0, 1], linestyle=":", color="#888888")
    for name, rows in series.items():
        bands = reliability(rows)
        told: Any = [band.told for band in bands]
        true: Any = [band.true for band in bands]
        (line,) = axes.plot(told, true, label=name, linewidth=1)
        axes.scatter(told, true, s=[12 + 4 * band.notes for band in bands], color=line.get_color(), alpha=0.7)
    axes.set_xlabel("told probability of a procedure log")
    axes.set_ylabel("share that are labelled one")
    axes.legend(frameon=False)
    return figure
