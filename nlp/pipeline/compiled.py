"""The lexicon's tries, compiled once and kept beside the code, as Python keeps its own compiled modules.

Taking eleven thousand terms apart costs a third of what importing spaCy does, at every start. The stored form is plain
data (``marshal``), belongs to exactly these files of this version, and is made anew where anything in them changed. Where
it cannot be written, every start takes the terms apart.
"""

from __future__ import annotations

import gc
import marshal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

from spacy.about import __version__ as spacy_version

from .._version import __version__
from ..lexicon import Row, load
from ..paths import lexicon_data
from .terms import Node, grown

_Form = tuple[int, str]


class Compiled(NamedTuple):
    """The lexicon's rows; every term's entry as the number of its row and, where it is told by its capitals, its form;
    the trie, whose ends name entries by number."""

    rows: Sequence[Row]
    entries: Sequence[_Form]
    root: Node


def compiled(split: Callable[[str], Sequence[str]]) -> Compiled:
    """The installed lexicon. ``split`` gives the tokens of a term as notes are tokenised."""
    # hundreds of thousands of small objects: the collector would walk them again and again while they are made
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compiled(split)
    finally:
        if collecting:
            gc.enable()


def _compiled(split: Callable[[str], Sequence[str]]) -> Compiled:
    key = _key()
    path = _path()
    with suppress(OSError, ValueError, EOFError, TypeError):
        held: Any = marshal.loads(path.read_bytes())
        if held[0] == key:
            return Compiled([Row(*row) for row in held[1]], held[2], held[3])
    rows = load()
    entries, root = grown(rows, split)
    _keep(path, (key, [tuple(row) for row in rows], entries, root))
    return Compiled(rows, entries, root)


def _keep(path: Path, made: tuple[Any, ...]) -> None:
    """Whole or not at all: another process may read it at this moment."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True, parents=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as handle:
            try:
                handle.write(marshal.dumps(made))
                handle.close()
                Path(handle.name).replace(path)
            except OSError:
                handle.close()
                Path(handle.name).unlink()


def _path() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".lexicon")


def _key() -> tuple[object, ...]:
    """What the stored form depends on: versions, and size and time of the files that are compiled or compile."""
    return (__version__, spacy_version, marshal.version, *_stamps())


def _stamps() -> Iterator[tuple[str, int, int]]:
    here = Path(__file__).parent
    folder = lexicon_data()
    code = (here / "terms.py", here / "tokenizer.py", folder.parent / "load.py", folder.parent / "kinds.py")
    for path in (*sorted(folder.glob("*.csv")), *code):
        told = path.stat()
        yield path.name, told.st_size, told.st_mtime_ns
