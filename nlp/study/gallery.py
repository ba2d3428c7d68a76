"""Misread notes, each with the words that misled the reader and what spoke for its class."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..classifier import learners
from ..corpus import Entry
from ..pipeline import note_reader
from ..schema import ELEMENTS, LEVELS
from ..standard.reasons import log_reasons
from ..standard.verdict import Verdict, verdict
from .figures import Told

_LONGEST = 160


class Quote(NamedTuple):
    """Words of the note that stood behind a level; ``source``: the rules or the model, ``probability`` its own."""

    text: str
    source: str
    probability: float


class Slip(NamedTuple):
    """One element, or the class, that was read wrongly: ``labelled`` and ``read``, the words that were taken for it,
    and those that the labels give (none where the element is absent)."""

    what: str
    labelled: str
    read: str
    quotes: tuple[Quote, ...]
    missed: tuple[str, ...]


class Misread(NamedTuple):
    """A note that was read wrongly, with its slips and the classifier's reasons in plain words."""

    entry: Entry
    slips: tuple[Slip, ...]
    probability: float
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How wrong: two for the class, and the steps between levels."""
        return sum(
            2 if slip.what == "class" else abs(LEVELS.index(slip.labelled) - LEVELS.index(slip.read))
            for slip in self.slips
        )


def misread(entries: Sequence[Entry], *, reader: str = "careful") -> list[Misread]:
    """The notes whose class or levels a learned reader gets wrong, the worst first. Meant for tune voices: what is read
    here must never be a test note, or the figures say nothing any more.

    Raises ``ValueError`` for notes of the test voices."""
    if any(one.split == "test" for one in entries):
        raise ValueError("errors of test voices are never read")
    rules = note_reader()
    found, _ = learners(reader)
    out = []
    for one in entries:
        if found:
            (facts,) = found[0].read([one.text], rules)
            weighing = found[0].weighing
            judged = verdict(facts, weighing)
            reasons = log_reasons(judged.facts, judged.judged, weighing) if one.manual else ()
        else:
            judged, reasons = verdict(rules.read(one.text)), ()
        slips = tuple(_slips(one, judged))
        if slips:
            out.append(Misread(one, slips, judged.probability, reasons))
    return sorted(out, key=lambda row: (-row.weight, row.entry.id))


def _slips(one: Entry, found: Verdict) -> Iterator[Slip]:
    told = Told.of_verdict(found)
    if told.note_class != one.note_class:
        acts = [Quote(one.text[a.start : a.end], "rules", 1.0) for a in found.facts.performed]
        yield Slip("class", one.note_class, told.note_class, tuple(acts[:3]), ())
    if not one.manual:
        return
    for element in ELEMENTS:
        if told.levels[element] == one.elements[element]:
            continue
        quotes = tuple(
            Quote(one.text[p.start : p.end][:_LONGEST], p.source, p.probability)
            for p in found.judged[element].passages[:3]
        )
        gold = [one.text[a:b] for label, a, b in one.spans if label == element.upper()]
        shown = " ".join(quote.text for quote in quotes)
        missed = tuple(words for words in gold if words not in shown)[:3]
        yield Slip(element, one.elements[element], told.levels[element], quotes, missed)


def as_html(rows: Sequence[Misread]) -> str:
    """Misread notes as HTML: the note, and beside each slip the words that misled."""
    return "".join(_card(row) for row in rows) or "<p>Every note was read as it is labelled.</p>"


def _card(row: Misread) -> str:
    lines = []
    for slip in row.slips:
        taken = "; ".join(f"“{quote.text}” ({quote.source}, {quote.probability:.2f})" for quote in slip.quotes)
        missed = "; ".join(f"“{words}”" for words in slip.missed)
        lines.append(
            f"<li><b>{slip.what}</b>: {slip.labelled}, read as {slip.read}."
            + (f" Misled by {html.escape(taken)}." if taken else "")
            + (f" Not seen: {html.escape(missed)}." if missed else "")
            + "</li>"
        )
    reasons = "".join(f"<li>{html.escape(reason)}</li>" for reason in row.reasons)
    return (
        f"<h4>{html.escape(row.entry.id)} ({html.escape(row.entry.practice)}, {html.escape(row.entry.form)})</h4>"
        f"<pre style='white-space:pre-wrap'>{html.escape(row.entry.text)}</pre><ul>{''.join(lines)}</ul>"
        f"<p>Chance of a procedure log: {row.probability:.2f}</p><ul>{reasons}</ul>"
    )
