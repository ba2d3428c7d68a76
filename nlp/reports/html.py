"""HTML: one file that stands alone, for the screen (light and dark), for paper and for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..schema import ELEMENTS, Dismissal, Remark, Review
from ..standard.dismissals import split
from . import words
from .highlight import Span, pieces
from .options import Options

# Characters that HTML has no place for, shown by their pictures; one for one, so that places stay.
_SHOWN: dict[int, int] = {
    **{code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"},
    **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def render(reviews: Iterable[Review], *, options: Options) -> Iterator[str]:
    """The page, note by note; an overview of several notes stands at its end, so that none has to be kept."""
    overview: list[dict[str, Any]] = []
    waiting = iter(reviews)
    # Two are enough to know whether there are several.
    start = list(islice(waiting, 2))
    stream = (
        _environment()
        .get_template("report.html")
        .stream(
            title=options.title,
            elements=_legend(),
            several=len(start) > 1,
            notes=_views(chain(start, waiting), overview, options.dismissals),
            overview=overview,
        )
    )
    # The template yields crumbs; bigger pieces are cheaper to write.
    stream.enable_buffering(200)
    yield from stream


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("nlp.reports", "templates"),
        # Always, whatever a file is called: a note can hold anything.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": _shown,
        "plain": words.plain,
        "flag": words.flag,
        "number": words.number,
        "gain": words.gain,
        "denial": words.denial,
        "yes_no": words.yes_no,
        "minutes": words.minutes,
    }
    return environment


def _shown(text: str) -> str:
    return text.translate(_SHOWN)


def _legend() -> list[tuple[str, str]]:
    """Elements and the questions they answer."""
    return [(name, words.ELEMENT_QUESTIONS[name]) for name in ELEMENTS]


def _views(
    reviews: Iterable[Review], overview: list[dict[str, Any]], dismissals: tuple[Dismissal, ...]
) -> Iterator[dict[str, Any]]:
    """What the template needs of each review; a line for the overview is left behind."""
    for number, review in enumerate(reviews, start=1):
        overview.append(
            {
                "anchor": f"n{number}",
                "id": review.id,
                "score": review.score,
                "band": review.band,
                "band_words": words.BANDS[review.band],
                "class_words": words.CLASSES[review.note_class],
                "remarks": len(review.remarks),
            }
        )
        yield _view(review, f"n{number}", dismissals)


class _Entry(NamedTuple):
    """A remark with its number on the page; ``place`` is the anchor of its mark in the note, or empty."""

    remark: Remark
    anchor: str
    number: int
    place: str


def _view(review: Review, anchor: str, dismissals: tuple[Dismissal, ...]) -> dict[str, Any]:
    parted = split(review, dismissals)
    entries = [
        _Entry(
            remark, f"{anchor}-remark-{index}", index, f"{anchor}-place-{index}" if _is_placed(remark, review) else ""
        )
        for index, remark in enumerate(words.by_weight(parted.open), start=1)
    ]
    spans = [
        Span(evidence.start, evidence.end, name, f"{anchor}-{name}-{index}")
        for name, result in review.elements.items()
        for index, evidence in enumerate(result.evidence)
    ]
    spans += [
        Span(entry.remark.start or 0, entry.remark.end or 0, "place", entry.place) for entry in entries if entry.place
    ]
    return {
        "anchor": anchor,
        "review": review,
        "band_words": words.BANDS[review.band],
        "class_words": words.CLASSES[review.note_class],
        "look": words.LOOK if review.doubtful else "",
        "pieces": pieces(review.text, spans),
        "remarks": entries,
        # A mark for a remark shows its number and leads to it.
        "numbers": {entry.place: entry for entry in entries if entry.place},
        "checks": words.checks(review),
        "blocks": [(block, words.clocks(block)) for block in review.minutes.blocks],
        "totals": words.totals(review),
        "ledger": words.ledger_lines(review),
        "units": words.unit_lines(review),
        "claim": words.claim_lines(review),
        "unit_question": words.unit_question(review),
        "points": review.points,
        "dismissed": parted.dismissed,
        "score_without": parted.score_without,
        "points_total": sum(points for _, points, _ in review.points),
    }


def _is_placed(remark: Remark, review: Review) -> bool:
    if remark.start is None or remark.end is None:
        return False
    return 0 <= remark.start < min(remark.end, len(review.text))
