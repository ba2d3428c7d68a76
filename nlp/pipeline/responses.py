"""What changed in this visit: measured changes, told changes of a graded sign, vague good news, bare tolerance."""

from __future__ import annotations

import re

from ..schema import Change, Measure, Passage
from .ends import trim_end
from .gates import GATE
from .terms import BIT
from .work import Frame, Work, bits

_CHANGE = BIT["CHANGE"]
_LOOSE = BIT["LOOSE"]
_TOLERANCE = BIT["TOLERANCE"]
_SIGNISH = bits("SIGN", "SIGNNOUN", "TEST", "MOTION", "REGION")
_TECH = BIT["TECH"]
_FELT = bits("COMPLAINT", "ACTIVITY")
_GOALLINK = BIT["GOALLINK"]
_OTHER_CARE = bits("EXERCISE", "NEEDLING", "MODALITY", "MECHANICAL", "TAPING", "SELF")
_G_SINCE = GATE["since"]
_G_TODAY = GATE["today"]
_G_GRADED = GATE["graded"]
_G_ARROW = GATE["arrow"]
_G_TOLERANCE = GATE["tolerance"]
_CREDIT = re.compile(
    r"\b(?:after|following|with|from|due to|attribut\w*|because of|thanks to|post|p|since|upon completing|in response to|credited?)\b",
)
_SINCE = re.compile(
    r"\b(?:since|last (?:visit|session|week|month|time|seen)|at (?:eval\w*|ie|initial|soc|admission)|from (?:eval|initial|ie|baseline)|prior (?:visit|session)|"
    r"previous (?:visit|session)|over the (?:past|last)|weeks? ago|yesterday|this morning|overnight|initial eval\w*|soc)\b",
)
_TODAY = re.compile(
    r"\b(?:after|post|today|immediately|following|end of|retest|re-?check|re-?test|re-?assess\w*|re-?measur\w*|left at|now)\b",
)
# Against the text in lower case; all alternatives begin with a word, so that most places are left after one look.
_GRADED = re.compile(
    r"\b(?:from (?:a |an )?[a-z/ -]{3,40}? to (?:a |an )?[a-z/ -]{3,40}|no longer\b|(?:resolved|abolished|cleared|gone|normali[sz]ed|symmetrical|now (?:equal|level|negative|normal|wnl|full))\b|"
    r"now (?:moves?|glides?|springs?|lifts?|slides?|able|only)\b|able to\b.{0,60}\b(?:without|previously|before|now)\b|no (?:catch|pain|referral|click|pinch|tingling|trigger|restriction|reproduction)\b|"
    r"(?:unchanged|no change|no different|still|negative)\b|(?:one|1|2|two|half|\d{1,2} ?%) (?:grade|finger|less|more|better)|equal to\b|match\w*\b)|\d+ ?%"
)
_WORDS_ARROW = re.compile(r"[a-z)] ?(?:-{1,2}>|→|=>) ?[a-z]")
_STILL = re.compile(r"\b(?:unchanged|no change|no different|still|remain\w*|persist\w*|same)\b")


def read_responses(work: Work, first_act: int, last_act: int) -> None:
    """Fills response passages and mentions; needs acts, measures and paired changes."""
    measures: dict[int, list[Measure]] = {}
    for measure in work.measures:
        measures.setdefault(measure.sentence, []).append(measure)
    for frame in work.frames:
        own = frame.changes
        if (
            own
            or frame.after
            or (frame.words & _G_ARROW and _WORDS_ARROW.search(work.low, frame.char_start, frame.char_end))
            or frame.mask & (_CHANGE | _LOOSE | _TOLERANCE)
            or frame.words & _G_TOLERANCE
        ):
            if frame.section in ("plan", "home", "goals", "education", "history", "billing", "header", "precautions"):
                continue
            _read(work, frame, measures.get(frame.index, []), first_act, last_act)


