"""The commands and their help, in the order in which people meet them."""

from __future__ import annotations

from typing import Annotated

import typer

from .._version import __version__
from .corpus import app as corpus
from .doctor import doctor
from .ncci import app as ncci
from .output import say
from .payers import app as payer
from .payers import payers
from .review import review
from .rules import explain, rules
from .serve import serve
from .study import evaluate, train
from .units import units

# Plain help: Rich would double the time that `--help` takes.
app = typer.Typer(
    name="skillednote",
    help="Reads manual therapy notes (CPT 97140) as a payer's reviewer would and says what is missing.",
    epilog="Notes stay on this machine: nothing is sent, nothing is kept.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"skillednote {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")
    ] = False,
) -> None:
    pass


app.command()(review)
app.command()(rules)
app.command()(explain)
app.command()(units)
app.command()(payers)
app.add_typer(payer, name="payer")
app.add_typer(ncci, name="ncci")
app.command(name="app")(serve)
app.command()(doctor)
app.add_typer(corpus, name="corpus")
app.command()(train)
app.command()(evaluate)
