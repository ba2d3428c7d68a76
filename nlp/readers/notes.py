"""Note files: a file, a folder of files, or standard input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..config import MAX_CHARACTERS
from ..errors import EmptyNote, NoteTooLong, NothingToRead, NotReadable, PathMissing, SkilledNoteError
from ..schema import Note
from .encoding import SNIFFED, decode, refuse_binary

SUFFIXES = (".txt", ".md", ".text")
"""Endings of the files that are taken from a folder. A file that is named itself may have any ending."""

STDIN = "-"

# A code point takes four bytes at most; a byte order mark comes on top.
_BYTES_PER_CHARACTER = 4


class Source(NamedTuple):
    """A place that holds one note. ``path`` is None for standard input; ``id`` is unique among the sources found."""

    path: Path | None
    id: str


class ReadFailure(NamedTuple):
    """A note that could not be read, and why. ``source`` is the path as given (``-`` for standard input)."""

    source: str
    error: SkilledNoteError


def read_note(path: str | os.PathLike[str], *, id: str = "", max_characters: int = MAX_CHARACTERS) -> Note:
    """The note in one file; its id is the file's stem unless given.

    Line ends and characters stay as they are: offsets count code points of this text. Raises ``PathMissing``,
    ``NotReadable``, ``NotText``, ``EmptyNote``, ``NoteTooLong``.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            return _read(stream, name=str(path), id=id or path.stem, max_characters=max_characters)
    except OSError as error:
        raise _explained(path, error) from error
    except ValueError:
        # A NUL in a path: no file system has it.
        raise PathMissing("A path holds a character that no path can have.") from None


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source | ReadFailure]:
    """The places that ``paths`` name, in order; folders are searched to the bottom, sorted by path.

    A folder's files count by their ending (``SUFFIXES``); hidden ones are passed over. No file is opened.
    """
    found: list[Path | ReadFailure | None] = []
    for path in paths:
        found += _expand(path)
    ids = _ids(path for path in found if isinstance(path, Path))
    return [
        place if isinstance(place, ReadFailure) else Source(place, ids[place] if place else "stdin") for place in found
    ]


def read_source(
    source: Source, *, stdin: BinaryIO | None = None, max_characters: int = MAX_CHARACTERS
) -> Note | ReadFailure:
    """The note at one source, or why it can't be read. ``stdin`` stands in for standard input."""
    try:
        if source.path is not None:
            return read_note(source.path, id=source.id, max_characters=max_characters)
        stream = stdin if stdin is not None else sys.stdin.buffer
        return _read(stream, name="standard input", id=source.id, max_characters=max_characters)
    except SkilledNoteError as error:
        return ReadFailure(STDIN if source.path is None else str(source.path), error)
    except OSError as error:
        # Only standard input ends here: a closed or broken one.
        reason = error.strerror or "it is closed"
        return ReadFailure(STDIN, NotReadable(f"Standard input can't be read: {reason}."))


def iter_notes(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Note | ReadFailure]:
    """The notes under ``paths``, one at a time and in order; what can't be read comes as a ``ReadFailure``."""
    for source in find_sources(paths):
        if isinstance(source, ReadFailure):
            yield source
        else:
            yield read_source(source, stdin=stdin, max_characters=max_characters)


def _read(stream: BinaryIO, *, name: str, id: str, max_characters: int) -> Note:
    # Never more than the longest note could take, so that a huge file costs nothing.
    limit = (max_characters + 1) * _BYTES_PER_CHARACTER
    data = stream.read(limit + 1)
    if len(data) > limit:
        # A big binary file is told as what it is.
        refuse_binary(data[:SNIFFED], name=name)
        raise _too_long(name, max_characters)
    text = decode(data, name=name)
    if len(text) > max_characters:
        raise _too_long(name, max_characters)
    if not any(character.isalnum() for character in text):
        raise EmptyNote(f"{name} holds no words.")
    return Note(text=text, id=id)


def _too_long(name: str, max_characters: int) -> NoteTooLong:
    return NoteTooLong(f"{name} is longer than {max_characters:,} characters.", hint="Give one note a file.")


def _explained(path: Path, error: OSError) -> SkilledNoteError:
    """The error for people behind one of the system."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return PathMissing(f"There is no {path}.")
    if isinstance(error, IsADirectoryError):
        return NotReadable(f"{path} is a folder.")
    return NotReadable(f"{path} can't be read: {error.strerror or type(error).__name__}.")


def _expand(path: str | os.PathLike[str]) -> list[Path | ReadFailure | None]:
    if os.fspath(path) == STDIN:
        return [None]
    place = Path(path)
    try:
        if not place.is_dir():
            # Missing files too: reading says what is wrong with them.
            return [place]
    except (OSError, ValueError):
        return [place]
    found: list[Path] = []
    refused: list[Path | ReadFailure | None] = []

    def refuse(error: OSError) -> None:
        refused.append(ReadFailure(str(error.filename), _explained(Path(error.filename), error)))

    for folder, folders, files in os.walk(place, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in files if name.lower().endswith(SUFFIXES) and not name.startswith(".")]
    if not found and not refused:
        hint = f"Notes are files that end in {', '.join(SUFFIXES)}; other files can be named one by one."
        refused.append(ReadFailure(str(place), NothingToRead(f"{place} holds no notes.", hint=hint)))
    return [*refused, *sorted(found)]


def _ids(paths: Iterable[Path]) -> dict[Path, str]:
    """An id a path: the stem; where two share it, as much of the path before it as tells them apart.

    The same path given twice keeps one id, for it is one note.
    """
    names = {path: [path.stem, *_longer(path)] for path in paths}
    ids = {path: candidates.pop(0) for path, candidates in names.items()}
    while True:
        count = Counter(ids.values())
        clashing = [path for path, id in ids.items() if count[id] > 1 and names[path]]
        if not clashing:
            return ids
        for path in clashing:
            ids[path] = names[path].pop(0)


def _longer(path: Path) -> list[str]:
    """Longer names of a file: folder/stem, then with its ending, then with more folders, at last the whole path."""
    whole = path.absolute()
    parts = [part for part in whole.parts if part != whole.anchor]
    return [
        "/".join([*parts[-2:-1], path.stem]),
        *("/".join(parts[-depth:]) for depth in range(2, len(parts) + 1)),
        str(path),
    ]
