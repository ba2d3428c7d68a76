"""What was answered, checked for what can't be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..errors import SkilledNoteError

# "10:05", "9:10 am", "2:05pm", "1405"
_CLOCK = re.compile(r"\s*(\d{1,2})[:.]?(\d{2})\s*(?:([ap])[.]?m?[.]?)?\s*", re.IGNORECASE)
# "1. ", "- ", "LTG 2: ", "#3) "
_BULLET = re.compile(r"^\s*(?:[-*•–]|(?:LTG|STG|Goal)?\s?#?\d{0,2}[.):])\s*")
_LONGEST_VISIT = 8 * 60
_HALF_DAY = 12 * 60


class TimesInvalid(SkilledNoteError):
    """Clock times that can't be a start and a stop."""

    code = "SN204"


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One technique: its family and the answers to its fields."""

    kind: str
    side: str = ""
    answers: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The answer to a field, or empty."""
        return dict(self.answers).get(name, "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that the guided note asks for; all of it may be empty. Times are as typed."""

    sign: str = ""
    place: str = ""
    side: str = ""
    quality: str = ""
    measured: str = ""
    before: str = ""
    after: str = ""
    techniques: tuple[Technique, ...] = field(default_factory=tuple)
    noticed: str = ""
    did: str = ""
    start: str = ""
    stop: str = ""
    goal: str = ""
    clinician: str = ""
    credential: str = ""

    @property
    def has_finding(self) -> bool:
        """Whether a finding is told: only then a technique is asked for."""
        return bool(self.sign.strip() and self.place.strip())


def minutes_between(start: str, stop: str) -> int | None:
    """Minutes from one clock time to the other; None while either is missing.

    Raises ``TimesInvalid`` for what is no clock time, and for a stop that is not after the start."""
    if not start.strip() or not stop.strip():
        return None
    first, last = _clock(start), _clock(stop)
    if last <= first and last + _HALF_DAY > first and last < _HALF_DAY and not re.search(r"[ap]", stop, re.IGNORECASE):
        last += _HALF_DAY
    if not 0 < last - first <= _LONGEST_VISIT:
        raise TimesInvalid("The stop time is not after the start time.", hint="Give both, like 10:05 and 10:20.")
    return last - first


def _clock(told: str) -> int:
    match = _CLOCK.fullmatch(told)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise TimesInvalid("This is no clock time.", hint="Give it like 10:05 or 2:05 pm.")
    hour, half = int(match[1]), (match[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return hour * 60 + int(match[2])


def plan_goals(plan_of_care: str) -> tuple[str, ...]:
    """The goals of a plan of care as it was pasted: one a line, without bullets and numbers."""
    lines = (_BULLET.sub("", line).strip().rstrip(".") for line in plan_of_care.split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))
