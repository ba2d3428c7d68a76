"""Which mentions belong together, and why: same clause, same sentence, same region and side, or order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..schema import Mention, Relation

_INNER = (
    ("TECHNIQUE", "GRADE", "grade"),
    ("TECHNIQUE", "REGION", "target"),
    ("FINDING", "REGION", "place"),
    ("TECHNIQUE", "TIME", "time"),
)


def relate(mentions: list[Mention]) -> list[Relation]:
    """Relations between the mentions of this visit: a technique with its grade, target and time; a finding with its
    place;
    a finding with the technique that answers it; a technique with its decision and response; treatment with its
    goal."""
    out: list[Relation] = []
    new = tuple.__new__
    rows: dict[int, dict[str, list[int]]] = {}
    current = []
    for number, mention in enumerate(mentions):
        if mention.context == "current":
            current.append(number)
            rows.setdefault(mention.sentence, {}).setdefault(mention.label, []).append(number)
    for row in rows.values():
        for head_label, tail_label, kind in _INNER:
            if head_label not in row or tail_label not in row:
                continue
            heads = row[head_label]
            for tail in row[tail_label]:
                gaps = [_gap(mentions[head], mentions[tail]) for head in heads]
                gap = min(gaps)
                reason = "same sentence" if gap else "inside"
                out.append(new(Relation, (kind, heads[gaps.index(gap)], tail, reason)))
    techniques = [n for n in current if mentions[n].label == "TECHNIQUE"]
    if not techniques:
        return out
    findings = [n for n in current if mentions[n].label == "FINDING"]
    out += _answers(mentions, findings, techniques, rows)
    starts = [mentions[t].start for t in techniques]
    sentences = [mentions[t].sentence for t in techniques]
    for number in current:
        label = mentions[number].label
        if label in ("DECISION", "RESPONSE"):
            before = bisect_right(starts, mentions[number].start)
            if before:
                kind = "judgement" if label == "DECISION" else "response"
                near = techniques[before - 1]
                reason = "same sentence" if mentions[near].sentence == mentions[number].sentence else "follows"
                out.append(new(Relation, (kind, near, number, reason)))
        elif label == "GOAL":
            near = techniques[_nearest(sentences, mentions[number].sentence)]
            reason = "same sentence" if mentions[near].sentence == mentions[number].sentence else "same note"
            out.append(new(Relation, ("serves", near, number, reason)))
    return out


_MOST_ANSWERS = 4


def _answers(
    mentions: list[Mention], findings: list[int], techniques: list[int], rows: dict[int, dict[str, list[int]]]
) -> list[Relation]:
    """The findings that each technique answers: those at the same place; else the last before it."""
    places = {
        sentence: {mentions[n].concept for n in row.get("REGION", ()) if mentions[n].concept}
        for sentence, row in rows.items()
    }
    found_at: dict[str, list[int]] = {}
    for finding in findings:
        for place in places[mentions[finding].sentence]:
            known = found_at.setdefault(place, [])
            if len(known) < _MOST_ANSWERS:
                known.append(finding)
    starts = [mentions[f].start for f in findings]
    out = []
    for technique in techniques:
        same = {f for place in places[mentions[technique].sentence] for f in found_at.get(place, ())}
        if same:
            out += [Relation("indicates", f, technique, "same region") for f in sorted(same)[:_MOST_ANSWERS]]
            continue
        before = bisect_left(starts, mentions[technique].start)
        if before:
            out.append(Relation("indicates", findings[before - 1], technique, "order"))
    return out


def _nearest(ascending: list[int], wanted: int) -> int:
    """Index of the first of the numbers nearest to the wanted one."""
    after = bisect_left(ascending, wanted)
    if not after:
        return 0
    before = bisect_left(ascending, ascending[after - 1])
    if after == len(ascending) or wanted - ascending[before] <= ascending[after] - wanted:
        return before
    return after


def _gap(one: Mention, two: Mention) -> int:
    if one.start < two.end and two.start < one.end:
        return 0
    return min(abs(two.start - one.end), abs(one.start - two.end))
