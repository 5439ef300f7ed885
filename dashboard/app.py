"""The dashboard: chooses the page, dresses it, and notices new entries while it is open."""

from pathlib import Path
from time import monotonic

import streamlit as st

from dashboard import navigation, refresh, session
from dashboard.components.panels import demo_note, dress, footer, rebuild
from dashboard.components.top_bar import top_bar
from dashboard.viewer import entered
from dashboard.views.welcome import actions, panels
from dashboard.visit import session_viewer, touch
from pipeline.database.open import Damaged
from pipeline.home.folder import find

FLAME = str(Path(__file__).with_name("flame.svg"))  # a local file: an icon by name would be fetched

st.set_page_config(page_title="Hearthside", page_icon=FLAME, layout="wide")
st.logo(FLAME, size="medium")

if session.PAGES not in st.session_state:  # made once: each looks for its script on the disk
    st.session_state[session.PAGES] = {
        view.name: st.Page(
            view.script,
            title=view.title,
            url_path=view.path,
            default=not view.path,
            visibility="hidden" if view is navigation.WRONG_TOOL else "visible",
        )
        for view in navigation.ALL
    }
known = st.session_state[session.PAGES]
aside = known[navigation.WRONG_TOOL.name]
shown = {section: [known[view.name] for view in views] for section, views in navigation.SECTIONS.items()}
page = st.navigation({**shown, "": [*shown[""], aside]}, position="top")
name = next(name for name, one in known.items() if one == page)
dress(navigation.place(name))
if page != aside:
    viewer = session_viewer()
    touch(viewer)
    top_bar(viewer)
    demo_note(name)
if page not in (aside, known["log"]) and actions.has_home():
    with st.container(key="log_in_reach"):
        st.page_link(known["log"])
body = st.container()
if page != aside:
    footer(aside)  # first, as a page that has nothing to show stops here and then
    refresh.watch(entered(viewer.home), st.context.theme.type, monotonic())
with body:
    if page == aside or actions.has_home():
        try:
            page.run()
        except Damaged:
            rebuild(find())
    else:
        panels.welcome(known["log"])
