"""How a number is worked out, and whether it goes up or down."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.components.text import words
from dashboard.wording import charts, limits
from dashboard.wording.html import escape
from dashboard.wording.numbers import Row
from pipeline import metrics


def direction(row: Row | None, things: str) -> None:
    """Show whether `things` go up or down over many weeks, and how long a change takes to see at their pace."""
    words(charts.trend_sentence(row, things))
    if told := limits.cannot_see(row, things):
        words(told, "quiet")


def how(name: str, *beside: str) -> None:
    """Show how a metric is worked out, on request, as the registry says it; in short also those shown beside it."""
    metric = metrics.BY_NAME[name]
    worked_out(
        name,
        {
            "What it is": [metric.definition],
            "If days are missing": [metric.missing],
            "The likely range": [metric.interval_in_words],
            "Your usual": [metric.usual],
            "Where it comes from": [metric.source],
            **defined(*beside),
        },
    )


def defined(*names: str) -> dict[str, list[str]]:
    """Return what metrics are and what missing days do to them, by their titles."""
    return {m.title: [m.definition, m.missing] for m in (metrics.BY_NAME[name] for name in names)}


def worked_out(name: str, parts: Mapping[str, Sequence[str]]) -> None:
    with st.popover("How is this worked out?", type="tertiary", key=f"how_{name}"):
        explained(parts)


def explained(parts: Mapping[str, Sequence[str]]) -> None:
    """Show headed paragraphs, all in one piece: every piece of a page takes its time.

    Keys can reach them, as they may be longer than a popover is on a phone, and so have to be scrolled.
    """
    text = "".join(
        f'<p class="hs-lead">{escape(head)}</p>' + "".join(f'<p class="hs-body">{escape(line)}</p>' for line in lines)
        for head, lines in parts.items()
        if any(lines)
    )
    st.html(f'<div tabindex="0">{text}</div>')
