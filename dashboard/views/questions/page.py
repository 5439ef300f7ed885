"""Questions: one for tonight or an evening of them, from light to deep. Skipped freely, and answered aloud."""

import streamlit as st

from dashboard.components import text
from dashboard.components.panels import need_data
from dashboard.tables import marts, tonight
from dashboard.views.questions import actions, lists, panels
from dashboard.wording import questions as say

now = marts.now()
state = "ready" if now.opened else now.state  # a first question needs no entries
need_data(state, now.trouble, now.is_solo, now.is_together, list(now.people))

here = tonight.table(now)
text.heading(say.TITLE, say.BELOW_ALONE if now.is_solo else say.BELOW)
deck, is_evening = panels.choose(here)
panels.question(here, actions.round_of(here, deck, is_evening))

left, right = st.columns(2)
with left:
    lists.favourites(here)
with right:
    lists.so_far(here)
lists.written(here)
lists.decks(here)
