"""Words of other visits, other records and other people: quoted letters, copied notes, and notes of no visit at all."""

from __future__ import annotations

import re

from ..schema import Context
from .gates import GATE
from .work import Frame, Work, bits

_TELLS_OF = re.compile(
    r"(?:referral|referring|prior|previous|last|copied|yesterday|outside|earlier|past|from the (?:visit|note)|order|letter|record|notes?)\b[^:\n]{0,70}:|[^:\n\"]{0,60}\b(?:letter|note|notes|referral|record|report|entry)\b[^:\n\"]{0,40}(?:says?|states?|reads?|:)[ :]*\"|"
    r"[^:\n]{0,40}\b(?:summary|minutes of|transcript|read aloud|account|colleague'?s?|text ?book|workshop|reviewer|from memory)\b[^:\n]{0,60}:",
)
# "POC for the coming four weeks: …", "Goals of upcoming manual therapy: …", "For the covering therapist: please …"
_TELLS_OF_PLANS = re.compile(
    r"[^:\n]{0,40}\b(?:upcoming|proposed|to come|(?:coming|next|following) (?:\w+ )?(?:weeks?|visits?|sessions?|months?)|covering (?:therapist|clinician|d?pta?|cota|ot)|tomorrow)\b[^:\n]{0,30}:"
)
# "In her 2022 episode here …", "Back in 2019 …"
_YEARS_AGO = re.compile(r"(?:back )?in (?:[a-z]+ ){0,2}(?:19|20)\d\d\b")
# Behind other sentences of its line: "Last note said …", "Addendum written from memory of the earlier sessions: …"
_THEN_TELLS_OF = re.compile(
    r"(?:the |my |her |his )?(?:last|previous|prior|outside|old|earlier) (?:\w+ )?(?:notes?|records?|reports?|entry|entries) (?:said|says?|stated?|states|reads?|told|showed|shows)\b|[^:.\n]{0,60}\b(?:from memory|copied (?:from|forward)|(?:course|episode) of care)\b[^:.\n]{0,60}:"
)
_VOID = re.compile(
    r"\bnone of (?:the above|this|these|it|that)\b[^.\n]{0,40}(?:performed|done|given|provided|carried out)|(?:^|\n|\b(?:patient|pt|client|she|he) )no[- ]?show(?:ed)?\b(?! (?:of|that))(?=[^\n]{0,40}(?:\n|$))|\b(?:patient|pt|client|she|he) (?:cancel\w*|did not (?:attend|show|come)|was not seen|not seen)|"
    r"\bnothing (?:(?:of|like) (?:this|that|the kind|it) )?(?:here )?(?:was |is |has been )?(?:\w+ )?(?:done|needed|given|performed|provided|carried out)\b(?: \w+){0,2}? (?:today|yet|this visit)\b|\bno (?:service|treatment|session)s? (?:was |were )?(?:given|provided|rendered|furnished)?[ ]?today\b|"
    r"\bnot (?:yet )?(?:examined|seen) yet\b|\bpaperwork only\b|\bstatus ?[=:] ?(?:not done|cancel\w*|void\w*|no[- ]show)|\b(?:technique|treatment|manual therapy|mt|tx) (?:performed|done|given|provided) ?[=:] ?(?:no?|none|false|0)\b|"
    r"(?<!last )(?<!next )(?<!prior )(?<!previous )\b(?:visit|appointment|session)\b[^.\n]{0,20}? ?(?:[=:]|was|is) ?cancel\w*|[(–—-] ?void(?:ed)?\b[ .)]*(?:\n|$)|"
    r"\b(?:care ?giver|caregiver'?s) (?:log|diary|journal)\b|\bnot seen today\b|\bno patient was seen\b|\b(?:sample|example|practice|mock|training) (?:note|case|documentation)\b",
)


