"""The words that clinicians use, as rows of data (see ``README.md`` beside this file)."""

from .kinds import ATTRIBUTES, KINDS
from .load import Row, expand, load, rows, slots

__all__ = ["ATTRIBUTES", "KINDS", "Row", "expand", "load", "rows", "slots"]
