"""The coach: the fewest edits that make a note defensible, as blanks to fill in and questions that suggest no answer.

It never writes a clinical fact. Every word that it proposes is a fixed word of ``templates``, a blank, or words quoted
from the note with their place.
"""

from __future__ import annotations

from .blanks import BLANK_PATTERN, blanks, hollow
from .pieces import Piece, Suggestion
from .plan import Plan, plan
from .reasoning import reasoning_draft

__all__ = ["BLANK_PATTERN", "Piece", "Plan", "Suggestion", "blanks", "hollow", "plan", "reasoning_draft"]
