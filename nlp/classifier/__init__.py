"""What is learned from the corpus: the readers that add to the rules, and how much their answers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import paths
from ..errors import ModelRefused

if TYPE_CHECKING:
    from .readers import Learner

__all__ = ["learner"]


def learner(reader: str) -> tuple[Learner | None, str]:
    """The learner that a setting names, and a notice for people where another had to stand in.

    A careful reader whose model is refused, or whose runtime is not installed, gives way to the light one, and that to
    the rules alone: a review is always made, and says by whom."""
    if reader == "rules":
        return None, ""
    # numpy and the runtimes are imported only for those who read with them
    from .readers import CarefulReader, LightReader

    folder = paths.models()
    notice = ""
    for name, build in (("careful", CarefulReader), ("light", LightReader)):
        if name == "careful" and reader == "light":
            continue
        try:
            return build(folder), notice
        except ModelRefused as refusal:
            notice = notice or str(refusal)
        except ImportError:
            notice = notice or "The careful reader needs the “careful” extra: pip install 'skillednote[careful]'."
    return None, notice
