"""The benchmark runs and tells every figure that has a target. How fast it is depends on the machine: nothing is
asserted about that here."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

BENCH: dict[str, Any] = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "bench.py"))


def test_notes_are_distinct_and_the_same_every_time() -> None:
    made = BENCH["notes"](60)
    assert len(set(made)) == 60
    assert all(40 <= len(note.split()) <= 400 for note in made)
    assert made == BENCH["notes"](60)
    assert made != BENCH["notes"](60, seed=8)


def test_billing_codes_stay() -> None:
    assert any("97140" in note for note in BENCH["notes"](60))


@pytest.mark.slow
def test_it_measures_everything_that_has_a_target(capsys: pytest.CaptureFixture[str]) -> None:
    BENCH["main"](["--notes", "12", "--rounds", "2", "--runs", "1", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert set(BENCH["TARGETS"]) <= set(found)
    assert all(value > 0 for value in found.values())


def test_table_says_what_is_not_met() -> None:
    told = BENCH["table"]({"notes": 12, "--help, s": 0.1, "batch, x tokenizer": 99.0}).splitlines()
    assert "target" not in told[0]
    assert told[1].endswith(": met")
    assert told[2].endswith(": NOT met")
