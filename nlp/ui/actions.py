"""What buttons ask for. Callbacks: they run before the page is drawn again, and keep what they find in the session.

The session is one browser tab's own; it ends with the tab.
"""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from ..errors import SkilledNoteError
from ..readers import decode
from ..schema import Claim, Review
from .cache import SETTINGS, reviewer
from .present import trouble
from .views import Trouble

NOTE = "note"
"""Key of the note's text box."""

UPLOAD = "upload"
_REVIEW = "review"
_TROUBLE = "trouble"
_UPLOADS = "uploads"

_LOG = logging.getLogger(__name__)
_EXAMPLES = Path(__file__).with_name("examples")


def review_note() -> None:
    """Reviews what stands in the text box."""
    text = st.session_state.get(NOTE) or ""
    try:
        _keep(review=reviewer().review(text))
    except SkilledNoteError as error:
        _keep(trouble=trouble(error, text, SETTINGS))
    except Exception as error:
        # Neither the page nor the log may show more: a traceback's message can quote the note.
        _LOG.error("A review failed: %s.", type(error).__name__)
        _keep(trouble=trouble(error, text, SETTINGS))


def review_with_claim(claim: Claim) -> None:
    """Reviews the note that is shown once more, with a claim. Raises what the reviewer raises."""
    shown = last_review()
    if shown is not None:
        _keep(review=reviewer().review(shown.text, claim=claim))


def load_claim_example(name: str) -> None:
    """Puts an example note into the text box and reviews it with its claim."""
    text, _, told = (_EXAMPLES / "claims" / f"{name}.claim").read_text(encoding="utf-8").rpartition("\n---\n")
    st.session_state[NOTE] = text
    _keep(review=reviewer().review(text, claim=told))


def load_example(name: str) -> None:
    """Puts an example into the text box and reviews it."""
    st.session_state[NOTE] = (_EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    review_note()


def read_upload() -> None:
    """Puts an uploaded text file into the text box and reviews it."""
    file = st.session_state.get(upload_key())
    if file is None:
        return
    try:
        text = decode(file.getvalue(), name="This file")
    except SkilledNoteError as error:
        _keep(trouble=trouble(error, "", SETTINGS))
    else:
        st.session_state[NOTE] = text
        review_note()
    # A box with another key is an empty box: the server lets go of the file.
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1


def start_over() -> None:
    """Forgets the note and its review."""
    st.session_state[NOTE] = ""
    _keep()


def upload_key() -> str:
    """Key of the upload box; it changes after each file."""
    return f"{UPLOAD}-{st.session_state.get(_UPLOADS, 0)}"


def last_review() -> Review | None:
    """The review that is shown, if any."""
    found: Review | None = st.session_state.get(_REVIEW)
    return found


def last_trouble() -> Trouble | None:
    """Why the last text could not be reviewed, if so."""
    found: Trouble | None = st.session_state.get(_TROUBLE)
    return found


def _keep(*, review: Review | None = None, trouble: Trouble | None = None) -> None:
    st.session_state[_REVIEW] = review
    st.session_state[_TROUBLE] = trouble
