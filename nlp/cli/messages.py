"""What is told on standard error: codes, ids and paths, never the text of a note."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from .. import paths
from ..errors import SkilledNoteError
from ..reports.terminal import inline


def tell(error: SkilledNoteError) -> None:
    """One line for an error that a person can act on."""
    note(str(error))


def tell_fault(error: Exception, *, about: str = "") -> None:
    """One line for a fault of the program: what and where. The error's own message stays unsaid, for it can hold
    words of the note; ``SKILLEDNOTE_DEBUG`` brings the traceback, for invented notes."""
    if os.environ.get("SKILLEDNOTE_DEBUG"):
        traceback.print_exception(error)
    subject = f"{about} could not be reviewed: " if about else ""
    fault = f"{subject}the program failed ({type(error).__name__} in {place(error)})."
    tell(SkilledNoteError(fault, hint="Please report this line; it holds no words of a note."))


def place(error: BaseException) -> str:
    """The innermost line of this package that an error came through, as ``nlp/room/file.py:12``."""
    root = paths.PACKAGE.parent
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(paths.PACKAGE)]
    if not own:
        return "another program"
    return f"{Path(own[-1].filename).relative_to(root).as_posix()}:{own[-1].lineno}"


def note(text: str) -> None:
    """One line on standard error. File names can hold anything, so it is made safe for a terminal."""
    print(f"skillednote: {inline(text)}", file=sys.stderr, flush=True)
