"""Appreciation: thanks in words, how often they were said, how appreciated each felt, and what may land unseen."""

from dashboard.components import charts, explain, panels, pickers, text
from dashboard.components.fold import folded
from dashboard.figures import weekly
from dashboard.tables import marts, metrics, week as week_facts
from dashboard.views.appreciation.panels import in_words
from dashboard.wording import appreciation as say
from dashboard.wording.charts import MORE, TREND_CAPTION

viewer = panels.need_data(say.TITLE, say.BELOW, say.BELOW_SOLO)

text.heading(say.TITLE, say.below(viewer.is_solo))
in_words(viewer)
count = pickers.span(marts.SPANS)
weeks = week_facts.weekly(viewer, "weekly_appreciation", count)
row = marts.last_row(weeks)
people = marts.partners(viewer, "weekly_appreciation", count=count)

has_begun = charts.has_begun(weeks, "expressed_rate")
caption = TREND_CAPTION if has_begun else ""
finding = say.thanks_finding(row, viewer.is_together)
with panels.panel("thanks", finding, caption):
    charts.trend("thanks", f"{finding}. {say.thanks_sentence(row)}", weeks, weekly.EXPRESSED)
    if has_begun or row["expressed_rate"] is None:  # else the heading says it already
        text.words(say.thanks_source(row))
    explain.change(viewer, "appreciation_expressed", row)
    explain.how("appreciation_expressed")

panels.felt(viewer, "felt_appreciated", say.FELT, count)

with folded("appreciation_more", MORE) as is_open:
    if is_open:
        with panels.panel("noticed", say.NOTICED_TITLE, say.noticed_caption(viewer.is_together)):
            charts.voices("noticed", say.NOTICED_TITLE, [(weekly.SAID, weeks), (weekly.NOTICED, weeks)])
            if viewer.is_together:
                text.words(say.gap(*marts.gap(people)))
            explain.how("appreciation_gap", "appreciation_noticed")
        with panels.panel("per_conflict", say.PER_CONFLICT_TITLE, say.per_conflict_caption(viewer.is_together)):
            ratio = marts.last_row(metrics.weekly(viewer, "pos_neg_ratio"))
            text.words(say.per_conflict(ratio, marts.last_row(marts.weekly(viewer, "weekly_balance"))))
            explain.how("pos_neg_ratio")
