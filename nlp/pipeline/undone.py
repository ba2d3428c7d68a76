"""Manual work that a note says was not done: denied for the whole visit, or held back in one sentence."""

from __future__ import annotations

import re

from .gates import GATE
from .terms import BIT
from .work import Frame, Work

_REGION = BIT["REGION"]
_PLACES = BIT["REGION"] | BIT["SIDE"] | BIT["DIR"]
_TREATMENT = (
    BIT["TECH"] | BIT["PROM"] | BIT["MODALITY"] | BIT["NEEDLING"] | BIT["EXERCISE"] | BIT["MECHANICAL"] | BIT["TAPING"]
)
_G_UNDONE, _G_HELD = GATE["undone"], GATE["held"]
_G_MANUAL, _G_DENIAL = GATE["manual"], GATE["denial"]
_UNDONE = re.compile(
    r"[^.;,\n]{0,40}?\b(?:(?:is|was|were|are|be)?(?: |n't )(?:not|never) (?:done|performed|given|applied|provided|indicated|attempted|used|completed|repeated|billed|included)|n't (?:done|performed|given|used)|"
    r"(?:planned|scheduled|booked|postponed) (?:for|until|till|to) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:the )?next)\b|"
    r"(?:was|were|is|are)? ?(?:deferred|withheld|declined|refused|contraindicated|omitted|avoided)\b)",
)
# "STM, MFR and PA mobs to the low back not performed", "(STM, PA mobs) deferred": behind a list it holds for all its members
_LIST_UNDONE = re.compile(
    r"(?P<list>[^.;:\n]{0,110}?)[ ]?\b(?:(?:was|were|is|are)[ ])?(?:(?:all|both|each)[ ])?(?:not (?:done|performed|given|applied|provided|indicated|attempted)|deferred|withheld|"
    r"declined|refused|contraindicated|omitted|avoided|held (?:today|this visit|due|because|2/2|secondary|per))\b",
)
_JOINED = re.compile(r",|/|&|\+|\b(?:and|or|nor|plus)\b")
_LIST_WORDS = frozenset(
    {"and", "or", "nor", "plus", "to", "the", "of", "for", "with", "on", "at", "both", "gr", "grade"}
)
_PLACED = re.compile(r"[ctls]\d[\d/-]*|[rl]")
_ROMAN = re.compile(r"i{1,3}|iv|v|gr|grade")
_NO_PART = re.compile(r" (?:isn't|is not|wasn't|was not|aren't|are not) (?:a )?part of\b")
_HELD_BACK = re.compile(r"\b(?:held|holding off|skipped|omitted|withheld)\b(?! ?(?:for )?\d)")
_WHY = re.compile(r"\b(?:due to|because of|secondary to|2/2|for safety|pending|until cleared)\b|not performed")
_PERSON = r" (?:(?:the |this |our |my )?(?:patient|pt|client)|him|her|them)"
_WHY_NOT = r"(?:today|at all|once|this|due|because|as|since|for|so|secondary|per|until|given|with)\b"
_TOUCHED = re.compile(rf"touch{_PERSON}\b")
_DENIAL = re.compile(
    r"\bno manual[ ]?[:,.;\n]|\b(?:refused|declined|deferred) (?:all |any )?(?:manual (?:technique|therapy|tx|treatment|work|intervention)s?|hands[- ]on (?:treatment|tx|work|care|therapy))\b"
    r"(?![^.\n]{0,60}\b(?:but|then|until|initially|at first|agreed|consent\w*)\b)|"
    r"\b(?:no|without|w/o)\s+(?:manual (?:technique|therapy|tx|treatment|work|intervention)s?|hands[- ]on (?:treatment|tx|work|care|therapy|today|this|performed|done)|mt\b)(?![^.;\n]{0,30}(?:last|previous|before|yesterday|for (?:years|months)))|"
    r"\b(?:manual (?:therapy|technique|tx|treatment)s?|mt|97140|hands[- ]on(?: treatment| tx| work)?)\b(?:[ (]*97140[) ]*)?(?:[ ]?\([^)\n]{0,80}\))?[^.;,|\n]{0,18}?,? ?\b(?:not (?:performed|done|provided|indicated|given|billed|applied|completed|warranted)|none\b|deferred|withheld|held (?:today|this)|was stopped|n/a\b|omitted|contraindicated)|"
    r"\b(?:never|did not|didn't|didnt) (?:lay hands|put hands|perform (?:any )?manual|do (?:any )?manual|"
    # the patient is not touched; a part or a scar left alone says nothing of the others
    rf"touch(?:{_PERSON}(?! \w)|{_PERSON} (?={_WHY_NOT})|(?: today| at all)?(?=[ ]*(?:[.;,!)\n]|$))))",
)
_NEAR, _FAR = 24, 120
"""So far before and behind the word for manual work its denial is looked for."""
_DENIAL_WORDS = (
    "no manual", "without manual", "w/o manual", "no hands", "without hands", "no mt", "not perf", "not done", "not prov", "not ind", "not giv",
    "not bill", "not app", "not comp", "not warr", "none", "deferred", "withheld", "held", "was stopped", "n/a", "omitted", "contraind", "never",
    "refused", "declined", "did not", "didn't", "didnt",
)  # fmt: skip


