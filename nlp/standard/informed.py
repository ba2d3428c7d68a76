"""Levels informed by a learned reader: the rules' level, the reader's opinion and the quoted evidence, weighed.

No level hangs on one opinion. What counts is asked explicitly (``features``): which level the rules find, how likely
the reader thinks each level, whether it quotes words for it, whether those words name a place or hold a measure, and
whether both readers quote the same words. How much each counts was fitted on voices that neither has seen. An element
without any quoted words stays absent, whatever the opinion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import log

from ..classifier.softmax import logit
from ..classifier.store import Weighing
from ..pipeline.dosage import doses
from ..schema import ELEMENTS, FLAGS, LEVELS, Act, Element, Learned, Level, NoteFacts, Passage, meets
from ..schema.review import Class
from .levels import WANTED, Judged, real_acts

_EDGE = 1e-3
_TOLD = frozenset({"grade", "dose", "position", "structure", "direction"})
_USUALLY_LACKS: dict[Element, tuple[str, ...]] = {
    "finding": ("quality",),
    "technique": ("grade", "direction", "position", "dose"),
    "decision": ("observation", "change"),
    "response": ("measure",),
    "goal": ("link",),
}
"""What is asked for where both readers see an element, neither finds it good enough, and no slot is empty."""
_SHOWN = 0.6
"""Beside words of the rules, the learner's are quoted from this probability on."""
_QUOTED = 0.3
"""An activity that no rule knows counts from this probability on."""
_FLAGGED: dict[str, float] = {"comfort_massage": 0.9, "passive_rom": 0.9}
"""How sure the learner must be of a flag that no plain words tell. Readers of the corpus gave these two by the letter
(any massage without a finding), other readers sparingly."""
_DISPUTED, _OUTVOTED = 0.2, 0.6
"""A technique that no rule accepts is disputed where the second learner thinks no manual work this likely: the second
number where the first learner has no doubt (``_CERTAIN``, ``_THERE``). On 1,454 train notes that neither had learned
from, .6 there finds five notes with manual work more than .4 and one without; .7 no more, and two without."""
_CERTAIN, _THERE = 0.02, 0.05
"""No manual work, and no technique, at most this likely."""
_TOLD_OF = 0.5
"""A sentence tells of a technique that no rule knows from this probability on."""
_UNSEEN = {"light": 0.8, "careful": 0.5}
"""A technique whose slots the rules cannot fill counts as specific only from this probability on, by reader: the light
one reads no single words, so it has seen no slot either."""
_KEPT = 0.5
"""A technique whose slots are filled stays specific from this probability on: slots are counted, not felt."""


def features(facts: NoteFacts, element: Element, ruled: Judged) -> dict[str, float]:
    """What is known of one element before its level is decided: numbers between about -7 and 7."""
    learned = facts.learned
    if learned is None:
        return {}
    absent, vague, specific = (max(p, _EDGE) for p in learned.levels[element])
    read = _read(facts, element)
    quoted = meets((p.start, p.end) for p in ruled.passages) if read else None
    out = {
        "rules_vague": float(ruled.level == "vague"),
        "rules_specific": float(ruled.level == "specific"),
        "net_vague": log(vague / absent),
        "net_specific": log(specific / absent),
        "span": max((p.probability for p in read), default=0.0),
        "spans": min(len(read), 3) / 3,
        "agree": float(quoted is not None and any(quoted(p.start, p.end) for p in read)),
        "measured": float(any("measure" in p.parts for p in read)),
        "placed": float(any("where" in p.parts for p in read)),
        "no_manual": logit(learned.classes.get("no_manual_therapy", 0.5)),
    }
    for part, names in WANTED[element]:
        out[f"has_{part}"] = float(bool(ruled.parts & names))
    return out


def _read(facts: NoteFacts, element: Element) -> list[Passage]:
    """The learned reader's passages of an element; for techniques, its acts and mentions."""
    if element != "technique":
        return [p for p in facts.of(element) if p.source == "model"]
    return [
        Passage("technique", m.start, m.end, frozenset({"model"}), m.sentence, "current", "model", m.probability)
        for m in facts.mentions
        if m.label == "TECHNIQUE" and m.context == "current" and m.source == "model"
    ]


