"""The function that the treatment serves: an activity with a link that makes it a goal, a generic aim, or only a complaint.

After a goal link the class of activities is open: whatever is wanted, unless it is a generic aim ("improve ROM"), is the
patient's own. Without a link only known activities are seen, and then as complaints.
"""

from __future__ import annotations

import re

from ..schema import Passage
from .ends import trim_end
from .terms import BIT, Hit
from .work import Frame, Work, bits

_ACTIVITY = BIT["ACTIVITY"]
_LINK = BIT["GOALLINK"]
_GENERIC = BIT["GENERICAIM"]
_COMPLAINT = BIT["COMPLAINT"]
_OTHER = bits("EXERCISE", "MODALITY", "MECHANICAL", "NEEDLING", "SELF", "TAPING")
_BOTHERS = re.compile(
    r"\b(?:still|hurts?|pain|hard|can't|cant|cannot|unable|trouble|difficult\w*|bothers?|bites?|limits?|limited|struggl\w*|avoid\w*|numb|catches|with|when|after)\b"
)
_GERUND = re.compile(r"(?:\w+ ){0,3}?[a-z]{2,}ing\b|a |an |being|back", re.IGNORECASE)
_PURPOSE_IS = re.compile(r"\b(?:is|was) (?:to |for |so that )?(?=\w)")
_PURPOSE = re.compile(
    r"\b(?:to|toward|towards|for|so|so that|in support of|needed|required|permit|allow|enable|which)\b(?: \w+){0,3} $"
)
_STRONG = re.compile(
    r"goal|want|hope|wish|would like|so (?:that )?(?:he|she|they|pt|patient|i|we|the patient)\b|so (?:he|she) can|ltg|stg|aim|target|looking forward|able to|return(?:ing)? to|get(?:ting)? back|needs? to|in order to|dream|determined|objective|priority|trying to|resum|in order that|toward|deal|point of|the thing is|mission|the ask|prize|what (?:he|she) (?:wants|needs)|most wants|advance|is after|gotta|must|agenda|cannot do|so the|so that the|so (?:his|her|their)|working on|lets? (?:him|her|them)|gets? (?:him|her|them)",
)
_CLINICAL = re.compile(
    r"^(?:the |his |her |a |an |better |full |more |some |further |pain[- ]free |normal )*(?:pain|rom|range|strength|mobility|flexibility|function|tone|tissue|joint|edema|swelling|inflammation|symptoms?|"
    r"posture|healing|guarding|spasm|tightness|stiffness|restriction|circulation|extensibility|movement|motion|mechanics|alignment|progress|improve\w*|increase\w*|decrease\w*|reduce\w*|restor\w*|normali[sz]e\w*|"
    r"maximi[sz]e\w*|address|facilitat\w*|promot\w*|continue|maintain|manage|relax\w*|schedule|hold (?:therapy|treatment|tx|for now|off)|discuss|consider|be (?:re-?)?(?:seen|assessed|evaluated)|adls?|plof|poc|hep|ltgs?|stgs?|goals?|md|doctor|surgeon|clinic|therapy|treatment|tolerat\w*|as expected|as planned|with|slowly|well\b|massage|manual\b|(?:joint )?mob(?:s|ili[sz]ations?)?\b|stm\b|(?:his|her) back worked|worked on|adjust\w*|less|"
    r"flexion|extension|rotation|abduction|er\b|ir\b|dorsiflexion|elevation|\d|tx|independen\w*|wean|met\b|partially|ongoing|not met|in progress|progressing|unchanged|see )|^(?:\w+ ){0,3}(?:rom|range of motion|mobility|function|tension|strength|headaches|volume)\b(?! (?:to|for|so))",
)
_LEAD = re.compile(
    r"(?:[ :=,\"'#0-9-]|(?:goal|is|are|was|of|to|be|being|able|can|that|the patient|the|a|an|her|his|their|she|he|they|pt|patient|for|in|order|so|and|him|i|we|get|back|again,|stg|ltg|"
    r"wants|would|like|return|returning|could|able to|\#?\d[.):]|include|includes|including|s)\b)+",
)
_END = re.compile(
    r"[;.|\n]| - |, (?:but|and (?:the|he|she|pt|is|was)|who|which|not yet|currently|now|status|needs|hence|so|because)\b| \||\b(?:status|per poc|currently)\b|, (?=ltg|stg)",
)


