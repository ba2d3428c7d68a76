"""Out again: the review as files."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ..reports import Options, get
from ..schema import Dismissal, Review
from . import labels, markup

_FILES = (("html", "Report (HTML)", "text/html"), ("json", "Data (JSON)", "application/json"))


def downloads(review: Review, dismissals: tuple[Dismissal, ...]) -> None:
    """The line of files that can be saved."""
    with st.container(key="downloads", horizontal=True, vertical_alignment="center"):
        st.html(markup.part("keep", not_kept=labels.NOT_KEPT), width="content")
        for name, label, mime in _FILES:
            # Made when asked for, and no rerun: until then no copy of the note lies anywhere.
            st.download_button(
                label,
                data=_file(review, name, dismissals),
                file_name=f"note-review.{name}",
                mime=mime,
                key=f"download-{name}",
                on_click="ignore",
            )


def _file(review: Review, name: str, dismissals: tuple[Dismissal, ...]) -> Callable[[], str]:
    return lambda: "".join(get(name)([review], options=Options(dismissals=dismissals)))