def _read(work: Work, frame: Frame, measures: list[Measure], first_act: int, last_act: int) -> None:
    stretch = work.low[frame.char_start : frame.char_end]
    late = first_act < 0 or frame.index >= first_act
    early = not late and frame.after is not True
    credited = _credited(work, frame, stretch, first_act)
    old = (
        bool(frame.changes)
        and bool(frame.words & _G_SINCE and _SINCE.search(stretch))
        and not (frame.words & _G_TODAY and _TODAY.search(stretch))
    )
    counted = False
    own = frame.changes
    for change in sorted(own, key=lambda c: c.start):
        if change.context not in ("current",) and not (change.context == "historical" and frame.after):
            continue
        if (
            frame.mask & BIT["EXERCISE"]
            and not frame.mask & _CHANGE
            and frame.after is not True
            and change.kind not in ("rom", "pain")
        ):
            continue
        if early and (
            frame.section in ("subjective", "none", "objective")
            and not (frame.words & _G_TODAY and _TODAY.search(stretch))
        ):
            continue
        if (
            frame.section == "subjective"
            and frame.after is not True
            and not (frame.words & _G_TODAY and _TODAY.search(stretch))
        ):
            continue
        start, end = _span(work, frame, change)
        parts = (
            {"change", "measure", "before", "after"} if change.before is not None else {"change", "measure", "delta"}
        )
        if credited:
            parts = {"other_care"}
        if old:
            parts = {"earlier_visit", *parts}
        work.passages.append(Passage("response", start, end, frozenset(parts), frame.index))
        if not credited:
            work.mentions.append(("RESPONSE", start, end, frame.index, "current", change.what))
            counted = True
    if counted or credited or old:
        _tolerance(work, frame, late)
        return
    if (late and not early and frame.section != "subjective") or frame.after is True:
        _told(work, frame, measures, last_act)
    _tolerance(work, frame, late)


def _told(work: Work, frame: Frame, measures: list[Measure], last_act: int) -> None:
    """Changes told in words: of a graded sign (usable), or only loosely (vague)."""
    if frame.mask & BIT["EXERCISE"] and not frame.after:
        return
    acting = [a.start for a in frame.acts if a.context == "current" and "name" in a.parts]
    aimed = [h.start for h in frame.of(_GOALLINK)]
    told = frame.of(_CHANGE | _LOOSE | _SIGNISH)
    for start, end in _merged(work, frame):
        left, right = work.starts[start], work.ends[end - 1]
        if any(left <= a < right for a in acting) and frame.after is not True:
            continue
        if any(h < end for h in aimed) and not frame.after:
            continue
        hits = [h for h in told if h.start >= start and h.end <= end]
        change = [h for h in hits if h.bit == _CHANGE]
        loose = [h for h in hits if h.bit == _LOOSE]
        about = [h for h in hits if h.bit & _SIGNISH]
        if (change or loose) and any(
            frame.context(h.start) in ("planned", "hypothetical", "historical", "taught", "other_person")
            for h in [*change, *loose]
        ):
            continue
        if not (change or loose or about or frame.after):
            continue
        words = work.low[left:right]
        after = frame.after is True or bool(frame.words & _G_TODAY and _TODAY.search(words))
        late = frame.index >= last_act
        arrow = bool(frame.words & _G_ARROW and _WORDS_ARROW.search(words))
        suited = (after and (change or about or frame.after) and (about or frame.mask & _FELT)) or (
            change and about and late
        )
        graded = bool(suited and (arrow or (frame.words & _G_GRADED and _GRADED.search(words))))
        if (
            (arrow and about and late)
            or (graded and after and (change or about or frame.after))
            or (graded and change and about and not _STILL.search(words))
        ):
            parts = {"change", "graded"}
        elif after and any(left <= m.start < right and _telling(m) for m in measures):
            parts = {"after", "measure"}
            if change:
                parts |= {"change"}
        elif loose or (
            change
            and any(h.entry.what in ("better", "worse", "up", "down") for h in change)
            and (after or frame.section in ("assessment", "response") or frame.index >= last_act)
        ):
            if not after and not loose and (not about or acting):
                continue
            if not after and all(h.entry.concept in _WEAK_WORDS for h in [*loose, *change]):
                continue
            parts = {"loose"}
        else:
            continue
        finish = trim_end(work.text, left, right)
        begin = _lead(work, left, finish)
        work.passages.append(Passage("response", begin, finish, frozenset(parts), frame.index))
        work.mentions.append(("RESPONSE", begin, finish, frame.index, "current", "told"))


