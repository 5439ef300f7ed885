"""Import: bring in a journal of another app, see what it holds before it counts, and take it back at any time."""

import streamlit as st

from dashboard.components import text
from dashboard.components.panels import need_settings
from dashboard.components.report import report
from dashboard.views.imports import actions, labels, panels, upload
from dashboard.visit import session_viewer
from dashboard.wording import imports as say

viewer = session_viewer()
need_settings(viewer.built())

text.heading(say.TITLE, say.BELOW_SOLO if viewer.is_solo else say.BELOW)
who = panels.whose(viewer)
if files := panels.drop(who):
    with panels.progress(say.LOOKING) as show:
        actions.take_in(viewer, who, files, show)
    st.rerun()

for one in actions.waiting(who):
    with upload.upload(one):
        upload.calendar(one)
        answers = upload.questions(one)
        if answers is not None:
            with panels.progress(say.LOOKING) as show:
                actions.look_again(viewer, one, answers, show)
            st.rerun()
        upload.samples(one)
        upload.refused(one)
        if one.is_only_counted:
            upload.chat(one)
            looks_back = False
        else:
            labels.labels(viewer, one)
            looks_back = upload.looks_back(one)
        choice = upload.choice(one)
        if choice == "accept":
            with panels.progress(say.BUILDING) as show:
                actions.accept(viewer, one, looks_back, show)
        elif choice == "let go":
            actions.discard(viewer, one)
        if choice:
            st.rerun()

report(actions.PLACE)
imported = actions.imported(viewer, who)
if undone := panels.history(viewer, who, imported):
    with panels.progress(say.BUILDING) as show:
        actions.undo(viewer, who, undone, show)
    st.rerun()
if not imported and not actions.waiting(who):
    panels.about(viewer)
panels.sharing(viewer, who, imported)
panels.maybe(viewer, who, imported)
