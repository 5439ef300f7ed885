"""Appreciation: thanks said, how appreciated each of you felt, and what may be landing unseen."""

import streamlit as st

from dashboard import components, wording
from dashboard.components import pickers
from dashboard.figures import weekly
from dashboard.tables import analyses, marts, metrics
from dashboard.viewer import session_viewer
from dashboard.wording import over_weeks as later

viewer = session_viewer().built()
components.need_data(viewer)

components.words("Appreciation", "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(viewer, "weekly_appreciation", count=count)
row = marts.last_row(weeks)
people = marts.partners(viewer, "weekly_appreciation", count=count)

with components.panel("thanks", wording.thanks_finding(row, viewer.is_together), wording.trend_caption()):
    sentence = wording.thanks_sentence(row)
    components.chart("thanks", sentence, weekly.trend, weeks, weekly.EXPRESSED)
    components.words(sentence)
    components.direction(analyses.trend(viewer, "appreciation_expressed", count), wording.THANKS)
    components.how("appreciation_expressed")

left, right = st.columns(2)
felt = wording.felt_finding(marts.latest(people, "felt_appreciated"), "felt_appreciated", "appreciated")
with left, components.panel("felt", felt, wording.felt_caption(viewer.is_solo), "stretch"):
    lines = [(weekly.felt("appreciated", name), frame) for name, frame in people]
    components.chart("felt", felt, weekly.voices, lines, height="stretch")
    components.how("felt_appreciated")
with right, components.panel("noticed", wording.NOTICED_TITLE, wording.noticed_caption(viewer.is_together), "stretch"):
    lines = [(weekly.SAID, weeks), (weekly.NOTICED, weeks)]
    components.chart("noticed", wording.NOTICED_TITLE, weekly.voices, lines, height="stretch")
    if viewer.is_together:
        components.words(wording.gap(*marts.gap(people)))
    components.how("appreciation_gap", "appreciation_noticed")

with components.panel("per_conflict", later.PER_CONFLICT_TITLE, later.PER_CONFLICT_CAPTION):
    components.words(later.per_conflict(marts.last_row(metrics.weekly(viewer, "pos_neg_ratio"))))
    components.how("pos_neg_ratio")
