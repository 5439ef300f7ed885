"""Evenings: guided ones to go through together, one step at a time, without a clock."""

from dashboard.components import text
from dashboard.components.panels import need_build
from dashboard.views.evenings import actions, panels
from dashboard.wording import evenings as say
from pipeline import evenings

viewer = need_build()  # a first evening needs no entries

shelf = evenings.shelf(viewer.home)
place = actions.place(shelf)
if place is None:
    text.heading(say.TITLE, say.BELOW_ALONE if viewer.is_solo else say.BELOW)
    panels.choice(viewer, shelf)
    panels.own(viewer, shelf)
elif place.is_end:
    panels.end(viewer, place)
else:
    panels.step(place)
