"""Every rule: its metadata, its own examples, and gains that add up to what is missing."""

from __future__ import annotations

import copy
import inspect
import json
import random
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nlp.config import Settings
from nlp.errors import DataInvalid
from nlp.review import Reviewer
from nlp.rulekit import Case, Rule, Rules, collect
from nlp.schema import ELEMENTS, FLAGS, Review
from nlp.standard import all_rules
from nlp.standard import rules as package
from nlp.standard.rules import fnd101_finding_missing
from nlp.standard.score import rubric

RULES = all_rules()
ITEMS = {*rubric().points, "cap", ""}
PREFIXES = {
    "FND": {"finding"},
    "TEC": {"technique"},
    "DEC": {"decision"},
    "RSP": {"response"},
    "GOL": {"goal"},
    "NOT": {"note"},
    "MIN": {"minutes"},
    "PRV": {"provider"},
    "FLG": {"note", "provider"},
}

OPENINGS = (
    "LBP 6/10.",
    "S: Difficulty with stairs.",
    "Restricted PA glide L4-5 with firm end feel.",
    "AROM cervical rotation R 40 deg.",
    "Palpable trigger points with referral.",
    "Tight upper traps.",
    "",
)
TREATMENTS = (
    "Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "Grade III PA mobilization C5-6, prone, so that she can check mirrors while driving.",
    "Manual therapy to the low back.",
    "Joint mobilization.",
    "STM to R upper trapezius.",
    "Relaxation massage to upper back, patient enjoyed it.",
    "Rehab aide performed STM to R upper trapezius, prone.",
    "Manual therapy: PROM R shoulder all planes.",
    "Manual therapy: mechanical lumbar traction 60 lb.",
    "Therapeutic exercise 30 min.",
    "",
)
JUDGEMENTS = (
    "Resistance eased by bout 2, so progressed to grade IV.",
    "Pressure adjusted as needed.",
    "Skilled manual therapy required.",
    "Progressed to grade IV.",
    "",
)
RESULTS = (
    "Flexion improved from 35 to 52 deg.",
    "Post-treatment flexion 52 deg.",
    "Pt reports feeling looser after treatment.",
    "Tolerated treatment well.",
    "Flexion improved from 35 to 52 deg since last visit.",
    "",
)
GOALS = ("Goal: stand 30 min at her register.", "Continue to progress toward LTGs.", "")
CLOSINGS = ("97140 x 15 min. K. Adler, PT", "Session total 40 min.", "97140 x 6 min.", "J. Roe, ATC", "")


def notes() -> Iterator[str]:
    """All examples, and 400 invented notes of mixed sentences."""
    for rule in RULES:
        yield from rule.weak
        yield from rule.strong
    mixed = random.Random(97140)
    for _ in range(400):
        parts = [mixed.choice(p) for p in (OPENINGS, TREATMENTS, JUDGEMENTS, RESULTS, GOALS, CLOSINGS)]
        yield " ".join(p for p in parts if p) or "Seen today."


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer(Settings(reader="rules"))


@pytest.fixture(scope="module")
def reviews(reviewer: Reviewer) -> list[Review]:
    return [reviewer.review(text) for text in dict.fromkeys(notes())]


def cases() -> list[object]:
    """One parameter for each example: rule, note, whether it must fire."""
    return [
        pytest.param(rule, text, fires, id=f"{rule.code}-{'weak' if fires else 'strong'}{number}")
        for rule in RULES
        for fires, texts in ((True, rule.weak), (False, rule.strong))
        for number, text in enumerate(texts)
    ]


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@pytest.mark.parametrize(("rule", "text", "fires"), cases())
def test_examples(reviewer: Reviewer, rule: Rule, text: str, fires: bool) -> None:
    codes = {remark.code for remark in reviewer.review(text).remarks}
    assert (rule.code in codes) is fires, sorted(codes)


def test_enough_rules_with_unique_codes_and_names() -> None:
    assert len(RULES) >= 45
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@each_rule
def test_metadata(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.element in PREFIXES[rule.code[:3]]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.needs in ITEMS
    assert rule.title and not rule.title.endswith(".")
    assert len(rule.why.split()) >= 10
    for texts, most in ((rule.weak, 3), (rule.strong, 3), (rule.sources, 4)):
        assert isinstance(texts, tuple) and 1 <= len(texts) <= most
        assert all(isinstance(text, str) and text for text in texts)
    assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)


@each_rule
def test_file_is_named_after_the_rule(rule: Rule) -> None:
    stem = Path(inspect.getfile(rule.check)).stem
    assert stem == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


@each_rule
def test_message_and_ask(rule: Rule) -> None:
    assert rule.ask.endswith("?")
    assert not re.search(r"\d", rule.ask), "a question must not suggest a number"
    assert rule.message.endswith(".")
    assert len(rule.message) <= 160 and len(rule.ask) <= 120
    assert not re.search(r"[{}]", rule.ask)


@each_rule
def test_only_blanks_that_the_check_fills(rule: Rule, reviews: list[Review]) -> None:
    blanks = {name for _, name, _, _ in string.Formatter().parse(rule.message) if name}
    source = inspect.getsource(rule.check)
    assert all(f"{blank}=" in source for blank in blanks)
    told = [remark for review in reviews for remark in review.remarks if remark.code == rule.code]
    assert told and not any(set("{}") & set(remark.message + remark.ask) for remark in told)


LEADING = re.compile(
    r"\b(?:hypomobil\w*|tight\w*|restrict\w*|trigger|grade [IV]+|guard\w*|stiff\w*|mobili[sz]ation|massage|STM|"
    r"improv\w*|decreas\w*|increas\w*|eased|soften\w*|left|right|prone|supine|degrees)\b",
    re.IGNORECASE,
)


