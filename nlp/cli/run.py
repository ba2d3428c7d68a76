"""Runs a command line: from arguments to an exit status, with errors told in one line."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from ..errors import SkilledNoteError
from .commands import app
from .messages import tell, tell_fault

USAGE = 2
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """The exit status. Nothing is raised but ``SystemExit``: a traceback could quote the note."""
    try:
        status = app(args=list(arguments), prog_name="skillednote", standalone_mode=False)
    except SkilledNoteError as error:
        tell(error)
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        # Usage errors come from a part of Typer that changed its name between versions; they know how to show
        # themselves.
        show = getattr(error, "show", None)
        if callable(show):
            show()
        else:
            tell_fault(error)
        return USAGE
    return status if isinstance(status, int) else 0
