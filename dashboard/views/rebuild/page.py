"""Rebuild: coming back to each other in the article's five steps, declared by the couple, without a clock."""

from dashboard.components import entry_buttons, explain, text
from dashboard.components.panels import need_data, panel
from dashboard.tables import marts, open_things
from dashboard.views.rebuild import panels
from dashboard.wording import rebuild as say

now = marts.now()
need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

text.heading(say.TITLE, say.BELOW_SOLO if now.is_solo else say.BELOW)
entry_buttons.trouble()

done = open_things.steps_done(now)
if open_things.is_rebuilding(now):
    with panel("under_way", say.UNDER_WAY_SOLO if now.is_solo else say.UNDER_WAY, say.UNDER_WAY_NOTE):
        panels.end(now)
    panels.steps(now, done)
else:
    panels.invitation(now, done)
    panels.preview()
explain.how("rebuild")