def read_goals(work: Work) -> None:
    """Fills goal passages and mentions."""
    for frame in work.frames:
        wanted = frame.section == "goals"
        if not (wanted or frame.mask & (_LINK | _GENERIC | _ACTIVITY)):
            continue
        if frame.section in ("home", "header", "billing", "precautions", "education"):
            continue
        done: list[tuple[int, int]] = []
        links = [
            h
            for h in frame.of(_LINK)
            if frame.context(h.start) not in ("historical", "quoted", "taught", "hypothetical")
        ]
        for link in links:
            found = _linked(work, frame, link, done)
            if found is not None:
                done.append(found)
        if wanted and not done:
            done += _whole(work, frame)
        for hit in frame.of(_GENERIC):
            _generic(work, frame, hit, done, links, wanted=wanted)
        if not done:
            done += _purposes(work, frame)
        if not done:
            _complaints(work, frame, links)


def _linked(work: Work, frame: Frame, link: Hit, done: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The activity that a link makes a goal; adds its passage and gives its place."""
    text, starts, ends = work.text, work.starts, work.ends
    words_of_link = work.low[starts[link.start] : ends[link.end - 1]]
    strong = link.entry.what == "after" or bool(_STRONG.search(words_of_link))
    if link.entry.what == "after":
        left, right = _before_link(work, frame, link)
    else:
        left = ends[link.end - 1]
        stop = _END.search(work.low, left, frame.char_end)
        right = stop.start() if stop else frame.char_end
        if stop and stop.start() - left < 4:
            colon = text.find(":", left, min(left + 45, frame.char_end))
            if text[stop.start()] in ".|;" or colon < 0:
                return None
            # "Mom's goal, which is ours too: …"
            left = colon + 1
            stop = _END.search(work.low, left, frame.char_end)
            right = stop.start() if stop else frame.char_end
    lead = _LEAD.match(work.low, left, right)
    if lead:
        left = lead.end()
    right = trim_end(text, left, right)
    if right - left < 4 or any(a < right and left < b for a, b in done):
        return None
    activity = [h for h in frame.of(_ACTIVITY) if left <= starts[h.start] < right]
    words = text[left:right]
    clinical = bool(_CLINICAL.match(words.lower()))
    if not strong and any(left <= starts[h.start] < right for h in frame.of(_OTHER)):
        clinical = True
    purpose = _PURPOSE_IS.search(words)
    if clinical and purpose and not activity:
        # "the purpose of regaining scapular motion is getting his arm into a sleeve"
        left += purpose.end()
        words = text[left:right]
        clinical = bool(_CLINICAL.match(words.lower()))
    if clinical and activity:
        first = min(starts[h.start] for h in activity)
        generic = [h for h in frame.of(_GENERIC) if left <= starts[h.start] < first]
        if _has_link_before(text, left, first) or not generic:
            left, clinical = first, False
    if link.entry.concept == "toward" and not activity and not _GERUND.match(words):
        return None
    if clinical or (not activity and (not strong or len(words.split()) < 2)):
        return None
    if activity and not strong and not _real_link(work, frame, link, activity):
        return None
    _add(work, frame, left, right, {"activity", "link"} | ({"known"} if activity else set()))
    return left, right


def _before_link(work: Work, frame: Frame, link: Hit) -> tuple[int, int]:
    """The clause that an after-link ("… is her goal") closes, from its first activity where one is known."""
    right = work.starts[link.start]
    clause = frame.clause(max(frame.start, link.start - 1))
    left = work.starts[clause[0]]
    if right - left < 12:
        left = frame.char_start
    known = [work.starts[h.start] for h in frame.of(_ACTIVITY) if left <= work.starts[h.start] and h.end <= link.start]
    return (min(known) if known else left), right


def _real_link(work: Work, frame: Frame, link: Hit, activity: list[Hit]) -> bool:
    """A weak link ("to allow", "needed for") counts near its activity, not a complaint's whole length away."""
    return activity[0].start - link.end <= 8 and not frame.has(BIT["NEG"], link.end, activity[0].start)


def _has_link_before(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"\b(?:for|to|so|during|while|with|needed|required|of)\b", text[start:end], re.IGNORECASE))


