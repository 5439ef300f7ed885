"""The pieces of Days: the month, the search, the same day in earlier years, and each day with its entries."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import drafts, session
from dashboard.components import entry_form, text, thanks as thanks_buttons
from dashboard.components.fold import folded
from dashboard.components.panels import panel
from dashboard.drafts import Draft, logged
from dashboard.tables import diary, thanks
from dashboard.tables.diary import Day, Wanted, Written
from dashboard.viewer import Viewer
from dashboard.views.days import actions, rows
from dashboard.views.days.rows import Line, Teller
from dashboard.wording import days as say, log
from dashboard.wording.html import escape
from dashboard.wording.log_forms import EDITS
from pipeline.imports.meaning.journal import Page
from pipeline.settings import WEEKDAYS


def month(viewer: Viewer, on: date | None) -> None:
    """Show a month, in which days that hold something have a dot; a tap goes to the day."""
    first = rows.month(viewer, on)
    end, before = rows.next_month(first), rows.next_month(first, -1)
    held = {one.day for one in diary.filled(viewer, first, end)}
    start = WEEKDAYS.index(viewer.settings.week_starts_on)
    with st.container(border=True, key="panel_month", gap="xsmall"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", horizontal_alignment="distribute"):
            _turn("earlier", "←", say.EARLIER, before, on, is_there=first > diary.first_day(viewer))
            text.words(say.month(first), "finding")
            _turn("later", "→", say.LATER, end, on, is_there=end <= viewer.build.as_of)
        names = "".join(f"<span>{say.WEEKDAYS[(start + n) % 7]}</span>" for n in range(7))
        st.html(f'<div class="hs-week" aria-hidden="true">{names}</div>')
        has_today = first == viewer.build.as_of.replace(day=1)
        last = viewer.build.as_of.day if has_today else monthrange(first.year, first.month)[1]  # none is to come
        key = session.days("month", (first.weekday() - start) % 7, "now" if has_today else "past", first, on)
        st.pills(
            say.month(first),
            range(1, last + 1),
            default=on.day if on and on.replace(day=1) == first else None,
            format_func=lambda day: f"**{day}**" if day in held else str(day),
            key=key,
            label_visibility="collapsed",
            width="stretch",
            on_change=actions.pick,
            args=(key, first),
        )
        text.words(say.month_note(has_today), "quiet")


def _turn(name: str, label: str, what: str, first: date, on: date | None, is_there: bool) -> None:
    key = session.days(name)
    st.button(
        label, key=key, help=what, type="tertiary", disabled=not is_there, on_click=actions.turn, args=(first, on)
    )


def search(viewer: Viewer) -> None:
    """Show what can be looked for, on request."""
    with folded("days_find", say.FIND) as is_open:
        if not is_open:
            return
        st.text_input(say.WORDS, key=session.FIND_WORDS, persist_state="session")
        kinds = say.kinds(bool(viewer.own))
        st.selectbox(
            say.KIND, list(kinds), format_func=kinds.__getitem__, key=session.FIND_KIND, persist_state="session"
        )
        if not viewer.is_solo:
            people = {"": say.ANYONE, **viewer.people}
            st.selectbox(
                say.WHO, list(people), format_func=people.__getitem__, key=session.FIND_WHO, persist_state="session"
            )


def years_ago(viewer: Viewer) -> None:
    """Show a few lines of this day in earlier years."""
    today = viewer.build.as_of
    found = diary.years_ago(viewer, today)[: rows.YEARS]
    if not found:
        return
    tell = Teller(viewer)
    with panel("years_ago", say.YEARS_AGO):
        for day in found:
            when = text.paragraphs([f"{say.years(day.day, today)}: {say.heading(day.day, today)}"], "lead")
            lines = "".join(_line(tell, tell.line(one)) for one in rows.best(day)) + _pages(day.pages[:1])
            st.html(f'{when}<div class="hs-day">{lines}</div>')
            key = session.days("year", day.day)
            st.button(say.READ_DAY, key=key, type="tertiary", on_click=actions.go, args=(day.day,))


def timeline(viewer: Viewer, asked: Wanted, on: date | None, draft: Draft | None) -> None:
    """Show the days, the newest first, back from the one in the address."""
    today, count = viewer.build.as_of, rows.count(asked, on)
    found, has_more = diary.days(viewer, asked, on or today, count)
    if on and not asked and not any(day.day == on for day in found):
        found = [Day(on, ()), *found]
    if not found:
        text.words(say.NOTHING_FOUND)
    tell = Teller(viewer, frozenset(thanks.landed(viewer, found)))
    for day in found:
        _day(tell, day, draft, is_open=day.day == (st.session_state.get(session.EDITED_DAY) or on))
    if has_more:
        st.button(say.MORE, key=session.days("more"), on_click=actions.more, args=(asked, on, count))


def _day(tell: Teller, day: Day, draft: Draft | None, is_open: bool) -> None:
    """Show a day; its own entries can be edited where they are once it is asked for."""
    own = [one for one in day.entries if draft and one.partner == draft.partner.id]
    with st.container(border=True, key=session.days("panel", day.day), gap="xsmall"):
        head = f'<h2 class="hs-finding">{escape(say.heading(day.day, tell.viewer.build.as_of))}</h2>'
        if not day.entries and not day.pages:
            st.html(head + text.paragraphs([say.NOTHING_THAT_DAY]))
            st.page_link("views/log/page.py", label=say.LOG_FOR_DAY)
            return
        lines = "".join(_line(tell, line) for line in tell.lines(day.entries))
        rituals = say.rituals(one.said for one in day.entries if one.kind == "ritual")
        lines += "".join(f'<p class="hs-body hs-line hs-of-ritual">{escape(line)}</p>' for line in rituals)
        st.html(f'{head}<div class="hs-day">{_checkins(tell, day.entries)}{lines}{_pages(day.pages)}</div>')
        if any(one.kind == "appreciation" for one in day.entries):
            thanks_buttons.answers(tell.viewer, day.day)
        if own and draft:
            if is_open:
                _own(tell, draft, own)
            label, then = (say.DONE, None) if is_open else (say.EDIT_DAY, day.day)
            key = session.days("edit", day.day)
            st.button(label, key=key, type="tertiary", on_click=actions.edit_day, args=(then,))


def _checkins(tell: Teller, entries: Sequence[Written]) -> str:
    """Put check-ins side by side, each under its writer's name."""
    people = list(tell.viewer.people)
    cells = ""
    for one in sorted((one for one in entries if one.kind == "checkin"), key=lambda one: people.index(one.partner)):
        first, more = say.ratings(one.said)
        below = [*more, *filter(None, [say.in_the_way(one.said)]), *tell.line(one).notes]
        cells += (
            f'<div class="hs-checkin hs-by-{people.index(one.partner)}">'
            f'<p class="hs-lead">{escape(tell.voices[one.partner].subject)}</p>'
            + _numbers(first, "body")
            + (f'<p class="hs-words">{escape(one.said["note"])}</p>' if one.said["note"] else "")
            + _numbers(below, "note")
            + "</div>"
        )
    return f'<div class="hs-checkins">{cells}</div>' if cells else ""


