"""Text for a terminal: one note in full; several as a block each, with a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ..schema import ElementResult, Evidence, Review
from . import words
from .options import Options
from .terminal import Pen, inline, shortened

LEVEL_MARKS = {"absent": "○", "vague": "◐", "specific": "●"}
_LEVEL_COLORS = {"absent": "red", "vague": "yellow", "specific": "green"}
_BAND_COLORS = {"ready": "green", "revise": "yellow", "at_risk": "red"}
_SEVERITY_COLORS = {"error": "red", "warning": "yellow", "suggestion": "cyan"}

REMARKS_IN_BLOCK = 3
"""Remarks that a note's block shows when there are several notes."""


def render(reviews: Iterable[Review], *, options: Options) -> Iterator[str]:
    """The report, note by note. Colours only if the options ask for them."""
    pen = Pen(options)
    stream = iter(reviews)
    # Two are enough to know whether there are several; the others are printed as they come.
    start = list(islice(stream, 2))
    if len(start) < 2:
        yield from (pen.joined(_full(review, pen)) for review in start)
        return
    summary = _Summary()
    for review in chain(start, stream):
        summary.add(review)
        yield pen.joined([*_block(review, pen), ""])
    yield pen.joined(summary.lines(pen))


def _full(review: Review, pen: Pen) -> Iterator[str]:
    yield pen.styled(inline(review.id), "bold")
    yield _score_line(review, pen, cells=20)
    chance = f"{review.procedure_log_probability:.0%}"
    reading = words.CLASSES[review.note_class].capitalize()
    look = f" {words.LOOK}" if review.doubtful else ""
    yield from pen.wrapped(f"{reading} (chance that it is a procedure log: {chance}).{look}")
    yield from _heading("Elements", pen)
    for name, result in review.elements.items():
        yield from _element(name, result, pen)
    yield from _heading("Also checked", pen)
    for question, answer in words.checks(review):
        color = "dim" if answer is None else "green" if answer else "yellow"
        told = f"  {words.yes_no(answer):<15} "
        yield from _styled_first(pen, pen.wrapped(question, first=told, indent=" " * len(told)), told.rstrip(), color)
    if review.flags:
        yield from _heading("Flags", pen)
        for flag in review.flags:
            yield from _styled_first(pen, pen.wrapped(words.flag(flag), first="  ! ", indent="    "), "  !", "yellow")
    yield from _minutes(review, pen)
    yield from _remarks(review, pen)


def _score_line(review: Review, pen: Pen, *, cells: int) -> str:
    color = _BAND_COLORS[review.band]
    filled = max(0, min(cells, round(review.score * cells / 100)))
    bar = pen.styled("█" * filled, color) + pen.styled("░" * (cells - filled), "dim")
    return f"{pen.styled(f'{review.score:>3}/100', 'bold')} {bar} {pen.styled(words.BANDS[review.band], 'bold', color)}"


def _heading(title: str, pen: Pen) -> Iterator[str]:
    yield ""
    yield pen.styled(title, "bold")


def _element(name: str, result: ElementResult, pen: Pen) -> Iterator[str]:
    color = _LEVEL_COLORS[result.level]
    points = f"{words.number(result.points)}/{words.number(result.max_points)}"
    head = f"  {LEVEL_MARKS[result.level]} {name:<10} {result.level:<9} {points:>7}  "
    quote = _quoted(result.evidence, pen.width - len(head))
    yield f"  {pen.styled(head.strip(), color)}{'  ' if quote else ''}{quote}"
    # A specific passage may lack parts too; nobody asks for them.
    if result.missing and result.level != "specific":
        indent = " " * 15
        missing = f"missing: {', '.join(words.plain(part) for part in result.missing)}"
        yield from (pen.styled(line, "dim") for line in pen.wrapped(missing, indent=indent))


def _quoted(evidence: tuple[Evidence, ...], width: int) -> str:
    """The first quote, as much of it as fits, and how many more there are."""
    if not evidence:
        return ""
    more = f" (+{len(evidence) - 1})" if len(evidence) > 1 else ""
    return f"“{shortened(inline(evidence[0].text), max(width - len(more) - 2, 10))}”{more}"


def _minutes(review: Review, pen: Pen) -> Iterator[str]:
    totals = words.totals(review)
    if not review.minutes.blocks and not totals:
        return
    yield from _heading("Minutes", pen)
    for block in review.minutes.blocks:
        code, told = block.get("code") or "no code", words.minutes(block.get("minutes"))
        head = f"  {code:<8} {told:>10}  {words.clocks(block):<13}"
        quote = inline(str((block.get("evidence") or {}).get("text", "")))
        yield head + (f"  “{shortened(quote, max(pen.width - len(head) - 4, 10))}”" if quote else "")
    if totals:
        yield from pen.wrapped(" · ".join(totals), indent="  ")
    for mark, told in words.ledger_lines(review):
        color = "red" if mark == "contradicts" else "green" if mark else "dim"
        lines = pen.wrapped(told, first=f"  {mark or 'note':<11}  ", indent=" " * 15)
        yield from _styled_first(pen, lines, f"  {mark or 'note'}", color)
    yield from _units(review, pen)
    yield from _claim(review, pen)


