"""Manual techniques as told: which words name them, who did them, and what was said about them.

A *name* (STM, MLD, HVLA) is a technique wherever it is asserted. A *head* (glide, release, traction) is one only where the
sentence treats: a grade, a dose, a position, a verb of doing, or a treatment heading; findings and responses use the same
words ("posterior glide restricted").
"""

from __future__ import annotations

import re

from ..schema import Act, Context
from .dosage import BARE_GRADE, FORCE, grades
from .gates import GATE
from .learned import LEARNED
from .segments import segments
from .slots import dosed, grade_mentions, parts_of, target, whose_hands
from .standing import Standing
from .terms import BIT, Hit
from .undone import denied, held_back
from .unlisted import read_unlisted
from .work import Frame, Work, bits

_TECH = BIT["TECH"]
_DIR = BIT["DIR"]
_REGION = BIT["REGION"]
_SIGN = BIT["SIGN"]
_DOING = re.compile(
    r"\b(?:perform|appl(?:y|ied)|deliver|administer|provid|gave|given|receiv|did\b|done\b|treated|utiliz|used\b|using\b|"
    r"began|started|initiat|complet|rendered|addressed|followed by|worked\b|mobili[sz]ed|manipulated|released|i ma[dk]e\b|made\b|"
    r"carried out|tx\b|rx\b|mt\b|manual\b|consist|includ|directed|consisting)",
)
_JOIN = frozenset(
    {"+", "&", "and", "/", "-", "to", "with", "w", "w/", ",", "then", "of", "in", "a", "the", "or", "into"}
)
_ZERO = re.compile(
    r"\b0[ ]?(?:min|units?|')|\bn/?a\b|not (?:performed|done|indicated|provided|completed)|deferred|held\b(?! )",
)


def read_acts(work: Work) -> None:
    """Fills ``work.acts`` and the technique passages and mentions."""
    manual_line = manual_frame = -1
    undone = denied(work)
    standing = Standing(work)
    for frame in work.frames:
        if undone and frame.default == "current":
            frame.default = "negated"
        if frame.section == "manual":
            manual_line, manual_frame = frame.line, frame.index
        if not frame.mask & _TECH:
            read_unlisted(work, frame, standing)
            if frame.words & _G_GRADED and frame.mask & _CHANGED and not frame.acts:
                grade_mentions(work, frame, grades(work.low, frame.char_start, frame.char_end), "")
            continue
        if _BY_PATIENT.match(work.low, frame.char_start, frame.char_end):
            continue
        hits = frame.of(_TECH)
        graded = grades(work.low, frame.char_start, frame.char_end) if frame.words & _G_GRADED else []
        treating = _treats(work, frame, hits, graded, manual_line)
        accepted = [h for h in hits if _performed(work, frame, h, graded, treating)]
        if not accepted:
            read_unlisted(work, frame, standing)
            continue
        listed = frame.section in ("treatment", "manual") or (
            frame.line == manual_line and frame.index - manual_frame <= 3
        )
        before = len(work.acts)
        _read(work, frame, accepted, graded, standing, listed=listed)
        if any(act.context == "current" for act in work.acts[before:]):
            manual_line, manual_frame = frame.line, frame.index
    for act in work.acts:
        work.frames[act.sentence].acts.append(act)


# "Patient performed scar massage independently over the scar, circular then cross-fiber"
_BY_PATIENT = re.compile(
    r"(?:the )?(?:patient|pt|client|he|she|they) (?:then |also )?(?:performed|did|completed|practi[cs]ed|demonstrated|carried out)\b.{0,90}?\b(?:independently|unassisted|unaided|on (?:his|her|their) own|(?:him|her|them)sel(?:f|ves))\b"
)
_MACHINE = re.compile(
    r"\b(?:mech\w*|static|intermittent|unit|machine|table|saunders|harness|[3-9]\d ?(?:lbs?|#)|1\d\d ?(?:lbs?|#))",
)
_BY_HAND = re.compile(r"\bmanual|\bhands?\b|\bby (?:hand|therapist)|\bbelt\b.{0,20}\btherapist")
_EXAMINED = bits("DOUBT", "SIGN", "SIGNNOUN", "NORMAL", "TEST")
_TESTS = re.compile(
    r" (?:palpation|testing|tests?\b|spring(?:ing)?\b|pressure (?:testing|is|was)|poorly|freely|well\b|equal|1\+|[0-4]\+)"
)
_CHANGED = bits("ADJUST", "DEED", "OBSERVE")
_G_GRADED, _G_FORCED = GATE["graded_word"], GATE["forced"]


def _treats(work: Work, frame: Frame, hits: list[Hit], graded: list[tuple[int, int]], manual_line: int) -> bool:
    if frame.section == "treatment" or frame.section == "manual":
        return True
    if graded or frame.line == manual_line:
        return True
    if any(h.entry.what in ("name", "generic") for h in hits):
        return True
    if frame.after is not True and dosed(work, frame):
        return True
    return bool(frame.mask & BIT["POSITION"] and frame.after is not True) or bool(
        _DOING.search(work.low[frame.char_start : frame.char_end])
    )


