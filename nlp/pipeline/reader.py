"""Reads a note into facts: the stages in order, and the way back to the original offsets."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..lexicon import expand
from ..schema import Mention, NoteFacts, Section, Sentence, lower
from .acts import read_acts
from .chunks import Chunks
from .compiled import compiled
from .cues import read_cues
from .decisions import read_decisions
from .findings import read_findings
from .frames import build_frames
from .goals import read_goals
from .learned import LEARNED, NO_HINTS, Hints, told_times, with_learned
from .measures.pairing import pair_apart, read_measures
from .minutes import read_minutes
from .normalise import Normal, normalise
from .people import read_people
from .places import read_places
from .relations import relate
from .responses import read_responses
from .sections import Headings
from .sentences import Splitter
from .terms import Entry, Terms, Tokens
from .work import Work

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc


class Reader:
    """The rules reader. Built once (some tenths of a second), used for every note."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        rows, entries, root = compiled(lambda text: [t.text for t in tokenizer(text)])
        self._terms = Terms([Entry(rows[number], form) for number, form in entries], root)
        self.chunks = Chunks(tokenizer, self._terms)
        self._splitter = Splitter(
            Headings(r for r in rows if r.kind == "SECTION"),
            (form for r in rows if r.kind == "ABBREV" for form in expand(r.term)),
        )

    def read(self, text: str, hints: Hints = NO_HINTS) -> NoteFacts:
        """The facts of one note; offsets count code points of ``text``. ``hints``: places where a learner
        reads a technique or a time that the rules' own words may miss."""
        normal = normalise(text)
        return self._uncollected(text, normal, self.chunks.tokens(normal.text), hints)

    def read_doc(self, text: str, normal: Normal, doc: Doc, hints: Hints = NO_HINTS) -> NoteFacts:
        """As ``read``, for a document that is already tokenised (its text is ``normal.text``)."""
        return self._uncollected(text, normal, self.chunks.tokens_of(doc, lower(normal.text)), hints)

    def _uncollected(self, text: str, normal: Normal, tokens: Tokens, hints: Hints) -> NoteFacts:
        # a long note makes many tuples that all live to its end: the collector would only walk them again and again
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._read(text, normal, tokens, hints)
        finally:
            if collecting:
                gc.enable()

    def _read(self, text: str, normal: Normal, tokens: Tokens, hints: Hints) -> NoteFacts:
        sections, sentences = self._splitter.split(normal.text)
        work = Work(normal, lower(normal.text), tokens, sections, sentences)
        hits = self._terms.find(tokens, work.text, capitals=work.capitals)
        build_frames(work, with_learned(work, hits, hints.techniques) if hints.techniques else hits)
        read_measures(work)
        read_acts(work)
        current = [a.sentence for a in work.acts if a.context == "current"]
        first, last = (current[0], current[-1]) if current else (-1, len(work.frames))
        pair_apart(work, first, last)
        for change in work.changes:
            work.frames[change.sentence].changes.append(change)
        read_findings(work, first, last)
        read_responses(work, first, last)
        read_decisions(work, first, last)
        _judged_not_found(work, first)
        read_goals(work)
        codes = read_minutes(work, told_times(work, hints.times) if hints.times else [])
        read_people(work)
        read_cues(work)
        read_places(work)
        return _facts(text, work, codes)


def _judged_not_found(work: Work, first_act: int) -> None:
    """What the hands noticed during treatment is part of a decision, no finding before it."""
    if first_act < 0:
        return
    judged = {
        p.sentence: (p.start, p.end)
        for p in work.passages
        if p.element == "decision" and "observation" in p.parts and p.sentence >= first_act
    }
    if not judged:
        return

    def noticed(sentence: int, start: int, end: int) -> bool:
        span = judged.get(sentence)
        return span is not None and start < span[1] and span[0] < end

    work.passages = [p for p in work.passages if p.element != "finding" or not noticed(p.sentence, p.start, p.end)]
    work.mentions = [m for m in work.mentions if m[0] != "FINDING" or not noticed(m[3], m[1], m[2])]


def _facts(text: str, work: Work, codes: tuple[tuple[str, int | None, int, int], ...]) -> NoteFacts:
    mentions = list(_mentions(text, work))
    plain = not work.normal.starts
    at = work.normal.original

    def moved(rows: list[Any]) -> tuple[Any, ...]:
        return tuple(rows) if plain else tuple(r._replace(start=at(r.start), end=at(r.end)) for r in rows)

    sections = work.sections
    sentences = work.sentences
    if not plain:
        size = len(text)
        sections = [
            Section(
                s.name, at(s.start) if s.start else 0, size if n == len(sections) - 1 else at(s.end), at(s.heading_end)
            )
            for n, s in enumerate(sections)
        ]
        sentences = [Sentence(at(s.start), at(s.end), s.section, s.line) for s in sentences]
    if any(frame.default != "current" for frame in work.frames):
        sentences = [s._replace(context=f.default) for s, f in zip(sentences, work.frames, strict=True)]
    return NoteFacts(
        text=text,
        sections=tuple(sections),
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        passages=moved(work.passages),
        measures=moved(work.measures),
        changes=moved(work.changes),
        acts=moved(work.acts),
        relations=tuple(relate(mentions)),
        minutes=moved(work.minutes),
        people=moved(work.people),
        codes=codes if plain else tuple((c, u, at(a), at(b)) for c, u, a, b in codes),
        cues=frozenset(work.cues),
        marks=tuple(work.marks) if plain else tuple((n, at(a), at(b)) for n, a, b in work.marks),
    )


def _mentions(text: str, work: Work) -> Iterator[Mention]:
    """The mentions in order of place; of overlapping ones of a label the longer stays."""
    at = None if not work.normal.starts else work.normal.original
    new = tuple.__new__
    last: dict[str, int] = {}
    rows = sorted(
        [
            (start, -end, label, sentence, context, concept)
            for label, start, end, sentence, context, concept in work.mentions
        ]
    )
    for start, minus, label, sentence, context, concept in rows:
        end = -minus
        if start >= end or start < last.get(label, 0):
            continue
        last[label] = end
        one, two = (start, end) if at is None else (at(start), at(end))
        source = "model" if concept == LEARNED else "rules"
        yield new(Mention, (label, one, two, text[one:two], sentence, context, concept, source, 1.0))
