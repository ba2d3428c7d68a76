"""JSON Lines: one review a line, in input order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..schema import Review
from ..standard.dismissals import as_data
from .options import Options


def render(reviews: Iterable[Review], *, options: Options) -> Iterator[str]:
    """One line a review, as ``Review.to_dict`` gives it."""
    for review in reviews:
        yield json.dumps(review.to_dict() | as_data(review, options.dismissals), ensure_ascii=False) + "\n"
