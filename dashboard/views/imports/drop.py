"""Dropped files: stored, looked at, and put together where several are one journal."""

import shutil
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.wording import imports as say
from pipeline import imports
from pipeline.home.folder import Home
from pipeline.imports import Preview
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.store import layout

TOGETHER_FROM, ALONE_UP_TO = 2, 12  # files of one ending; more than the second are looked at together at once

Show = Callable[[float, str], None]


class Dropped(Protocol):
    """A file as the browser sent it, held in memory until it is freed."""

    name: str
    file_id: str

    def getvalue(self) -> bytes: ...

    def close(self) -> None: ...


def look_at(home: Home, who: str, files: Sequence[Dropped], show: Show) -> list[Preview]:
    """Look at each file; those of an app whose journals come in loose files become one upload.

    Whatever stops it, such as a click elsewhere, leaves nothing of the files behind.
    """
    found: list[Preview] = []
    try:
        done = 0
        for group in _groups(files):
            found += _look_at(home, who, group, _part_of(show, done / len(files), len(group) / len(files)))
            done += len(group)
    except BaseException:
        for preview in found:
            imports.discard(home, preview)
        raise
    return found


def free(files: Sequence[Dropped]) -> None:
    """Free the memory of files that were looked at, which Streamlit would hold until the page is closed."""
    context = get_script_run_ctx(suppress_warning=True)
    for file in files:
        if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
        file.close()


def _groups(files: Sequence[Dropped]) -> list[list[Dropped]]:
    """Group files that may be one journal by their ending; every other file stands alone."""
    endings = {f".{end.lstrip('.').lower()}" for one in IMPORTERS for end in one.loose}
    groups: dict[str, list[Dropped]] = {}
    for number, file in enumerate(files):
        ending = Path(file.name).suffix.lower()
        groups.setdefault(ending if ending in endings else f"alone {number}", []).append(file)
    return list(groups.values())


def _part_of(show: Show, start: float, size: float) -> Show:
    """Let what runs from 0 to 1 move a part of the whole."""
    return lambda share, what: show(start + size * share, what)


def _look_at(home: Home, who: str, files: list[Dropped], show: Show) -> list[Preview]:
    if len(files) > ALONE_UP_TO:
        joined = _look(home, who, _folder(home, files), show)
        if joined[0].importer and joined[0].importer.loose:
            return joined
        for preview in joined:
            imports.discard(home, preview)
    found: list[list[Preview]] = []
    for number, file in enumerate(files):
        path = imports.receive(home, file.name, file.getvalue())
        found.append(_look(home, who, path, _part_of(show, number / len(files), 1 / len(files))))
    return _joined(home, who, files, found, show)


def _joined(home: Home, who: str, files: list[Dropped], found: list[list[Preview]], show: Show) -> list[Preview]:
    """Put those together that are of one app whose journals come in loose files."""
    by_app: dict[str, list[int]] = {}
    for number, previews in enumerate(found):
        if len(previews) == 1 and (importer := previews[0].importer) and importer.loose:
            by_app.setdefault(importer.name, []).append(number)
    parts = [numbers for numbers in by_app.values() if len(numbers) >= TOGETHER_FROM]
    for numbers in parts:
        for number in numbers:
            imports.discard(home, found[number][0])
    joined = [_look(home, who, _folder(home, [files[n] for n in numbers]), show) for numbers in parts]
    taken = {number for numbers in parts for number in numbers}
    return [*chain(*joined), *chain(*(previews for number, previews in enumerate(found) if number not in taken))]


def _folder(home: Home, files: list[Dropped]) -> Path:
    """Keep several files in one folder, each by its name."""
    first = imports.receive(home, files[0].name, files[0].getvalue())
    folder = imports.place(home) / say.joined(first.name[:60], len(files))
    layout.make_private(folder)
    for number, file in enumerate(files):
        path = first if number == 0 else imports.receive(home, file.name, file.getvalue())
        target = folder / path.name
        path.rename(folder / f"{number} {path.name}" if target.exists() else target)
        path.parent.rmdir()
    return folder


def _look(home: Home, who: str, path: Path, show: Show) -> list[Preview]:
    def move(share: float) -> None:
        show(share, say.reading(path.name))

    try:
        return imports.look_each(home, path, lambda place, part: imports.look(home, place, who, None, move, part))
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise
