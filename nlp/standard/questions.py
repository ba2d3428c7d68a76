"""Named questions over one judged note, which several rules may ask.

Each is a pure function: a case in, an answer or places of the note out. Minutes are compared with a tolerance of one,
because clocks and amounts are rounded when they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..rulekit import Case, Found, at, everywhere, once
from ..schema import Act, Change, Element, Evidence, MinuteBlock, Passage, covers
from .coherence import finding_elsewhere, many_blanks, response_elsewhere
from .wording import AS_WRITTEN, PHRASES
from .wording import phrases as phrases
from .wording import treatment_phrases as treatment_phrases

Span = tuple[int, int]

_JOINT = frozenset({"joint", "rib"})
_GRADELESS = frozenset({"snag", "mwm", "nag"})
_LIMBS = frozenset({"shoulder", "arm", "elbow", "wrist_hand", "hip", "leg", "knee", "ankle_foot"})

# -- elements ---------------------------------------------------------------------------------------------------------


def spot(case: Case, element: Element) -> Found:
    """A fault of an element: at its best words, or of the whole note where it has none."""
    for quoted in case.elements[element].evidence[:1]:
        return at(quoted.start, quoted.end)
    return everywhere()


def told(case: Case, element: Element, part: str) -> list[Passage]:
    """The passages of an element at this visit that hold a part."""
    return [p for p in case.facts.of(element) if part in p.parts]


@once
def complaint_only(case: Case) -> bool:
    """Whether pain, a complaint or a diagnosis stands where a finding is absent."""
    if case.level("finding") != "absent":
        return False
    for measure in case.facts.measures:
        if measure.kind == "pain" and measure.context == "current":
            return True
    return next(phrases(case, "complaint"), None) is not None


@once
def named(case: Case) -> Sequence[Act]:
    """Techniques named and performed by the clinician."""
    return [a for a in case.facts.performed if "name" in a.parts and a.by == "clinician"]


def ungraded(case: Case) -> Iterator[Act]:
    """Joint mobilizations without a grade. Thrusts and mobilizations with movement have none; a place that is graded
    once, or a general word beside a graded one, needs no other."""
    joint = [a for a in named(case) if a.family in _JOINT and a.concept not in _GRADELESS]
    graded = {a.region for a in joint if "grade" in a.parts}
    rest = (a for a in joint if not a.parts & {"grade", "adjustment"} and (a.region or not graded))
    return (a for a in rest if a.region not in graded)


def unexplained_change(case: Case) -> Iterator[Span]:
    """Changes of the technique ("progressed to grade IV") told without any observation that led to them."""
    if case.level("decision") != "specific":
        yield from treatment_phrases(case, "change")


def claims_skill(case: Case) -> bool:
    """Whether the empty claim is one of skill or necessity, and not one of monitoring or adjusting."""
    claims = told(case, "decision", "claim")
    return any(PHRASES["skill"].search(case.low, p.start, p.end) for p in claims)


@once
def changes(case: Case) -> Sequence[Change]:
    """Measured changes that the note tells as a response of this visit."""
    if not case.facts.changes:
        return ()
    counted = (p for p in case.facts.of("response") if "change" in p.parts and "earlier_visit" not in p.parts)
    told_now = covers((p.start, p.end) for p in counted)
    return [c for c in case.facts.changes if told_now(c.start)]


def contrary(case: Case) -> Iterator[Change]:
    """Changes whose words say the opposite of their numbers."""
    for change in changes(case):
        row = case.facts.sentences[change.sentence]
        words = case.low[row.start : row.end]
        good = PHRASES["better"].search(words) and not PHRASES["worse"].search(words)
        better = change.claim == "better" or bool(good)
        worse = change.claim == "worse"
        if change.better is not None and ((better and not change.better) or (worse and change.better)):
            yield change


def marked(case: Case, mark: str) -> Iterator[Found]:
    """A flag's fault: at the first place behind it, or of the whole note."""
    places = case.facts.marked(mark)
    yield at(*places[0]) if places else everywhere()


def planned(case: Case) -> bool:
    """Whether the note says what comes next."""
    return any(s.name == "plan" for s in case.facts.sections) or next(phrases(case, "plan"), None) is not None


@once
def goal_apart(case: Case) -> bool:
    """Whether finding, technique and a specific goal are all told, but the goal away from any technique."""
    if case.level("goal") != "specific" or not case.manual or case.level("finding") == "absent":
        return False
    acts = {a.sentence for a in case.facts.performed}
    goals = {p.sentence for p in case.facts.of("goal") if "link" in p.parts}
    beside = {sentence + step for sentence in acts for step in (-1, 0, 1)}
    return not case.reasoning and beside.isdisjoint(goals)


@once
def finding_apart(case: Case) -> bool:
    """Whether the findings lie in other parts of the body than the techniques."""
    found = case.elements["finding"]
    return found.level == "specific" and finding_elsewhere(case.facts, _quoted(found.evidence))


