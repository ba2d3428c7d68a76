"""From text to facts. The only room that imports spaCy.

``build()`` gives the spaCy pipeline, ``note_reader()`` the reader that the reviewer uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from .reader import Reader

__all__ = ["build", "note_reader"]


def build() -> Language:
    """A spaCy ``Language`` with the reader as its component; see ``spacy_pipeline``."""
    from .spacy_pipeline import build as make

    return make()


def note_reader() -> Reader:
    """The reader alone: text in, ``NoteFacts`` out."""
    from .reader import Reader
    from .tokenizer import clinical_tokenizer

    return Reader(clinical_tokenizer())
