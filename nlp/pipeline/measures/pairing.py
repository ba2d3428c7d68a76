"""Before and after of one measure: in one phrase, in one sentence, or at two ends of the note.

``40 to 58`` · ``7/10 -> 3/10`` · ``from 31 cm to 36 cm`` · ``128 up from 112`` · ``84 (was 70)`` · ``pre 40 post 58`` ·
``came in 6, left 3`` · ``2+ to 1+`` · ``gained 15 deg`` · a value in the examination and its twin after the treatment.
"""

from __future__ import annotations

import re

from ...schema import Change
from ..terms import BIT
from ..work import Frame, Work
from .apart import pair_apart
from .naming import Named, as_measure, better_is, named_values

__all__ = ["pair_apart", "read_measures"]

_UNITS = r"(?:deg(?:rees?|s)?|°|cm|mm|lbs?|kg|sec(?:onds?)?|s|%|\"|in(?:ches)?|ml|ft|m|min(?:utes?)?|steps?)?"
_FORWARD = re.compile(
    rf"\s*{_UNITS}\s*(?:\([^()]{{0,24}}\)\s*)?[,;:]?\s*(?:"
    r"(?:[a-z]+\s){0,2}(?:[-=]+>+|→|>|⇒)\s*(?:now\s*)?"
    r"|(?:of |in )?[a-z ]{0,22}?\b(?:up |down |back )?to\s+(?:a |an |about |approx(?:imately|\.)? |around |only |"
    r"now |~ ?|just |roughly |nearly )?"
    r"|(?:and |then |now |but |it |is |it's )*(?:now|afterwards?|after|post(?:[- ]?(?:tx|treatment|session|"
    r"test))?|ending|left(?: with| at)?|finish(?:ed|ing)?(?: at)?|end)[ :=]*(?:at |was |of )?"
    r")\s*"
)
_BACKWARD = re.compile(
    rf"\s*{_UNITS}\s*(?:today|now|after(?:wards?)?|post)?\s*[,;(]?\s*(?:(?:and|it|which|this)\s+)*"
    r"(?:was(?: only)?|were|(?:up|down|improved|increased|decreased|reduced)?\s*from|vs\.?|versus|compared (?:to|"
    r"with)|against|"
    r"before(?: (?:was|were|it was))?(?: only)?|previously|pre(?:[- ]?(?:tx|treatment))?|at (?:start|baseline)|"
    r"instead of|had been|earlier|initially|where before)"
    r"[ :=]*(?:a |an |about |only |at )?\s*"
)
_EARLIER = re.compile(
    r"\s*(?:before(?:hand)?|pre|initially|at (?:the )?start|on arrival|at first)[,;]?\s*(?:and|then|but|vs\.?|&|/)?\s*"
)
_LATER = re.compile(r"\s*(?:after(?:wards?)?|post|at (?:the )?end|now)\b")
_FROM = re.compile(r"\bfrom\s*$")
_TO_NEEDS = re.compile(
    r"\bfrom\b|improv|increas|decreas|reduc|gain|went|rose|dropp|fell|progress|chang|move[ds]?\b|better|lower|"
    r"declin|restor|lengthen|open|lost|worsen|down|up "
)
_CHANGE = BIT["CHANGE"]
_AFTER = BIT["AFTER"]
_BEFORE = BIT["BEFORE"]
_TIMES = _AFTER | _BEFORE
_LONGEST_HEADER = 60
_ARROW = re.compile(r"[-=]>|→|>")
_HEAD_BEFORE = re.compile(r"\b(?:start|before|pre(?:-?tx)?|initial|in|begin(?:ning)?)\b", re.IGNORECASE)
_HEADS = re.compile(r"(?:[A-Za-z-]+ ){1,3}[A-Za-z-]+")
_CELL = r" +[+-]?\d+(?:\.\d+)?(?:/\d+| ?(?:deg|°|cm|lbs?|kg|%))?"
_ROW = re.compile(rf"[A-Za-z][A-Za-z .()/-]{{0,40}}?{_CELL}{_CELL}\s*", re.IGNORECASE)
_HEAD_AFTER = re.compile(r"\b(?:end|after|post(?:-?tx)?|final|out)\b", re.IGNORECASE)
_DELTA = re.compile(
    r"(?:\bby|\bof|\babout|\bgained|\blost|\bgain|\badded|\bplus|\badditional|\breduced|\bdecreased|\bincreased|"
    r"\bimproved|\bloss)\s*(?:of |by |about |approx\.? |~|an additional |another |roughly )*$"
)


