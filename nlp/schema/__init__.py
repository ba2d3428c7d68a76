"""The words that every room shares: plain data, standard library only."""

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
from .review import ELEMENTS, FLAGS, LEVELS, Element, ElementResult, Evidence, Level, Minutes, Remark, Review

__all__ = [
    "ELEMENTS",
    "FLAGS",
    "LEVELS",
    "Act",
    "Change",
    "Context",
    "Element",
    "ElementResult",
    "Evidence",
    "Label",
    "Learned",
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
    "lower",
]
