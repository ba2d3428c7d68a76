"""A spaCy tokenizer that knows clinical shorthand.

``110°`` → 110 ° · ``0-115`` → 0 - 115 · ``4+/5``, ``7/10``, ``L3-4``, ``C5/6``, ``B/L``, ``s/p``, ``w/o`` stay whole ·
``x15'`` → x 15 ' · ``30sx5`` → 30 s x 5 · ``Gr.III-`` → Gr. III- · ``+15deg`` → +15 deg · ``->``, ``↑`` stand alone.
spaCy caches the split of every chunk between blanks, so this costs what spaCy's own tokenizer costs. Chunks longer
than any
word are cut first, for spaCy takes them apart character by character and copies the rest each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_NUMBER = r"\d+(?:[.,]\d+)*"

WHOLE = re.compile(
    r"""
      \d{1,3}[+-]?/\d{1,3}[+-]?             # 7/10  4+/5  4-/5  2/4
    | [CTLS]\d{1,2}(?:[-/,][CTLS]?\d{1,2})*  # L3-4  C5/6  T4-T6
    | [A-Za-z]/[A-Za-z]                     # B/L  s/p  c/o
    | [wW]/[oi]?n?                          # w/  w/o  w/in
    | \d+(?:st|nd|rd|th)                    # 1st
    | \d{1,2}:\d{2}                         # 10:40
    | [A-Za-z]\.[A-Za-z]\.                  # R.N.
    | 9[0-9]{4}                             # CPT codes
    """,
    re.VERBOSE | re.IGNORECASE,
).fullmatch

_PREFIX = re.compile(
    r"""
      <?[-=]+>+ | [→↑↓←↔≥≤≈±∆Δ☐☒•]         # arrows, signs, boxes, bullets
    | \.{2,} | [-_*=~]{2,}                  # rules and dots
    | [+-]\d+(?:[.,]\d+)*                   # +15, -5
    | ["'`([{<>=~*\#&@$^|\\/,;:!?.)\]}%_-]
    | \+(?!$)
    | [xX](?=\d)
    """,
    re.VERBOSE,
)
_SUFFIX = re.compile(
    r"""
      (?:<?[-=]+>+ | [→↑↓←↔☐☒•])$
    | (?:\.{2,} | [-_*=~]{2,})$
    | (?:[°"'`)\]}<>=~*|\\/,;:!?%_])$
    | (?<![A-Z]\.[A-Za-z])(?<!^[A-Za-z])(?<!^[Gg][Rr])\.$   # a full stop, but not of an initial or of "Gr."
    | (?<=[a-z]{2})-$
    """,
    re.VERBOSE,
)
_INFIX = re.compile(
    r"""
      <?[-=]+>+ | [→↑↓←↔≥≤≈±☐☒•]
    | \.{2,}
    | [()\[\]{}|,;!?"@\#&=~<>*\\_^](?!$)
    | :(?!\d)|(?<!\d):
    | (?<=[A-Za-z])[-/+](?=[A-Za-z0-9(])    # end-feel, PA/AP, heat+stim
    | (?<=\d)[-/x+](?=\d)                   # 0-115, 3x30
    | (?<=\d)[-/](?=[A-Za-z])
    | (?<=[°"'%])[-/x](?=\w)
    | (?<=[A-Za-z])(?<!\b[Gg][Rr])\.(?=[A-Za-z]{2,})   # end.Next
    | (?<=[Gg][Rr]\.)(?=[IV\d])
    | (?<=\d)(?=[°'%"])|(?<=[°%"])(?=\w)|(?<=\d')(?=\w)
    | (?<=\d)(?!(?:st|nd|rd|th)\b)(?=[A-Za-z])(?<![A-WYZa-wyz]\d)(?<![A-WYZa-wyz]\d\d)
    | (?<=\d[s])(?=[x\d])|(?<=\d(?:sec|min))(?=x)
    | (?<=^[xX])(?=\d)|(?<=[\ds"'][xX])(?=\d)
    | (?<=[a-z])(?=\d{2,}(?:\D|$))           # deg45, flex110
    """,
    re.VERBOSE,
)


# Chunks between blanks whose split is remembered: some tens of megabytes at most. spaCy's own 10,000 are full after a
# thousand notes, for every number makes a new chunk.
_REMEMBERED = 100_000
_TAIL = 24
_LONGEST = 240
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_SEAM = re.compile(r"[\W_]\w*$")


def _suffix(chunk: str) -> re.Match[str] | None:
    """A suffix stands at the end, so no more than the end is searched."""
    size = len(chunk)
    return _SUFFIX.search(chunk, size - _TAIL) if size > _TAIL else _SUFFIX.search(chunk)


class ClinicalTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer, told to take chunks of absurd length in pieces."""

    def __call__(self, string: str) -> Doc:
        """The tokens of a text; their texts and blanks together are the text."""
        if _LONG.search(string) is None:
            doc: Doc = super().__call__(string)
            return doc
        whole = super().__call__
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(string):
            for token in whole(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    """The text cut inside its overlong chunks, if possible behind a character that is no letter or digit."""
    start = 0
    for chunk in _LONG.finditer(text):
        place, end = chunk.span()
        while end - place > _LONGEST:
            window = text[place : place + _LONGEST]
            seam = _SEAM.search(window, _LONGEST // 2)
            place += seam.start() + 1 if seam else _LONGEST
            yield text[start:place]
            start = place
    if start < len(text):
        yield text[start:]


def clinical_tokenizer(vocab: Vocab | None = None) -> ClinicalTokenizer:
    """The tokenizer over a vocabulary (without one, over an empty one: the reader needs no more, and starts faster); it
    splits the text as it is given (see ``normalise``)."""
    return ClinicalTokenizer(
        Vocab() if vocab is None else vocab,
        rules={},
        prefix_search=_PREFIX.match,
        suffix_search=_suffix,
        infix_finditer=_INFIX.finditer,
        token_match=WHOLE,
        max_cache_size=_REMEMBERED,
    )


@registry.tokenizers("skillednote.clinical_tokenizer.v1")
def _factory() -> Callable[[Language], ClinicalTokenizer]:
    return lambda language: clinical_tokenizer(language.vocab)


def blank() -> Language:
    """An empty English pipeline with the clinical tokenizer."""
    language = spacy.blank("en")
    language.tokenizer = clinical_tokenizer(language.vocab)
    return language
