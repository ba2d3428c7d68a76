"""Masking of likely identifiers: names, dates, numbers and addresses that point at a person.

It is masking, not de-identification: rules find what looks like an identifier, some are missed, and a person has to
look before a text leaves the clinic. Clinical words (Maitland, C4, 6/10, 15 minutes) stay.
"""

from __future__ import annotations

from .detect import Identifier, identifiers
from .mask import Masked, mask

__all__ = ["Identifier", "Masked", "identifiers", "mask"]
