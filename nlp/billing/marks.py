"""Named questions about modifiers and providers over one note with its claim."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulekit import Found
from ..schema import ClaimLine
from .assistants import assistant_units
from .case import ClaimCase
from .codes import codes, in_group
from .counting import counting_rule
from .questions import bills, manual_code, minutes_of, spot
from .tables import Credential, credential, modifiers, of_kind

_NOT_THERAPY = ("manipulation", "osteopathic")


def treating(case: ClaimCase) -> Credential | None:
    """Who treated: the claim's credential, else the note's signature; None where neither tells, and where therapist and
    assistant both signed."""
    if case.claim.credential:
        return credential(case.claim.credential)
    signed = [found for found, _ in _signatures(case)]
    return signed[0] if len({found.kind for found in signed}) == 1 else None


def _signatures(case: ClaimCase) -> list[tuple[Credential, str]]:
    """The credentials of those who signed the note, known and as written."""
    people = (p for p in case.note.facts.people if p.role in ("clinician", "assistant", "certified"))
    return [(found, p.credential) for p in people if (found := credential(p.credential))]


def therapy_lines(case: ClaimCase) -> list[ClaimLine]:
    """Lines of therapy services: known codes but manipulation."""
    other = in_group(*_NOT_THERAPY)
    return [line for line in case.claim.lines if line.code in codes() and line.code not in other]


def planned(code: str, units: int, discipline: str) -> ClaimLine:
    """A line as it is billed under a discipline's plan of care; manipulation is billed under none."""
    own = [name for name, row in modifiers().items() if row.kind == "discipline" and row.of == discipline]
    return ClaimLine(code, units, () if code in in_group(*_NOT_THERAPY) else tuple(own))


def without_discipline(case: ClaimCase) -> list[ClaimLine]:
    """Therapy lines without the modifier of a plan of care. A chiropractor treats under none."""
    who = treating(case)
    if who is not None and who.kind == "chiropractor":
        return []
    wanted = of_kind("discipline")
    return [line for line in therapy_lines(case) if not wanted & set(line.modifiers)]


def two_disciplines(case: ClaimCase) -> list[ClaimLine]:
    """Lines with the modifiers of two plans of care, or with an assistant's modifier of another discipline."""
    known = modifiers()
    out = []
    for line in case.claim.lines:
        disciplines = {known[m].of for m in line.modifiers if m in known and known[m].of}
        if len(disciplines) > 1:
            out.append(line)
    return out


def other_discipline(case: ClaimCase) -> Iterator[tuple[ClaimLine, str]]:
    """Lines whose discipline is not the plan's; speech therapy with manual therapy is taken for a slip too."""
    known, twofold = modifiers(), two_disciplines(case)
    for line in case.claim.lines:
        for name in line.modifiers:
            if name not in of_kind("discipline") or line in twofold:
                continue
            plan = case.claim.discipline
            slip = known[name].of == "SLP" and line.code == manual_code()
            if (plan and known[name].of != plan) or (slip and plan != "SLP"):
                yield line, name


def assistants_share(case: ClaimCase) -> Iterator[tuple[str, int, int, str]]:
    """Codes with the units that an assistant's modifier belongs on and those that have it: code, due, marked, modifier.

    Where the claim tells the assistant's minutes they decide; an assistant who treated alone furnished all of it."""
    percent, who = case.limit("assistant_percent"), treating(case)
    if percent is None:
        return
    marks = of_kind("assistant")
    for code in dict.fromkeys(line.code for line in therapy_lines(case)):
        lines = [line for line in case.claim.lines if line.code == code]
        units = sum(line.units for line in lines)
        marked = sum(line.units for line in lines if marks & set(line.modifiers))
        shares = [line.assistant_minutes for line in lines if line.assistant_minutes is not None]
        if shares:
            whole = sum(line.minutes or 0 for line in lines) or int(minutes_of(case, code) or sum(shares))
            rule = counting_rule(case.says("counting_rule") if case.says("counting_rule") != "ask" else "cms")
            own = max(0, whole - sum(shares))
            due = assistant_units(units=units, therapist=own, assistant=sum(shares), percent=percent, rule=rule)
        elif who is not None and who.kind in ("therapist", "assistant"):
            due = units if who.kind == "assistant" else 0
        else:
            continue
        yield code, due, marked, _assistants_mark(case, lines, who)


