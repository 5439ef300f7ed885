"""The pieces of This week alone: rituals by day, what is new since last week, and the strip of what else is logged."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.components import charts, explain, panels, text
from dashboard.tables import analyses, tonight as questions
from dashboard.tables.cache import once
from dashboard.tables.week import RitualWeek
from dashboard.viewer import Viewer
from dashboard.wording import this_week as say
from dashboard.wording.html import escape
from dashboard.wording.review import change_sentence


def days(week: date, is_current: bool, found: Sequence[RitualWeek], steps: say.Steps | None) -> None:
    """Show the rituals of the week, day by day, with what is new since the week before at their side."""
    if not found:
        return _since(is_current, steps)
    left, right = st.columns([2, 1])
    with left:
        _rituals(week, is_current, found)
    with right:
        _since(is_current, steps)
    return None


def _rituals(week: date, is_current: bool, found: Sequence[RitualWeek]) -> None:
    """Show each ritual with a mark for each day."""
    kept_count = sum(ritual.marks.count("kept") for ritual in found)
    html = once(_table, week, is_current, found, charts.palette().ember)
    panels.text_panel("rituals", say.rituals_finding(kept_count, is_current), "", html, "stretch")


def _table(week: date, is_current: bool, found: Sequence[RitualWeek], ember: str) -> str:
    """Return a table of rituals by day as HTML, which reads out a word for each mark, with a legend below."""
    marks = {mark for ritual in found for mark in ritual.marks}
    head = "".join(
        f'<th scope="col"><span aria-hidden="true">{short}</span>{_unseen(full)}</th>'
        for short, full in say.weekdays(week)
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(ritual.name)}</th>'
        + "".join(f"<td>{_mark(mark)}{_unseen(say.MARKS[mark])}</td>" for mark in ritual.marks)
        + "</tr>"
        for ritual in found
    )
    legend = " ".join(
        f'<span class="hs-key">{_mark(mark)} {words}</span>'
        for mark, words in say.MARKS.items()
        if words and mark in marks
    )
    return (
        f'<div style="--hs-ember: {ember}"><table class="hs-days">'
        f"<caption>{_unseen(escape(say.rituals_caption(week, is_current)))}</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="hs-legend" aria-hidden="true">{legend}</p></div>'
    )


def _since(is_current: bool, steps: say.Steps | None) -> None:
    """Show what the log holds of two weeks, in a few sentences."""
    limits = say.since_limits(steps)
    html = text.paragraphs(say.since_sentences(steps)) + text.paragraphs([limits] if limits else [], "quiet")
    panels.text_panel("since", say.since_title(is_current), say.since_caption(steps), html, "stretch")


def changes(viewer: Viewer, is_logged: bool) -> None:
    """Show the last review's finding about moments in a quiet line; a notice takes its place."""
    if noticed := analyses.notices(viewer):
        explain.notices(noticed)
    elif is_logged:
        text.words(change_sentence(analyses.change(viewer, "connection_rate")), "quiet")


def tonight(viewer: Viewer) -> None:
    """Show one question to talk over, and the way to more; nothing when all of them came up lately."""
    question = questions.question(viewer)
    if question:
        with panels.panel("tonight", question.text, f"{say.TONIGHT} · {question.where}"):
            if question.why:
                text.words(question.why, "quiet")
            if question.answered:
                text.words(question.answered, "quiet")
            st.page_link(question.page, label=say.MORE_QUESTIONS)


def strip(found: Mapping[str, Sequence[say.Measured]]) -> None:
    """Show the numbers of each metric side by side, and on request how each is worked out."""
    with st.container(border=True, key="panel_strip", gap="xsmall"):
        st.html(
            '<div class="hs-strip">' + "".join(_cell(metric, numbers) for metric, numbers in found.items()) + "</div>"
        )
        explain.worked_out("strip", explain.defined(*found))


def _cell(metric: str, numbers: Sequence[say.Measured]) -> str:
    label, what = say.STRIP[metric]
    lines = ""
    for measured in numbers:
        number, unit, note = (escape(part) for part in measured.words)
        whose = f'<span class="hs-unit">{escape(measured.name)} </span>' if measured.name else ""
        lines += (
            f'<p class="hs-count">{whose}{number}<span class="hs-unit"> {unit}</span></p><p class="hs-note">{note}</p>'
        )
    return f'<div><h2 class="hs-label">{escape(label)}</h2><p class="hs-note">{escape(what)}</p>{lines}</div>'


def _mark(mark: str) -> str:
    return f'<span class="hs-mark hs-{mark}" aria-hidden="true"></span>'


def _unseen(words: str) -> str:
    return f'<span class="hs-unseen">{words}</span>' if words else ""
