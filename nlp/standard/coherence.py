"""Whether the words hang together: a pasted list of terms is no note, and a finding at one place does not indicate a
technique at another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from ..schema import Element, NoteFacts, Sentence, covers
from .levels import Judged, real_acts
from .wording import AS_WRITTEN

_MIN_WORDS = 12
_REPEATED = 3
_LONG_ENOUGH = 25


def repeated(facts: NoteFacts, low: str) -> tuple[Sentence, ...]:
    """Sentences of over 25 characters that stood in the note before, word by word. ``low``: its text in lower case."""
    again = []
    seen: set[str] = set()
    for row in facts.sentences:
        if row.end - row.start > _LONG_ENOUGH:
            words = low[row.start : row.end]
            if "  " in words or "\n" in words or "\t" in words:
                words = " ".join(words.split())
            if words in seen:
                again.append(row)
            else:
                seen.add(words)
    return tuple(again)


def stuffed(facts: NoteFacts, again: tuple[Sentence, ...], low: str) -> bool:
    """Whether the text looks like pasted terms rather than a told visit. ``low``: the text in lower case.

    Signs: the same sentence again and again; many technique names in one breath, nothing said about any; nearly every
    word inside a labelled span while findings, techniques, responses and goals sit in one unpunctuated run; a whole
    note without the marks and small words that telling takes, or in pieces of a few words; all four grades in a row;
    words offered as those that payers want to read."""
    if len(again) >= _REPEATED - 1:
        counts = Counter(" ".join(facts.text[row.start : row.end].lower().split()) for row in again)
        if max(counts.values()) >= _REPEATED - 1:
            return True
    return (
        _listed(facts)
        or _run_together(facts)
        or _untold(facts)
        or _chopped(facts.text)
        or _GRADES.search(facts.text) is not None
        or (any(who in low for who in _READERS) and _ADVISED.search(low) is not None)
    )


_PIECE = re.compile(r"\n|(?<=\s)/(?=\s)")
_PIECES, _LONG_PIECE = 8, 7
"""Each of the 422 invented skilled notes in eight lines or more has one of at least ten words; lists of terms have none
above five."""


_BIT = re.compile(r"[,;.\n|]|(?<=\s)/(?=\s)")
_FIVE_WORDS = re.compile(r"(?:(?!/\s)[^\s,;.|]+[^\S\n]+){4}(?!/\s)[^\s,;.|]")
"""A bit of five words or more, when cut at commas and stops too: each of the 1,506 invented skilled notes in eight bits
or more has one."""


def _chopped(text: str) -> bool:
    sizes = [len(piece.split()) for piece in _PIECE.split(text)]
    if sum(size > 0 for size in sizes) >= _PIECES and max(sizes) < _LONG_PIECE:
        return True
    return _FIVE_WORDS.search(text) is None and sum(bool(bit.split()) for bit in _BIT.split(text)) >= _PIECES


# "grade I II III IV", "gr 1/2/3/4"
_GRADES = re.compile(r"[I1](?<!\w[I1])[ ,/]+(?:II[ ,/]+III[ ,/]+IV|2[ ,/]+3[ ,/]+4)\b")
_READERS = ("payer", "insurer", "auditor", "reviewer", "medicare")
_ADVISED = re.compile(
    r"\b(?:words?|phrases?|terms?|language|wording|keywords?)\b[^.;\n]{0,24}\b(?:payers?|insurers?|auditors?|reviewers?|medicare)"
    r"(?: \w+)? (?:likes?|wants?|loves?|needs?|looks? for)\b",
)
_MARKS = frozenset(",;:.()&/-=|>\n")
_TELLING = 0.14
"""Marks and small words a word. Of 979 invented notes by 150 voices the barest skilled one, dictated without pauses,
has .17; lists of terms have .07 to .13."""


def _untold(facts: NoteFacts) -> bool:
    text = facts.text.strip()
    marks = sum(map(text.count, _MARKS))
    if marks >= (sum(map(text.count, " \n\t")) + 1) * _TELLING:
        # there are no more words than that
        return False
    words = text.lower().split()
    if len(words) < _MIN_WORDS:
        return False
    told = sum(word in _GLUE for word in words) + marks
    if told >= len(words) * _TELLING:
        return False
    kinds = {m.label for m in facts.mentions if m.context == "current"}
    return kinds >= {"FINDING", "TECHNIQUE"} and not kinds.isdisjoint({"RESPONSE", "DECISION", "GOAL"})


def _listed(facts: NoteFacts) -> bool:
    rows: dict[int, list[frozenset[str]]] = {}
    for act in facts.performed:
        if "name" in act.parts:
            rows.setdefault(act.sentence, []).append(act.parts)
    for acts in rows.values():
        bare = [p for p in acts if not p & {"grade", "dose", "position", "structure", "region"}]
        if len(acts) >= 8 and len(bare) >= 6:
            return True
    return False


def _run_together(facts: NoteFacts) -> bool:
    labels: dict[int, set[str]] = {}
    for mention in facts.mentions:
        if mention.context == "current":
            labels.setdefault(mention.sentence, set()).add(mention.label)
    for number, kinds in labels.items():
        if not kinds >= {"FINDING", "TECHNIQUE", "GOAL"} or not kinds & {"RESPONSE", "DECISION"}:
            continue
        sentence = facts.sentences[number]
        text = facts.text[sentence.start : sentence.end]
        words = text.split()
        if len(words) < _MIN_WORDS:
            continue
        stops = sum(text.count(mark) for mark in ",;:.()&/") + sum(w.lower() in _GLUE for w in words)
        if stops <= len(words) / 14:
            return True
    return False


_GLUE_WORDS = """the a an to of in on at for with and so that which was is were he she his her pt patient by from after
    before then as i we it w/ until because when once but not no s/p this"""
_GLUE = frozenset(_GLUE_WORDS.split())


def mismatch(facts: NoteFacts, judged: Mapping[Element, Judged]) -> bool:
    """Whether every specific finding, or every specific response, lies in other parts of the body than every performed
    technique."""
    finding, response = judged["finding"], judged["response"]
    return (finding.level == "specific" and finding_elsewhere(facts, ((p.start, p.end) for p in finding.passages))) or (
        response.level == "specific" and response_elsewhere(facts, ((p.start, p.end) for p in response.passages))
    )


def finding_elsewhere(facts: NoteFacts, quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether findings (their places in the text) name parts of the body, and none near a performed technique."""
    return _apart(_zones(facts, quoted), _treated(facts))


