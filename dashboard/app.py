"""The dashboard: chooses the page, dresses it, and notices new entries while it is open."""

from pathlib import Path
from time import monotonic

import streamlit as st

from dashboard import components, founding, frames, pages, watching, welcome_panels
from pipeline.home import find

FLAME = str(Path(__file__).with_name("flame.svg"))  # a local file: an icon by name would be fetched

st.set_page_config(page_title="Hearthside", page_icon=FLAME, layout="wide")
st.logo(FLAME, size="medium")

known = {v.name: st.Page(v.script, title=v.title, url_path=v.path, default=not v.path) for v in pages.SHOWN}
shown = {section: [known[view.name] for view in views] for section, views in pages.SECTIONS.items()}
wrong_tool = pages.WRONG_TOOL
aside = st.Page(wrong_tool.script, title=wrong_tool.title, url_path=wrong_tool.path, visibility="hidden")
page = st.navigation({**shown, "": [*shown[""], aside]}, position="top")
components.dress()
body = st.container()
components.footer(aside)  # first, as a page that has nothing to show stops here and then
if page != aside:
    watching.watch(frames.entered(find()), st.context.theme.type, monotonic())
with body:
    if page == aside or founding.has_home():
        page.run()
    else:
        welcome_panels.welcome(known["log"])
