"""What the page shows, as plain data: the view models that ``present`` makes and the templates read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..coach import Piece
from ..reports.highlight import Span


class Trouble(NamedTuple):
    """Why a text could not be reviewed, and what to do about it."""

    message: str
    hint: str


class Scale(NamedTuple):
    """The score with its band, on a scale of 0 to 100 that changes at ``revise_from`` and ``ready_from``."""

    score: int
    band: str
    band_words: str
    distance: str
    revise_from: int
    ready_from: int


class Kind(NamedTuple):
    """An element as the legend tells it."""

    name: str
    letter: str
    title: str
    question: str
    sample: str


class Place(NamedTuple):
    """A marked place of the note in the browser's units, and the name of its mark."""

    start: int
    end: int
    anchor: str

    @property
    def jump(self) -> str:
        """What a link to it carries."""
        return f"{self.start},{self.end}"


class ElementRow(NamedTuple):
    """One element's judgement. ``share`` is its points in percent; ``places`` are its marks, the first one quoted."""

    kind: Kind
    level: str
    level_words: str
    mark: str
    points: str
    full: str
    share: int
    quote: str
    more: int
    anchor: str
    wanted: tuple[str, ...]
    places: tuple[Place, ...] = ()


class RemarkRow(NamedTuple):
    """One remark. ``place`` is the anchor of its mark in the note, or empty, ``span`` the place itself; ``why`` is the
    rule's own reason; ``disqualifies``: the words hold the whole note down."""

    number: int
    anchor: str
    gain: str
    ask: str
    message: str
    severity: str
    severity_words: str
    about: str
    code: str
    name: str
    place: str
    why: str
    span: Place | None = None
    disqualifies: bool = False


class DismissedRow(NamedTuple):
    """A remark that was dismissed, with its reason; ``place`` counts the session's dismissals."""

    place: int
    code: str
    message: str
    reason: str


class MinuteRow(NamedTuple):
    """One line of the minute ledger. ``part``: counted in another line."""

    code: str
    service: str
    minutes: str
    clock: str
    quote: str
    part: bool


class PointRow(NamedTuple):
    """Where points come from. ``full`` is empty for what only takes points away."""

    item: str
    points: str
    full: str
    quotes: tuple[str, ...]


class Mark(NamedTuple):
    """A mark that begins. ``first`` is False where a mark goes on after another one was closed; ``lift`` counts the
    marks that lie one within the other inside it: so much further down its line has to stand."""

    span: Span
    first: bool
    lift: int


class Run(NamedTuple):
    """A stretch of the note: close ``closes`` marks, open ``opens``, then comes ``text``."""

    closes: int
    opens: tuple[Mark, ...]
    text: str


class CoachCard(NamedTuple):
    """One edit that the coach offers. ``pieces`` are empty where there is only a question."""

    id: str
    kind: str
    letter: str
    question: str
    gain: str
    pieces: tuple[Piece, ...]
    needed: bool


class DraftRow(NamedTuple):
    """One version of the note in a list."""

    number: int
    line: str


class View(NamedTuple):
    """Everything the page shows of one review. ``says``: what a payer's reviewer would say, in a sentence or two;
    ``score_without``: the score if the dismissed remarks held no points back."""

    scale: Scale
    class_words: str
    cap: str
    flags: tuple[str, ...]
    elements: tuple[ElementRow, ...]
    checks: tuple[tuple[str, str], ...]
    remarks: tuple[RemarkRow, ...]
    reachable: str
    runs: tuple[Run, ...]
    tips: Mapping[str, str]
    numbers: Mapping[str, RemarkRow]
    minutes: tuple[MinuteRow, ...]
    totals: tuple[str, ...]
    points: tuple[PointRow, ...]
    says: str = ""
    dismissed: tuple[DismissedRow, ...] = ()
    score_without: int = 0
