"""The reader as a spaCy pipeline, for spaCy users.

``build()`` gives a ``Language`` whose tokenizer makes characters uniform and knows clinical shorthand; its one component
reads the note and fills ``doc.spans`` by label (``FINDING`` … ``GOAL``) and ``doc.user_data["facts"]``.
"""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from ..schema import NoteFacts
from .normalise import Normal, normalise
from .reader import Reader
from .tokenizer import clinical_tokenizer

LABELS = ("FINDING", "TECHNIQUE", "GRADE", "REGION", "TIME", "DECISION", "RESPONSE", "GOAL")


class NoteTokenizer:
    """Uniform characters, then clinical tokens. The document's text is the uniform text; the note as it was given and the way
    back to its offsets stand in ``doc.user_data["note"]`` and ``["normal"]``."""

    def __init__(self, inner: Tokenizer) -> None:
        self._inner = inner
        self.vocab: Vocab = inner.vocab

    def __call__(self, text: str) -> Doc:
        normal = normalise(text)
        doc: Doc = self._inner(normal.text)
        doc.user_data["note"] = text
        doc.user_data["normal"] = normal
        return doc

    def to_bytes(self, **kwargs: object) -> bytes:
        data: bytes = self._inner.to_bytes(**kwargs)
        return data

    def from_bytes(self, data: bytes, **kwargs: object) -> NoteTokenizer:
        return self

    def to_disk(self, path: object, **kwargs: object) -> None:
        return None

    def from_disk(self, path: object, **kwargs: object) -> NoteTokenizer:
        return self


class ManualTherapyReader:
    """The spaCy component ``manual_therapy_reader``."""

    def __init__(self, language: Language) -> None:
        self._reader = Reader(clinical_tokenizer(language.vocab))

    def __call__(self, doc: Doc) -> Doc:
        text = doc.user_data.get("note", doc.text)
        normal = doc.user_data.get("normal") or Normal(doc.text)
        facts = self._reader.read_doc(text, normal, doc)
        doc.user_data["facts"] = facts
        _fill(doc, normal, facts)
        return doc


def _fill(doc: Doc, normal: Normal, facts: NoteFacts) -> None:
    rows: dict[str, list[Span]] = {label: [] for label in LABELS}
    back = _backwards(normal) if normal.starts else None
    for mention in facts.mentions:
        if mention.context != "current":
            continue
        start, end = (mention.start, mention.end) if back is None else (back(mention.start), back(mention.end))
        span = doc.char_span(start, end, label=mention.label, alignment_mode="expand")
        if span is not None:
            rows[mention.label].append(span)
    for label, spans in rows.items():
        doc.spans[label] = spans


def _backwards(normal: Normal) -> Callable[[int], int]:
    """Original offsets → offsets in the uniform text."""
    table: dict[int, int] = {}
    for offset in range(len(normal.text) + 1):
        table.setdefault(normal.original(offset), offset)
    return lambda original: table.get(original, max((v for k, v in table.items() if k <= original), default=0))


@Language.factory("manual_therapy_reader")
def make_reader(nlp: Language, name: str) -> ManualTherapyReader:
    """spaCy's factory; the argument's name is spaCy's."""
    return ManualTherapyReader(nlp)


def build() -> Language:
    """A spaCy pipeline that reads manual therapy notes: ``build()(text).spans["FINDING"]``."""
    language = spacy.blank("en")
    language.tokenizer = NoteTokenizer(clinical_tokenizer(language.vocab))
    language.add_pipe("manual_therapy_reader")
    return language
