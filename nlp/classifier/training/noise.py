"""Notes as a hurried hand would have left them: slips of the keyboard, capitals, lost stops, one long line.

The encoder learns from few voices, and most of them type well. Each epoch some notes are therefore disturbed, with
their spans moved along; what a note documents is not changed by how it is typed, so the labels stay.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from ...corpus import Entry
from .misheard import misheard

_DISTURBED = 0.45
"""Share of the notes disturbed in an epoch."""
_SPOKEN = 0.15
"""Of these the share that was dictated."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STOP = re.compile(r"[.,;](?=\s|$)")
_VOWELS = frozenset("aeiou")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: "".join(row[max(0, at - 1) : at] + row[at + 1 : at + 2]) for row in _ROWS for at, key in enumerate(row)}
_Edit = tuple[int, int, str]


def disturbed(entries: Sequence[Entry], draw: random.Random) -> list[Entry]:
    """The same notes in the same order, some of them disturbed. Labels and their number stay; offsets move along."""
    return [_disturb(one, draw) if draw.random() < _DISTURBED else one for one in entries]


def _disturb(one: Entry, draw: random.Random) -> Entry:
    edits: list[_Edit] = []
    if draw.random() < _SPOKEN:
        times = [(start, end) for label, start, end in one.spans if label == "TIME"]
        heard = misheard(one.text, lambda at: any(start <= at < end for start, end in times), draw)
        text, spans = _edited(one, heard)
        if len(text.lower()) == len(text) and draw.random() < 0.7:
            text = text.lower()
        return replace(one, text=text.replace("\n", " ") if draw.random() < 0.5 else text, spans=spans, lookalikes=())
    way = draw.random()
    if way < 0.7:
        share = draw.uniform(0.03, 0.22)
        for word in _WORD.finditer(one.text):
            if draw.random() < share:
                edits.append(_slip(word, draw))
    if way > 0.55:
        edits += [(m.start(), m.end(), "") for m in _STOP.finditer(one.text) if draw.random() < 0.7]
    text, spans = _edited(one, sorted(edits))
    casing = draw.random()
    if casing < 0.12 and len(text.upper()) == len(text):
        text = text.upper()
    elif casing < 0.3 and len(text.lower()) == len(text):
        text = text.lower()
    if draw.random() < 0.12:
        text = text.replace("\n", " ")
    return replace(one, text=text, spans=spans, lookalikes=())


def _slip(word: re.Match[str], draw: random.Random) -> _Edit:
    """One slip inside a word: its first letter stays, as it does under most hands."""
    letters = word.group()
    at = draw.randrange(1, len(letters) - 1)
    here, start = letters[at], word.start() + at
    match draw.randrange(5):
        case 0:
            return start, start + 2, letters[at + 1] + here
        case 1:
            return start, start + 1, ""
        case 2:
            return start, start + 1, here + here
        case 3:
            return start, start + 1, draw.choice(_BESIDE.get(here.lower(), here))
        case _:
            # shorthand: the vowels go ("shldr", "mvmt")
            bare = letters[0] + "".join(c for c in letters[1:] if c.lower() not in _VOWELS)
            return word.start(), word.end(), bare


def _edited(one: Entry, edits: Sequence[_Edit]) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """Text and spans behind edits that are in order and do not overlap."""
    parts: list[str] = []
    moved = list(range(len(one.text) + 1))
    last = shift = 0
    for start, end, new in edits:
        parts += [one.text[last:start], new]
        moved[last:start] = range(last + shift, start + shift)
        # inside a replaced stretch every place becomes its start: bounds of spans never lie inside a word's edit but
        # at its ends
        moved[start:end] = [start + shift] * (end - start)
        shift += len(new) - (end - start)
        last = end
    moved[last:] = range(last + shift, len(one.text) + shift + 1)
    parts.append(one.text[last:])
    spans = tuple((label, moved[start], moved[end]) for label, start, end in one.spans)
    return "".join(parts), tuple(row for row in spans if row[1] < row[2])
