"""The command ``skillednote``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status: 0; 1 when a remark reaches ``--fail-on`` (or the doctor finds
    something broken); 2 for a usage or input error."""
    # Only now, so that importing the room costs nothing.
    from .run import run

    sys.exit(run(sys.argv[1:] if arguments is None else arguments))
