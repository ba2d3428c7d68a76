"""What the session holds and what buttons do to it.

The session is one browser tab's own; it ends with the tab. Nothing here is drawn.
"""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from ..billing.claims import claim_of
from ..coach import hollow
from ..drafts import History
from ..errors import EmptyNote, SkilledNoteError
from ..readers import decode
from ..schema import Claim, Dismissal, Remark, Review
from ..standard.dismissals import dismissal
from .cache import reviewer
from .editor import KEY
from .present import trouble
from .settings_state import settings
from .units import plain_lines
from .views import Trouble

TEXT = "note_text"
"""Key of the note's text in the session."""

UPLOAD = "upload"
_PUSH = "note_push"
_SEEN = "note_seen"
_WISHES = "wishes_seen"
_REVIEW = "note_review"
_TROUBLE = "trouble"
_HISTORY = "note_history"
_DISMISSALS = "note_dismissals"
_CLAIM = "note_claim"
_UPLOADS = "uploads"

_LOG = logging.getLogger(__name__)
_EXAMPLES = Path(__file__).with_name("examples")


def text() -> str:
    """The note as it stands."""
    return str(st.session_state.get(TEXT, ""))


def sequence() -> int:
    """Number of the text last taken from the editor."""
    return int(st.session_state.get(_SEEN, 0))


def pushes() -> int:
    """How often a text came from elsewhere than the keyboard; the editor takes a text over when this changes."""
    return int(st.session_state.get(_PUSH, 0))


def take_draft() -> None:
    """Takes over what was typed since the last run."""
    draft = _state().get("draft")
    if isinstance(draft, dict) and draft.get("seq", 0) > sequence():
        st.session_state[_SEEN] = draft["seq"]
        st.session_state[TEXT] = plain_lines(str(draft.get("text", "")))
        st.session_state[_TROUBLE] = None


def take_wish() -> str:
    """What a button beside the editor asked for, once; empty for nothing."""
    wish = _state().get("wish")
    if not isinstance(wish, dict) or wish.get("seq") == st.session_state.get(_WISHES):
        return ""
    st.session_state[_WISHES] = wish.get("seq")
    return str(wish.get("wish", ""))


def put_text(new: str) -> None:
    """Puts a text into the editor in place of what stands there."""
    st.session_state[TEXT] = plain_lines(new)
    st.session_state[_PUSH] = pushes() + 1
    st.session_state[_TROUBLE] = None


def review() -> Review | None:
    """The review of the note as it stands; None where there is none, with the reason in ``last_trouble``."""
    note = text()
    if not note.strip():
        return None
    claim = _claim(note)
    asked = (note, settings(), claim)
    kept = st.session_state.get(_REVIEW)
    if kept and kept[0] == asked:
        return _as_review(kept[1])
    try:
        # What a blank asks for must not be read as if the note said it.
        found = reviewer(settings()).review(hollow(note), claim=claim)
    except EmptyNote:
        return None
    except SkilledNoteError as error:
        st.session_state[_TROUBLE] = trouble(error, note, settings())
        return None
    except Exception as error:
        # Neither the page nor the log may show more: a traceback's message can quote the note.
        _LOG.error("A review failed: %s.", type(error).__name__)
        st.session_state[_TROUBLE] = trouble(error, note, settings())
        return None
    st.session_state[_REVIEW] = (asked, found)
    _keep_version(note, found)
    return found


def history() -> History:
    """The versions of this session's note. They end with the browser tab."""
    found: History = st.session_state.get(_HISTORY, History())
    return found


def go_back(number: int) -> None:
    """Puts an earlier version into the editor, with the dismissals it had."""
    version = history().version(number)
    if version:
        put_text(version.text)
        st.session_state[_DISMISSALS] = version.dismissals


def dismissals() -> tuple[Dismissal, ...]:
    """The remarks that were dismissed on this note."""
    found: tuple[Dismissal, ...] = st.session_state.get(_DISMISSALS, ())
    return found


def dismiss(remark: Remark, reason: str) -> None:
    """Dismisses a remark of the current review."""
    kept = st.session_state.get(_REVIEW)
    if kept and reason.strip():
        _use_dismissals((*dismissals(), dismissal(remark, kept[1], reason)))


def take_back(index: int) -> None:
    """Takes a dismissal back."""
    _use_dismissals(tuple(one for place, one in enumerate(dismissals()) if place != index))


def _use_dismissals(new: tuple[Dismissal, ...]) -> None:
    st.session_state[_DISMISSALS] = new
    kept = st.session_state.get(_REVIEW)
    if kept:
        _keep_version(text(), kept[1])


def _keep_version(note: str, found: Review) -> None:
    st.session_state[_HISTORY] = history().with_version(
        note, found, at=datetime.now().strftime("%H:%M:%S"), dismissals=dismissals()
    )


def _claim(note: str) -> Claim | None:
    """The claim that was held against just this text."""
    kept = st.session_state.get(_CLAIM)
    return kept[1] if kept and kept[0] == note else None


def review_with_claim(claim: Claim) -> None:
    """Reviews the note that is shown once more, with a claim. Raises what the reviewer raises."""
    note = text()
    found = reviewer(settings()).review(hollow(note), claim=claim)
    st.session_state[_CLAIM] = (note, claim)
    st.session_state[_REVIEW] = ((note, settings(), claim), found)


def load_claim_example(name: str) -> None:
    """Puts an example note into the editor and reviews it with its claim."""
    note, _, told = (_EXAMPLES / "claims" / f"{name}.claim").read_text(encoding="utf-8").rpartition("\n---\n")
    put_text(note)
    review_with_claim(claim_of(told))


def load_example(name: str) -> None:
    """Puts an example into the editor."""
    put_text((_EXAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


def read_upload() -> None:
    """Puts an uploaded text file into the editor."""
    file = st.session_state.get(upload_key())
    if file is None:
        return
    try:
        put_text(decode(file.getvalue(), name="This file"))
    except SkilledNoteError as error:
        st.session_state[_TROUBLE] = trouble(error, "", settings())
    # A box with another key is an empty box: the server lets go of the file.
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1


def start_over() -> None:
    """Forgets the note and everything made of it."""
    put_text("")
    for key in (_REVIEW, _HISTORY, _DISMISSALS, _CLAIM):
        st.session_state.pop(key, None)


def upload_key() -> str:
    """Key of the upload box; it changes after each file."""
    return f"{UPLOAD}-{st.session_state.get(_UPLOADS, 0)}"


def last_trouble() -> Trouble | None:
    """Why the last text could not be reviewed, if so."""
    found: Trouble | None = st.session_state.get(_TROUBLE)
    return found


def _state() -> dict[str, Any]:
    """What the editor last sent; its draft outlives the drawing, its wishes last one run."""
    held = st.session_state.get(KEY)
    return dict(held) if held else {}


def _as_review(kept: Any) -> Review:
    found: Review = kept
    return found
