"""Named questions over one judged note, which several rules may ask.

Each is a pure function: a case in, an answer or places of the note out. Numbers are compared with a tolerance of one minute,
because clocks and amounts are rounded when they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulekit import Case, Found, at, everywhere
from ..schema import Act, Change, Element, MinuteBlock, Passage
from . import coherence
from .levels import judge

Span = tuple[int, int]

_DETAIL = frozenset({"grade", "direction", "position", "dose"})
_JOINT = frozenset({"joint", "rib"})
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


def complaint_only(case: Case) -> bool:
    """Whether pain, a complaint or a diagnosis stands where a finding is absent."""
    if case.level("finding") != "absent":
        return False
    rated = any(m.kind == "pain" and m.context == "current" for m in case.facts.measures)
    return rated or next(phrases(case, "complaint"), None) is not None


def unmeasured(case: Case) -> bool:
    """Whether the note gives no measured value of this visit but minutes and doses."""
    kinds = {"rom", "strength", "girth", "grade", "pain", "distance", "score"}
    return not any(m.kind in kinds and m.context == "current" for m in case.facts.measures)


def named(case: Case) -> list[Act]:
    """Techniques named and performed by the clinician."""
    return [a for a in case.facts.performed if "name" in a.parts and a.by == "clinician"]


def ungraded(case: Case) -> Iterator[Act]:
    """Joint mobilizations without a grade; one of two acts of the same place is enough."""
    joint = [a for a in named(case) if a.family in _JOINT]
    graded = {a.region for a in joint if "grade" in a.parts}
    return (a for a in joint if "grade" not in a.parts and "adjustment" not in a.parts and a.region not in graded)


def undetailed(case: Case) -> Iterator[Act]:
    """Named techniques without structure or detail beside one of another kind that has both."""
    if case.level("technique") != "specific":
        return
    acts = named(case)
    full = {a.family for a in acts if "structure" in a.parts and a.parts & _DETAIL}
    for act in acts:
        if act.family not in full and not ("structure" in act.parts and act.parts & _DETAIL):
            full.add(act.family)
            yield act


def unexplained_change(case: Case) -> Iterator[Span]:
    """Changes of the technique ("progressed to grade IV") told without any observation that led to them."""
    if case.level("decision") != "specific":
        yield from treatment_phrases(case, "change")


def claims_skill(case: Case) -> bool:
    """Whether the empty claim is one of skill or necessity, and not one of monitoring or adjusting."""
    claims = told(case, "decision", "claim")
    return any(_PHRASES["skill"].search(case.facts.text, p.start, p.end) for p in claims)


def changes(case: Case) -> list[Change]:
    """Measured changes that the note tells as a response of this visit."""
    counted = [p for p in case.facts.of("response") if "change" in p.parts and "earlier_visit" not in p.parts]
    return [c for c in case.facts.changes if any(p.start <= c.start < p.end for p in counted)]


def contrary(case: Case) -> Iterator[Change]:
    """Changes whose words say the opposite of their numbers."""
    for change in changes(case):
        row = case.facts.sentences[change.sentence]
        words = case.facts.text[row.start : row.end]
        better = change.claim == "better" or bool(
            _PHRASES["better"].search(words) and not _PHRASES["worse"].search(words)
        )
        worse = change.claim == "worse"
        if change.better is not None and ((better and not change.better) or (worse and change.better)):
            yield change


def marked(case: Case, mark: str) -> Iterator[Found]:
    """A flag's fault: at the first place behind it, or of the whole note."""
    places = case.facts.marked(mark)
    yield at(*places[0]) if places else everywhere()


def planned(case: Case) -> bool:
    """Whether the note says what comes next."""
    facts = case.facts
    return any(s.name == "plan" for s in facts.sections) or next(phrases(case, "plan"), None) is not None


def goal_apart(case: Case) -> bool:
    """Whether finding, technique and a specific goal are all told, but the goal away from any technique."""
    if case.level("goal") != "specific" or not case.manual or case.level("finding") == "absent":
        return False
    acts = {a.sentence for a in case.facts.performed}
    goals = {p.sentence for p in case.facts.of("goal") if "link" in p.parts}
    return not case.reasoning and not any(abs(g - a) <= 1 for g in goals for a in acts)