def manual_features(facts: NoteFacts) -> dict[str, float]:
    """What is known of whether manual work was done at this visit."""
    learned = facts.learned
    if learned is None:
        return {}
    acts = [a for a in real_acts(facts) if "model" not in a.parts]
    return {
        "acts": float(bool(acts)),
        "told": float(any(a.parts & _TOLD for a in acts)),
        "several": min(len(acts), 4) / 4,
        "graded": float(any("grade" in a.parts for a in acts)),
        "filled": max((len(a.parts & _TOLD) for a in acts), default=0) / len(_TOLD),
        "named": float("manual_named" in facts.cues),
        "span": max(
            (m.probability for m in facts.mentions if m.label == "TECHNIQUE" and m.source == "model"), default=0.0
        ),
        "net": logit(learned.classes.get("no_manual_therapy", 0.5)),
        "net_technique": logit(1 - learned.levels["technique"][0]),
    }


def _disputed(learned: Learned) -> bool:
    """Whether a second learner, which counts words alone, leans to no manual work: they err over different notes."""
    certain = learned.classes["no_manual_therapy"] < _CERTAIN and learned.levels["technique"][0] < _THERE
    return (learned.without_hands or 0.0) >= (_OUTVOTED if certain else _DISPUTED)


def _quoted_techniques(facts: NoteFacts) -> list[tuple[int, int, int]]:
    """What the learner quotes as techniques, with the sentence: its mentions; of a reader of whole sentences the best
    sentence, unless the rules know a technique that was not done. None where a second learner disputes."""
    if facts.learned is None or _disputed(facts.learned):
        return []
    mentions = [(p.start, p.end, p.sentence) for p in _read(facts, "technique")]
    told = [] if facts.acts else [p for p in facts.of("technique") if p.probability >= _TOLD_OF]
    best = sorted(told, key=lambda p: -p.probability)
    rows = mentions or [(p.start, p.end, p.sentence) for p in best]
    elsewhere = meets((a.start, a.end) for a in facts.acts if a.context not in ("current", "mentioned"))
    kept = [row for row in rows if not elsewhere(row[0], row[1])]
    return kept if mentions else kept[:1]


def _promoted(facts: NoteFacts) -> NoteFacts:
    """Techniques where both readers find manual work but the rules accept no name for it: what the learner quotes.
    Without words that it quotes there is none, however sure it is: it is as sure of letters, forms and reminders. Nor
    is one where the rules read an act of another time or person."""
    acts = []
    beside: dict[int, set[str]] = {}
    for mention in facts.mentions:
        if mention.context == "current":
            beside.setdefault(mention.sentence, set()).add(mention.label)
    for start, end, sentence in _quoted_techniques(facts) if facts.sentences else ():
        row = facts.sentences[sentence]
        labels = beside.get(sentence, set())
        parts = {"name", "model"}
        parts |= {part for label, part in (("REGION", "structure"), ("GRADE", "grade")) if label in labels}
        if doses(facts.text, row.start, row.end, digits=True, crossed=True, worded=True):
            parts.add("dose")
        acts.append(Act(start, end, "learned", "", "clinician", frozenset(parts), "", "", "", sentence))
    if not acts:
        return facts
    taken = meets((a.start, a.end) for a in acts)
    kept = [a for a in facts.acts if not taken(a.start, a.end)]
    return replace(facts, acts=tuple(sorted([*kept, *acts], key=lambda a: a.start)))


def settled(facts: NoteFacts, weighing: Weighing) -> tuple[NoteFacts, float]:
    """The facts with every technique only mentioned, where both readers together find that no manual work was done; and
    how likely that decision is right."""
    manual = weighing.manual.probabilities(manual_features(facts))["yes"]
    if manual >= 0.5:
        facts = facts if real_acts(facts) else _promoted(facts)
        return (facts if real_acts(facts) else _uncounted(facts)), manual
    told = {a.start for a in facts.acts if a.by in ("clinician", "staff")}
    acts = (a._replace(context="mentioned") if a.context == "current" and a.start in told else a for a in facts.acts)
    mentions = (
        m._replace(context="mentioned") if m.label in ("TECHNIQUE", "GRADE") and m.context == "current" else m
        for m in facts.mentions
    )
    return _uncounted(replace(facts, acts=tuple(acts), mentions=tuple(mentions))), 1 - manual


def _uncounted(facts: NoteFacts) -> NoteFacts:
    """Where no manual work was done, the times that the learner took for its minutes count no more."""
    return replace(facts, minutes=tuple(block for block in facts.minutes if block.role != "counted"))


