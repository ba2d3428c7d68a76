"""Named questions about the certification of the plan of care, over what a note itself tells of it.

A note rarely tells it, and its silence says nothing: a question is answered only by words of the note. Dates without a
year are taken as the nearest ones to the date of service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from .case import ClaimCase
from .dates import DATE, day_of_text

_PLAN = r"(?:plan[ ]of[ ]care | POC | (?:re-?)?cert(?:ification|ified)?)\b"
_GAP = r"(?:(?![.][ ])[^;\n]){0,40}?"
_PEOPLE = r"(?:[\w.'’]+[ ]){0,4}?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


# "Cert period 12/01/2025 - 02/28/2026", "POC dates: 12/1/25 to 2/28/26", "Certification from Dec 1 through Feb 28"
_PERIOD = _pattern(
    rf"""\b{_PLAN} [^;\n\d]{{0,25}}? \b(?P<since>{DATE})
    [ ]?(?:- | – | — | to | through | thru | until)[ ]?(?P<until>{DATE})"""
)
# "POC expires 02/28/2026", "certified through 2/28/26", "Plan of care 2x/wk until 2/28", "Recert due by 02/28/2026"
_END = _pattern(
    rf"""\b{_PLAN} {_GAP} \b(?:ends? | ended | end[ ]date | expires? | expired | exp | expiration(?:[ ]date)? | through
    | thru | until | due) \b (?:[ ]on | [ ]by)? [:.]? [ ]?(?P<until>{DATE})"""
)
# "POC has expired", "certification period lapsed", "recert is overdue", "expired plan of care"
_ENDED = _pattern(
    rf"""\b{_PLAN} (?:[ ]period)? (?:[ ](?:has|have|is|was|now|already)){{0,2}}
    [ ](?:expired | lapsed | overdue | past[ ]due | out[ ]of[ ]date)\b (?![ :.]{{0,2}}(?:on[ ])?{DATE})
    | \b(?:expired | lapsed | overdue)[ ]{_PLAN}"""
)
# "Recert signed 2/27", "new POC on file", "recertification received"; not "recert not signed"
_RENEWED = _pattern(
    r"""\b(?:re-?cert(?:ification|ified)? | (?:new|updated|renewed)[ ](?:POC|plan[ ]of[ ]care))\b
    (?:[ ](?!not|un|await|pend|wait|no\b)[\w./]+){0,3}? [ ](?:signed | received | completed | returned | on[ ]file)\b"""
)
# "POC not yet signed", "POC sent, awaiting Dr. Lin's signature", "unsigned POC", "waiting for MD to sign the POC"
_UNSIGNED = _pattern(
    rf"""\b{_PLAN} {_GAP} \b(?:unsigned | uncertified | not[ ](?:yet[ ])?(?:been[ ])?(?:signed|certified|returned)
        | (?:awaiting | pending | waiting[ ](?:for|on) | still[ ]needs | without | lacks)[ ]{_PEOPLE}
            (?:signature | certification)
        | no[ ]signature(?![ ](?:needed|required)) | signature[ ](?:is[ ])?(?:pending | outstanding | missing))\b
    | \b(?:unsigned | uncertified)[ ](?:\w+[ ]){{0,2}}?{_PLAN}
    | \b(?:awaiting | waiting[ ](?:for|on) | no)[ ]{_PEOPLE}(?:signature | to[ ]sign)[ ](?:(?:on|for|of)[ ])?
        (?:(?:the|this|a)[ ])?{_PLAN}"""
)
# "SOC 12/01/2025", "Initial evaluation on 12/1/25", "evaluated 12/01/2025"
_FIRST = _pattern(
    rf"""\b(?:start[ ]of[ ]care | SOC | (?:initial[ ])?eval(?:uation|uated)? | first[ ](?:visit|treatment))\b
    [^;\n\d]{{0,15}}? \b(?P<since>{DATE})"""
)
# "signed order on file", "MD referral dated 11/28/2025 on file"; and "POC faxed to MD", "plan of care was sent"
_ORDER = _pattern(
    r"""\b(?:order | referral | script | prescription)\b [^.;\n]{0,30}? \b(?:on[ ]file | signed | dated)\b
    | \bsigned[ ](?:order | referral)\b"""
)
_SENT = _pattern(rf"\b{_PLAN} [^.;\n]{{0,20}}? \b(?:sent | faxed | transmitted | submitted)\b")


class Period(NamedTuple):
    """A certification as told: its days (``since`` None where only the end is told) and its place in the note."""

    since: date | None
    until: date
    start: int
    end: int


def outside_certification(case: ClaimCase) -> tuple[int, int, str] | None:
    """The place and the words by which the note tells that the date of service is outside the certification: beyond
    every period and end it tells, or told as ended without a date. None where it tells of a renewal."""
    day, text = case.claim.date_of_service, case.note.facts.text
    if case.limit("recertification_days") is None or _RENEWED.search(text):
        return None
    periods = list(_periods(case))
    if day is not None and periods:
        if any((p.since or date.min) <= day <= p.until for p in periods):
            return None
        last = max(periods, key=lambda p: p.until)
        early = last.since is not None and day < last.since
        return last.start, last.end, f"starts on {last.since}" if early else f"ended on {last.until}"
    ended = _ENDED.search(text) if not periods else None
    return (*ended.span(), "has ended") if ended else None


def long_certification(case: ClaimCase) -> tuple[Period, int, int] | None:
    """A certification period longer than the payer takes, with its days and the payer's."""
    most = case.limit("recertification_days")
    for period in _periods(case):
        days = (period.until - period.since).days if period.since else 0
        if most is not None and days > most:
            return period, days, most
    return None


def unsigned_plan(case: ClaimCase) -> tuple[int, int] | None:
    """The place where the note tells that the plan of care is not signed. None within the days that the payer gives
    after a first treatment that the note dates, and where the payer takes a signed order with the plan sent instead."""
    text, most, day = case.note.facts.text, case.limit("certification_days"), case.claim.date_of_service
    found = _UNSIGNED.search(text)
    if found is None or most is None:
        return None
    starts = [p.since for p in _periods(case) if p.since]
    starts += [told for m in _FIRST.finditer(text) if (told := day_of_text(m["since"], day))]
    if day is not None and starts and (day - min(starts)).days <= most:
        return None
    if case.says("initial_certification") == "order_and_plan_sent" and _ORDER.search(text) and _SENT.search(text):
        return None
    return found.span()


def _periods(case: ClaimCase) -> Iterator[Period]:
    text, day = case.note.facts.text, case.claim.date_of_service
    for match in _PERIOD.finditer(text):
        since, until = day_of_text(match["since"], day), day_of_text(match["until"], day)
        if since and until and since <= until:
            yield Period(since, until, *match.span())
    for match in _END.finditer(text):
        until = day_of_text(match["until"], day)
        # "POC 12/01/2025 through 02/28/2026" is a period, and was told above
        if until and not any(m.start() == match.start() for m in _PERIOD.finditer(text)):
            yield Period(None, until, *match.span())