# -- words ------------------------------------------------------------------------------------------------------------

_FLAGS = re.IGNORECASE | re.VERBOSE
_PHRASES = {
    # "c/o knee pain", "s/p rotator cuff repair", "Dx: lumbago"
    "complaint": re.compile(
        r"\b(?:pain(?:ful)?|sore(?:ness)?|aches?|aching|LBP|c/o|complain\w*|diagnos\w*|dx|s/p|status\ post)\b", _FLAGS
    ),
    # "progressed to grade IV", "switched to sustained holds", "reduced force to 15 lb"
    "change": re.compile(
        r"\b(?:progressed|increased|reduced|decreased|regressed|switched|changed|lowered|lightened|dropped)\ "
        r"(?:(?:the|my)\ )?(?:(?:force|pressure|depth|intensity|grade|pull|load|amplitude)\ )?(?:from\ [\w\ ]{1,20}?\ )?to\ ",
        _FLAGS,
    ),
    "better": re.compile(r"\b(?:improv(?:ed|ing|ement)|better|gained|gains?)\b", _FLAGS),
    "worse": re.compile(r"\b(?:wors\w*|declin\w*|lost|not\ improve\w*|no\ improve\w*|but|although)\b", _FLAGS),
    # "next visit: recheck", "will reassess", "plan to hold"
    "plan": re.compile(
        r"\b(?:plan(?:ned)?|next\ (?:visit|session|time)|will|recheck\ in|referr?ed|notified|hold)\b", _FLAGS
    ),
    # "skilled judgement required", "expertise of a therapist", "medically necessary"
    "skill": re.compile(r"\b(?:skill(?:s|ed|ful)?|expert\w*|clinical\ (?:judge?ment|reasoning)|necess\w*)\b", _FLAGS),
    # "rubbed the calf", "massaged her back", "per patient request"
    "unskilled": re.compile(
        r"\b(?:rub(?:bed|bing|down)?|knead(?:ed|ing)?|massag(?:ed|ing)|(?<!friction\ )(?<!scar\ )(?<!retrograde\ )(?<!lymphatic\ )"
        r"(?<!transverse\ )massage|(?:per|at|by|upon)\ (?:the\ )?(?:pt|patient|client)(?:['’]s)?\ request|(?:as\ )?requested\ by\ "
        r"(?:the\ )?(?:pt|patient)|loosened\ (?:her|him|them|it)?\ ?up|worked\ out\ (?:the\ )?(?:knots|kinks))\b",
        _FLAGS,
    ),
    # "manual therapy performed to", "MT was provided for", "manual techniques applied"
    "log": re.compile(
        r"\b(?:manual\ (?:therapy|techniques?|treatment|tx)|MT)\ (?:was\ |were\ )?"
        r"(?:performed|provided|administered|given|applied|completed|rendered|done)\b",
        _FLAGS,
    ),
    # "see flowsheet", "per protocol", "same as last visit"
    "elsewhere": re.compile(
        r"\b(?:see\ (?:the\ |attached\ )?(?:flow\ ?sheet|grid|log|chart)|(?:as\ )?per\ (?:the\ )?(?:protocol|flow\ ?sheet|grid)|"
        r"same\ as\ (?:the\ )?(?:last|previous|prior)\ (?:visit|session|note|time|treatment)|(?:as|treatment)\ (?:noted\ )?above|"
        r"refer\ to\ (?:the\ )?(?:flow\ ?sheet|eval\w*|previous\ note))\b",
        _FLAGS,
    ),
    # "would benefit from continued skilled therapy", "medically necessary", "progressing toward goals"
    "stock": re.compile(
        r"\b(?:benefits?\ from\ (?:continued\ |further\ |ongoing\ )?(?:skilled|therapy|PT|OT)\b|medically\ necessary|"
        r"progressing\ (?:well\ )?(?:as\ expected|towards?\ (?:all\ |stated\ |established\ )?goals)|"
        r"(?:good|excellent)\ rehab\ potential|no\ new\ complaints|continue\ (?:with\ )?(?:current\ )?(?:POC|plan\ of\ care)\ as\ "
        r"(?:written|tolerated|planned))",
        _FLAGS,
    ),
    # "STM to *** for XX min", "grade ___", "[insert side]"
    "residue": re.compile(
        r"\*{3,}|_{3,}|\bX{2,4}\b(?!-)|\bTBD\b|\[(?:insert|enter|select|choose)[^\]\n]{0,40}\]|@\w{3,30}@|\{[\w\ :/]{2,40}\}|<<[^>\n]{0,40}>>",
        _FLAGS,
    ),
    # "[ ]", "☐"; "[x]", "☒"
    "empty_box": re.compile(r"\[[ _]?\]|☐"),
    "ticked_box": re.compile(r"\[[xX*+✓]\]|☒|☑"),
    # "Grade VI", "gr 7", "grade 0"
    "no_grade": re.compile(r"\bgr(?:ade)?\.?\ ?(?:VI{1,3}|IX|X|0|[6-9])\b(?![/.%])", _FLAGS),
    # "from restricted to hypomobile"
    "same_word": re.compile(
        r"\b(?:from\ )?(?:(?:restricted|limited|stiff)\ to\ hypomobile|hypomobile\ to\ (?:restricted|stiff|limited))\b",
        _FLAGS,
    ),
    # "left knee", "(R) shoulder", "bilateral hips"
    "side": re.compile(r"\b(?:left|right|bilat\w*|both|Lt|Rt)\b|(?<![\w-])[LRB](?![\w'-])", re.IGNORECASE),
    "other_side": re.compile(r"\b(?:bilat\w*|both|contralateral|opposite|uninvolved|unaffected)\b", _FLAGS),
}


