"""Named questions about units and limits over one note with its claim, which several billing rules may ask.

Pure functions: a case in, an answer out. Nothing is said of codes that are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulekit import Found, at, everywhere
from ..schema import ClaimLine, Count
from .case import ClaimCase
from .codes import codes, in_group
from .counting import counting, counting_rule

MANUAL_GROUP = "manual"


def spot(case: ClaimCase, code: str = "", /, **words: str) -> Found:
    """A fault at the place where the note writes a code or its minutes, else of the whole note; the message may name
    the ``payer`` too."""
    words = {"payer": case.whose} | words
    for told, _, start, end in case.note.facts.codes:
        if told == code:
            return at(start, end, **words)
    for total in case.note.minutes.sums:
        if total.code == code and total.evidence:
            return at(total.evidence[0].start, total.evidence[0].end, **words)
    return everywhere(**words)


def manual_code() -> str:
    """The code this program is about."""
    return counting().manual_code


def is_timed(code: str) -> bool:
    """Whether a code is known to be timed."""
    return code in codes() and codes()[code].timed


def billed(case: ClaimCase) -> dict[str, int]:
    """Units of each timed code on the claim."""
    return {code: case.claim.units_of(code) for code in case.claim.codes if is_timed(code)}


def told(units: dict[str, int]) -> str:
    """Units by code in words: “97140 × 2, 97110 × 1”."""
    return ", ".join(f"{code} × {n}" for code, n in units.items() if n)


def minutes_of(case: ClaimCase, code: str) -> float | None:
    """The note's minutes of a code, or None."""
    return next((s.minutes for s in case.note.minutes.sums if s.code == code), None)


def without_minutes(case: ClaimCase) -> list[str]:
    """Timed codes billed whose minutes the note does not tell."""
    return [code for code in billed(case) if minutes_of(case, code) is None]


def total_only(case: ClaimCase) -> bool:
    """Whether the note tells timed minutes only as a total."""
    return case.units is not None and not case.units.counts[0].allocations


def comparable(case: ClaimCase) -> bool:
    """Whether billed units can be held against the note's minutes: it tells those of every timed code billed, or a
    timed total alone."""
    return case.units is not None and bool(billed(case)) and (total_only(case) or not without_minutes(case))


def known_count(case: ClaimCase) -> Count | None:
    """The count by the payer's own rule; None where the rule has to be asked."""
    if case.units is None or not case.payer or len(case.units.counts) > 1 or not comparable(case):
        return None
    return case.units.counts[0] if case.says("counting_rule") == case.units.counts[0].rule else None


def most_units(case: ClaimCase) -> int | None:
    """The most units that the note's minutes carry under any common rule; None where a split is not told."""
    if case.every is None or total_only(case) or not comparable(case):
        return None
    return max(count.total_units for count in case.every.counts)


