"""The dashboard: chooses the page, dresses it, and notices new entries while it is open."""

from pathlib import Path
from time import monotonic

import streamlit as st

from dashboard import navigation, refresh
from dashboard.components.panels import dress, footer
from dashboard.viewer import entered
from dashboard.views.welcome import actions, panels
from pipeline.home.folder import find

FLAME = str(Path(__file__).with_name("flame.svg"))  # a local file: an icon by name would be fetched

st.set_page_config(page_title="Hearthside", page_icon=FLAME, layout="wide")
st.logo(FLAME, size="medium")

known = {v.name: st.Page(v.script, title=v.title, url_path=v.path, default=not v.path) for v in navigation.SHOWN}
shown = {section: [known[view.name] for view in views] for section, views in navigation.SECTIONS.items()}
wrong_tool = navigation.WRONG_TOOL
aside = st.Page(wrong_tool.script, title=wrong_tool.title, url_path=wrong_tool.path, visibility="hidden")
page = st.navigation({**shown, "": [*shown[""], aside]}, position="top")
dress()
body = st.container()
footer(None if page == aside else aside)  # first, as a page that has nothing to show stops here and then
if page != aside:
    refresh.watch(entered(find()), st.context.theme.type, monotonic())
with body:
    if page == aside or actions.has_home():
        page.run()
    else:
        panels.welcome(known["log"])
