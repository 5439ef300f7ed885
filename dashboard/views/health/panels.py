"""The pieces of Your data. Of a refused line it shows where it stands and why, never what it says."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import charts, explain, panels, text
from dashboard.components.fold import folded
from dashboard.components.report import report
from dashboard.figures import coverage as figures
from dashboard.tables import marts
from dashboard.viewer import Viewer
from dashboard.views.health import actions, rows
from dashboard.wording import health as say
from dashboard.wording.html import escape
from pipeline.home.folder import Home
from pipeline.ledger import State
from pipeline.load import Refusal

SHOWN = 50  # refused lines


def entries(viewer: Viewer) -> None:
    """Show the lines that were refused and the files that changed outside, with what helps, or that all is well."""
    found, states = rows.refused(viewer), rows.states(viewer)
    if found is None:
        panels.empty(say.NOT_LOOKED, [])
    else:
        _refused(viewer, found, has_changed_files=bool(states))
    report(actions.FILES)
    if states:
        _changed(viewer, states)


def _refused(viewer: Viewer, found: Sequence[Refusal], *, has_changed_files: bool) -> None:
    title = say.refused(len(found)) if found else say.in_order(viewer.is_solo, viewer.is_together)
    note = f"{say.IN_ORDER_NOTE if has_changed_files else say.UNCHANGED_NOTE}."
    below = [say.more(len(found) - SHOWN)] if len(found) > SHOWN else []
    below += filter(None, [say.limits(viewer.is_solo, viewer.is_together)])
    lines = [_line(refusal, list(viewer.people)) for refusal in found[:SHOWN]]
    lines += [text.paragraphs(below, "quiet")] if below else []
    with panels.panel("refused", title, say.REFUSED_NOTE if found else note):
        if lines:
            st.html("".join(lines))


def _line(refusal: Refusal, partners: Sequence[str]) -> str:
    return text.entry(
        ("lead", say.where(refusal.file, refusal.line, refusal.field)),
        ("body", say.what(refusal.field, refusal.reason)),
        ("quiet", say.mend(refusal.field, refusal.reason, refusal.line, partners)),
    )


def _changed(viewer: Viewer, found: Sequence[State]) -> None:
    with panels.panel("files", say.files(len(found))):
        for state in found[:SHOWN]:
            st.html(text.entry(("lead", state.file), ("body", say.state(state.state, state.lost, state.is_new))))
        text.words(say.RESTORE, "quiet")
        if st.button(say.ACCEPT, key="accept_files"):
            actions.accept(viewer.home, [state.file for state in found])
            st.rerun()


def coverage(viewer: Viewer) -> None:
    """Draw on which days each checked in."""
    voices = marts.partners(viewer, "weekly_connection", count=rows.WEEKS)
    if not voices:
        return
    has_pause = any(weeks["paused_days"].sum() for _, weeks in voices)
    caption = say.coverage_caption(viewer.is_together, viewer.is_solo, has_pause)
    together = marts.weekly(viewer, "weekly_connection", count=rows.WEEKS)
    finding = say.coverage(rows.summed(together), together["week_start"].min(), viewer.is_together)
    with panels.panel("coverage", finding, caption):
        alt = say.coverage_alt([(name, rows.summed(weeks)) for name, weeks in voices])
        charts.chart("coverage", alt, figures.days, voices)


def holdings(viewer: Viewer) -> None:
    """Show how many entries of each kind there are, and of which days."""
    lines = [say.holding(row) for row in rows.holdings(viewer)]
    with panels.panel("holdings", say.HOLDINGS, say.holdings_note(viewer.is_solo, viewer.is_together)):
        if lines:
            st.html(_table(say.HOLDINGS_HEAD, lines))
        else:
            text.words(say.NO_HOLDINGS, "quiet")


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in rest) + "</tr>"
        for first, *rest in lines
    )
    return f'<table class="hs-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def builds(viewer: Viewer) -> None:
    """Show when the numbers were worked out, with a button that does it again."""
    with panels.panel("builds", say.BUILDS, say.BUILDS_NOTE):
        text.words(say.builds(rows.built_at(viewer)))
        if not viewer.is_together and not viewer.is_solo:
            text.words(say.BUILDS_OWN, "quiet")
        report(actions.PLACE)
        if st.button(say.REBUILD, key="build_anew"):
            with st.spinner(say.REBUILDING):
                actions.build_anew(viewer.home)
            st.rerun()


def places(viewer: Viewer) -> None:
    """Show where the home is, and how old its last backup is."""
    with panels.panel("places", say.PLACES, say.PLACES_NOTE, "stretch"):
        text.words(str(viewer.home.path))
        text.words(say.backup(rows.backed_up(viewer)))


def terminal(home: Home) -> None:
    """Offer where each file is, and commands, to those who use them."""
    with folded("health_terminal", say.TERMINAL) as is_open:
        if is_open:
            text.words(say.TERMINAL_NOTE, "quiet")
            for what, command in say.COMMANDS.items():
                text.words(what, "label")
                st.code(command, language=None, wrap_lines=True)
            explain.explained({name: [path] for name, path in rows.places(home)})
