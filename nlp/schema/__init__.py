"""The words that every room shares: plain data, standard library only."""

from .facts import (
    Act,
    Change,
    Context,
    Label,
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
from .note import Note
from .review import ELEMENTS, FLAGS, LEVELS, Dismissal, Element, ElementResult, Evidence, Level, Minutes, Remark, Review

__all__ = [
    "ELEMENTS",
    "FLAGS",
    "LEVELS",
    "Act",
    "Change",
    "Context",
    "Dismissal",
    "Element",
    "ElementResult",
    "Evidence",
    "Label",
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
]