def response_elsewhere(facts: NoteFacts, quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether responses (their places in the text) name parts of the body in their sentences, and none near what was
    found or treated. A sentence says where it was measured, as often as not away from the numbers."""
    held = {facts.sentence_at(start) for start, _ in quoted}
    treated = _treated(facts)
    if not held or not treated:
        return False
    # a learner may take the response for a finding as well: that would put it where it stands itself
    told = {a.sentence for a in real_acts(facts)} | ({p.sentence for p in facts.of("finding")} - held)
    rows, about = ([facts.sentences[n][:2] for n in some] for some in (held, told))
    return _apart(_zones(facts, rows, besides=_MEASURING), treated | _zones(facts, about))


def _apart(told: Collection[str], treated: Collection[str]) -> bool:
    near = any(a == b or frozenset((a, b)) in _NEAR for a in told for b in treated)
    return bool(told and treated) and not near


def _treated(facts: NoteFacts) -> set[str]:
    return {_ZONE.get(a.area, a.area) for a in real_acts(facts) if a.area}


_MEASURING = ("finger", "hand", "knuckle")
"""Fingertips reach the floor, two fingers fit between the teeth, hands go behind the back: measures of other parts."""


def _zones(facts: NoteFacts, spans: Iterable[tuple[int, int]], *, besides: tuple[str, ...] = ()) -> set[str]:
    inside = covers(spans)
    areas = (
        name[5:]
        for name, start, end in facts.marks
        if name.startswith("area:")
        and inside(start)
        and not (besides and facts.text[start:end].lower().startswith(besides))
    )
    return {_ZONE.get(area, area) for area in areas if area}


_MANY = 3
_BLANK_SIGNS = ("***", "___", "[", "{{", "@", "xx", "tbd")
"""What every blank of a template holds."""


def many_blanks(text: str) -> bool:
    """Whether so many blanks of a template are left that the note was not finished (one or two may be overlooked)."""
    low = text.lower()
    if sum(low.count(sign) for sign in _BLANK_SIGNS) < _MANY:
        return False
    return sum(1 for _ in islice(AS_WRITTEN["residue"].finditer(text), _MANY)) == _MANY


_ZONE = {"jaw": "head", "wrist_hand": "hand", "ankle_foot": "foot", "low_back": "back", "pelvis": "pelvis"}
_NEAR = {
    frozenset(pair)
    for pair in (
        ("head", "neck"),
        ("neck", "upper_back"),
        ("neck", "shoulder"),
        ("neck", "arm"),
        ("neck", "hand"),
        ("neck", "elbow"),
        ("neck", "chest"),
        ("upper_back", "shoulder"),
        ("upper_back", "chest"),
        ("upper_back", "back"),
        ("upper_back", "arm"),
        ("upper_back", "hand"),
        ("upper_back", "head"),
        ("shoulder", "arm"),
        ("shoulder", "elbow"),
        ("shoulder", "chest"),
        ("shoulder", "hand"),
        ("arm", "elbow"),
        ("arm", "hand"),
        ("arm", "chest"),
        ("elbow", "hand"),
        ("back", "pelvis"),
        ("back", "hip"),
        ("back", "leg"),
        ("back", "abdomen"),
        ("back", "knee"),
        ("back", "foot"),
        ("back", "chest"),
        ("pelvis", "hip"),
        ("pelvis", "abdomen"),
        ("pelvis", "leg"),
        ("hip", "knee"),
        ("hip", "leg"),
        ("hip", "abdomen"),
        ("knee", "leg"),
        ("knee", "foot"),
        ("leg", "foot"),
        ("chest", "abdomen"),
        ("chest", "hand"),
        ("trunk", "back"),
        ("trunk", "upper_back"),
        ("trunk", "chest"),
        ("trunk", "abdomen"),
        ("trunk", "leg"),
        ("trunk", "arm"),
        ("trunk", "pelvis"),
        ("trunk", "hip"),
        ("trunk", "shoulder"),
        ("trunk", "neck"),
        ("abdomen", "leg"),
    )
}
