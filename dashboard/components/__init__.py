"""Pieces that the pages share. Text goes in as plain text: nothing that a person typed is read as Markdown or HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.navigation.page import Page

from dashboard import session, wording
from dashboard.figures import sparkline, style
from dashboard.tables.cache import once
from dashboard.tables.marts import last_row
from dashboard.viewer import Viewer
from pipeline import metrics
from pipeline.suggestions import HELPED, NOT_FOR_US, NOT_NOW, Suggestion, Taken

_CSS = Path(__file__).with_name("look.css")
Height = Literal["content", "stretch"]
_MARKDOWN = "\\`*_{}[]()<>#+-.!|~$:@/"


def dress() -> None:
    """Apply what the theme can't say: measures, cards, and their shape on a phone."""
    st.html(_CSS)


def palette() -> style.Palette:
    return style.palette(st.context.theme.type)


def words(text: str, kind: str = "body") -> None:
    """Show `text` as it is. `kind` is a class in look.css: body, quiet, finding, title, lead."""
    tag = {"title": "h1", "finding": "h2"}.get(kind, "p")
    st.html(f'<{tag} class="hs-{kind}">{escape(text)}</{tag}>')


def plain(text: str) -> str:
    """Escape `text` for the few places, such as a button's label, that read Markdown."""
    return "".join("\\" + c if c in _MARKDOWN else c for c in " ".join(text.split()))


def heading(title: str, below: str) -> None:
    """Show a page's title with a quiet line below it."""
    st.html(f'<h1 class="hs-title">{escape(title)}</h1><p class="hs-quiet">{escape(below)}</p>')


def cards(shown: Sequence[tuple[wording.Card, pd.DataFrame]]) -> None:
    """Show headline cards side by side, all in one piece: every piece of a page takes its time.

    Each has what it is, the number of the last of its weeks with its unit, what is usual and what it rests on, and a
    small trend of them all.
    """
    st.html('<div class="hs-cards">' + "".join(_card(card, weeks) for card, weeks in shown) + "</div>")


def _card(card: wording.Card, weeks: pd.DataFrame) -> str:
    row = last_row(weeks)
    number, unit = (escape(part) for part in card.number(row, card.column))
    notes = "".join(f'<p class="hs-note">{escape(line)}</p>' for line in card.notes(row) if line)
    picture = once(sparkline.address, weeks, card.column, palette().ember)
    return (
        f'<div class="hs-card hs-{card.name}"><div><p class="hs-label">{escape(card.label)}</p>'
        f'<p class="hs-number">{number}<span class="hs-unit"> {unit}</span></p>{notes}</div>'
        f'<img class="hs-spark" alt="" src="{picture}"></div>'
    )


@contextmanager
def panel(name: str, finding: str, caption: str = "", height: Height = "content") -> Iterator[None]:
    """Open a framed panel whose heading is the finding; what is drawn inside follows it.

    `height="stretch"` makes it as tall as what stands beside it.
    """
    with st.container(border=True, key=f"panel_{name}", gap="xsmall", height=height):
        st.html(_head(finding, caption))
        yield


def text_panel(name: str, finding: str, caption: str, html: str, height: Height = "content") -> None:
    """Show a panel of text alone, in one piece with its heading. What people typed is escaped in `html`."""
    with st.container(border=True, key=f"panel_{name}", height=height):
        st.html(f'{_head(finding, caption)}<div class="hs-below">{html}</div>')


def paragraphs(lines: Iterable[str], kind: str = "body") -> str:
    """Return HTML with a paragraph for each line, as it is."""
    return "".join(f'<p class="hs-{kind}">{escape(line)}</p>' for line in lines)


def _head(finding: str, caption: str) -> str:
    return f'<h2 class="hs-finding">{escape(finding)}</h2>' + paragraphs([caption] if caption else [], "quiet")


def chart(name: str, alt: str, draw: Callable[..., go.Figure], *rows: Any, height: Height = "content") -> None:
    """Show `draw(*rows, palette())`. `alt` says the same in words. `height="stretch"` fills its panel."""
    st.plotly_chart(
        once(_drawn, draw, *rows, palette()),
        theme=None,
        key=f"chart_{name}",
        config=style.CONFIG,
        alt=alt,
        height=height,
    )


def _drawn(draw: Callable[..., go.Figure], *values: Any) -> style.Drawn:
    return style.Drawn(draw(*values))


def direction(row: wording.Row | None, things: str) -> None:
    """Show whether `things` go up or down over many weeks, and what can't be seen at their pace."""
    words(wording.trend_sentence(row, things))
    if limits := wording.cannot_see(row):
        words(limits, "quiet")


