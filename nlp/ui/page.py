"""The note's page: what stands where.

The *desk* is a fragment: it runs again at every pause of typing, and nothing else does. Left stands the editor, right
what a reviewer would say, what to write, and where each point comes from. On a phone the same order runs downwards.
"""

from __future__ import annotations

import streamlit as st

from ..billing.check import all_rules as billing_rules
from ..coach import Plan, plan
from ..drafts import changes
from ..schema import Remark, Review
from ..standard import all_rules
from ..standard.score import rubric
from . import actions, labels, markup, present
from .claim_form import claim_examples, claim_form
from .editor import live_editor
from .export import downloads
from .live_marks import editor_data
from .settings_state import settings
from .views import Trouble, View

_FIRST_REMARKS = 5


def show() -> None:
    """Draws the page for what the session holds."""
    _desk()
    st.html(markup.part("foot", caveat=labels.CAVEAT))


@st.fragment
def _desk() -> None:
    actions.take_draft()
    review = actions.review()
    _heed(actions.take_wish(), review)
    view = _view(review) if review else None
    coached = _plan(review) if review else None
    with st.container(key="desk"):
        with st.container(key="write"):
            _write(view, coached)
        with st.container(key="verdict"):
            if review is None or view is None or coached is None:
                st.html(markup.part("questions", kinds=present.kinds(), examples=labels.EXAMPLES))
            else:
                _verdict(review, view, coached)
    if review and view:
        _below(review, view)


def _heed(wish: str, review: Review | None) -> None:
    """Does what a button inside the page's own HTML asked for."""
    name, _, value = wish.partition(":")
    if not review or not value.isdigit():
        return
    if name == "restore":
        actions.take_back(int(value))
    elif name == "dismiss":
        remark = present.remark_shown(review, actions.dismissals(), int(value))
        if remark:
            _disagree(remark)


@st.dialog("Disagree with a remark")
def _disagree(remark: Remark) -> None:
    st.html(markup.part("disagree", remark=remark))
    with st.form("disagree", border=False):
        reason = st.text_area("Your reason", help="It stays with this note and is told in its report.", max_chars=400)
        pressed = st.form_submit_button("Dismiss the remark", type="primary")
    if not pressed:
        return
    if not reason.strip():
        st.html(markup.part("trouble", trouble=Trouble("A reason is needed.", "A few words are enough.")))
        return
    actions.dismiss(remark, reason)
    st.rerun()


def _write(view: View | None, coached: Plan | None) -> None:
    if view is None:
        st.html(markup.part("intro", title=labels.TITLE, lead=labels.LEAD))
    data = editor_data(view, actions.text(), coached.suggestions if coached else ())
    live_editor(
        data | {"text": actions.text(), "seq": actions.sequence(), "push": actions.pushes()},
    )
    trouble = actions.last_trouble()
    if trouble:
        st.html(markup.part("trouble", trouble=trouble))
    _other_ways(started=bool(actions.text()))


def _other_ways(*, started: bool) -> None:
    with st.container(key="ways", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(markup.part("try", started=started), width="content")
        for example in labels.EXAMPLES:
            st.button(
                example.label,
                key=f"example-{example.name}",
                type="tertiary" if started else "secondary",
                on_click=actions.load_example,
                args=(example.name,),
            )
        # The key changes with each file, and a new popover is a closed one.
        with st.popover("Open a file", type="tertiary", key=f"open-{actions.upload_key()}"):
            st.file_uploader(
                "A note as plain text",
                type=["txt", "md"],
                key=actions.upload_key(),
                max_upload_size=1,
                on_change=actions.read_upload,
            )
        claim_examples()
        if started:
            st.button("Clear", key="clear", type="tertiary", on_click=actions.start_over)


def _plan(review: Review) -> Plan:
    """The coach's plan without what the clinician dismissed."""
    gone = {one.code for one in actions.dismissals()}
    coached = plan(review, settings())
    return coached._replace(suggestions=tuple(s for s in coached.suggestions if s.code not in gone))


def _verdict(review: Review, view: View, coached: Plan) -> None:
    st.html(markup.part("score", view=view, titled=True))
    cards = present.cards(coached)
    if cards:
        st.html(markup.part("coach", plan=coached, cards=cards, view=view))
    st.html(markup.part("remarks", view=view, first=_FIRST_REMARKS))
    st.html(markup.part("minutes", view=view))
    claim_form(review)
    st.html(markup.part("checks", view=view))


def _below(review: Review, view: View) -> None:
    _versions()
    with st.expander("Where each point comes from"):
        st.html(markup.part("points", view=view))
    with st.expander("The note with its marks, to read"):
        st.html(markup.part("note", view=view, kinds=present.kinds(), title="The note, as it was read"))
    downloads(review, actions.dismissals())


def _versions() -> None:
    """Earlier versions: what each gained or lost, what changed since, and the way back."""
    rows = present.drafts(actions.history())
    if len(rows) < 2:
        return
    with st.expander(f"Versions of this note ({len(rows)})"):
        lines = {row.number: row.line for row in rows}
        chosen = st.selectbox(
            "Version", list(lines), index=1, format_func=lambda number: lines[number], key=f"version-{rows[0].number}"
        )
        version = actions.history().version(chosen)
        if version:
            st.html(markup.part("changes", runs=changes(version.text, actions.text())))
            st.button("Go back to this version", on_click=actions.go_back, args=(chosen,), key="go-back")


def _view(review: Review) -> View:
    # The reasons of billing rules are needed only where a claim was checked.
    rules = (*all_rules(), *billing_rules()) if review.billing.claim else all_rules()
    whys = {rule.code: rule.why for rule in rules}
    return present.view(review, settings(), full=rubric().points, whys=whys, dismissals=actions.dismissals())
