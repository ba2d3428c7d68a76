"""Measures masking on the labelled synthetic set: ``.venv/bin/python scripts/masking_figures.py``.

Prints recall and false alarms by kind. The notes are invented, by the hand that wrote the rules: expect less on notes
by others.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from nlp.masking import identifiers

SET = Path(__file__).resolve().parents[1] / "tests" / "data" / "masking.jsonl"
_MARKED = re.compile(r"⟦([A-Z]+)\|([^⟧]+)⟧")


class Figures(NamedTuple):
    """By kind: how many there are, how many were masked whole, and what was masked without being one."""

    there: Counter[str]
    masked: Counter[str]
    false: list[tuple[str, str]]
    missed: list[tuple[str, str]]
    notes: int


def labelled(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain text of a marked one, and its identifiers as kind, start, end."""
    parts, places, size, last = [], [], 0, 0
    for match in _MARKED.finditer(marked):
        before = marked[last : match.start()]
        size += len(before)
        places.append((match[1], size, size + len(match[2])))
        parts += [before, match[2]]
        size += len(match[2])
        last = match.end()
    return "".join([*parts, marked[last:]]), places


def measure() -> Figures:
    """The figures on the whole set."""
    there: Counter[str] = Counter()
    masked: Counter[str] = Counter()
    false, missed, notes = [], [], 0
    for line in SET.read_text(encoding="utf-8").splitlines():
        notes += 1
        text, places = labelled(json.loads(line)["marked"])
        found = identifiers(text)
        covered = {place for one in found for place in range(one.start, one.end)}
        for kind, start, end in places:
            there[kind] += 1
            # Every letter and digit has to be gone.
            if all(place in covered or not text[place].isalnum() for place in range(start, end)):
                masked[kind] += 1
            else:
                missed.append((kind, text[start:end]))
        real = {place for _, start, end in places for place in range(start, end)}
        false += [
            (one.kind, one.text)
            for one in found
            if any(place not in real and text[place].isalnum() for place in range(one.start, one.end))
        ]
    return Figures(there, masked, false, missed, notes)


def main() -> None:
    """Prints the figures."""
    figures = measure()
    total, hit = sum(figures.there.values()), sum(figures.masked.values())
    print(f"{figures.notes} invented notes, {total} identifiers")
    for kind, count in figures.there.most_common():
        print(f"  {kind:8} {figures.masked[kind]:3} of {count:3} masked")
    print(f"recall {hit / total:.3f}; false alarms {len(figures.false)}")
    print("missed:", ", ".join(f"{kind} “{words}”" for kind, words in figures.missed) or "none")
    print("false:", ", ".join(f"{kind} “{words}”" for kind, words in figures.false) or "none")


if __name__ == "__main__":
    main()
