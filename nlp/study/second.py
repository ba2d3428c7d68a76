"""How well two readers of the same notes agree: the first labels against blind second ones (``second.jsonl``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..classifier.agreement import kappa, sets, spans, total
from ..classifier.heads import CLASSES, LABELS
from ..corpus import Entry, load_entries
from ..corpus.entries import entry, rows
from ..schema import ELEMENTS, LEVELS


def pairs(folder: Path) -> list[tuple[Entry, Entry]]:
    """Notes that were read twice: the first reading, as it was before differences were settled (``settled.jsonl``), and
    the second. Raises as ``load_entries``."""
    first = {one.id: one for one in load_entries(folder)}
    if (folder / "settled.jsonl").is_file():
        for row in rows(folder / "settled.jsonl"):
            first[row["id"]] = _unsettled(first[row["id"]], row["what"], row["first"])
    seconds = []
    for row in rows(folder / "second.jsonl"):
        one = first.get(row["id"])
        if one is not None:
            text = {"split": one.split, "voice": one.voice, "practice": one.practice, "form": one.form}
            seconds.append((one, entry({**row, **text, "visit": one.visit, "text": one.text})))
    return seconds


def _unsettled(one: Entry, what: str, value: Any) -> Entry:
    """A note with the first reader's answer to one question."""
    if what in one.elements:
        return replace(one, elements={**one.elements, what: value})
    if what.startswith("flag "):
        rest = tuple(flag for flag in one.flags if flag != what[5:])
        return replace(one, flags=(*rest, what[5:]) if value else rest)
    return replace(one, **{"note_class" if what == "class" else what: value})


def agreement(both: Sequence[tuple[Entry, Entry]]) -> dict[str, float]:
    """Kappa of levels (weighted, notes with manual therapy for both) and class, F1 of flags and spans, and how often
    the further facts are the same."""
    treated = [(a, b) for a, b in both if a.manual and b.manual]
    out: dict[str, float] = {"notes": len(both)}
    levels = []
    for element in ELEMENTS:
        one, two = ([pair[side].elements[element] for pair in treated] for side in (0, 1))
        levels.append(kappa(one, two, LEVELS, weighted=True))
        out[f"{element} kappa"] = levels[-1]
    out["element kappa, mean"] = sum(levels) / len(levels)
    out["class kappa"] = kappa(
        [a.note_class for a, _ in both], [b.note_class for _, b in both], CLASSES, weighted=False
    )
    out["flags F1"] = total(sets(a.flags, b.flags) for a, b in both).f1
    for exact in (False, True):
        name = "exact" if exact else "relaxed"
        out[f"spans F1, {name}"] = total(spans(a.spans, b.spans, exact=exact) for a, b in both).f1
    for label in LABELS:
        out[f"{label} F1"] = total(spans(a.spans, b.spans, exact=False, label=label) for a, b in both).f1
    for name in ("minutes_97140", "start_stop", "provider", "finding_first", "reasoning"):
        out[name] = sum(getattr(a, name) == getattr(b, name) for a, b in both) / max(len(both), 1)
    return out
