"""Clinical judgement during the technique: what the hands noticed, what it changed, and empty claims of skill.

An observation counts with a change of the technique, with a time inside the treatment, or with a reason link; a change of
the technique counts with an observation or a reason. Exercise progressions are not decisions about manual therapy.
"""

from __future__ import annotations

import re

from ..schema import Passage
from .ends import trim_end
from .gates import GATE
from .terms import BIT
from .work import Frame, Work, bits

_OBSERVE = BIT["OBSERVE"]
_ADJUST = BIT["ADJUST"]
_DURING = BIT["DURING"]
_LINK = BIT["REASONLINK"]
_CLAIM = BIT["CLAIM"]
_TECH = BIT["TECH"]
_OTHER = bits("EXERCISE", "MODALITY", "NEEDLING", "MECHANICAL", "TAPING", "SELF")
_DRIVE = re.compile(
    r"\b(?:so|therefore|thus|because|until|which (?:allowed|let)|in response|rather than|instead|once|when|as|hence|thereby|since|due to|given|after (?:that|which)|then|but)\b|->|→|;|, (?:and )?(?:so|then)\b",
)
_WHILE = re.compile(
    r"\b(?:during|mid-?(?:way|set|bout|treatment|technique)|(?:first|second|third|fourth|fifth|last|final|initial|next|1st|2nd|3rd|4th|each|every) (?:\w+ )?(?:bout|pass|set|rep|round|stroke|min(?:ute)?|hold|cycle|series|oscillation|mob\w*|glide|time|one|point|session|half)s?|"
    r"(?:bout|pass|set|rep|round|hold|glide|mob|compression|cycle|minute)s? \d|by (?:the )?(?:\w+ )?(?:minute|bout|set|rep|pass|end of)|after (?:about |~ ?|approx\.? )?\d+ ?(?:s|sec|seconds|min|minutes|bouts|reps|passes|breaths|strokes|oscillations)\b|"
    r"at (?:about |~ ?)?\d+ ?(?:s|sec|seconds|lb|lbs|#|kg)\b|under (?:my|the|this) (?:thumb|hand|finger|contact|palm)s?|across (?:the |successive |all )?(?:bouts|sets|block|treatment|technique|session|passes|reps)|throughout the (?:bout|set|block|technique|mobilization|session)|"
    r"within (?:a |the |\d+ ?)(?:minute|min|sec|bout|breath|few)|inside a minute|with (?:each|every|sustained|the (?:first|second|third|last))|as (?:the |tissue|resistance|tone|it|guarding|she|he)|initially|at first|while)\b",
)
_SHIFT = BIT["SHIFT"]
_DEED = BIT["DEED"]
_CHANGE = BIT["CHANGE"]
_FELT = bits("SENSE", "REGION", "TECH", "SIGN", "SIGNNOUN", "DURING")
_ANY = bits("OBSERVE", "ADJUST", "SHIFT", "DEED")
_CHANGED = bits("ADJUST", "DEED")
_NOTICED = bits("OBSERVE", "SHIFT", "DURING")
_MEASURED = bits("SCALE", "MOTION")
_TOLD_NOW = frozenset({"current", "negated", "hypothetical", "other_person"})
_ELSEWHERE = frozenset(
    {
        "plan",
        "home",
        "goals",
        "education",
        "history",
        "exercise",
        "subjective",
        "header",
        "billing",
        "modality",
        "precautions",
    }
)
_SOMEBODY = re.compile(r"\b(?:it|he|she|they|pt|patient|client|that|this|baby|mom)(?: \w+)? $")
_AGENT = re.compile(
    r"(?:\b(?:i|we|therapist|clinician|pt|ot|so|then|and|therefore|but|thus|hence|was|were|been|be|to|or|also|only|again|instead|which|than|never|just|not)|->|→|[,;:&(])(?: \w+){0,2} ?$"
)
_OPENS = re.compile(
    r"(?:so|then|therefore|thus|hence|i|we|because|for that reason|this|that|reduced|backed|dropped|changed|switched|held|stayed|instead|after (?:that|which)|with that|accordingly|at that)\b"
)


def read_decisions(work: Work, first_act: int, last_act: int) -> None:
    """Fills decision passages and mentions; needs acts."""
    if first_act < 0:
        for frame in work.frames:
            if frame.mask & _CLAIM:
                _claims(work, frame)
        return
    carry: tuple[Frame, tuple[int, int]] | None = None
    for frame in work.frames:
        if frame.mask & _CLAIM:
            _claims(work, frame)
        if not frame.mask & _ANY or frame.section in _ELSEWHERE or frame.index < first_act - 1:
            carry = None
            continue
        if frame.default != "current" or _about_other_care(work, frame):
            carry = None
            continue
        observed = _observations(work, frame) if frame.mask & _NOTICED else []
        changed = _deeds(work, frame) if frame.mask & _CHANGED else []
        if not observed and not changed:
            carry = None
            continue
        span = _judge(work, frame, observed, changed, first_act)
        if span is not None:
            _add(work, frame, span[0], span[1], span[2], None)
            carry = None
            continue
        if carry is not None and changed and carry[0].line == frame.line and _OPENS.match(work.low, frame.char_start):
            _add(work, carry[0], carry[1][0], carry[1][1], frozenset({"observation", "change"}), frame)
            carry = None
            continue
        carry = (frame, observed[0]) if observed and frame.after is not True else None