def denied(work: Work) -> bool:
    """Whether the note says that no manual therapy was done at this visit."""
    both = _G_MANUAL | _G_DENIAL
    if work.words_told & both != both or not any(frame.words & both == both for frame in work.frames):
        return False
    if not any(word in work.low for word in _DENIAL_WORDS):
        return False
    place = 0
    frames = work.frames
    for named in _SPOKEN_OF.finditer(work.low):
        while place < len(frames) and frames[place].char_end <= named.start():
            place += 1
        if place == len(frames):
            break
        frame = frames[place]
        if frame.words & both != both:
            continue
        start = max(frame.char_start, named.start() - _NEAR)
        if frame.default == "current" and _DENIAL.search(work.low, start, min(frame.char_end, named.end() + _FAR)):
            if named.group() == "touch" and frame.mask & _REGION and not _TOUCHED.match(work.low, named.start()):
                continue  # "the cuboid I did not touch": that part alone
            if named.group() == "touch" and _LOOKS_ON.search(work.low, frame.char_start, named.start()):
                continue
            told = frame.context(max(frame.start, work.token_at(named.start()) - 1))
            if told not in ("historical", "planned", "quoted"):
                return True
    return False


_LOOKS_ON = re.compile(r"\b(?:observ(?:ed|es|ing|er)|watch(?:ed|es|ing)|looked on|shadow(?:ed|ing))\b")
"""Somebody else who "did not touch": the one who looked on."""
_SPOKEN_OF = re.compile(r"manual|hands|\bmt\b|97140|touch")


def held_back(work: Work, frame: Frame, start: int, end: int) -> bool:
    """Whether a technique at ``[start, end)`` (characters) is told as held back or not done in its own sentence."""
    low = work.low
    if frame.words & _G_UNDONE and (
        _UNDONE.match(low, end, frame.char_end) or _NO_PART.match(low, end, frame.char_end)
    ):
        return True
    if frame.words & (_G_UNDONE | _G_HELD) and _list_undone(work, frame, end):
        return True
    if not frame.words & _G_HELD:
        return False
    lead = max(frame.char_start, start - 50)
    return bool(_HELD_BACK.search(low, lead, frame.char_end) and _WHY.search(low, start, frame.char_end))


def _list_undone(work: Work, frame: Frame, end: int) -> bool:
    """Whether a technique that ends at ``end`` is a member of a list of three or more, or of one in brackets, behind which
    stands that it was not done. Such a list holds techniques and places; what has a dose, or without brackets a grade,
    was done."""
    found = _LIST_UNDONE.match(work.low, end, frame.char_end)
    if found is None:
        return False
    members = found["list"]
    bracketed = members.endswith(")") and "(" not in members
    if not bracketed and len(_JOINED.findall(members)) < 2:
        return False
    first, last = work.token_at(end), work.token_at(found.end("list"))
    hits = [hit for hit in frame.hits if first <= hit.start < last]
    if not bracketed and not any(hit.bit & _TREATMENT for hit in hits):
        return False
    covered = {t for hit in hits if hit.bit & (_TREATMENT | _PLACES) for t in range(hit.start, hit.end)}
    rest = (work.tokens[t].lower() for t in range(first, last) if t not in covered)
    return all(
        not any(c.isalnum() for c in word)
        or word in _LIST_WORDS
        or _PLACED.fullmatch(word)
        or (bracketed and _ROMAN.fullmatch(word))
        for word in rest
    )
