"""One amount told twice: the same minutes again, or two services.

"MFR R upper trap 8 min … 97140 x 8 min" are the same minutes, a line of work and a billing line that restates it;
"97140 8 min: MFR R upper trap … 97140 8 min: PA L4-5" are two services. Rows are two services only where each tells
its own work and nothing of one can be the other's; else the minutes count once, since a payer would not pay them twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from ..schema import Act, MinuteBlock, NoteFacts
from .codes import codes
from .counting import counting

_Row = TypeVar("_Row", Act, MinuteBlock)
_WORD = re.compile(r"[a-z][a-z-]{2,}")
# What stands around a time without telling what was done in it.
_BARE_WORDS = """
additional afterwards again also and another billed billing charge charges code codes cpt direct each first for from
further given have later man manual mins min minute minutes more next one-on-one pain patient performed plus procedure
procedures provided second services spent start stop summary the then time timed today total treatment unit units was
were with
"""
_BARE = frozenset(_BARE_WORDS.split())


def distinct(facts: NoteFacts, blocks: Sequence[MinuteBlock]) -> list[MinuteBlock]:
    """The blocks of one code, without those that tell the minutes of an earlier one again."""
    kept: list[MinuteBlock] = []
    for block in blocks:
        if all(_apart(facts, block, other) for other in kept if other.minutes == block.minutes):
            kept.append(block)
    return kept


def _apart(facts: NoteFacts, one: MinuteBlock, two: MinuteBlock) -> bool:
    """Whether both tell work of their own: techniques of manual therapy as they were read, other services by words."""
    if one.code == counting().manual_code:
        acts, others = _acts(facts, one), _acts(facts, two)
        return bool(acts and others) and not any(_alike(a, b) for a in acts for b in others)
    if one.code not in codes() or not codes()[one.code].timed:
        # one unit a day whatever its minutes, and told beside other services ("IFC with the cold pack, 10 min")
        return False
    words, more = _words(facts, one), _words(facts, two)
    return bool(words and more) and not words & more


def _alike(one: Act, two: Act) -> bool:
    """Whether two techniques can be the same: one family, and no place or side that contradicts."""
    # "soft tissue" is a structure without an area: it can be anywhere
    places = (one.region if one.area else "", two.region if two.area else "")
    told = ((one.family, two.family), (one.area, two.area), places, (one.side, two.side))
    return all(a == b or not (a and b) for a, b in told)


def _acts(facts: NoteFacts, block: MinuteBlock) -> list[Act]:
    """The techniques that a block's minutes were told for."""
    acts = [act for act in _in_sentence(facts.performed, block.sentence) if "name" in act.parts]
    first, last = _reach(facts, block, [act.start for act in acts])
    return [act for act in acts if first <= act.start < last]


def _in_sentence(rows: Sequence[_Row], number: int) -> Sequence[_Row]:
    """The rows of one sentence, of rows that stand in the order of the note."""
    return rows[bisect_left(rows, number, key=_sentence) : bisect_right(rows, number, key=_sentence)]


_sentence = attrgetter("sentence")


def _words(facts: NoteFacts, block: MinuteBlock) -> set[str]:
    """The words that a block's minutes were told for, but for the service's name and what says nothing."""
    row = facts.sentences[block.sentence]
    found = [(m.start(), m.group()) for m in _WORD.finditer(facts.text[row.start : row.end].lower())]
    telling = [(row.start + at, word) for at, word in found if word not in _BARE | _names()]
    first, last = _reach(facts, block, [at for at, _ in telling])
    return {word for at, word in telling if first <= at < last}


def _reach(facts: NoteFacts, block: MinuteBlock, places: Sequence[int]) -> tuple[int, int]:
    """The stretch of a sentence that belongs to a time: before it where the sentence tells its work first ("MFR R upper
    trap 8 min, PA L4-5 8 min"), else behind it ("8 min MFR, 8 min PA L4-5")."""
    row = facts.sentences[block.sentence]
    here = sorted(_in_sentence(facts.minutes, block.sentence), key=lambda b: b.start)
    leads = any(place < here[0].start for place in places)
    ends = [row.start, *(b.end for b in here)] if leads else [*(b.start for b in here), row.end]
    # a block that was given its number by the ledger is no longer the reader's, but stands at its place
    return next(reach for b, reach in zip(here, pairwise(ends), strict=True) if b.start == block.start)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(w for code in codes().values() for name in (code.label, *code.words) for w in name.lower().split())
