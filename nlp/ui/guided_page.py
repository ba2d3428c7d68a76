"""The guided note: a few questions in the order in which a reviewer asks, and the note that they make, beside them.

Answers live in the session under their own name, so they are there again when somebody comes back to this page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from ..errors import SkilledNoteError
from ..guided import KINDS, Answers, Kind, Technique, compose, minutes_between, plan_goals
from ..standard.score import rubric
from . import actions, labels, markup, present
from .billing_place import time_told
from .cache import reviewer
from .settings_state import settings

_ANSWERS = "guided_answers"
_SIDES = ("", "left", "right", "both")
_MOST_TECHNIQUES = 4


def show() -> None:
    """Draws the page."""
    _desk()


@st.fragment
def _desk() -> None:
    with st.container(key="desk"):
        with st.container(key="write"):
            st.html(markup.part("heading", title="Guided note", lead=labels.GUIDED_LEAD))
            told, trouble = _questions()
        with st.container(key="verdict"):
            _note(told, trouble)


def _questions() -> tuple[Answers, SkilledNoteError | None]:
    _step(1, "What did you find before treatment?")
    left, right = st.columns([2, 1])
    with left:
        place = _line("place", "Joint or tissue", "L4-5, R levator scapulae …")
    with right:
        side = _choice("side", "Side", _SIDES)
    sign = _line("sign", "What you found there", "what your hands or your test found")
    quality = _line("quality", "How it felt, or how much", "end feel, tension, a measure")
    first = Answers(place=place, side=side, sign=sign, quality=quality)
    _step(2, "What did you do?")
    techniques: tuple[Technique, ...] = ()
    start = stop = noticed = did = ""
    trouble = None
    if first.has_finding:
        techniques = _techniques()
        start, stop, trouble = _times()
        _step(3, "What did you notice, and what did you do about it?")
        noticed = _line("noticed", "During the technique", "what you noticed under your hands")
        did = _line("did", "So", "what you changed, or why you went on")
    else:
        st.html(markup.part("calm", words=labels.FINDING_FIRST))
    _step(4, "What changed, and what is it for?")
    measured = _line("measured", "What you measured", "motion, girth, grip, pain with …")
    left, right = st.columns(2)
    with left:
        before = _line("before", "Before", "value and unit")
    with right:
        after = _line("after", "After", "value and unit")
    goal = _goal()
    _step(5, "Who treated?")
    left, right = st.columns([2, 1])
    with left:
        clinician = _line("clinician", "Name", "")
    with right:
        credential = _choice(
            "credential", "Credential", ("", *labels.CREDENTIALS.get(settings().discipline, labels.ANY))
        )
    return (
        Answers(
            place=place,
            side=side,
            sign=sign,
            quality=quality,
            techniques=techniques,
            start=start,
            stop=stop,
            noticed=noticed,
            did=did,
            measured=measured,
            before=before,
            after=after,
            goal=goal,
            clinician=clinician,
            credential=credential,
        ),
        trouble,
    )


def _techniques() -> tuple[Technique, ...]:
    count = int(_kept("count", 1))
    out = []
    for number in range(count):
        with st.container(key=f"technique-{number}"):
            out.append(_technique(number))
    if count < _MOST_TECHNIQUES:
        st.button("Another technique", key="another", type="tertiary", on_click=_keep, args=("count", count + 1))
    return tuple(out)


def _technique(number: int) -> Technique:
    kinds = {kind.name: kind for kind in KINDS}
    name = _choice(f"{number}-kind", "Kind of technique", tuple(kinds), {n: k.label for n, k in kinds.items()})
    kind: Kind = kinds[name]
    side = _choice(f"{number}-side", "Side treated", _SIDES)
    answers = []
    columns = st.columns(2)
    for place, field in enumerate(kind.fields):
        with columns[place % 2]:
            # Named by kind: another kind has questions of its own, and the answers to these wait.
            key = f"{number}-{kind.name}-{field.name}"
            told = (
                _choice(key, field.label, ("", *field.choices))
                if field.choices
                else _line(key, field.label, field.hint)
            )
        answers.append((field.name, told))
    return Technique(kind=kind.name, side=side, answers=tuple(answers))


def _times() -> tuple[str, str, SkilledNoteError | None]:
    left, right = st.columns(2)
    with left:
        start = _line("start", "Hands-on from", "10:05")
    with right:
        stop = _line("stop", "to", "10:20")
    try:
        minutes = minutes_between(start, stop)
    except SkilledNoteError as error:
        st.html(markup.part("trouble", trouble=present.trouble(error, "", settings())))
        return "", "", error
    if minutes is not None:
        st.html(markup.part("done", words=f"Manual therapy: {time_told(minutes)}"))
    return start, stop, None


def _goal() -> str:
    with st.popover("Goals of the plan of care", type="tertiary"):
        pasted = _text("plan", "Paste them, one a line")
    goals = plan_goals(pasted)
    if goals:
        return _choice("goal-picked", "Goal that this treatment serves", ("", *goals))
    return _line("goal", "Goal that this treatment serves", "the activity, and how much of it")


def _note(told: Answers, trouble: SkilledNoteError | None) -> None:
    text = compose(told)
    if not text:
        st.html(markup.part("questions", kinds=present.kinds(), examples=labels.EXAMPLES))
        return
    review = reviewer(settings()).review(text)
    # Beside the questions what is missing is told by element; remarks wait for the editor.
    view = present.view(replace(review, remarks=()), settings(), full=rubric().points)
    st.html(markup.part("note", view=view, kinds=present.kinds(), title="Your note"))
    st.html(markup.part("score", view=view, titled=False))
    st.button(
        "Go on in the editor",
        type="primary",
        key="to-editor",
        on_click=actions.put_text,
        args=(text,),
        disabled=trouble is not None,
    )
    if actions.text() == text:
        st.html(markup.part("done", words=labels.IN_EDITOR))


def _step(number: int, title: str) -> None:
    st.html(markup.part("step", number=number, title=title))


def _line(name: str, label: str, hint: str) -> str:
    key = _prepared(name, "")
    value = st.text_input(label, key=key, placeholder=hint, max_chars=300)
    return str(_keep(name, value or ""))


def _text(name: str, label: str) -> str:
    key = _prepared(name, "")
    return str(_keep(name, st.text_area(label, key=key, max_chars=5_000) or ""))


def _choice(name: str, label: str, options: tuple[str, ...], names: dict[str, str] | None = None) -> str:
    if _kept(name, options[0]) not in options:
        _keep(name, options[0])
    key = _prepared(name, options[0])
    value = st.selectbox(label, options, key=key, format_func=lambda one: _shown(one, names or {}))
    return str(_keep(name, value))


def _shown(option: str, names: dict[str, str]) -> str:
    if not option:
        return "–"
    return names.get(option, option.capitalize() if option.islower() else option)


def _prepared(name: str, default: Any) -> str:
    """The widget's key, with the kept answer put in where the widget was away."""
    key = f"guided-{name}"
    if key not in st.session_state:
        st.session_state[key] = _kept(name, default)
    return key


def _kept(name: str, default: Any) -> Any:
    return st.session_state.setdefault(_ANSWERS, {}).get(name, default)


def _keep(name: str, value: Any) -> Any:
    st.session_state.setdefault(_ANSWERS, {})[name] = value
    return value
