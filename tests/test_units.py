"""Units from minutes: published cases, an exhaustive comparison with a counter written otherwise, and properties."""

import json
import subprocess
import sys
import time
from itertools import combinations, combinations_with_replacement
from pathlib import Path

import pytest
from command_line import ROOT, process, run
from hypothesis import given
from hypothesis import strategies as st

from nlp.billing.codes import codes
from nlp.billing.counting import counting, counting_rule
from nlp.billing.units import allocate, count
from nlp.errors import CodeUnknown, MinutesInvalid, SettingsInvalid

CASES = json.loads((Path(__file__).parent / "data" / "unit_cases.json").read_text(encoding="utf-8"))
CMS, AMA, STRICT = (counting_rule(name) for name in ("cms", "ama", "strict15"))
TIMED = [code for code, row in codes().items() if row.timed]

# The chart as it is printed: from minutes, to minutes, units.
CHART = ((8, 22, 1), (23, 37, 2), (38, 52, 3), (53, 67, 4), (68, 82, 5), (83, 97, 6), (98, 112, 7), (113, 127, 8))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_case(case):
    given = [*case["minutes"].items(), *case.get("untimed_minutes", {}).items()]
    found = count(given, counting_rule(case["rule"]))
    assert found.total_units == case["total_units"]
    assert found.untimed == case.get("untimed_units", {})

    def plain(allocation):
        return tuple(sorted(allocation.items()))

    assert sorted(map(plain, found.allocations)) == sorted(map(plain, case["allocations"]))
    assert found.tie is (len(case["allocations"]) > 1)


def test_there_are_81_cases():
    assert len(CASES) == 81


# An independent counter: it knows the printed chart and the sentence about remainders, and tries every allocation.


def charted(total):
    for low, high, units in CHART:
        if low <= total <= high:
            return units
    # "The pattern remains the same."
    return 0 if total < CHART[0][0] else charted(total - 15) + 1


CHARTED = [charted(total) for total in range(0, 241)]


def every_allocation(minutes):
    """Allocations with each code's full fifteens, and no unit for a remainder shorter than one left out."""
    total = CHARTED[sum(minutes)]
    full = [len(range(15, m + 1, 15)) for m in minutes]
    rest = [m - 15 * f for m, f in zip(minutes, full, strict=True)]
    spare = total - sum(full)
    places = range(len(minutes))
    out = set()
    for chosen in combinations(places, spare):
        left_out = [rest[i] for i in places if i not in chosen]
        if not left_out or not chosen or min(rest[i] for i in chosen) >= max(left_out):
            out.add(tuple(full[i] + (i in chosen) for i in places))
    return out


def test_exhaustive_comparison(capsys):
    """Every combination of one to four codes with 0 to 60 minutes. Order does not matter (the next test), so each
    combination is taken once."""
    alone = [CHARTED[m] for m in range(61)]
    compared = 0
    for size in range(1, 5):
        for minutes in combinations_with_replacement(range(61), size):
            found = allocate(minutes, CMS)
            assert len(found) == len(set(found))
            assert set(found) == every_allocation(minutes), minutes
            assert allocate(minutes, AMA) == [tuple(alone[m] for m in minutes)], minutes
            compared += 1
    with capsys.disabled():
        print(f"\n{compared:,} combinations of one to four codes compared, under both rules")
    assert compared == 61 + 1_891 + 39_711 + 635_376


some_minutes = st.lists(st.integers(0, 120), min_size=1, max_size=6)


@given(some_minutes, st.randoms(use_true_random=False))
def test_order_does_not_matter(minutes, random):
    order = list(range(len(minutes)))
    random.shuffle(order)
    for rule in (CMS, AMA, STRICT):
        turned = {tuple(one[i] for i in order) for one in allocate(minutes, rule)}
        assert turned == set(allocate([minutes[i] for i in order], rule))


@given(some_minutes, st.integers(0, 5))
def test_one_more_minute_never_costs_a_unit(minutes, place):
    more = list(minutes)
    more[place % len(minutes)] += 1
    for rule in (CMS, AMA, STRICT):
        assert sum(allocate(more, rule)[0]) >= sum(allocate(minutes, rule)[0])


