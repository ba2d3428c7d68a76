"""Every billing rule: its metadata, and its own notes with claims that it must and must not remark on."""

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

from nlp.billing.check import all_rules
from nlp.billing.claims import claim_of
from nlp.billing.tables import denial_kinds
from nlp.schema import Note
from nlp.standard import all_rules as documentation_rules

RULES = all_rules()
MARK = "\n---\n"
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def reviewed(reviewer, example):
    text, mark, claim = example.partition(MARK)
    assert mark
    return reviewer.review(Note(text), claim=claim_of(claim))


def examples():
    for rule in RULES:
        for fires, texts in ((True, rule.weak), (False, rule.strong)):
            for number, text in enumerate(texts):
                yield pytest.param(rule, text, fires, id=f"{rule.code}-{'weak' if fires else 'strong'}{number}")


@pytest.mark.parametrize(("rule", "text", "fires"), list(examples()))
def test_examples(reviewer, rule, text, fires):
    codes = {remark.code for remark in reviewed(reviewer, text).remarks}
    assert (rule.code in codes) is fires, sorted(c for c in codes if c.startswith("BIL"))


@each_rule
def test_metadata(rule):
    assert re.fullmatch(r"BIL\d{3}", rule.code)
    assert rule.element == "billing" and rule.needs == ""
    assert rule.denial in denial_kinds()
    assert rule.reviewer.endswith(".") and len(rule.reviewer) <= 140
    assert rule.title and not rule.title.endswith(".") and len(rule.why.split()) >= 10
    assert rule.message.endswith(".") and len(rule.message) <= 160
    assert rule.ask.endswith("?") and len(rule.ask) <= 120 and not re.search(r"[\d{}]", rule.ask)
    assert rule.sources and rule.weak and rule.strong
    stem = Path(inspect.getfile(rule.check)).stem
    assert stem == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert 2 <= len(inspect.getsource(rule.check).splitlines()) <= 15


@each_rule
def test_remarks_are_whole_and_cited(reviewer, rule):
    for example in rule.weak:
        review = reviewed(reviewer, example)
        for remark in review.remarks:
            if remark.code != rule.code:
                continue
            assert not re.search(r"[{}]", remark.message)
            assert remark.gain == 0 and remark.denial.kind == rule.denial and remark.denial.line == rule.reviewer
            if remark.start is not None:
                assert 0 <= remark.start < remark.end <= len(review.text)


def test_errors_are_contradictions_the_provider_or_one_region():
    errors = {rule.code for rule in RULES if rule.severity == "error"}
    contradictions = {"BIL101", "BIL112", "BIL113", "BIL203", "BIL304"}
    assert errors == contradictions | {"BIL306"} | {"BIL401", "BIL402"}


def test_what_depends_on_the_payer_says_whose_rule_it_is(reviewer):
    """A warning or suggestion that rests on a profile or an edit shows the edition; the others name the source of what
    they say in their message."""
    named = re.compile(r"\{payer\}|CMS|Medicare|contractors|payer|practice|edit|MUE|under every rule|\{whose\}")
    for rule in RULES:
        if rule.severity != "error":
            assert named.search(rule.message), rule.code
            for example in rule.weak:
                told = [r for r in reviewed(reviewer, example).remarks if r.code == rule.code]
                assert told


def test_no_code_or_name_is_used_twice():
    every = (*RULES, *documentation_rules())
    assert len({rule.code for rule in every}) == len({rule.name for rule in every}) == len(every)


def test_disabled_rules_stay_silent():
    from nlp import Reviewer, Settings

    rule = next(r for r in RULES if r.code == "BIL101")
    quiet = Reviewer(Settings(disabled_rules=frozenset({"BIL101"})))
    assert "BIL101" not in {r.code for r in reviewed(quiet, rule.weak[0]).remarks}


def test_every_remark_names_the_denial_it_leads_to(reviewer):
    review = reviewer.review("Manual therapy to the low back. Tolerated well. 97140 x 15 min.", claim="97140=2")
    assert {r.code[:3] for r in review.remarks} > {"BIL", "FND", "RSP"}
    for remark in review.remarks:
        assert remark.denial.kind in denial_kinds() and remark.denial.line.endswith(".")
    found = {r.code: r.denial for r in review.remarks}
    assert found["RSP102"].kind == "medical_necessity" and "24 %" in found["RSP102"].frequency
    assert found["BIL101"].title == "units billed"