def informed(
    facts: NoteFacts, ruled: Mapping[Element, Judged], weighing: Weighing
) -> tuple[dict[Element, Judged], float]:
    """The levels with the learned reader's opinion weighed in, and how likely the least certain one is right."""
    out = dict(ruled)
    sure = 1.0
    manual = bool(real_acts(facts))
    models = weighing.levels
    unseen = _UNSEEN[facts.learned.reader] if facts.learned is not None else 1.0
    for element in ELEMENTS:
        before = ruled[element]
        if element == "technique" and not manual:
            continue
        odds = models[element].probabilities(features(facts, element, before))
        level: Level = max(LEVELS, key=lambda name: odds.get(name, 0.0))
        sure = min(sure, odds[level]) if level in odds else sure
        read = sorted(_read(facts, element), key=lambda p: -p.probability)
        if element == "technique":
            kept = odds.get("specific", 0.0) >= (_KEPT if before.level == "specific" else unseen)
            level = "specific" if kept else "vague"
        if element == "goal" and level == "specific" != before.level and not _names_activity(before, read):
            level = "vague"
        out[element] = _decided(element, before, level, read)
    return out, sure


def _names_activity(before: Judged, read: list[Passage]) -> bool:
    """Whether the learner quotes an aim of its own, beside the generic words that the rules found."""
    generic = meets(() if "activity" in before.parts else ((p.start, p.end) for p in before.passages))
    return any(p.probability >= _QUOTED and not generic(p.start, p.end) for p in read)


def _decided(element: Element, before: Judged, level: Level, read: list[Passage]) -> Judged:
    quoted = meets((p.start, p.end) for p in before.passages)
    fresh = [p for p in read if not quoted(p.start, p.end) and (p.probability >= _SHOWN or not before.passages)]
    # the best first: the rules' own where they found the element good, else what the learner is surest of
    passages = (*before.passages, *fresh) if before.level == "specific" else (*fresh, *before.passages)
    if level == "absent" or not passages:
        return Judged("absent", (), frozenset(), tuple(name for name, _ in WANTED[element]))
    parts = before.parts.union(*(p.parts for p in read[:1]))
    if level == "specific":
        return Judged("specific", passages, parts, ())
    missing = tuple(name for name, names in WANTED[element] if not before.parts & names) if before.parts else ()
    if before.level == "specific" or not missing:
        missing = _USUALLY_LACKS[element]
    if element == "technique" and passages:
        parts |= {"name"}
    return Judged("vague", passages, parts, missing)


def class_features(facts: NoteFacts, judged: Mapping[Element, Judged]) -> dict[str, float]:
    """What speaks for a skilled note or a procedure log."""
    learned = facts.learned
    out = {f"{element}_{level}": float(judged[element].level == level) for element in ELEMENTS for level in LEVELS[1:]}
    if learned is not None:
        log_odds = max(learned.classes.get("procedure_log", 0.0), _EDGE) / max(
            learned.classes.get("skilled", 0.0), _EDGE
        )
        out["net_log"] = log(log_odds)
    acts = real_acts(facts)
    out["staff"] = float(bool(acts) and all(a.by == "staff" for a in acts))
    return out


def class_of(facts: NoteFacts, judged: Mapping[Element, Judged], weighing: Weighing) -> tuple[Class, float]:
    """The class, and the calibrated probability that a reviewer calls the note a procedure log.

    A note without a finding, or without decision and response, is none that the standard calls skilled."""
    if not real_acts(facts):
        return "no_manual_therapy", 0.5
    probability = weighing.log.probabilities(class_features(facts, judged))["procedure_log"]
    bare = judged["finding"].level == "absent" or judged["decision"].level == judged["response"].level == "absent"
    log_note = bare or probability >= 0.5
    probability = max(probability, 0.5) if log_note else probability
    return ("procedure_log" if log_note else "skilled"), round(probability, 3)


def flag_features(facts: NoteFacts, flag: str, *, ruled: bool) -> dict[str, float]:
    """What is known of one flag."""
    learned = facts.learned
    return {"rules": float(ruled), "net": logit(learned.flags.get(flag, 0.5)) if learned is not None else 0.0}


def flags_of(
    facts: NoteFacts, ruled: tuple[str, ...], judged: Mapping[Element, Judged], weighing: Weighing
) -> tuple[str, ...]:
    """The rules' flags, which go by plain words ("aide", "PROM by"), and those that the learned reader adds; bare
    tolerance only where there is no response."""
    held = []
    for flag in FLAGS:
        odds = weighing.flags[flag].probabilities(flag_features(facts, flag, ruled=flag in ruled))
        if (flag in ruled or odds["yes"] >= _FLAGGED.get(flag, 0.5)) and not (
            flag == "boilerplate_tolerance" and judged["response"].level != "absent"
        ):
            held.append(flag)
    return tuple(held)