def beyond_any_rule(case: ClaimCase) -> Iterator[tuple[str, int, int]]:
    """What is billed beyond the note's minutes under every rule: code (empty for all timed codes), units, carried."""
    most, units = most_units(case), billed(case)
    if most is not None and sum(units.values()) > most:
        yield "", sum(units.values()), most
        return
    if case.every is None or total_only(case):
        return
    for code, own in units.items():
        minutes = minutes_of(case, code)
        if minutes is None:
            continue
        ways = [way[code] for count in case.every.counts for way in count.allocations if code in way]
        # Without the other codes' minutes a begun unit may be one.
        loose = -(-int(minutes) // counting_rule(case.every.counts[0].rule).unit)
        carried = max(ways) if comparable(case) else loose
        if own > carried:
            yield code, own, carried


def beyond_payer(case: ClaimCase) -> tuple[int, int] | None:
    """Timed units billed and carried, where the payer's rule carries fewer, though another rule may carry them."""
    count, units = known_count(case), sum(billed(case).values())
    if count is None or units <= count.total_units or any(not code for code, _, _ in beyond_any_rule(case)):
        return None
    return units, count.total_units


def below(case: ClaimCase) -> tuple[int, int] | None:
    """Timed units billed and carried, where fewer are billed than the minutes carry by the payer's rule (by every rule
    where it is not known)."""
    if case.units is None or not comparable(case):
        return None
    carried, units = min(count.total_units for count in case.units.counts), sum(billed(case).values())
    return (units, carried) if units < carried else None


def other_split(case: ClaimCase) -> str:
    """The right allocations in words, where the total is right and its split is none of them; else empty."""
    count, units = known_count(case), billed(case)
    if count is None or not count.allocations or sum(units.values()) != count.total_units:
        return ""
    ways = [{code: n for code, n in way.items() if n} for way in count.allocations]
    return "" if units in ways else " or ".join(told(way) for way in ways)


def rules_differ(case: ClaimCase) -> dict[str, int]:
    """Units by rule, where the payer's rule is not known and the rules differ; else empty."""
    if case.units is None or len(case.units.counts) < 2 or case.units.agree or not comparable(case):
        return {}
    return {count.rule: count.total_units for count in case.units.counts}


def minutes_against_note(case: ClaimCase) -> Iterator[tuple[str, int, float]]:
    """Codes whose minutes came with the claim and differ from the note's by more than rounding."""
    given: dict[str, int] = {}
    for line in case.claim.lines:
        if line.minutes is not None:
            given[line.code] = given.get(line.code, 0) + line.minutes
    for code, minutes in given.items():
        noted = minutes_of(case, code)
        if noted is not None and abs(noted - minutes) > 1:
            yield code, minutes, noted


def missing_totals(case: ClaimCase) -> str:
    """The totals that the payer wants in the note and that it lacks, in words: both for Medicare, any one for payers
    that ask for the length of the session; empty where none is missing."""
    minutes, style = case.note.minutes, case.says("time_style")
    told = {"total timed minutes": minutes.timed_total, "total treatment time": minutes.treatment_total}
    missing = [name for name, value in told.items() if value is None]
    if style == "timed_and_total":
        return " and ".join(missing)
    return "total minutes" if style == "total" and len(missing) == len(told) else ""


def same_lines(case: ClaimCase) -> list[ClaimLine]:
    """Lines of a timed code that stand twice with the same modifiers."""
    seen: set[tuple[str, frozenset[str]]] = set()
    out = []
    for line in case.claim.lines:
        key = line.code, frozenset(line.modifiers)
        if key in seen and is_timed(line.code):
            out.append(line)
        seen.add(key)
    return out


def over_limits(case: ClaimCase) -> Iterator[tuple[str, int, int]]:
    """The payer's daily limits that the claim passes: the profile's key, units, limit."""
    timed = sum(billed(case).values())
    every = sum(line.units for line in case.claim.lines if line.code in codes())
    for key, units in (("max_timed_units_per_day", timed), ("max_units_per_day", every)):
        most = case.limit(key)
        if most is not None and units > most:
            yield key, units, most


def over_mue(case: ClaimCase) -> Iterator[tuple[str, int, int, str]]:
    """Codes above their medically unlikely number of units: code, units, limit, the edition."""
    for code in case.claim.codes:
        limit = case.edits.limit(code)
        if limit is not None and case.claim.units_of(code) > limit.units:
            yield code, case.claim.units_of(code), limit.units, limit.told()


def bills(case: ClaimCase, *groups: str) -> list[str]:
    """The codes of some groups that the claim bills."""
    wanted = in_group(*groups)
    return [code for code in case.claim.codes if code in wanted]


def untimed_repeated(case: ClaimCase) -> Iterator[tuple[str, int]]:
    """Untimed codes with more than one unit."""
    for code in case.claim.codes:
        if code in codes() and not codes()[code].timed and case.claim.units_of(code) > 1:
            yield code, case.claim.units_of(code)


# "20 min including setup", "15 minutes incl. positioning and rest breaks", "25 min with set-up"
_PADDING = re.compile(
    r"""\b(?:incl(?:uding|udes|uded|[.])? | counting | plus | with)[ ](?:[\w-]+[ ,]+){0,3}?
    (?:set[- ]?up | clean[- ]?up | rest[ ](?:breaks?|periods?) | rests | (?:un)?dressing | charting | documentation
    | paperwork | waiting | transport)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def padded(case: ClaimCase) -> Iterator[tuple[int, int]]:
    """Places where a time is told together with time that is no treatment: setting up, resting, writing."""
    facts = case.note.facts
    for number in sorted({block.sentence for block in facts.minutes}):
        row = facts.sentences[number]
        yield from (m.span() for m in _PADDING.finditer(facts.text, row.start, row.end))