def _telling(measure: Measure) -> bool:
    """Whether a bare value after treatment tells a response: not minutes, steps or loads of an exercise."""
    return measure.kind in ("rom", "pain", "grade", "score") or (
        measure.kind in ("girth", "strength") and measure.unit not in ("m", "ft", "in", "")
    )


def _merged(work: Work, frame: Frame) -> list[tuple[int, int]]:
    """Clauses, joined where one alone holds no change or sign."""
    out: list[tuple[int, int]] = []
    for start, end in frame.clauses:
        if (
            out
            and not frame.has(_CHANGE | _LOOSE | _SIGNISH, start, end)
            and work.text[max(0, work.starts[start] - 2)] != ";"
        ):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


_WEAK_WORDS = frozenset({"lower", "clear", "clears", "now", "from_to", "numbers", "more", "less"})

_LEADING = re.compile(
    r"(?:(?:immediately |directly |right )?(?:post|after|following|afterwards?|re-?check(?:ed)?|re-?test(?:ed)?|re-?assess(?:ed|ment)?|response|result|outcome|change|at (?:the )?end(?: of (?:the )?(?:session|visit|treatment))?)"
    r"(?:[ -]?(?:tx|treatment|treatment,|session|mt|manual therapy|manual))?[ ]*[:,-][ ]*|(?:and|then|but|the|her|his|a|an|with|also|she|he|pt|patient|now)[ ]+)+",
)


def _lead(work: Work, start: int, end: int) -> int:
    match = _LEADING.match(work.low, start, end)
    return match.end() if match and match.end() < end else start


def _span(work: Work, frame: Frame, change: Change) -> tuple[int, int]:
    """From the name of what was measured to the last value, within the clause."""
    token = work.token_at(change.start)
    clause = frame.clause(token)
    left = work.starts[clause[0]]
    if change.start - left > 70:
        left = change.start
        for hit in frame.hits:
            if hit.bit & bits("MOTION", "SCALE", "REGION", "SIGNNOUN") and 0 <= token - hit.end <= 7:
                left = work.starts[hit.start]
                break
    left = min(left, change.start)
    begin = _lead(work, left, change.start) if left < change.start else left
    return begin, trim_end(work.text, begin, change.end)


def _credited(work: Work, frame: Frame, stretch: str, first_act: int) -> bool:
    """Whether the sentence credits the change to exercise, needling or a modality and to no manual technique."""
    if not frame.mask & _OTHER_CARE or frame.mask & _TECH:
        return False
    for hit in frame.hits:
        if hit.bit & _OTHER_CARE:
            lead = work.low[max(frame.char_start, work.starts[hit.start] - 26) : work.starts[hit.start]]
            if _CREDIT.search(lead):
                return True
    return first_act < 0


_TOLERATED = re.compile(
    r"\btol(?:erat\w*|erance|\.|\b)[^.;\n]{0,40}?\b(?:well|good|fine|ok(?:ay)?|without|no (?:issues?|problems?|complaints?|adverse|c/o)|w/o)\b|"
    r"\b(?:without|w/o|no|s) (?:any )?(?:adverse (?:event|effect|reaction|response|rxn)s?|incident|ill effects?|problems?\b(?! with)|untoward)",
)


def _tolerance(work: Work, frame: Frame, late: bool) -> None:
    if (
        not frame.mask & _TOLERANCE
        and frame.words & _G_TOLERANCE
        and frame.section not in ("plan", "home", "history", "subjective")
    ):
        match = _TOLERATED.search(work.low, frame.char_start, frame.char_end)
        if match:
            work.passages.append(Passage("response", match.start(), match.end(), frozenset({"tolerance"}), frame.index))
            work.marks.append(("tolerance", match.start(), match.end()))
            work.cues.add("tolerance")
    if not frame.mask & _TOLERANCE:
        return
    for hit in frame.of(_TOLERANCE):
        words = work.words(hit.start, hit.end)
        if (
            words.startswith(("no c", "no problem", "denies", "skin"))
            and not frame.after
            and "tol" not in work.low[frame.char_start : frame.char_end]
        ):
            continue
        if frame.context(hit.start) in ("current", "negated", "other_person"):
            start, end = work.starts[hit.start], work.ends[hit.end - 1]
            work.passages.append(Passage("response", start, end, frozenset({"tolerance"}), frame.index))
            work.marks.append(("tolerance", start, end))
            work.cues.add("tolerance")