@each_rule
def test_ask_suggests_no_finding_technique_or_number(rule: Rule) -> None:
    assert not LEADING.search(rule.ask)


@each_rule
def test_check_is_short_and_imports_little(rule: Rule) -> None:
    lines = inspect.getsource(rule.check).splitlines()
    assert 3 <= len(lines) <= 15
    source = Path(inspect.getfile(rule.check)).read_text(encoding="utf-8")
    allowed = {"__future__", "collections.abc", "...rulekit", "...schema", "..questions"}
    assert set(re.findall(r"^from (\S+) import", source, re.MULTILINE)) <= allowed
    assert not re.search(r"^import ", source, re.MULTILINE)


@each_rule
def test_spans_lie_in_the_note(rule: Rule, reviews: list[Review]) -> None:
    for review in reviews:
        for remark in review.remarks:
            if remark.code == rule.code and remark.start is not None:
                assert remark.end is not None and 0 <= remark.start < remark.end <= len(review.text)


def missing(review: Review) -> dict[str, float]:
    """What each item of the rubric misses, before any cap."""
    got = {item: points for item, points, _ in review.points if not item.startswith("cap:")}
    return {item: full - got.get(item, 0.0) for item, full in rubric().points.items()}


NEEDS = {rule.code: rule.needs for rule in RULES}


def test_gains_sum_to_what_is_missing(reviews: list[Review]) -> None:
    for review in reviews:
        gained = sum(remark.gain for remark in review.remarks)
        assert gained == pytest.approx(100 - review.score, abs=0.51), review.text


def test_every_missing_point_has_a_rule_and_no_rule_needs_a_full_item(reviews: list[Review]) -> None:
    for review in reviews:
        needed = {NEEDS[remark.code] for remark in review.remarks} - {"", "cap"}
        assert needed == {item for item, points in missing(review).items() if points > 0}, review.text


def test_a_cap_that_bites_has_a_rule(reviews: list[Review]) -> None:
    capped = [r for r in reviews if any(item.startswith("cap:") for item, _, _ in r.points)]
    assert capped
    for review in capped:
        assert any(NEEDS[remark.code] == "cap" and remark.gain > 0 for remark in review.remarks), review.text


def test_one_rule_of_an_element_tells_its_level(reviews: list[Review]) -> None:
    for review in reviews:
        needed = [NEEDS[remark.code] for remark in review.remarks]
        for element in ELEMENTS:
            assert (element in needed) is (review.elements[element].level != "specific"), review.text


def test_every_flag_has_a_rule(reviews: list[Review]) -> None:
    rules = {
        "comfort_massage": "FLG101",
        "support_staff": "FLG102",
        "passive_rom": "FLG103",
        "mechanical": "FLG104",
        "patient_active": "FLG105",
        "boilerplate_tolerance": "RSP102",
    }
    assert set(rules) == set(FLAGS)
    for review in reviews:
        codes = {remark.code for remark in review.remarks}
        assert {flag for flag, code in rules.items() if code in codes} == set(review.flags), review.text


def test_errors_are_contradictions_or_support_staff(reviews: list[Review]) -> None:
    errors = {rule.code for rule in RULES if rule.severity == "error"}
    minutes = {f"MIN{number}" for number in (103, 104, 105, 107, 109, 110, 111)}
    contradictions = {"RSP108", "NOT106", "NOT114", "FLG106"} | minutes
    assert errors == contradictions | {"FLG102"}


def test_a_strong_note_gets_nothing_but_suggestions(reviewer: Reviewer) -> None:
    review = reviewer.review(
        "Restricted PA glide L4-5 with firm end feel, flexion 35 deg. Grade III PA mobilization L4-5, prone, "
        "3 x 30 sec, so that she can stand at her register for a full shift. Resistance eased by bout 2, so "
        "progressed to grade IV. Flexion improved from 35 to 52 deg. 97140 x 15 min, 10:05-10:20. K. Adler, PT"
    )
    assert review.score == 100
    assert {remark.severity for remark in review.remarks} <= {"suggestion"}
    assert len(review.remarks) <= 2


def case_of(reviewer: Reviewer, text: str, monkeypatch: pytest.MonkeyPatch) -> Case:
    """The case that the rules get for a note."""
    seen: list[Case] = []

    def keep(*values: Any) -> Case:
        seen.append(Case(*values))
        return seen[0]

    with monkeypatch.context() as patch:
        patch.setattr("nlp.review.reviewer.Case", keep)
        reviewer.review(text)
    return seen[0]


def test_a_rule_is_asked_wherever_it_has_something_to_say(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Path(__file__).parent.parent / "corpus" / "notes.jsonl"
    texts = [json.loads(row)["text"] for row in corpus.read_text(encoding="utf-8").splitlines()]
    texts += dict.fromkeys(text for rule in RULES for text in (*rule.weak, *rule.strong))
    rules = Rules(RULES)
    for text in [*texts, *random.Random(5).sample(list(notes()), 300)]:
        case = case_of(reviewer, text, monkeypatch)
        assert rules.remarks(case) == [remark for rule in RULES for remark in rule.remarks(case)], text


def test_a_cause_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fnd101_finding_missing, "when", ("finding:missing",))
    with pytest.raises(DataInvalid, match="finding:missing"):
        collect(package)


@each_rule
def test_case_is_never_changed(reviewer: Reviewer, rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (*rule.weak, *rule.strong):
        case = case_of(reviewer, text, monkeypatch)
        before = copy.deepcopy(case)
        first = list(rule.check(case))
        assert case == before
        assert list(rule.check(case)) == first
