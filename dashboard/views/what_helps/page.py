"""The page What helps: small trials of the couple's own, and comparisons of each one's days."""

from dashboard.components import explain, text, top_bar
from dashboard.components.panels import need_data, panel
from dashboard.views.what_helps import panels, rows
from dashboard.wording import vault as vault_say, what_helps as say

viewer = need_data(say.TITLE)

text.heading(say.TITLE, say.BELOW)

today = rows.today(viewer)
if not (viewer.is_locked and top_bar.is_shut(viewer, vault_say.TO_TRY)):
    running, over = rows.known(viewer, today)
    if running:
        panels.under_way(viewer, running, today)
    else:
        panels.begin(viewer)
    panels.past(viewer, over, today)

explored = rows.explored(viewer.build)
clear = sum(one.is_clear for one in explored.found)
with panel("associations", say.finding(explored.tested_count, clear), say.CAPTION if explored.tested_count else ""):
    text.words(say.NOT_CAUSE)
    if explored.found:
        panels.comparisons(viewer, panels.whose(viewer))
    explain.worked_out("associations", say.METHOD | explain.defined("barrier_contrast"))
