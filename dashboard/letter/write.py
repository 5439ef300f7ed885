"""Write a letter to a file or to standard output, of a home, as the audience of the environment sees it."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.letter import page, pdf, rows
from dashboard.tables import marts
from dashboard.viewer import Viewer, launched_viewer
from dashboard.wording import letter as say
from pipeline.home import whole_file
from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, cannot_write

STDOUT = "-"


def write(home: Home, out: str | None, week: date | None, *, force: bool) -> None:
    """Write the letter of the week that holds the day `week` to `out`: a path, `-`, or None for a file in the home.

    With an open vault the file has to be named, as nothing of it lies in the home unencrypted.

    Raises HearthsideError when there is nothing to write about, or the file can't be written.
    """
    path = Path(out).expanduser() if out not in (None, STDOUT) else None
    if path is not None:
        if path.suffix.lower() not in (".html", ".htm", ".pdf"):
            raise HearthsideError(say.ENDINGS)
        whole_file.need_room(path, _mark(path), force=force)
    elif out is None and home.opened:
        raise HearthsideError(say.NAME_A_FILE)
    viewer = _opened(home)
    start = rows.choose(marts.weeks(viewer), week, viewer.build.as_of)
    html = page.letter(viewer, start)
    if out == STDOUT:
        sys.stdout.buffer.write(html.encode())
        return
    path = path or _in_home(viewer, start)
    data = pdf.pdf(html, in_memory=home.opened is not None) if path.suffix.lower() == ".pdf" else html.encode()
    whole_file.write(path, data, _mark(path), force=force)
    print(say.written(str(path), start))


def _opened(home: Home) -> Viewer:
    """Open the home. A build that failed is said on stderr, and the last good one taken."""
    viewer = replace(launched_viewer(), home=home).built()
    if viewer.state in ("no_home", "trouble"):
        raise HearthsideError(viewer.trouble)
    if viewer.state == "no_entries":
        raise HearthsideError(say.no_entries(is_shared=viewer.is_together))
    if viewer.trouble:
        print(say.LAST_GOOD.format(viewer.trouble), file=sys.stderr)
    return viewer


def _mark(path: Path) -> bytes:
    return pdf.MARK if path.suffix.lower() == ".pdf" else page.MARK.encode()


def _in_home(viewer: Viewer, week: date) -> Path:
    """Name a file in the home's own folder of letters: it can't be taken along by accident from there."""
    folder = viewer.build.home.path / "letters"
    try:
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from None
    whose = "" if viewer.is_together else f"-{viewer.who}"
    return folder / f"letter-{week}{whose}.html"
