"""What seems to help: small trials of the couple's own, and what goes together in each one's days."""

from dashboard import components, frames, helps_panels, signing, trying
from dashboard.wording import helps as say

now = frames.now()
components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

components.heading(say.TITLE, say.BELOW)
signing.trouble()

today = trying.today(now)
running, over = trying.known(now, today)
if running:
    helps_panels.under_way(now, running, today)
else:
    helps_panels.begin(now)
helps_panels.past(now, over, today)

explored = trying.explored(now.build)
clear = sum(one.is_clear for one in explored.found)
with components.panel("associations", say.finding(explored.tested_count, clear), say.CAPTION if explored.found else ""):
    components.words(say.NOT_CAUSE)
    if explored.found:
        helps_panels.comparisons(now, helps_panels.whose(now))
    components.worked_out("associations", say.METHOD | components.defined("barrier_contrast"))
