"""Named questions about codes billed together: pairs, what the note shows of each, regions, massage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ..schema import ClaimLine
from .case import ClaimCase
from .codes import codes
from .edits import PairEdit
from .marks import separating
from .questions import bills, manual_code, minutes_of
from .tables import manipulation_words, regions

_AREA = "area:"
ACTIVE, CONTESTED = "active", "contested"
_DELETED = "9"

# "L4-5", "C5", "T1/T2", "S1"; not "C1 visit" or "GS1"
_SEGMENT = re.compile(r"(?<![A-Za-z0-9])([COTLS])(?:CC|\d{1,2})(?![A-Za-z])")
# "to restore the glide", "due to weakness", "unable to step down", "deficit": a purpose or a finding of its own
_PURPOSE = re.compile(
    r"""\b(?:to[ ](?:improve|increase|restore|regain|retrain|train|allow|reduce|facilitate|address)
    | for[ ](?:the[ ])?\w+ | due[ ]to | because | unable | difficult\w* | limit\w* | deficit\w* | weak\w* | impair\w*
    | unsteady | lacks? | poor | restrict\w* | edema | swelling)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DOSE = re.compile(
    r"\b(?:pressure|depth|force|grade|intensity|dosage|technique|position|angle|direction)\b[^.;]{0,20}\badjust|"
    r"\badjust\w*[^.;]{0,20}\b(?:pressure|depth|force|grade|intensity|dosage|technique|position|angle|direction)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
_WORDS_OF_A_SERVICE = 2
"""Words beside code and minutes from which on a service counts as described."""


def pairs(case: ClaimCase, status: str) -> Iterator[PairEdit]:
    """The edits of one status between codes that the claim bills."""
    for one, two in combinations(case.claim.codes, 2):
        edit = case.edits.between(one, two)
        if edit is not None and edit.status == status and str(edit.indicator) != _DELETED:
            yield edit


def unmarked(case: ClaimCase) -> Iterator[PairEdit]:
    """Active edits that a modifier opens and that carry none where the payer reads it."""
    for edit in pairs(case, ACTIVE):
        if edit.indicator == 1 and not _opened(case, edit):
            yield edit


def _opened(case: ClaimCase, edit: PairEdit) -> bool:
    wanted = {edit.second} if case.says("pair_modifier_column") == "second" else {edit.first, edit.second}
    return any(separating(line) for line in case.claim.lines if line.code in wanted)


def never_together(case: ClaimCase) -> Iterator[PairEdit]:
    """Active edits that no modifier opens."""
    return (edit for edit in pairs(case, ACTIVE) if edit.indicator == 0)


def needless(case: ClaimCase) -> Iterator[tuple[ClaimLine, str]]:
    """Lines of known codes with a separating modifier that no edit, active or contested, asks for."""
    paired = {code for status in (ACTIVE, CONTESTED) for e in pairs(case, status) for code in (e.first, e.second)}
    whole = all(code in codes() for code in case.claim.codes)
    for line in case.claim.lines:
        if whole and separating(line) and line.code not in paired:
            yield line, separating(line)[0]


def unsupported(case: ClaimCase) -> Iterator[tuple[PairEdit, str]]:
    """Pairs with a separating modifier for which the note lacks something: its own finding, technique and time for each
    code. What is missing, in words."""
    for status in (ACTIVE, CONTESTED):
        for edit in pairs(case, status):
            if not any(separating(line) for line in case.claim.lines if line.code in (edit.first, edit.second)):
                continue
            missing = [f"{what} of {code}" for code in (edit.first, edit.second) for what in lacking(case, code)]
            if missing:
                yield edit, ", ".join(missing)


def lacking(case: ClaimCase, code: str) -> list[str]:
    """Which of finding, technique and time the note lacks for one code. For manual therapy the judged elements decide;
    for another service the sentence that tells it, and the one after. Manipulation is judged by its regions alone."""
    if code in bills(case, "manipulation"):
        return []
    if code == manual_code():
        told = {
            "finding": case.note.level("finding") != "absent",
            "technique": case.note.level("technique") != "absent",
        }
    else:
        words = _passage(case, code)
        own = [w for w in _WORD.findall(words) if w.lower() not in ("min", "mins", "minutes", "units", "unit")]
        told = {"finding": bool(_PURPOSE.search(words)), "technique": len(own) > _WORDS_OF_A_SERVICE}
    if code in codes() and codes()[code].timed:
        told["time"] = minutes_of(case, code) is not None
    return [what for what, found in told.items() if not found]


def _passage(case: ClaimCase, code: str) -> str:
    """The sentence that tells a service and the one after it, without those that tell another code."""
    facts = case.note.facts
    places = [start for told, _, start, _ in facts.codes if told == code]
    places += [quote.start for s in case.note.minutes.sums if s.code == code for quote in s.evidence]
    others = [start for told, _, start, _ in facts.codes if told != code]
    acts = {act.sentence for act in facts.performed}
    out = []
    for number, row in enumerate(facts.sentences):
        here = any(row.start <= place < row.end for place in places)
        before = number > 0 and any(
            facts.sentences[number - 1].start <= place < facts.sentences[number - 1].end for place in places
        )
        foreign = any(row.start <= place < row.end for place in others) or number in acts
        if here or (before and not foreign):
            out.append(facts.text[row.start : row.end])
    return " ".join(out)


# -- manipulation -----------------------------------------------------------------------------------------------------


def treated_regions(case: ClaimCase) -> tuple[set[str], set[str]]:
    """The regions that the note says were manipulated, and those given manual therapy; empty where it tells none."""
    acts = case.note.facts.performed
    moved = [(act.start, act.sentence, act.area) for act in acts if act.family == "manipulation"]
    other = [(a.start, a.sentence, a.area) for a in acts if a.family != "manipulation" and "name" in a.parts]
    return _regions(case, moved or list(_adjusted(case))), _regions(case, other)


def _adjusted(case: ClaimCase) -> Iterator[tuple[int, int, str]]:
    """Places where chiropractors' words tell a manipulation of this visit that the reader takes for no technique."""
    facts = case.note.facts
    for number, row in enumerate(facts.sentences):
        if facts.sections and facts.sections[row.section].name in ("plan", "history", "subjective", "goals"):
            continue
        # "pressure was adjusted", "adjusted the depth": the technique's dose, and no manipulation
        if not _DOSE.search(facts.text, row.start, row.end):
            for match in manipulation_words().finditer(facts.text, row.start, row.end):
                yield match.start(), number, ""


def same_regions(case: ClaimCase) -> set[str]:
    """Regions with both manipulation and manual therapy, where the claim bills both."""
    if not bills(case, "manipulation") or not bills(case, "manual"):
        return set()
    moved, other = treated_regions(case)
    return moved & other


def region_untold(case: ClaimCase) -> bool:
    """Whether manipulation and manual therapy are billed and the note leaves one of the regions open."""
    if not bills(case, "manipulation") or not bills(case, "manual"):
        return False
    moved, other = treated_regions(case)
    return not moved or not other


def _regions(case: ClaimCase, places: list[tuple[int, int, str]]) -> set[str]:
    """Regions of techniques (start, sentence, area): by their areas, and by the areas and segments written from each to
    the next."""
    facts = case.note.facts
    starts = sorted({act.start for act in facts.performed} | {start for start, _, _ in places})
    out: set[str] = set()
    for start, sentence, area in places:
        row = facts.sentences[sentence]
        end = next((s for s in starts if start < s < row.end), row.end)
        letters = {m.group(1) for m in _SEGMENT.finditer(facts.text, start, end)}
        marks = (name for name, place, _ in facts.marks if start <= place < end)
        areas = {name.removeprefix(_AREA) for name in marks if name.startswith(_AREA)}
        out |= {name for name, (_, known) in regions().items() if letters & set(known)}
        out |= {_region(found) for found in (areas | {area}) if found}
    return out


def _region(area: str) -> str:
    """The spinal region of an area; a limb is a region of its own."""
    return next((name for name, (areas, _) in regions().items() if area in areas), area)


# -- massage ----------------------------------------------------------------------------------------------------------


def massage_minutes_shared(case: ClaimCase) -> list[str]:
    """Quoted clock times that the note gives both to massage and to manual therapy, where the claim bills both."""
    massage = set(bills(case, "massage"))
    if not massage or not bills(case, "manual"):
        return []
    both = massage | {manual_code()}
    own = {q for s in case.note.minutes.sums if s.code in both for q in s.evidence}
    return [
        " and ".join(q.text for q in line.evidence)
        for line in case.note.minutes.of("overlap")
        if len(own & set(line.evidence)) > 1
    ]
