"""Texts in which the writer performed no manual therapy: none is credited with any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp import Reviewer
from nlp.schema import Review
from nlp.standard.levels import real_acts

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "no_manual.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]
MOST_CREDITED = 0.01


@pytest.fixture(scope="module")
def reviews(reviewer: Reviewer) -> dict[str, Review]:
    return {row["id"]: reviewer.review(row["text"]) for row in ROWS}


def test_the_texts() -> None:
    assert len(ROWS) == 220
    assert len({row["id"] for row in ROWS}) == 220


def test_none_is_called_skilled(reviews: dict[str, Review]) -> None:
    assert [name for name, review in reviews.items() if review.note_class == "skilled"] == []


def test_none_is_ready(reviews: dict[str, Review]) -> None:
    assert [name for name, review in reviews.items() if review.band == "ready"] == []


def test_almost_none_is_credited_with_a_technique(reviews: dict[str, Review]) -> None:
    credited = {}
    for name, review in reviews.items():
        acts = [a for a in real_acts(review.facts) if a.by == "clinician"]
        if acts:
            credited[name] = [review.text[a.start : a.end] for a in acts][:3]
    rate = len(credited) / len(reviews)
    print(f"credited with a technique: {len(credited)} of {len(reviews)} ({rate:.1%}): {credited}")
    assert rate <= MOST_CREDITED, credited
