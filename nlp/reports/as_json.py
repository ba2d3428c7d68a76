"""JSON: one list of reviews, as ``Review.to_dict`` gives them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..schema import Review
from ..standard.dismissals import as_data
from .options import Options


def render(reviews: Iterable[Review], *, options: Options) -> Iterator[str]:
    """The list, written review by review so that none has to wait for the last."""
    before = "["
    for review in reviews:
        body = json.dumps(review.to_dict() | as_data(review, options.dismissals), ensure_ascii=False, indent=2)
        yield before + "\n" + "\n".join("  " + line for line in body.split("\n"))
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
