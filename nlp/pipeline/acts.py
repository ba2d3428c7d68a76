"""Manual techniques as told: which words name them, who did them, and what was said about them.

A *name* (STM, MLD, HVLA) is a technique wherever it is asserted. A *head* (glide, release, traction) is one only where the
sentence treats: a grade, a dose, a position, a verb of doing, or a treatment heading; findings and responses use the same
words ("posterior glide restricted").
"""

from __future__ import annotations

import re

from ..schema import Act, Context
from .dosage import BARE_GRADE, FORCE, doses, grades
from .gates import GATE
from .standing import Standing
from .terms import BIT, Hit
from .work import Frame, Work, bits

_TECH = BIT["TECH"]
_DIR = BIT["DIR"]
_REGION = BIT["REGION"]
_SIGN = BIT["SIGN"]
_NOT_MANUAL = bits("PROM", "MECHANICAL", "EXERCISE", "SELF", "NEEDLING", "MODALITY", "TAPING")
_DOING = re.compile(
    r"\b(?:perform|appl(?:y|ied)|deliver|administer|provid|gave|given|receiv|did\b|done\b|treated|utiliz|used\b|using\b|"
    r"began|started|initiat|complet|rendered|addressed|followed by|worked\b|mobili[sz]ed|manipulated|released|I ma[dk]e\b|made\b|"
    r"carried out|tx\b|rx\b|mt\b|manual\b|consist|includ|directed|consisting)",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"(?<![A-Za-z0-9])(?:[CTLS]\d{1,2}(?:[ ]?[-/,][ ]?[CTLS]?\d{1,2}|[ ]?(?:to|thru|through|and|&)[ ][CTLS]\d{1,2})*|[CO]0?/?-?[CO]?0-1|"
    r"(?:rib|ribs)[ ]\d{1,2}(?:[ ]?-[ ]?\d{1,2})?|\d(?:st|nd|rd|th)[ ](?:rib|ribs|MTP|ray|CMC|MCP|PIP|DIP|toe|digit|finger|metacarpal|metatarsal))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_JOIN = frozenset({"+", "&", "and", "/", "-", "to", "with", "w", "w/", ",", "then", "of", "in", "a", "the", "or", "into"})
_ZERO = re.compile(r"\b0[ ]?(?:min|units?|')|\bN/?A\b|not (?:performed|done|indicated|provided|completed)|deferred|held\b(?! )", re.IGNORECASE)
_WATCHING = re.compile(r"observ|line[- ]of[- ]sight|shadow|present|watch", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|had|has|let|w/|with help of|assigned to|handed (?:off )?to|per)\s+(?:the |our |my |a |an |rehab |pt |ot |clinic )*$")
_STAFF = BIT["STAFF"]
_FAMILY = BIT["FAMILY"]
_AFTER = BIT["AFTER"]


_MAYBE_SEGMENT = re.compile(r"[CTLSctlsOo]\d|[Rr][Ii][Bb]|\d(?:st|nd|rd|th)|[Oo][Aa]?0?-1")


def segments(work: Work, frame: Frame, start: int = 0, end: int = 1 << 40) -> list[tuple[int, int]]:
    """Places of spinal segments, numbered ribs and rays of a sentence (characters), those inside ``[start, end)``."""
    places = frame.places
    if places is None:
        places = []
        if _MAYBE_SEGMENT.search(work.text, frame.char_start, frame.char_end):
            places = [(m.start(), m.end()) for m in _SEGMENT.finditer(work.text, frame.char_start, frame.char_end)]
        frame.places = places
    return [(a, b) for a, b in places if start <= a < end] if places else places


def read_acts(work: Work) -> None:
    """Fills ``work.acts`` and the technique passages and mentions."""
    manual_line = manual_frame = -1
    denied = _denied(work)
    standing = Standing(work)
    for frame in work.frames:
        if denied and frame.default == "current":
            frame.default = "negated"
        if frame.section == "manual":
            manual_line, manual_frame = frame.line, frame.index
        if not frame.mask & _TECH:
            _implied(work, frame, standing)
            if frame.words & _G_GRADED and frame.mask & _CHANGED and not frame.acts:
                _grade_mentions(work, frame, grades(work.text, frame.char_start, frame.char_end), "")
            continue
        hits = frame.of(_TECH)
        graded = grades(work.text, frame.char_start, frame.char_end) if frame.words & _G_GRADED else []
        treating = _treats(work, frame, hits, graded, manual_line)
        accepted = [h for h in hits if _performed(work, frame, h, graded, treating)]
        if not accepted:
            _implied(work, frame, standing)
            continue
        listed = frame.section in ("treatment", "manual") or (frame.line == manual_line and frame.index - manual_frame <= 3)
        before = len(work.acts)
        _read(work, frame, accepted, graded, standing, listed=listed)
        if any(act.context == "current" for act in work.acts[before:]):
            manual_line, manual_frame = frame.line, frame.index
    for act in work.acts:
        work.frames[act.sentence].acts.append(act)


_UNDONE = re.compile(
    r"[^.;,\n]{0,40}?\b(?:(?:is|was|were|are|be)?(?: |n't )(?:not|never) (?:done|performed|given|applied|provided|indicated|attempted|used|completed|repeated|billed|included)|n't (?:done|performed|given|used)|"
    r"(?:was|were|is|are)? ?(?:deferred|withheld|declined|refused|contraindicated|omitted|avoided)\b)",
    re.IGNORECASE,
)
_HELD_BACK = re.compile(r"\b(?:held|holding off|skipped|omitted|withheld)\b(?! ?(?:for )?\d)", re.IGNORECASE)
_WHY = re.compile(r"\b(?:due to|because of|secondary to|2/2|for safety|pending|until cleared)\b|not performed", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:no|without|w/o)\s+(?:manual (?:technique|therapy|tx|treatment|work|intervention)s?|hands[- ]on (?:treatment|tx|work|care|therapy|today|this|performed|done)|MT\b)(?![^.;\n]{0,30}(?:last|previous|before|yesterday|for (?:years|months)))|"
    r"\b(?:manual (?:therapy|technique|tx|treatment)s?|MT|97140|hands[- ]on(?: treatment| tx| work)?)\b(?:[ (]*97140[) ]*)?[^.;\n]{0,18}?\b(?:not (?:performed|done|provided|indicated|given|billed|applied|completed|warranted)|none\b|deferred|withheld|held (?:today|this)|was stopped|N/A\b|omitted|contraindicated)|"
    r"\b(?:never|did not|didn't|didnt) (?:touch|lay hands|put hands|perform (?:any )?manual|do (?:any )?manual)",
    re.IGNORECASE,
)


