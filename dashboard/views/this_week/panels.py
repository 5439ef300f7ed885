"""The pieces of This week alone: today, the first week, the picture, rituals by day, what is new, and the strip."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import session
from dashboard.components import charts, explain, panels, text
from dashboard.figures import weekly
from dashboard.tables import analyses, marts
from dashboard.tables.cache import once
from dashboard.tables.checkins import LastDays
from dashboard.tables.rows import records
from dashboard.tables.week import RitualWeek
from dashboard.viewer import Viewer
from dashboard.wording import metrics, numbers, states, this_week as say
from dashboard.wording.charts import TREND_CAPTION
from dashboard.wording.conflicts import topic
from dashboard.wording.connection import connection_finding, connection_sentence, connection_source
from dashboard.wording.html import escape
from dashboard.wording.review import change_sentence
from pipeline.settings import WEEKDAYS


def week_of(viewer: Viewer, week: date) -> str:
    """Say which days a week has, and on how many of them each logged."""
    return f"{numbers.week_dates(week)} · {metrics.who_logged(marts.coverage(viewer, week))}"


def today(viewer: Viewer, lately: LastDays) -> None:
    """Show how connected each felt today, side by side, and on each day of the last two weeks."""
    has_days = len(lately.days) > 1 and any(lately.felt.values())
    note = say.LATELY_NOTE if has_days else ""
    is_shared = viewer.is_together and not viewer.is_solo
    ended = records(marts.mart(viewer.build, "closed_conflicts"))
    closed = [topic(row) for row in ended if row["ended_on"].date() == viewer.build.as_of]
    is_logged = viewer.writer in lately.today if viewer.writer else len(lately.today) == len(viewer.people)
    with panels.panel("today", say.today_finding(bool(lately.today), is_shared, len(lately.days)), note):
        people, starts = tuple(viewer.people.items()), WEEKDAYS.index(viewer.settings.week_starts_on)
        has_two = has_days and lately.today
        left, right = st.columns([1, 3], vertical_alignment="center") if has_two else [st.container()] * 2
        if lately.today:
            with left:
                st.html(once(_felt_today, lately, people))
        if has_days:
            with right, st.container(gap=None):
                st.html(once(_lately, lately, people, starts))
                _open_day(lately)
        if closed:
            text.words(say.closed_today(closed))
        with st.container(horizontal=True, gap="medium"):
            if not is_logged:
                st.page_link("views/log/page.py", label=say.LOG_TODAY)
            st.page_link("views/days/page.py", label=say.SEE_DAYS)


def _felt_today(lately: LastDays, people: Sequence[tuple[str, str]]) -> str:
    """Return today's answers side by side."""
    values = "".join(
        f'<div><p class="hs-label"><span class="hs-felt hs-by-{number}"></span> {escape(name)}</p>'
        f'<p class="hs-number">{escape(numbers.number(lately.today[who]))}'
        f'<span class="hs-unit"> {say.OF_TEN}</span></p></div>'
        for number, (who, name) in enumerate(people)
        if who in lately.today
    )
    return f'<div class="hs-values">{values}</div>'


def _lately(lately: LastDays, people: Sequence[tuple[str, str]], week_starts: int) -> str:
    """Return a column for each of the last days, with marks as high as the answers."""
    cells, told = "", []
    for at in lately.days:
        felt = {name: lately.felt[who][at] for who, name in people if at in lately.felt[who]}
        said = say.day_of(at, felt)
        told += [said] if said else []
        marks = "".join(
            f'<span class="hs-felt hs-by-{number}" style="bottom: {10 * lately.felt[who][at]:.0f}%"></span>'
            for number, (who, _) in enumerate(people)
            if at in lately.felt[who]
        )
        begins = " hs-begins" if at.weekday() == week_starts else ""
        cells += f'<div class="hs-at{begins}" title="{escape(said)}"><div>{marks}</div></div>'
    return f'<div class="hs-lately" role="img" aria-label="{escape("; ".join(told))}">{cells}</div>'


def _open_day(lately: LastDays) -> None:
    """Show the names of the last days below their points; a tap opens one on Days."""
    on = st.pills(
        say.OPEN_DAY,
        lately.days,
        format_func=say.short_day,
        key=session.LATELY,
        label_visibility="collapsed",
        width="stretch",
    )
    if on:
        st.switch_page(charts.DAYS, query_params={session.ON: on.isoformat()})


def first(viewer: Viewer, weeks: pd.DataFrame, logged: Mapping[str, int], coverage: Sequence[metrics.Logged]) -> None:
    """Show in plain counts what the last of the first weeks holds, and what comes next."""
    row = marts.last_row(weeks)
    has_number, is_over = row["connection_rate"] is not None, not row["is_current"]
    with panels.panel("first", say.first_title(len(weeks) == 1, is_over)):
        text.words(say.logged_so_far(logged, is_over))
        if has_number and (one := metrics.one_reporter(coverage)):
            text.words(one)
        text.words(say.LINE_NOTE if has_number else say.FIRST_NOTE, "quiet")
        with st.container(horizontal=True, gap="medium"):
            st.page_link("views/log/page.py", label=states.LOG_LINK)
            if not viewer.rituals:
                st.page_link("views/rituals/page.py", label=say.CHOOSE_RITUALS)
        if has_number:
            explain.how("connection_rate", has_range=False)


def main(viewer: Viewer, weeks: pd.DataFrame, coverage: Sequence[metrics.Logged], is_now: bool) -> None:
    """Show how often moments of connection came, week by week."""
    row = marts.last_row(weeks)
    has_begun = charts.has_begun(weeks, "connection_rate")
    height: charts.Height = "stretch" if has_begun else "content"
    caption = TREND_CAPTION if has_begun else ""
    with panels.panel("main", connection_finding(row), caption, height):
        charts.trend("main", connection_sentence(row), weeks, weekly.CONNECTION, height)
        is_told = row["connection_rate"] is not None and not has_begun  # by the heading
        told = "" if is_told else connection_source(row)
        if words := " ".join(filter(None, (told, metrics.one_reporter(coverage)))):
            text.words(words)
        if is_now and has_begun:
            changes(viewer, row["status"] != metrics.NOT_LOGGED)
        explain.how("connection_rate")


def days(week: date, is_current: bool, found: Sequence[RitualWeek], steps: say.Steps | None) -> None:
    """Show the rituals of the week, day by day, with what is new since the week before at their side."""
    left, right = st.columns([2, 1]) if found and steps else [st.container()] * 2
    if found:
        with left:
            _rituals(week, is_current, found)
    if steps:
        with right:
            _since(is_current, steps)


def _rituals(week: date, is_current: bool, found: Sequence[RitualWeek]) -> None:
    """Show each ritual with a mark for each day."""
    kept = [sum(ritual.marks[part].count("kept") for ritual in found) for part in (slice(7), slice(7, None))]
    html = once(_table, week, is_current, found, charts.palette().ember)
    has_two = len(found[0].marks) > 7
    finding = say.rituals_of_two_weeks(*kept) if has_two else say.rituals_finding(kept[0], is_current)
    panels.text_panel("rituals", finding, "", html, "stretch")


def _table(week: date, is_current: bool, found: Sequence[RitualWeek], ember: str) -> str:
    """Return a table of rituals by day as HTML, which reads out a word for each mark, with a legend below."""
    marks = {mark for ritual in found for mark in ritual.marks}
    head = "".join(
        f'<th scope="col"><span aria-hidden="true">{short}</span>{_unseen(full)}</th>'
        for short, full in say.weekdays(week, len(found[0].marks))
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


def _since(is_current: bool, steps: say.Steps) -> None:
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