def share_untold(case: ClaimCase) -> str:
    """The credential of an assistant who signed beside a therapist, where no line is marked and nothing tells the
    assistant's minutes; empty otherwise."""
    signed = _signatures(case)
    assistants = [written for found, written in signed if found.kind == "assistant"]
    marked = any(of_kind("assistant") & set(line.modifiers) for line in case.claim.lines)
    told = any(line.assistant_minutes is not None for line in case.claim.lines)
    alone = len(assistants) == len(signed) or case.claim.credential
    return "" if not assistants or marked or told or alone else assistants[0]


def _assistants_mark(case: ClaimCase, lines: list[ClaimLine], who: Credential | None) -> str:
    known = modifiers()
    of = case.claim.discipline or next(
        (known[m].of for line in lines for m in line.modifiers if m in known and known[m].of), ""
    )
    of = of or (who.discipline if who else "")
    return next(
        (m for m in sorted(of_kind("assistant")) if known[m].of == of), " or ".join(sorted(of_kind("assistant")))
    )


def threshold(case: ClaimCase, *, marked: bool) -> Iterator[Found]:
    """Where KX does not go with the year's amount: missing above the payer's threshold, or (``marked``) standing there
    below it. Nothing where amount or threshold is not known."""
    most, paid = case.limit("kx_threshold"), case.claim.paid_to_date
    if most is None or paid is None:
        return
    standing = any(of_kind("threshold") & set(line.modifiers) for line in therapy_lines(case))
    if standing is marked and (paid > most) is not marked:
        yield spot(case, most=f"{most:,}").on(case.basis("kx_threshold"))


def separating(line: ClaimLine) -> list[str]:
    """The modifiers on a line that claim a separate service."""
    return [m for m in line.modifiers if m in of_kind("separate")]


def active_modifier(case: ClaimCase) -> tuple[list[ClaimLine], list[ClaimLine]]:
    """Lines of manual therapy that carry the modifier of active chiropractic care, and manipulations that lack it."""
    active, manipulation = of_kind("active"), set(bills(case, "manipulation"))
    carried = [line for line in case.claim.lines if line.code == manual_code() and active & set(line.modifiers)]
    lacking = [line for line in case.claim.lines if line.code in manipulation and not active & set(line.modifiers)]
    return carried, lacking


def barred(case: ClaimCase) -> str:
    """The treating person's credential, where the payer's profile bars it; support staff and students are barred with
    any payer, since nobody pays their work as a clinician's. Empty otherwise."""
    who = treating(case)
    if who is None:
        return ""
    listed = {found.credential for word in _barred_words(case) if (found := credential(word))}
    return who.credential if who.credential in listed or who.kind in ("support", "student") else ""


def _barred_words(case: ClaimCase) -> tuple[str, ...]:
    return case.payer.words("barred_credentials") if case.payer else ()


def other_credential(case: ClaimCase) -> tuple[str, str] | None:
    """The claim's credential and the note's, where their kinds differ and the note names nobody of the claim's kind. An
    assistant's note under a therapist's claim is in order where the lines say so."""
    own = credential(case.claim.credential) if case.claim.credential else None
    signed = _signatures(case)
    if own is None or not signed or any(found.kind == own.kind for found, _ in signed):
        return None
    marked = any(of_kind("assistant") & set(line.modifiers) for line in case.claim.lines)
    return None if marked and signed[0][0].kind == "assistant" else (case.claim.credential, signed[0][1])
