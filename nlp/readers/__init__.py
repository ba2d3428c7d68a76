"""From files to notes: one input format a file."""

from .encoding import decode
from .notes import ReadFailure, Source, find_sources, iter_notes, read_note, read_source
from .tables import read_rows
from .x12 import BilledClaim, looks_like_x12, read_professional

__all__ = [
    "BilledClaim",
    "ReadFailure",
    "Source",
    "decode",
    "find_sources",
    "iter_notes",
    "looks_like_x12",
    "read_note",
    "read_professional",
    "read_rows",
    "read_source",
]
