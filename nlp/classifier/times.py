"""Which of a note's times make up its minutes of manual therapy, by the encoder's reading.

The rules tie a time to the service named next to it. Notes that never name one ("ten on the talus, then the calf,
five") are read by the encoder, which learned from labelled sums. Where a note tells minutes of the manual work as a
whole, the rules are right more often: there their reading stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..pipeline.learned import LONGEST, minutes_in
from ..schema import MinuteBlock, NoteFacts, meets
from .decode import Span

_TAKEN = 0.6
"""A time counts from this probability on."""
_LEFT = 0.1
"""A time that the rules count does not below this."""
_MANUAL = "97140"
_WHOLE = ("block", "total")
_VISIT = ("timed_total", "treatment_total")


def counted(facts: NoteFacts, spans: Sequence[Span], surest: Callable[[int, int], float]) -> NoteFacts:
    """The facts with their minutes as the encoder counts them: what it counts has the role ``counted``.

    ``spans``: where it reads such times; ``surest``: how sure it is, at best, in a range of characters."""
    manual = [block for block in facts.minutes if block.code == _MANUAL]
    if any(block.role in _WHOLE or block.clock_start is not None for block in manual):
        return facts
    told = [(block, surest(block.start, block.end)) for block in facts.minutes]
    held = meets((block.start, block.end) for block in facts.minutes)
    found = [_block(facts, span) for span in spans if span.probability >= _TAKEN and not held(span.start, span.end)]
    taken = [block for block in found if block is not None]
    taken += [
        block._replace(role="counted")
        for block, sure in told
        # what the rules read as the time of another service ("e-stim 15 min") is named as such
        if sure >= _TAKEN and block.code == _MANUAL and block.role not in _VISIT and block.clock_start is None
    ]
    counts = {(block.start, block.end) for block in taken}
    left = [
        _without(block) if block.code == _MANUAL and sure < _LEFT and not taken else block
        for block, sure in told
        if (block.start, block.end) not in counts
    ]
    return replace(facts, minutes=tuple(sorted([*taken, *left], key=lambda block: block.start)))


def _without(block: MinuteBlock) -> MinuteBlock:
    return block._replace(code="other", role="block")


def _block(facts: NoteFacts, span: Span) -> MinuteBlock | None:
    """A time that the rules passed over."""
    minutes = minutes_in(facts.text[span.start : span.end], ranges=False)
    if minutes is None or not 0 < minutes <= LONGEST:
        return None
    return MinuteBlock(_MANUAL, "counted", minutes, None, None, span.start, span.end, facts.sentence_at(span.start))
