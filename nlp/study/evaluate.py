"""``skillednote evaluate``: the figures of every reader on a set of labelled notes, as tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from time import process_time
from typing import Any, Literal

from ..config import Settings
from ..corpus import Entry
from ..review import Reviewer
from .figures import CLASS_KAPPA, MAIN, MEAN_KAPPA, Row, figures, reviewed

READERS = ("rules", "light", "careful", "auto")
_FEWEST = 8
_OF_KIND = (MEAN_KAPPA, CLASS_KAPPA, "gap F1", "entity F1, relaxed", "entity F1, exact")
_HEADS = ("element kappa", "class kappa", "gap F1", "spans, relaxed", "spans, exact")


def intent_group(entry: Entry) -> str:
    """What the writer set out to write, without its details: ``pair``, ``chart``, ``vague``, ``no-manual`` …"""
    return entry.intent.split(":")[0].split(" ")[0] or "not told"


KINDS: Mapping[str, Callable[[Entry], str]] = {
    "practice": lambda entry: entry.practice,
    "form": lambda entry: entry.form,
    "visit": lambda entry: entry.visit,
    "intent": intent_group,
    "voice": lambda entry: entry.voice,
}
"""What notes can be told apart by."""


def evaluate(
    entries: Sequence[Entry],
    *,
    readers: Sequence[str] = READERS,
    by: Sequence[str] = ("practice", "form", "visit", "voice"),
    over: Literal["note", "voice"] = "note",
    tell: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Figures by reader with 95 % intervals (bootstrap over notes or whole voices), milliseconds a note, and for the
    last reader the main figures of every kind of note (``KINDS``). Notices say where a reader could not be had."""
    out: dict[str, Any] = {
        "notes": len(entries),
        "voices": len({one.voice for one in entries}),
        "over": over,
        "readers": {},
    }
    rows: list[Row] = []
    for name in readers:
        reviewer = Reviewer(Settings(reader=name))
        if reviewer.notice:
            tell(reviewer.notice)
            continue
        reviewed(entries[:1], reviewer)
        started = process_time()
        rows = reviewed(entries, reviewer)
        spent = (process_time() - started) / len(entries) * 1e3
        out["readers"][name] = {"figures": figures(rows, over=over), "ms a note": spent}
        tell(f"{name}: done")
    out["by kind"] = {group: by_kind(rows, KINDS[group]) for group in by}
    return out


def by_kind(rows: Sequence[Row], kind: Callable[[Entry], str]) -> dict[str, dict[str, Any]]:
    """The main figures of each kind with at least eight notes, with intervals; those of manual therapy only where at
    least four notes have some."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(kind(row.entry), []).append(row)
    out: dict[str, dict[str, Any]] = {}
    for name, own in sorted(groups.items()):
        if len(own) < _FEWEST:
            continue
        treated = sum(row.entry.manual for row in own)
        found = figures(own, names=_OF_KIND)
        if treated < _FEWEST // 2:
            found |= {MEAN_KAPPA: {"value": None}, "gap F1": {"value": None}}
        out[name] = {"notes": len(own), **found}
    return out


def as_markdown(found: Mapping[str, Any]) -> str:
    """The tables of ``evaluate`` in Markdown."""
    told = found["readers"]
    unit = "whole voices" if found["over"] == "voice" else "notes"
    lines = [
        f"{found['notes']} notes by {found['voices']} voices; in brackets 95 % intervals (bootstrap over {unit}).",
        "",
    ]
    if told:
        lines += table({name: one["figures"] for name, one in told.items()})
        lines.append("| ms a note | " + " | ".join(f"{one['ms a note']:.1f}" for one in told.values()) + " |")
    for group, kinds in found["by kind"].items():
        lines += ["", f"| {group} ({next(reversed(told), '')}) | notes | " + " | ".join(_HEADS) + " |"]
        lines.append("| --- |" + " --- |" * (1 + len(_HEADS)))
        lines += [
            f"| {name} | {row['notes']} | " + " | ".join(cell(row[figure]) for figure in _OF_KIND) + " |"
            for name, row in kinds.items()
        ]
    return "\n".join(lines) + "\n"


def table(columns: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """Lines of a Markdown table: a column a reader (or part), a row a figure that any of them has."""
    names = [name for name in MAIN if any(name in column for column in columns.values())]
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    return lines + [
        f"| {name} | " + " | ".join(cell(column.get(name, {"value": None})) for column in columns.values()) + " |"
        for name in names
    ]


def cell(one: Mapping[str, Any]) -> str:
    """A figure with its interval; a dash where nothing was to be counted."""
    if one["value"] is None:
        return "–"
    if one.get("low") is None:
        return f"{one['value']:.3f}"
    return f"{one['value']:.3f} [{one['low']:.2f}, {one['high']:.2f}]"


def as_json(found: Mapping[str, Any]) -> str:
    """The tables of ``evaluate`` as JSON."""
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"
