"""The settings that this session reviews with."""

from __future__ import annotations

import streamlit as st

from ..config import Settings
from .cache import SETTINGS

_SETTINGS = "settings"


def settings() -> Settings:
    """The session's settings."""
    found: Settings = st.session_state.get(_SETTINGS, SETTINGS)
    return found


def use(new: Settings) -> None:
    """Reviews with other settings from now on, in this session."""
    st.session_state[_SETTINGS] = new
