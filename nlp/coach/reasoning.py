"""The draft of a reasoning sentence: finding, technique and activity, only as the note tells them."""

from __future__ import annotations

from ..schema import Review
from . import quotes
from .pieces import Piece, Suggestion, pieces
from .places import spot
from .templates import QUESTIONS, SENTENCES


def reasoning_draft(review: Review, *, gain: float = 0.0) -> Suggestion | None:
    """The sentence that joins what the note tells apart, or None where finding or technique are not told or the note
    holds such a sentence. That one led to the other is the clinician's to confirm: a blank asks for it."""
    found, used = quotes.finding(review), quotes.technique(review.facts)
    if review.reasoning or not found or not used:
        return None
    aim = quotes.activity(review)
    places = {"finding": found, "technique": used} | ({"activity": aim} if aim else {})
    where = spot("reasoning", review.facts)
    made = pieces(SENTENCES["reasoning" if aim else "reasoning_open"], review.text, places)
    return Suggestion(
        "reasoning",
        "reasoning",
        "NOT103",
        QUESTIONS["reasoning"],
        where.at,
        glued(where.before, made, where.behind),
        gain,
    )


def glued(before: str, made: tuple[Piece, ...], behind: str) -> tuple[Piece, ...]:
    """The pieces with what joins them to the note."""
    return (
        *((Piece("words", before),) if before else ()),
        *made,
        *((Piece("words", behind),) if behind else ()),
    )
