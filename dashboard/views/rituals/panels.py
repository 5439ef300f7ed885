"""The Rituals page's own pieces: a card for each ritual, and the form in which the two agree on them."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import save, session, settings_form
from dashboard.components import explain, fold, panels, text
from dashboard.settings_form import FormState
from dashboard.tables.cache import once
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.views.rituals.rows import AgreedRitual
from dashboard.wording import rituals as say
from dashboard.wording.html import escape
from dashboard.wording.numbers import Row
from pipeline.kinds.fields import NAME_LIMIT
from pipeline.settings import FIRST_RITUALS, edit as settings_file

WIDE, NARROW = 420, 140  # pixels
EACH = 3  # weeks that share the name of the last of them
MOST = 70  # times a week, as in the settings
SECTION = "rituals"


def calendar(found: list[AgreedRitual], lately: tuple[int, int]) -> None:
    """Show each agreed ritual: its rhythm, how often it was kept lately, how it felt, and its days.

    `lately`: on how many of the last days one of them took place, and how many days those are. Where no ritual was
    logged, there are no days to show.
    """
    is_logged = any((ritual.days["state"] != "unnoted").any() for ritual in found)
    cards = "".join(_card(ritual, is_logged) for ritual in found)
    legend = _legend(found) if is_logged else ""
    html = f'{legend}<div class="hs-rituals">{cards}</div>'
    panels.text_panel("rituals", say.calendar_finding(*lately), say.MARKS if is_logged else "", html)


def _legend(found: list[AgreedRitual]) -> str:
    """Name the marks that there are."""
    used = {state for ritual in found for state in ritual.days["state"]}
    marks = (
        f'<span class="hs-key">{_mark(state)} {words}</span>' for state, words in say.STATES.items() if state in used
    )
    return f'<p class="hs-legend">{" ".join(marks)}</p>'


def _card(ritual: AgreedRitual, has_days: bool) -> str:
    rhythm = f"{say.rhythm(ritual.times)} · {say.lately(ritual.kept_lately, ritual.row['last_kept_on'])}"
    lines = ("hs-lead", ritual.name), ("hs-quiet", rhythm), ("hs-quiet", say.felt(ritual.row) or "\xa0")
    words = "".join(f'<p class="{kind}">{escape(line)}</p>' for kind, line in lines)
    if not has_days:
        return f"<div>{words}</div>"
    table = once(days, ritual.days)
    return f'<div>{words}<table class="hs-weeks" role="img" aria-label="{escape(ritual.alt)}">{table}</table></div>'


def days(rows: pd.DataFrame) -> str:
    """Return a ritual's days as the rows of a table: a column for each week, a row for each day of it, a mark in each.

    `rows`: `day`, `week_start`, `state`, of consecutive weeks. A chart of plotly's takes as long as twenty of these.
    """
    weeks = sorted(rows["week_start"].unique())
    found = {(row["week_start"], (row["day"] - row["week_start"]).days): row for row in records(rows)}
    lines = []
    for at in range(7):
        name = f"{weeks[0] + pd.Timedelta(days=at):%a}" if weeks else ""
        marks = "".join(_day(found.get((week, at))) for week in weeks)
        lines.append(f'<tr><th scope="row">{name}</th>{marks}</tr>')
    first = len(weeks) % EACH
    starts = "".join(f'<td colspan="{EACH}">{week.day} {week:%b}</td>' for week in weeks[first + EACH - 1 :: EACH])
    return f'{"".join(lines)}<tr class="hs-note"><th></th>{"<td></td>" * first}{starts}</tr>'


def _day(row: Row | None) -> str:
    if row is None:
        return "<td></td>"
    return f'<td title="{escape(say.day_hover(row))}">{_mark(row["state"])}</td>'


def _mark(state: str) -> str:
    return f'<span class="hs-mark hs-{state}"></span>'


def editor(viewer: Viewer, is_first: bool) -> None:
    """Offer the form in which rituals are agreed on, changed and set aside; it stands open where it `is_first`."""
    with fold.folded("agree", say.AGREE, is_first) as is_open:
        if is_open:
            _ideas(viewer)
            _form(viewer)


def _ideas(viewer: Viewer) -> None:
    """Offer rituals to start with, each to be added with one tap."""
    known = {name.lower() for name in viewer.settings.rituals}
    left = {name: times for name, times in FIRST_RITUALS.items() if name.lower() not in known}
    if not left:
        return
    text.words(say.IDEAS, "lead")
    with st.container(horizontal=True, gap="small"):
        for name, times in left.items():
            key = session.settings(SECTION, "idea", name)
            st.button(say.idea(name, times), key=key, on_click=_add, args=(viewer, name, times))


def _add(viewer: Viewer, name: str, times: int) -> None:
    edit = partial(settings_file.agree, {**viewer.settings.rituals, name: times})
    settings_form.change(viewer, SECTION, edit, lambda _: say.added(name))


def _form(viewer: Viewer) -> None:
    """Show the form. It is saved as a whole."""
    is_solo = viewer.settings.is_solo
    state = settings_form.form_state(viewer, SECTION, "name_new")
    agreed = state.chosen.rituals
    text.words(say.agree_note(is_solo), "quiet")
    settings_form.result(SECTION)
    with st.form(state.key(), border=False):
        rows = [_row(state, number, *ritual) for number, ritual in enumerate(agreed.items(), 1)]
        text.words(say.ANOTHER, "lead")
        rows.append(_row(state, "new", "", 1))
        is_saved = st.form_submit_button(say.SAVE)
    with st.popover(say.WHAT_FOLLOWS, type="tertiary"):
        explain.explained(say.FOLLOWS)
    if is_saved:
        _save(viewer, [row for row in rows if row])
        st.rerun()


def _row(state: FormState, number: int | str, name: str, times: int) -> tuple[str, int] | None:
    """Show one ritual and return what it is to be; None when it is set aside, or a new one without a name."""
    is_new = number == "new"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"agree_{number}"):
        given = st.text_input(
            say.NAME if is_new else say.name_label(number),
            name,
            key=state.key(f"name_{number}"),
            max_chars=NAME_LIMIT,
            placeholder=say.ANOTHER_NOTE if is_new else None,
            width=WIDE,
        )
        how_often = st.number_input(say.TIMES, 1, MOST, times, key=state.key(f"times_{number}"), width=NARROW)
        is_aside = False
        if not is_new:
            is_aside = st.checkbox(say.ASIDE, key=state.key(f"aside_{number}"), width="content")
    return None if is_aside or (is_new and not given.strip()) else (given.strip(), int(how_often))


def _save(viewer: Viewer, rows: list[tuple[str, int]]) -> None:
    names = [name.lower() for name, _ in rows]
    if "" in names:
        save.refuse(say.WITHOUT_NAME, SECTION)
    elif len(set(names)) < len(names):
        save.refuse(say.NAMED_TWICE, SECTION)
    else:
        edit = partial(settings_file.agree, dict(rows))
        settings_form.change(viewer, SECTION, edit, lambda now: say.saved(now.rituals))
