"""PDF: reviews on paper, each begun on a page of its own, with the evidence marked and quoted."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ..errors import MissingExtra
from ..schema import Remark, Review
from ..standard.dismissals import split
from . import words
from .highlight import Span, pieces
from .options import Options

# The same colours as in the HTML report, on white.
_TINT = {
    "finding": ("#e3effc", "#0b57a4"),
    "technique": ("#f1e6fa", "#6a2fa0"),
    "decision": ("#fdeedd", "#8a4600"),
    "response": ("#e0f4e6", "#11632f"),
    "goal": ("#fce4ef", "#9c1458"),
}
_FONTS = {"skillednote": "Vera.ttf", "skillednote-bold": "VeraBd.ttf"}


def render(reviews: Iterable[Review], *, options: Options) -> Iterator[bytes]:
    """The reviews as one PDF file, each told by its id. Raises ``MissingExtra`` where ReportLab is not installed."""
    _needed()
    yield _file([(f"{options.title}: {review.id}", review) for review in reviews], options)


def document(review: Review, *, options: Options) -> bytes:
    """The report of one note as a PDF file. Raises ``MissingExtra`` where ReportLab is not installed."""
    _needed()
    return _file([(options.title, review)], options)


def _needed() -> None:
    if find_spec("reportlab") is None:
        raise MissingExtra("PDF reports are not installed.", hint="pip install 'skillednote[app]'")


def _file(titled: list[tuple[str, Review]], options: Options) -> bytes:
    from reportlab.lib.pagesizes import LETTER
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    out = io.BytesIO()
    page = SimpleDocTemplate(
        out,
        pagesize=LETTER,
        leftMargin=54,
        rightMargin=54,
        topMargin=54,
        bottomMargin=54,
        title=options.title,
        author="skillednote",
        # Two reports of one review are the same file.
        invariant=1,
    )
    story: list[Any] = []
    for title, review in titled:
        story += [*([PageBreak()] if story else []), *_story(review, title, options)]
    page.build(story or [Paragraph("No notes.", _styles()["text"])], onFirstPage=_foot, onLaterPages=_foot)
    return out.getvalue()


def _story(review: Review, title: str, options: Options) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    style = _styles()
    parted = split(review, options.dismissals)
    both = f" ({parted.score_without} without the dismissed remarks)" if parted.dismissed else ""
    story: list[Any] = [
        Paragraph(_safe(title), style["title"]),
        Paragraph(
            f'<font name="skillednote-bold">{review.score}/100{both}, {words.BANDS[review.band]}.</font> '
            f"{words.CLASSES[review.note_class].capitalize()}.",
            style["text"],
        ),
        *(Paragraph(f"! {_safe(words.flag(flag))}", style["text"]) for flag in review.flags),
        Paragraph("Elements", style["head"]),
        _elements(review),
        Paragraph("Remarks", style["head"]),
        *(part for remark in words.by_weight(parted.open) for part in _remark(remark, reasons=_reasons(review))),
    ]
    if not parted.open:
        story.append(Paragraph("Nothing to mend.", style["text"]))
    if parted.dismissed:
        story.append(Paragraph("Dismissed by the clinician", style["head"]))
        story += [
            Paragraph(
                f"{_safe(remark.code)} {_safe(remark.message)} "
                f'Reason: <font name="skillednote-bold">{_safe(one.reason)}</font>',
                style["text"],
            )
            for remark, one in parted.dismissed
        ]
    story += [Paragraph("Minutes", style["head"])]
    told = [_minutes(block) for block in review.minutes.blocks] + words.totals(review)
    told += [f"{mark}: {line}" if mark else line for mark, line in words.ledger_lines(review)]
    story += [Paragraph(_safe(line), style["text"]) for line in told or ["The note tells no minutes."]]
    story += _billing(review)
    story += [Paragraph("The note", style["head"]), *_note(review), Spacer(1, 8)]
    story.append(Paragraph(_safe(" · ".join(f"{k} {v}" for k, v in review.versions.items())), style["small"]))
    return story


def _elements(review: Review) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table, TableStyle

    style = _styles()
    rows: list[list[Any]] = [[Paragraph(name, style["label"]) for name in ("Element", "Level", "Points", "Evidence")]]
    for name, result in review.elements.items():
        quotes = " ".join(f"“{_safe(' '.join(quote.text.split()))}”" for quote in result.evidence) or "none"
        points = f"{words.number(result.points)}/{words.number(result.max_points)}"
        rows.append([Paragraph(part, style["text"]) for part in (name.capitalize(), result.level, points, quotes)])
    table = Table(rows, colWidths=[72, 56, 50, 326], repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.HexColor("#888888")),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def _reasons(review: Review) -> bool:
    """Whether remarks tell what they rest on and lead to: beside a claim, as in the other reports."""
    return review.billing.claim is not None


def _billing(review: Review) -> list[Any]:
    """The units that the minutes carry, step by step, and the claim with the editions it was held against."""
    from reportlab.platypus import Paragraph

    style = _styles()
    out: list[Any] = []
    counted = words.unit_lines(review)
    if counted:
        out.append(Paragraph("Units that the minutes carry", style["head"]))
        out += [Paragraph(_safe(line), style["text"]) for line in filter(None, [words.unit_question(review)])]
    for head, steps, ways in counted:
        out.append(Paragraph(f'<font name="skillednote-bold">{_safe(head)}</font>', style["text"]))
        out += [Paragraph(_safe(line), style["text"]) for line in (*steps, *(f"→ {way}" for way in ways))]
    claim = words.claim_lines(review)
    if claim:
        out.append(Paragraph("Claim", style["head"]))
        out += [Paragraph(_safe(f"{name}: {value}"), style["text"]) for name, value in claim]
    aside = (*review.billing.basis, *review.billing.notices)
    return out + [Paragraph(_safe(line), style["small"]) for line in aside]


def _remark(remark: Remark, *, reasons: bool) -> list[Any]:
    from reportlab.platypus import Paragraph

    gain = f"{words.gain(remark.gain)} points. " if remark.gain > 0 else ""
    head = f'<font name="skillednote-bold">{_safe(remark.code)} {remark.severity}. {gain}</font>'
    style = _styles()
    aside = (*remark.basis, words.denial(remark)) if reasons else remark.basis
    return [
        Paragraph(f"{head}{_safe(remark.message)} {_safe(remark.ask)}", style["text"]),
        *(Paragraph(_safe(line), style["small"]) for line in filter(None, aside)),
    ]


def _minutes(block: dict[str, Any]) -> str:
    return " ".join(
        part for part in (block.get("code"), words.minutes(block.get("minutes")), words.clocks(block)) if part
    )


def _note(review: Review) -> list[Any]:
    """The note line by line; evidence has its element's colour, a line under it and a letter before it."""
    from reportlab.platypus import Paragraph

    spans = [
        Span(quote.start, quote.end, name) for name, result in review.elements.items() for quote in result.evidence
    ]
    markup: list[str] = []
    stack: list[str] = []
    for piece in pieces(review.text, spans):
        del stack[len(stack) - piece.closes :]
        letters = ""
        for opened in piece.opens:
            stack.append(opened.span.kind)
            if opened.first:
                letters += f'<super size="6">{opened.span.kind[0].upper()}</super>'
        lines = [_safe(line) for line in piece.text.split("\n")]
        if stack:
            tint, ink = _TINT[stack[-1]]
            lines = [f'<font backColor="{tint}"><u color="{ink}">{line}</u></font>' if line else "" for line in lines]
        markup.append(letters + "\n".join(lines))
    return [Paragraph(line or " ", _styles()["note"]) for line in "".join(markup).split("\n")]


