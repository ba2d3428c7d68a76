"""What the encoder read, joined to what the rules read: one set of mentions, passages and acts with their sources.

Techniques that only the net read were already given to the rules (``pipeline.learned``), which weigh context, slots and
minutes around them. For all else: the rules are precise and miss idiom, the net reads idiom and calls too much. Which
of two overlapping spans stays, how sure the net must be to add one, and how sure of the contrary to strike a rule's, is
chosen for each label on voices that neither has seen (``Policy``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from ..schema import Context, Learned, Mention, NoteFacts, Passage, meets
from .decode import Span
from .encoder import Answers
from .heads import COUNTED, LABELS, TAGGED
from .times import counted

_PASSAGES = frozenset({"FINDING", "DECISION", "RESPONSE", "GOAL"})
_DEEDS = frozenset({"TECHNIQUE", "GRADE", "DECISION", "RESPONSE"})
_NOT_DONE: frozenset[Context] = frozenset({"historical", "quoted", "hypothetical", "planned", "taught", "negated"})
"""A learner reads words, not whose visit they tell of. Of 204 labelled deeds and look-alikes of deeds in sentences
that the rules read as wholly told of another time or person, 4 are of this visit (train and tune voices); findings and
goals often are (a goal stands in a plan), so they are left alone."""


_CERTAIN = 0.05
"""No manual work less likely than this: the net is sure of it."""
_FAINT = 0.25
"""From this probability on a technique may be the best quote there is."""


_UNLIKELY = 0.3
"""An element absent with no more than this probability is worth faint words."""


class Policy(NamedTuple):
    """For one label: ``add`` the net's spans from this probability on; ``strike`` a rule's span whose surest piece lies
    below this; ``own``: whether the net's bounds stay where both read a span."""

    add: float = 0.5
    strike: float = 0.0
    own: bool = False

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Policy:
        """From its JSON form."""
        return cls(float(row["add"]), float(row["strike"]), bool(row["own"]))


def joined(
    facts: NoteFacts,
    spans: Sequence[Span],
    learned: Learned,
    policies: Mapping[str, Policy],
    surest: Callable[[str, int, int], float] | None,
) -> NoteFacts:
    """The facts with the learned reader's mentions, passages and answers.

    ``surest``: how sure it is, at best, that a label stands somewhere in a range of characters; None: it has no say
    about single words."""
    if surest is not None:
        facts = counted(facts, [s for s in spans if s.label == COUNTED], partial(surest, COUNTED))
    asked = {
        "measure": meets((m.start, m.end) for m in facts.measures),
        "where": meets((m.start, m.end) for m in facts.mentions if m.label == "REGION"),
        "change": meets((c.start, c.end) for c in facts.changes),
    }
    # a reader without a say about single words adds no mention
    mentions = facts.mentions
    if surest is not None:
        spans = _best_quote(facts, spans, learned, policies["TECHNIQUE"])
        mentions = tuple(_mentions(facts, spans, policies, surest))
    passages = [
        Passage(
            s.label.lower(),
            s.start,
            s.end,
            frozenset(("model", *(part for part, told in asked.items() if told(s.start, s.end)))),
            facts.sentence_at(s.start),
            _context(facts, s),
            "model",
            s.probability,
        )
        for s in _quoted(facts, spans, learned)
        # a reader of whole sentences tells where a technique stands, but not its words
        if s.label in _PASSAGES or (surest is None and s.label == "TECHNIQUE")
    ]
    return replace(
        facts,
        mentions=mentions,
        passages=(*facts.passages, *passages),
        learned=learned,
    )


def _best_quote(facts: NoteFacts, spans: Sequence[Span], learned: Learned, policy: Policy) -> Sequence[Span]:
    """The spans, the best of the techniques lifted to where it counts, if none does, the rules have no act, and the net
    is sure that manual work was done: then it doubts only where the words for it begin and end."""
    absent, no_manual = learned.levels["technique"][0], learned.classes.get("no_manual_therapy", 1.0)
    if policy.add > 1 or max(absent, no_manual) >= _CERTAIN or any(act.context == "current" for act in facts.acts):
        return spans
    elsewhere = meets((act.start, act.end) for act in facts.acts if act.context not in ("current", "mentioned"))
    called = (s for s in spans if s.label == "TECHNIQUE" and _context(facts, s) == "current")
    today = (s for s in called if not elsewhere(s.start, s.end))
    best = max(today, key=lambda s: s.probability, default=None)
    if best is None or not _FAINT <= best.probability < policy.add:
        return spans
    return [s._replace(probability=policy.add) if s is best else s for s in spans]


def _quoted(facts: NoteFacts, spans: Sequence[Span], learned: Learned) -> list[Span]:
    """The spans to quote: faint ones only where the net finds their element likely and has no surer words for it, and
    of these the best alone. A level without words counts for nothing, however sure the net is of it."""
    out = [s for s in spans if not s.faint]
    told = {s.label for s in out if _context(facts, s) == "current"}
    for label in sorted(_PASSAGES - told):
        if learned.levels[label.lower()][0] <= _UNLIKELY:
            called = (s for s in spans if s.label == label and s.faint and _context(facts, s) == "current")
            out += sorted(called, key=lambda s: -s.probability)[:1]
    return out


def surest_of(answers: Answers) -> Callable[[str, int, int], float]:
    """How sure the encoder is of a label somewhere in a range of characters."""
    lefts = [start for start, _ in answers.places]
    inside = 1.0 - answers.tags[:, :, 0]
    columns = {label: column for column, label in enumerate(TAGGED)}

    def surest(label: str, start: int, end: int) -> float:
        first = max(0, bisect_right(lefts, start) - 1)
        last = bisect_right(lefts, end - 1)
        return float(inside[first:last, columns[label]].max()) if last > first else 0.0

    return surest


def _mentions(
    facts: NoteFacts,
    spans: Sequence[Span],
    policies: Mapping[str, Policy],
    surest: Callable[[str, int, int], float],
) -> list[Mention]:
    """Mentions of both readers in order. Those of another visit or person stay as the rules read them."""
    out = [m for m in facts.mentions if m.context != "current"]
    for label in LABELS:
        policy = policies[label]
        ours = [m for m in facts.mentions if m.label == label and m.context == "current"]
        if policy.strike > 0:
            ours = [m for m in ours if surest(label, m.start, m.end) >= policy.strike]
        theirs = [s for s in spans if s.label == label]
        if policy.own:
            read = meets((m.start, m.end) for m in ours)
            met = meets((s.start, s.end) for s in theirs)
            ours = [m for m in ours if not met(m.start, m.end)]
            theirs = [s for s in theirs if s.probability >= policy.add or read(s.start, s.end)]
        else:
            read = meets((m.start, m.end) for m in ours)
            theirs = [s for s in theirs if s.probability >= policy.add and not read(s.start, s.end)]
        out += ours
        out += [
            Mention(
                label,  # type: ignore[arg-type]
                s.start,
                s.end,
                facts.text[s.start : s.end],
                facts.sentence_at(s.start),
                _context(facts, s),
                "",
                "model",
                s.probability,
            )
            for s in theirs
        ]
    return sorted(out, key=lambda m: (m.start, m.end, m.label))


def _context(facts: NoteFacts, span: Span) -> Context:
    """A deed in a sentence that is told of another time or person is none of this visit."""
    if span.label not in _DEEDS or not facts.sentences:
        return "current"
    told = facts.sentences[facts.sentence_at(span.start)].context
    return told if told in _NOT_DONE else "current"
