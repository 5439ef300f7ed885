"""The floor under what is pressed: a page with nothing but a button, and how often it was pressed."""

import streamlit as st

count = st.session_state.get("count", 0) + st.button("Press")
st.session_state["count"] = count
st.text(f"Pressed: {count}")
