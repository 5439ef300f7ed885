"""The button that hands a couple its data: made when it is pressed, in a folder that is deleted right after."""

import io
import zipfile
from functools import partial
from pathlib import Path
from typing import cast

import streamlit as st

from dashboard import session
from dashboard.components import text
from dashboard.viewer import Viewer
from dashboard.wording import health as say
from pipeline import export as exports
from pipeline.export.copy import Format
from pipeline.home import transit
from pipeline.home.folder import HearthsideError


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
        partial(zipped, viewer, cast(Format, form), is_safe),
        say.export_file(viewer.build.as_of.isoformat(), viewer.build.audience, form),
        "application/zip",
        key=session.EXPORT,
        on_click="ignore",
        type="primary",
    )


def zipped(viewer: Viewer, form: Format, is_safe: bool) -> bytes:
    """Return the ZIP of an export, as the page's audience may know it; or one with a line that says why not."""
    made, is_own = io.BytesIO(), viewer.home.opened is not None
    with transit.folder("hearthside-export", in_memory=is_own) as name, zipfile.ZipFile(made, "w") as file:
        out = Path(name) / "hearthside"
        try:
            exports.export(viewer.build.home, out, form, viewer.build.audience, is_safe=is_safe)
        except Exception as error:  # others than ours can quote an entry
            file.writestr(say.NOT_EXPORTED, str(error) if isinstance(error, HearthsideError) else say.EXPORT_UNKNOWN)
        for path in sorted(path for path in out.rglob("*") if path.is_file()):
            file.write(path, path.relative_to(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
