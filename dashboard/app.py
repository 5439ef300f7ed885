"""The dashboard: chooses the page, dresses it, and notices new entries while it is open."""

from pathlib import Path

import streamlit as st

from dashboard import components, founding, frames, welcome_panels, wording
from pipeline.home import find

FLAME = str(Path(__file__).with_name("flame.svg"))  # a local file: an icon by name would be fetched

st.set_page_config(page_title="Hearthside", page_icon=FLAME, layout="wide")
st.logo(FLAME, size="medium")

wrong_tool = st.Page("views/wrong_tool.py", title=wording.WRONG_TOOL_LINK, url_path="wrong-tool", visibility="hidden")
log = st.Page("views/log.py", title="Log", url_path="log")
page = st.navigation(
    [
        st.Page("views/this_week.py", title="This week", default=True),
        log,
        st.Page("views/connection.py", title="Connection", url_path="connection"),
        st.Page("views/conflicts.py", title="Conflicts and repair", url_path="conflicts"),
        st.Page("views/appreciation.py", title="Appreciation", url_path="appreciation"),
        st.Page("views/review.py", title="Quarterly review", url_path="review"),
        st.Page("views/importing.py", title="Import", url_path="import"),
        wrong_tool,
    ],
    position="top",
)
components.dress()
body = st.container()
components.footer(wrong_tool)  # first, as a page that has nothing to show stops here and then
if page != wrong_tool:
    frames.watch(frames.entered(find()), st.context.theme.type)
with body:
    if page == wrong_tool or founding.has_home():
        page.run()
    else:
        welcome_panels.welcome(log)
