"""A claim as people write it: ``payer=medicare on=2026-03-02 plan=PT by=PTA 97140-GP-CQ=1@15/15 97110-GP=2@30``.

``setting=hospital`` says that it goes out on an institutional claim, which meets the hospital's edits. A line is
CODE-MODIFIERS=UNITS, with @MINUTES and /MINUTES-OF-THE-ASSISTANT where they are known. The same words serve the command
line, the columns of a table and the examples of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..config import CLAIM_SETTINGS
from ..errors import ClaimInvalid, quoted
from ..schema import Claim, ClaimLine
from .counting import counting
from .payers import day_of
from .payers import payer as find_payer
from .tables import credential

DISCIPLINES = ("PT", "OT", "SLP")

# "97140-GP-59=2@30/8": code, modifiers, units, minutes, the assistant's share of them
_LINE = re.compile(r"([A-Z0-9]{5})((?:-[A-Z0-9]{2}){0,4})=(\d{1,4})(?:@(\d{1,4})(?:/(\d{1,4}))?)?")
_KEYS = ("payer", "on", "plan", "by", "paid", "id", "setting")


def claim_of(text: str, *, source: str = "") -> Claim:
    """The claim that a line of words tells. Raises ``ClaimInvalid``, ``PayerUnknown``, ``DateOutsideEditions``."""
    fields: dict[str, str] = {}
    lines: list[ClaimLine] = []
    for word in text.replace(",", " ").split():
        key, equals, value = word.partition("=")
        if equals and key.lower() in _KEYS:
            if key.lower() in fields:
                raise ClaimInvalid(f"The claim says “{key.lower()}” twice.")
            fields[key.lower()] = value
        else:
            lines.append(line_of(word))
    return build(fields, lines, source=source)


def line_of(word: str) -> ClaimLine:
    """One billed line from ``97140-GP-59=2@30``. Raises ``ClaimInvalid``."""
    match = _LINE.fullmatch(word.strip().upper())
    if match is None:
        raise ClaimInvalid(
            f"{quoted(word)} is no claim line.", hint="Write CODE-MODIFIERS=UNITS, such as 97140-GP=2 or 97140-GP=2@30."
        )
    code, joined, units, minutes, share = match.groups()
    told = (int(minutes) if minutes else None, int(share) if share else None)
    return line(code, int(units), tuple(filter(None, joined.split("-"))), *told)


def line(
    code: str, units: int, modifiers: Iterable[str] = (), minutes: int | None = None, assistant: int | None = None
) -> ClaimLine:
    """A billed line, checked for sense. Raises ``ClaimInvalid``."""
    longest = counting().longest_minutes
    named = tuple(m.strip().upper() for m in modifiers if m.strip())
    if not 0 < units <= longest:
        raise ClaimInvalid(f"{quoted(code)}: {units} is no number of units.")
    if len(set(named)) < len(named):
        raise ClaimInvalid(f"{quoted(code)}: a modifier stands twice on one line.")
    for told in (minutes, assistant):
        if told is not None and not 0 <= told <= longest:
            raise ClaimInvalid(f"{quoted(code)}: {told} minutes are no minutes of a visit.")
    if assistant is not None and assistant > (minutes if minutes is not None else assistant):
        raise ClaimInvalid(f"{quoted(code)}: the assistant's {assistant} minutes are more than the line's {minutes}.")
    return ClaimLine(code.upper(), units, named, minutes, assistant)


def build(fields: Mapping[str, str], lines: Iterable[ClaimLine], *, source: str = "") -> Claim:
    """A claim from its fields (``payer``, ``on``, ``plan``, ``by``, ``paid``, ``id``, ``setting``) and lines.

    Raises ``ClaimInvalid``, ``PayerUnknown``, ``DateOutsideEditions``."""
    billed = tuple(lines)
    if not billed:
        raise ClaimInvalid("The claim has no lines.", hint="Write CODE-MODIFIERS=UNITS, such as 97140-GP=2.")
    plan = fields.get("plan", "").strip().upper()
    if plan and plan not in DISCIPLINES:
        raise ClaimInvalid(
            f"{quoted(plan)} is no discipline of a plan of care.", hint=f"One of {', '.join(DISCIPLINES)}."
        )
    by = fields.get("by", "").strip()
    if by and credential(by) is None:
        raise ClaimInvalid(f"{quoted(by)} is no credential known here.", hint="For example PT, PTA, OT, DC, aide.")
    paid = fields.get("paid", "").strip().lstrip("$")
    if paid and not re.fullmatch(r"\d{1,7}(?:\.\d{1,2})?", paid):
        raise ClaimInvalid(f"{quoted(paid)} is no amount in US dollars.")
    setting = fields.get("setting", "").strip().lower() or CLAIM_SETTINGS[0]
    if setting not in CLAIM_SETTINGS:
        raise ClaimInvalid(f"{quoted(setting)} is no setting of a claim.", hint=f"One of {', '.join(CLAIM_SETTINGS)}.")
    return Claim(
        lines=billed,
        payer=find_payer(fields["payer"]).name if fields.get("payer", "").strip() else "",
        date_of_service=day_of(fields["on"]) if fields.get("on", "").strip() else None,
        discipline=plan,
        credential=by,
        paid_to_date=float(paid) if paid else None,
        id=fields.get("id", "").strip(),
        source=source,
        setting=setting,
    )
