"""From a review to the page's view models, without Streamlit and without HTML.

Offsets count code points and texts are cut here, never in the browser, whose strings count otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..coach import Plan
from ..config import Settings
from ..drafts import History, steps
from ..errors import EmptyNote, NoteTooLong, SkilledNoteError
from ..reports import words
from ..reports.highlight import Span, pieces
from ..schema import ELEMENTS, Dismissal, Element, ElementResult, Remark, Review
from ..standard.dismissals import split
from ..standard.score import rubric
from . import labels
from .payer_voice import says
from .units import in_units
from .views import (
    CoachCard,
    DismissedRow,
    DraftRow,
    ElementRow,
    Kind,
    Mark,
    MinuteRow,
    Place,
    PointRow,
    RemarkRow,
    Run,
    Scale,
    Trouble,
    View,
)

MARKS = {"specific": "●", "vague": "◐", "absent": "○"}
LONGEST_QUOTE = 160
PLACE = "place"
"""Kind of the marks that show where a remark points."""
_HOLDING = "FLG"


def kinds() -> tuple[Kind, ...]:
    """The five elements, in the standard's order."""
    return tuple(Kind(e, e[0].upper(), labels.item(e), words.ELEMENT_QUESTIONS[e], labels.SAMPLES[e]) for e in ELEMENTS)


def view(
    review: Review,
    settings: Settings,
    *,
    full: Mapping[str, float] | None = None,
    whys: Mapping[str, str] | None = None,
    dismissals: Sequence[Dismissal] = (),
) -> View:
    """The page's view of a review. ``full``: full points by rubric item; ``whys``: each rule's reason by its code."""
    units = in_units(review.text)
    parted = split(review, dismissals)
    review = replace(review, remarks=parted.open)
    remarks = _remarks(review, whys or {}, units)
    elements = tuple(_element(kind, review, units) for kind in kinds())
    gain = sum(remark.gain for remark in review.remarks)
    return View(
        scale=_scale(review, settings),
        class_words=words.CLASSES[review.note_class].capitalize() + ".",
        cap=next((labels.cap(item[4:]) for item, _, _ in review.points if item.startswith("cap:")), ""),
        flags=tuple(words.flag(flag) for flag in review.flags),
        elements=elements,
        checks=tuple((question.capitalize(), words.yes_no(answer)) for question, answer in words.checks(review)),
        remarks=remarks,
        reachable=words.number(min(gain, 100 - review.score)) if gain > 0 else "",
        runs=runs(review.text, _spans(review, remarks)),
        tips={row.kind.name: f"{row.kind.title}: {row.level}, {row.points} of {row.full} points" for row in elements},
        numbers={row.place: row for row in remarks if row.place},
        minutes=tuple(_minute(block) for block in review.minutes.blocks),
        totals=tuple(words.totals(review)),
        points=_points(review, full or {}),
        says=says(review),
        dismissed=tuple(
            DismissedRow(dismissals.index(one), remark.code, remark.message, one.reason)
            for remark, one in parted.dismissed
        ),
        score_without=parted.score_without,
    )


def cards(coached: Plan) -> tuple[CoachCard, ...]:
    """The coach's edits as cards."""
    return tuple(
        CoachCard(
            id=one.id,
            kind=one.item if one.item in ELEMENTS else "other",
            letter=one.item[0].upper(),
            question=one.question,
            gain=words.gain(one.gain),
            # Without the glue that only joins the edit to the note.
            pieces=one.pieces[1:] if one.pieces and not one.pieces[0].text.strip(" .\n") else one.pieces,
            needed=one.needed,
        )
        for one in coached.suggestions
    )


def remark_shown(review: Review, dismissals: Sequence[Dismissal], number: int) -> Remark | None:
    """The remark that the page shows under ``number``."""
    rows = _by_gain(replace(review, remarks=split(review, dismissals).open))
    return rows[number - 1] if 0 < number <= len(rows) else None


def drafts(history: History) -> tuple[DraftRow, ...]:
    """The versions of the note as lines, newest first."""
    rows = []
    for step in steps(history):
        parts = [f"{step.version.score}/100"]
        if step.change:
            parts.append(f"{'+' if step.change > 0 else '−'}{abs(step.change)}")
        parts += [f"gained {name}" for name in step.gained] + [f"lost {name}" for name in step.lost]
        told = " · ".join(parts)
        rows.append(DraftRow(step.version.number, f"{step.version.number} · {step.version.at} · {told}"))
    return tuple(rows)


def weights() -> tuple[tuple[str, str, str], ...]:
    """The rubric as lines: item, points for vague, full points."""
    table = rubric()
    return tuple(
        (labels.item(item), words.number(table.vague[item]) if item in table.vague else "–", words.number(points))
        for item, points in table.points.items()
    )


def trouble(error: Exception, text: str, settings: Settings) -> Trouble:
    """An error as a person can act on it. The text is only counted."""
    if isinstance(error, EmptyNote):
        return Trouble("There is nothing to review yet.", "Paste or type a visit note, or take an example.")
    if isinstance(error, NoteTooLong):
        limit = settings.max_characters
        told = f"This text has {len(text):,} characters; at most {limit:,} are read." if text else error.message
        return Trouble(told, "Give one visit at a time.")
    if isinstance(error, SkilledNoteError):
        return Trouble(error.message, error.hint)
    return Trouble(
        "This note could not be reviewed.",
        f"That is a fault of the program, not of your note; nothing was kept. Its name: {type(error).__name__}.",
    )


