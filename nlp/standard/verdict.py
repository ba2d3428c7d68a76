"""The judgement of one note's facts: by the rules alone, or with what a learner says weighed in."""

from __future__ import annotations

from typing import NamedTuple

from ..classifier.store import Weighing
from ..schema import Element, NoteFacts
from ..schema.review import Class
from .classify import classify
from .flags import flags
from .informed import class_of, flags_of, informed, settled
from .levels import Judged, judge


class Verdict(NamedTuple):
    """Facts as they were judged, levels, class, the probability of a procedure log, flags. ``sure``: how likely the
    least certain of these decisions is right (1 for rules alone, which know no doubt); ``doubtful``: whether the class
    lies in the band in which a person should look."""

    facts: NoteFacts
    judged: dict[Element, Judged]
    note_class: Class
    probability: float
    flags: tuple[str, ...]
    sure: float = 1.0
    doubtful: bool = False


def verdict(facts: NoteFacts, weighing: Weighing | None = None) -> Verdict:
    """Judges facts; with a weighing they must hold a learner's answers."""
    if weighing is None:
        judged = judge(facts)
        note_class, probability = classify(facts, judged)
        return Verdict(facts, judged, note_class, probability, flags(facts, judged))
    facts, manual_sure = settled(facts, weighing)
    ruled = judge(facts)
    weighed, level_sure = informed(facts, ruled, weighing)
    note_class, probability = class_of(facts, weighed, weighing)
    held = flags_of(facts, flags(facts, ruled), weighed, weighing)
    sure = min(manual_sure, level_sure)
    doubtful = False
    if note_class == "no_manual_therapy":
        # no manual work is found, but named or timed: perhaps it is told in words that this reader does not know
        named = "manual_named" in facts.cues or any(block.code == "97140" for block in facts.minutes)
        sure = min(sure, 0.5) if named else sure
    else:
        sure = min(sure, max(probability, 1 - probability))
        doubtful = weighing.doubt[0] <= probability <= weighing.doubt[1]
    return Verdict(facts, weighed, note_class, probability, held, sure, doubtful)
