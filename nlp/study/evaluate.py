"""``skillednote evaluate``: the figures of every reader on a set of labelled notes, as tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

from ..config import Settings
from ..corpus import Entry
from ..review import Reviewer
from .figures import Row, class_kappa, figures, mean_kappa, reviewed

READERS = ("rules", "light", "careful", "auto")
_FEWEST = 8


def evaluate(
    entries: Sequence[Entry], *, readers: Sequence[str] = READERS, tell: Callable[[str], None] = print
) -> dict[str, Any]:
    """Figures by reader with 95 % intervals, milliseconds a note, and for the last reader element and class agreement
    by practice, form and voice. Notices say where a reader could not be had."""
    out: dict[str, Any] = {"notes": len(entries), "voices": len({one.voice for one in entries}), "readers": {}}
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
        out["readers"][name] = {"figures": figures(rows), "ms a note": spent}
        tell(f"{name}: done")
    out["by kind"] = {
        group: by_kind(rows, lambda row, g=group: getattr(row.entry, g))  # type: ignore[misc]
        for group in ("practice", "form", "visit", "voice")
    }
    return out


def by_kind(rows: Sequence[Row], kind: Callable[[Row], str]) -> dict[str, dict[str, float]]:
    """Mean element kappa and class kappa of each kind with at least eight notes."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(kind(row), []).append(row)
    return {
        name: {"notes": len(own), "element kappa, mean": mean_kappa(own), "class kappa": class_kappa(own)}
        for name, own in sorted(groups.items())
        if len(own) >= _FEWEST and sum(row.entry.manual for row in own) >= _FEWEST // 2
    }


def as_markdown(found: dict[str, Any]) -> str:
    """The tables of ``evaluate`` in Markdown."""
    readers = list(found["readers"])
    lines = [
        f"{found['notes']} notes by {found['voices']} voices; in brackets 95 % intervals (bootstrap over notes).",
        "",
    ]
    lines += ["| | " + " | ".join(readers) + " |", "| --- |" + " --- |" * len(readers)]
    names = list(found["readers"][readers[0]]["figures"]) if readers else []
    for name in names:
        cells = []
        for reader in readers:
            row = found["readers"][reader]["figures"][name]
            cells.append(f"{row['value']:.3f} [{row['low']:.2f}, {row['high']:.2f}]")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines.append("| ms a note | " + " | ".join(f"{found['readers'][r]['ms a note']:.1f}" for r in readers) + " |")
    for group, kinds in found["by kind"].items():
        lines += ["", f"| {group} ({readers[-1] if readers else ''}) | notes | element kappa | class kappa |"]
        lines.append("| --- | --- | --- | --- |")
        lines += [
            f"| {name} | {row['notes']} | {row['element kappa, mean']:.2f} | {row['class kappa']:.2f} |"
            for name, row in kinds.items()
        ]
    return "\n".join(lines) + "\n"


def as_json(found: dict[str, Any]) -> str:
    """The tables of ``evaluate`` as JSON."""
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"
