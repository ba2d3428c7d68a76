"""The claim form: codes, minutes, payer and date, begun with what the note says; the count step by step; the lines
billed held against the note; a summary to copy.

Keys of the form's fields carry a number that changes with each note, so that a new note brings a new form.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

import streamlit as st

from ..billing.claims import claim_of
from ..errors import SkilledNoteError
from ..schema import Review
from . import actions, labels, markup
from .claim_view import ANY_PAYER, Start, choices, count, ledger, outcome, start
from .settings_state import settings
from .views import Trouble

ROWS = 4
"""Rows of codes that the form has at least."""

_NOTE, _NUMBER, _TROUBLE = "claim-note", "claim-number", "claim-trouble"
_EXAMPLE, _TURN = "claim-example", "claim-turn"
_LOG = logging.getLogger(__name__)


def claim_examples() -> None:
    """A list of example notes with claims; choosing one loads and reviews it."""
    titles = {example.name: example.label for example in labels.CLAIM_EXAMPLES}
    # The keys change with each choice: a new popover is a closed one, a new list an empty one.
    turn = st.session_state.get(_TURN, 0)
    with st.popover("Note with claim", type="tertiary", key=f"claim-examples-{turn}"):
        st.selectbox(
            "An example note with its claim",
            list(titles),
            index=None,
            format_func=lambda name: titles[name],
            placeholder="Choose an example",
            key=f"{_EXAMPLE}-{turn}",
            on_change=_load_example,
            args=(turn,),
        )


def claim_form(review: Review) -> None:
    """The form for the note that is shown, and its answer."""
    number = _number(review)
    begun = start(review, settings())
    with st.expander("Units and claim", expanded=review.billing.claim is not None, key="claim"):
        rows = ledger(review)
        if rows.rows:
            st.html(markup.part("claim_ledger", view=rows))
        with st.form(f"claim-form-{number}", border=False):
            _fields(begun, number)
            st.form_submit_button("Count units", on_click=_submit, args=(number, len(_codes(begun)), begun.told))
        trouble: Trouble | None = st.session_state.get(_TROUBLE)
        if trouble is not None:
            st.html(markup.part("trouble", trouble=trouble))
            return
        _answer(review, begun, number)


def _fields(begun: Start, number: int) -> None:
    for row, (code, minutes) in enumerate(_codes(begun)):
        left, right = st.columns(2)
        left.text_input(f"Code {row + 1}", value=code, max_chars=5, key=f"claim-code-{number}-{row}")
        right.number_input(
            f"Minutes of code {row + 1}", min_value=0, step=1, value=minutes, key=f"claim-minutes-{number}-{row}"
        )
    left, right = st.columns(2)
    known = choices()
    left.selectbox(
        "Payer",
        list(known),
        index=list(known).index(begun.payer),
        format_func=lambda name: known[name],
        key=f"claim-payer-{number}",
    )
    right.date_input("Date of service", value=begun.day or "today", key=f"claim-day-{number}")
    st.text_input(
        "Lines you bill (leave empty to count only)",
        value=begun.billed,
        placeholder=begun.hint,
        help="CODE-MODIFIERS=UNITS; who treated and the plan of care as by=PTA plan=PT",
        key=f"claim-lines-{number}",
    )


def _codes(begun: Start) -> list[tuple[str, int | None]]:
    rows: list[tuple[str, int | None]] = list(begun.rows)
    return rows + [("", None)] * max(1, ROWS - len(rows))


def _answer(review: Review, begun: Start, number: int) -> None:
    """The count of what stands in the form now, which is what the note says until somebody changes it."""
    rows = _given(number, len(_codes(begun)))
    day = _day(number)
    if not any(minutes for _, minutes in rows):
        st.html(markup.part("claim_empty"))
        return
    try:
        found = count(rows, payer=st.session_state.get(f"claim-payer-{number}", ANY_PAYER), day=day)
        view = outcome(found, day=day, review=review if review.billing.claim else None)
    except SkilledNoteError as error:
        st.html(markup.part("trouble", trouble=Trouble(error.message, error.hint)))
        return
    st.html(markup.part("claim", view=view))
    st.html(markup.part("claim_copy"))
    st.code(view.summary, language=None, wrap_lines=True)


def _given(number: int, rows: int) -> list[tuple[str, int]]:
    pairs = (
        (st.session_state.get(f"claim-code-{number}-{row}"), st.session_state.get(f"claim-minutes-{number}-{row}"))
        for row in range(rows)
    )
    return [(str(code), int(minutes or 0)) for code, minutes in pairs if code]


def _day(number: int) -> date:
    chosen = st.session_state.get(f"claim-day-{number}")
    return chosen if isinstance(chosen, date) else date.today()


def _submit(number: int, rows: int, usual: tuple[str, ...]) -> None:
    """Holds the lines billed against the note, if there are any. A callback: the fields hold what was sent. ``usual``
    holds for every claim of the clinic, where the lines do not say it themselves."""
    st.session_state[_TROUBLE] = None
    words = str(st.session_state.get(f"claim-lines-{number}") or "").strip()
    payer = st.session_state.get(f"claim-payer-{number}", ANY_PAYER)
    if not words:
        return
    told = [f"on={_day(number).isoformat()}", words]
    told += [word for word in usual if f"{word.partition('=')[0]}=" not in words.lower()]
    if payer != ANY_PAYER:
        told.insert(0, f"payer={payer}")
    minutes = dict(_given(number, rows))
    try:
        claim = claim_of(" ".join(told), source="form")
        # The form's minutes are what the claim would go out with; of a code on two lines nobody knows the split.
        single = {code for code in claim.codes if sum(line.code == code for line in claim.lines) == 1}
        lines = tuple(
            line._replace(minutes=minutes.get(line.code)) if line.minutes is None and line.code in single else line
            for line in claim.lines
        )
        actions.review_with_claim(replace(claim, lines=lines))
    except SkilledNoteError as error:
        st.session_state[_TROUBLE] = Trouble(error.message, error.hint)
    except Exception as error:
        # Neither the page nor the log may show more: a traceback's message can quote the note.
        _LOG.error("A claim check failed: %s.", type(error).__name__)
        st.session_state[_TROUBLE] = Trouble("These lines could not be checked.", "That is a fault of the program.")


def _load_example(turn: int) -> None:
    name = st.session_state.get(f"{_EXAMPLE}-{turn}")
    if name:
        actions.load_claim_example(name)
        # A new note brings a new form, even where the text is the same.
        st.session_state[_NOTE] = None
        st.session_state[_TURN] = turn + 1


def _number(review: Review) -> int:
    """The number of the form: another note, another form; the same note checked with a claim keeps it."""
    mark = hash(review.text)
    if st.session_state.get(_NOTE) != mark:
        st.session_state[_NOTE] = mark
        st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
        st.session_state[_TROUBLE] = None
    number: int = st.session_state[_NUMBER]
    return number
