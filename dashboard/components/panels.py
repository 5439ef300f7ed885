"""Headline cards, framed panels, and what a page shows when there is nothing to draw."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.navigation.page import Page

from dashboard.components.charts import Height, has_begun, palette, voices
from dashboard.components.explain import how
from dashboard.components.report import report
from dashboard.components.text import heading, paragraphs, words
from dashboard.figures import sparkline, weekly
from dashboard.tables import metrics
from dashboard.tables.cache import once
from dashboard.tables.marts import last_row, latest
from dashboard.viewer import Viewer, reason
from dashboard.visit import session_viewer
from dashboard.wording import demo, states, vault
from dashboard.wording.cards import HeadlineCard
from dashboard.wording.charts import FELT_CAPTION, felt_finding
from dashboard.wording.html import escape
from pipeline.database import build
from pipeline.home.folder import Home

_HERE = Path(__file__).parents[1]
_CSS = "".join((_HERE / name).read_text(encoding="utf-8") for name in ("look.css", "pictures.css"))


def dress(place: int | None) -> None:
    """Apply what the theme can't say: measures, cards, and their shape on a phone.

    `place` of the section in the bar at the top that the page is in, which Streamlit doesn't mark.
    """
    st.html(f"<style>{_CSS}</style>")
    if place:
        marked = "background: color-mix(in srgb, currentColor 10%, transparent); font-weight: 600;"
        st.html(f"<style>[data-testid=stTopNav] > :nth-child({place}) button {{ {marked} }}</style>")


def cards(shown: Sequence[tuple[HeadlineCard, pd.DataFrame]], note: str) -> None:
    """Show headline cards side by side and a note below, all in one piece: every piece of a page takes its time.

    Each has its name, the number of the last of its weeks with its unit, what is usual and what it is from, and a
    small trend of them all.
    """
    html = "".join(once(_card, card, weeks, palette().ember) for card, weeks in shown)
    st.html(f'<div class="hs-cards">{html}</div>{paragraphs([note] if note else [], "quiet")}')


def _card(card: HeadlineCard, weeks: pd.DataFrame, ember: str) -> str:
    row = last_row(weeks)
    number, unit = (escape(part) for part in card.number(row, card.column))
    notes = "".join(f'<p class="hs-note">{escape(line)}</p>' for line in card.notes(row) if line)
    picture = (
        f'<img class="hs-spark" alt="" src="{sparkline.address(weeks, card.column, ember)}">'
        if has_begun(weeks, card.column)
        else ""
    )
    return (
        f'<div class="hs-card hs-{card.name}"><div><p class="hs-label">{escape(card.label)}</p>'
        f'<p class="hs-number">{number}<span class="hs-unit"> {unit}</span></p>{notes}</div>{picture}</div>'
    )


@contextmanager
def panel(name: str, finding: str, caption: str = "", height: Height = "content") -> Iterator[None]:
    """Open a framed panel whose heading is the finding; what is drawn inside follows it.

    `height="stretch"` makes it as tall as what stands beside it.
    """
    with st.container(border=True, key=f"panel_{name}", gap="xsmall", height=height):
        st.html(_head(finding, caption))
        yield


def felt(viewer: Viewer, metric: str, lead: str, count: int, name: str = "felt") -> None:
    """Show how each of the two felt over `count` weeks, by the weekly mean of their daily answers.

    `lead` opens the finding, such as "How connected you felt"; `name` tells panels of one page apart.
    """
    people = metrics.partners(viewer, metric, count)
    finding = felt_finding(latest(people, "value"), lead)
    with panel(name, finding, FELT_CAPTION, "stretch"):
        voices(name, finding, [(weekly.rating(who, 10), frame) for who, frame in people], height="stretch")
        how(metric)


def text_panel(name: str, finding: str, caption: str, html: str, height: Height = "content") -> None:
    """Show a panel of text alone, in one piece with its heading. What people typed is escaped in `html`."""
    with st.container(border=True, key=f"panel_{name}", height=height):
        st.html(f'{_head(finding, caption)}<div class="hs-below">{html}</div>')


def _head(finding: str, caption: str) -> str:
    return f'<h2 class="hs-finding">{escape(finding)}</h2>' + paragraphs([caption] if caption else [], "quiet")


def conflict(topic: str, state: str) -> None:
    """Show one open conflict; its topic is in the couple's own words."""
    with st.container(border=False, gap=None):
        words(topic, "lead")
        words(state, "quiet")


