"""From reviews to something that people or programs read: one format a file.

A format is a module with ``render(reviews, *, options) -> Iterator[str]``; to add one, write it and name it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, Protocol, cast

from ..errors import FormatUnknown
from ..schema import Review
from .options import Options

__all__ = ["Format", "Options", "Render", "by_suffix", "formats", "get"]


class Render(Protocol):
    """Turns reviews into pieces of text, to be written one after the other."""

    def __call__(self, reviews: Iterable[Review], *, options: Options) -> Iterator[str]: ...


class Format(NamedTuple):
    """A report format. ``machine``: read by programs, so always UTF-8 with plain line ends, whatever the terminal."""

    name: str
    module: str
    suffix: str
    machine: bool


_FORMATS = {
    form.name: form
    for form in (
        Format("text", ".text", ".txt", machine=False),
        Format("json", ".as_json", ".json", machine=True),
        Format("jsonl", ".jsonl", ".jsonl", machine=True),
        Format("html", ".html", ".html", machine=True),
    )
}


def formats() -> tuple[Format, ...]:
    """Every format, the default first."""
    return tuple(_FORMATS.values())


def by_suffix(path: str) -> str:
    """The name of the format that a file's ending tells, or empty."""
    suffix = PurePath(path).suffix.lower()
    return next((form.name for form in formats() if form.suffix == suffix), "")


def get(name: str) -> Render:
    """The renderer of a format. Raises ``FormatUnknown``."""
    if name not in _FORMATS:
        raise FormatUnknown(f"There is no format “{name}”.", hint=f"Formats: {', '.join(_FORMATS)}.")
    # Only now: the HTML templates cost more to load than all the rest of the command.
    return cast(Render, import_module(_FORMATS[name].module, __name__).render)