def phrases(case: Case, kind: str) -> Iterator[Span]:
    """Places of a kind of wording."""
    return (m.span() for m in _PHRASES[kind].finditer(case.facts.text))


def treatment_phrases(case: Case, kind: str) -> Iterator[Span]:
    """Places of a kind of wording in the sentences that tell a performed technique, and in the sentence after each."""
    rows = case.facts.sentences
    for number in sorted({n for a in case.facts.performed for n in (a.sentence, a.sentence + 1) if n < len(rows)}):
        yield from (m.span() for m in _PHRASES[kind].finditer(case.facts.text, rows[number].start, rows[number].end))


def repeated(case: Case) -> Iterator[Span]:
    """Sentences of more than 25 characters that stood in the note before, word by word."""
    seen: set[str] = set()
    for row in case.facts.sentences:
        words = " ".join(case.facts.text[row.start : row.end].lower().split())
        if len(words) > 25 and words in seen:
            yield row.start, row.end
        seen.add(words)


def empty_box_done(case: Case) -> Iterator[Span]:
    """Techniques behind an empty box that the text tells as performed."""
    facts = case.facts
    done = {a.concept for a in facts.performed if "name" in a.parts} - {""}
    for mention in facts.mentions:
        row = facts.sentences[mention.sentence]
        line = facts.text.rfind("\n", 0, row.start + 1) + 1
        boxed = any(line <= a < mention.start for a, _ in phrases(case, "empty_box"))
        if mention.label == "TECHNIQUE" and mention.context == "negated" and boxed and mention.concept in done:
            yield mention.start, mention.end


# -- places -----------------------------------------------------------------------------------------------------------


def mismatch(case: Case) -> bool:
    """Whether every specific finding lies in other parts of the body than every technique."""
    return case.level("finding") == "specific" and coherence.mismatch(case.facts, judge(case.facts))


def stuffed(case: Case) -> bool:
    """Whether the text reads like pasted terms."""
    return coherence.stuffed(case.facts)


def unsided(case: Case) -> list[Act]:
    """Techniques at a limb in a note that names no side anywhere."""
    if next(phrases(case, "side"), None) is not None:
        return []
    return [a for a in named(case) if a.area in _LIMBS]


def _sides(case: Case, sentences: set[int]) -> set[str]:
    rows = (case.facts.sentences[n] for n in sentences)
    hits = (m for row in rows for m in _PHRASES["side"].finditer(case.facts.text, row.start, row.end))
    return {m.group()[0].lower() for m in hits}


