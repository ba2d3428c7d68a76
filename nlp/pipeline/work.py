"""The working copy of one note while it is read: plain lists that the stages fill. Never leaves this room."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from ..schema import Act, Change, Context, Measure, MinuteBlock, Passage, Person, Section, Sentence
from .normalise import Normal
from .terms import BIT, Hit, Tokens


class Frame:
    """One sentence while it is read: its tokens ``[start, end)``, term hits, kinds as bits, clauses and context."""

    __slots__ = (
        "acts",
        "after",
        "changes",
        "char_end",
        "char_start",
        "clauses",
        "default",
        "doses",
        "end",
        "hits",
        "index",
        "line",
        "mask",
        "places",
        "scopes",
        "section",
        "start",
        "words",
    )

    def __init__(self, index: int, start: int, end: int, sentence: Sentence, section: str, default: Context) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.char_start = sentence.start
        self.char_end = sentence.end
        self.line = sentence.line
        self.section = section
        self.hits: list[Hit] = []
        self.acts: list[Act] = []
        self.changes: list[Change] = []
        self.mask = 0
        self.words = 0
        self.clauses: list[tuple[int, int]] = []
        self.default: Context = default
        self.scopes: list[tuple[int, int, Context]] = []
        self.after: bool | None = None
        self.places: list[tuple[int, int]] | None = None
        self.doses: list[int] | None = None

    def of(self, bits: int) -> list[Hit]:
        """The hits of these kinds."""
        return [h for h in self.hits if h.bit & bits] if self.mask & bits else []

    def within(self, bits: int, start: int, end: int) -> list[Hit]:
        """The hits of these kinds inside a token range."""
        if not self.mask & bits:
            return []
        return [h for h in self.hits if h.bit & bits and h.start >= start and h.end <= end]

    def has(self, bits: int, start: int, end: int) -> bool:
        """Whether a hit of these kinds lies inside a token range."""
        if self.mask & bits:
            for hit in self.hits:
                if hit.bit & bits and hit.start >= start and hit.end <= end:
                    return True
        return False

    def context(self, token: int) -> Context:
        """The context at a token: the narrowest cue that governs it, else the section's."""
        for start, end, context in self.scopes:
            if start <= token < end:
                return context
        return self.default

    def clause(self, token: int) -> tuple[int, int]:
        """The clause that holds a token."""
        for start, end in self.clauses:
            if start <= token < end:
                return start, end
        return self.start, self.end


class Work:
    """A note being read."""

    __slots__ = (
        "acts",
        "capitals",
        "changes",
        "cues",
        "ends",
        "frames",
        "gates",
        "low",
        "marks",
        "measures",
        "mentions",
        "minutes",
        "normal",
        "passages",
        "people",
        "sections",
        "sentences",
        "starts",
        "text",
        "tokens",
        "words_told",
    )

    def __init__(
        self, normal: Normal, low: str, tokens: Tokens, sections: list[Section], sentences: list[Sentence]
    ) -> None:
        text = normal.text
        self.normal = normal
        self.text = text
        self.low = low
        self.tokens, self.starts, self.ends, self.gates = tokens[:4]
        self.sections = sections
        self.sentences = sentences
        self.capitals = text.isupper()
        self.frames: list[Frame] = []
        self.measures: list[Measure] = []
        self.changes: list[Change] = []
        self.acts: list[Act] = []
        self.passages: list[Passage] = []
        self.mentions: list[tuple[str, int, int, int, Context, str]] = []
        self.minutes: list[MinuteBlock] = []
        self.people: list[Person] = []
        self.cues: set[str] = set()
        self.marks: list[tuple[str, int, int]] = []
        self.words_told = 0

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after a character offset."""
        return bisect_left(self.starts, offset)

    def words(self, start: int, end: int) -> str:
        """Lower-case text of a token range."""
        return self.low[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def mark(self, name: str, start: int, end: int) -> None:
        """Remembers a fact about the whole note and where it stands (token range)."""
        self.cues.add(name)
        self.marks.append((name, self.starts[start], self.ends[end - 1]))


@cache
def bits(*kinds: str) -> int:
    """The union of kinds as bits."""
    mask = 0
    for kind in kinds:
        mask |= BIT[kind]
    return mask