@once
def response_apart(case: Case) -> bool:
    """Whether the responses were measured in other parts of the body than the techniques and findings."""
    found = case.elements["response"]
    return found.level == "specific" and response_elsewhere(case.facts, _quoted(found.evidence))


def unfinished(case: Case) -> bool:
    """Whether many blanks of a template are left."""
    return many_blanks(case.facts.text)


def _quoted(evidence: Sequence[Evidence]) -> list[Span]:
    return [(quote.start, quote.end) for quote in evidence]


# -- places -----------------------------------------------------------------------------------------------------------


def unsided(case: Case) -> Sequence[Act]:
    """Techniques at a limb in a note that names no side anywhere."""
    acts = _at_limbs(case)
    return acts if acts and not _told_sides(case) else ()


@once
def _at_limbs(case: Case) -> Sequence[Act]:
    return [a for a in named(case) if a.area in _LIMBS]


@once
def _told_sides(case: Case) -> Sequence[tuple[int, str]]:
    """Where the note names a side, and its first letter."""
    return [(m.start(), m.group()[0].lower()) for m in AS_WRITTEN["side"].finditer(case.facts.text)]


def _sides(case: Case, sentences: Iterable[int]) -> set[str]:
    rows = [case.facts.sentences[n] for n in sentences]
    return {side for place, side in _told_sides(case) for row in rows if row.start <= place < row.end}


def other_side(case: Case) -> Sequence[Act]:
    """Techniques at one side of a limb where all that stands before the treatment is at the other. A note that compares
    the sides is left alone."""
    facts = case.facts
    acts = _at_limbs(case)
    if not acts or case.level("finding") == "absent" or len({side for _, side in _told_sides(case)} & {"l", "r"}) < 2:
        return ()
    if next(phrases(case, "two_sides"), None) is not None:
        return ()
    treated = {a.sentence for a in acts}
    before = {p.sentence for p in facts.of("finding")} | set(range(min(treated)))
    pair = _sides(case, before), _sides(case, treated)
    if pair not in (({"l"}, {"r"}), ({"r"}, {"l"})):
        return ()
    end = facts.sentences[max(before)].end
    areas = {name[5:] for name, start, _ in facts.marks if name.startswith("area:") and start < end}
    return [a for a in acts if a.area in areas]


# -- minutes ----------------------------------------------------------------------------------------------------------


@once
def _services(case: Case) -> Sequence[MinuteBlock]:
    """Minutes of coded services; times inside a goal are the patient's life."""
    told = [b for b in case.facts.minutes if b.minutes and b.code[:1].isdigit()]
    if not told:
        return ()
    lived = covers((p.start, p.end) for p in case.facts.of("goal"))
    return [b for b in told if not lived(b.start)]


def _amounts(blocks: list[MinuteBlock]) -> list[float]:
    return [b.minutes for b in blocks if b.minutes]


def _near(value: float, others: list[float]) -> bool:
    return any(abs(value - other) <= 1 for other in (*others, sum(others)))


def uneven_parts(case: Case) -> tuple[float, float] | None:
    """The sum of the techniques' own minutes and the stated manual minutes, where they differ. A smaller sum is none
    where some technique has no minutes of its own."""
    manual = [b for b in _services(case) if b.code == "97140" and b.clock_start is None]
    if len(manual) < 2:
        return None
    total, block, part = (_amounts([b for b in manual if b.role == role]) for role in ("total", "block", "part"))
    whole, parts = (total, part or block) if total else (block, part)
    if len(parts) < 2 or not whole or _near(sum(parts), whole) or _near(sum(set(parts)), whole):
        return None
    untimed = len(parts) < len({a.concept for a in named(case)})
    return None if untimed and sum(parts) < max(whole) else (sum(parts), max(whole))


def uneven_clock(case: Case) -> tuple[float, float, Evidence] | None:
    """The minutes between the clock times of the manual work and its stated minutes, where they differ."""
    for line in case.minutes.of("clock"):
        if line.code == "97140" and line.holds is False:
            return line.numbers[0], line.numbers[1], line.evidence[0]
    return None


def overlaps(case: Case) -> Iterator[Evidence]:
    """Clocked services that start before another one of another code has ended."""
    return (line.evidence[-1] for line in case.minutes.of("overlap"))


def by_code(case: Case) -> dict[str, float]:
    """Minutes of each service that is told by its number."""
    return {total.code: total.minutes for total in case.minutes.sums if not total.named}


def excess_units(case: Case) -> Iterator[tuple[int, Span]]:
    """Units of 97140 that its minutes cannot carry under any counting rule (CMS Pub 100-04 ch. 5 §20.2)."""
    for line in case.minutes.of("units_written"):
        if line.holds is False:
            yield int(line.numbers[0]), line.evidence[0][:2]
