"""The reader as a spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from nlp.pipeline import build, note_reader
from nlp.schema import NoteFacts

LABELS = {"FINDING", "TECHNIQUE", "GRADE", "REGION", "TIME", "DECISION", "RESPONSE", "GOAL"}
NOTE = (
    "O: Restricted PA glide C4-5 with firm end feel, rotation R 40 deg.\n"
    "Manual therapy 97140 x 15 min: Grade III PA mobilization C4-5, prone, 3 x 30 sec. "
    "End feel softened by the second bout, so progressed to grade IV.\n"
    "Post: rotation R improved from 40 to 58 deg. Goal: return to driving with mirror checks.\n"
    "K. Adler, PT"
)


@pytest.fixture(scope="module")
def language() -> Language:
    return build()


def test_the_eight_labels(language: Language) -> None:
    doc = language(NOTE)
    assert set(doc.spans) == LABELS
    assert all(doc.spans[label] for label in LABELS)
    for label in LABELS:
        assert {span.label_ for span in doc.spans[label]} == {label}


def test_labels_are_there_when_nothing_is_found(language: Language) -> None:
    doc = language("Called about parking.")
    assert set(doc.spans) == LABELS
    assert not any(doc.spans[label] for label in LABELS)


def test_facts_in_user_data(language: Language) -> None:
    facts = language(NOTE).user_data["facts"]
    assert isinstance(facts, NoteFacts)
    assert facts == note_reader().read(NOTE)


def test_span_texts_are_the_mentions(language: Language) -> None:
    doc = language(NOTE)
    facts: NoteFacts = doc.user_data["facts"]
    assert doc.text == NOTE
    for label in LABELS:
        wanted = [m.text for m in facts.mentions if m.label == label and m.context == "current"]
        assert [span.text for span in doc.spans[label]] == wanted


@pytest.mark.parametrize(
    "lead",
    ["\ufeff", "sti\ufb00 and \ufb01brotic. ", "patientâ€™s 40Â°. ", "cafe\u0301. ", "👍🏽 ok. ", "½ better.\r\n"],
)
def test_spans_where_characters_change_length(language: Language, lead: str) -> None:
    text = lead + NOTE
    doc = language(text)
    facts: NoteFacts = doc.user_data["facts"]
    assert facts.text == text
    assert next(span.text for span in doc.spans["GRADE"]) == "Grade III"
    assert "C4-5" in [span.text for span in doc.spans["REGION"]]


def test_only_this_visit_is_marked(language: Language) -> None:
    doc = language("Next visit: grade III PA mobilization L4-5, prone.")
    assert not doc.spans["TECHNIQUE"]


def test_component_and_factory(language: Language) -> None:
    assert language.pipe_names == ["manual_therapy_reader"]
    other = spacy.blank("en")
    other.add_pipe("manual_therapy_reader")
    doc = other("Grade III PA mobilization L4-5, prone.")
    assert [span.text for span in doc.spans["GRADE"]] == ["Grade III"]


def test_stream_gives_what_single_calls_give(language: Language) -> None:
    texts = [NOTE, "", "Called about parking.", NOTE.upper()]
    streamed = [doc.user_data["facts"] for doc in language.pipe(texts)]
    assert streamed == [language(text).user_data["facts"] for text in texts]


def test_empty_text(language: Language) -> None:
    assert len(language("")) == 0
