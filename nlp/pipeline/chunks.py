"""The tokens of a note, looked up stretch by stretch.

A note is mostly stretches between blanks that stood in earlier notes. What such a stretch holds (its tokens, the word lists
that open for each, the terms that may begin with it) is worked out once and remembered; a note then costs one look-up a
stretch. The split is the tokenizer's own: it takes stretches between blanks apart one by one, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, chain
from operator import add, itemgetter
from sys import intern
from typing import TYPE_CHECKING, Any

from spacy.attrs import IDX, LENGTH

from ..schema import lower
from .gates import Gates
from .terms import State, Terms, Tokens

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_STRETCHES = re.compile(r"\S+ ?|\s+").findall
"""As spaCy's tokenizer sees a text: a stretch with the one blank behind it, or a run of further blanks."""
_MOST = 40_000
_LONGEST = 60
"""Stretches that are remembered, and the longest such (characters): some tens of megabytes at most."""
_OVERLONG = 240
_MANY = 2000
"""Tokens from which their columns are taken one by one: all at once is faster, but not for so many."""
_GATES = Gates()

_Token = tuple[str, int, State | None, int, int]
"""Lower-case text, word lists as bits, the terms that may begin with it, length, way to the next token's start."""


class _NoWords(Exception):
    """A stretch is longer than any words."""


class Chunks(dict[str, tuple[_Token, ...]]):
    """Stretch → its tokens, filled as stretches are met; forgotten when it grows past any language's use."""

    def __init__(self, tokenizer: Tokenizer, terms: Terms) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self._opening: Callable[[str], State | None] = terms.opening
        self._shared: dict[Any, Any] = {}

    def __missing__(self, stretch: str) -> tuple[_Token, ...]:
        if len(stretch) > _OVERLONG:
            raise _NoWords
        doc = self._tokenizer(stretch)
        low = lower(stretch)
        starts = [token.idx for token in doc]
        spans = [(start, start + len(token)) for start, token in zip(starts, doc, strict=True)]
        ways = [after - start for start, after in zip(starts, [*starts[1:], len(stretch)], strict=True)]
        # "Grade", "grade" and "(grade" share what they have in common: the less memory is walked, the faster
        share = self._shared.setdefault
        # one object a word, so that it is found by identity wherever it is looked up
        words = [intern(low[start:end]) for start, end in spans]
        gates = [share(_GATES[word], _GATES[word]) for word in words]
        found = tuple([(w, g, self._opening(w), len(w), way) for w, g, way in zip(words, gates, ways, strict=True)])
        if len(stretch) > _LONGEST:
            return found
        if len(self) > _MOST:
            self.clear()
            self._shared.clear()
        found = tuple([share(token, token) for token in found])
        self[stretch] = share(found, found)
        return self[stretch]

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text."""
        try:
            found = list(chain.from_iterable(map(self.__getitem__, _STRETCHES(text))))
        except _NoWords:
            # a stretch that is no words at all: the text is taken apart as a whole
            return self.tokens_of(self._tokenizer(text), lower(text))
        if 0 < len(found) < _MANY:
            words, gates, states, lengths, ways = zip(*found, strict=True)
        else:
            words, gates, states, lengths, ways = (tuple(map(itemgetter(place), found)) for place in range(5))
        starts = [0, *accumulate(ways)]
        starts.pop()
        return Tokens(words, starts, list(map(add, starts, lengths)), gates, states)

    def tokens_of(self, doc: Doc, low: str) -> Tokens:
        """The tokens of a document that somebody else took apart; ``low``: its text in lower case."""
        table = doc.to_array([IDX, LENGTH])
        starts: list[int] = table[:, 0].tolist()
        ends: list[int] = (table[:, 0] + table[:, 1]).tolist()
        words = tuple([low[start:end] for start, end in zip(starts, ends, strict=True)])
        return Tokens(words, starts, ends, tuple(map(_GATES.__getitem__, words)), tuple(map(self._opening, words)))
