"""Rituals: what you agreed on, what was noted of it day by day, and how to agree on it together."""

from dashboard.components import charts, downloads, explain, pickers, text
from dashboard.components.fold import folded
from dashboard.components.panels import empty, need_settings, panel
from dashboard.figures import rituals
from dashboard.tables import marts, metrics
from dashboard.tables.rows import records
from dashboard.views.rituals import panels, rows
from dashboard.visit import session_viewer
from dashboard.wording import rituals as say
from dashboard.wording.charts import MORE

viewer = need_settings(session_viewer().built())

text.heading(say.TITLE, say.heading(viewer.settings.rituals))
if not viewer.settings.rituals:
    empty(say.NONE_AGREED, [say.NONE_AGREED_NOTE])
elif viewer.state == "ready":
    panels.calendar(rows.agreed(viewer, viewer.settings.rituals), rows.kept_days(viewer))
    downloads.calendar(viewer.settings)
    with folded("rituals_more", MORE) as is_open:
        if is_open:
            count = pickers.span(marts.SPANS)
            weeks = marts.weekly(viewer, "weekly_ritual_shares", count=count)
            row = marts.last_row(weeks)
            caption = say.SHARE_CAPTION if charts.has_begun(weeks, "kept_share") else ""
            with panel("share", say.finding(row, viewer.is_together), caption):
                charts.trend("share", say.sentence(row), weeks, rituals.SHARE)
                text.words(say.sentence(row))
                explain.change(viewer, "ritual_adherence", row)
                explain.how("ritual_adherence")
            with panel("keeping", say.UPKEEP_TITLE, say.UPKEEP_CAPTION):
                text.words(say.keeping(list(records(metrics.pieces(viewer, "upkeep")))))
                text.words(say.ours(marts.last_row(metrics.weekly(viewer, "ritual_meaning")), viewer.is_together))
                explain.how("upkeep", "ritual_meaning")
else:
    empty(say.NOTHING_LOGGED, [say.NOTHING_LOGGED_NOTE])
panels.editor(viewer, is_first=viewer.state != "ready" or not viewer.settings.rituals)