def _performed(work: Work, frame: Frame, hit: Hit, graded: list[tuple[int, int]], treating: bool) -> bool:
    use = hit.entry.what
    if (
        hit.entry.attrs.get("family") == "met"
        and frame.mask & BIT["EXERCISE"]
        and not graded
        and not _BY_HAND.search(work.low, frame.char_start, frame.char_end)
    ):
        return False
    if use == "head" and (frame.mask & (BIT["SELF"] | BIT["MECHANICAL"]) or frame.section == "exercise") and not graded:
        return False
    if (
        hit.entry.attrs.get("family") == "traction"
        and _MACHINE.search(work.low, frame.char_start, frame.char_end)
        and not _BY_HAND.search(work.low, frame.char_start, frame.char_end)
    ):
        return False
    if frame.mask & _EXAMINED and _TESTS.match(work.low, work.ends[hit.end - 1]):
        return False
    if use == "name" or use == "generic":
        return True
    if not treating:
        return False
    clause = frame.clause(hit.start)
    start, end = work.starts[clause[0]], work.ends[clause[1] - 1]
    if hit.entry.attrs.get("chiro") and not (frame.has(_REGION, *clause) or segments(work, frame, start, end)):
        return False
    if any(start <= a < end for a, _ in graded):
        return True
    doses = dosed(work, frame, start, end)
    if doses and not frame.has(_SIGN, *clause):
        return True
    near_sign = any(
        h.bit & (_SIGN | BIT["NORMAL"] | BIT["CHANGE"])
        and (0 <= h.start - hit.end <= 4 or 0 <= hit.start - h.end <= 3 or (h.start <= hit.start and hit.end <= h.end))
        for h in frame.hits
    )
    if near_sign and not doses:
        return False
    return not (near_sign or frame.after is True)


def _clusters(frame: Frame, accepted: list[Hit], work: Work) -> list[tuple[int, int, Hit]]:
    """Technique phrases: accepted words with their direction words, joined over "and", "to" and the like."""
    pool = [h for h in frame.hits if h.bit & (_TECH | _DIR)]
    chosen = set(accepted)
    out: list[tuple[int, int, Hit]] = []
    run: list[Hit] = []
    for hit in [*pool, None]:
        if hit is not None and run and hit.start < run[-1].end:
            if hit in chosen and run[-1] not in chosen:
                run[-1] = hit
            elif hit in chosen:
                run.append(hit)
            continue
        gap = hit.start - run[-1].end if hit is not None and run else 99
        joined = gap == 0 or (
            gap <= 2
            and hit is not None
            and all(work.words(t, t + 1) in _JOIN for t in range(run[-1].end, hit.start))
            and not (
                gap
                and hit in chosen
                and run[-1] in chosen
                and work.words(run[-1].end, hit.start) in (",", "then", "and", "of")
            )
        )
        if hit is not None and joined:
            run.append(hit)
            continue
        kept = [h for h in run if h in chosen]
        if kept:
            best = min(kept, key=lambda h: ("name", "head", "stroke", "generic").index(h.entry.what))
            out.append((run[0].start, max(h.end for h in run), best))
        run = [hit] if hit is not None else []
    return out


def _read(
    work: Work, frame: Frame, accepted: list[Hit], graded: list[tuple[int, int]], standing: Standing, *, listed: bool
) -> None:
    clusters = _clusters(frame, accepted, work)
    places = segments(work, frame)
    regions = frame.of(_REGION)
    text = work.text
    starts, ends = work.starts, work.ends
    whole_line = text[frame.char_start : frame.char_end]
    doses = dosed(work, frame)
    forced = (
        [m.start() for m in FORCE.finditer(work.low, frame.char_start, frame.char_end)]
        if frame.words & _G_FORCED
        else []
    )
    graded_all = (
        [*graded, *((m.start(), m.end()) for m in BARE_GRADE.finditer(text, frame.char_start, frame.char_end))]
        if "I" in whole_line or "V" in whole_line
        else graded
    )
    for number, (start, end, best) in enumerate(clusters):
        left = ends[clusters[number - 1][1] - 1] if number else frame.char_start
        right = starts[clusters[number + 1][0]] if number + 1 < len(clusters) else frame.char_end
        if number and (cut := _boundary(text, left, starts[start])) > left:
            left = cut
        context: Context = frame.context(start)
        if best.entry.what == "generic" and _ZERO.search(work.low, starts[start], right):
            context = "negated"
        if context == "current" and held_back(work, frame, starts[start], ends[end - 1]):
            context = "negated"
        by = whose_hands(work, frame, start)
        if by == "staff" and context == "other_person":
            context = "current"
        parts = parts_of(work, frame, best, (start, end), (left, right), graded_all, places, doses, forced)
        if best.entry.concept == LEARNED:
            parts |= {"model"}
        if (
            context == "current"
            and frame.section in ("subjective", "history")
            and not parts & {"grade", "dose", "position"}
        ):
            context = "historical"
        if context == "current" and not standing.done(
            work, frame, start, parts, by=by, listed=listed, generic=best.entry.what == "generic"
        ):
            context = "mentioned"
        region, area, side = target(work, frame, regions, places, left, right)
        work.acts.append(
            Act(
                starts[start],
                ends[end - 1],
                best.entry.concept,
                best.entry.attrs.get("family", ""),
                by,
                parts,
                region,
                area,
                side,
                frame.index,
                context,
            )
        )
        if best.entry.what != "generic":
            work.mentions.append(("TECHNIQUE", starts[start], ends[end - 1], frame.index, context, best.entry.concept))
    grade_mentions(work, frame, graded, whole_line)


def _boundary(text: str, left: int, right: int) -> int:
    """Where the next technique's own words begin, between two techniques: after the last separator."""
    cut = max(text.rfind(mark, left, right) for mark in (",", ";", ". ", " then ", "|", ":"))
    return cut + 1 if cut >= 0 else left
