"""The last saves of this session, each with its undo."""

import streamlit as st

from dashboard import drafts, save, session
from dashboard.components import top_bar
from dashboard.components.report import report
from dashboard.drafts import Draft, saves
from dashboard.wording import log as say
from dashboard.wording.html import escape


def last_saves(draft: Draft) -> None:
    """Show the last saves and who can see them, each with its undo; none beside a report that saving failed.

    On the page of both a private one has the way into its writer's own view.
    Its place is there from the start: a browser redraws all that moves down by one.
    """
    place = st.container()
    done = [] if save.has_failed() else saves.of(draft.partner.id)[: drafts.UNDOS]
    with place:
        report()
        report(draft.slot("list"))
    if not done:
        return
    ours = done if draft.viewer.is_together else []
    private = next((one for one in ours if not one.is_shared and one.change != "out"), None)
    with place, st.container(border=True, key="said", gap="xsmall"):
        for one in done:
            place = st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap=None
            )
            with place:
                words = say.done(one.words, one.change)
                partner = draft.viewer.other(draft.partner)
                if partner and one.change != "out":
                    words += f" · {say.seen_by(one.is_shared, partner)}"
                st.html(f'<p class="hs-body" role="status">{escape(words)}</p>')
                if one == private:
                    top_bar.open_own(draft.viewer, session.log("open"))
                key = session.log("undo", one.kind, one.id)
                if st.button(say.UNDO, key=key, type="tertiary"):
                    drafts.undo(draft, one)
                    st.rerun()
