"""From reviews to something that people or programs read: one format a file.

A format is a module with ``render(reviews, *, options)``, which gives pieces of text (of bytes where the format is
``binary``); to add one, write it and name it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, Protocol, cast

from ..errors import FormatUnknown
from ..schema import Review
from .options import Options

__all__ = ["BinaryRender", "Format", "Options", "Render", "by_suffix", "formats", "get", "get_binary", "named"]


class Render(Protocol):
    """Turns reviews into pieces of text, to be written one after the other."""

    def __call__(self, reviews: Iterable[Review], *, options: Options) -> Iterator[str]: ...


class BinaryRender(Protocol):
    """Turns reviews into pieces of a file that is no text."""

    def __call__(self, reviews: Iterable[Review], *, options: Options) -> Iterator[bytes]: ...


class Format(NamedTuple):
    """A report format. ``machine``: read by programs, so always UTF-8 with plain line ends, whatever the terminal;
    ``binary``: no text at all."""

    name: str
    module: str
    suffix: str
    machine: bool
    binary: bool = False


_FORMATS = {
    form.name: form
    for form in (
        Format("text", ".text", ".txt", machine=False),
        Format("json", ".as_json", ".json", machine=True),
        Format("jsonl", ".jsonl", ".jsonl", machine=True),
        Format("html", ".html", ".html", machine=True),
        Format("pdf", ".pdf", ".pdf", machine=True, binary=True),
    )
}


def formats() -> tuple[Format, ...]:
    """Every format, the default first."""
    return tuple(_FORMATS.values())


def by_suffix(path: str) -> str:
    """The name of the format that a file's ending tells, or empty."""
    suffix = PurePath(path).suffix.lower()
    return next((form.name for form in formats() if form.suffix == suffix), "")


def named(name: str) -> Format:
    """A format by its name. Raises ``FormatUnknown``."""
    if name not in _FORMATS:
        raise FormatUnknown(f"There is no format “{name}”.", hint=f"Formats: {', '.join(_FORMATS)}.")
    return _FORMATS[name]


def get(name: str) -> Render:
    """The renderer of a format of text. Raises ``FormatUnknown``."""
    return cast(Render, _render(name))


def get_binary(name: str) -> BinaryRender:
    """The renderer of a binary format. Raises ``FormatUnknown``."""
    return cast(BinaryRender, _render(name))


def _render(name: str) -> object:
    # Only now: the HTML templates cost more to load than all the rest of the command.
    return import_module(named(name).module, __name__).render
