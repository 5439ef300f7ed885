"""When this is the wrong tool: one page, the same for everyone, that reads nothing from the home."""

from pathlib import Path

import streamlit as st

from dashboard.components import text
from dashboard.wording import states

danger, rest = Path(__file__).with_name("wrong_tool.md").read_text(encoding="utf-8").split("\n\n", 1)
with st.container(key="wrong_tool"):
    st.page_link("views/this_week/page.py", label=states.LEAVE, width="content")
    text.words(states.WRONG_TOOL_LINK, "title")
    with st.container(border=True, key="panel_danger"):
        st.markdown(danger)
    st.markdown(rest)
