"""The explanation below a number, and the line about its changes."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.components.text import words
from dashboard.tables import analyses
from dashboard.viewer import Viewer
from dashboard.visit import session_viewer
from dashboard.wording import review as say, review_method, states
from dashboard.wording.html import escape
from dashboard.wording.metrics import NOT_LOGGED
from dashboard.wording.numbers import Row
from pipeline import metrics

HOW = "How is this worked out?"


def change(viewer: Viewer, metric: str, row: Row) -> None:
    """Say what the last review found of a metric, and whether there is a notice since.

    Where the metric isn't logged, the way to Log is there. A home that is younger than the review has no word of it.

    `row`: the last week of the metric, of which the status is read.
    """
    if row["status"] == NOT_LOGGED:
        log_link()
        return
    found = analyses.change(viewer, metric)
    if found["before_days"] or found["recent_days"]:
        words(say.change_sentence(found))
    notices(analyses.notices(viewer, metric))


def log_link() -> None:
    """Show the way to Log, where a page has nothing to show before something is logged."""
    st.page_link("views/log/page.py", label=states.LOG_LINK)


def notices(sentences: Sequence[str]) -> None:
    """Show what may have changed since the last review, and an explanation of such notices."""
    for sentence in sentences:
        words(sentence, "quiet")
    if sentences:
        worked_out("notice", review_method.NOTICE_METHOD, review_method.NOTICE_TITLE)


def how(name: str, *beside: str, label: str = HOW, has_range: bool = True) -> None:
    """Show how a metric is worked out, on request, as the registry says it; in short also those shown beside it.

    `has_range`: whether its range is drawn or told where this is; else no word is said of it.
    """
    metric = metrics.BY_NAME[name]
    definition, missing = metric.said(session_viewer().is_solo)
    worked_out(
        name,
        {
            "What it is": [definition],
            "If days are missing": [missing],
            "The likely range": [metric.interval_in_words if has_range else ""],
            "Your usual": [metric.usual],
            "Where it comes from": [metric.source if has_range else metric.source_without_range],
            **defined(*beside),
        },
        label,
    )


def defined(*names: str) -> dict[str, list[str]]:
    """Return what metrics are and what missing days do to them, by their titles."""
    is_solo = session_viewer().is_solo
    return {m.title: [*m.said(is_solo)] for m in (metrics.BY_NAME[name] for name in names)}


def worked_out(name: str, parts: Mapping[str, Sequence[str]], label: str = HOW) -> None:
    """Offer an explanation that opens below its label, so that it covers nothing of what it explains."""
    with st.expander(label, type="compact", key=f"how_{name}"):
        explained(parts)


def explained(parts: Mapping[str, Sequence[str]]) -> None:
    """Show headed paragraphs, all in one piece: every piece of a page takes its time.

    Keys can reach them, as in a popover they may be longer than a phone is, and so have to be scrolled.
    """
    text = "".join(
        f'<p class="hs-lead">{escape(head)}</p>' + "".join(f'<p class="hs-body">{escape(line)}</p>' for line in lines)
        for head, lines in parts.items()
        if any(lines)
    )
    st.html(f'<div tabindex="0">{text}</div>')
