"""The reviewer: built once, then one review a note."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from .._version import __version__
from ..billing.ledger import ledger
from ..billing.note_units import note_units
from ..billing.tables import denial
from ..classifier import learners
from ..config import Settings
from ..errors import EmptyNote, ModelRefused, NoteTooLong
from ..pipeline import note_reader
from ..rulekit import Case, Rules
from ..schema import ELEMENTS, Billing, Claim, Evidence, Note, NoteFacts, Remark, Review, lower
from ..standard import all_rules
from ..standard.coherence import mismatch, repeated, stuffed
from ..standard.flags import finding_first, reasoning_sentences
from ..standard.score import cap, element_results, rubric, with_gains
from ..standard.verdict import Verdict, verdict

_WORD = re.compile(r"\w")
_SEVERITY = {"error": 0, "warning": 1, "suggestion": 2}
_TOGETHER = 32
_RULES_VERSION = f"rules-{__version__}"


class Reviewer:
    """Reviews notes. Building one reads the lexicon and the rules (some tenths of a second); keep it.

    Safe to share between threads for reading: a review changes nothing in it but caches. ``notice`` says, for people,
    where another reader than the one asked for had to stand in; it is empty where all is well."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._reader = note_reader()
        self._learners, self.notice = learners(self.settings.reader)
        rules = [r for r in all_rules() if r.code not in self.settings.disabled_rules]
        self._rules = Rules(rules)
        self._needs = {r.code: r.needs for r in rules}

    def review(self, note: Note | str, *, claim: Claim | str | None = None) -> Review:
        """The review of one note, with the claim that bills it, if any (a ``Claim``, or words as for ``--claim``).

        Raises ``EmptyNote`` for a text without letters or digits, ``NoteTooLong`` past the settings' limit, and for a
        claim ``ClaimInvalid``, ``PayerUnknown`` and ``DateOutsideEditions``."""
        given = note if isinstance(note, Note) else Note(note)
        if isinstance(claim, str):
            from ..billing.claims import claim_of

            claim = claim_of(claim)
        given = replace(given, claim=claim) if claim is not None else given
        self._readable(given)
        return self._reviews([given])[0]

    def review_many(self, notes: Iterable[Note]) -> Iterator[Review]:
        """Reviews in input order. ``_TOGETHER`` notes are taken at once; where one of them is refused, or cannot be
        had, those before it are given first."""
        given = iter(notes)
        refusal: Exception | None = None
        while refusal is None:
            group: list[Note] = []
            try:
                for note in islice(given, _TOGETHER):
                    self._readable(note)
                    group.append(note)
            except Exception as error:
                refusal = error
            if not group and refusal is None:
                return
            yield from self._reviews(group)
        raise refusal

    def facts(self, text: str) -> NoteFacts:
        """What the reader finds in a text, without any judgement."""
        return self._reader.read(text)

    def _readable(self, note: Note) -> None:
        if not _WORD.search(note.text):
            raise EmptyNote(f"The note {note.id} holds no words.", hint="Paste or type the visit note first.")
        if len(note.text) > self.settings.max_characters:
            raise NoteTooLong(
                f"The note {note.id} has {len(note.text):,} characters; "
                f"at most {self.settings.max_characters:,} are read.",
                hint="Give one visit at a time.",
            )

    def _reviews(self, notes: Sequence[Note]) -> list[Review]:
        # a long note makes many small objects that all live to its end; the collector would walk them over and over
        collecting = gc.isenabled()
        gc.disable()
        try:
            found = self._verdicts([note.text for note in notes])
            return [self._judge(note, one) for note, one in zip(notes, found, strict=True)]
        finally:
            if collecting:
                gc.enable()

    def _judge(self, note: Note, found: Verdict) -> Review:
        facts, judged, note_class, probability, held, _, doubtful = found
        elements = element_results(facts, judged)
        first = finding_first(facts, judged)
        reasons = reasoning_sentences(facts, judged)
        minutes = ledger(facts)
        signed = [p for p in facts.people if p.role in ("clinician", "assistant")]
        low = lower(note.text)
        again = repeated(facts, low)
        pasted, elsewhere = stuffed(facts, again, low), mismatch(facts, judged)
        case = Case(
            facts,
            elements,
            note_class,
            held,
            bool(reasons),
            first,
            bool(signed),
            minutes,
            pasted,
            elsewhere,
            low,
            again,
        )
        points = self._points(case, reasons)
        total = sum(p for _, p, _ in points)
        limit_name, limit = cap(facts, note_class, held, stuffed=pasted, mismatch=elsewhere)
        score = round(min(total, limit))
        missing = {item: full - got for item, full, got in self._missing(points)}
        missing["cap"] = max(0.0, total - limit)
        remarks = with_gains(self._rules.remarks(case), self._needs, missing)
        remarks = [r._replace(denial=denial(r.code, r.element)) for r in remarks]
        more, billing = self._billing(case, _claim_of(note))
        remarks += more
        remarks.sort(key=lambda r: (_SEVERITY[r.severity], -r.gain, r.code, -1 if r.start is None else r.start))
        if limit < total:
            points.append((f"cap:{limit_name}", limit - total, ()))
        return Review(
            id=note.id,
            text=note.text,
            note_class=note_class,
            procedure_log_probability=probability,
            score=score,
            band=self._band(score),
            elements=elements,
            reasoning=bool(reasons),
            finding_first=first,
            provider=bool(signed),
            minutes=minutes,
            flags=held,
            entities=tuple(m for m in facts.mentions if m.context == "current"),
            remarks=tuple(remarks),
            versions={
                "skillednote": __version__,
                "rules": _RULES_VERSION,
                "model": "none" if facts.learned is None else facts.learned.reader,
            },
            facts=facts,
            points=tuple(points),
            doubtful=doubtful,
            billing=billing,
        )

    def _verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """By the first learner; where that is in doubt, by the next, more careful one."""
        found: dict[int, Verdict] = {}
        left = list(range(len(texts)))
        for learner in self._learners:
            try:
                read = learner.read([texts[i] for i in left], self._reader)
                found.update((i, verdict(facts, learner.weighing)) for i, facts in zip(left, read, strict=True))
            except ModelRefused as refusal:
                self.notice = self.notice or str(refusal)
                self._learners = tuple(other for other in self._learners if other is not learner)
                if not self._learners:
                    self._learners, _ = learners("light")
                if found:
                    break
                return self._verdicts(texts)
            left = [i for i in left if found[i].sure < learner.weighing.enough]
            if not left:
                break
        return [found[i] for i in range(len(texts))] if found else [verdict(self._reader.read(t)) for t in texts]

    def _billing(self, case: Case, claim: Claim | None) -> tuple[list[Remark], Billing]:
        """The units that the minutes carry; with a claim, the remarks on it."""
        if claim is not None:
            # Only now: most notes come without a claim.
            from ..billing.check import check_claim

            return check_claim(case, claim, disabled=self.settings.disabled_rules)
        units, why = note_units(case.minutes)
        return [], Billing(units=units, notices=(why,) if why else ())

    def _band(self, score: int) -> Literal["ready", "revise", "at_risk"]:
        if score >= self.settings.ready_from:
            return "ready"
        return "revise" if score >= self.settings.revise_from else "at_risk"

    @staticmethod
    def _points(case: Case, reasons: list[tuple[int, int]]) -> list[tuple[str, float, tuple[Evidence, ...]]]:
        """Every item's points with the words that earn them."""
        table = rubric().points
        text = case.facts.text
        points: list[tuple[str, float, tuple[Evidence, ...]]] = []
        for element in ELEMENTS:
            result = case.elements[element]
            points.append((element, result.points, result.evidence))

        def quote(spans: list[tuple[int, int]]) -> tuple[Evidence, ...]:
            return tuple(Evidence(a, b, text[a:b]) for a, b in spans)

        if case.finding_first:
            points.append(("finding_first", table["finding_first"], case.elements["finding"].evidence[:1]))
        if reasons:
            points.append(("reasoning", table["reasoning"], quote(reasons[:1])))
        if case.minutes.manual:
            spans = [(b.start, b.end) for b in case.facts.minutes if b.code == "97140"]
            points.append(("minutes", table["minutes"], quote(spans[:3])))
        if case.provider:
            people = [(p.start, p.end) for p in case.facts.people if p.role in ("clinician", "assistant")]
            points.append(("provider", table["provider"], quote(people[:1])))
        return points

    @staticmethod
    def _missing(points: list[tuple[str, float, tuple[Evidence, ...]]]) -> list[tuple[str, float, float]]:
        got = {item: value for item, value, _ in points}
        return [(item, full, got.get(item, 0.0)) for item, full in rubric().points.items()]


def _claim_of(note: Note) -> Claim | None:
    """The claim beside a note: given with it, or in the columns of the table that it came from."""
    if note.claim is not None or not note.context:
        return note.claim
    from ..billing.claim_files import claim_from_columns

    return claim_from_columns(note.context)