def _claim(review: Review, pen: Pen) -> Iterator[str]:
    """The claim, the editions it was held against, and what could not be checked."""
    told = words.claim_lines(review)
    if told:
        yield from _heading("Claim", pen)
    for name, value in told:
        yield from pen.wrapped(inline(value), first=f"  {name:<16} ", indent=" " * 19)
    for line in (*review.billing.basis, *review.billing.notices):
        yield from (pen.styled(part, "dim") for part in pen.wrapped(inline(line), indent="  "))


def _units(review: Review, pen: Pen) -> Iterator[str]:
    """What the minutes carry, step by step."""
    counted = words.unit_lines(review)
    if not counted:
        return
    yield from _heading("Units that the minutes carry", pen)
    question = words.unit_question(review)
    if question:
        yield from pen.wrapped(question, indent="  ")
    for head, steps, ways in counted:
        yield "  " + pen.styled(head, "bold")
        for step in steps:
            yield from pen.wrapped(step, first="    ", indent="      ")
        for way in ways:
            yield from pen.wrapped(way, first="    → ", indent="      ")


def _remarks(review: Review, pen: Pen) -> Iterator[str]:
    if not review.remarks:
        yield from _heading("Nothing to mend.", pen)
        return
    yield from _heading("What to mend", pen)
    for remark in words.by_weight(review.remarks):
        gain = f"{words.gain(remark.gain):>5}"
        severity = pen.styled(f"{remark.severity:<10}", _SEVERITY_COLORS[remark.severity])
        yield f"  {severity} {pen.styled(gain, 'bold')}  {remark.code} {remark.name}"
        yield from pen.wrapped(inline(remark.message), indent=" " * 20)
        if remark.ask:
            yield from pen.wrapped(inline(remark.ask), first=" " * 20 + "→ ", indent=" " * 22)
        # The reasons are told where they are asked about: beside a claim.
        aside = (*remark.basis, words.denial(remark)) if review.billing.claim else remark.basis
        for line in filter(None, aside):
            yield from (pen.styled(part, "dim") for part in pen.wrapped(inline(line), indent=" " * 20))


def _block(review: Review, pen: Pen) -> Iterator[str]:
    """A note among several: score, class, levels, and the remarks that weigh most."""
    yield f"{_score_line(review, pen, cells=10)}  {pen.styled(inline(review.id), 'bold')}"
    levels = (
        pen.styled(f"{LEVEL_MARKS[result.level]} {name}", _LEVEL_COLORS[result.level])
        for name, result in review.elements.items()
    )
    yield f"    {'  '.join(levels)}"
    told = [words.CLASSES[review.note_class], *(words.plain(flag) for flag in review.flags)]
    yield from pen.wrapped(" · ".join(told), indent="    ")
    remarks = words.by_weight(review.remarks)
    for remark in remarks[:REMARKS_IN_BLOCK]:
        head = f"    {remark.severity:<10} {words.gain(remark.gain):>5}  {remark.code}  "
        lines = pen.wrapped(inline(remark.message), first=head, indent=" " * len(head))
        yield from _styled_first(pen, lines, f"    {remark.severity}", _SEVERITY_COLORS[remark.severity])
    rest = len(remarks) - REMARKS_IN_BLOCK
    if rest > 0:
        yield pen.styled(f"    … and {rest} more", "dim")


def _styled_first(pen: Pen, lines: list[str], start: str, color: str) -> Iterator[str]:
    """Lines of which the first has its start in colour; colour comes after wrapping, for its codes have no width."""
    for index, line in enumerate(lines):
        yield pen.styled(start, color) + line[len(start) :] if index == 0 else line


class _Summary:
    """Counts over many notes, without keeping them."""

    def __init__(self) -> None:
        self._classes: Counter[str] = Counter()
        self._bands: Counter[str] = Counter()
        self._scores = 0

    def add(self, review: Review) -> None:
        self._classes[review.note_class] += 1
        self._bands[review.band] += 1
        self._scores += review.score

    def lines(self, pen: Pen) -> Iterator[str]:
        count = self._classes.total()
        yield pen.styled("─" * pen.width, "dim")
        yield f"{pen.styled(f'{count:,} notes', 'bold')} · mean score {self._scores / count:.0f}"
        for counts, names in ((self._bands, words.BANDS), (self._classes, words.CLASSES)):
            told = [f"{names[name]}: {counts[name]:,}" for name in names if counts[name]]
            yield from pen.wrapped(" · ".join(told), indent="  ")
