"""Conflicts and repair: what is open, what opened and closed, and for how long."""

from dashboard.components import charts, explain, panels, pickers, text
from dashboard.components.fold import folded
from dashboard.figures import conflicts
from dashboard.tables import marts, metrics
from dashboard.tables.rows import records
from dashboard.views.conflicts.panels import open_list, repair
from dashboard.wording import conflicts as say
from dashboard.wording.charts import MORE
from dashboard.wording.metrics import unresolved_changes

viewer = panels.need_data(say.TITLE, say.BELOW, say.BELOW_SOLO)

text.heading(say.TITLE, say.below(viewer.is_solo))
is_logged = marts.last_row(marts.weekly(viewer, "weekly_conflicts", count=1))["stock_count"] is not None
open_list(viewer, is_logged)
count = pickers.span(marts.SPANS)
weeks = marts.weekly(viewer, "weekly_conflicts", count=count)
row = marts.last_row(weeks)

has_begun = charts.has_begun(weeks, "stock_count")
finding = say.flow_finding(list(records(weeks))) if has_begun else say.FLOW
with panels.panel("stock", finding, say.stock_caption(viewer.is_together) if has_begun else ""):
    if has_begun:
        charts.chart("stock", f"{finding}; {unresolved_changes(row)}.", conflicts.stock, weeks)
    else:
        charts.begins(weeks)
    if is_logged:
        explain.change(viewer, "conflict_flow", row)
    explain.how("conflict_stock", "conflict_flow")

repair(viewer)

with folded("conflicts_more", MORE) as is_open:
    if is_open:
        with panels.panel("ages", say.ages_finding(row), say.AGES_CAPTION if has_begun else ""):
            if has_begun:
                charts.chart("ages", say.ages_finding(row), conflicts.ages, weeks)
            explain.how("conflict_open_age")
        with panels.panel("became", say.LATER_TITLE, say.LATER_CAPTION):
            text.words(say.became(list(records(metrics.pieces(viewer, "resolution_kind")))))
            explain.how("resolution_kind", has_range=False)
        with panels.panel("attempts", say.ATTEMPTS_TITLE, say.attempts_caption(viewer.is_solo)):
            text.words(say.attempts(marts.last_row(metrics.weekly(viewer, "repair_attempt_rate"))))
            explain.how("repair_attempt_rate")
