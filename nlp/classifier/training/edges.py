"""Counting which words labelled spans begin and end with, and which stand just outside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ...corpus import Entry
from ..edges import FILE, WORD, bare
from ..heads import LABELS

_FEWEST = 5
_OUT, _IN = 0.2, 0.9
"""A word met so often at an edge, and inside in at most or at least such a share of its places, decides it."""


def write_edges(entries: Sequence[Entry], folder: Path) -> None:
    """Writes the edges of every label that the entries tell of, for ``load_edges``."""
    rows = {label: _edges(entries, label) for label in LABELS}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _edges(entries: Sequence[Entry], label: str) -> dict[str, list[str]]:
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    before: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for one in entries:
        for name, start, end in one.spans:
            if name != label:
                continue
            words = [bare(word) for word in WORD.findall(one.text, start, end)]
            if len(words) > 1:  # a single word says nothing of where spans end
                first[words[0]] += 1
                last[words[-1]] += 1
            line = one.text.rfind("\n", 0, start) + 1, one.text.find("\n", end)
            outside = WORD.match(one.text, _past(one.text, end), line[1] if line[1] >= 0 else len(one.text))
            if outside:
                behind[bare(outside[0])] += 1
            preceding = one.text[line[0] : start].rstrip(" ")
            found = WORD.findall(preceding)
            if found and preceding.endswith(found[-1]):
                before[bare(found[-1])] += 1
    return {
        "not_first": _words(first, before, most=_OUT),
        "not_last": _words(last, behind, most=_OUT),
        "before": _words(first, before, least=_IN),
        "behind": _words(last, behind, least=_IN),
    }


def _past(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _words(inside: Counter[str], outside: Counter[str], *, least: float = 0.0, most: float = 1.0) -> list[str]:
    out = []
    for word in sorted({*inside, *outside}):
        met = inside[word] + outside[word]
        if word and met >= _FEWEST and least <= inside[word] / met <= most:
            out.append(word)
    return out
