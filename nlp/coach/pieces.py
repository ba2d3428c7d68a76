"""What a suggestion is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["words", "blank", "quote"]
Place = tuple[int, int]

ANSWER_WORDS = 3
"""Words that an answer in a blank takes, as a rough figure for the cost of an edit."""

# "[dose]", "{technique}", " was chosen for "
_PART = re.compile(r"\[[^]]{1,60}]|\{\w{1,20}}|[^[{]+")


class Piece(NamedTuple):
    """A stretch of a suggestion: fixed words, a blank, or words quoted from ``note[start:end]``."""

    kind: Kind
    text: str
    start: int = -1
    end: int = -1


class Suggestion(NamedTuple):
    """One edit. ``inserted`` goes in at ``at`` (code points of the note), ``pieces`` tell where each of its words is
    from; both are empty where no words can be proposed. ``gain`` counts points; ``needed``: one of the fewest edits
    that make the note ready."""

    id: str
    item: str
    code: str
    question: str
    at: int
    pieces: tuple[Piece, ...]
    gain: float
    needed: bool = False

    @property
    def inserted(self) -> str:
        """The text that goes in."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> int:
        """What the edit costs to write, in words."""
        fixed = sum(len(piece.text.split()) for piece in self.pieces if piece.kind == "words")
        return fixed + ANSWER_WORDS * sum(piece.kind == "blank" for piece in self.pieces)


def pieces(template: str, note: str, quotes: Mapping[str, Place]) -> tuple[Piece, ...]:
    """A template with its quotes filled in from the note. Raises ``KeyError`` for a quote that was not given."""
    out = []
    for part in _PART.findall(template):
        if part.startswith("{"):
            start, end = quotes[part[1:-1]]
            out.append(Piece("quote", note[start:end], start, end))
        else:
            out.append(Piece("blank" if part.startswith("[") else "words", part))
    return tuple(out)
