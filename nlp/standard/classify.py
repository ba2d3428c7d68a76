"""Skilled note, procedure log, or no manual therapy, by rules over levels and evidence.

A learned classifier takes this door's place by giving the same pair: class and the probability of a procedure log.
"""

from __future__ import annotations

from math import exp

from ..schema import Element, Level, NoteFacts
from ..schema.review import Class
from .levels import Judged, real_acts

_WORTH: dict[Level, float] = {"absent": 0.0, "vague": 0.45, "specific": 1.0}
_WEIGHT: dict[Element, float] = {"finding": 2.6, "technique": 0.4, "decision": 1.9, "response": 1.6, "goal": 0.6}
_BIAS = -3.3


def classify(facts: NoteFacts, judged: dict[Element, Judged]) -> tuple[Class, float]:
    """The class as the standard defines it, and the probability that a reviewer calls the note a procedure log.

    *Skilled* asks for an assessed finding that indicates the technique and a decision or response that follows it."""
    acts = real_acts(facts)
    if not acts:
        return "no_manual_therapy", 0.5
    total = _BIAS + sum(_WEIGHT[e] * _WORTH[judged[e].level] for e in _WEIGHT)
    if all(a.by == "staff" for a in acts):
        return "procedure_log", 0.97
    probability = 1 / (1 + exp(2.2 * total))
    finding = judged["finding"].level
    decision, response = judged["decision"].level, judged["response"].level
    if finding == "absent":
        skilled = False
    elif finding == "specific":
        skilled = "specific" in (decision, response) or (decision == "vague" and response == "vague")
    else:
        skilled = "specific" in (decision, response)
    probability = min(probability, 0.49) if skilled else max(probability, 0.51)
    return ("skilled" if skilled else "procedure_log"), round(probability, 3)
