"""The readers that have learned: from the rules' facts of a note to joined facts.

``light`` counts words; ``careful`` lets the encoder read; ``auto`` reads lightly first and carefully only where the
light reader is in doubt. Each is built once and kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol

from ..errors import ModelRefused
from ..pipeline.learned import Hints
from ..schema import Learned, NoteFacts
from .decode import Span, decode
from .edges import Edges, load_edges
from .encoder import Encoder
from .join import joined, surest_of
from .light import Light
from .store import Weighing, listed, verify, weighing

_HINTED = 0.6
"""From this probability on the rules are told of a technique or time that the net reads."""


class Rules(Protocol):
    """The rules reader, as a learner needs it."""

    def read(self, text: str, hints: Hints = ...) -> NoteFacts:
        """The facts of a text."""


class Learner(Protocol):
    """A reader that adds what it learned to what the rules read."""

    @property
    def weighing(self) -> Weighing:
        """How much its answers count."""

    def read(self, texts: Sequence[str], rules: Rules) -> list[NoteFacts]:
        """Of each note the facts with its mentions, passages, acts and answers."""


class Heard(NamedTuple):
    """What a learner alone says of a note, beside the rules' facts: not yet joined."""

    facts: NoteFacts
    spans: list[Span]
    learned: Learned
    surest: Callable[[str, int, int], float] | None


class _Fitted(ABC):
    """A learner whose files lie in a folder of the models. ``trusted``: just made, no manifest holds them yet."""

    def __init__(self, models: Path, name: str, *, trusted: bool) -> None:
        self._folder = models / name if trusted else listed(models, name)

    @cached_property
    def weighing(self) -> Weighing:
        """As ``Learner.weighing``."""
        return weighing(self._folder)

    @abstractmethod
    def hear(self, texts: Sequence[str], rules: Rules) -> list[Heard]:
        """Of each note its answers and the rules' facts, not yet joined."""

    def read(self, texts: Sequence[str], rules: Rules) -> list[NoteFacts]:
        """As ``Learner.read``."""
        held = self.weighing.policies
        return [joined(h.facts, h.spans, h.learned, held, h.surest) for h in self.hear(texts, rules)]


class LightReader(_Fitted):
    """Words and pairs of words: under a millisecond a note."""

    def __init__(self, models: Path, *, trusted: bool = False) -> None:
        super().__init__(models, "light", trusted=trusted)
        if not trusted:
            verify(models, "light")
        self._light = Light(self._folder)

    def hear(self, texts: Sequence[str], rules: Rules) -> list[Heard]:
        """As ``_Fitted.hear``."""
        facts = [rules.read(text) for text in texts]
        return [
            Heard(one, spans, learned, None)
            for one, (learned, spans) in zip(facts, self._light.read(facts), strict=True)
        ]

    def without_hands(self, facts: NoteFacts) -> float:
        """How likely, by the words of a note alone, no manual work was done."""
        ((learned, _),) = self._light.read([facts])
        return learned.classes["no_manual_therapy"]


class CarefulReader(_Fitted):
    """The encoder: some 20 ms a note on one thread. It is loaded when the first note needs it: only then can its file
    be found changed (``ModelRefused``). ``second``: a light reader that is there already."""

    def __init__(self, models: Path, *, trusted: bool = False, second: LightReader | None = None) -> None:
        if find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
            raise ImportError("onnxruntime and tokenizers")
        super().__init__(models, "careful", trusted=trusted)
        self._models, self._trusted, self._other = models, trusted, second

    @cached_property
    def _encoder(self) -> Encoder:
        # held against the manifest only now: hashing it takes as long as reading several notes lightly
        if not self._trusted:
            verify(self._folder.parent, "careful")
        return Encoder(self._folder)

    @cached_property
    def _edges(self) -> Mapping[str, Edges]:
        return load_edges(self._folder)

    @cached_property
    def _second(self) -> LightReader | None:
        """Another opinion by words alone, where its files are whole."""
        try:
            return self._other or LightReader(self._models, trusted=self._trusted)
        except ModelRefused:
            return None

    def hear(self, texts: Sequence[str], rules: Rules) -> list[Heard]:
        """Of each note its answers, and the rules' facts once they know the techniques that it read."""
        return [self._hear(text, rules) for text in texts]

    def _hear(self, text: str, rules: Rules) -> Heard:
        answers = self._encoder.read(text)
        spans = decode(text, answers.places, answers.tags, self._edges)
        hints = Hints(_places(spans, "TECHNIQUE"), _places(spans, "TIME"))
        facts = rules.read(text, hints)
        without = self._second.without_hands(facts) if self._second is not None else None
        learned = Learned("careful", answers.levels, answers.classes, answers.flags, answers.facts, without)
        return Heard(facts, spans, learned, surest_of(answers))


def _places(spans: Sequence[Span], label: str) -> tuple[tuple[int, int], ...]:
    return tuple((s.start, s.end) for s in spans if s.label == label and s.probability >= _HINTED)
