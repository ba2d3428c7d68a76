"""From files to notes: one input format a file."""

from .encoding import decode
from .notes import ReadFailure, Source, find_sources, iter_notes, read_note, read_source

__all__ = ["ReadFailure", "Source", "decode", "find_sources", "iter_notes", "read_note", "read_source"]
