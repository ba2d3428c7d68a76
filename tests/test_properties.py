"""What must hold for every text whatsoever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_normalise import check_spans
from test_sections_sentences import check_tiles

from nlp import Reviewer
from nlp.pipeline.normalise import normalise
from nlp.pipeline.reader import Reader
from nlp.schema import LEVELS

FEW = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

FRAGMENTS = (
    "S:", "O:", "A:", "P:", "Plan:", "Manual therapy:", "HEP:", "Goals:", "[ ]", "[x]", "☐", "☑", "•", "- ", "1. ",
    "restricted PA glide L4-5", "firm end feel", "taut band R upper trapezius", "tender 3/4", "2+ pitting edema",
    "Grade III", "gr 3-", "Gr.III-", "PA mobilization", "STM", "MFR", "HVLA thrust", "MLD", "manual traction 20 lb",
    "L3-4", "C5/6", "bilateral", "R GH joint", "prone", "supine", "3 x 30 sec", "30sx5", "x15'", "97140", "97110",
    "15 min", "10:05-10:20", "1405-1420", "from 40 to 58 deg", "7/10 -> 3/10", "7/10", "+15 deg", "110°", "240 deg",
    "12/10", "0-115", "was 70", "pre 40 post 58", "by 15 deg", "128 up from 112", "forty to fifty eight",
    "resistance eased", "so progressed to", "guarding increased", "monitored throughout", "tolerated well",
    "goal: return to driving", "to improve ROM", "difficulty with stairs", "next visit", "if tolerated", "last month",
    "no", "not only", "without difficulty", "denies", "no change", "aide", "husband", "her chiropractor",
    "K. Adler, PT",
    ".", ",", ";", "|", "(", ")", "->", "→", "↑", "\n", "\n\n", "\r\n", "\t", "\u00a0", "“", "’", "ﬁ", "e\u0301",
    "👍🏽", "Â°", "\u200b", "½", "İ", "ß", "\x00", "\u2028", "４０",
)  # fmt: skip
MIXED = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join) | st.lists(
    st.sampled_from(FRAGMENTS), max_size=40
).map("".join)
# Surrogates are no code points of a text that came from a file.
ANY = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200)
TEXTS = MIXED | ANY | st.builds(lambda a, b: a + b + a, ANY, MIXED)

SENTENCES = (
    "Pt reports LBP 6/10.",
    "S: Difficulty with stairs.",
    "Restricted PA glide L4-5 with firm end feel.",
    "Palpable trigger point R upper trapezius referring to temple.",
    "Lumbar flexion 35 deg.",
    "Tight upper traps.",
    "Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "STM to R upper trapezius.",
    "Manual therapy to the low back.",
    "Tissue resistance softened after 90 s, so progressed from grade II to III.",
    "Reduced to grade II when guarding increased.",
    "Monitored throughout.",
    "Flexion improved from 35 to 52 deg.",
    "Post: flexion 52 deg.",
    "Pain 7/10 -> 3/10.",
    "Felt looser.",
    "Tolerated well.",
    "Goal: stand 30 min at her register.",
    "Needed to return to driving with mirror checks.",
    "To help him dress and drive again.",
    "Progress toward LTGs.",
    "Plan: grade IV next visit.",
    "HEP: chin tucks.",
    "97140 x 15 min.",
    "K. Adler, PT",
)
ICY = "\n\nThe parking lot was icy this morning."


@FEW
@given(TEXTS)
def test_sections_tile_and_spans_are_slices(reader: Reader, text: str) -> None:
    facts = reader.read(text)
    assert facts.text == text
    check_tiles(facts)
    check_spans(facts)


@FEW
@given(TEXTS)
def test_sentences_are_in_order(reader: Reader, text: str) -> None:
    facts = reader.read(text)
    for one, two in pairwise(facts.sentences):
        assert one.end <= two.start
    for sentence in facts.sentences:
        assert text[sentence.start : sentence.end].strip()
        assert 0 <= sentence.section < len(facts.sections)
    count = len(facts.sentences)
    for rows in (facts.mentions, facts.passages, facts.measures, facts.changes, facts.acts, facts.minutes):
        assert all(0 <= row.sentence < count for row in rows)


@FEW
@given(TEXTS)
def test_mentions_of_one_label_do_not_overlap(reader: Reader, text: str) -> None:
    last: dict[str, int] = {}
    for mention in reader.read(text).mentions:
        assert mention.start >= last.get(mention.label, 0)
        last[mention.label] = mention.end


@FEW
@given(TEXTS)
def test_a_review_of_any_text(reviewer: Reviewer, text: str) -> None:
    review = reviewer.review("Seen. " + text)
    assert 0 <= review.score <= 100
    assert 0 <= review.procedure_log_probability <= 1
    for result in review.elements.values():
        assert (result.level == "absent") == (not result.evidence)
        for quote in result.evidence:
            assert quote.text == review.text[quote.start : quote.end]
            assert quote.text
    for remark in review.remarks:
        if remark.start is not None and remark.end is not None:
            assert 0 <= remark.start <= remark.end <= len(review.text)


@FEW
@given(TEXTS)
def test_a_review_is_deterministic(reviewer: Reviewer, text: str) -> None:
    assert reviewer.review("Seen. " + text).to_dict() == reviewer.review("Seen. " + text).to_dict()


@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.lists(MIXED, min_size=3, max_size=6))
def test_a_review_does_not_depend_on_those_before(reviewer: Reviewer, texts: list[str]) -> None:
    forth = [reviewer.review("Seen. " + text).to_dict() for text in texts]
    back = [reviewer.review("Seen. " + text).to_dict() for text in reversed(texts)]
    assert forth == back[::-1]


@FEW
@given(TEXTS)
def test_normal_offsets_rise(text: str) -> None:
    normal = normalise(text)
    places = [normal.original(offset) for offset in range(len(normal.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert places[0] >= 0


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9, unique=True), st.sampled_from((" ", "\n", "\n\n")))
def test_an_unrelated_sentence_loses_nothing(reviewer: Reviewer, sentences: list[str], joint: str) -> None:
    note = joint.join(sentences)
    bare, longer = reviewer.review(note), reviewer.review(note + ICY)
    for name, result in bare.elements.items():
        assert LEVELS.index(longer.elements[name].level) >= LEVELS.index(result.level), name
    assert longer.minutes.manual == bare.minutes.manual
    assert longer.provider or not bare.provider


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9, unique=True))
def test_spans_start_and_end_on_a_word(reader: Reader, sentences: list[str]) -> None:
    note = "\n".join(sentences)
    for mention in reader.read(note).mentions:
        before, after = note[: mention.start][-1:], note[mention.end :][:1]
        assert not (before.isalpha() and mention.text[0].isalpha()), mention.text
        assert not (after.isalpha() and mention.text[-1].isalpha()), mention.text
        assert mention.text == mention.text.strip(" \n,;:.")
        assert mention.label == "DECISION" or "\n" not in mention.text


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9, unique=True))
def test_line_ends_change_no_level(reviewer: Reviewer, sentences: list[str]) -> None:
    unix, windows = "\n".join(sentences), "\r\n".join(sentences)
    assert {n: r.level for n, r in reviewer.review(unix).elements.items()} == {
        n: r.level for n, r in reviewer.review(windows).elements.items()
    }
