"""Which mentions belong together, and why: same clause, same sentence, same region and side, or order."""

from __future__ import annotations

from ..schema import Mention, Relation

_INNER = (("TECHNIQUE", "GRADE", "grade"), ("TECHNIQUE", "REGION", "target"), ("FINDING", "REGION", "place"), ("TECHNIQUE", "TIME", "time"))


def relate(mentions: list[Mention]) -> list[Relation]:
    """Relations between the mentions of this visit: a technique with its grade, target and time; a finding with its place;
    a finding with the technique that answers it; a technique with its decision and response; treatment with its goal."""
    out: list[Relation] = []
    rows: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        if mention.context == "current":
            rows.setdefault(mention.sentence, []).append(number)
    for row in rows.values():
        for head_label, tail_label, kind in _INNER:
            heads = [n for n in row if mentions[n].label == head_label]
            if not heads:
                continue
            for tail in row:
                if mentions[tail].label == tail_label:
                    head = min(heads, key=lambda n: _gap(mentions[n], mentions[tail]))
                    reason = "inside" if _gap(mentions[head], mentions[tail]) == 0 else "same sentence"
                    out.append(Relation(kind, head, tail, reason))
    current = [n for n, m in enumerate(mentions) if m.context == "current"]
    techniques = [n for n in current if mentions[n].label == "TECHNIQUE"]
    findings = [n for n in current if mentions[n].label == "FINDING"]
    for technique in techniques:
        out += _answers(mentions, findings, technique, rows)
    for number in current:
        label = mentions[number].label
        if label in ("DECISION", "RESPONSE") and techniques:
            before = [t for t in techniques if mentions[t].start <= mentions[number].start]
            if before:
                kind = "judgement" if label == "DECISION" else "response"
                near = before[-1]
                reason = "same sentence" if mentions[near].sentence == mentions[number].sentence else "follows"
                out.append(Relation(kind, near, number, reason))
        elif label == "GOAL" and techniques:
            near = min(techniques, key=lambda t: abs(mentions[t].sentence - mentions[number].sentence))
            reason = "same sentence" if mentions[near].sentence == mentions[number].sentence else "same note"
            out.append(Relation("serves", near, number, reason))
    return out


def _answers(mentions: list[Mention], findings: list[int], technique: int, rows: dict[int, list[int]]) -> list[Relation]:
    """The findings a technique answers: those at the same place; else the last before it."""
    row = rows[mentions[technique].sentence]
    own = {mentions[n].concept for n in row if mentions[n].label == "REGION" and mentions[n].concept}
    found = []
    for finding in findings:
        places = {mentions[n].concept for n in rows[mentions[finding].sentence] if mentions[n].label == "REGION"}
        if own & places:
            found.append(Relation("indicates", finding, technique, "same region"))
    if found:
        return found[:4]
    before = [f for f in findings if mentions[f].start < mentions[technique].start]
    return [Relation("indicates", before[-1], technique, "order")] if before else []


def _gap(one: Mention, two: Mention) -> int:
    if one.start < two.end and two.start < one.end:
        return 0
    return min(abs(two.start - one.end), abs(one.start - two.end))
