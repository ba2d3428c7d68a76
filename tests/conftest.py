"""What several test files share: one reader and one reviewer for the whole run."""

from __future__ import annotations

import pytest

from nlp import Reviewer
from nlp.pipeline import note_reader
from nlp.pipeline.reader import Reader


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come last: their driver keeps an event loop running until the end of the run."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return Reviewer()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return note_reader()
