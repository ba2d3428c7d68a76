"""Marked places of a text as nested pieces: spans that nest are kept whole, spans that cross are split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A place to mark: ``kind`` says as what, ``anchor`` is its id in the page (empty for none)."""

    start: int
    end: int
    kind: str
    anchor: str = ""


class Opened(NamedTuple):
    """A mark that begins. ``first`` is False where a split span goes on; ``depth`` counts the marks around it."""

    span: Span
    first: bool
    depth: int


class Piece(NamedTuple):
    """First close ``closes`` marks, then open ``opens`` in order, then write ``text``."""

    closes: int
    opens: tuple[Opened, ...]
    text: str


def pieces(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """``text`` cut where marks begin and end, such that marks nest; the pieces' texts joined are ``text``.

    Spans reach as far as the text does; empty ones are left out.
    """
    size = len(text)
    clamped = (span._replace(start=max(span.start, 0), end=min(span.end, size)) for span in spans)
    # At one place the longest opens first, so that it holds the others.
    waiting = sorted({span for span in clamped if span.start < span.end}, key=lambda s: (s.start, -s.end, s))
    cuts = sorted({0, size, *(s.start for s in waiting), *(s.end for s in waiting)})
    stack: list[Span] = []
    position = 0
    for start, end in zip(cuts, [*cuts[1:], size], strict=True):
        keep = next((i for i, span in enumerate(stack) if span.end <= start), len(stack))
        closes = len(stack) - keep
        # Marks inside the one that ends, but not over yet: closed with it and opened again.
        again = [span for span in stack[keep:] if span.end > start]
        del stack[keep:]
        begun = []
        while position < len(waiting) and waiting[position].start == start:
            begun.append(waiting[position])
            position += 1
        opens = []
        for span in sorted([*again, *begun], key=lambda s: (-s.end, s)):
            opens.append(Opened(span, first=span in begun, depth=len(stack)))
            stack.append(span)
        if closes or opens or start < end:
            yield Piece(closes, tuple(opens), text[start:end])
