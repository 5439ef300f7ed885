"""An export as one file: made when it is asked for, in a folder of its own that is gone right after."""

import io
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import cast

from dashboard.viewer import Viewer
from dashboard.wording import health as say
from pipeline import export
from pipeline.export.copy import Format
from pipeline.home.folder import HearthsideError


def zipped(viewer: Viewer, form: str, is_safe: bool) -> "partial[bytes]":
    """Return what makes the ZIP of an export, as the page's audience may know it."""
    return partial(_zipped, viewer, cast(Format, form), is_safe)


def _zipped(viewer: Viewer, form: Format, is_safe: bool) -> bytes:
    """Return the ZIP; where nothing could be exported, one with a line that says why."""
    made = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="hearthside-export-") as name, zipfile.ZipFile(made, "w") as file:
        out = Path(name) / "hearthside"
        try:
            export.export(viewer.build.home, out, form, viewer.build.audience, is_safe=is_safe)
        except Exception as error:  # others than ours can quote an entry
            file.writestr(say.NOT_EXPORTED, str(error) if isinstance(error, HearthsideError) else say.EXPORT_UNKNOWN)
        for path in sorted(path for path in out.rglob("*") if path.is_file()):
            file.write(path, path.relative_to(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
