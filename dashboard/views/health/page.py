"""Your data: whether it could be read, an export, where all of it lies, what there is, and when it was worked out."""

import streamlit as st

from dashboard.components import text
from dashboard.components.fold import folded
from dashboard.components.panels import need_build
from dashboard.views.health import export, panels
from dashboard.wording import health as say

viewer = need_build()

text.heading(say.TITLE, say.BELOW)
panels.entries(viewer)
left, right = st.columns(2)
with left:
    with st.container(border=True, key="panel_export", gap="xsmall"):
        export.export(viewer)
    panels.places(viewer)
    panels.builds(viewer)
with right:
    panels.holdings(viewer)
with folded("health_more", say.COVERAGE) as is_open:
    if is_open:
        panels.coverage(viewer)
panels.terminal(viewer.home)
