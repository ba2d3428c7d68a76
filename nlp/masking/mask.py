"""Putting placeholders in the place of identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .detect import Identifier, identifiers


class Masked(NamedTuple):
    """A masked text, and which placeholder stands for what. ``key`` must never leave with the text."""

    text: str
    key: tuple[tuple[str, str], ...]


def mask(text: str, chosen: Iterable[Identifier] | None = None) -> Masked:
    """The text with placeholders: ``[NAME-A]`` stands for the same words wherever they stand. ``chosen`` limits what is
    masked; by default everything that is found."""
    numbers: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    key: dict[str, str] = {}
    parts = []
    last = 0
    for one in sorted(identifiers(text) if chosen is None else chosen, key=lambda found: found.start):
        if one.start < last:
            continue
        said = _same(one, numbers)
        if said not in numbers:
            counts[one.kind] = counts.get(one.kind, 0) + 1
            numbers[said] = counts[one.kind]
        placeholder = f"[{one.kind}-{_letters(numbers[said])}]"
        key.setdefault(placeholder, one.text)
        parts += [text[last : one.start], placeholder]
        last = one.end
    return Masked("".join([*parts, text[last:]]), tuple(key.items()))


def _letters(number: int) -> str:
    """1 is A, 27 is AA. No digits: beside other numbers of a note they would read as measured values."""
    told = ""
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def _same(one: Identifier, numbers: dict[tuple[str, str], int]) -> tuple[str, str]:
    """The identity behind an identifier: spelled alike, or a surname of a name that stood before."""
    said = (one.kind, " ".join(one.text.lower().replace(",", " ").split()))
    if one.kind != "NAME" or said in numbers:
        return said
    words = {word for word in said[1].split() if len(word) > 2}
    for kind, name in numbers:
        if kind == "NAME" and words and words <= set(name.split()):
            return kind, name
    return said
