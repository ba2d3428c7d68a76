"""A progress bar on standard error, for people who wait for many notes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FEWEST = 10
"""Fewer notes than this are done before a bar could be read."""


@contextmanager
def progress(total: int, *, quiet: bool, stdout_busy: bool) -> Iterator[Callable[[], None]]:
    """Yields a function to be called once a note. No bar without a terminal, nor where the report itself scrolls over
    that terminal."""
    if quiet or total < FEWEST or not sys.stderr.isatty() or (stdout_busy and sys.stdout.isatty()):
        yield lambda: None
        return
    # Only here: Rich takes longer to load than a short review.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reviewing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
