"""The standard's flags and further facts: each a question over the facts."""

from __future__ import annotations

from ..schema import FLAGS, Element, NoteFacts
from .levels import Judged, real_acts


def flags(facts: NoteFacts, judged: dict[Element, Judged]) -> tuple[str, ...]:
    """The flags that hold, in the standard's order."""
    bare = not real_acts(facts) and "manual_named" in facts.cues
    hands = any(a.by in ("staff", "family") and a.context in ("current", "other_person") for a in facts.acts)
    holds = {
        "comfort_massage": _comfort(facts, judged),
        "support_staff": "staff_hands" in facts.cues or hands,
        "passive_rom": "passive_rom" in facts.cues or (bare and "any_passive" in facts.cues),
        "mechanical": "mechanical" in facts.cues or (bare and "any_mechanical" in facts.cues),
        "patient_active": "patient_active" in facts.cues or (bare and "any_self" in facts.cues),
        "boilerplate_tolerance": "tolerance" in facts.cues and judged["response"].level == "absent",
    }
    return tuple(flag for flag in FLAGS if holds[flag])


def _comfort(facts: NoteFacts, judged: dict[Element, Judged]) -> bool:
    """Work for relaxation or because it is liked; or massage with no assessed restriction."""
    if "comfort" in facts.cues:
        return True
    acts = real_acts(facts)
    massage = [a for a in acts if a.family == "massage" or "name" not in a.parts]
    some = any(a.family == "massage" for a in acts)
    return some and len(massage) == len(acts) and judged["finding"].level == "absent" and _nothing_follows(judged)


def _nothing_follows(judged: dict[Element, Judged]) -> bool:
    return judged["decision"].level == "absent" and judged["response"].level != "specific"


def finding_first(facts: NoteFacts, judged: dict[Element, Judged]) -> bool | None:
    """Whether the first finding stands before the first performed technique; None without both."""
    acts = real_acts(facts)
    if judged["finding"].level == "absent" or not acts:
        return None
    findings = [p.start for p in facts.of("finding")]
    named = [a.start for a in acts if "name" in a.parts] or [a.start for a in acts]
    return min(findings) < min(named)


def reasoning_sentences(facts: NoteFacts, judged: dict[Element, Judged]) -> list[tuple[int, int]]:
    """Where one or two consecutive sentences hold finding, technique and functional activity together (offsets)."""
    if judged["finding"].level == "absent" or not real_acts(facts):
        return []
    findings = {m.sentence for m in facts.mentions if m.label == "FINDING" and m.context == "current"}
    findings |= {_sentence(facts, start) for name, start, _ in facts.marks if name == "sign"}
    techniques = {a.sentence for a in facts.performed}
    goals = {p.sentence for p in facts.of("goal") if "activity" in p.parts and "complaint" not in p.parts}
    found = []
    for goal in sorted(goals):
        for one, two in ((goal, goal), (goal - 1, goal), (goal, goal + 1)):
            window = {one, two}
            if window & findings and window & techniques and two < len(facts.sentences):
                found.append((facts.sentences[max(one, 0)].start, facts.sentences[two].end))
                break
    return found


def _sentence(facts: NoteFacts, offset: int) -> int:
    for number, sentence in enumerate(facts.sentences):
        if sentence.start <= offset < sentence.end:
            return number
    return -1
