"""Import: bring in a journal of another app, see what it holds before it counts, and take it back at any time."""

import streamlit as st

from dashboard import viewer
from dashboard.components import text
from dashboard.components.panels import need_data, trouble_note
from dashboard.tables import marts
from dashboard.views.imports import actions, panels, upload
from dashboard.wording import imports as say

now = marts.now()
desk = viewer.desk()
if desk is None:
    need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    trouble_note(now.trouble)

text.heading(say.TITLE, say.BELOW)
who = panels.whose(desk)
if files := panels.drop(who):
    with panels.progress(say.LOOKING) as show:
        actions.take_in(desk, who, files, show)
    st.rerun()

for one in actions.waiting(who):
    with upload.upload(one):
        upload.calendar(one)
        answers = upload.questions(one)
        if answers is not None:
            with panels.progress(say.LOOKING) as show:
                actions.look_again(desk, one, answers, show)
            st.rerun()
        upload.samples(one)
        upload.refused(one)
        upload.meanings(desk, one)
        looks_back = upload.looks_back(one)
        choice = upload.choice(one)
        if choice == "accept":
            with panels.progress(say.BUILDING) as show:
                actions.accept(desk, one, looks_back, show)
        elif choice == "let go":
            actions.let_go(desk, one)
        if choice:
            st.rerun()

panels.said(actions.said())
imported = actions.imported(desk, who)
if undone := panels.history(desk, who, imported):
    with panels.progress(say.BUILDING) as show:
        actions.undo(desk, who, undone, show)
    st.rerun()
panels.sharing(desk, who, imported)
panels.maybe(desk, who, imported)