def _whole(work: Work, frame: Frame) -> list[tuple[int, int]]:
    """A line under a goals heading is a goal by itself."""
    text = work.text
    left, right = frame.char_start, frame.char_end
    lead = _LEAD.match(work.low, left, right)
    if lead:
        left = lead.end()
    stop = _END.search(work.low, left, right)
    right = trim_end(text, left, stop.start() if stop else right)
    words = text[left:right]
    if right - left < 6:
        return []
    activity = frame.of(_ACTIVITY)
    if activity:
        _add(work, frame, left, right, {"activity", "link", "known"})
        return [(left, right)]
    if _CLINICAL.match(words.lower()) or frame.mask & _GENERIC or len(words.split()) < 2:
        return []
    _add(work, frame, left, right, {"activity", "link"})
    return [(left, right)]


def _generic(
    work: Work, frame: Frame, hit: Hit, done: list[tuple[int, int]], links: list[Hit], *, wanted: bool
) -> None:
    start, end = work.starts[hit.start], work.ends[hit.end - 1]
    if any(a <= start < b for a, b in done):
        return
    if frame.context(hit.start) in ("historical", "quoted", "other_person"):
        return
    lead = work.low[max(frame.char_start, start - 22) : start]
    aimed = (
        wanted
        or links
        or start == frame.char_start
        or re.search(r"\b(?:to|for|toward|towards|goals?|of|and|,|in order)\W*$", lead)
        or "goal" in hit.entry.concept
        or frame.section in ("plan", "assessment")
    )
    if aimed:
        _add(work, frame, start, end, {"generic"})


def _purposes(work: Work, frame: Frame) -> list[tuple[int, int]]:
    """An activity that a technique's own sentence names as its purpose: "mobilized … for reaching the top shelf"."""
    acts = [a for a in frame.acts if a.context == "current" and a.by == "clinician"]
    if not acts or frame.mask & BIT["EXERCISE"]:
        return []
    first = min(a.end for a in acts)
    for hit in frame.of(_ACTIVITY):
        start = work.starts[hit.start]
        if (
            start > first
            and frame.context(hit.start) in ("current", "negated")
            and _PURPOSE.search(work.low, max(first, start - 30), start)
        ):
            stop = _END.search(work.low, start, frame.char_end)
            end = trim_end(work.text, start, stop.start() if stop else frame.char_end)
            _add(work, frame, start, end, {"activity", "link", "known"})
            return [(start, end)]
    return []


def _complaints(work: Work, frame: Frame, links: list[Hit]) -> None:
    """An activity without a goal link: a complaint, where one is told; plans that the patient made count as a hint."""
    for hit in frame.of(_ACTIVITY):
        if frame.context(hit.start) in ("historical", "quoted", "other_person", "taught"):
            continue
        near = [h for h in frame.of(_COMPLAINT) if -6 <= hit.start - h.end <= 6 or -6 <= h.start - hit.end <= 6]
        if near or (frame.section == "subjective" and _BOTHERS.search(work.low, frame.char_start, frame.char_end)):
            start, end = work.starts[hit.start], work.ends[hit.end - 1]
            work.passages.append(Passage("goal", start, end, frozenset({"complaint", "activity"}), frame.index))
            return


def _add(work: Work, frame: Frame, start: int, end: int, parts: set[str]) -> None:
    work.passages.append(Passage("goal", start, end, frozenset(parts), frame.index))
    work.mentions.append(("GOAL", start, end, frame.index, "current", "goal"))
