"""The minutes a note tells, and what each belongs to: the manual block, another code, or a total.

An amount belongs to the code or service named last before it in its clause, else to the one named right after it; a
time standing alone belongs to the service of the sentence before, the value of a field to that of the heading. A total
told for the manual work ("97140 - 24 min") outranks the techniques' own minutes, which are then its parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..schema import MinuteBlock
from .clock import OF_MANUAL, Amount, Clock, amounts, clocks
from .columns import minutes_in_columns
from .fields import after_codes, role_of_field, service_of_field, told_in_heading, value_of_field
from .gates import GATE
from .terms import BIT
from .work import Frame, Work, bits

# "97140", "97140-59 x 2", "97110 GP: 1 unit", "97140 (2)"; not the minutes of "97140 x 5 min".
_CODE = re.compile(
    r"(?<!\d)(9[278]\d{3}|g\d{4})(?!\d)(?:[ ,-]{1,3}(?:59|gp|go|gn|x[espu]|cq|co|kx|at|25)\b)*(?:[ ,:]*(?:x|units?:?|"
    r"\()[ ]?(\d)(?:[ ]?units?)?\b(?![ ]?(?:min|mn\b|m\b|'))|:?[ ](\d)[ ]units?\b)?",
)
_SERVICES = bits("TECH", "EXERCISE", "MODALITY", "MECHANICAL", "NEEDLING", "TAPING", "PROM", "SELF")
_TECH = BIT["TECH"]
_OTHER_SERVICES = _SERVICES & ~_TECH
_PLAN = BIT["PLAN"]
_TIMED = re.compile(r"\btimed\b|\bdirect\b|\bone[- ]on[- ]one\b|\b1:1\b|\btotal timed\b|\btimed code")
_TREATMENT = re.compile(
    r"\btotal\b|\bsession\b|\bvisit\b|\btreatment time\b|\btx time\b|\bin clinic\b|\bentire\b|\bencounter\b|"
    r"\boverall\b|\bduration\b",
)
_NAMED_MANUAL = re.compile(
    r"(?<![a-z])manual[ _](?:therapy|tx|treatment|techniques?|work|intervention\w*|session|block|time)|\bmt\b|\b97140\b|"
    r"(?<![a-z])manual(?:[: _]|[,!](?= \d))|\bhands[- ]on\b|\b(?:i|we) worked for\b|\bof hands\b",
)
_WHOLE = re.compile(r"\b(?:total(?:ing|led|ed)?|altogether|in all|all told|combined|overall)\b")
_NEXT_SERVICE = re.compile(r"[;.]|, |\band\b|\bthen\b|\+")
_SESSION = re.compile(
    r"\b(?:session|visit|encounter|timed|treatment time|tx time|total (?:treatment|tx|time)|(?:treatment|tx|"
    r"session|visit) total|time total|one[- ]on[- ]one|1:1)\b",
)
# "total treatment time 42 min" is the visit's, whatever section it stands in, unless manual work is named before it.
_TOTAL_OF_VISIT = re.compile(r"\btotal (?:treatment|session|tx|visit) (?:time|minutes|mins?|duration)\W*$")
_TOTAL_OF = re.compile(r"total (?:treatment|session|tx|timed|visit|time)")
_STORY = re.compile(
    r"\b(?:drive|driving|commute|walk(?:s|ing|ed)?|stand(?:s|ing)?|sit(?:s|ting)?|rest|rehearsal|match|meeting|"
    r"wait|nap|sleep|after|within|every|late|ago|saddle|shift)\b",
)
_G_CODED, _G_CLOCKED, _G_TIMED, _G_SPOKEN = GATE["coded"], GATE["clocked"], GATE["timed"], GATE["spoken"]
_G_MANUAL = GATE["named_manual"]
_G_TIME = _G_CODED | _G_CLOCKED | _G_TIMED
_OWN_AMOUNT = re.compile(r"[,;(] ?(?:manual|mt\b|97140)[^,;]{0,24}?\d")
_PLAIN = """
from to clock until total time in for of all approx approximately about treated worked tx treatment min
mins minutes and was were took spent a the this block mt manual therapy then that included including x
altogether told combined around start stop cpt code proc
"""
_PLAIN_WORDS = frozenset(_PLAIN.split())
_SILENT = {"subjective", "goals", "plan", "home", "history", "education", "precautions"}


def read_minutes(work: Work, told: list[Amount]) -> tuple[tuple[str, int | None, int, int], ...]:
    """Fills ``work.minutes`` and TIME mentions; gives the CPT codes written in the note with their units. ``told``:
    minutes that a learner reads, in order; they count where the rules read none."""
    codes: list[tuple[str, int | None, int, int]] = []
    subject = ""
    acts_by_sentence: dict[int, list[int]] = {}
    for act in work.acts:
        if act.context == "current":
            acts_by_sentence.setdefault(act.sentence, []).append(act.start)
    line = -1
    columns = minutes_in_columns(work.low)
    for frame in work.frames:
        start, end = frame.char_start, frame.char_end
        current = acts_by_sentence.get(frame.index, [])
        here: list[tuple[str, int | None, int, int]] = []
        words = frame.words
        field = value_of_field(work, frame)
        certain = [field] if field is not None else []
        certain += [a for a in _between(columns, start, end) if a not in certain]
        heard = certain + [
            a for a in _between(told, start, end) if not any(a.start < b.end and b.start < a.end for b in certain)
        ]
        if words & _G_TIME or heard:
            if frame.line - line > 2:
                subject = ""
            if words & _G_CODED:
                here = [
                    (
                        m.group(1).upper(),
                        int(count) if (count := m.group(2) or m.group(3)) else None,
                        m.start(),
                        m.end(),
                    )
                    for m in _CODE.finditer(work.low, start, end)
                ]
                codes += here
            found_clocks = clocks(work.text, work.low, start, end) if words & _G_CLOCKED else []
            found_amounts = [
                a
                for a in (amounts(work.low, start, end, spoken=bool(words & _G_SPOKEN)) if words & _G_TIMED else ())
                if not any(c.start < a.end and a.start < c.end for c in found_clocks)
            ]
            taken = [(c.start, c.end) for c in found_clocks] + [(a.start, a.end) for a in found_amounts]
            found_amounts += after_codes(work, here, taken)
            found_amounts += [a for a in heard if not any(s < a.end and a.start < e for s, e in taken)]
            if found_clocks or found_amounts:
                behind = acts_by_sentence.get(frame.index + 1, []) if not current else []
                led = any(a < end + 12 and "\n" not in work.text[end:a] for a in behind)
                _assign(work, frame, found_clocks, found_amounts, here, current, subject or ("97140" if led else ""))
        elif frame.line - line > 2:
            subject = ""
        line = frame.line
        if current or (here and here[-1][0] == "97140"):
            subject = "97140"
        elif frame.mask & _OTHER_SERVICES or here:
            subject = here[-1][0] if here else "other"
    return tuple(codes)


def _between(rows: list[Amount], start: int, end: int) -> list[Amount]:
    """The amounts, given in order, that begin in a range."""
    return rows[bisect_left(rows, (start,)) : bisect_left(rows, (end,))] if rows else rows


def _assign(
    work: Work,
    frame: Frame,
    found_clocks: list[Clock],
    found_amounts: list[Amount],
    codes: list[tuple[str, int | None, int, int]],
    acts: list[int],
    subject: str,
) -> None:
    spans: list[tuple[int, int, Clock | Amount]] = [(c.start, c.end, c) for c in found_clocks]
    spans += [(a.start, a.end, a) for a in found_amounts]
    spans.sort(key=lambda s: s[0])
    previous = frame.char_start
    for position, (start, end, item) in enumerate(spans):
        following = spans[position + 1][0] if position + 1 < len(spans) else frame.char_end
        context = frame.context(work.token_at(start))
        service = _service(work, frame, start, end, previous, following, codes, acts, subject)
        stretch = work.low[previous:following]
        if service == "" and (frame.section in _SILENT or context != "current" or _STORY.search(stretch)):
            previous = end
            continue
        if context == "planned" and _told_under_plan(work, frame) and _NAMED_MANUAL.search(stretch):
            # a line of minutes under the plan's heading tells this visit's time
            context = "current"
        if context in ("planned", "historical", "hypothetical", "negated", "quoted") or frame.section in (
            "home",
            "education",
        ):
            previous = end
            continue
        role = _role(work, frame, start, end, previous, following, service, acts)
        work.mentions.append(("TIME", start, end, frame.index, context, role))
        clock = isinstance(item, Clock)
        minutes = float(item.minutes)
        if minutes > 0 and (service or role in ("timed_total", "treatment_total")):
            work.minutes.append(
                MinuteBlock(
                    "" if role in ("timed_total", "treatment_total") else service,
                    role,
                    minutes,
                    item.begin if isinstance(item, Clock) else None,
                    item.finish if isinstance(item, Clock) else None,
                    start,
                    end,
                    frame.index,
                )
            )
        previous = end if not clock else previous
    return


def _told_under_plan(work: Work, frame: Frame) -> bool:
    """Whether a sentence only stands under the plan's heading: on a later line, or behind other words of the plan."""
    if frame.default != "planned" or frame.mask & _PLAN:
        return False
    section = work.sections[work.sentences[frame.index].section]
    between = work.text[section.heading_end : frame.char_start]
    heading = work.low[section.start : section.heading_end]
    return "\n" in between or ("next" not in heading and bool(between.strip(" :-")))


