"""The dashboard: chooses the page, dresses it, and notices new entries while it is open."""

from pathlib import Path

import streamlit as st

from dashboard import components, frames, pages, watching

FLAME = str(Path(__file__).with_name("flame.svg"))  # a local file: an icon by name would be fetched

st.set_page_config(page_title="Hearthside", page_icon=FLAME, layout="wide")
st.logo(FLAME, size="medium")

shown = {
    section: [st.Page(v.script, title=v.title, url_path=v.path, default=not v.path) for v in views]
    for section, views in pages.SECTIONS.items()
    if views
}
wrong_tool = pages.WRONG_TOOL
aside = st.Page(wrong_tool.script, title=wrong_tool.title, url_path=wrong_tool.path, visibility="hidden")
page = st.navigation({**shown, "": [*shown[""], aside]}, position="top")
components.dress()
body = st.container()
components.footer(aside)  # first, as a page that has nothing to show stops here and then
if page != aside:
    watching.watch(frames.now().seen, st.context.theme.type)
with body:
    page.run()
