"""The chances on the review's page."""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.components.fold import folded
from dashboard.components.text import paragraphs, words
from dashboard.wording import review as say


def chances(found: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Offer how likely changes of each metric are, and what is ruled out."""
    with folded("chances", say.CHANCES_TITLE) as is_open:
        if is_open:
            words(say.CHANCES_NOTE, "quiet")
            cells = (f"<div>{paragraphs([name], 'lead')}{paragraphs(lines, 'note')}</div>" for name, lines in found)
            st.html(f'<div class="hs-grid">{"".join(cells)}</div>')
