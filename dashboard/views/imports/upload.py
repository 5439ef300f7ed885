"""An upload on the Import page, before it counts. What stands in it is shown as plain text, as everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import session
from dashboard.components import charts, panels, text
from dashboard.figures import days
from dashboard.views.imports import actions
from dashboard.views.imports.actions import Waiting
from dashboard.wording import imports as say
from dashboard.wording.html import escape
from pipeline.imports.formats.known import BY_NAME
from pipeline.imports.record import NONE, SEPARATOR, Problem, Question

SHOWN = 50  # refused entries on the page; the import keeps all of them
TEXT = 400  # characters of an entry


@contextmanager
def upload(one: Waiting) -> Iterator[None]:
    """Open the panel of an upload, with what it is and why we think so."""
    preview = one.preview
    if preview.records and preview.importer:
        span = (date.fromisoformat(preview.last_day) - date.fromisoformat(preview.first_day)).days + 1
        title = say.found(one.app, preview.found, preview.importer.unit, len(preview.days), span, preview.own)
    elif preview.questions:
        title = say.not_yet(one.app or preview.file, len(preview.questions))
    else:
        title = say.nothing_found(one.is_known, one.app)
    with panels.panel(f"upload_{one.id}", title, say.known_by(preview.why, preview.file)):
        if preview.records:
            _what_is_new(one)
        yield


def _what_is_new(one: Waiting) -> None:
    """Show the time that it spans and, where not all of it is new, how much is."""
    compared, preview = one.preview.compared, one.preview
    text.words(say.dates(preview.first_day, preview.last_day))
    numbers = [compared.new, compared.same, compared.changed, preview.refused]
    if one.is_counted_otherwise:
        if compared.same:
            text.words(say.PARTLY_KNOWN if preview.has_news else say.ALL_KNOWN)
        numbers[:3] = [0, 0, 0]
    if any(numbers[1:]):
        boxes = "".join(
            f'<div><span class="hs-count">{number:,}</span> <span class="hs-note">{escape(name)}</span></div>'
            for number, name in zip(numbers, say.WHAT_IS_NEW, strict=True)
            if number
        )
        st.html(f'<div class="hs-counts">{boxes}</div>')
    if compared.gone:
        text.words(say.gone(compared.gone), "quiet")
    if preview.left:
        text.words(say.left_out(preview.left), "quiet")


def calendar(one: Waiting) -> None:
    """Show on which days there is an entry."""
    found = one.preview.days
    if not found:
        return
    first, last = one.preview.first_day, one.preview.last_day
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    frame = pd.DataFrame({"day": list(found), "entries": list(found.values())})
    alt = say.days_alt(len(found), span, first, last)
    charts.chart(f"days_{one.id}_{one.looks}", alt, days.calendar, frame)


def questions(one: Waiting) -> dict[str, str] | None:
    """Ask what is open. Return all answers once they are confirmed; a guess that is filled in is no answer yet."""
    preview = one.preview
    if _is_asked_again(one):
        return {}
    if not preview.questions:
        return _another_clock(one)
    with st.form(session.imports("questions", one.id, one.looks), border=True):
        text.words(say.confirm(len(preview.questions)), "lead")
        text.words(say.CONFIRM_NOTE, "quiet")
        given = {question.id: _ask(one, question) for question in preview.questions}
        if st.form_submit_button(say.CONFIRMED, type="primary"):
            if all(given.values()):
                return preview.answers | {name: answer or "" for name, answer in given.items()}
            text.words(say.NEEDS_ANSWERS)
    return None


def _another_clock(one: Waiting) -> dict[str, str] | None:
    """Say by which clock a chat's days are counted; return another one as an answer."""
    zone = one.preview.clock
    if not zone:
        return None
    with (
        st.expander(say.clock(zone)),
        st.form(session.imports("clock", one.id, one.looks), border=False),
    ):
        other = st.text_input(say.OTHER_CLOCK, zone, key=session.imports("zone", one.id, one.looks), max_chars=200)
        is_counted = st.form_submit_button(say.COUNT_AGAIN)
    return one.preview.answers | {"timezone": other.strip()} if is_counted and other.strip() else None