def how(name: str, *beside: str) -> None:
    """Show how a metric is worked out, on request, as the registry says it; in short also those shown beside it."""
    metric = metrics.BY_NAME[name]
    worked_out(
        name,
        {
            "What it is": [metric.definition],
            "When days are missing": [metric.missing],
            "The shaded range": [metric.interval_in_words],
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


def suggestion(asked: Suggestion, answer: Callable[[Suggestion, str], None], is_together: bool) -> None:
    """Show one suggestion with its choices, "Not now", "Not for us", and why it is made."""
    with st.container(border=True, key=f"suggestion_{asked.id}", gap="xsmall"):
        st.html(f'<h2 class="hs-finding">{escape(asked.title)}</h2><p class="hs-body">{escape(asked.text)}</p>')
        with st.container(horizontal=True, gap="xsmall"):
            for choice in asked.choices:
                st.button(plain(choice), key=session.answer(asked.id, choice), on_click=answer, args=(asked, choice))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            for label, said in ((wording.NOT_NOW, NOT_NOW), (wording.not_for(is_together), NOT_FOR_US)):
                key = session.answer(asked.id, said)
                st.button(label, key=key, type="tertiary", on_click=answer, args=(asked, said))
            with st.popover("Why this?", type="tertiary", key=session.why(asked.id)):
                explained(
                    {
                        "What it rests on": asked.why,
                        "Where it comes from": [asked.source, wording.strength(asked.strength)],
                        "Why it may be wrong": [asked.may_be_wrong],
                        "What would silence it": [asked.silenced_by],
                    }
                )


def did_it_help(taken: Taken, keep: Callable[[Taken, str], None]) -> None:
    """Ask quietly whether a choice that was taken some days ago helped. In a partner's own view alone."""
    with st.container(border=True, key="did_it_help", gap="xsmall"):
        words(wording.DID_IT_HELP, "lead")
        words(wording.taken(taken.choice, taken.title, taken.taken_on), "quiet")
        with st.container(horizontal=True, gap="small"):
            for said in HELPED:
                key = session.answer("did_it_help", said)
                st.button(said.capitalize(), key=key, type="tertiary", on_click=keep, args=(taken, said))


def conflict(topic: str, age: str, state: str) -> None:
    """Show one open conflict; its topic is in the couple's own words."""
    with st.container(border=False, gap=None):
        words(topic, "lead")
        words(f"{age} · {state}", "quiet")


def empty(title: str, lines: Sequence[str], command: str = "", link: str = "") -> None:
    """Show what is missing and what would fill it: a `link` to the page for it, a command."""
    with st.container(border=True, key="empty"):
        words(title, "finding")
        for line in lines:
            words(line)
        if link:
            st.page_link(link, label=wording.LOG_LINK)
        if command:
            st.code(command, language=None, wrap_lines=True)


def need_settings(viewer: Viewer) -> None:
    """Stop the page when the settings can't be read, and say why; also say why the newest build failed."""
    if viewer.chosen is None:
        _stop(viewer)
    elif viewer.trouble:
        trouble_note(viewer.trouble)


def need_build(viewer: Viewer) -> None:
    """Stop the page when there is no build to show, and say why."""
    if viewer.opened is None:
        _stop(viewer)
    need_settings(viewer)


def need_data(viewer: Viewer) -> None:
    """Stop the page when there is no week to show yet, and say what would fill it."""
    need_build(viewer)
    if viewer.state == "no_entries":
        empty(*wording.no_entries(list(viewer.people), viewer.is_solo, viewer.is_together), link="views/log/page.py")
        st.stop()


def _stop(viewer: Viewer) -> None:
    empty(wording.NOTHING_TO_SHOW, [viewer.trouble.replace("`", "")], wording.DOCTOR_COMMAND)
    st.stop()


def trouble_note(reason: str) -> None:
    """Say that the last good build is shown, and why."""
    with st.container(border=True, key="trouble"):
        words(wording.BUILD_FAILED, "lead")
        words(reason.replace("`", ""), "quiet")


def footer(wrong_tool: Page) -> None:
    """Close every page with where the data stays, and the way to the page that must never be far."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="footer"):
        words(wording.FOOTER, "quiet")
        st.page_link(wrong_tool, label=wording.WRONG_TOOL_LINK, width="content")


def say_sorry(error: Exception) -> bool:
    """Show one plain sentence in place of an error, whose text could quote an entry."""
    words(wording.SORRY, "body")
    return True
