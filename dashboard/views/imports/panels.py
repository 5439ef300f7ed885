"""The Import page around its uploads: whose journal, where files are dropped, what is imported, shared and found."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from dashboard import session
from dashboard.components import entry_buttons, explain, panels, text, top_bar
from dashboard.viewer import Viewer
from dashboard.views.imports import actions
from dashboard.wording import imports as say, labels
from dashboard.wording.html import escape
from pipeline.imports import Manifest
from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.meaning.maybe import Moment


def whose(viewer: Viewer) -> str:
    """Return whose journals the page is about. It shows nothing before that is known, and a vault is open."""
    who = entry_buttons.writer(viewer, say.WHOSE_NOTE)
    if not who:
        about(viewer)
        st.stop()
    if top_bar.is_shut(viewer, say.IN_VAULT):
        st.stop()
    return who


def about(viewer: Viewer) -> None:
    """Say what can be brought, and what happens to it."""
    happens = say.HAPPENS_PARTS if viewer.is_solo else say.STARTS_PRIVATE | say.HAPPENS_PARTS
    sides = ("bring", say.BRING, say.BRING_PARTS), ("happens", say.HAPPENS, happens)
    for column, (name, title, parts) in zip(st.columns(2), sides, strict=True):
        with column, panels.panel(name, title, height="stretch"):
            explain.explained(parts)


def drop(who: str) -> Sequence[Any]:
    """Show where files are dropped, and how to come by one; return those that were."""
    files = st.file_uploader(say.DROP, accept_multiple_files=True, key=session.imports("drop", who, actions.drops()))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        text.words(say.HOW_BELOW, "quiet")
        with st.popover(say.HOW, type="tertiary"):
            explain.explained({one.title: [one.how_to_export] for one in IMPORTERS} | say.LARGER_PARTS)
    return files


@contextmanager
def progress(title: str) -> Iterator[Callable[..., None]]:
    """Show a bar, and yield what moves it: a share from 0 to 1, and in words what is under way."""
    bar = st.progress(0.0, title)

    def show(share: float, what: str = "") -> None:
        bar.progress(min(1.0, max(0.0, share)), text.plain(what or title))

    yield show
    bar.empty()


def history(viewer: Viewer, who: str, found: Sequence[Manifest]) -> Manifest | None:
    """Show what is imported, each with a way to take it back; return the one that is to be taken back."""
    undone = None
    with panels.panel("history", say.HISTORY, say.HISTORY_NOTE if found else say.NO_HISTORY):
        for manifest in found:
            with st.container(horizontal=True, vertical_alignment="center", key=session.imports("import", manifest.id)):
                with st.container(gap=None):
                    text.words(manifest.file, "lead")
                    text.words(_line(viewer, manifest), "quiet")
                with st.popover(say.DELETE, width="content", key=session.imports("undo", manifest.id)):
                    text.words(say.DELETE_NOTE)
                    if st.button(say.DELETE_NOW, key=session.imports("undo_now", manifest.id)):
                        undone = manifest
    return undone


def _line(viewer: Viewer, manifest: Manifest) -> str:
    when = _local(viewer, manifest.partner, manifest.imported_at)
    unit = manifest.unit if manifest.records not in ("entries", manifest.unit) else ""
    return say.imported(app(manifest), manifest.first_day, manifest.last_day, manifest.counts, when, unit)


def app(manifest: Manifest) -> str:
    return BY_NAME[manifest.importer].title if manifest.importer in BY_NAME else manifest.source


def _local(viewer: Viewer, who: str, text: str) -> datetime:
    return viewer.settings.local(datetime.fromisoformat(text), who)


def sharing(viewer: Viewer, who: str, found: Sequence[Manifest]) -> None:
    """Show which kinds of what each app gave count for both, each with since when, to be changed."""
    apps = {} if viewer.is_solo else {one.source: app(one) for one in found}
    kinds = {source: actions.shares(viewer, who, source) for source in apps}
    if not any(kinds.values()):
        return
    with panels.panel("sharing", say.SHARING, say.SHARING_NOTE):
        for source, title in apps.items():
            if len(apps) > 1 and kinds[source]:
                text.words(title, "lead")
            for kind, since in kinds[source].items():
                _share(viewer, who, source, kind, since)


def _share(viewer: Viewer, who: str, source: str, kind: str, since: str) -> None:
    key = session.imports("share", who, source, kind, since)  # a new toggle once it has changed, also by another window
    st.toggle(
        text.plain(say.share(kind, _local(viewer, who, since) if since else None)),
        bool(since),
        key=key,
        on_change=actions.share,
        args=(viewer, who, source, kind, not since),
    )


def maybe(viewer: Viewer, who: str, found: Sequence[Manifest]) -> None:
    """Show sentences that may tell of a moment, once the author asks for them, in the author's own view."""
    if not found:
        return
    with panels.panel("maybe", say.MAYBE, say.MAYBE_NOTE):
        if not viewer.own:
            text.words(say.MAYBE_ELSEWHERE)
            top_bar.open_own(viewer, session.imports("open"))
            return
        if not st.toggle(say.MAYBE_TOGGLE, key=session.imports("maybe", who)):
            return
        moments = actions.maybes(viewer, who)
        for moment in moments:
            _moment(viewer, who, moment)
        if not moments:
            text.words(say.MAYBE_NONE)


def _moment(viewer: Viewer, who: str, moment: Moment) -> None:
    key = partial(session.imports, "maybe", moment.id)
    options = actions.moment_options(viewer)
    with st.container(border=True, gap="xsmall", key=key("row")):
        st.html(
            f'<p class="hs-note">{escape(say.dates(moment.day, moment.day))}</p>'
            f'<p class="hs-body">“{escape(moment.sentence)}”</p>'
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            at = options.index(moment.meaning) if moment.meaning in options else 0
            text = st.selectbox(
                say.MAYBE_COUNTS_AS,
                options,
                at,
                format_func=labels.meaning,
                key=key("as"),
                label_visibility="collapsed",
                width=260,
            )
            for label, is_accepted in ((say.MAYBE_YES, True), (say.MAYBE_NO, False)):
                given = (viewer, who, moment, is_accepted, text)
                st.button(label, key=key(label), on_click=actions.decide, args=given)
