"""Appreciation: thanks said, how appreciated each of you felt, and what may be landing unseen."""

import streamlit as st

from dashboard import wording
from dashboard.components import charts, explain, panels, pickers, text
from dashboard.figures import weekly
from dashboard.tables import analyses, marts, metrics
from dashboard.wording import over_weeks as later

now = marts.now()
panels.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

text.words("Appreciation", "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(now, "weekly_appreciation", count=count)
row = marts.last_row(weeks)
people = marts.partners(now, "weekly_appreciation", count=count)

with panels.panel("thanks", wording.thanks_finding(row, now.is_together), wording.trend_caption()):
    sentence = wording.thanks_sentence(row)
    charts.chart("thanks", sentence, weekly.trend, weeks, weekly.EXPRESSED)
    text.words(sentence)
    explain.direction(analyses.trend(now, "appreciation_expressed", count), wording.THANKS)
    explain.how("appreciation_expressed")

left, right = st.columns(2)
felt = wording.felt_finding(marts.latest(people, "felt_appreciated"), "felt_appreciated", "appreciated")
with left, panels.panel("felt", felt, wording.felt_caption(now.is_solo), "stretch"):
    lines = [(weekly.felt("appreciated", name), frame) for name, frame in people]
    charts.chart("felt", felt, weekly.voices, lines, height="stretch")
    explain.how("felt_appreciated")
with right, panels.panel("noticed", wording.NOTICED_TITLE, wording.noticed_caption(now.is_together), "stretch"):
    lines = [(weekly.SAID, weeks), (weekly.NOTICED, weeks)]
    charts.chart("noticed", wording.NOTICED_TITLE, weekly.voices, lines, height="stretch")
    if now.is_together:
        text.words(wording.gap(*marts.gap(people)))
    explain.how("appreciation_gap", "appreciation_noticed")

with panels.panel("per_conflict", later.PER_CONFLICT_TITLE, later.PER_CONFLICT_CAPTION):
    text.words(later.per_conflict(marts.last_row(metrics.weekly(now, "pos_neg_ratio"))))
    explain.how("pos_neg_ratio")
