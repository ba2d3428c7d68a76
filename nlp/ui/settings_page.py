"""The settings: payer, discipline, bands and rules; the weights to look at. Kept in a file, to carry elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from ..config import CLAIM_SETTINGS, DISCIPLINES, Settings
from ..errors import SkilledNoteError
from ..paths import settings_file
from ..readers import decode
from ..standard import all_rules
from . import labels, markup, present
from .billing_place import payer_choices
from .settings_state import fault, keep, settings, use_file

_SAID = "settings_said"
_VERSION = "settings_version"


def show() -> None:
    """Draws the page."""
    st.html(markup.part("heading", title="Settings", lead=labels.SETTINGS_LEAD))
    told = fault()
    if told:
        st.html(markup.part("trouble", trouble=present.trouble(told, "", settings())))
    with st.container(key="settings"):
        _form(settings())
        _said()
        with st.container(key="weights"):
            st.html(markup.part("weights", rows=present.weights()))
        _carry()


def _form(now: Settings) -> None:
    # A new version of the settings gets new widgets: what was imported is what they show.
    with st.form(f"settings-{st.session_state.get(_VERSION, 0)}", border=False):
        payer = _payer(now)
        discipline = st.selectbox(
            "Discipline",
            ["", *DISCIPLINES],
            index=["", *DISCIPLINES].index(now.discipline),
            format_func=lambda name: name.capitalize() or "Not told",
            help="Which credentials the guided note offers, and the plan-of-care modifier the claim form begins with.",
        )
        setting = st.selectbox(
            "Claims go out as",
            CLAIM_SETTINGS,
            index=CLAIM_SETTINGS.index(now.claim_setting),
            format_func=lambda name: labels.CLAIM_SETTINGS[name],
            help="Whose code pair edits and unit limits they meet.",
        )
        left, right = st.columns(2)
        ready = left.number_input("Ready from", 0, 100, now.ready_from, help="Score at which a note is ready to sign.")
        revise = right.number_input("Revise from", 0, 100, now.revise_from, help="Below it a note is at risk.")
        names = {rule.code: f"{rule.code} {rule.title}" for rule in all_rules()}
        left_out = st.multiselect(
            "Remarks that are not shown",
            sorted(names),
            default=sorted(now.disabled_rules & set(names)),
            format_func=lambda code: names[code],
            help="Points stay as they are: a remark that is not shown still says why points are missing.",
        )
        pressed = st.form_submit_button("Keep these settings", type="primary")
    if pressed:
        _try(
            lambda: keep(
                replace(
                    now,
                    payer=payer.strip(),
                    discipline=discipline,
                    claim_setting=setting,
                    ready_from=int(ready),
                    revise_from=int(revise),
                    disabled_rules=frozenset(left_out),
                )
            ),
            f"Kept in {settings_file()}.",
        )
        st.rerun()


def _payer(now: Settings) -> str:
    choices = dict(payer_choices())
    if not choices:
        return st.text_input("Payer", now.payer, max_chars=120, help="Its name, as your clinic uses it.")
    ids = ["", *choices]
    place = ids.index(now.payer) if now.payer in choices else 0
    return st.selectbox("Payer", ids, index=place, format_func=lambda one: choices.get(one, "Not told"))


def _carry() -> None:
    with st.container(key="carry", horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Export settings",
            # Made when asked for: a file made before is gone once other settings are kept.
            data=settings().to_json,
            file_name="skillednote-settings.json",
            mime="application/json",
            on_click="ignore",
        )
        with st.popover("Import settings", type="tertiary", key=f"import-{st.session_state.get(_VERSION, 0)}"):
            file = st.file_uploader(
                "A settings file", type=["json"], max_upload_size=1, key=f"file-{st.session_state.get(_VERSION, 0)}"
            )
        if file is not None:
            _try(lambda: use_file(decode(file.getvalue(), name="This file")), "Imported for this session. Keep them?")
            st.rerun()


def _try(act: Callable[[], None], done: str) -> None:
    """Does something with settings and remembers what to say about it."""
    st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
    try:
        act()
    except SkilledNoteError as error:
        st.session_state[_SAID] = present.trouble(error, "", settings())
    else:
        st.session_state[_SAID] = done


def _said() -> None:
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, str):
        st.html(markup.part("done", words=said))
    elif said:
        st.html(markup.part("trouble", trouble=said))
