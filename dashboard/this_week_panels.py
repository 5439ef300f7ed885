"""The pieces of This week alone: its rituals by day, what is new since last week, and the strip of what else is logged."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard import components
from dashboard.week_facts import Ritual
from dashboard.wording import this_week as say
from pipeline import metrics


def rituals(finding: str, caption: str, days: Sequence[tuple[str, str]], found: Sequence[Ritual]) -> None:
    """Show each ritual with a mark for each day, as a table that reads out a word for each mark.

    `days`: each day's short and full name. `caption` names the table for those who hear it.
    """
    seen = {mark for ritual in found for mark in ritual.marks}
    legend = " ".join(
        f'<span class="hs-key">{_mark(mark)} {word}</span>' for mark, word in say.MARKS.items() if mark in seen and word
    )
    head = "".join(f'<th scope="col"><abbr title="{full}">{short}</abbr></th>' for short, full in days)
    rows = "".join(
        f'<tr><th scope="row">{escape(ritual.name)}</th>'
        + "".join(f"<td>{_mark(mark)}{_unseen(say.MARKS[mark])}</td>" for mark in ritual.marks)
        + "</tr>"
        for ritual in found
    )
    with components.panel("rituals", finding, height="stretch"):
        st.html(
            f'<table class="hs-days" style="--hs-ember: {components.palette().ember}">'
            f"<caption>{_unseen(escape(caption))}</caption>"
            f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f'<p class="hs-quiet" style="--hs-ember: {components.palette().ember}" aria-hidden="true">{legend}</p>'
        )


def since(title: str, caption: str, sentences: Sequence[str], limits: str) -> None:
    """Show what the log holds of two weeks, in a few sentences."""
    with components.panel("since", title, caption, "stretch"):
        quiet = f'<p class="hs-quiet">{escape(limits)}</p>' if limits else ""
        st.html("".join(f'<p class="hs-body">{escape(line)}</p>' for line in sentences) + quiet)


def strip(found: Mapping[str, Sequence[say.Measured]]) -> None:
    """Show the numbers of each metric side by side, and on request how each is worked out."""
    with st.container(border=True, key="panel_strip", gap="xsmall"):
        st.html(
            '<div class="hs-strip">' + "".join(_cell(metric, numbers) for metric, numbers in found.items()) + "</div>"
        )
        about = [metrics.BY_NAME[name] for name in found]
        components.worked_out("strip", {metric.title: [metric.definition, metric.missing] for metric in about})


def _cell(metric: str, numbers: Sequence[say.Measured]) -> str:
    label, below = say.STRIP[metric]
    lines = ""
    for measured in numbers:
        number, unit, note = (escape(part) for part in measured.words)
        lines += f'<p class="hs-count">{number}<span class="hs-unit"> {unit}</span></p><p class="hs-note">{note}</p>'
    return f'<div><h2 class="hs-label">{escape(label)}</h2>{lines}<p class="hs-note">{escape(below)}</p></div>'


def _mark(mark: str) -> str:
    return f'<span class="hs-mark hs-{mark}" aria-hidden="true"></span>'


def _unseen(words: str) -> str:
    return f'<span class="hs-unseen">{words}</span>' if words else ""
