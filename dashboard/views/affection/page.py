"""The page on promises: those that are open, touch, and what got in the way; charts on request."""

import streamlit as st

from dashboard.components import text
from dashboard.components.fold import folded
from dashboard.components.panels import need_data
from dashboard.tables import marts, metrics, open_things
from dashboard.views.affection import panels
from dashboard.wording import affection as say
from dashboard.wording.charts import MORE

viewer = need_data(say.TITLE, say.below(False, False), say.below(False, True))

has_touch = marts.last_row(metrics.weekly(viewer, "affection_day_share"))["status"] != "off"
text.heading(say.TITLE, say.below(has_touch, viewer.is_solo))
pieces = [*([panels.touch] if has_touch else []), panels.barriers]
has_promises = any(open_things.promises(viewer))
pieces.insert(0 if has_promises else len(pieces), panels.promises)
first, second = st.columns(2)
with first:
    pieces[0](viewer)
with second:
    for piece in pieces[1:]:
        piece(viewer)
with folded("affection_more", MORE) as is_open:
    if is_open:
        panels.over_time(viewer)
if not has_touch:
    text.words(say.touch_off(viewer.is_solo), "quiet")
