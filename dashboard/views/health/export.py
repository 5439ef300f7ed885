"""The button that hands a couple its data."""

import streamlit as st

from dashboard import session
from dashboard.components import text
from dashboard.viewer import Viewer
from dashboard.views.health import exports
from dashboard.wording import health as say


def export(viewer: Viewer) -> None:
    """Show what an export holds, in which files it can come, and the button. It is made when the button is pressed."""
    text.words(say.EXPORT, "finding")
    text.words(say.export_below(viewer.is_together, viewer.is_solo), "quiet")
    form = st.segmented_control(
        say.EXPORT_FORM,
        list(say.EXPORT_FORMS),
        default="csv",
        format_func=say.EXPORT_FORMS.__getitem__,
        required=True,
        key=session.EXPORT_FORM,
    )
    is_safe = form == "csv" and st.checkbox(say.EXPORT_SAFE, help=say.EXPORT_SAFE_NOTE, key=session.EXPORT_SAFE)
    st.download_button(
        say.EXPORT_BUTTON,
        exports.zipped(viewer, form, is_safe),
        say.export_file(viewer.build.as_of.isoformat(), viewer.build.audience, form),
        "application/zip",
        key=session.EXPORT,
        on_click="ignore",
        type="primary",
    )