def other_side(case: Case) -> list[Act]:
    """Techniques at one side of a limb whose findings all stand at the other."""
    facts = case.facts
    findings = {p.sentence for p in facts.of("finding")}
    rows = [facts.sentences[n] for n in findings]
    acts = [a for a in named(case) if a.area in _LIMBS]
    areas = {n[5:] for n, at_, _ in facts.marks if n.startswith("area:") and any(r.start <= at_ < r.end for r in rows)}
    pair = _sides(case, findings), _sides(case, {a.sentence for a in acts})
    if pair not in (({"l"}, {"r"}), ({"r"}, {"l"})) or next(phrases(case, "other_side"), None) is not None:
        return []
    return [a for a in acts if a.area in areas]


# -- minutes ----------------------------------------------------------------------------------------------------------


def _services(case: Case) -> list[MinuteBlock]:
    """Minutes of coded services; times inside a goal are the patient's life."""
    goals = [(p.start, p.end) for p in case.facts.of("goal")]
    coded = (b for b in case.facts.minutes if b.code[:1].isdigit() and not b.role.endswith("total") and b.minutes)
    return [b for b in coded if not any(start <= b.start < end for start, end in goals)]


def _amounts(blocks: list[MinuteBlock]) -> list[float]:
    return [b.minutes for b in blocks if b.minutes]


def _near(value: float, others: list[float]) -> bool:
    return any(abs(value - other) <= 1 for other in (*others, sum(others)))


def uneven_parts(case: Case) -> tuple[float, float] | None:
    """The sum of the techniques' own minutes and the stated manual minutes, where they differ."""
    manual = [b for b in _services(case) if b.code == "97140" and b.clock_start is None]
    parts = _amounts([b for b in manual if b.role == "part"])
    whole = sorted(set(_amounts([b for b in manual if b.role == "block"])))
    if len(parts) < 2 or not whole or _near(sum(parts), whole):
        return None
    return sum(parts), whole[-1]


def uneven_clock(case: Case) -> tuple[float, float, MinuteBlock] | None:
    """The minutes between the clock times of the manual work and its stated minutes, where they differ."""
    manual = [b for b in _services(case) if b.code == "97140"]
    clocked = list({(b.clock_start, b.clock_stop): b for b in manual if b.clock_start is not None}.values())
    told_minutes = sorted(set(_amounts([b for b in manual if b.clock_start is None])))
    total = sum(_amounts(clocked))
    if not clocked or not told_minutes or _near(total, told_minutes) or _near(max(told_minutes), _amounts(clocked)):
        return None
    return total, told_minutes[-1], clocked[0]


def overlaps(case: Case) -> Iterator[MinuteBlock]:
    """Clocked services that start before another one of another code has ended."""
    ranged = [b for b in _services(case) if b.clock_start is not None and b.clock_stop is not None]
    ranged.sort(key=lambda b: (b.clock_start or 0, b.clock_stop or 0))
    for one, two in zip(ranged, ranged[1:], strict=False):
        if one.code != two.code and (two.clock_start or 0) < (one.clock_stop or 0):
            yield two


def by_code(case: Case) -> dict[str, float]:
    """Minutes of each coded service: the larger of what clocks and words tell, each amount once a sentence."""
    out: dict[str, float] = {}
    for code in {b.code for b in _services(case)} - {"97140"}:
        own = [b for b in _services(case) if b.code == code]
        clocks = {(b.clock_start, b.clock_stop): b.minutes or 0 for b in own if b.clock_start is not None}
        out[code] = max(sum(clocks.values()), sum(set(_amounts([b for b in own if b.clock_start is None]))))
    if case.minutes.manual:
        out["97140"] = case.minutes.manual
    return out


def excess_units(case: Case) -> Iterator[tuple[int, Span]]:
    """Units of 97140 that its minutes cannot carry under any counting rule (CMS Claims Processing Manual ch. 5 §20.2)."""
    minutes = case.minutes.manual
    if not minutes:
        return
    alone = set(by_code(case)) == {"97140"} and case.minutes.timed_total in (None, minutes)
    most = int(minutes + 7) // 15 if alone else -(-int(minutes) // 15)
    for code, units, start, end in case.facts.codes:
        if code == "97140" and units is not None and units > most:
            yield units, (start, end)
