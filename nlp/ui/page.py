"""The page: what stands where. The left column is the writer's, the right one shows what a reviewer sees."""

from __future__ import annotations

import streamlit as st

from ..reports import Options, get
from ..schema import Review
from ..standard import all_rules
from ..standard.score import rubric
from . import actions, labels, markup, present
from .cache import reviewer
from .editor import note_editor

_FIRST_REMARKS = 6


def show() -> None:
    """Draws the page for what the session holds."""
    st.html(markup.STYLE)
    st.html(markup.part("masthead", promise=labels.PROMISE))
    review = actions.last_review()
    with st.container(key="desk"):
        left, right = st.columns([1, 1], gap="large")
        with left:
            if review is None:
                st.html(markup.part("intro", title=labels.TITLE, lead=labels.LEAD))
            note_editor(reviewed=review is not None)
        with right:
            if review is None:
                st.html(markup.part("questions", kinds=present.kinds()))
    if review is not None:
        _result(review, right)
    st.html(markup.part("foot", promise=labels.PROMISE))
