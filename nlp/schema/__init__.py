"""The words that every room shares: plain data, standard library only."""

from .billing import Answer, Billing, Claim, ClaimLine, CodeMinutes, Count, Denial, LedgerLine
from .evidence import Evidence
from .facts import (
    Act,
    Change,
    Context,
    Label,
    Learned,
    Measure,
    Mention,
    MinuteBlock,
    NoteFacts,
    Passage,
    Person,
    Relation,
    Section,
    Sentence,
)
from .note import Note, lower
from .review import ELEMENTS, FLAGS, LEVELS, Dismissal, Element, ElementResult, Level, Minutes, Remark, Review
from .spans import covers, meets

__all__ = [
    "ELEMENTS",
    "FLAGS",
    "LEVELS",
    "Act",
    "Answer",
    "Billing",
    "Change",
    "Claim",
    "ClaimLine",
    "CodeMinutes",
    "Context",
    "Count",
    "Denial",
    "Dismissal",
    "Element",
    "ElementResult",
    "Evidence",
    "Label",
    "Learned",
    "LedgerLine",
    "Level",
    "Measure",
    "Mention",
    "MinuteBlock",
    "Minutes",
    "Note",
    "NoteFacts",
    "Passage",
    "Person",
    "Relation",
    "Remark",
    "Review",
    "Section",
    "Sentence",
    "covers",
    "lower",
    "meets",
]