def _numbers(parts: Sequence[str], kind: str) -> str:
    """Show a few numbers in a line that breaks between them alone."""
    cells = ", ".join(f'<span class="hs-one">{escape(part)}</span>' for part in parts)
    return f'<p class="hs-{kind}">{cells}</p>' if parts else ""


def _line(tell: Teller, line: Line) -> str:
    """Return a line as HTML; pictures.css puts a sign of its kind before it, in the writer's colour."""
    notes = "".join(f'<span class="hs-note"> · {escape(note)}</span>' for note in line.notes)
    own = f': <span class="hs-words">{escape(line.own)}</span>' if line.own else ""
    kind, by = line.entry.kind, list(tell.viewer.people).index(line.entry.partner)
    return f'<p class="hs-body hs-line hs-of-{kind} hs-by-{by}">{escape(line.words)}{own}{notes}</p>'


def _pages(pages: Sequence[Page]) -> str:
    """Show pages of the own journal; a long one to be read on request."""
    only_you = f'<span class="hs-note"> · {escape(say.ONLY_YOU)}</span>'
    html = ""
    for page in pages:
        words = "".join(f'<p class="hs-words">{escape(part)}</p>' for part in page.text.splitlines() if part.strip())
        title = escape(page.title or say.JOURNAL)
        html += f'<details class="hs-told"><summary>{title}{only_you}</summary>{words}</details>'
    return html


def _own(tell: Teller, draft: Draft, own: Sequence[Written]) -> None:
    """Show the writer's own entries, each with its buttons, or its form."""
    text.words(say.EDIT_NOTE, "quiet")
    for one in own:
        entry = logged.entry(tell.viewer, draft.partner.id, one.kind, one.id)
        line = tell.line(one)
        with st.container(gap=None, key=session.log("entry", "days", one.kind, one.id)):
            st.html(_line(tell, line))
            if entry is None:
                text.words(log.TYPED, "quiet")
            elif st.session_state.get(session.EDITING) == (one.kind, one.id):
                entry_form.show(draft, EDITS[one.kind], entry)
                st.button(say.CANCEL, key=session.days("leave"), type="tertiary", on_click=actions.edit, args=(None,))
            else:
                with st.container(horizontal=True, gap="medium"):
                    key = session.days("change", one.kind, one.id)
                    st.button(log.EDIT, key=key, type="tertiary", on_click=actions.edit, args=(entry,))
                    key = session.days("out", one.kind, one.id)
                    st.button(log.DELETE, key=key, type="tertiary", on_click=drafts.delete, args=(draft, entry))
