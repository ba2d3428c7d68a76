"""``skillednote units``: from minutes to units, with every step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import MinutesInvalid, quoted
from ..reports import words
from ..reports.terminal import Pen
from .output import options, say

if TYPE_CHECKING:
    from ..schema import Answer


class UnitsFormat(StrEnum):
    """Forms of the answer."""

    text = "text"
    json = "json"


# "97140=20", "g0283 = 10"
_GIVEN = re.compile(r"\s*([A-Za-z0-9]{1,20})\s*[=:]\s*([-+]?[0-9.,]{1,20})\s*")


def units(
    services: Annotated[
        list[str] | None, typer.Argument(metavar="CODE=MINUTES", help="For example 97140=20 97110=15.")
    ] = None,
    rule: Annotated[str, typer.Option("--rule", "-r", metavar="cms|ama|strict15", help="The counting rule.")] = "",
    payer: Annotated[str, typer.Option("--payer", "-p", metavar="NAME", help="Count by this payer's rule.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Date of service (default: today).")] = "",
    timed_total: Annotated[
        int | None, typer.Option("--timed-total", metavar="MIN", help="Total timed minutes as stated; checked.")
    ] = None,
    treatment_total: Annotated[
        int | None, typer.Option("--treatment-total", metavar="MIN", help="Total treatment time as stated; checked.")
    ] = None,
    form: Annotated[UnitsFormat, typer.Option("--format", "-f", help="How to answer.")] = UnitsFormat.text,
    codes: Annotated[bool, typer.Option("--codes", help="List the codes known, and leave.")] = False,
) -> None:
    """Count the units of one day's minutes.

    Without --rule and --payer both rules that payers use are shown.
    """
    # Only now: the data of the room are read when somebody counts.
    from ..billing.answer import answer
    from ..billing.payers import day_of
    from ..billing.payers import payer as find_payer
    from ..billing.units import check_totals

    if codes:
        say(_codes())
        return
    given = [_given(text) for text in services or ()]
    day = day_of(on) if on else date.today()
    found = answer(given, rule=rule, payer=find_payer(payer).on(day) if payer else None)
    check_totals(found.counts[0].total_minutes, timed_total, treatment_total)
    if form is UnitsFormat.json:
        say(json.dumps(found.to_dict(), ensure_ascii=False) + "\n")
        return
    pen = Pen(options(color=True, to_terminal=True))
    say(pen.joined(_lines(found, pen)))


def _given(text: str) -> tuple[str, int]:
    match = _GIVEN.fullmatch(text)
    if match is None:
        raise MinutesInvalid(f"{quoted(text)} can't be read.", hint="Write CODE=MINUTES, such as 97140=20.")
    try:
        return match[1], int(match[2])
    except ValueError:
        raise MinutesInvalid(
            f"{match[1]}: {match[2]} minutes are no whole minutes.", hint="Give whole minutes."
        ) from None


def _lines(found: Answer, pen: Pen) -> Iterator[str]:
    question = words.answer_question(found)
    if question:
        yield from pen.wrapped(f"{question} Ask the payer which one it uses.")
        yield ""
    for head, steps, ways in words.answer_lines(found):
        yield pen.styled(head, "bold")
        for step in steps:
            yield from pen.wrapped(step, first="  ", indent="    ")
        for way in ways:
            yield from pen.wrapped(way, first="  → ", indent="    ")
    for line in found.basis:
        yield from pen.wrapped(line, indent="  ")


def _codes() -> str:
    from ..billing.codes import codes

    return "".join(f"{c.code}  {'timed' if c.timed else 'untimed':<8} {c.label}\n" for c in codes().values())
