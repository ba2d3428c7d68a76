"""``skillednote review``."""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import reports
from ..config import Settings
from ..errors import SkilledNoteError
from ..readers import ReadFailure, Source, find_sources, read_source
from ..reports.words import SEVERITIES
from ..schema import Note, Review
from .claims import Claims
from .messages import note as tell_line
from .messages import tell, tell_fault
from .output import STDOUT, NotWritable, options, refuse_terminal, to_file, to_stdout
from .progress import progress

if TYPE_CHECKING:
    from ..review import Reviewer


class FailOn(StrEnum):
    """Severities, worst first."""

    error = "error"
    warning = "warning"
    suggestion = "suggestion"


class Reader(StrEnum):
    """Who reads: the rules alone, or a learner beside them."""

    auto = "auto"
    careful = "careful"
    light = "light"
    rules = "rules"


_FORMATS = "|".join(form.name for form in reports.formats())


def review(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Note files, folders of notes, or - for standard input.")
    ],
    form: Annotated[
        str, typer.Option("--format", "-f", metavar=_FORMATS, help="Default: by the ending of --output, else text.")
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write the report to a file.")
    ] = STDOUT,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 1 when a remark is as severe as this, or more."),
    ] = None,
    reader: Annotated[
        Reader | None, typer.Option("--reader", show_default=False, help="Who reads; default auto: carefully in doubt.")
    ] = None,
    claim: Annotated[
        str,
        typer.Option(
            "--claim",
            "-c",
            metavar="WORDS|FILE",
            show_default=False,
            help="What is billed: “payer=medicare on=2026-03-02 97140-GP=2”, a table of claims, or an 837P file.",
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no closing line; errors stay.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours, even in a terminal.")] = False,
) -> None:
    """Review notes and say what is missing.

    Exit status: 0; 1 when a remark reaches --fail-on; 2 when something could not be read (the rest is still reviewed).
    """
    name = form or reports.by_suffix(output) or reports.formats()[0].name
    known = reports.named(name)
    sources = find_sources(paths)
    target = None if output == STDOUT else Path(output)
    if target is not None:
        _refuse_overwriting(target, sources)
    elif known.binary:
        refuse_terminal()
    if not quiet and any(isinstance(s, Source) and s.path is None for s in sources) and sys.stdin.isatty():
        tell_line("type or paste the note; end it with Ctrl-D (Windows: Ctrl-Z, Enter).")

    settings = Settings() if reader is None else Settings(reader=reader.value)
    tally = _Tally(fail_on)
    claims = Claims(claim, notes=len(sources))
    with progress(len(sources), quiet=quiet, stdout_busy=target is None) as advance:
        notes = claims.beside(tally.readable(sources, advance))
        first = next(notes, None)
        if first is None and target is not None:
            # An old report is worth more than an empty one.
            raise typer.Exit(2)
        reviews = iter(()) if first is None else tally.seen(_reviewed(chain([first], notes), tally, settings))
        looks = options(color=not no_color, to_terminal=target is None)
        render = reports.get_binary(name) if known.binary else reports.get(name)
        pieces = render(reviews, options=looks)
        if target is not None:
            to_file(pieces, target)
        else:
            to_stdout(pieces, machine=known.machine)
    if not quiet:
        for line in claims.left():
            tell_line(line)
    if target is not None and not quiet:
        tell_line(f"{tally.count} {'note' if tally.count == 1 else 'notes'} reviewed, report in {target}.")
    raise typer.Exit(tally.status)


class _Tally:
    """What the exit status is made of."""

    def __init__(self, fail_on: FailOn | None) -> None:
        self._failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on else ()
        self._reached = False
        self._failed = False
        self.count = 0

    @property
    def status(self) -> int:
        return 2 if self._failed else 1 if self._reached else 0

    def readable(self, sources: Iterable[Source | ReadFailure], advance: Callable[[], None]) -> Iterator[Note]:
        """The notes that can be read, one at a time; the others are told."""
        for source in sources:
            found = read_source(source) if isinstance(source, Source) else source
            if isinstance(found, ReadFailure):
                self.failed(found.error)
            else:
                yield found
            advance()

    def failed(self, error: Exception, *, about: str = "") -> None:
        """Tells an error and remembers that there was one."""
        self._failed = True
        if isinstance(error, SkilledNoteError):
            tell(error)
        else:
            tell_fault(error, about=about)

    def seen(self, reviews: Iterable[Review]) -> Iterator[Review]:
        """The reviews, counted in passing."""
        for review in reviews:
            self.count += 1
            self._reached |= any(remark.severity in self._failing for remark in review.remarks)
            yield review


def _reviewed(notes: Iterator[Note], tally: _Tally, settings: Settings) -> Iterator[Review]:
    """Reviews in the order of the notes. A note that the program fails on is told and left out, the others are kept."""
    # a million small objects that live to the end: the collector would walk them again and again, and find nothing
    gc.disable()
    try:
        from ..review import Reviewer

        reviewer = Reviewer(settings)
        gc.freeze()
    finally:
        gc.enable()
    if reviewer.notice:
        tell_line(reviewer.notice)
    waiting: deque[Note] = deque()

    def taken() -> Iterator[Note]:
        for note in notes:
            waiting.append(note)
            yield note

    while True:
        try:
            for review in reviewer.review_many(taken()):
                waiting.popleft()
                yield review
            return
        except Exception:
            if not waiting:
                # No note is to blame, so going on would only fail again.
                raise
            # The reviewer may work on several notes at once: the one it fails on is among those still waiting.
            yield from _singly(reviewer, waiting, tally)


def _singly(reviewer: Reviewer, waiting: deque[Note], tally: _Tally) -> Iterator[Review]:
    while waiting:
        note = waiting.popleft()
        try:
            review = reviewer.review(note)
        except Exception as error:
            tally.failed(error, about=note.id)
        else:
            yield review


def _refuse_overwriting(target: Path, sources: Iterable[Source | ReadFailure]) -> None:
    """A report must never replace a note."""
    if not target.is_file():
        return
    for source in sources:
        if isinstance(source, Source) and source.path and source.path.exists() and target.samefile(source.path):
            raise NotWritable(
                f"{target} is one of the notes.", hint="Write the report elsewhere, or name the notes one by one."
            )
