"""Notes whose labelled words stand in for those of other voices: what one calls a finding another's note may hold.

The train voices use few of the ways in which their words could meet. Each epoch some spans are therefore exchanged
for spans of the same label out of notes where that element has the same level, so that what the note documents stays
what it was. Look-alikes of techniques take on others' techniques too: only what stands around them tells that they do
not count.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...corpus import Entry

_NOTES = 0.4
"""Share of the notes in which spans are exchanged in an epoch."""
_SPANS = 0.4
"""Share of the spans exchanged in such a note."""
_LABELS = ("FINDING", "TECHNIQUE", "GRADE", "REGION", "DECISION", "RESPONSE", "GOAL")
_INSIDE = frozenset({"REGION", "GRADE"})
"""What a span may hold and lose: with a technique inside a decision the note could lose its only one."""
_DEED = "TECHNIQUE"
_ELSEWHERE = frozenset(
    {"planned", "historical", "hypothetical", "education", "other_person", "quoted", "credited_elsewhere", "negated"}
)
"""Look-alikes that are techniques but for whose, or when, they are."""


class _Words(NamedTuple):
    """The words of a span, its note and the spans inside it, by their place in it."""

    note: str
    text: str
    inside: tuple[tuple[str, int, int], ...]


_Key = tuple[str, str, tuple[str, ...]]
Pool = Mapping[_Key, Sequence[_Words]]
"""Exchangeable words by label, level of their element (empty for labels that are no element) and, for techniques, the
flags of their note: comfort massage has words of its own."""


def pool(entries: Sequence[Entry]) -> Pool:
    """All exchangeable words of the entries."""
    held: dict[_Key, list[_Words]] = {}
    for one in entries:
        for label, start, end in _free(one):
            inside = tuple((name, s - start, e - start) for name, s, e in one.spans if start <= s and e <= end)
            held.setdefault(_key(one, label), []).append(_Words(one.id, one.text[start:end], inside))
    return held


def swapped(entries: Sequence[Entry], words: Pool, draw: random.Random) -> list[Entry]:
    """The same notes in the same order, in some of them spans exchanged. What they document stays; offsets move."""
    return [_swap(one, words, draw) if draw.random() < _NOTES else one for one in entries]


def _key(one: Entry, label: str) -> _Key:
    return label, one.elements.get(label.lower(), ""), tuple(sorted(one.flags)) if label == _DEED else ()


def _free(one: Entry) -> list[tuple[str, int, int]]:
    """Spans that can be taken out: no other crosses their bounds or holds them, nor do they hold one of weight."""
    out = []
    for one_span in one.spans:
        label, start, end = one_span
        met = [other for other in one.spans if other != one_span and other[1] < end and other[2] > start]
        inside = all(name in _INSIDE and start <= s and e <= end and (s, e) != (start, end) for name, s, e in met)
        if label in _LABELS and inside:
            out.append(one_span)
    return out


def _swap(one: Entry, words: Pool, draw: random.Random) -> Entry:
    places = [(start, end, label, _key(one, label)) for label, start, end in _free(one)]
    spanned = [(start, end) for _, start, end in one.spans]
    places += [
        (start, end, "", (_DEED, level, ()))
        for label, start, end, why in one.lookalikes
        for level in [draw.choice(("vague", "specific"))]
        if label == _DEED and why in _ELSEWHERE and all(e <= start or s >= end for s, e in spanned)
    ]
    text: list[str] = []
    spans: list[tuple[str, int, int]] = []
    last = shift = 0
    moved: list[tuple[int, int, int]] = []
    reached = 0
    for start, end, label, key in sorted(places):
        if start < reached or draw.random() >= _SPANS:
            continue
        fitting = words.get(key, ())
        other = draw.choice(fitting) if fitting else None
        if other is None or other.note == one.id:
            continue
        new = _cased(other.text, one.text[start:end])
        if len(new) != len(other.text):
            continue
        text += [one.text[last:start], new]
        if label:
            spans += [(name, start + shift + s, start + shift + e) for name, s, e in other.inside]
        last = reached = end
        shift += len(new) - (end - start)
        moved.append((start, end, shift))
    if not moved:
        return one
    text.append(one.text[last:])
    for name, start, end in one.spans:
        if not any(start < b and end > a and a <= start and end <= b for a, b, _ in moved):
            spans.append((name, _moved(start, moved), _moved(end, moved)))
    return replace(one, text="".join(text), spans=tuple(sorted(spans, key=lambda s: s[1:])), lookalikes=())


def _moved(place: int, moved: Sequence[tuple[int, int, int]]) -> int:
    shift = 0
    for _, end, total in moved:
        if end <= place:
            shift = total
    return place + shift


def _cased(new: str, old: str) -> str:
    """The words as the note around them is written."""
    if old.isupper() and len(old) > 4:
        return new.upper()
    return new.lower() if new.isupper() and not old.isupper() and len(new) > 4 else new
