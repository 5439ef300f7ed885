"""The previews of an upload: one, or two where it has a chat and a journal in it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.home.folder import Home
from pipeline.imports.intake.preview import NONE_FOUND, Preview, discard
from pipeline.imports.record import JOURNAL_PART
from pipeline.imports.store import uploads


def look_each(home: Home, path: Path, look_at: Callable[[Path, str], Preview]) -> list[Preview]:
    """Return what an upload holds: of one with a chat and a journal, the chat first, then the journal.

    `look_at` looks at a path, and at a part of it. A journal without an entry to import leaves only its problems.
    """
    first = look_at(path, "")
    if not first.has_journal:
        return [first]
    own = _own_copy(home, path)
    try:
        second = look_at(own, JOURNAL_PART)
    except BaseException:
        discard(home, first)
        if own != path:
            shutil.rmtree(own.parent, ignore_errors=True)
        raise
    if second.records or second.questions:
        return [first, second]
    discard(home, second)
    told = [replace(problem, is_kept=True) for problem in second.problems if problem != NONE_FOUND]
    return [replace(first, problems=[*first.problems, *told])]


def _own_copy(home: Home, path: Path) -> Path:
    """Return a copy of an upload that came through a page: each part discards its own."""
    if home.incoming not in path.parents:
        return path
    copy = uploads.place(home) / path.name
    if path.is_dir():
        shutil.copytree(path, copy)
    else:
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
    return copy