def _service(
    work: Work,
    frame: Frame,
    start: int,
    end: int,
    previous: int,
    following: int,
    codes: list[tuple[str, int | None, int, int]],
    acts: list[int],
    subject: str,
) -> str:
    """The code a time belongs to: a CPT code, ``97140`` for manual work, ``other``, or ``""``."""
    if OF_MANUAL.match(work.low, end):
        return "97140"

    lead = [(c[3], c[0]) for c in codes if previous <= c[2] < start]
    for hit in frame.hits:
        if hit.bit & _SERVICES:
            place = work.starts[hit.start]
            if previous <= place < start:
                manual = hit.bit == _TECH and (
                    place in acts or hit.entry.what == "generic" or any(previous <= a < start for a in acts)
                )
                if hit.bit == _TECH and not manual:
                    continue
                lead.append((place, "97140" if manual else "other"))
    if frame.words & _G_MANUAL:
        lead += [(m.start(), "97140") for m in _NAMED_MANUAL.finditer(work.low, previous, start)]
    if lead:
        best = max(lead)[1]
        if best == "other":
            # "97110 Therapeutic exercise - 24 min": the code names the service that the words name again
            place, code = max((row for row in lead if row[1] != "other"), default=(0, ""))
            parted = code == "97140" and "|" in work.text[place:start]
            if code and not parted and not _NEXT_SERVICE.search(work.text, place, start):
                return code
        return best
    tail = [(c[2], c[0]) for c in codes if end <= c[2] < following and c[2] - end < 30]
    for hit in frame.hits:
        if hit.bit & _SERVICES:
            place = work.starts[hit.start]
            if end <= place < following and place - end < 40 and not set(",;") & set(work.text[end:place]):
                tail.append((place, "97140" if hit.bit == _TECH else "other"))
    if tail:
        return min(tail)[1]
    if frame.words & _G_MANUAL and _NAMED_MANUAL.search(work.low, previous, following):
        return "97140"
    if any(a < start for a in acts):
        return "97140"
    section = work.sections[work.sentences[frame.index].section]
    if (
        frame.section == "manual"
        and (acts or start - section.start < 60)
        and not _TIMED.search(work.low, previous, start)
    ):
        return "97140"
    lead_words = [w for w in re.findall(r"[a-z][a-z-]+", work.low[previous:start]) if w not in _PLAIN_WORDS]
    tail_of = re.match(
        r" (?:of|for) (?!(?:the |this |all )?(?:manual|hands|treatment|it|this|that|which))[a-z]",
        work.low[end : end + 24],
    )
    alone = not lead_words and not tail_of
    if not frame.mask & _SERVICES:
        if (
            subject == "97140"
            and _WHOLE.search(work.low, frame.char_start, frame.char_end)
            and not _SESSION.search(work.low, frame.char_start, frame.char_end)
        ):
            return subject
        if alone and not _TREATMENT.search(work.low, previous, end):
            return service_of_field(work, frame, subject)
    return "97140" if acts and not _TREATMENT.search(work.low[previous:following]) else ""