_MACHINE = re.compile(r"\b(?:mech\w*|static|intermittent|unit|machine|table|saunders|harness|[3-9]\d ?(?:lbs?|#)|1\d\d ?(?:lbs?|#))", re.IGNORECASE)
_BY_HAND = re.compile(r"\bmanual|\bhands?\b|\bby (?:hand|therapist)|\bbelt\b.{0,20}\btherapist")
_EXAMINED = bits("DOUBT", "SIGN", "SIGNNOUN", "NORMAL", "TEST")
_TESTS = re.compile(r" (?:palpation|testing|tests?\b|spring(?:ing)?\b|pressure (?:testing|is|was)|poorly|freely|well\b|equal|1\+|[0-4]\+)")
_DENIAL_WORDS = (
    "no manual", "without manual", "w/o manual", "no hands", "without hands", "no mt", "not perf", "not done", "not prov", "not ind", "not giv",
    "not bill", "not app", "not comp", "not warr", "none", "deferred", "withheld", "held", "was stopped", "n/a", "omitted", "contraind", "never",
    "did not", "didn't", "didnt",
)  # fmt: skip


def _denied(work: Work) -> bool:
    """Whether the note says that no manual therapy was done at this visit."""
    if not any(word in work.low for word in _DENIAL_WORDS):
        return False
    place = 0
    frames = work.frames
    for named in _SPOKEN_OF.finditer(work.low):
        while place < len(frames) and frames[place].char_end <= named.start():
            place += 1
        if place == len(frames):
            break
        frame = frames[place]
        start = max(frame.char_start, named.start() - 24)
        if frame.default == "current" and _DENIAL.search(work.text, start, min(frame.char_end, named.end() + 60)):
            told = frame.context(max(frame.start, work.token_at(named.start()) - 1))
            if told not in ("historical", "planned", "quoted"):
                return True
    return False


