"""Clinical judgement during the technique: what the hands noticed, what it changed, and empty claims of skill.

An observation counts with a change of the technique, with a time inside the treatment, or with a reason link; a change of
the technique counts with an observation or a reason. Exercise progressions are not decisions about manual therapy.
"""

from __future__ import annotations

import re

from ..schema import Passage
from .findings import trim_end
from .terms import BIT, Hit
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
    re.IGNORECASE,
)
_WHILE = re.compile(
    r"\b(?:during|mid-?(?:way|set|bout|treatment|technique)|(?:first|second|third|fourth|fifth|last|final|initial|next|1st|2nd|3rd|4th|each|every) (?:\w+ )?(?:bout|pass|set|rep|round|stroke|min(?:ute)?|hold|cycle|series|oscillation|mob\w*|glide|time|one|point|session|half)s?|"
    r"(?:bout|pass|set|rep|round|hold|glide|mob|compression|cycle|minute)s? \d|by (?:the )?(?:\w+ )?(?:minute|bout|set|rep|pass|end of)|after (?:about |~ ?|approx\.? )?\d+ ?(?:s|sec|seconds|min|minutes|bouts|reps|passes|breaths|strokes|oscillations)\b|"
    r"at (?:about |~ ?)?\d+ ?(?:s|sec|seconds|lb|lbs|#|kg)\b|under (?:my|the|this) (?:thumb|hand|finger|contact|palm)s?|across (?:the )?(?:bouts|sets|block)|"
    r"within (?:a |the |\d+ ?)(?:minute|min|sec|bout|breath|few)|inside a minute|with (?:each|every|sustained|the (?:first|second|third|last))|as (?:the |tissue|resistance|tone|it|guarding|she|he)|initially|at first|while)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|we|therapist|clinician|this (?:pt|ot|therapist|clinician|writer))\b")


def read_decisions(work: Work, first_act: int, last_act: int) -> None:
    """Fills decision passages and mentions; needs acts."""
    if first_act < 0:
        return
    frames = work.frames
    carry: tuple[Frame, list[Hit]] | None = None
    for frame in frames:
        if frame.mask & _CLAIM:
            _claims(work, frame)
        if not frame.mask & (_OBSERVE | _ADJUST):
            carry = None
            continue
        if frame.section in ("plan", "home", "goals", "education", "history", "exercise", "subjective", "header", "billing", "modality"):
            carry = None
            continue
        if frame.index < first_act - 1:
            continue
        observed = [h for h in frame.of(_OBSERVE) if frame.context(h.start) in ("current", "negated")]
        adjusted = [h for h in frame.of(_ADJUST) if frame.context(h.start) in ("current", "negated")]
        if not observed and not adjusted:
            carry = None
            continue
        if _about_other_care(work, frame):
            carry = None
            continue
        stretch = work.text[frame.char_start : frame.char_end]
        during = bool(frame.mask & _DURING) or bool(_WHILE.search(stretch))
        link = bool(frame.mask & _LINK) or bool(_DRIVE.search(stretch))
        parts = _parts(frame, observed, adjusted, during=during, link=link)
        if parts is None:
            if carry is not None and adjusted and carry[0].line == frame.line:
                _add(work, carry[0], carry[1], frozenset({"observation", "change"}), frame)
            carry = (frame, observed) if observed and frame.after is not True else None
            continue
        _add(work, frame, [*observed, *adjusted], parts, None)
        carry = None


def _parts(frame: Frame, observed: list[Hit], adjusted: list[Hit], *, during: bool, link: bool) -> frozenset[str] | None:
    if frame.after is True and not adjusted:
        return None
    if observed and adjusted and (link or during):
        if _apart(observed, adjusted):
            return frozenset({"observation", "change", *(("during",) if during else ())})
        return None
    if observed and during and frame.after is not True:
        return frozenset({"observation", "during"})
    return None


def _apart(observed: list[Hit], adjusted: list[Hit]) -> bool:
    """Whether some observation and some change are different words."""
    return any(o.end <= a.start or a.end <= o.start for o in observed for a in adjusted)


def _about_other_care(work: Work, frame: Frame) -> bool:
    if frame.mask & _TECH or not frame.mask & _OTHER:
        return False
    first = next(h for h in frame.hits if h.bit & _OTHER)
    return first.bit in (BIT["EXERCISE"], BIT["NEEDLING"], BIT["MECHANICAL"], BIT["MODALITY"], BIT["SELF"])


def _add(work: Work, frame: Frame, hits: list[Hit], parts: frozenset[str], until: Frame | None) -> None:
    first = min(h.start for h in hits)
    last = max(h.end for h in hits)
    clauses = frame.clauses
    start_clause = next((i for i, (a, b) in enumerate(clauses) if a <= first < b), 0)
    end_clause = next((i for i, (a, b) in enumerate(clauses) if a < last <= b), len(clauses) - 1)
    left = work.starts[clauses[start_clause][0]]
    right = work.ends[clauses[end_clause][1] - 1]
    if until is not None:
        right = until.char_end
    right = trim_end(work.text, left, min(right, (until or frame).char_end))
    work.passages.append(Passage("decision", left, right, parts, frame.index))
    cut = work.text.find("\n", left, right)
    work.mentions.append(("DECISION", left, right if cut < 0 else trim_end(work.text, left, cut), frame.index, "current", "judgement"))


def _claims(work: Work, frame: Frame) -> None:
    for hit in frame.of(_CLAIM):
        if frame.context(hit.start) not in ("current", "negated", "hypothetical"):
            continue
        start, end = work.starts[hit.start], work.ends[hit.end - 1]
        work.passages.append(Passage("decision", start, end, frozenset({"claim"}), frame.index))
        work.mentions.append(("DECISION", start, end, frame.index, "current", "claim"))
