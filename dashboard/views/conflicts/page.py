"""Conflicts and repair: what is open, what opened and closed, and for how long."""

import streamlit as st

from dashboard import wording
from dashboard.components import charts, explain, panels, pickers, text
from dashboard.figures import conflicts, repair
from dashboard.tables import analyses, marts, metrics
from dashboard.wording import over_weeks as later

now = marts.now()
panels.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

text.words("Conflicts and repair", "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(now, "weekly_conflicts", count=count)
row = marts.last_row(weeks)

with panels.panel("stock", wording.stock_finding(row), wording.stock_caption(now.is_together)):
    alt = f"{wording.stock_finding(row)}; {wording.unresolved_changes(row)}."
    charts.chart("stock", alt, conflicts.stock, weeks)
    explain.direction(analyses.trend(now, "conflict_flow", count), wording.OPENINGS)
    explain.how("conflict_stock", "conflict_flow")

left, right = st.columns(2)
with left, panels.panel("open", wording.OPEN_LIST, wording.open_list_caption(now.is_together), "stretch"):
    found = marts.open_conflicts(now)
    for conflict in found:
        state = wording.conflict_state(conflict, now.people)
        panels.conflict(wording.topic(conflict), wording.conflict_age(conflict), state)
    if not found:
        text.words(wording.NOTHING_OPEN)
        st.page_link("views/log/page.py", label=wording.LOG_LINK)
with right, panels.panel("ages", wording.ages_finding(row), wording.AGES_CAPTION, "stretch"):
    charts.chart("ages", wording.ages_finding(row), conflicts.ages, weeks, height="stretch")
    explain.how("conflict_open_age")

summary = analyses.repair_summary(now)
finding = wording.repair_finding(summary, now.is_together)
with panels.panel("repair", finding, wording.REPAIR_CAPTION):
    if summary["status"] == "ok":
        charts.chart("repair", finding, repair.curve, analyses.repair_steps(now))
    text.words(wording.repair_sentence(summary))
    explain.how("time_to_repair")

left, right = st.columns(2)
with left, panels.panel("became", later.LATER_TITLE, later.LATER_CAPTION, "stretch"):
    text.words(later.became(list(wording.rows(metrics.pieces(now, "resolution_kind")))))
    explain.how("resolution_kind")
with right, panels.panel("attempts", later.ATTEMPTS_TITLE, later.ATTEMPTS_CAPTION, "stretch"):
    text.words(later.attempts(marts.last_row(metrics.weekly(now, "repair_attempt_rate"))))
    explain.how("repair_attempt_rate")
