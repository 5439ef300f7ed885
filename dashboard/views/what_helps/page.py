"""What seems to help: small trials of the couple's own, and what goes together in each one's days."""

from dashboard.components import entry_buttons, explain, text
from dashboard.components.panels import need_data, panel
from dashboard.tables import marts
from dashboard.views.what_helps import panels, rows
from dashboard.wording import what_helps as say

now = marts.now()
need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

text.heading(say.TITLE, say.BELOW)
entry_buttons.trouble()

today = rows.today(now)
running, over = rows.known(now, today)
if running:
    panels.under_way(now, running, today)
else:
    panels.begin(now)
panels.past(now, over, today)

explored = rows.explored(now.build)
clear = sum(one.is_clear for one in explored.found)
with panel("associations", say.finding(explored.tested_count, clear), say.CAPTION if explored.found else ""):
    text.words(say.NOT_CAUSE)
    if explored.found:
        panels.comparisons(now, panels.whose(now))
    explain.worked_out("associations", say.METHOD | explain.defined("barrier_contrast"))
