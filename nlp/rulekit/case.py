"""What a rule may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..schema import Element, ElementResult, Minutes, NoteFacts, Sentence
from ..schema.review import Class


@dataclass(frozen=True, slots=True)
class Case:
    """One judged note, before its remarks: the facts, the elements' levels and the standard's further facts."""

    facts: NoteFacts
    elements: Mapping[Element, ElementResult]
    note_class: Class
    flags: tuple[str, ...]
    reasoning: bool
    finding_first: bool | None
    provider: bool
    minutes: Minutes
    stuffed: bool = False
    mismatch: bool = False
    low: str = ""
    """The note's text in lower case, character for character."""
    again: tuple[Sentence, ...] = ()
    """Sentences that stood in the note before, word by word."""
    answers: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked of this case already; see ``once``."""

    @property
    def manual(self) -> bool:
        """Whether a manual technique was performed at this visit."""
        return self.note_class != "no_manual_therapy"

    def level(self, element: Element) -> str:
        """The level of one element."""
        return self.elements[element].level

    def lacks(self, element: Element, part: str) -> bool:
        """Whether the element is documented, but its best passage lacks this part."""
        result = self.elements[element]
        return result.level == "vague" and part in result.missing
