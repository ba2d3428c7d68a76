"""Clinical shorthand splits as the tokenizer promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from nlp.pipeline.normalise import normalise
from nlp.pipeline.reader import Reader
from nlp.pipeline.tokenizer import blank, clinical_tokenizer
from nlp.schema import lower


@pytest.fixture(scope="module")
def language() -> Language:
    return blank()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("110°", "110 °"),
        ("0-115", "0 - 115"),
        ("4+/5", "4+/5"),
        ("4-/5", "4-/5"),
        ("7/10", "7/10"),
        ("7/10,", "7/10 ,"),
        ("(7/10)", "( 7/10 )"),
        ("B/L", "B/L"),
        ("s/p", "s/p"),
        ("c/o", "c/o"),
        ("w/o", "w/o"),
        ("w/", "w/"),
        ("x15'", "x 15 '"),
        ("L3-4", "L3-4"),
        ("L3-4.", "L3-4 ."),
        ("C5/6", "C5/6"),
        ("T4-T6", "T4-T6"),
        ("30sx5", "30 s x 5"),
        ("3x30", "3 x 30"),
        ("3x30s", "3 x 30 s"),
        ("Gr.III-", "Gr. III-"),
        ("Gr.III", "Gr. III"),
        ("+15deg", "+15 deg"),
        ("->", "->"),
        ("40->58", "40 -> 58"),
        ("40→58", "40 → 58"),
        ("↑ROM", "↑ ROM"),
        ("ROM↑", "ROM ↑"),
        ("10:40", "10:40"),
        ("97140", "97140"),
        ("97140:", "97140 :"),
        ("1st", "1st"),
        ("end-feel", "end - feel"),
        ("PA/AP", "PA / AP"),
        ("heat+stim", "heat + stim"),
        ("end.Next", "end . Next"),
        ("(R)", "( R )"),
        ("☒STM", "☒ STM"),
        ("[x]STM", "[ x ] STM"),
        ("12.5cm", "12.5 cm"),
        ("20%", "20 %"),
    ],
)
def test_shorthand(language: Language, text: str, tokens: str) -> None:
    assert [t.text for t in language(text)] == tokens.split()


def test_tokens_give_the_text_back(language: Language) -> None:
    text = "Gr.III- PA L3-4 (R) 30sx5, ROM 0-115 -> 0-128; pain 7/10→3/10  w/ stairs.\nx15' 97140"
    assert "".join(t.text_with_ws for t in language(text)) == text


def test_tokens_do_not_depend_on_the_neighbours(language: Language) -> None:
    alone = [t.text for t in language("30sx5")]
    beside = [t.text for t in language("held 30sx5 L3-4")]
    assert beside == ["held", *alone, "L3-4"]


def corpus() -> list[str]:
    rows = (Path(__file__).parent.parent / "corpus" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row)["text"] for row in rows]


def assert_alike(reader: Reader, text: str) -> None:
    """The reader's own look-up of stretches gives what the tokenizer gives for the whole text."""
    text = normalise(text).text
    doc = clinical_tokenizer()(text)
    chunks = reader.chunks
    for _ in range(2):
        found = chunks.tokens(text)
        assert list(zip(found.starts, found.ends, strict=True)) == [(t.idx, t.idx + len(t)) for t in doc]
        assert found == chunks.tokens_of(doc, lower(text))


def test_stretches_hold_the_tokenizers_tokens(reader: Reader) -> None:
    for text in corpus():
        assert_alike(reader, text)


@given(st.text(alphabet="aIL3-4/.(x° \n'→é", max_size=60))
def test_stretches_of_any_text(reader: Reader, text: str) -> None:
    assert_alike(reader, text)


def test_an_overlong_stretch(reader: Reader) -> None:
    assert_alike(reader, "seen " + "restrictedPAglide" * 60 + " today  \n\n x")
