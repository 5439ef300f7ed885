"""Check a home, without changing it: is it private, can all files be read, are the right versions installed?"""

import contextlib
import os
import platform
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import ledger, settings
from pipeline.home.folder import FILE_MODE, FOLDER_MODE, HearthsideError, Home, need
from pipeline.kinds.fields import counted
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.load import Loaded, Refusal

NEEDED = ("hearthside", "duckdb", "pandas", "scipy", "streamlit", "plotly")
UNSOUND = {"duckdb": ("2.0.0",)}  # gives wrong results on frames; mended in 2.0.1


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. For a refused line: also where it stands and why. Never what it says."""

    subject: str
    is_fine: bool
    text: str
    file: str | None = None
    line: int | None = None
    field: str | None = None
    reason: str | None = None


def examine(home: Home) -> list[Finding]:
    """Return what was found about the home, its permissions, settings, logs and builds, and the versions."""
    found: list[Finding] = []
    for look in (_home, _permissions, _settings, _ledger, _imports, _logs, _builds, _versions):
        found += _findings(look, home)
        if look is _home and not found[0].is_fine:
            return found + _findings(_versions, home)
    return found


def _findings(look: Callable[[Home], Iterator[Finding]], home: Home) -> list[Finding]:
    """Take what stops a look for a finding of its own."""
    subject = look.__name__.strip("_")
    try:
        return list(look(home))
    except HearthsideError as error:
        return [Finding(subject, False, str(error))]
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        return [Finding(subject, False, f"{error.filename} can't be read: {reason}.")]
    except Exception as error:  # its text may quote an entry; the other looks go on
        return [Finding(subject, False, f"this look stopped at something it does not know ({type(error).__name__}).")]


def _home(home: Home) -> Iterator[Finding]:
    need(home)
    yield Finding("home", True, str(home.path))
    if any((folder / ".git").exists() for folder in (home.path, *home.path.parents)):
        yield Finding(
            "home",
            False,
            f"{home.path} is in a git repository, which could publish your diary by accident. "
            "Move the folder, and give its new place with --home or HEARTHSIDE_HOME.",
        )
    if not os.access(home.path, os.W_OK):
        yield Finding("home", False, f"{home.path} can't be written to, so nothing can be logged.")


def _permissions(home: Home) -> Iterator[Finding]:
    if os.name != "posix":
        yield Finding("permissions", True, "Windows keeps your user folder private.")
        return
    open_ones = [(path, mode) for path, mode in _private(home) if stat.S_IMODE(path.stat().st_mode) & ~mode & 0o077]
    for path, mode in open_ones:
        yield Finding(
            "permissions", False, f"Other people on this computer can open {path}. `chmod {mode:o} {path}` fixes it."
        )
    if not open_ones:
        yield Finding("permissions", True, "only you can open the folders and files.")


def _private(home: Home) -> Iterator[tuple[Path, int]]:
    """Every folder and file of ours with the most that its mode may allow."""
    for folder in (home.path, home.logs, home.builds):
        if folder.is_dir():
            yield folder, FOLDER_MODE
            yield from ((path, FILE_MODE) for path in sorted(folder.iterdir()) if path.is_file())
    for path in sorted(path for folder in (home.imports, home.vaults) for path in folder.rglob("*")):
        yield path, FOLDER_MODE if path.is_dir() else FILE_MODE


def _settings(home: Home) -> Iterator[Finding]:
    chosen = settings.read(home)
    names = " and ".join(f"{partner.name} ({partner.id})" for partner in chosen.partners)
    yield Finding("settings", True, f"{names}, {chosen.timezone}, weeks start on {chosen.week_starts_on.capitalize()}.")
    ids = {partner.id for partner in chosen.partners}
    for folder in sorted(path for path in home.vaults.glob("[!.]*") if path.is_dir() and path.name not in ids):
        yield Finding(
            "settings",
            False,
            f"{folder} belongs to nobody in {home.settings}, so nothing private goes there. "
            f'Give its partner `id = "{folder.name}"` again.',
        )


def _ledger(home: Home) -> Iterator[Finding]:
    """Read every file of the couple's, changed or not."""
    found = ledger.check(home, deep=True)
    for state in found:
        yield Finding("files", not state.is_loss, str(state), state.file, reason=state.state)
    if not found:
        text = "every file is as Hearthside wrote it." if ledger.is_begun(home) else "the next build begins the ledger."
        yield Finding("files", True, text)


