"""skillednote: reads the free-text note of a therapy visit as a payer's reviewer would.

>>> from nlp import Reviewer
>>> Reviewer().review("PA gr III L3-5 prone 3x30s. DK PT").note_class
'procedure_log'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .config import Settings
    from .review import Reviewer
    from .schema import Note, Review

__all__ = ["Note", "Review", "Reviewer", "Settings", "__version__"]

_HOME = {"Reviewer": "review", "Note": "schema", "Review": "schema", "Settings": "config"}


def __getattr__(name: str) -> Any:
    """Loads the public names when they are first asked for, so that importing the package stays cheap."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
