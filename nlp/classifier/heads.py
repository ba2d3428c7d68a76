"""What the encoder is asked, and in which order its answers stand. Training and reading share this page."""

from __future__ import annotations

from ..schema import ELEMENTS, FLAGS, LEVELS

LABELS = ("FINDING", "TECHNIQUE", "GRADE", "REGION", "TIME", "DECISION", "RESPONSE", "GOAL")
COUNTED = "COUNTED"
"""The tag of times that make up the minutes of manual therapy; no mention of its own."""
TAGGED = (*LABELS, COUNTED)
TAGS = ("outside", "begin", "inside", "end")
"""A span of one piece is tagged with its beginning alone."""
CLASSES = ("skilled", "procedure_log", "no_manual_therapy")
FACTS = ("reasoning", "provider", "start_stop")

LEVEL_SLICE = slice(0, len(ELEMENTS) * len(LEVELS))
CLASS_SLICE = slice(LEVEL_SLICE.stop, LEVEL_SLICE.stop + len(CLASSES))
FLAG_SLICE = slice(CLASS_SLICE.stop, CLASS_SLICE.stop + len(FLAGS))
FACT_SLICE = slice(FLAG_SLICE.stop, FLAG_SLICE.stop + len(FACTS))
NOTE_OUTPUTS = FACT_SLICE.stop
"""Length of the note head's answer: levels of the elements, class, flags, further facts; as logits."""