_SPOKEN_OF = re.compile(r"manual|hands|\bmt\b|97140|touch")
_NOT_MANUAL_AT_ALL = bits("EXERCISE", "SELF", "NEEDLING", "MODALITY", "TAPING", "MECHANICAL", "MEDICAL", "PROM")


def _implied(work: Work, frame: Frame, standing: Standing) -> None:
    """A technique under a name that nobody listed: graded, placed, and dosed or positioned, in a sentence of treatment."""
    if frame.mask & _NOT_MANUAL_AT_ALL or frame.after is True or frame.section in _SILENT or frame.default != "current":
        return
    if not frame.mask & _PLACED:
        return
    start, end = frame.char_start, frame.char_end
    if not frame.mask & BIT["GRADE"] and not _GRADE_OR_STROKE.search(work.low, start, end):
        return
    graded = grades(work.text, start, end)
    stroked = _STROKES.search(work.text, start, end)
    if not graded and not stroked and not frame.mask & BIT["GRADE"]:
        return
    places = segments(work, frame, start, end)
    regions = [h for h in frame.of(_REGION) if h.entry.what != "region"]
    if not places and not regions:
        return
    dosed = bool(doses(work.text, start, end, worded=_worded(frame)))
    positioned = bool(frame.mask & BIT["POSITION"])
    if not ((graded and (dosed or positioned)) or (dosed and positioned) or (stroked and frame.mask & _DIR)):
        return
    pressed = frame.of(BIT["GRADE"])
    place = graded[0][0] if graded else work.starts[pressed[0].start] if pressed else start
    context = frame.context(work.token_at(place))
    parts = {"name", "structure"} | ({"grade"} if graded or pressed else set()) | ({"dose"} if dosed else set()) | ({"position"} if positioned else set())
    if not standing.done(work, frame, frame.start, frozenset(parts), listed=False):
        return
    region, area, side = _target(work, frame, frame.of(_REGION), places, start, end)
    stop = work.text.find(",", start, end)
    work.acts.append(
        Act(start, stop if stop > 0 else end, "unlisted", "", _who(work, frame, frame.start), frozenset(parts), region, area, side, frame.index, context)
    )
    _grade_mentions(work, frame, graded, work.text[start:end])


_PLACED = bits("REGION", "POSITION", "DIR", "SIDE")
_CHANGED = bits("ADJUST", "DEED", "OBSERVE")
_G_GRADED = GATE["graded_word"]
_GRADE_OR_STROKE = re.compile(r"\bgr|pass|stroke|oscill|thrust|sweep")
_STROKES = re.compile(r"\b(?:pass(?:es)?|strokes?|oscillations?|thrusts?|sweeps)\b", re.IGNORECASE)
_SILENT = frozenset({"subjective", "plan", "home", "goals", "history", "education", "header", "billing", "precautions", "exercise", "modality"})


def _worded(frame: Frame) -> bool:
    return bool(frame.words & GATE["counted"])


def _treats(work: Work, frame: Frame, hits: list[Hit], graded: list[tuple[int, int]], manual_line: int) -> bool:
    if frame.section == "treatment" or frame.section == "manual":
        return True
    if graded or frame.line == manual_line:
        return True
    if any(h.entry.what in ("name", "generic") for h in hits):
        return True
    stretch = work.text[frame.char_start : frame.char_end]
    if frame.after is not True and doses(work.text, frame.char_start, frame.char_end, worded=_worded(frame)):
        return True
    return bool(frame.mask & BIT["POSITION"] and frame.after is not True) or bool(_DOING.search(stretch))