def _observations(work: Work, frame: Frame) -> list[tuple[int, int]]:
    """What was noticed (token ranges): a known phrase, or something felt followed by what it did."""
    found = [(h.start, h.end) for h in frame.of(_OBSERVE) if frame.context(h.start) in _TOLD_NOW]
    shifts = frame.of(_SHIFT)
    if frame.mask & _DURING and frame.after is not True:
        # "in the third set the end feel changed from hard to elastic"
        shifts = [*shifts, *(h for h in frame.of(_CHANGE) if h.entry.what in ("better", "worse", ""))]
    if shifts:
        felt = frame.of(_FELT)
        for shift in shifts:
            if frame.context(shift.start) not in _TOLD_NOW:
                continue
            before = [h for h in felt if 0 <= shift.start - h.end <= 6]
            if before:
                found.append((before[-1].start, shift.end))
            elif _SOMEBODY.search(
                work.low, max(frame.char_start, work.starts[shift.start] - 16), work.starts[shift.start]
            ):
                found.append((shift.start, shift.end))
    return found


def _deeds(work: Work, frame: Frame) -> list[tuple[int, int]]:
    """What the clinician changed or kept (token ranges)."""
    found = [(h.start, h.end) for h in frame.of(_ADJUST) if frame.context(h.start) in _TOLD_NOW]
    for hit in frame.of(_DEED):
        if frame.context(hit.start) not in _TOLD_NOW:
            continue
        start = work.starts[hit.start]
        lead = work.low[max(frame.char_start, start - 34) : start]
        if _AGENT.search(lead) or (start == frame.char_start):
            found.append((hit.start, hit.end))
    return found


def _judge(
    work: Work, frame: Frame, observed: list[tuple[int, int]], changed: list[tuple[int, int]], first_act: int
) -> tuple[int, int, frozenset[str]] | None:
    if not observed:
        return None
    stretch = work.low[frame.char_start : frame.char_end]
    during = bool(frame.mask & _DURING) or bool(frame.words & GATE["while"] and _WHILE.search(stretch))
    link = bool(frame.mask & _LINK) or bool(frame.words & GATE["drive"] and _DRIVE.search(stretch))
    pairs = [(o, c) for o in observed for c in changed if o[1] <= c[0] or c[1] <= o[0]]
    if pairs and (link or during) and not (frame.after is True and frame.mask & _MEASURED and not during):
        start = min(min(o[0], c[0]) for o, c in pairs)
        end = max(max(o[1], c[1]) for o, c in pairs)
        return start, end, frozenset({"observation", "change", *(("during",) if during else ())})
    if observed and during and frame.after is not True and frame.index >= first_act:
        start, end = min(o[0] for o in observed), max(o[1] for o in observed)
        if frame.changes:
            return None
        return start, end, frozenset({"observation", "during"})
    return None


def _about_other_care(work: Work, frame: Frame) -> bool:
    if frame.mask & _TECH or not frame.mask & _OTHER:
        return False
    first = next(h for h in frame.hits if h.bit & _OTHER)
    return first.bit in (BIT["EXERCISE"], BIT["NEEDLING"], BIT["MECHANICAL"], BIT["MODALITY"], BIT["SELF"])


def _add(work: Work, frame: Frame, first: int, last: int, parts: frozenset[str], until: Frame | None) -> None:
    clauses = frame.clauses
    start_clause = next((i for i, (a, b) in enumerate(clauses) if a <= first < b), 0)
    end_clause = next((i for i, (a, b) in enumerate(clauses) if a < last <= b), len(clauses) - 1)
    left = work.starts[clauses[start_clause][0]]
    right = work.ends[clauses[end_clause][1] - 1]
    for act in frame.acts:
        # "…5 x 20 s. By the third glide": the technique's own clause is no part of the judgement
        if left <= act.start < work.starts[first] and "dose" in act.parts:
            cut = max(work.text.rfind(mark, act.end, work.starts[first]) for mark in (",", ";", ":"))
            left = max(left, cut + 1) if cut > 0 else left
    if until is not None:
        right = until.char_end
    while left < right and work.text[left] in " ,;:-":
        left += 1
    right = trim_end(work.text, left, min(right, (until or frame).char_end))
    work.passages.append(Passage("decision", left, right, parts, frame.index))
    cut = work.text.find("\n", left, right)
    work.mentions.append(
        ("DECISION", left, right if cut < 0 else trim_end(work.text, left, cut), frame.index, "current", "judgement")
    )


def _claims(work: Work, frame: Frame) -> None:
    for hit in frame.of(_CLAIM):
        if frame.context(hit.start) not in ("current", "negated", "hypothetical"):
            continue
        start, end = work.starts[hit.start], work.ends[hit.end - 1]
        work.passages.append(Passage("decision", start, end, frozenset({"claim"}), frame.index))
        work.mentions.append(("DECISION", start, end, frame.index, "current", "claim"))