def _role(
    work: Work, frame: Frame, start: int, end: int, previous: int, following: int, service: str, acts: list[int]
) -> str:
    near = work.low[max(previous, start - 40) : start] + " " + work.low[end : min(following, end + 24)]
    if service not in ("97140",) or _TOTAL_OF.search(near):
        if _TIMED.search(near) and not (service and service[0] == "9"):
            return "timed_total"
        if _TREATMENT.search(near) and not (service and service[0] == "9"):
            return "treatment_total"
    if service == "97140":
        lead = work.low[previous:start]
        named = list(_NAMED_MANUAL.finditer(lead)) if frame.words & _G_MANUAL else []
        if not named and _TOTAL_OF_VISIT.search(lead):
            return "treatment_total"
        if _WHOLE.search(work.low, max(previous, start - 28), min(following, end + 18)):
            if not named and _OWN_AMOUNT.search(work.low, end, frame.char_end):
                # "Total 45 min, manual 18 min": the total is the visit's
                return "treatment_total"
            return "total"
        if (field := role_of_field(work, start)) is not None:
            return field
        if not named and told_in_heading(work, frame):
            return "part"
        # "Manual therapy: STM R upper trap 8 min, PA C5-6 7 min": behind a technique it is that technique's
        if frame.section == "manual" and start - frame.char_start < 25 and not any(previous <= a < start for a in acts):
            return "block"
        if _NAMED_MANUAL.match(work.low, end + 1, min(following + 12, len(work.text))) or re.match(
            r" (?:of |in |for )?(?:manual|MT\b|hands)", work.text[end : end + 16]
        ):
            return "block"
        if not frame.mask & _TECH and not acts:
            return "block"
        if named and not any(a > previous + named[-1].end() and a < start for a in acts):
            return "block"
        return "part"
    return "block"
