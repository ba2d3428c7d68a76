"""Frames: sentences with their hits, clauses and contexts.

Context follows the clinical negation and assertion literature (cues that govern what stands before or after them, ended by
stop words), limited to one sentence or bullet, with a default from the section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import reduce
from itertools import pairwise
from operator import or_

from ..schema import Context
from .hearsay import told_elsewhere
from .terms import BIT, Hit
from .work import Frame, Work, bits

_DEFAULT: dict[str, Context] = {
    "plan": "planned",
    "home": "taught",
    "education": "taught",
    "history": "historical",
}
_CUES: tuple[tuple[int, Context], ...] = (
    (BIT["NEG"], "negated"),
    (BIT["OTHER"], "other_person"),
    (BIT["QUOTE"], "quoted"),
    (BIT["HIST"], "historical"),
    (BIT["TAUGHT"], "taught"),
    (BIT["PLAN"], "planned"),
    (BIT["HYPO"], "hypothetical"),
)
_CUE_BITS = bits("NEG", "OTHER", "QUOTE", "HIST", "TAUGHT", "PLAN", "HYPO")
_STOP = BIT["STOP"]
# Behind ";", "|" and ")", and behind ",", ":", "(" and " - ", " / ", " & " where they separate.
_BOUNDARY = re.compile(
    r"[;|,:()&/-](?:(?<=[;|)])|(?<=,)(?=[ \n]|\Z)|(?<=:)(?:[ \n]|\Z)|(?<=\()(?=[^\W_]{3}|[^\W_]{1,2}\Z)|(?<= [&/-])(?: |\Z))"
)
_JOINING = re.compile(r" (?=(?:and|then|so|but|which|she|he|i|meaning) \w)")
_HARD = ";|"
_AFTER = BIT["AFTER"]
_BEFORE = BIT["BEFORE"]
_NEW_TOPIC = bits("TECH", "EXERCISE", "GOALLINK", "MODALITY", "PLAN", "TAUGHT")
_LIFE = re.compile(
    r"(?:at |by )?(?:the )?end of (?:a|an|his|her|the|their|my|each|every) (?!session|visit|treatment|tx|appointment|manual|block)|at end[ -]?(?:of )?(?:the )?range|after (?:about |approx\.? |~)?(?:several|a few|few|\d+|one|two|three|four|five|ten)[ -](?:min|sec|s\b|bout|pass|rep|set|round|breath|stroke|oscillation|hold|more|or )|(?:after|following|post)[ -]?(?:a|an|his|her|work|lunch|school|dinner|the flight|shift|driving|sitting|walking|standing|running|practice|op|surgery|partum|crt|surgical)\b"
)
_POSTERIOR = re.compile(
    r"post (?:glides?|mobs?|mobilization|capsule|capsular|tilt|rotation|rotated|innominate|shear|gapping|tib|talar|talus|gh|delt|hip|chain|rib|cuff)\b(?! ?[:=])"
)
_WHOLE_SENTENCE = {"planned", "historical", "hypothetical", "quoted"}
_UNCHECKED = re.compile(r"\[[ _]?\]|☐|\( \)")
EMPTY_BEFORE = re.compile(rf"(?:{_UNCHECKED.pattern}) ?\Z")
_ANSWERED = re.compile(r"[ ]*(?:$|\n)|[ ](?=[ \[]|\w+:)")
_CHECKED = re.compile(r"\[[xX*+]\]|☒|\([xX]\)")


def build_frames(work: Work, hits: list[Hit]) -> None:
    """Fills ``work.frames``: every sentence with the hits inside it, its clauses and the reach of its cues."""
    text, starts = work.text, work.starts
    place, count = 0, len(hits)
    token, tokens = 0, len(starts)
    sections = work.sections
    opened = work.gates
    every = 0
    boundaries = [mark.end() for mark in _BOUNDARY.finditer(text)]
    boundary, last_boundary = 0, len(boundaries)
    boxed = "[" in text or "☐" in text
    for index, sentence in enumerate(work.sentences):
        first = bisect_left(starts, sentence.start, token, tokens)
        token = bisect_left(starts, sentence.end, first, tokens)
        section = sections[sentence.section].name
        frame = Frame(index, first, token, sentence, section, _DEFAULT.get(section, "current"))
        while place < count and hits[place].start < first:
            place += 1
        mask = 0
        own = frame.hits
        while place < count and hits[place].start < token:
            hit = hits[place]
            if hit.end <= token:
                own.append(hit)
                mask |= hit.bit
            place += 1
        frame.mask = mask
        frame.words = reduce(or_, opened[first:token], 0)
        every |= frame.words
        while boundary < last_boundary and boundaries[boundary] <= sentence.start:
            boundary += 1
        cuts = [first]
        while boundary < last_boundary and boundaries[boundary] < sentence.end:
            cut = bisect_left(starts, boundaries[boundary], first, token)
            if cut > cuts[-1]:
                cuts.append(cut)
            boundary += 1
        _clauses(work, frame, cuts)
        if mask & _CUE_BITS:
            _scopes(work, frame)
        if boxed:
            _boxes(work, frame)
        work.frames.append(frame)
    work.words_told = every
    told_elsewhere(work)
    _phases(work)


def _clauses(work: Work, frame: Frame, cuts: list[int]) -> None:
    """Clauses between separators and stop words; ``cuts`` are the tokens behind the separators."""
    if frame.end - frame.start > 38 and len(cuts) < 1 + (frame.end - frame.start) // 25:
        # dictation without punctuation: its clauses begin at the joining words
        for match in _JOINING.finditer(work.low, frame.char_start, frame.char_end):
            cuts.append(work.token_at(match.end()))
        cuts = sorted(set(cuts))
    if frame.mask & _STOP:
        cuts = sorted({*cuts, *(h.start for h in frame.hits if h.bit & _STOP)})
    cuts.append(frame.end)
    frame.clauses = [(a, b) for a, b in pairwise(cuts) if a < b]


def _reach(work: Work, frame: Frame, hit: Hit, context: Context, stops: set[int]) -> tuple[int, int]:
    """How far a cue's governance goes to the right and where its stretch starts on the left (tokens). ``stops``: where stop
    words stand."""
    text = work.text
    left, right = frame.start, frame.end
    whole = context in _WHOLE_SENTENCE
    for start, _ in frame.clauses:
        mark = text[work.starts[start - 1]] if start > frame.start else ""
        opens = mark in _HARD if mark else False
        if whole and not opens and start not in stops:
            continue
        if start > hit.start:
            if start in stops:
                right = min(right, start)
                break
            if context == "negated" and mark == "," and _listed(work, frame, start):
                continue
            if context in ("taught", "other_person") and mark == ",":
                continue
            right = min(right, start)
            break
        left = start
    return left, right


def _listed(work: Work, frame: Frame, start: int) -> bool:
    """ "No tenderness, swelling, or warmth": the negation runs on through a list whose end has an "or"."""
    stretch = work.low[work.starts[start] : frame.char_end]
    head = re.split(r"[;.]", stretch, maxsplit=1)[0]
    return len(head) < 80 and (" or " in f" {head}" or head.startswith(("nor ", "no ")))


def _scopes(work: Work, frame: Frame) -> None:
    stops = {h.start for h in frame.of(_STOP)}
    for bit, context in _CUES:
        if not frame.mask & bit:
            continue
        for hit in frame.hits:
            if not hit.bit & bit:
                continue
            place = work.starts[hit.start]
            if (
                context == "negated"
                and EMPTY_BEFORE.search(work.text[max(0, place - 4) : place])
                and (_ANSWERED.match(work.text, work.ends[hit.end - 1]))
            ):
                continue  # an answer that was not ticked
            left, right = _reach(work, frame, hit, context, stops)
            if frame.end - frame.start > _RUN_ON and not _MARKED.search(work.text, frame.char_start, frame.char_end):
                # dictation that never stops: no cue governs a whole visit
                left, right = max(left, hit.start - _NEAR), min(right, hit.end + _NEAR)
            way = hit.entry.attrs.get("dir", "fwd")
            if way in ("fwd", "both"):
                frame.scopes.append((hit.start, right, context))
            if way in ("back", "both"):
                frame.scopes.append((left, hit.start, context))


def _boxes(work: Work, frame: Frame) -> None:
    """Template residue: what stands after an empty box was not done; a ticked box ends that."""
    text = work.text
    boxes = [(m.start(), m.end(), False) for m in _UNCHECKED.finditer(text, frame.char_start, frame.char_end)]
    boxes += [(m.start(), m.end(), True) for m in _CHECKED.finditer(text, frame.char_start, frame.char_end)]
    if frame.char_start > 0:
        lead = text[max(text.rfind("\n", 0, frame.char_start) + 1, frame.char_start - 8) : frame.char_start]
        if _UNCHECKED.search(lead) and not _CHECKED.search(lead):
            boxes.append((frame.char_start, frame.char_start, False))
            work.cues.add("empty_box")
    boxes.sort()
    for number, (_, end, checked) in enumerate(boxes):
        if not checked:
            until = boxes[number + 1][0] if number + 1 < len(boxes) else frame.char_end
            stop = _BOX_END.search(text, end, until)
            until = stop.start() if stop else until
            frame.scopes.insert(0, (work.token_at(end), work.token_at(until), "negated"))


_RUN_ON, _NEAR = 45, 14
_MARKED = re.compile(r"[:;|>]")
_BOX_END = re.compile(r"[;|]|[ ]{3,}|(?:(?<=\bno)|(?<=\byes)) (?=[ \[]|\w+:)", re.IGNORECASE)
"""Where an empty box's words end. A mere answer ("[ ] no  Minutes: 15") ends with itself."""


