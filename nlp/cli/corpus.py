"""``skillednote corpus``: is the corpus sound, and what is in it?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .. import paths
from ..errors import NothingToRead, PathMissing
from ..reports.terminal import Pen
from .output import options, say
from .study import missing

app = typer.Typer(help="Check and count the labelled notes.", no_args_is_help=True, rich_markup_mode=None)

Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The corpus (default: this checkout's).")]
_SHOWN = 20


@app.command()
def check(
    folder: Folder = None,
    against: Annotated[
        list[Path] | None, typer.Option("--against", metavar="PATH", help="Other notes that none may resemble.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every fault, not the first twenty of a kind.")] = False,
) -> None:
    """Check schema, spans, labels, likenesses and balance; status 1 when something is wrong."""
    from ..corpus import load_entries
    from ..corpus.check import check as faults_of

    place = folder or paths.corpus()
    others = {name: text for path in against or () for name, text in _texts(path)}
    faults = faults_of(place, against=others)
    pen = Pen(options(color=True, to_terminal=True))
    kinds = list(dict.fromkeys(fault.kind for fault in faults))
    for kind in kinds:
        own = [fault for fault in faults if fault.kind == kind]
        say(f"{pen.styled(kind, 'red')}: {len(own)}\n")
        for fault in own if everything else own[:_SHOWN]:
            say(f"  {fault.where}: {fault.what}\n")
    compared = f", held against {len(others)} other notes" if others else ""
    say(f"{len(load_entries(place))} notes{compared}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}.\n")
    if faults:
        raise typer.Exit(1)


@app.command()
def stats(
    folder: Folder = None,
    split: Annotated[str, typer.Option("--split", help="Only train, tune or test.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Count notes, kinds, levels and spans."""
    from ..corpus import load_entries
    from ..corpus.stats import tables

    found = tables(load_entries(folder or paths.corpus(), split=split))
    if as_json:
        say(json.dumps({name: dict(rows) for name, rows in found.items()}, ensure_ascii=False, indent=2) + "\n")
        return
    pen = Pen(options(color=True, to_terminal=True))
    for name, rows in found.items():
        say(pen.styled(name, "bold") + "\n")
        for what, count in rows:
            say(f"  {what:<32}{count:>7}\n")


@app.command()
def agreement(folder: Folder = None) -> None:
    """How well two readers agree on the notes that were read twice."""
    try:
        from ..study.second import agreement as figures
        from ..study.second import pairs
    except ImportError as error:
        raise missing("learn", error) from None

    for name, value in figures(pairs(folder or paths.corpus())).items():
        say(f"{name:<24}{value:>8.0f}\n" if name == "notes" else f"{name:<24}{value:>8.3f}\n")


def _texts(path: Path) -> list[tuple[str, str]]:
    """Names and texts of a folder of ``.txt`` notes, a ``.txt`` file, or the notes of a ``.jsonl`` file."""
    if not path.exists():
        raise PathMissing(f"There is no file or folder {path}.")
    if path.suffix == ".jsonl":
        from ..corpus.entries import rows

        return [(f"{path.name}:{row.get('id', number)}", str(row["text"])) for number, row in enumerate(rows(path), 1)]
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise NothingToRead(f"The folder {path} holds no .txt notes.")
    return [(str(file.relative_to(path)) if path.is_dir() else file.name, file.read_text("utf-8")) for file in files]
