"""When this is the wrong tool: one page, the same for everyone, that reads nothing from the home."""

from pathlib import Path

import streamlit as st

from dashboard.components import text
from dashboard.wording import states

with st.container(key="wrong_tool"):
    text.words(states.WRONG_TOOL_LINK, "title")
    st.markdown(Path(__file__).with_name("wrong_tool.md").read_text(encoding="utf-8"))
