"""Uniform characters, and the way back: every span shown lies on the original text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from nlp import Reviewer
from nlp.pipeline.normalise import normalise
from nlp.pipeline.reader import Reader
from nlp.schema import NoteFacts

PLAIN = (
    "S: Pain 7/10 with driving.\n"
    "O: Restricted PA glide C4-5 on the right with firm end feel, rotation 40 deg.\n"
    "Manual therapy 97140 x 15 min: Grade III PA mobilization C4-5, prone, 3 x 30 sec. "
    "End feel softened by the second bout, so progressed to grade IV.\n"
    "Post: rotation improved from 40 to 58 deg. Goal: return to driving with mirror checks.\n"
    "K. Adler, PT"
)


def spans(facts: NoteFacts) -> Iterator[tuple[int, int]]:
    """Every place that the facts tell."""
    for rows in (
        facts.sections,
        facts.sentences,
        facts.mentions,
        facts.passages,
        facts.measures,
        facts.changes,
        facts.acts,
        facts.minutes,
        facts.people,
    ):
        for row in rows:
            yield row.start, row.end
    yield from ((start, end) for _, _, start, end in facts.codes)
    yield from ((start, end) for _, start, end in facts.marks)


def check_spans(facts: NoteFacts) -> None:
    """Spans lie inside the text, and quoted words are its slices."""
    size = len(facts.text)
    assert all(0 <= start <= end <= size for start, end in spans(facts))
    for mention in facts.mentions:
        assert mention.text == facts.text[mention.start : mention.end]
        assert mention.text.strip()


@pytest.mark.parametrize(
    ("given", "uniform"),
    [
        ("‘tight’ “band”", "'tight' \"band\""),
        ("PA\u00a0glide\u2009C4–5", "PA glide C4-5"),
        ("con\ufb01rmed sti\ufb00 re\ufb02ex su\ufb03cient", "confirmed stiff reflex sufficient"),
        ("flexion\t110", "flexion 110"),
        ("one\rtwo", "one\ntwo"),
        ("patientâ€™s end feel 40Â°", "patient's end feel 40°"),
        ("４０ → ５８", "40 → 58"),
        ("110º", "110°"),
        ("3 × 30", "3 x 30"),
        ("soft\u00adening", "softening"),
        ("end\u200b feel", "end feel"),
        ("nai\u0308ve", "naïve"),
        ("7⁄10", "7/10"),
        ("•PA glide", "•PA glide"),
    ],
)
def test_characters(given: str, uniform: str) -> None:
    assert normalise(given).text == uniform


@pytest.mark.parametrize(
    "text", ["", "plain ascii", "a\r\nb", "\ufeffNote", "ﬁﬁﬁ", "e\u0301e\u0301", "👍🏽 ok", "½ cup", "Â°"]
)
def test_offsets_lead_back(text: str) -> None:
    normal = normalise(text)
    places = [normal.original(offset) for offset in range(len(normal.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert places[0] >= 0


def test_each_uniform_word_leads_to_its_own_word() -> None:
    text = "\ufeffShe con\ufb01rmed e\u0301dema 40Â° at C4–5 patientâ€™s sti\ufb00ness \u200bgone now"
    normal = normalise(text)
    for word in ("She", "at", "C4-5", "gone", "now"):
        start = normal.text.index(word)
        end = start + len(word)
        slice_ = text[normal.original(start) : normal.original(end)].strip("\u200b\ufeff")
        assert slice_.replace("–", "-") == word


VARIANTS = {
    "crlf": PLAIN.replace("\n", "\r\n"),
    "old mac": PLAIN.replace("\n", "\r"),
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "tabs": PLAIN.replace(": ", ":\t"),
    "dashes": PLAIN.replace("-", "–"),
    "full width": "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in PLAIN),
    "ligatures": PLAIN.replace("fi", "ﬁ").replace("ff", "ﬀ"),
    "byte order mark": "\ufeff" + PLAIN,
    "emoji before": "👍🏽👨‍👩‍👧 seen today.\n" + PLAIN,
    "combining before": "Ren\u0065\u0301e, cafe\u0301 owner.\n" + PLAIN,
    "mojibake before": "Patientâ€™s neck, 40Â° flexion.\n" + PLAIN,
    "zero width": PLAIN.replace("glide", "gli\u200bde"),
    "soft hyphen": PLAIN.replace("mobilization", "mobili\u00adzation"),
    "multiplication": PLAIN.replace(" x ", " × "),
    "decomposed": unicodedata.normalize("NFD", PLAIN),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_spelling_of_characters_changes_no_level(reviewer: Reviewer, name: str) -> None:
    text = VARIANTS[name]
    review = reviewer.review(text)
    assert {e: r.level for e, r in review.elements.items()} == {
        e: r.level for e, r in reviewer.review(PLAIN).elements.items()
    }
    check_spans(review.facts)
    for result in review.elements.values():
        for quote in result.evidence:
            assert quote.text == text[quote.start : quote.end]


@pytest.mark.parametrize("name", VARIANTS)
def test_spans_are_on_the_original(reader: Reader, name: str) -> None:
    facts = reader.read(VARIANTS[name])
    assert facts.text == VARIANTS[name]
    check_spans(facts)
    grades = [m.text.lower() for m in facts.mentions if m.label == "GRADE"]
    assert "grade iii" in [g.replace("\u00a0", " ") for g in grades]


def test_span_after_many_ligatures_is_its_word(reader: Reader) -> None:
    text = "Sti\ufb00 and \ufb01brotic. " * 5 + "Grade III PA mobilization L4-5 prone."
    facts = reader.read(text)
    assert [m.text for m in facts.mentions if m.label == "GRADE"] == ["Grade III"]
    assert "L4-5" in [m.text for m in facts.mentions if m.label == "REGION"]


def test_capital_dotted_i_keeps_offsets(reader: Reader) -> None:
    text = "İİİ Dr. İnan. Grade III PA mobilization L4-5 prone."
    facts = reader.read(text)
    assert [m.text for m in facts.mentions if m.label == "GRADE"] == ["Grade III"]
