"""The function that the treatment serves: an activity with a link that makes it a goal, a generic aim, or only a complaint.

After a goal link the class of activities is open: whatever is wanted, unless it is a generic aim ("improve ROM"), is the
patient's own. Without a link only known activities are seen, and then as complaints.
"""

from __future__ import annotations

import re

from ..schema import Passage
from .findings import trim_end
from .terms import BIT, Hit
from .work import Frame, Work, bits

_ACTIVITY = BIT["ACTIVITY"]
_LINK = BIT["GOALLINK"]
_GENERIC = BIT["GENERICAIM"]
_COMPLAINT = BIT["COMPLAINT"]
_OTHER = bits("EXERCISE", "MODALITY", "MECHANICAL", "NEEDLING", "SELF", "TAPING")
_BROKEN = bits("HIST", "QUOTE", "OTHER")
_STRONG = re.compile(
    r"goal|want|hope|wish|would like|so (?:that )?(?:he|she|they|pt|patient|i|we|the patient)\b|so (?:he|she) can|ltg|stg|aim|target|looking forward|able to|return(?:ing)? to|get(?:ting)? back|needs? to|in order to|dream|determined|objective|priority|trying to|resum",
    re.IGNORECASE,
)
_CLINICAL = re.compile(
    r"^(?:the |his |her |a |an |better |full |more |some |further |pain[- ]free |normal )*(?:pain|rom|range|strength|mobility|flexibility|function|tone|tissue|joint|edema|swelling|inflammation|symptoms?|"
    r"posture|healing|guarding|spasm|tightness|stiffness|restriction|circulation|extensibility|movement|motion|mechanics|alignment|progress|improve\w*|increase\w*|decrease\w*|reduce\w*|restor\w*|normali[sz]e\w*|"
    r"maximi[sz]e\w*|address|facilitat\w*|promot\w*|continue|maintain|manage|relax\w*|see|follow|schedule|hold|discuss|consider|be (?:re-?)?(?:seen|assessed|evaluated)|adls?|plof|poc|hep|ltgs?|stgs?|goals?|md|doctor|surgeon|clinic|therapy|treatment|tolerat\w*|stop|avoid|"
    r"flexion|extension|rotation|abduction|er\b|ir\b|dorsiflexion|elevation|\d|tx|independen\w*|wean|met\b|partially|ongoing|not met|in progress|progressing|unchanged|see )",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:[ :=,\"'-]|(?:goal|is|are|was|of|to|be|being|able|can|that|the patient|the|a|an|her|his|their|she|he|they|pt|patient|for|in|order|so|and|him|i|we|get|back|again,|stg|ltg|"
    r"wants|would|like|return|returning|could|able to|\#?\d[.):]|include|includes|including|s)\b)+",
    re.IGNORECASE,
)
_END = re.compile(r"[;.|\n]| - |, (?:but|and (?:the|he|she|pt|is|was)|who|which|not yet|currently|now|status|needs|hence|so|because)\b| \||\b(?:status|per POC|currently)\b|, (?=LTG|STG)", re.IGNORECASE)


def read_goals(work: Work) -> None:
    """Fills goal passages and mentions."""
    for frame in work.frames:
        wanted = frame.section == "goals"
        if not (wanted or frame.mask & (_LINK | _GENERIC | _ACTIVITY)):
            continue
        if frame.section in ("home", "exercise", "modality", "header", "billing", "precautions", "education"):
            continue
        done: list[tuple[int, int]] = []
        links = [h for h in frame.of(_LINK) if frame.context(h.start) not in ("historical", "quoted", "taught", "hypothetical")]
        for link in links:
            found = _linked(work, frame, link, done)
            if found is not None:
                done.append(found)
        if wanted and not done:
            done += _whole(work, frame)
        for hit in frame.of(_GENERIC):
            _generic(work, frame, hit, done, links, wanted=wanted)
        if not done:
            _complaints(work, frame, links)


def _linked(work: Work, frame: Frame, link: Hit, done: list[tuple[int, int]]) -> tuple[int, int] | None:
    text, starts, ends = work.text, work.starts, work.ends
    after = link.entry.what == "after"
    if after:
        left = starts[frame.clause(link.start)[0]]
        right = starts[link.start]
        activity = [h for h in frame.of(_ACTIVITY) if left <= starts[h.start] and h.end <= link.start]
        if not activity:
            left = frame.char_start
            activity = [h for h in frame.of(_ACTIVITY) if h.end <= link.start]
        if not activity:
            return None
        left = min(starts[h.start] for h in activity)
    else:
        left = ends[link.end - 1]
        stop = _END.search(text, left, frame.char_end)
        right = stop.start() if stop else frame.char_end
        lead = _LEAD.match(text, left, right)
        if lead:
            left = lead.end()
    right = trim_end(text, left, right)
    if right - left < 4 or any(a < right and left < b for a, b in done):
        return None
    activity = [h for h in frame.of(_ACTIVITY) if left <= starts[h.start] < right]
    words = text[left:right]
    known = bool(activity)
    strong = bool(_STRONG.search(text[starts[link.start] : ends[link.end - 1]]))
    clinical = bool(_CLINICAL.match(words)) or frame.has(_OTHER, link.end, frame.end)
    if clinical and known:
        first = min(starts[h.start] for h in activity)
        generic = frame.within(_GENERIC, link.end, frame.end)
        if _has_link_before(text, left, first) or not generic:
            left = first
            clinical = False
    if not known and (clinical or not strong or len(words.split()) < 2):
        return None
    if clinical:
        return None
    _add(work, frame, left, right, {"activity", "link"} | ({"known"} if known else set()))
    return left, right


def _has_link_before(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"\b(?:for|to|so|during|while|with|needed|required|of)\b", text[start:end], re.IGNORECASE))