def runs(text: str, spans: Iterable[Span]) -> tuple[Run, ...]:
    """``text`` cut where marks begin and end; the texts of the runs joined are ``text``."""
    cut = tuple(pieces(text, spans))
    lifts: list[int] = []
    stack: list[int] = []
    for piece in cut:
        del stack[len(stack) - piece.closes :]
        for opened in piece.opens:
            # A remark's place has an outline and no line of its own.
            if opened.span.kind != PLACE:
                lined = [i for i in stack if i >= 0]
                for height, outer in enumerate(reversed(lined), start=1):
                    lifts[outer] = max(lifts[outer], height)
            stack.append(len(lifts) if opened.span.kind != PLACE else -1)
            lifts.append(0)
    lift = iter(lifts)
    return tuple(
        Run(piece.closes, tuple(Mark(o.span, o.first, min(next(lift), 3)) for o in piece.opens), piece.text)
        for piece in cut
    )


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A quote on one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    spaced = cut.rpartition(" ")[0]
    return (spaced if len(spaced) > longest // 2 else cut).rstrip(" ,;:.") + "…"


def _scale(review: Review, settings: Settings) -> Scale:
    score = review.score
    short = settings.ready_from - score
    distance = f"{short} point{'' if short == 1 else 's'} to ready" if short > 0 else ""
    return Scale(score, review.band, labels.BANDS[review.band], distance, settings.revise_from, settings.ready_from)


def _element(kind: Kind, review: Review, units: Callable[[int], int]) -> ElementRow:
    name: Element = next(e for e in ELEMENTS if e == kind.name)
    result: ElementResult = review.elements[name]
    return ElementRow(
        kind=kind,
        level=result.level,
        level_words=labels.LEVELS[result.level],
        mark=MARKS[result.level],
        points=words.number(result.points),
        full=words.number(result.max_points),
        share=round(100 * result.points / result.max_points) if result.max_points else 0,
        quote=shortened(result.evidence[0].text) if result.evidence else "",
        more=max(0, len(result.evidence) - 1),
        anchor=_anchor(kind.name, 0) if result.evidence else "",
        wanted=labels.wanted(name, result.missing) if result.level != "specific" else (),
        places=tuple(
            Place(units(quote.start), units(quote.end), _anchor(kind.name, index))
            for index, quote in enumerate(result.evidence)
        ),
    )


def _anchor(kind: str, index: int) -> str:
    return f"in-note-{kind}-{index}"


def _remarks(review: Review, whys: Mapping[str, str], units: Callable[[int], int]) -> tuple[RemarkRow, ...]:
    return tuple(
        _remark(remark, number, review, whys, units) for number, remark in enumerate(_by_gain(review), start=1)
    )


def _by_gain(review: Review) -> list[Remark]:
    """The remarks by what mending brings, the most first; without points, worst first."""
    return sorted(review.remarks, key=lambda r: (-r.gain, words.SEVERITIES.index(r.severity)))


def _remark(
    remark: Remark, number: int, review: Review, whys: Mapping[str, str], units: Callable[[int], int]
) -> RemarkRow:
    place = _anchor(PLACE, number) if _is_placed(remark, review) else ""
    return RemarkRow(
        number=number,
        anchor=f"remark-{number}",
        gain=words.gain(remark.gain),
        ask=remark.ask or remark.message,
        message=remark.message if remark.ask else "",
        severity=remark.severity,
        severity_words=labels.SEVERITIES[remark.severity],
        about=remark.element if remark.element in ELEMENTS else "",
        code=remark.code,
        name=words.plain(remark.name.replace("-", " ")),
        place=place,
        why=whys.get(remark.code, ""),
        span=Place(units(remark.start or 0), units(remark.end or 0), place) if place else None,
        disqualifies=remark.severity == "error" or remark.code.startswith(_HOLDING),
    )


def _is_placed(remark: Remark, review: Review) -> bool:
    if remark.start is None or remark.end is None:
        return False
    return 0 <= remark.start < min(remark.end, len(review.text))


def _spans(review: Review, remarks: tuple[RemarkRow, ...]) -> list[Span]:
    spans = [
        Span(quote.start, quote.end, name, _anchor(name, index))
        for name, result in review.elements.items()
        for index, quote in enumerate(result.evidence)
    ]
    for row, remark in zip(remarks, _by_gain(review), strict=True):
        if row.place:
            spans.append(Span(remark.start or 0, remark.end or 0, PLACE, row.place))
    return spans


def _minute(block: Mapping[str, Any]) -> MinuteRow:
    code = str(block.get("code") or "")
    quote = block.get("evidence") or {}
    return MinuteRow(
        code=code if code.isdigit() else "",
        service=labels.service(code),
        minutes=words.minutes(block.get("minutes")),
        clock=words.clocks(dict(block)),
        quote=shortened(str(quote.get("text", "")), 60),
        part=block.get("role") == "part",
    )


def _points(review: Review, full: Mapping[str, float]) -> tuple[PointRow, ...]:
    """Every item of the rubric, those that brought nothing too; then what held the score down."""
    got = {item: (points, quotes) for item, points, quotes in review.points}
    rows = []
    for item in [*full, *(item for item in got if item not in full)]:
        points, quotes = got.get(item, (0.0, ()))
        taken = item.startswith("cap:")
        rows.append(
            PointRow(
                item=f"Held down: {labels.cap(item[4:])}" if taken else labels.item(item),
                points=words.number(points).replace("-", "−"),
                full=words.number(full[item]) if item in full else "",
                quotes=tuple(shortened(quote.text) for quote in quotes[:2]),
            )
        )
    return tuple(rows)
