"""Where a span begins and ends, by the words at its edges.

A net is unsure of the last word of a span far more often than the people who label notes: hardly anybody ends a region
with "is" or begins it with "the", and nobody leaves "side" behind it. Which words are so, label by label, is counted in
the corpus (``training.edges``) and stored beside the net.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..errors import ModelRefused

FILE = "edges.json"
WORD = re.compile(r"[^\s,;:()\[\]|•→/+&=]+")
"""A word at an edge. What parts the members of a list is none."""
_BEHIND = re.compile(rf" ({WORD.pattern})")
_BEFORE = re.compile(rf"({WORD.pattern}) \Z")
_NUMBER = re.compile(r"\d+")
_STOPS = ".,!?\"'“”"
_REACH = 3
"""So many words at most are taken in at an edge."""
_LONGEST = 30


class Edges(NamedTuple):
    """Of one label the words, as ``bare`` writes them, that are left out where a span would begin (``not_first``) or
    end (``not_last``) with them, and those that belong to it where they stand just ``before`` or ``behind``."""

    not_first: frozenset[str]
    not_last: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]


def bare(word: str) -> str:
    """A word as it is counted: small, without stops and quotes, any number as "#"."""
    return _NUMBER.sub("#", word.lower().strip(_STOPS))


def load_edges(folder: Path) -> Mapping[str, Edges]:
    """The edges stored beside a net, by label. Raises ``ModelRefused``."""
    try:
        rows = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {label: Edges(*(frozenset(row[part]) for part in Edges._fields)) for label, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelRefused(f"{FILE} is not whole ({type(error).__name__}).", hint=_AGAIN) from None


_AGAIN = "Install skillednote again, or run “skillednote train” in a checkout."


def fitted(text: str, start: int, end: int, edges: Edges, left: int, right: int) -> tuple[int, int]:
    """The bounds of a span moved by the words at its edges; never empty, and never beyond ``left`` and ``right``, where
    its neighbours of the same label end and begin."""
    words = [found.span() for found in WORD.finditer(text, start, end)]
    first, last = 0, len(words)
    while last - first > 1 and bare(text[slice(*words[last - 1])]) in edges.not_last:
        last -= 1
    while last - first > 1 and bare(text[slice(*words[first])]) in edges.not_first:
        first += 1
    if last < len(words):
        end = words[last - 1][1]
    if first:
        start = words[first][0]
    for _ in range(_REACH):
        found = _BEHIND.match(text, end, min(right, end + _LONGEST))
        if found is None or bare(found[1]) not in edges.behind:
            break
        end = found.start(1) + len(found[1].rstrip(_STOPS))
    for _ in range(_REACH):
        found = _BEFORE.search(text[max(left, start - _LONGEST) : start])
        if found is None or bare(found[1]) not in edges.before:
            break
        start -= len(found[1]) + 1
    return start, end
