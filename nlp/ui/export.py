"""Out again: reports, the masked note, an addendum."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from ..coach import blanks, hollow
from ..drafts import addendum
from ..masking import Identifier, identifiers, mask
from ..reports import Options, get
from ..reports.pdf import document
from ..schema import Dismissal, Review
from . import actions, labels, markup
from .cache import reviewer
from .settings_state import settings

_FILES = (("html", "Report (HTML)", "text/html"), ("json", "Data (JSON)", "application/json"))


def downloads(review: Review, dismissals: tuple[Dismissal, ...]) -> None:
    """What can be taken along: files, with identifiers masked on request, and the text of an addendum."""
    found = identifiers(actions.text())
    with st.container(key="out"):
        st.html(markup.part("keep", not_kept=labels.NOT_KEPT))
        chosen = _masking(found)
        with st.container(key="downloads", horizontal=True, vertical_alignment="center"):
            # Made when asked for, and no rerun: until then no copy of the note lies anywhere.
            made = _Made(review, dismissals, chosen)
            for name, label, mime in _FILES:
                _button(label, made.text_report(name), name, mime, masked=chosen is not None)
            _button("Report (PDF)", made.pdf_report, "pdf", "application/pdf", masked=chosen is not None)
            if chosen is not None:
                _button("Masked note (text)", made.note, "txt", "text/plain", masked=True)
    _addendum()


def _masking(found: tuple[Identifier, ...]) -> list[Identifier] | None:
    """Which identifiers to mask; None where nothing is to be masked."""
    if not st.toggle("Mask likely identifiers", key="masking", help=labels.MASKING_HELP):
        return None
    if not found:
        st.html(markup.part("calm", words=labels.NOTHING_TO_MASK))
        return []
    kept = st.pills(
        "What looks like an identifier. Take out what is none:",
        list(range(len(found))),
        format_func=lambda place: f"{labels.IDENTIFIERS[found[place].kind]}: {found[place].text}",
        selection_mode="multi",
        default=list(range(len(found))),
        key=f"masked-{hash(found)}",
    )
    return [found[place] for place in kept]


def _button(label: str, data: Callable[[], str | bytes], ending: str, mime: str, *, masked: bool) -> None:
    name = "note" if ending == "txt" else "note-review"
    st.download_button(
        label,
        data=data,
        file_name=f"{name}{'-masked' if masked else ''}.{ending}",
        mime=mime,
        key=f"download-{ending}",
        on_click="ignore",
    )


class _Made:
    """The files, each made when it is asked for."""

    def __init__(self, review: Review, dismissals: tuple[Dismissal, ...], chosen: list[Identifier] | None) -> None:
        self._text = actions.text()
        self._review = review
        self._chosen = chosen
        self._options = Options(dismissals=dismissals)
        self._reviewer = reviewer(settings())

    def text_report(self, name: str) -> Callable[[], str]:
        """A report that is text."""
        return lambda: "".join(get(name)([self._shown()], options=self._options))

    def pdf_report(self) -> bytes:
        """The report for paper."""
        return document(self._shown(), options=self._options)

    def note(self) -> str:
        """The note with its placeholders."""
        return mask(self._text, self._chosen or ()).text

    def _shown(self) -> Review:
        """The review as it was, or that of the masked text: quotes must not tell what the text hides."""
        if not self._chosen:
            return self._review
        return self._reviewer.review(hollow(self.note()))


def _addendum() -> None:
    """An addendum to a version that was signed: what the note has now and did not have then."""
    versions = actions.history().versions
    if len(versions) < 2:
        return
    with st.expander("Addendum to a signed version"):
        numbers = [version.number for version in versions[:-1]]
        signed = st.selectbox(
            "Signed version",
            numbers,
            format_func=lambda number: f"{number} · {next(v.at for v in versions if v.number == number)}",
            help="The note as it was signed. The addendum tells what was added or corrected since.",
        )
        base = actions.history().version(signed)
        told = addendum(base.text, actions.text(), when=datetime.now()) if base else ""
        if blanks(actions.text()):
            st.html(markup.part("calm", words="Fill in the blanks of the note first."))
        elif told:
            st.code(told, language=None, wrap_lines=True)
        else:
            st.html(markup.part("calm", words="Nothing was added or corrected since."))