def read_measures(work: Work) -> None:
    """Fills ``work.measures`` and the changes told inside one sentence or table row."""
    table: tuple[int, bool] | None = None
    for frame in work.frames:
        found = named_values(work, frame)
        if table is not None or not (found or frame.char_end - frame.char_start >= _LONGEST_HEADER):
            table = _header(work, frame, found, table)
        if not found:
            continue
        taken: set[int] = set()
        if table is not None and frame.line > table[0] and frame.line - table[0] < 25 and len(found) >= 2:
            first, second = found[-2], found[-1]
            if found[0].value.start > frame.char_start and len(found) <= 4 and (not table[1] or _is_row(work, frame)):
                _add(work, frame, first, second, "pair", frame.char_start)
                taken |= {len(found) - 2, len(found) - 1}
        for index in range(len(found) - 1):
            if index not in taken and index + 1 not in taken and _connected(work, frame, found, index):
                taken |= {index, index + 1}
        for index, named in enumerate(found):
            if index not in taken:
                _delta(work, frame, named)
        for index, named in enumerate(found):
            work.measures.append(as_measure(work, frame, named, _phase(work, frame, named, found, index)))


def _header(work: Work, frame: Frame, found: list[Named], table: tuple[int, bool] | None) -> tuple[int, bool] | None:
    """A line of column heads ("start   end") makes pairs of the rows under it: the line, and whether only single blanks
    stand between its heads (they were tabs), so that a row must look like one."""
    if found or frame.char_end - frame.char_start >= _LONGEST_HEADER:
        return table if found or table is None or frame.line - table[0] <= 1 else None
    one = two = None
    if frame.mask & _TIMES or "start" in work.low[frame.char_start : frame.char_end]:
        head = work.text[frame.char_start : frame.char_end]
        one = _HEAD_BEFORE.search(head)
        two = _HEAD_AFTER.search(head) if one else None
    if one and two:
        if one.end() < two.start() and re.search(r"\s{2,}|\||\t|/", head[one.end() : two.end()]):
            return frame.line, False
        if one.end() < two.start() and _HEADS.fullmatch(head):
            return frame.line, True
    return None if table is not None and frame.line - table[0] > 1 and not found else table


def _is_row(work: Work, frame: Frame) -> bool:
    return _ROW.fullmatch(work.text, frame.char_start, frame.char_end) is not None


def _alike(first: Named, second: Named) -> bool:
    a, b = first.value.unit, second.value.unit
    if a and b and a != b:
        return False
    if first.family and second.family and first.family.name != second.family.name:
        return False
    return not (first.near and second.near and first.what != second.what)