@cache
def _styles() -> dict[str, Any]:
    import reportlab
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(reportlab.__file__).parent / "fonts"
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    text = ParagraphStyle("text", fontName="skillednote", fontSize=9.5, leading=13.5, spaceAfter=4, splitLongWords=1)
    return {
        "text": text,
        "note": ParagraphStyle("note", text, leading=16, spaceAfter=0),
        "small": ParagraphStyle("small", text, fontSize=7.5),
        "label": ParagraphStyle("label", text, fontName="skillednote-bold"),
        "title": ParagraphStyle("title", text, fontName="skillednote-bold", fontSize=16, leading=20, spaceAfter=8),
        "head": ParagraphStyle(
            "head", text, fontName="skillednote-bold", fontSize=11.5, leading=15, spaceBefore=10, keepWithNext=1
        ),
    }


def _safe(text: str) -> str:
    """Text for a paragraph. What the font has no shape for is told by its number, so that nothing goes missing."""
    shapes = _shapes()
    return escape("".join(c if ord(c) in shapes or c == " " else _told(c) for c in text.replace("\t", "    ")))


def _told(character: str) -> str:
    return " " if character.isspace() else f"[U+{ord(character):04X}]"


@cache
def _shapes() -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    _styles()
    return frozenset(pdfmetrics.getFont("skillednote").face.charToGlyph)


def _foot(canvas: Any, page: Any) -> None:
    canvas.setFont("skillednote", 7.5)
    canvas.drawRightString(page.pagesize[0] - 54, 30, f"Page {page.page}")
