"""Rebuild: coming back to each other in the article's five steps, declared by the couple, without a clock."""

from dashboard.components import explain, text
from dashboard.components.panels import need_data, panel
from dashboard.tables import open_things
from dashboard.views.rebuild import panels
from dashboard.wording import rebuild as say

viewer = need_data(say.TITLE, say.BELOW, say.BELOW_SOLO)

text.heading(say.TITLE, say.BELOW_SOLO if viewer.is_solo else say.BELOW)

done = open_things.steps_done(viewer)
if open_things.is_rebuilding(viewer):
    words = (say.UNDER_WAY_SOLO, say.UNDER_WAY_NOTE_SOLO) if viewer.is_solo else (say.UNDER_WAY, say.UNDER_WAY_NOTE)
    with panel("under_way", *words):
        panels.end(viewer)
    panels.steps(viewer, done)
else:
    is_begun = "begin" in done  # by one of them, whose answer then comes first
    if is_begun:
        panels.invitation(viewer, done)
    panels.preview()
    if not is_begun:
        panels.invitation(viewer, done)
explain.how("rebuild", label=say.HOW)