def _imports(home: Home) -> Iterator[Finding]:
    from pipeline.imports import manifests
    from pipeline.imports.meaning import mapping

    found = manifests(home)
    yield from _saved_chats(home) if found else ()
    for partner, source in {(one.partner, one.source) for one in found}:
        mapping.read(home, partner, source)
    if found:
        yield Finding("imports", True, f"{counted(len(found), 'import')} and the meanings of their labels can be read.")


def _saved_chats(home: Home) -> Iterator[Finding]:
    from pipeline.imports.intake.saved_chats import saved_chats  # here, as it imports all importers

    for one, path in saved_chats(home):
        yield Finding(
            "imports",
            False,
            f"{path} contains a chat with its words, saved by an older version. Move it out of the home, "
            f"run `hearthside undo {one.id} --partner {one.partner}`, then import it again. No word is saved then.",
        )


def _logs(home: Home) -> Iterator[Finding]:
    loaded = _loaded(home, settings.read(home))
    for refusal in loaded.refused:
        yield Finding("logs", False, str(refusal), refusal.file, refusal.line, refusal.field, refusal.reason)
    for note in loaded.notes:
        yield Finding("logs", True, note)
    lines, files = sum(counts.loaded for counts in loaded.files.values()), len(loaded.files)
    yield Finding("logs", True, f"{counted(lines, 'line')} in {counted(files, 'file')} can be read.")


def _loaded(home: Home, chosen: Settings) -> "Loaded":
    from pipeline.database import build
    from pipeline.load import load

    with contextlib.closing(build.connect()) as con:  # in memory
        return load(con, home, chosen, build.today(chosen), chosen.default_audience)


def refused(home: Home, audience: str) -> "list[Refusal]":
    """Return the refused lines of the logs that `audience` may know of; in a solo home all of them.

    That one of the two has a private line that can't be read is nobody else's to know. So a line that doesn't say
    whose it is and that it is shared is left to `examine`, which those see who can open the files. Raises
    HearthsideError when the settings can't be read.
    """
    chosen = settings.read(home)
    found = _loaded(home, chosen).refused
    return found if chosen.is_solo else [refusal for refusal in found if refusal.is_for(audience)]


def _builds(home: Home) -> Iterator[Finding]:
    from pipeline.database import build, files
    from pipeline.database.open import open as open_build

    newest = build.newest(home)
    if newest is None:
        yield Finding("builds", True, "none yet. `hearthside build` makes the first.")
        return
    if not files.is_whole(home, newest, deep=True):
        yield Finding("builds", False, f"{newest} is damaged. `hearthside build` makes a new one; nothing is lost.")
        return
    opened = open_build(home.path)
    late = " Your logs or the date have changed since. `hearthside build` updates it." if build.is_stale(home) else ""
    yield Finding("builds", True, f"{opened.build_id} can be read, up to {opened.as_of}.{late}")


def _versions(home: Home) -> Iterator[Finding]:
    found = {"python": platform.python_version()}
    for name in NEEDED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            yield Finding("versions", False, f"{name} is not installed. Install Hearthside again.")
    for name, unsound in UNSOUND.items():
        if found.get(name) in unsound:
            yield Finding("versions", False, f"{name} {found[name]} gives wrong results. Install another version.")
    yield Finding("versions", True, ", ".join(f"{name} {number}" for name, number in found.items()))
