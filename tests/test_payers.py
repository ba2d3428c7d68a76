"""Payer profiles: dated, cited, inherited; and no such number in code."""

import ast
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_line import run

import nlp.billing
from nlp.billing.payers import day_of, payer, payers, profile, titles
from nlp.errors import DataInvalid, DateOutsideEditions, PayerUnknown

EDITION = {
    "value": "cms",
    "from": date(2024, 1, 1),
    "source": "a manual",
    "checked_on": date(2026, 1, 1),
    "verified": True,
}
OURS = {"title": "A plan", "counting_rule": [EDITION]}


def test_the_payers_that_clinics_meet():
    wanted = {
        "medicare",
        "medicare-advantage",
        "tricare",
        "medicaid",
        "commercial",
        "uhc",
        "cigna",
        "bcbs-nd",
        "bcbs-ne",
        "hns",
    }
    assert wanted <= set(payers())
    assert payer("Medicare_B").name == payer("part-b").name == "medicare"
    with pytest.raises(PayerUnknown, match="cigna"):
        payer("cigma")


@pytest.mark.parametrize("found", payers().values(), ids=lambda found: found.name)
def test_every_value_is_dated_and_cited(found):
    for key, editions in found.editions.items():
        assert key in titles()
        for edition in editions:
            assert edition.source and isinstance(edition.since, date) and isinstance(edition.checked_on, date)
            assert edition.verified in (True, False)
            assert edition.verified or "NOT VERIFIED" in edition.told()


def test_the_date_of_service_picks_the_edition():
    medicare, uhc = payer("medicare"), payer("uhc")
    assert [medicare.on(date(year, 12, 31)).number("kx_threshold") for year in (2024, 2025, 2026)] == [2330, 2410, 2480]
    assert medicare.on(date(2027, 1, 1)).number("kx_threshold") is None
    styles = [uhc.on(day_of(d)).text("time_style") for d in ("2023-06-30", "2023-07-01", "06/30/2024", "20240701")]
    assert styles == ["per_code", "start_stop", "start_stop", "total"]
    assert "2023-07-01 to 2024-06-30" in uhc.on(day_of("2024-03-01")).basis("time_style")[0]


def test_a_profile_takes_from_its_parent_what_it_lacks():
    plan = payer("medicare-advantage").on(date(2026, 3, 2))
    assert plan.number("kx_threshold") == 2480
    assert plan.editions["kx_threshold"].payer == "Medicare Part B"
    assert plan.text("code_pairs") == "plan"
    assert payer("uhc").on(date(2023, 8, 1)).text("counting_rule") == "ask"


def test_commercial_plans_have_no_silent_default():
    assert payer("commercial").on(date(2026, 3, 2)).text("counting_rule") == "ask"


def test_dates_outside_every_edition_are_refused():
    oldest = payer("medicare").first()
    assert payer("medicare").on(oldest)
    with pytest.raises(DateOutsideEditions, match=str(oldest)):
        payer("medicare").on(oldest - timedelta(days=1))
    for bad in ("", "yesterday", "2026-13-01", "31/12/2026"):
        with pytest.raises(DateOutsideEditions):
            day_of(bad)


@pytest.mark.parametrize(
    "broken",
    [
        {"source": ""},
        {"from": None},
        {"checked_on": None},
        {"verified": None},
        {"value": "guess"},
        {"value": 8},
        {"from": "2024-01-01"},
        {"until": date(2023, 1, 1)},
    ],
)
def test_a_value_without_its_papers_is_refused(broken):
    assert profile("ours", OURS, {}).on(date(2024, 1, 1)).text("counting_rule") == "cms"
    with pytest.raises(DataInvalid):
        profile("ours", OURS | {"counting_rule": [EDITION | broken]}, {})


def test_overlapping_editions_and_unknown_values_are_refused():
    with pytest.raises(DataInvalid, match="overlap"):
        profile("ours", OURS | {"counting_rule": [EDITION, EDITION | {"from": date(2025, 1, 1)}]}, {})
    with pytest.raises(DataInvalid):
        profile("ours", OURS | {"tea_time": [EDITION]}, {})


def test_payers_on_the_command_line(capsys):
    _, out, _ = run("payers", capsys=capsys)
    assert all(name in out for name in payers())
    _, out, _ = run("payer", "show", "medicare", "--on", "2025-03-02", capsys=capsys)
    assert "2410" in out and "NOT VERIFIED" in out and "2480" not in out
    _, out, _ = run("payer", "show", "uhc", "--on", "2024-03-01", "--format", "json", capsys=capsys)
    style = json.loads(out)["values"]["time_style"]
    assert (style["value"], style["until"], style["verified"]) == ("start_stop", "2024-06-30", True)
    status, _, err = run("payer", "show", "medicare", "--on", "1990-01-01", capsys=capsys)
    assert (status, "SN404" in err) == (2, True)


# No number in code that belongs in data


ROOM = Path(nlp.billing.__file__).parent


WORDS = {"sources", "message", "ask", "reviewer", "weak", "strong", "since"}


def documents(tree):
    """Texts that nothing is computed with: docstrings, and the words and examples of rule files."""
    told = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            told.add(id(node.value))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in WORDS:
            told |= {id(inner) for inner in ast.walk(node)}
    return told


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOM)))
def test_code_holds_no_number_that_belongs_in_data(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = documents(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in told:
            continue
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            # Hours, minutes and percent are nobody's policy.
            assert node.value in (0, 1, 2, 24, 60, 100), f"line {node.lineno}: {node.value}"
        # A sentence may give an example; a lone code or date is one that something is computed with.
        if isinstance(node.value, str) and " " not in node.value:
            held = re.search(r"\b\d{5}\b|\b[GQ]\d{4}\b|\b\d{4}-\d\d-\d\d\b", node.value)
            assert not held, f"line {node.lineno}: {node.value}"
