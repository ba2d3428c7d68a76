"""``skillednote payers`` and ``skillednote payer show``: what is known of each payer, since when and from where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ..reports.terminal import Pen
from .output import options, say
from .units import UnitsFormat

if TYPE_CHECKING:
    from ..billing.payers import PayerOn

app = typer.Typer(help="Show what is known of a payer.", no_args_is_help=True, rich_markup_mode=None)


def payers() -> None:
    """List the payer profiles."""
    from ..billing.payers import payers as profiles

    pen = Pen(options(color=True, to_terminal=True))
    lines = []
    for found in profiles().values():
        tail = f" (as {found.parent.name}, but for its own values)" if found.parent else ""
        lines += pen.wrapped(f"{found.title}{tail}", first=f"{found.name:<20} ", indent=" " * 21)
    say(pen.joined(lines))


@app.callback()
def _group() -> None:
    """Show what is known of a payer."""


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="For example medicare; “skillednote payers” lists them.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Date of service (default: today).")] = "",
    form: Annotated[UnitsFormat, typer.Option("--format", "-f", help="How to show it.")] = UnitsFormat.text,
) -> None:
    """Show a payer's values on a date, each with its source."""
    from ..billing.payers import day_of, payer

    found = payer(name).on(day_of(on) if on else date.today())
    if form is UnitsFormat.json:
        values = {key: edition.to_dict() for key, edition in found.editions.items()}
        told = {"payer": found.payer.name, "title": found.payer.title, "on": found.day.isoformat(), "values": values}
        say(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    pen = Pen(options(color=True, to_terminal=True))
    say(pen.joined(_page(found, pen)))


def _page(found: PayerOn, pen: Pen) -> Iterator[str]:
    from ..billing.payers import titles

    yield pen.styled(f"{found.payer.title} on {found.day}", "bold")
    for key, title in titles().items():
        edition = found.editions.get(key)
        if edition is None:
            yield from pen.wrapped(f"{title}: not known for this date", first="  ", indent="    ")
            continue
        yield from pen.wrapped(f"{title}: {edition.words}", first="  ", indent="    ")
        told = edition.shown()
        if edition.payer != found.payer.title:
            told += f"; from {edition.payer}"
        yield from (pen.styled(line, "dim") for line in pen.wrapped(told, indent="      "))
