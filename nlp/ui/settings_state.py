"""The settings that this session reviews with: those of the clinic's file, until others are used."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ..config import Settings, read_settings, settings_from_json, write_settings
from ..errors import SkilledNoteError
from ..paths import settings_file
from .cache import MAX_CHARACTERS, SETTINGS

_SETTINGS = "settings"
_FAULT = "settings_fault"


def settings() -> Settings:
    """The session's settings."""
    if _SETTINGS not in st.session_state:
        try:
            kept = read_settings(settings_file())
        except SkilledNoteError as error:
            st.session_state[_FAULT] = error
            kept = None
        st.session_state[_SETTINGS] = _bounded(kept or SETTINGS)
    found: Settings = st.session_state[_SETTINGS]
    return found


def fault() -> SkilledNoteError | None:
    """Why the clinic's file could not be used, if so."""
    settings()
    found: SkilledNoteError | None = st.session_state.get(_FAULT)
    return found


def use(new: Settings) -> None:
    """Reviews with other settings from now on, in this session."""
    st.session_state[_SETTINGS] = _bounded(new)


def keep(new: Settings) -> None:
    """Uses the settings and keeps them in the clinic's file. Raises ``NotReadable`` where that is refused."""
    use(new)
    write_settings(settings_file(), settings())
    st.session_state[_FAULT] = None


def use_file(text: str) -> None:
    """Uses the settings of an imported file. Raises ``SettingsInvalid``."""
    use(settings_from_json(text))


def _bounded(new: Settings) -> Settings:
    """A page must answer soon, whatever a file allows for batches."""
    return replace(new, max_characters=min(new.max_characters, MAX_CHARACTERS))