def _connected(work: Work, frame: Frame, found: list[Named], index: int) -> bool:
    first, second = found[index], found[index + 1]
    between = work.low[first.value.end : second.value.start]
    if len(between) > 48 or not _alike(first, second):
        return False
    forward = _FORWARD.fullmatch(between)
    if forward:
        unit = first.value.unit or second.value.unit
        if not _ARROW.search(between):
            lead = work.low[max(frame.char_start, first.value.start - 40) : first.value.start]
            told = first.near or unit == "/10" or _TO_NEEDS.search(lead) or frame.mask & _CHANGE
            if not told or (unit in ("s", "min", "reps") and not _TO_NEEDS.search(lead)):
                return False
            if first.value.number == second.value.number and "to" in between and not _FROM.search(lead):
                return False
        _add(work, frame, first, second, "pair")
        return True
    if _EARLIER.fullmatch(between) and _LATER.match(work.low, second.value.end, frame.char_end):
        _add(work, frame, first, second, "pair")
        return True
    if _BACKWARD.fullmatch(between):
        if first.value.unit in ("s", "min") and not first.near and "up" not in between and "was" not in between:
            return False
        _add(work, frame, second, first, "pair")
        return True
    if not frame.mask & _TIMES:
        return False
    one, two = _told(work, frame, found, index), _told(work, frame, found, index + 1)
    if one and two and one != two:
        if one == "before":
            _add(work, frame, first, second, "pair")
        else:
            _add(work, frame, second, first, "pair")
        return True
    return False


def _told(work: Work, frame: Frame, found: list[Named], index: int) -> str:
    """``before`` or ``after`` where a time word stands beside this value and no other."""
    value = found[index].value
    left = found[index - 1].value.end if index else frame.char_start
    right = found[index + 1].value.start if index + 1 < len(found) else frame.char_end
    best, distance = "", 30
    for hit in frame.hits:
        if not hit.bit & (_AFTER | _BEFORE):
            continue
        start, end = work.starts[hit.start], work.ends[hit.end - 1]
        if left <= start and end <= value.start:
            gap = value.start - end
        elif value.end <= start and end <= right and not set(",;") & set(work.text[value.end : start]):
            gap = start - value.end
        else:
            continue
        if gap < distance:
            best, distance = ("after" if hit.bit & _AFTER else "before"), gap
    return best


def _phase(work: Work, frame: Frame, named: Named, found: list[Named], index: int) -> str:
    told = _told(work, frame, found, index) if frame.mask & _TIMES else ""
    if told:
        return told
    if frame.after is None:
        return ""
    return "after" if frame.after else "before"


def _delta(work: Work, frame: Frame, named: Named) -> None:
    """ "gained 15 deg", "+15 deg abduction", "reduced 1.5 cm": a difference told as such."""
    value = named.value
    if not value.unit or value.unit in ("/5", "min", "s", "reps", "+"):
        return
    lead = work.low[max(frame.char_start, value.start - 30) : value.start]
    plus = value.signed and work.text[value.start] == "+" and value.unit in ("deg", "cm", "mm")
    if not plus and not (
        _DELTA.search(lead) and (frame.mask & _CHANGE or re.search(r"gain|lost|loss|added|reduc", lead))
    ):
        return
    if not plus and re.search(r"limited|restrict|lack", lead):
        return
    token = work.token_at(value.start)
    work.changes.append(
        Change(
            value.start,
            value.end,
            named.what,
            named.family.name if named.family else "",
            None,
            value.number,
            value.unit,
            None,
            "delta",
            frame.index,
            named.side,
            _claim(frame),
            frame.context(token),
        )
    )


def _claim(frame: Frame) -> str:
    """What the words say of the change: ``better``, ``worse``, ``same`` or ``""``."""
    for hit in frame.hits:
        if hit.bit == _CHANGE and hit.entry.what in ("better", "worse", "same"):
            return hit.entry.what
    return ""


def _add(work: Work, frame: Frame, before: Named, after: Named, how: str, start: int | None = None) -> None:
    one, two = sorted((before, after), key=lambda n: n.value.start)
    named = before if before.near or not after.near else after
    unit = before.value.unit or after.value.unit
    family = named.family or after.family or before.family
    way = better_is(named)
    difference = after.value.number - before.value.number
    better = None if not way or not difference else (difference > 0) == (way == "higher")
    work.changes.append(
        Change(
            one.value.start if start is None else start,
            two.value.end,
            named.what,
            family.name if family else "",
            before.value.number,
            after.value.number,
            unit,
            better,
            how,
            frame.index,
            named.side or after.side,
            _claim(frame),
            frame.context(work.token_at(one.value.start)),
        )
    )