def _phases(work: Work) -> None:
    """Whether a sentence speaks of after the treatment (True), before it (False), or does not say (None). A line that
    opens with "Post:" is after to its end."""
    line = -1
    sticky: bool | None = None
    for frame in work.frames:
        if frame.line != line:
            line, sticky = frame.line, None
        if frame.index and frame.mask & _NEW_TOPIC:
            sticky = None
        if frame.mask & (_AFTER | _BEFORE):
            for hit in frame.hits:
                if hit.bit & _AFTER and _is_after(work, frame, hit):
                    frame.after = True
                    if hit.start <= frame.start + 1:
                        sticky = True
                    break
                if hit.bit & _BEFORE and hit.start <= frame.start + 1:
                    frame.after = sticky = False
                    break
        if frame.after is None and work.low.startswith(("after ", "afterwards"), frame.char_start):
            # "After pushing on it …" opens what follows treatment, "after 90 s" and "after work" do not
            frame.after = True if not _LIFE.match(work.low, frame.char_start) else None
        if frame.after is None:
            frame.after = True if frame.section == "response" else sticky


def _is_after(work: Work, frame: Frame, hit: Hit) -> bool:
    """ "post" alone is "after" before a colon, a number or a measure, and "posterior" before a joint or technique; the end of
    a shift or a flight is no end of treatment."""
    if _LIFE.match(work.low, work.starts[hit.start]):
        return False
    if hit.entry.concept != "post_bare" and not _POSTERIOR.match(work.low, work.starts[hit.start]):
        return True
    if hit.end >= frame.end:
        return True
    following = work.text[work.starts[hit.end]]
    if following in ":-=" or following.isdigit():
        return True
    return hit.start == frame.start and not any(
        h.start == hit.end and h.bit & (BIT["REGION"] | BIT["TECH"] | BIT["DIR"]) for h in frame.hits
    )
