"""Connection: how often you found each other, how connected each felt, and whether the last weeks were fuller."""

from dashboard.components import charts, explain, panels, pickers, text
from dashboard.components.fold import folded
from dashboard.figures import weekly
from dashboard.tables import marts, metrics, week as week_facts
from dashboard.views.connection.panels import distance
from dashboard.wording import connection as say
from dashboard.wording.charts import MORE, TREND_CAPTION

viewer = panels.need_data(say.TITLE, say.BELOW)

text.heading(say.TITLE, say.BELOW)
count = pickers.span(marts.SPANS)
weeks = week_facts.weekly(viewer, "weekly_connection", count)
row = marts.last_row(weeks)

has_begun = charts.has_begun(weeks, "connection_rate")
caption = TREND_CAPTION if has_begun else ""
finding = say.connection_finding(row)
with panels.panel("rate", finding, caption):
    charts.trend("rate", f"{finding}. {say.connection_sentence(row)}", weeks, weekly.CONNECTION)
    if has_begun or row["connection_rate"] is None:  # else the heading says it already
        text.words(say.connection_source(row))
    explain.change(viewer, "connection_rate", row)
    explain.how("connection_rate")

panels.felt(viewer, "felt_connection", say.FELT, count)
distance(viewer)

with folded("connection_more", MORE) as is_open:
    if is_open:
        share = say.day_share_finding(row)
        with panels.panel("share", share, say.DAY_SHARE_CAPTION):
            charts.trend("share", share, weeks, weekly.DAY_SHARE)
            explain.how("connection_day_share")
        if metrics.current(metrics.partners(viewer, "mood", count)):
            panels.felt(viewer, "mood", say.MOOD, count, "mood")
        if metrics.current(metrics.partners(viewer, "stress", count)):
            panels.felt(viewer, "stress", say.STRESS, count, "stress")
