"""The live editor: a component of our own, without a build step and without another host.

It is drawn inside the page's fragment, which runs again at every pause; its text box is made once and kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_FILES = Path(__file__).with_name("live")
_COMPONENT = st.components.v2.component(
    "skillednote_editor",
    html=(_FILES / "editor.html").read_text(encoding="utf-8"),
    css=(_FILES / "editor.css").read_text(encoding="utf-8"),
    # Two files, one module: the browser gets it in one piece.
    js="\n".join((_FILES / name).read_text(encoding="utf-8") for name in ("marks.js", "editor.js")),
)
KEY = "editor"
"""Key of the component's state: ``draft`` is what was typed, ``wish`` what a button of the page asked for."""


def live_editor(data: dict[str, Any]) -> None:
    """Draws the editor with what it has to show."""
    _COMPONENT(key=KEY, data=data, on_draft_change=_nothing, on_wish_change=_nothing)


def _nothing() -> None:
    """The fragment runs again anyway, and reads the state itself."""