def _ask(one: Waiting, question: Question) -> str | None:
    key = session.imports("answer", one.id, one.looks, question.id)
    asks = text.plain(question.asks)
    if not question.choices:
        return st.text_input(asks, question.guess, key=key, max_chars=200).strip()
    if question.has_several:
        guesses = [one for one in question.guess.split(SEPARATOR) if one in question.choices]
        chosen = st.multiselect(asks, question.choices, guesses, key=key, placeholder=say.NEEDS_NONE)
        return SEPARATOR.join(chosen) or NONE
    at = question.choices.index(question.guess) if question.guess in question.choices else None
    answer = st.selectbox(
        asks,
        question.choices,
        at,
        key=key,
        placeholder=say.NEEDS_CHOICE,
        format_func=lambda text: _title(question.id, text),
    )
    return None if answer is None else str(answer)


def _is_asked_again(one: Waiting) -> bool:
    """Say what was answered; True when the person wants to answer anew. An answer that led nowhere is said so."""
    given, still_open = one.preview.answers, {question.id for question in one.preview.questions}
    if still_open & given.keys():
        text.words(say.NOT_USED, "lead")
    answers = [_title(name, answer) for name, answer in given.items() if name not in still_open]
    if not answers:
        return False
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text.words(say.answers(answers), "quiet")
        return st.button(say.ASK_AGAIN, type="tertiary", key=session.imports("again", one.id, one.looks))


def _title(name: str, answer: str) -> str:
    if name == "mood_scale":
        return say.mood_scale(answer)
    return BY_NAME[answer].title if name == "importer" and answer in BY_NAME else answer


def samples(one: Waiting) -> None:
    """Show the first entries, as they were read."""
    if one.preview.samples:
        with st.expander(say.SAMPLES):
            st.html("".join(_sample(entry) for entry in one.preview.samples))


def _sample(entry: dict[str, Any]) -> str:
    when = " · ".join(filter(None, (say.dates(entry["day"], entry["day"]), entry.get("time", ""))))
    written = " ".join(str(entry.get("text", "")).split())
    signs = [*entry.get("labels", ()), str(entry.get("mood", ""))]
    signs += [f"{name}: {number:g}" for name, number in entry.get("values", ())]
    return text.entry(
        ("note", when),
        ("lead", entry.get("title", "")),
        ("body", written if len(written) <= TEXT else written[:TEXT] + "…"),
        ("quiet", " · ".join(filter(None, signs))),
    )


def refused(one: Waiting) -> None:
    """Show what can't be read: where, why, and what helps."""
    if not one.preview.problems:
        return
    listed = "".join(_problem(problem) for problem in one.preview.problems[:SHOWN])
    if not one.preview.records:
        st.html(listed)
        return
    kept = sum(problem.is_kept for problem in one.preview.problems)
    with st.expander(say.unread(one.preview.refused, kept)):
        st.html(listed)
        if one.preview.refused + kept > SHOWN:
            text.words(say.more(one.preview.refused + kept - SHOWN), "quiet")


def _problem(problem: Problem) -> str:
    head = " ".join(filter(None, (f"{problem.where}:" if problem.where else "", f"{problem.what}.")))
    if "." not in problem.where:  # the name of a file stays as it is
        head = head[:1].upper() + head[1:]
    return text.entry(("body", head), ("quiet", problem.hint))


def chat(one: Waiting) -> None:
    """Say what is saved of a chat."""
    if one.preview.records:
        text.words(say.CHAT_NOTE)


def looks_back(one: Waiting) -> bool:
    """Ask whether an entry means that its day was looked back on."""
    if not one.preview.records:
        return False
    is_on = st.toggle(say.LOOKS_BACK, one.preview.looks_back, key=session.imports("looks_back", one.id))
    if not is_on and actions.needs_checkins(one):
        text.words(say.LOOKS_BACK_NOTE, "quiet")
    return is_on


def choice(one: Waiting) -> str:
    """Show what can be done with the upload; return "accept", "let go", or nothing yet."""
    preview = one.preview
    with st.container(horizontal=True, gap="small", key=session.imports("choice", one.id)):
        if preview.records and preview.importer:
            label = say.accept(one.news)
            is_closed = not preview.can_be_accepted
            key = session.imports("accept", one.id)
            if st.button(label, key=key, type="primary", disabled=is_closed):
                return "accept"
        if st.button(say.DISCARD, key=session.imports("let_go", one.id), type="tertiary"):
            return "let go"
    return ""
