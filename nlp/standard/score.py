"""The score: the rubric's points with the words that earn them, and the missing points with their remarks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..errors import DataInvalid
from ..paths import rubric as rubric_path
from ..schema import ELEMENTS, Element, ElementResult, Evidence, NoteFacts, Remark
from ..schema.review import Class
from .coherence import many_blanks
from .levels import Judged, real_acts


class Rubric(NamedTuple):
    """Full points and points for vague by item, and caps by condition."""

    points: Mapping[str, float]
    vague: Mapping[str, float]
    caps: Mapping[str, float]


@lru_cache(maxsize=1)
def rubric() -> Rubric:
    """The installed rubric. Raises ``DataInvalid`` unless its points sum to 100."""
    with rubric_path().open("rb") as handle:
        data = tomllib.load(handle)
    read = Rubric(data["points"], data["vague"], data["caps"])
    if sum(read.points.values()) != 100 or any(read.vague[e] >= read.points[e] for e in ELEMENTS):
        raise DataInvalid("rubric.toml: the points must sum to 100, and vague must be worth less than specific.")
    return read


def element_results(facts: NoteFacts, judged: Mapping[Element, Judged]) -> dict[Element, ElementResult]:
    """Levels with their points and quoted evidence (at most five passages an element, the best first)."""
    table = rubric()
    text = facts.text
    new = tuple.__new__
    out: dict[Element, ElementResult] = {}
    for element in ELEMENTS:
        one = judged[element]
        full = table.points[element]
        points = full if one.level == "specific" else table.vague[element] if one.level == "vague" else 0.0
        if element == "technique":
            quoted = dict.fromkeys(_evidence(facts, p.start, p.end, p.sentence) for p in one.passages[:5])
        else:
            quoted = dict.fromkeys((p.start, p.end) for p in one.passages[:5])
        evidence = tuple([new(Evidence, (a, b, text[a:b])) for a, b in quoted])
        out[element] = ElementResult(one.level, points, full, evidence, one.parts, one.missing)
    return out


def _evidence(facts: NoteFacts, start: int, end: int, sentence: int) -> tuple[int, int]:
    """A technique's evidence is its sentence up to the clause's end, so that grade and target are quoted with it."""
    whole = facts.sentences[sentence]
    left = max(facts.text.rfind(mark, whole.start, start) for mark in (";", ". ", "\n"))
    right = min(
        (r for r in (facts.text.find(mark, end, whole.end) for mark in (";", "\n")) if r >= 0), default=whole.end
    )
    begin = whole.start if left < 0 else left + 1
    while begin < start and facts.text[begin] == " ":
        begin += 1
    while right > end and facts.text[right - 1] in " .;,":
        right -= 1
    return (begin, right) if right - begin <= 220 else (start, min(right, start + 220) if right > end else end)


def cap(
    facts: NoteFacts, note_class: Class, flags: tuple[str, ...], *, stuffed: bool, mismatch: bool
) -> tuple[str, float]:
    """The lowest cap that holds, with its name; ``("", 100)`` where none does."""
    caps = rubric().caps
    acts = real_acts(facts)
    holds = [f for f in flags if f in caps]
    if note_class == "no_manual_therapy":
        holds.append("no_manual_therapy")
    elif all(a.by == "staff" for a in acts):
        holds.append("staff_only")
    if stuffed:
        holds.append("stuffed")
    if mismatch:
        holds.append("mismatch")
    if many_blanks(facts.text):
        holds.append("unfinished")
    name = min(holds, key=lambda n: caps[n], default="")
    return name, caps[name] if name else 100.0


def with_gains(remarks: list[Remark], needs: Mapping[str, str], missing: Mapping[str, float]) -> list[Remark]:
    """Spreads each item's missing points over the remarks whose mending brings them: gains sum to what is missing."""
    sharing: dict[str, list[int]] = {}
    for number, remark in enumerate(remarks):
        item = needs.get(remark.code, "")
        if item and missing.get(item, 0) > 0:
            sharing.setdefault(item, []).append(number)
    out = list(remarks)
    for item, numbers in sharing.items():
        share, rest = divmod(missing[item], len(numbers))
        for position, number in enumerate(numbers):
            out[number] = out[number]._replace(gain=share + (rest if position == 0 else 0))
    return out
