"""Pickers: a week, kept in the address as `?week=2026-11-16`, and how far back the trends go."""

from datetime import date

import streamlit as st

from dashboard import session
from pipeline.kinds.fields import read_day


def week(weeks: list[date]) -> date:
    """Show earlier, this week and later in one row, and return the first day of the chosen week.

    A first week has no buttons.

    The arrow keys turn the weeks too, as the buttons show. No letter does: a voice or a slip would press it.

    `weeks`: the first days of all weeks, oldest first. Any day in the address chooses its week; a day that is no
    day, or lies outside, chooses the nearest there is.
    """
    chosen = _from_address(weeks)
    if len(weeks) == 1:
        return chosen
    at = weeks.index(chosen)
    with st.container(horizontal=True, wrap=False, gap="xsmall", horizontal_alignment="right", key="week_picker"):
        later = weeks[at + 1 :]
        _button("earlier", "Earlier", weeks[at - 1] if at else None, is_now=False, press="Left")
        _button("now", "This week", later[-1] if later else None, is_now=True)
        _button("later", "Later", later[0] if later else None, is_now=len(later) == 1, press="Right")
    return chosen


def span(spans: dict[str, int]) -> int:
    """Show how far back to look, kept in the address as `?span=…`, and return it in weeks."""
    chosen = st.segmented_control(
        "How far back",
        list(spans),
        default=next(iter(spans)),
        key=session.SPAN,
        bind="query-params",
        label_visibility="collapsed",
        required=True,
    )
    return spans[chosen or next(iter(spans))]


def _from_address(weeks: list[date]) -> date:
    asked = read_day(st.query_params.get(session.WEEK, "")) or weeks[-1]
    return next((start for start in reversed(weeks) if start <= asked), weeks[0])


def _button(name: str, words: str, start: date | None, is_now: bool, press: str | None = None) -> None:
    key = session.week_button(name)
    st.button(words, key=key, disabled=start is None, shortcut=press, on_click=_go, args=(start, is_now))


def _go(start: date | None, is_now: bool) -> None:
    """Put the week into the address; this week needs none, so that a bookmark of it stays this week."""
    if is_now or start is None:
        st.query_params.pop(session.WEEK, None)
    else:
        st.query_params[session.WEEK] = start.isoformat()
