"""``skillednote train`` and ``skillednote evaluate``: the learned readers made anew, and measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import paths
from ..errors import MissingExtra, PathMissing
from .messages import note as tell_line
from .output import STDOUT, say

_HERE = Path("build") / "train"


def train(
    base: Annotated[
        Path | None,
        typer.Option("--base", metavar="FOLDER", help="Weights of the base encoder; without it only the light reader."),
    ] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", metavar="FOLDER", help="Default: this checkout's.")] = None,
    models: Annotated[Path | None, typer.Option("--models", metavar="FOLDER", help="Where to write them.")] = None,
    work: Annotated[Path, typer.Option("--work", metavar="FOLDER", help="What a stopped run goes on from.")] = _HERE,
) -> None:
    """Make the learned readers anew from the corpus (minutes; with --base about an hour)."""
    if base is not None and not (base / "model.safetensors").is_file():
        raise PathMissing(
            f"There is no model.safetensors in {base}.", hint="models/README.md says where it comes from."
        )
    try:
        from ..study.train import train as run
    except ImportError as error:
        raise missing("learn", error) from None
    try:
        run(corpus or paths.corpus(), models or paths.models(), base=base, work=work, tell=tell_line)
    except ImportError as error:
        raise missing("train", error) from None


def evaluate(
    corpus: Annotated[Path | None, typer.Option("--corpus", metavar="FOLDER", help="Default: this checkout's.")] = None,
    split: Annotated[str, typer.Option("--split", help="train, tune or test.")] = "test",
    reader: Annotated[list[str] | None, typer.Option("--reader", help="Only these readers (repeat it).")] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", help="Figures by practice, form, visit, intent or voice (repeat it)."),
    ] = None,
    over: Annotated[str, typer.Option("--over", help="Intervals by drawing notes, or voices.")] = "note",
    ablation: Annotated[
        str,
        typer.Option(
            "--ablation",
            help="Instead: sources (rules and learners apart), curve (by voices), or a kind to leave out of training.",
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", show_default=False)] = STDOUT,
) -> None:
    """Measure every reader against the labelled notes."""
    try:
        from ..study.evaluate import KINDS, READERS, as_markdown
        from ..study.evaluate import as_json as in_json
        from ..study.evaluate import evaluate as run
    except ImportError as error:
        raise missing("learn", error) from None
    from ..corpus import load_entries

    entries = load_entries(corpus or paths.corpus(), split=split)
    if not entries:
        raise typer.BadParameter(f"the corpus has no notes in “{split}”.", param_hint="--split")
    kinds = tuple(by or ("practice", "form", "visit", "voice"))
    _known(kinds, tuple(KINDS), "--by")
    _known((over,), ("note", "voice"), "--over")
    try:
        if ablation:
            told = _ablation(corpus or paths.corpus(), ablation, split)
        else:
            found = run(
                entries,
                readers=tuple(reader or READERS),
                by=kinds,
                over="voice" if over == "voice" else "note",
                tell=tell_line,
            )
            told = in_json(found) if as_json else as_markdown(found)
    except ImportError as error:
        raise missing("learn", error) from None
    if output == STDOUT:
        say(told)
    else:
        Path(output).write_text(told, encoding="utf-8")


def _ablation(corpus: Path, what: str, split: str) -> str:
    from ..corpus import load_entries
    from ..study.ablation import ABLATIONS
    from ..study.ablation import ablation as run

    _known((what,), ABLATIONS, "--ablation")
    return "\n".join(run(load_entries(corpus), what, split=split, tell=tell_line)) + "\n"


def _known(given: tuple[str, ...], known: tuple[str, ...], option: str) -> None:
    for name in given:
        if name not in known:
            raise typer.BadParameter(f"there is no “{name}”; known: {', '.join(known)}.", param_hint=option)


def missing(name: str, error: ImportError) -> MissingExtra:
    """What to say where an extra is not installed."""
    return MissingExtra(
        f"This needs the “{name}” extra ({error.name} is not installed).", hint=f"pip install 'skillednote[{name}]'"
    )
