"""Questions: one for tonight or an evening of them, from light to deep. Skipped freely, and answered aloud."""

import streamlit as st

from dashboard import asking, components, frames, question_lists, question_panels, tonight
from dashboard.wording import questions as say

now = frames.now()
state = "ready" if now.opened else now.state  # a first question needs no entries
components.need_data(state, now.trouble, now.is_solo, now.is_together, list(now.people))

here = tonight.table(now)
components.heading(say.TITLE, say.BELOW_ALONE if now.is_solo else say.BELOW)
deck, is_evening = question_panels.choose(here)
question_panels.question(here, asking.round_of(here, deck, is_evening))

left, right = st.columns(2)
with left:
    question_lists.favourites(here)
with right:
    question_lists.so_far(here)
question_lists.written(here)
question_lists.decks(here)
