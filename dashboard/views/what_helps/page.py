"""The page What helps?: days that stand out, small trials of the couple's own, and all comparisons on request."""

from dashboard.components import explain, text, top_bar
from dashboard.components.fold import folded
from dashboard.components.panels import need_data, panel
from dashboard.views.what_helps import panels, rows
from dashboard.wording import vault as vault_say, what_helps as say

viewer = need_data(say.TITLE, say.BELOW)

text.heading(say.TITLE, say.BELOW)

today = rows.today(viewer)
is_shut = viewer.is_locked and top_bar.is_shut(viewer, vault_say.TO_TRY)
running, over = (None, []) if is_shut else rows.known(viewer, today)
if running:
    panels.under_way(viewer, running, today)

explored = rows.explored(viewer.build)
stand_out = sum(one.is_clear for one in explored.found)
caption = say.CAPTION if explored.tested_count else say.NEEDS
with panel("associations", say.finding(explored.tested_count, stand_out), caption):
    panels.clear(viewer)
    if explored.tested_count:
        text.words(say.NOT_CAUSE)
    explain.worked_out("associations", say.METHOD | explain.defined("barrier_contrast"))

if not is_shut:
    if not running:
        panels.begin(viewer)
    panels.past(viewer, over, today)
if explored.found:
    with folded("what_helps_more", say.ALL) as is_open:
        if is_open:
            panels.comparisons(viewer, panels.whose(viewer))
