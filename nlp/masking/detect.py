"""Finding identifiers: what the patterns see, less what is clinical, more what repeats a found surname."""

from __future__ import annotations

import re
from typing import NamedTuple

from .clinical import CLINICAL
from .patterns import PATTERNS

# "10/12/15 lb", "8-10-12 reps", "02/05/07 kg": doses that look like dates.
_DOSE_BEHIND = re.compile(r"[ ]?(?:x\b|×|lbs?\b|kg\b|reps?\b|sec\b|min\b|deg|cm\b|mm\b|%|°)")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST_SURNAME = 3


class Identifier(NamedTuple):
    """A likely identifier: ``text`` is exactly ``note[start:end]``, offsets in code points."""

    kind: str
    start: int
    end: int
    text: str


def identifiers(text: str) -> tuple[Identifier, ...]:
    """The likely identifiers of a text, in order; none overlaps another."""
    found: list[Identifier] = []
    taken = [False] * len(text)
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = _place(match)
            if kind == "NAME":
                start, end = _name(text, start, end)
            if start >= end or any(taken[start:end]) or (kind == "DATE" and _DOSE_BEHIND.match(text, end)):
                continue
            taken[start:end] = [True] * (end - start)
            found.append(Identifier(kind, start, end, text[start:end]))
    for one in _repeated(text, found):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = [True] * (one.end - one.start)
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _place(match: re.Match[str]) -> tuple[int, int]:
    for group in ("it", "it2"):
        if group in match.re.groupindex and match.start(group) >= 0:
            return match.span(group)
    return match.span()


def _name(text: str, start: int, end: int) -> tuple[int, int]:
    """The name up to its first clinical word; an empty place where it starts with one."""
    for word in _LETTERS.finditer(text, start, end):
        low = word[0].lower().removesuffix("'s").removesuffix("’s")
        if low in CLINICAL:
            end = word.start()
            break
    while end > start and text[end - 1] in " ,'’-":
        end -= 1
    # "Dr." alone, "A." alone: nothing that names anybody.
    return (start, end) if any(len(word[0]) > 1 for word in _LETTERS.finditer(text, start, end)) else (start, start)


def _repeated(text: str, found: list[Identifier]) -> list[Identifier]:
    """Surnames that were found once and stand elsewhere without their title."""
    names = {
        word
        for one in found
        if one.kind == "NAME"
        for word in _LETTERS.findall(one.text)
        if len(word) >= _SHORTEST_SURNAME and word[0].isupper() and word.lower() not in CLINICAL
    }
    if not names:
        return []
    # No pattern made of the note: its words are looked up one by one.
    return [
        Identifier("NAME", *match.span(), match[0])
        for match in re.finditer(r"[^\W\d_]+(?:['’-][A-Z][^\W\d_]+)?", text)
        if match[0] in names
    ]
