"""Import: bring in a journal of another app, see what it holds before it counts, and take it back at any time."""

import streamlit as st

from dashboard import components, desks, frames, import_panels, upload_panels, uploading
from dashboard.wording import importing as say

now = frames.now()
desk = desks.desk()
if desk is None:
    components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    components.trouble_note(now.trouble)

components.heading(say.TITLE, say.BELOW)
who = import_panels.whose(desk)
if files := import_panels.drop(who):
    with import_panels.progress(say.LOOKING) as show:
        uploading.take_in(desk, who, files, show)
    st.rerun()

for one in uploading.waiting(who):
    with upload_panels.upload(one):
        upload_panels.calendar(one)
        answers = upload_panels.questions(one)
        if answers is not None:
            with import_panels.progress(say.LOOKING) as show:
                uploading.look_again(desk, one, answers, show)
            st.rerun()
        upload_panels.samples(one)
        upload_panels.refused(one)
        upload_panels.meanings(desk, one)
        looks_back = upload_panels.looks_back(one)
        choice = upload_panels.choice(one)
        if choice == "accept":
            with import_panels.progress(say.BUILDING) as show:
                uploading.accept(desk, one, looks_back, show)
        elif choice == "let go":
            uploading.let_go(desk, one)
        if choice:
            st.rerun()

import_panels.said(uploading.said())
imported = uploading.imported(desk, who)
if undone := import_panels.history(desk, who, imported):
    with import_panels.progress(say.BUILDING) as show:
        uploading.undo(desk, who, undone, show)
    st.rerun()
import_panels.sharing(desk, who, imported)
import_panels.maybe(desk, who, imported)
