"""The places in a home that can hold a partner's data."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipeline import suggestions
from pipeline.analysis.trials import register
from pipeline.home import whole_file
from pipeline.home.folder import BACKUP_LIST, Home, kind_of, sync
from pipeline.imports.store import layout, uploads
from pipeline.kinds.kinds import BY_NAME
from pipeline.log import csv_rows, file
from pipeline.notebook import copies as shipped
from pipeline.settings import Partner
from pipeline.vault import keys, state

UPLOAD_LOCKS = f"{uploads.LOCK}*.lock"  # of processes that may still run
LITTER = (".pending", f"{whole_file.TEMPORARY}*", f"*/{whole_file.TEMPORARY}*")
LETTERS = "letters/letter-*"  # tell of both, and can be written anew
OURS = (
    "settings.toml",
    ".lock",
    "ledger.jsonl",
    "backed_up",
    "browsers.json",
    "names.json",
    BACKUP_LIST,
    *LITTER,
    f"imports/{UPLOAD_LOCKS}",
    LETTERS,
    "answers.csv",
    "answers-log.csv",
    "trials/h*.csv",
    "builds/*",
    "imports/*/**/*",
    "vault/**/*",
    "notebooks/*.ipynb",
    "notebooks/.gitignore",
    f"notebooks/{shipped.RECORD}",
)


def logs(home: Home) -> list[Path]:
    """The logs that people and `log` write, of the kinds that there are."""
    return sorted(p for p in home.logs.glob("*") if p.suffix.lower() == ".csv" and kind_of(p) in BY_NAME)


def imports(home: Home, stays: Partner | None) -> list[Path]:
    """The folders of imports, with the files that were imported: all but those of the one who stays."""
    found = (
        path for path in home.imports.glob("*") if path.is_dir() and path not in (*_made(home), home.shared_imports)
    )
    return sorted(folder for folder in found if stays is None or _whose(folder) != stays.id)


def vaults(home: Home, stays: Partner | None) -> list[Path]:
    """Return the vaults of everybody but the one who stays."""
    return sorted(path for path in home.vaults.glob("*") if path.is_dir() and (not stays or path.name != stays.id))


def destroy(folder: Path) -> None:
    """Delete a vault, its key first: without it nobody can read what a disk still holds of the rest."""
    (folder / keys.IDENTITY).unlink(missing_ok=True)
    sync(folder)
    _remove(folder)


def _made(home: Home) -> list[Path]:
    """Folders of imports that are made anew, or were left by something that broke off."""
    return [home.derived, home.incoming, *home.imports.glob(".undone-*")]


def _whose(folder: Path) -> str:
    """Return the partner of an import; empty for one that doesn't say."""
    try:
        path = folder / layout.MANIFEST
        return str(json.loads(path.read_bytes() if path.is_file() else "")["partner"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def partner_sheets(home: Home) -> list[Path]:
    """Return the files with decisions about imports, a row for each time and partner, and copies of what is shared."""
    found = [path for one in (home.sharing, home.maybe) for path in (one, file.beside(one))]
    found += sorted(home.shared_imports.glob("*.csv"))
    return [path for path in found if path.is_file()]


def answers(home: Home) -> list[Path]:
    return [path for path in suggestions.files(home) if path.is_file()]


def trials(home: Home, stays: Partner | None) -> list[Path]:
    """The files of all trials but those of the one who stays: a trial of the two has nobody left to be about."""
    found = sorted(register.folder(home).glob("h*.csv"))
    owned = {
        path
        for path in found
        if stays and {row.get("audience", "").lower() for row in csv_rows.read(path)} <= {stays.id}
    }
    return [path for path in found if path not in owned]


def litter(home: Home) -> list[Path]:
    """Return what can be made again or was left behind: builds, letters, derived entries, uploads, known browsers."""
    found = [path for pattern in (*LITTER, LETTERS) for path in home.path.glob(pattern)]
    found += [*shipped.left_by_jupyter(home.notebooks), *home.notebooks.rglob("*.age")]
    found += [home.browsers, home.listed, *(path for path in home.builds.glob("*") if path.name != ".lock")]
    return sorted({path for path in (*found, *_made(home)) if path.exists()})


def notebooks(home: Home) -> list[Path]:
    """The notebooks that were run or written in: they hold what was logged. `litter` has the copies of them."""
    copies = {path for folder in shipped.left_by_jupyter(home.notebooks) for path in folder.rglob("*")}
    return [path for path in shipped.changed(home.notebooks) if path not in copies]


def unknown(home: Home) -> Iterator[Path]:
    """Yield the files that Hearthside knows nothing of, by their place in the home."""
    known = {path for pattern in OURS for path in home.path.glob(pattern)} | {*logs(home), *partner_sheets(home)}
    known |= {*notebooks(home)} | {path for folder in litter(home) for path in folder.rglob("*")}
    for path in sorted(home.path.rglob("*")):
        if path.is_file() and path not in known:
            yield path.relative_to(home.path)


def remove_folder(folder: Path) -> None:
    """Take a folder out under another name first, so that half of it is never taken for all of it."""
    aside = folder.with_name(f".undone-{folder.name}")
    folder.rename(aside)
    _remove(aside)


def _remove(folder: Path) -> None:
    """Remove a folder with all in it, also where it is a link to another disk."""
    shutil.rmtree(folder.resolve())
    if folder.is_symlink():
        folder.unlink()


def remove_what_is_left(home: Home) -> None:
    """Remove the locks and the folders of a home that nobody is left in, as far as nothing else lies in them."""
    own = home.notebooks
    made = (own / ".gitignore", own / shipped.RECORD, *own.glob("*.ipynb"))
    for path in (
        home.backed_up,
        home.lock,
        home.vaults / state.LOCKED,
        *home.imports.glob(UPLOAD_LOCKS),
        home.builds / ".lock",
        *made,
    ):
        path.unlink(missing_ok=True)
    for folder in (
        home.logs,
        home.shared_imports,
        home.imports,
        home.builds,
        home.vaults,
        home.path / "letters",
        register.folder(home),
        own,
        home.path,
    ):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
