"""Questions: one for tonight or an evening of them, from light to deep. Skipped freely, and answered aloud."""

import streamlit as st

from dashboard.components import text
from dashboard.components.panels import need_build
from dashboard.tables import tonight
from dashboard.views.questions import actions, deck_form, lists, panels
from dashboard.wording import questions as say

viewer = need_build()  # a first question needs no entries

here = tonight.questions(viewer)
text.heading(say.TITLE, say.BELOW_ALONE if viewer.is_solo else say.BELOW)
deck, is_evening = panels.choose(here)
panels.question(here, actions.round_of(here, deck, is_evening))

left, right = st.columns(2)
with left:
    lists.favourites(here)
with right:
    lists.so_far(here)
lists.written(here)
deck_form.decks(here)