def _whole(work: Work, frame: Frame) -> list[tuple[int, int]]:
    """A line under a goals heading is a goal by itself."""
    text = work.text
    left, right = frame.char_start, frame.char_end
    lead = _LEAD.match(text, left, right)
    if lead:
        left = lead.end()
    stop = _END.search(text, left, right)
    right = trim_end(text, left, stop.start() if stop else right)
    words = text[left:right]
    if right - left < 6:
        return []
    activity = frame.of(_ACTIVITY)
    if activity:
        _add(work, frame, left, right, {"activity", "link", "known"})
        return [(left, right)]
    if _CLINICAL.match(words) or frame.mask & _GENERIC or len(words.split()) < 2:
        return []
    _add(work, frame, left, right, {"activity", "link"})
    return [(left, right)]


def _generic(work: Work, frame: Frame, hit: Hit, done: list[tuple[int, int]], links: list[Hit], *, wanted: bool) -> None:
    start, end = work.starts[hit.start], work.ends[hit.end - 1]
    if any(a <= start < b for a, b in done):
        return
    if frame.context(hit.start) in ("historical", "quoted", "other_person"):
        return
    lead = work.low[max(frame.char_start, start - 22) : start]
    aimed = wanted or links or re.search(r"\b(?:to|for|toward|towards|goals?|of|and|,|in order)\W*$", lead) or "goal" in hit.entry.concept or frame.section in ("plan", "assessment")
    if aimed:
        _add(work, frame, start, end, {"generic"})


def _complaints(work: Work, frame: Frame, links: list[Hit]) -> None:
    """An activity without a goal link: a complaint, where one is told; plans that the patient made count as a hint."""
    for hit in frame.of(_ACTIVITY):
        if frame.context(hit.start) in ("historical", "quoted", "other_person", "taught"):
            continue
        complaint = frame.mask & _COMPLAINT or frame.section == "subjective"
        if complaint:
            start, end = work.starts[hit.start], work.ends[hit.end - 1]
            work.passages.append(Passage("goal", start, end, frozenset({"complaint", "activity"}), frame.index))
            return


def _add(work: Work, frame: Frame, start: int, end: int, parts: set[str]) -> None:
    work.passages.append(Passage("goal", start, end, frozenset(parts), frame.index))
    work.mentions.append(("GOAL", start, end, frame.index, "current", "goal"))
