"""What all visitors share: reviewers, one for each set of settings, and nothing else. The only place with a Streamlit
cache.

A note, a review or anything made of one must never come here: what is cached is handed to every visitor.
"""

from __future__ import annotations

import streamlit as st

from ..config import Settings
from ..review import Reviewer

MAX_CHARACTERS = 50_000
"""Longest note the page takes: some 8,000 words, and about half a second to review."""

SETTINGS = Settings(max_characters=MAX_CHARACTERS, reader="careful")
_KEPT = 4


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def reviewer(settings: Settings = SETTINGS) -> Reviewer:
    """The reviewer for these settings, built once a process."""
    return Reviewer(settings)
