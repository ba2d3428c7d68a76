"""Where the note goes in. A live editor can take this module's place: ``actions.NOTE`` holds the text either way."""

from __future__ import annotations

import streamlit as st

from . import actions, labels, markup
from .claim_form import claim_examples

_TALL = 320
_LOW = 280


def note_editor(*, reviewed: bool) -> None:
    """The text box with its one primary action; other ways in stand below it, quieter."""
    # In a form, Ctrl+Enter in the box and the button do the same, and leaving the box does nothing.
    with st.form("note-form", border=False):
        st.text_area(
            "Visit note",
            key=actions.NOTE,
            height=_LOW if reviewed else _TALL,
            placeholder=labels.PLACEHOLDER,
        )
        st.form_submit_button("Review note", type="primary", on_click=actions.review_note)
    trouble = actions.last_trouble()
    if trouble:
        st.html(markup.part("trouble", trouble=trouble))
    _other_ways(reviewed=reviewed)


def _other_ways(*, reviewed: bool) -> None:
    with st.container(key="ways", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(markup.part("try"), width="content")
        for example in labels.EXAMPLES:
            st.button(
                example.label,
                key=f"example-{example.name}",
                help=f"An example that {example.shows}",
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
        if reviewed:
            st.button("Clear", key="clear", type="tertiary", on_click=actions.start_over)
