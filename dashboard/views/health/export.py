"""The button that hands a couple its data."""

import streamlit as st

from dashboard import session
from dashboard.components import text
from dashboard.tables.marts import Now
from dashboard.views.health import exports
from dashboard.wording import exporting as say


def export(now: Now) -> None:
    """Show what an export holds, in which files it can come, and the button. It is made when the button is pressed."""
    text.words(say.TITLE, "finding")
    text.words(say.below(now.build.audience, now.is_solo), "quiet")
    form = st.segmented_control(
        say.FORM,
        list(say.FORMS),
        default="csv",
        format_func=say.FORMS.__getitem__,
        required=True,
        key=session.EXPORT_FORM,
    )
    is_safe = form == "csv" and st.checkbox(say.SAFE, help=say.SAFE_NOTE, key=session.EXPORT_SAFE)
    st.download_button(
        say.BUTTON,
        exports.zipped(now, form, is_safe),
        say.file_name(now.build.as_of.isoformat(), now.build.audience, form),
        "application/zip",
        key=session.EXPORT,
        on_click="ignore",
        type="primary",
    )
