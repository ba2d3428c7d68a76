"""What is learned from the corpus: the readers that add to the rules, and how much their answers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import paths
from ..errors import ModelRefused

if TYPE_CHECKING:
    from .readers import Learner

__all__ = ["learners"]

_ASKED = {"rules": (), "light": ("light",), "careful": ("careful",), "auto": ("light", "careful")}


def learners(reader: str) -> tuple[tuple[Learner, ...], str]:
    """The learners that a setting asks for, the quicker first, and a notice for people where one had to be left out.

    Where the model of the careful reader is refused, or its runtime is not installed, the light one stands in; where
    that is refused as well, the rules read alone. A review is always made, and says by whom. That ``auto`` goes without
    a runtime that nobody installed is no news."""
    asked = _ASKED[reader]
    if not asked:
        return (), ""
    # numpy and the runtimes are imported only for those who read with them
    from .readers import CarefulReader, LightReader

    folder = paths.models()
    light: LightReader | None = None
    found: dict[str, Learner] = {}
    notice = ""
    for name in dict.fromkeys((*asked, "light")):
        if name not in asked and found:
            break
        try:
            made: LightReader | CarefulReader
            if name == "light":
                made = light = LightReader(folder)
            else:
                made = CarefulReader(folder, second=light)
            made.weighing  # noqa: B018 - read now, so that a broken file is told now
            found[name] = made
        except ModelRefused as refusal:
            notice = notice or str(refusal)
        except ImportError:
            if reader == "careful":
                notice = notice or "The careful reader is not installed: pip install 'skillednote[careful]'."
    return tuple(found.values()), notice
