"""Whether the words hang together: a pasted list of terms is no note, and a finding at one place does not indicate a
technique at another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..schema import Element, NoteFacts, Sentence, covers
from .levels import Judged, real_acts

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


def stuffed(facts: NoteFacts, again: tuple[Sentence, ...]) -> bool:
    """Whether the text looks like pasted terms rather than a told visit.

    Signs: the same sentence again and again; many technique names in one breath, nothing said about any; nearly every
    word inside a labelled span while findings, techniques, responses and goals sit in one unpunctuated run."""
    if len(again) >= _REPEATED - 1:
        counts = Counter(" ".join(facts.text[row.start : row.end].lower().split()) for row in again)
        if max(counts.values()) >= _REPEATED - 1:
            return True
    return _listed(facts) or _run_together(facts)


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
    """Whether every specific finding lies in other parts of the body than every performed technique."""
    if judged["finding"].level != "specific":
        return False
    acts = [a for a in real_acts(facts) if a.area]
    if not acts:
        return False
    treated = {_ZONE.get(a.area, a.area) for a in acts}
    found = _finding_zones(facts, judged)
    return bool(found) and not any(a == b or frozenset((a, b)) in _NEAR for a in found for b in treated)


def _finding_zones(facts: NoteFacts, judged: Mapping[Element, Judged]) -> set[str]:
    zones = set()
    found = covers((p.start, p.end) for p in judged["finding"].passages)
    for name, start, _ in facts.marks:
        if name.startswith("area:") and found(start):
            zone = name[5:]
            zones.add(_ZONE.get(zone, zone))
    return zones


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
