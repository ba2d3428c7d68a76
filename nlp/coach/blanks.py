"""Blanks: places of a note that wait for an answer."""

from __future__ import annotations

import re

from .templates import ADDITIONS, SENTENCES

_LABELS = sorted(
    {
        label
        for template in (*SENTENCES.values(), *ADDITIONS.values())
        for label in re.findall(r"\[([^]]{1,60})]", template)
    },
    key=lambda label: (-len(label), label),
)

_OPENINGS = tuple(
    opening
    for opening in (re.split(r"[\[{]", template, maxsplit=1)[0].rstrip() for template in SENTENCES.values())
    if len(opening) > 3
)


def _spelled(label: str) -> str:
    """The label as a pattern that Python and browsers read alike."""
    return re.sub(r"([][.*+?^${}()|\\/])", r"\\\1", label)


# "[joint or tissue, side]", "[__ min]", "[____]". Brackets of the therapist's own ("[x]", "[2 of 6]") are none.
BLANK_PATTERN = rf"\[(?:{'|'.join(map(_spelled, _LABELS))}|_{{2,40}}[^\]\n_]{{0,12}})\]"
"""What a blank looks like, as a pattern for Python and for browsers."""

_BLANK = re.compile(BLANK_PATTERN)


def blanks(text: str) -> list[tuple[int, int]]:
    """The places of the blanks that are left, in order."""
    return [match.span() for match in _BLANK.finditer(text)]


def hollow(text: str) -> str:
    """``text`` as it may be read while blanks are open, length for length.

    What a blank asks for must never count as if the note said it: insides of blanks become underscores, and the
    coach's own words around them in the same sentence become spaces. The note's other words stay."""
    out = list(text)
    for start, end in blanks(text):
        begin, stop = _coached_sentence(text, start, end)
        for place in range(begin, stop):
            if out[place] != "\n" and not _inside(place, start, end):
                out[place] = " "
    for start, end in blanks(text):
        out[start:end] = f"[{'_' * (end - start - 2)}]"
    return "".join(out)


def _inside(place: int, start: int, end: int) -> bool:
    return start <= place < end


def _coached_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a blank where it begins with the coach's own words; else the blank alone."""
    line = text.rfind("\n", 0, start) + 1
    begin = max((text.rfind(words, line, start) for words in _OPENINGS), default=-1)
    if begin < 0 or (begin > line and text[begin - 1] not in " \n"):
        return start, end
    # A full stop between the opening and the blank: the opening belongs to an earlier sentence.
    if ". " in text[begin:start]:
        return start, end
    closes = text.find("\n", end) if "\n" in text[end:] else len(text)
    stop = text.find(". ", end, closes)
    return begin, (stop + 1 if stop >= 0 else closes)
