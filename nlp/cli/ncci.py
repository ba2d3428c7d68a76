"""``skillednote ncci``: takes the quarterly edit files of CMS in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .output import say

app = typer.Typer(help="Import the CMS quarterly edit files.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PTP or MUE file of CMS: .txt, .csv or .xlsx.")],
    setting: Annotated[
        str,
        typer.Option("--setting", metavar="practitioner|hospital", help="Where the file does not tell it."),
    ] = "",
    effective: Annotated[
        str, typer.Option("--effective", metavar="DATE", help="Date of effect, where the file does not tell it.")
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of an older import.")] = False,
) -> None:
    """Take in one file, whole or not at all."""
    from ..billing.ncci import import_file
    from ..billing.payers import day_of

    day = day_of(effective) if effective else None
    made = import_file(Path(file), setting=setting, effective=day, replace=replace)
    say(f"{made.rows:,} rows of {made.told()} (codes {made.first_code} to {made.last_code}).\n")


@app.command(name="list")
def list_() -> None:
    """List what was imported."""
    from ..billing.ncci import imports

    found = imports()
    if not found:
        say("Nothing was imported; the cited table of this program is used.\n")
    for one in found:
        say(f"{one.told()}: {one.rows:,} rows, codes {one.first_code} to {one.last_code}, on {one.imported_on}\n")
