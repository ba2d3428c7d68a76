"""The page: what stands where.

Three blocks: *write* (the note goes in), *verdict* (score, elements, what to write), *evidence* (the note as it was
read). Their order here is the order on a phone and for the keyboard; the style sheet puts *write* and *evidence* side
by side with *verdict* where there is room.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ..billing.check import all_rules as billing_rules
from ..reports import Options, get
from ..schema import Review
from ..standard import all_rules
from ..standard.score import rubric
from . import actions, labels, markup, present
from .cache import SETTINGS
from .claim_form import claim_form
from .editor import note_editor

_FIRST_REMARKS = 6
_FILES = (("html", "Report (HTML)", "text/html"), ("json", "Data (JSON)", "application/json"))


def show() -> None:
    """Draws the page for what the session holds."""
    st.html(markup.STYLE)
    review = actions.last_review()
    st.html(markup.part("masthead", promise=labels.PROMISE, welcome=review is None))
    if review is None:
        _welcome()
    else:
        _result(review)
    st.html(markup.part("foot", caveat=labels.CAVEAT))


def _welcome() -> None:
    with st.container(key="desk"):
        with st.container(key="write"):
            st.html(markup.part("intro", title=labels.TITLE, lead=labels.LEAD))
            note_editor(reviewed=False)
        with st.container(key="verdict"):
            st.html(markup.part("questions", kinds=present.kinds()))


def _result(review: Review) -> None:
    # The reasons of billing rules are needed only where a claim was checked.
    rules = (*all_rules(), *billing_rules()) if review.billing.claim else all_rules()
    whys = {rule.code: rule.why for rule in rules}
    view = present.view(review, SETTINGS, full=rubric().points, whys=whys)
    with st.container(key="desk"):
        with st.container(key="write"):
            note_editor(reviewed=True)
            st.html(markup.part("status", view=view))
        verdict = st.container(key="verdict")
        evidence = st.container(key="evidence")
    verdict.html(markup.part("score", view=view))
    verdict.html(markup.part("remarks", view=view, first=_FIRST_REMARKS))
    evidence.html(markup.part("note", view=view, kinds=present.kinds()))
    # To the side that would be the shorter one: the more there is to write, the longer the verdict.
    (verdict if len(view.remarks) < 2 else evidence).html(markup.part("minutes", view=view))
    (verdict if len(view.remarks) < 5 else evidence).html(markup.part("checks", view=view))
    claim_form(review)
    with st.expander("Where each point comes from"):
        st.html(markup.part("points", view=view))
    _downloads(review)


def _downloads(review: Review) -> None:
    with st.container(key="downloads", horizontal=True, vertical_alignment="center"):
        st.html(markup.part("keep", not_kept=labels.NOT_KEPT), width="content")
        for name, label, mime in _FILES:
            # Made when asked for, and no rerun: until then no copy of the note lies anywhere.
            st.download_button(
                label,
                data=_file(review, name),
                file_name=f"note-review.{name}",
                mime=mime,
                key=f"download-{name}",
                on_click="ignore",
            )


def _file(review: Review, name: str) -> Callable[[], str]:
    return lambda: "".join(get(name)([review], options=Options()))
