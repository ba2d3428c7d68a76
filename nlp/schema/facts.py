"""What a note says: the pipeline's answer. All offsets count code points of the original text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Label = Literal["FINDING", "TECHNIQUE", "GRADE", "REGION", "TIME", "DECISION", "RESPONSE", "GOAL"]
Context = Literal[
    "current", "negated", "planned", "hypothetical", "historical", "taught", "other_person", "quoted", "mentioned"
]
Source = Literal["rules", "model"]


class Section(NamedTuple):
    """A stretch of the note under one heading. Sections tile the note: each starts where the one before ends.
    ``name`` is the canonical section; ``heading_end`` is where the heading's words end (== ``start`` without one)."""

    name: str
    start: int
    end: int
    heading_end: int


class Sentence(NamedTuple):
    """A sentence, bullet or line; ``section`` indexes ``NoteFacts.sections``; ``line`` counts from 0. ``context`` holds
    for the whole of it (a plan, a quoted letter); single words in it may have another."""

    start: int
    end: int
    section: int
    line: int
    context: Context = "current"


class Mention(NamedTuple):
    """A labelled span. ``context`` tells whether it belongs to this visit; ``concept`` is the lexicon's id where one
    is known; ``probability`` is 1.0 for rules."""

    label: Label
    start: int
    end: int
    text: str
    sentence: int
    context: Context = "current"
    concept: str = ""
    source: Source = "rules"
    probability: float = 1.0


class Measure(NamedTuple):
    """A measured value. ``what`` names what is measured (``flexion``, ``pain``, ``grip`` …), ``kind`` its family
    (``rom``, ``pain``, ``strength``, ``girth``, ``distance``, ``time``, ``score``, ``grade`` …); ``value`` in ``unit``;
    ``side`` is ``left``, ``right``, ``both`` or empty; ``mode`` is ``active``, ``passive`` or empty; ``phase`` is
    ``before``, ``after`` or empty. ``plausible`` is False for values a body cannot have."""

    start: int
    end: int
    kind: str
    what: str
    value: float
    unit: str
    side: str
    mode: str
    phase: str
    sentence: int
    plausible: bool = True
    context: Context = "current"


class Change(NamedTuple):
    """A before and an after of one thing, or a told difference. ``better`` is None where the direction that counts as
    better is not known. ``how``: ``pair`` (one phrase), ``apart`` (two places of the note), ``delta`` ("by 15 deg"),
    ``words`` ("from restricted to mildly hypomobile"). ``claim`` is what the words beside it say ("better", "worse",
    "same" or "")."""

    start: int
    end: int
    what: str
    kind: str
    before: float | None
    after: float | None
    unit: str
    better: bool | None
    how: str
    sentence: int
    side: str = ""
    claim: str = ""
    context: Context = "current"


class Passage(NamedTuple):
    """Words that speak to one element. ``parts`` are the answered sub-questions (for a technique: ``name``,
    ``structure``, ``grade`` …); the standard's room turns them into a level. Learned readers add passages of their own
    with ``source`` ``model`` and a ``probability``."""

    element: str
    start: int
    end: int
    parts: frozenset[str]
    sentence: int
    context: Context = "current"
    source: Source = "rules"
    probability: float = 1.0


class Act(NamedTuple):
    """One manual technique as told: which mention names it, who did it, what was said about it.

    ``by``: ``clinician``, ``staff``, ``family`` or ``patient``. ``parts`` as in the technique passage. ``region`` and
    ``side`` are empty where the note gives none; ``minutes`` is None where none belong to it alone."""

    start: int
    end: int
    concept: str
    family: str
    by: str
    parts: frozenset[str]
    region: str
    area: str
    side: str
    sentence: int
    context: Context = "current"
    minutes: float | None = None


class Relation(NamedTuple):
    """Two mentions that belong together (indices into ``NoteFacts.mentions``), and why."""

    kind: str
    head: int
    tail: int
    reason: str


class MinuteBlock(NamedTuple):
    """A time that the note tells. ``code`` is a CPT code, or ``""`` where none can be told. ``role``: ``block`` (time
    of a service), ``total`` (told as the manual work's total), ``part`` (a piece counted in a block), ``counted`` (a
    learner counts it as manual work), ``timed_total``, ``treatment_total``. ``minutes`` is None where only one clock
    time is given; clocks are minutes after midnight."""

    code: str
    role: str
    minutes: float | None
    clock_start: int | None
    clock_stop: int | None
    start: int
    end: int
    sentence: int


class Person(NamedTuple):
    """Somebody the note names: ``role`` is ``clinician``, ``assistant``, ``staff``, ``student`` or ``family``."""

    role: str
    credential: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What a learned reader says of the whole note, as probabilities: ``levels`` absent, vague and specific by element;
    ``classes``, ``flags`` and further ``facts`` by name. ``without_hands``: how likely a second learner thinks that no
    manual work was done, where one was asked."""

    reader: str
    levels: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    classes: Mapping[str, float] = field(default_factory=dict)
    flags: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, float] = field(default_factory=dict)
    without_hands: float | None = None


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Everything that was read out of one note."""

    text: str
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Passage, ...] = ()
    measures: tuple[Measure, ...] = ()
    changes: tuple[Change, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relation, ...] = ()
    minutes: tuple[MinuteBlock, ...] = ()
    people: tuple[Person, ...] = ()
    codes: tuple[tuple[str, int | None, int, int], ...] = ()
    """CPT codes written in the note: code, units or None, start, end."""
    cues: frozenset[str] = field(default_factory=frozenset)
    """Facts about the whole note that flags and rules ask for (``passive_rom``, ``mechanical``, ``exercise`` …)."""
    marks: tuple[tuple[str, int, int], ...] = ()
    """Places behind the cues: name, start, end."""
    learned: Learned | None = None
    """The learned reader's answers, where one has read the note."""
    answers: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked of these facts already: many ask the same, and the facts do not change."""

    def of(self, element: str) -> list[Passage]:
        """The passages of one element that belong to this visit. The list is not the caller's to change."""
        found: list[Passage] | None = self.answers.get(element)
        if found is None:
            found = [p for p in self.passages if p.element == element and p.context == "current"]
            self.answers[element] = found
        return found

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence at an offset; 0 before the first, and where there is none."""
        starts: list[int] | None = self.answers.get("starts")
        if starts is None:
            starts = self.answers["starts"] = [row.start for row in self.sentences]
        return max(0, bisect_right(starts, offset) - 1)

    def marked(self, name: str) -> list[tuple[int, int]]:
        """The places of one mark."""
        return [(start, end) for found, start, end in self.marks if found == name]

    @property
    def performed(self) -> list[Act]:
        """Manual techniques performed at this visit, by whomever of the clinic; not the caller's list to change."""
        found: list[Act] | None = self.answers.get("performed")
        if found is None:
            found = [a for a in self.acts if a.context == "current" and a.by in ("clinician", "staff")]
            self.answers["performed"] = found
        return found