@given(some_minutes)
def test_the_total_is_the_charts_and_every_code_keeps_its_fifteens(minutes):
    for one in allocate(minutes, CMS):
        assert sum(one) == charted(sum(minutes))
        assert all(u in (m // 15, m // 15 + 1) for u, m in zip(one, minutes, strict=True))
        assert all(not u for u, m in zip(one, minutes, strict=True) if not m)


@given(some_minutes)
def test_strict_never_exceeds_the_others(minutes):
    strict = sum(allocate(minutes, STRICT)[0])
    assert strict <= sum(allocate(minutes, CMS)[0])
    assert strict <= sum(allocate(minutes, AMA)[0])


@given(st.lists(st.tuples(st.sampled_from(TIMED[:6]), st.integers(0, 80)), min_size=1, max_size=8))
def test_parts_of_one_code_are_summed_first(parts):
    whole = {}
    for code, minutes in parts:
        whole[code] = whole.get(code, 0) + minutes
    for rule in (CMS, AMA, STRICT):
        assert count(parts, rule).allocations == count(whole, rule).allocations


@given(st.dictionaries(st.sampled_from(TIMED[:6]), st.integers(0, 120), min_size=1, max_size=6))
def test_leftover_minutes_are_named(minutes):
    for rule in (CMS, AMA, STRICT):
        found = count(minutes, rule)
        assert found.unbilled_minutes >= 0
        told = any(step.startswith(f"{found.unbilled_minutes} min not billable") for step in found.steps)
        assert told is (found.unbilled_minutes > 0)


def test_the_arithmetic_is_printed():
    steps = count({"97140": 20, "97110": 15}, CMS).steps
    assert "35 min → 2 units: 15 + 15, 5 left, below 8" in steps
    assert "18 min → 1 unit: 15, 3 left, below 8" in count({"97140": 18}, CMS).steps
    assert "40 min → 3 units: 15 + 15 + 10, the last 10 is 8 or more" in count({"97140": 33, "97110": 7}, CMS).steps


def test_bounds_of_what_is_counted():
    for bad in (-1, 7.5, 10_000, float("nan"), float("inf"), True, "20"):
        with pytest.raises(MinutesInvalid):
            count({"97140": bad}, CMS)
    with pytest.raises(MinutesInvalid):
        count({}, CMS)
    with pytest.raises(MinutesInvalid):
        count([("97140", counting().longest_minutes), ("97140", 1)], CMS)
    with pytest.raises(CodeUnknown, match="97140"):
        count({"97141": 10}, CMS)
    with pytest.raises(SettingsInvalid, match="strict15"):
        counting_rule("medicare")


# The command


def test_units_as_json(capsys):
    status, out, err = run("units", "97140=20", "97110=15", "--rule", "cms", "--format", "json", capsys=capsys)
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert list(found) == ["rule", "total_units", "allocations", "unbilled_minutes", "steps"]
    assert (found["rule"], found["total_units"], found["unbilled_minutes"]) == ("cms", 2, 5)
    assert found["allocations"] == [{"97140": 1, "97110": 1}]
    assert found["steps"]


def test_a_tie_gives_all_allocations(capsys):
    _, out, _ = run("units", "97140=20", "97110=20", "--rule", "cms", "--format", "json", capsys=capsys)
    assert json.loads(out)["allocations"] == [{"97140": 2, "97110": 1}, {"97140": 1, "97110": 2}]


def test_both_counts_where_the_rule_is_not_known(capsys):
    for options in ([], ["--payer", "commercial"]):
        _, out, _ = run("units", "97140=33", "97110=7", *options, "--format", "json", capsys=capsys)
        found = json.loads(out)
        assert (found["rule"], found["total_units"], found["agree"]) == ("ask", None, False)
        assert {c["rule"]: c["total_units"] for c in found["counts"]} == {"cms": 3, "ama": 2}
    _, out, _ = run("units", "97140=33", "97110=7", capsys=capsys)
    assert "3 by CMS or 2 by AMA" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["97140=-5"], "SN401"),
        (["97140=7.5"], "SN401"),
        (["97140=9999"], "SN401"),
        (["97140"], "SN401"),
        (["97140=20", "--timed-total", "35"], "SN401"),
        (["97140=20", "--treatment-total", "15"], "SN401"),
        ([], "SN401"),
        (["12345=20"], "SN402"),
        (["97140=20", "--rule", "maybe"], "SN201"),
        (["97140=20", "--payer", "nobody"], "SN403"),
        (["97140=20", "--payer", "medicare", "--on", "1999-01-01"], "SN404"),
        (["97140=20", "--payer", "medicare", "--on", "2026-02-30"], "SN404"),
    ],
)
def test_bad_input_is_told(arguments, code, capsys):
    status, out, err = run("units", *arguments, capsys=capsys)
    assert (status, out) == (2, "")
    assert err.startswith(f"skillednote: {code}: ")


def test_units_imports_no_reader():
    heavy = ("spacy", "thinc", "sklearn", "streamlit", "numpy", "pandas", "pydantic", "rich", "jinja2")
    call = ["units", "97140=20", "--payer", "medicare", "--on", "2026-03-02"]
    code = (
        "import sys\nfrom nlp.cli.run import run\n"
        f"run({call!r})\n"
        f"sys.exit(', '.join({set(heavy)!r} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_units_answers_at_once():
    """Little more than the help takes, which reads no data; both in turn, so that a busy machine slows both."""

    def once(*arguments):
        started = time.perf_counter()
        assert process(*arguments).returncode == 0
        return time.perf_counter() - started

    taken = [(once("units", "97140=20", "97110=15", "--payer", "medicare"), once("--help")) for _ in range(7)]
    counting, helping = (min(column) for column in zip(*taken, strict=True))
    assert counting < 1.5 * helping
