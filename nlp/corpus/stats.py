"""What is in a corpus, as plain rows."""

from __future__ import annotations

from collections import Counter
from statistics import median

from .check import kinds
from .entries import Entry


def tables(entries: list[Entry]) -> dict[str, list[tuple[str, str]]]:
    """Named tables of ``(what, count)`` rows: kinds by group, levels by element, spans by label, lengths in words."""
    counts = kinds(entries)
    out: dict[str, list[tuple[str, str]]] = {
        "all": [(name, str(counts[name])) for name in ("notes", "voices", "pairs", "charts", "one_vague", "other_care")]
    }
    for name, count in sorted(counts.items()):
        group, dot, rest = name.partition(".")
        if dot:
            out.setdefault(group, []).append((rest, str(count)))
    levels = Counter((element, level) for one in entries for element, level in one.elements.items())
    out["levels"] = [(f"{element} {level}", str(count)) for (element, level), count in sorted(levels.items())]
    labels = Counter(label for one in entries for label, *_ in one.spans)
    out["spans"] = [(label, str(count)) for label, count in sorted(labels.items())]
    reasons = Counter(why for one in entries for *_, why in one.lookalikes)
    out["lookalikes"] = [(why, str(count)) for why, count in sorted(reasons.items())]
    lengths = sorted(len(one.text.split()) for one in entries) or [0]
    out["words a note"] = [
        ("shortest", str(lengths[0])),
        ("a tenth below", str(lengths[len(lengths) // 10])),
        ("median", f"{median(lengths):.0f}"),
        ("a tenth above", str(lengths[-1 - len(lengths) // 10])),
        ("longest", str(lengths[-1])),
    ]
    return out
