"""The pieces of What helps: a trial to begin or under way, those that are over, and comparisons of days."""

from datetime import date

import streamlit as st

from dashboard import session
from dashboard.components import charts, panels, text
from dashboard.figures import intervals
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.views.what_helps import actions, rows
from dashboard.wording import what_helps as say
from pipeline.analysis.trials import Trial
from pipeline.analysis.trials.plan import RECOMMENDED, TELLS
from pipeline.analysis.trials.register import LEAST_WEEKS as LEAST, MOST_WEEKS as MOST
from pipeline.kinds.fields import NAME_LIMIT


def begin(viewer: Viewer) -> None:
    """Show what a trial is, and a form that draws the days of one."""
    with panels.panel("new_trial", say.NEW, say.NEW_CAPTION), st.form("trial", border=False):
        what, weeks = st.columns([3, 1])
        with what:
            typed = st.text_input(say.WHAT, placeholder=say.WHAT_HINT, max_chars=NAME_LIMIT, key=session.TRIAL_WHAT)
        with weeks:
            count = st.number_input(
                say.WEEKS, LEAST, MOST, RECOMMENDED, help=say.weeks_help(TELLS), key=session.TRIAL_WEEKS
            )
        text.words(say.weeks_note(RECOMMENDED), "quiet")
        if st.form_submit_button(say.START, key=session.TRIAL_START):
            actions.start(viewer, typed, int(count))
            st.rerun()


def under_way(viewer: Viewer, trial: Trial, on: date) -> None:
    """Show what the coin said for today, how far the trial is, and a way to end it. Its results wait for its end."""
    is_yes = trial.is_yes(on)
    with panels.panel("trial", say.today(is_yes, trial.started_on)):
        text.words(trial.what, "lead")
        if means := say.today_means(is_yes):
            text.words(means)
        for line in rows.report(viewer.build, trial, on).sentences:
            text.words(line, "quiet")
        with st.popover(say.END, type="tertiary", key=session.TRIAL_END):
            text.words(say.END_NOTE)
            st.button(say.END_NOW, key=f"{session.TRIAL_END}_now", on_click=actions.end, args=(viewer,))


def past(viewer: Viewer, over: list[Trial], on: date) -> None:
    """Show the trials that are over, the newest open."""
    if not over:
        return
    with panels.panel("past_trials", say.PAST, say.PAST_CAPTION):
        for position, trial in enumerate(over):
            with st.expander(say.trial_label(trial.started_on, trial.day_count), expanded=position == 0):
                text.words(trial.what, "lead")
                differences = rows.outcomes(viewer, trial, on)
                if len(differences):
                    alt = say.trial_alt(list(records(differences)))
                    charts.chart(f"trial_{trial.id}", alt, intervals.differences, differences, rows.widest(differences))
                for line in rows.report(viewer.build, trial, on).sentences[1:]:  # the first names it, as above
                    text.words(line)


def whose(viewer: Viewer) -> str:
    """Return whose days are looked at; on the page of both it is chosen, as each is compared with their own alone."""
    if not viewer.is_together:
        return viewer.who
    people = list(viewer.people)
    chosen = st.segmented_control(
        say.WHOSE,
        people,
        default=people[0],
        format_func=lambda who: text.plain(viewer.people[who]),
        key=session.DAYS_OF,
        required=True,
    )
    return str(chosen or people[0])


def clear(viewer: Viewer) -> None:
    """Say in words what stands out in the days of each."""
    for who in viewer.people:
        for one in rows.of_partner(viewer.build, who):
            if one.is_clear:
                text.words(one.sentence)


def comparisons(viewer: Viewer, who: str) -> None:
    """Show one partner's comparisons for the same day and the day after, and what waits."""
    found = rows.of_partner(viewer.build, who)
    text.words(say.ALL_CAPTION, "quiet")
    for lag, column in zip(say.LAGS, st.columns(2), strict=True):
        differences = rows.compared(viewer.build, who, lag)
        if not len(differences):
            continue
        with column:
            text.words(say.LAGS[lag], "lead")
            alt = say.lag_alt(lag, list(records(differences)))
            charts.chart(f"lag_{lag}", alt, intervals.differences, differences, rows.reach(viewer.build, who))
    waiting = [one.sentence for one in found if one.status != "ok"]
    if waiting:
        text.words(say.waiting(len(waiting)), "lead")
        for line in waiting:
            text.words(line, "quiet")