def test_contested_pairs_are_for_review_and_never_denied(reviewer):
    for payer in ("medicare", "commercial", "uhc"):
        claim = f"payer={payer} on=2026-03-02 97140-GP=1 97530-GP=1"
        review = reviewer.review("97140 x 15 min PA gr III L4. 97530 x 15 min stairs.", claim=claim)
        told = [r for r in review.remarks if r.code.startswith("BIL3")]
        assert [(r.code, r.severity) for r in told] == [("BIL302", "suggestion")]
        assert told[0].message.startswith("Review:") and "NOT VERIFIED" in told[0].basis[0]


def test_underbilling_stands_as_high_as_overbilling():
    severity = {rule.code: rule.severity for rule in RULES}
    assert severity["BIL103"] == severity["BIL102"] == "warning"


def test_the_date_of_service_picks_the_edition(reviewer):
    note = "97140 x 15 min PA gr III L4. 29581 wrap R leg. K. Adler, PT"
    codes = {}
    for year in (2020, 2026):
        claim = f"payer=medicare on={year}-03-02 97140-GP=1 29581-GP=1"
        codes[year] = {r.code for r in reviewer.review(note, claim=claim).remarks}
    assert "BIL303" in codes[2020] and "BIL301" in codes[2026] and "BIL303" not in codes[2026]
    kx = reviewer.review(note, claim="payer=medicare on=2025-03-02 paid=2450 97140-GP=1")
    told = next(r for r in kx.remarks if r.code == "BIL206")
    assert "2,410" in told.message and "2025-01-01 to 2025-12-31" in told.basis[0]


def test_the_units_shown_are_the_payers(reviewer):
    note = "97140 x 33 min PA gr III L4. 97110 x 7 min squats."
    billing = reviewer.review(note, claim="payer=hns on=2026-03-02 97140=2").billing
    assert [c.rule for c in billing.units.counts] == ["strict15"]
    assert billing.claim.date_of_service == date(2026, 3, 2)
    assert "HNS" in billing.basis[0]
    unknown = reviewer.review(note, claim="97140=2 99213=1").billing
    assert [c.rule for c in unknown.units.counts] == ["cms", "ama"]
    assert any("no payer" in n for n in unknown.notices) and any("99213" in n for n in unknown.notices)


@pytest.mark.parametrize(
    ("told", "manual", "code"),
    [
        ("Adjusted L5 and right SI joint, side posture.", "Trigger point work to L quadratus lumborum", "BIL306"),
        ("Adjusted C5 and T4, seated.", "MFR to R gastrocnemius", ""),
        ("CMT C5, T4.", "STM to R upper trapezius and C5-6 paraspinals", "BIL306"),
        ("Spinal adjustment given.", "MFR to R gastrocnemius", "BIL307"),
        ("Pressure was adjusted to tolerance.", "MFR to R gastrocnemius", "BIL307"),
        ("Plan: adjust L5 next visit.", "MFR to R gastrocnemius", "BIL307"),
        ("CMT L4-5. CMT C2.", "PA glide grade III C2-3", "BIL306"),
    ],
)
def test_regions_are_read_from_the_note(reviewer, told, manual, code):
    note = f"{told} {manual}, 97140 x 15 min. J. Roe, DC"
    review = reviewer.review(note, claim="payer=commercial on=2026-03-02 by=DC 98940=1 97140-59=1")
    assert {r.code for r in review.remarks} & {"BIL306", "BIL307"} == ({code} if code else set())


@pytest.mark.parametrize(("payer", "told"), [("medicare", "total treatment time"), ("cigna", ""), ("commercial", "")])
def test_the_totals_that_each_payer_wants(reviewer, payer, told):
    note = "97140 x 15 min PA gr III L4. Total timed minutes 15. K. Adler, PT"
    review = reviewer.review(note, claim=f"payer={payer} on=2026-03-02 97140-GP=1")
    assert [r.message.count(told) for r in review.remarks if r.code == "BIL108"] == ([1] if told else [])


@pytest.mark.parametrize(
    ("claim", "code", "doubted"),
    [
        ("payer=uhc on=2026-03-02 97140=5", "BIL121", True),
        ("payer=cigna on=2026-03-02 97140=5", "BIL121", False),
        ("payer=medicare on=2026-03-02 97140-GP=1 97012-GP=2", "BIL123", True),
        ("payer=medicare on=2026-03-02 97140-GP=1 97012-GP=1", "BIL301", False),
    ],
)
def test_a_value_that_nobody_read_says_so_in_the_remark_itself(reviewer, claim, code, doubted):
    review = reviewer.review("Restricted PA glide L4-5. Grade III PA L4-5, prone. 97140 x 70 min.", claim=claim)
    message = next(r.message for r in review.remarks if r.code == code)
    assert ("not verified" in message) is doubted
