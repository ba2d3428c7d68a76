"""Questions whose answer is worked out once a note, however many rules ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class Asked(Protocol):
    """What keeps the answers it gave: the facts of a note, a judged note."""

    @property
    def answers(self) -> dict[Any, Any]: ...


Subject = TypeVar("Subject", bound=Asked)
Answer = TypeVar("Answer")


def once(question: Callable[[Subject], Answer]) -> Callable[[Subject], Answer]:
    """The question, asked of a note no more than once. Its answer must not be changed by who gets it."""

    @wraps(question)
    def asked(subject: Subject) -> Answer:
        answers = subject.answers
        if question not in answers:
            answers[question] = question(subject)
        found: Answer = answers[question]
        return found

    return asked
