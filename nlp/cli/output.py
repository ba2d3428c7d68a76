"""Where reports go: standard output or a file."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, TextIO

from ..errors import SkilledNoteError
from ..reports import Options

STDOUT = "-"
MAX_WIDTH = 110
"""Lines longer than this are hard to read, however wide the window."""

# What is left of a pipe whose reader has gone; Windows says it the second way.
_GONE = (errno.EPIPE, errno.EINVAL)


class NotWritable(SkilledNoteError):
    """The report can't be written where it was asked for."""

    code = "SN107"


def say(text: str) -> None:
    """Text for people on standard output."""
    to_stdout([text], machine=False)


def to_stdout(pieces: Iterable[str | bytes], *, machine: bool) -> None:
    """Writes each piece as it comes. ``machine``: UTF-8 and plain line ends, whatever the terminal has.

    Stops without a word when whoever reads has stopped, as ``head`` does. Raises ``NotWritable``.
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        if machine:
            # Half of a character pair has no UTF-8; as an escape it is JSON's own.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        else:
            stream.reconfigure(errors="replace")
    for piece in pieces:
        try:
            if isinstance(piece, bytes):
                stream.buffer.write(piece)
            else:
                stream.write(piece)
            stream.flush()
        except OSError as error:
            _drop(stream)
            if error.errno in _GONE:
                return
            raise NotWritable(f"Standard output can't be written: {error.strerror}.") from error


def refuse_terminal() -> None:
    """What is no text would only upset a terminal. Raises ``NotWritable``."""
    if sys.stdout.isatty():
        raise NotWritable("This format is no text for a terminal.", hint="Give --output FILE.")


def to_file(pieces: Iterable[str | bytes], path: Path) -> None:
    """Writes the pieces to a file that appears, or replaces an old one, only when it is whole. Raises ``NotWritable``.

    A new file can be read by its owner only: it quotes health records.
    """
    try:
        target = path.resolve()
        special = target.exists() and not target.is_file()
        # A pipe or a device is written to, not replaced.
        if special:
            stream: IO[bytes] = target.open("wb")
            part = None
        else:
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
            stream = os.fdopen(handle, "wb")
            part = Path(name)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with stream:
            for piece in pieces:
                _put(stream, piece, path)
        if part:
            _replace(target, part, path)
    finally:
        if part:
            part.unlink(missing_ok=True)


def options(*, color: bool, to_terminal: bool) -> Options:
    """How a report should look where it goes. ``color`` False forbids colours, True leaves it to the terminal."""
    if not to_terminal:
        return Options()
    stream = sys.stdout
    terminal = stream.isatty()
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH) if terminal else Options().width
    return Options(
        color=color and terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        width=width,
        symbols=_has_symbols(stream),
    )


def _has_symbols(stream: TextIO) -> bool:
    try:
        "█░●◐○→…“”–─·".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _put(stream: IO[bytes], piece: str | bytes, path: Path) -> None:
    try:
        # Half of a character pair has no UTF-8; as an escape it is JSON's own.
        stream.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", errors="backslashreplace"))
        # So that a full disk is met here, not when the stream is closed.
        stream.flush()
    except OSError as error:
        raise _refused(path, error) from error


def _replace(target: Path, part: Path, path: Path) -> None:
    try:
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> NotWritable:
    return NotWritable(f"{path} can't be written: {error.strerror or type(error).__name__}.")


def _drop(stream: TextIO) -> None:
    """Sends what is still to come nowhere, so that Python doesn't complain when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