def empty(title: str, lines: Sequence[str], command: str = "", link: str = "") -> None:
    """Show what is missing and what would fill it: a `link` to the page for it, a command."""
    with st.container(border=True, key="empty"):
        words(title, "finding")
        for line in lines:
            words(line)
        if link:
            st.page_link(link, label=states.LOG_LINK)
        if command:
            st.code(command, language=None, wrap_lines=True)


def need_settings(viewer: Viewer) -> Viewer:
    """Return `viewer`; stop the page when the settings can't be read. Says why, also when the newest build failed."""
    if viewer.chosen is None:
        _stop(viewer)
    elif viewer.trouble and not (viewer.is_locked and viewer.opened is None):
        trouble_note(viewer.trouble)
    return viewer


def need_build() -> Viewer:
    """Return who looks; stop the page when there is no build to show, and say why. Also say what became of a save."""
    viewer = session_viewer().built()
    if viewer.opened is None:
        _stop(viewer)
    report()
    return need_settings(viewer)


def need_data(title: str, below: str = "", below_solo: str = "") -> Viewer:
    """Return who looks; stop the page when there is no week to show yet, and say what would fill it.

    `title` and what is `below` it, for one alone `below_solo`, say what the page is for.
    """
    return need_entries(need_build(), title, below, below_solo)


def need_entries(viewer: Viewer, title: str, below: str = "", below_solo: str = "") -> Viewer:
    """Return `viewer`; stop the page as `need_data` does."""
    if viewer.state == "no_entries":
        heading(title, (viewer.is_solo and below_solo) or below)
        starts_shared = all(viewer.shares("checkin", who) for who in viewer.people)
        told = states.no_entries(list(viewer.people), viewer.is_solo, viewer.is_together, starts_shared)
        empty(*told, link="views/log/page.py")
        st.stop()
    return viewer


def _stop(viewer: Viewer) -> None:
    if viewer.chosen and viewer.is_locked:
        empty(vault.LOCKED, [vault.OPEN_ABOVE])
        st.stop()
    empty(states.NOTHING_TO_SHOW, [viewer.trouble.replace("`", "")], states.DOCTOR_COMMAND)
    st.stop()


def rebuild(home: Home) -> None:
    """Say that a damaged build is made again, make it, and draw the page again; when that fails, say why."""
    words(states.REBUILDING, "lead")
    try:
        build.build(home)
    except Exception as error:  # others than ours can quote an entry
        empty(states.NOTHING_TO_SHOW, [reason(error).replace("`", "")], states.DOCTOR_COMMAND)
    else:
        st.rerun()


def trouble_note(reason: str) -> None:
    """Say that the last good build is shown, and why."""
    with st.container(border=True, key="trouble"):
        words(states.BUILD_FAILED, "lead")
        words(reason.replace("`", ""), "quiet")


def demo_note(page: str) -> None:
    """Say in the demo what one sees on a page."""
    if os.environ.get("HEARTHSIDE_DEMO") and page in demo.PAGES:
        st.html(f'<p class="hs-demo"><strong>{demo.LEAD}</strong> {escape(demo.PAGES[page])}</p>')


def footer(wrong_tool: Page) -> None:
    """Say at the end of a page where the data stays, and link the page about wrong use."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="footer"):
        words(states.FOOTER, "quiet")
        st.page_link(wrong_tool, label=states.WRONG_TOOL_LINK, width="content")


def say_sorry(error: Exception) -> bool:
    """Show one plain sentence in place of an error, whose text could quote an entry."""
    words(states.SORRY, "body")
    return True