_G_VOID, _G_UNSEEN = GATE["void"], GATE["seen"] | GATE["denial"]
_G_TOLD, _G_COMING, _G_AGAIN, _G_PAST = GATE["told_of"], GATE["coming"], GATE["earlier"], GATE["past"]
_G_DENIAL = GATE["denial"]
_NO_CARE = ("no service", "no treatment", "no session")
# Without one of these "_VOID" cannot match: looked for first, since that is ten times cheaper.
_VOID_WORDS = (
    "none of", "no show", "no-show", "noshow", "cancel", "not seen", "not attend", "not show", "not come", "nothing",
    "no patient", "giver log", "giver diary", "giver journal", "seen yet", "examined yet", "paperwork only", "status:", "status :", "status=", "status =",
    *(f"{mark}{gap}void" for mark in "(–—-" for gap in ("", " ")),
    *_NO_CARE,
    *(f"{done}{sign}" for done in ("performed", "done", "given", "provided") for sign in (":", " :", "=", " =")),
    *(f"{kind} {what}" for kind in ("sample", "example", "practice", "mock", "training")
      for what in ("note", "case", "documentation")),
)  # fmt: skip


def _void(low: str) -> bool:
    """Whether some line says that there was no visit; only lines between the first and the last such word are read."""
    first, last = len(low), -1
    for word in _VOID_WORDS:
        at = low.find(word)
        if at >= 0:
            first, last = min(first, at), max(last, low.rfind(word))
    if last < 0:
        return False
    end = low.find("\n", last)
    return _VOID.search(low, max(0, low.rfind("\n", 0, first)), len(low) if end < 0 else end + 1) is not None


def told_elsewhere(work: Work) -> None:
    """A line that opens by telling whose words follow ("Prior PT notes state: …", a quoted letter) is quoted to its end; a note
    that says that nothing of it was done, or that nobody came, is no visit."""
    text = work.text
    told = work.words_told
    low = work.low
    void = told & _G_VOID or told & _G_UNSEEN == _G_UNSEEN or (told & _G_DENIAL and any(w in low for w in _NO_CARE))
    if void and _void(low):
        for frame in work.frames:
            frame.default = "hypothetical"
        return
    inside = _quotations(text)
    line = -1
    context: Context = "current"
    for frame in work.frames:
        if inside and any(a < frame.char_start and frame.char_end <= b + 1 for a, b in inside):
            frame.default = "quoted" if frame.default == "current" else frame.default
        opens = frame.line != line
        if opens:
            line = frame.line
            context = _opening(work, frame)
            if context == "current" and frame.default == "historical":
                # the opening was taken for a heading ("Previous visit (5/2): …"): it holds for the line all the same
                begin = low.rfind("\n", 0, frame.char_start) + 1
                context = "historical" if _TELLS_OF.match(low, begin, frame.char_end) else context
        elif context == "current" and frame.words & _G_AGAIN and _THEN_TELLS_OF.match(work.low, frame.char_start):
            context = "quoted"
        if frame.default != "current":
            continue
        if context != "current":
            frame.default = context
        elif frame.words & _G_PAST and _YEARS_AGO.match(work.low, frame.char_start):
            frame.default = "historical"


def _opening(work: Work, frame: Frame) -> Context:
    """Whose words or what time a line opens with; it holds to the line's end."""
    low, start, end = work.low, frame.char_start, frame.char_end
    if (frame.mask & _TELLING or frame.words & _G_TOLD) and _TELLS_OF.match(low, start, end):
        return "quoted"
    if frame.words & _G_COMING and _TELLS_OF_PLANS.match(low, start, end):
        return "planned"
    return "current"


def _quotations(text: str) -> list[tuple[int, int]]:
    """Quotations that run over more than one sentence (of at most 900 characters)."""
    out: list[tuple[int, int]] = []
    if text.count('"') < 2:
        return out
    at = text.find('"')
    while at >= 0 and len(out) < 20:
        close = text.find('"', at + 1, at + 900)
        # behind "=" it is the value of an export's field
        before = text[max(at - 1, 0) : at]
        opens = text[at + 1 : at + 2].isalpha() and not before.isalnum() and before != "="
        if close > 0 and opens and re.search(r"[.!?] [A-Z0-9]|\. [a-z]", text[at:close]):
            out.append((at, close))
        at = text.find('"', (close if close > 0 and opens else at) + 1)
    return out


_TELLING = bits("HIST", "QUOTE", "DOUBT", "BEFORE")
