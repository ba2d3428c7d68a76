"""What several test files share: one reader and one reviewer for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nlp import Reviewer
from nlp.config import Settings
from nlp.pipeline import note_reader
from nlp.pipeline.reader import Reader


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come last: their driver keeps an event loop running until the end of the run."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's imported edit tables are read, and none are left behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLEDNOTE_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return Reviewer(Settings(reader="rules"))


@pytest.fixture(scope="session")
def reader() -> Reader:
    return note_reader()