def _performed(work: Work, frame: Frame, hit: Hit, graded: list[tuple[int, int]], treating: bool) -> bool:
    use = hit.entry.what
    if hit.entry.attrs.get("family") == "met" and frame.mask & BIT["EXERCISE"] and not graded and not _BY_HAND.search(work.low, frame.char_start, frame.char_end):
        return False
    if use == "head" and (frame.mask & (BIT["SELF"] | BIT["MECHANICAL"]) or frame.section == "exercise") and not graded:
        return False
    if hit.entry.attrs.get("family") == "traction" and _MACHINE.search(work.text, frame.char_start, frame.char_end) and not _BY_HAND.search(
        work.low, frame.char_start, frame.char_end
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
    dosed = bool(doses(work.text, start, end, worded=_worded(frame)))
    if dosed and not frame.has(_SIGN, *clause):
        return True
    near_sign = any(
        h.bit & (_SIGN | BIT["NORMAL"] | BIT["CHANGE"]) and (0 <= h.start - hit.end <= 4 or 0 <= hit.start - h.end <= 3 or (h.start <= hit.start and hit.end <= h.end))
        for h in frame.hits
    )
    if near_sign and not dosed:
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
            and not (gap and hit in chosen and run[-1] in chosen and work.words(run[-1].end, hit.start) in (",", "then", "and", "of"))
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


def _who(work: Work, frame: Frame, start: int) -> str:
    if frame.mask & _STAFF:
        stretch = work.text[frame.char_start : frame.char_end]
        if not _WATCHING.search(stretch):
            return "staff"
    if frame.mask & _FAMILY:
        for hit in frame.hits:
            if not hit.bit & _FAMILY:
                continue
            lead = work.low[max(frame.char_start, work.starts[hit.start] - 24) : work.starts[hit.start]]
            if 0 <= start - hit.end <= 5 or _BY.search(lead):
                return "family"
    return "clinician"


def _read(
    work: Work, frame: Frame, accepted: list[Hit], graded: list[tuple[int, int]], standing: Standing, *, listed: bool
) -> None:
    clusters = _clusters(frame, accepted, work)
    places = segments(work, frame)
    regions = frame.of(_REGION)
    text = work.text
    starts, ends = work.starts, work.ends
    whole_line = text[frame.char_start : frame.char_end]
    dosed = doses(text, frame.char_start, frame.char_end, worded=_worded(frame))
    forced = [m.start() for m in FORCE.finditer(text, frame.char_start, frame.char_end)] if _FORCED.search(whole_line) else []
    graded_all = [*graded, *((m.start(), m.end()) for m in BARE_GRADE.finditer(text, frame.char_start, frame.char_end))] if "I" in whole_line or "V" in whole_line else graded
    for number, (start, end, best) in enumerate(clusters):
        left = ends[clusters[number - 1][1] - 1] if number else frame.char_start
        right = starts[clusters[number + 1][0]] if number + 1 < len(clusters) else frame.char_end
        if number and (cut := _boundary(text, left, starts[start])) > left:
            left = cut
        context: Context = frame.context(start)
        if _ZERO.search(text, starts[start], right) and best.entry.what == "generic":
            context = "negated"
        if context == "current" and _HELD_BACK.search(text, max(frame.char_start, starts[start] - 50), frame.char_end) and _WHY.search(
            text, starts[start], frame.char_end
        ):
            context = "negated"
        if context == "current" and _UNDONE.match(text, ends[end - 1], frame.char_end):
            context = "negated"
        by = _who(work, frame, start)
        if by == "staff" and context == "other_person":
            context = "current"
        parts = _parts(work, frame, best, (start, end), (left, right), graded_all, places, dosed, forced)
        if context == "current" and frame.section in ("subjective", "history") and not parts & {"grade", "dose", "position"}:
            context = "historical"
        if context == "current" and not standing.done(
            work, frame, start, parts, by=by, listed=listed, generic=best.entry.what == "generic"
        ):
            context = "mentioned"
        region, area, side = _target(work, frame, regions, places, left, right)
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
    _grade_mentions(work, frame, graded, whole_line)


def _boundary(text: str, left: int, right: int) -> int:
    """Where the next technique's own words begin, between two techniques: after the last separator."""
    cut = max(text.rfind(mark, left, right) for mark in (",", ";", ". ", " then ", "|", ":"))
    return cut + 1 if cut >= 0 else left


def _parts(
    work: Work,
    frame: Frame,
    best: Hit,
    tokens: tuple[int, int],
    extent: tuple[int, int],
    graded: list[tuple[int, int]],
    places: list[tuple[int, int]],
    dosed: list[int],
    forced: list[int],
) -> frozenset[str]:
    starts = work.starts
    left, right = extent
    parts: set[str] = set()
    use = best.entry.what
    if use != "generic":
        parts.add("name")
    if any(left <= a < right for a, _ in graded):
        parts.add("grade")
    if forced and best.entry.attrs.get("family") in _PULLED and any(left <= a < right for a in forced):
        parts.add("grade")
    if any(left <= a < right for a in dosed):
        parts.add("dose")
    if any(left <= a < right for a, _ in places):
        parts.add("structure")
    for hit in frame.hits:
        if hit.start >= tokens[0] and hit.end <= tokens[1] and hit.bit & _DIR:
            parts.add("direction")
        if not left <= starts[hit.start] < right:
            continue
        bit = hit.bit
        if bit == _REGION:
            whole = hit.entry.what == "region"
            jointed = hit.entry.concept in _JOINTS and best.entry.attrs.get("family") in _JOINT_FAMILIES
            parts.add("structure" if jointed or not whole else "region")
        elif bit == BIT["GRADE"]:
            parts.add("grade")
        elif bit == BIT["POSITION"]:
            parts.add("position")
        elif bit == _TECH and (hit.entry.what == "stroke" or hit.entry.attrs.get("directed") == "yes"):
            parts.add("direction")
    if best.entry.attrs.get("comfort") == "yes":
        parts.add("comfort")
    if best.entry.attrs.get("family") == "massage":
        parts.add("massage")
    if best.entry.attrs.get("chiro") == "yes":
        parts.add("adjustment")
    return frozenset(parts)


_PULLED = ("traction", "joint", "neural", "", None)
_FORCED = re.compile(r"lb|pound|kg|#", re.IGNORECASE)
# "lateral distraction of the hip": for a technique of joints the joint's everyday name is its structure
_JOINTS = frozenset({"hip", "knee", "ankle", "shoulder", "elbow", "wrist", "jaw", "thumb", "great_toe", "big_toe"})
_JOINT_FAMILIES = frozenset({"joint", "manipulation", "traction", "met", "jaw"})


def _target(
    work: Work, frame: Frame, regions: list[Hit], places: list[tuple[int, int]], left: int, right: int
) -> tuple[str, str, str]:
    region = area = side = ""
    for hit in regions:
        if left <= work.starts[hit.start] < right:
            region, area = hit.entry.concept, hit.entry.attrs.get("area", "")
            break
    if not region:
        for a, b in places:
            if left <= a < right:
                region = work.text[a:b]
                area = {"c": "neck", "t": "upper_back", "l": "low_back", "s": "pelvis"}.get(region[0].lower(), "")
                break
    for hit in frame.hits:
        if hit.bit == BIT["SIDE"] and left <= work.starts[hit.start] < right:
            side = hit.entry.what
            break
    return region, area, side


def _grade_mentions(work: Work, frame: Frame, graded: list[tuple[int, int]], line: str) -> None:
    for start, end in graded:
        context = frame.context(work.token_at(start))
        work.mentions.append(("GRADE", start, end, frame.index, context, "grade"))
    taken = [(a, b) for a, b in graded]
    for hit in frame.of(BIT["GRADE"]) if frame.mask & (_TECH | _REGION) else ():
        start, end = work.starts[hit.start], work.ends[hit.end - 1]
        if not any(a < end and start < b for a, b in taken):
            work.mentions.append(("GRADE", start, end, frame.index, frame.context(hit.start), hit.entry.concept))
    if "traction" in line.lower() or "distraction" in line.lower() or "pull" in line.lower():
        for match in FORCE.finditer(work.text, frame.char_start, frame.char_end):
            work.mentions.append(("GRADE", match.start(), match.end(), frame.index, frame.context(work.token_at(match.start())), "force"))
