"""The readers that have learned: from the rules' facts of a note to joined facts.

``light`` counts words; ``careful`` lets the encoder read; ``auto`` reads lightly first and carefully only where the
light reader is in doubt. Each is built once and kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..schema import Learned, NoteFacts
from .decode import Span, decode
from .encoder import Encoder
from .join import joined, surest_of
from .light import Light
from .store import Weighing, verified, weighing


class Learner(Protocol):
    """A reader that adds what it learned to the rules' facts."""

    @property
    def weighing(self) -> Weighing:
        """How much its answers count."""

    def read(self, facts: NoteFacts) -> NoteFacts:
        """The facts with its mentions, passages, acts and answers."""


class LightReader:
    """Words and pairs of words: some tenths of a millisecond a note."""

    def __init__(self, models: Path) -> None:
        folder = verified(models, "light")
        self._light = Light(folder)
        self.weighing = weighing(folder)

    def read(self, facts: NoteFacts) -> NoteFacts:
        """As ``Learner.read``."""
        learned, spans = self._light.read(facts)
        return joined(facts, spans, learned, self.weighing.policies, _never)


class CarefulReader:
    """The encoder: some 20 ms a note on one thread."""

    def __init__(self, models: Path) -> None:
        folder = verified(models, "careful")
        self._encoder = Encoder(folder)
        self.weighing = weighing(folder)

    def read(self, facts: NoteFacts) -> NoteFacts:
        """As ``Learner.read``."""
        answers = self._encoder.read(facts.text)
        spans: list[Span] = decode(facts.text, answers.places, answers.tags)
        learned = Learned("careful", answers.levels, answers.classes, answers.flags, answers.facts)
        return joined(facts, spans, learned, self.weighing.policies, surest_of(answers))


def _never(label: str, start: int, end: int) -> float:
    """The light reader quotes whole sentences: it has no say about the rules' spans."""
    return 1.0
