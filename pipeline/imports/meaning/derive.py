"""Save the entries that imports make as logs, `imports/derived/<kind>-<partner>.csv`.

They are made again whenever an import, the mapping or the sharing has changed.

Those of imports in a vault are made in memory when it is open, as rows of the same files in it. What of them is shared
is copied to `imports/shared/<kind>-<partner>.csv`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import ledger, settings as all_settings
from pipeline.home import folder as homes, whole_file
from pipeline.home.folder import Home, cannot_write, locked, stamps
from pipeline.imports.meaning import entries, mapping
from pipeline.imports.meaning.entries import LogRow
from pipeline.imports.store import layout, sealed
from pipeline.kinds.kinds import BY_NAME
from pipeline.kinds.vocabulary import IMPORTED
from pipeline.settings import Settings
from pipeline.vault import files

VERSION = 2  # of this module's output; a new one makes all entries again


def derive(home: Home, chosen: Settings | None = None) -> None:
    """Make the entries of all imports, unless nothing that they come from has changed.

    Raises HearthsideError when a mapping or an import can't be read.
    """
    _derive_own(home)
    home = replace(home, opened=None)  # what is in a vault is written nowhere else
    if not home.imports.is_dir():
        return
    chosen = chosen or all_settings.read(home)
    made = home.derived
    if _read(made / ".stamp") == _mark(home):
        return
    try:
        with locked(home):
            _derive(home, chosen, made)
    except OSError as error:
        raise cannot_write(made, error) from None


def _derive(home: Home, chosen: Settings, made: Path) -> None:
    before = stamp(home)  # first, so that a change meanwhile is noticed
    layout.make_private(made)
    old = set(made.glob("*.csv"))
    for partner in chosen.partners:
        old -= set(_write(home, made, partner.id))
    for path in old:
        path.unlink()
    whole_file.replace(made / ".stamp", _mark(home, before).encode())


def _derive_own(home: Home) -> None:
    """Make the entries of imports in the open vault, unless nothing that they come from has changed."""
    vault = home.opened
    if vault is None or vault.is_locked:
        return
    files.sweep(home)
    rows_of = (sealed.ROWS, mapping.ROWS, *(ledger.name(home, path) for path in (home.sharing, home.maybe)))
    made_of = json.dumps([VERSION, homes.stamp(home.settings), *(sum(1 for _ in vault.rows(file)) for file in rows_of)])
    if vault.made_of == made_of:
        return
    manifests = [one for one in layout.manifests(home, vault.partner) if isinstance(one, layout.SealedManifest)]
    by_kind: dict[str, list[LogRow]] = {}
    for kind, row in entries.rows(home, vault.partner, manifests):
        by_kind.setdefault(kind, []).append(row)
    _share(home, vault.partner, {} if all_settings.read(home).is_solo else by_kind)
    found = {ledger.name(home, _path(home.derived, kind, vault.partner)): each for kind, each in by_kind.items()}
    vault.make(made_of, found)


def _share(home: Home, partner: str, by_kind: Mapping[str, list[LogRow]]) -> None:
    """Copy to the clear what is shared of a vault's imports, and take back the rest.

    An entry that was edited or deleted in the vault is no longer what it was when it was imported, and is not copied.
    """
    edited = {row["entry_id"] for row in _logged(home) if row.get("entry_id", "").startswith(IMPORTED)}
    copies = {
        _path(home.shared_imports, kind, partner): BY_NAME[kind].csv(shared).encode()
        for kind, found in by_kind.items()
        if (shared := [row for row in found if row["visibility"] == "shared" and row["entry_id"] not in edited])
    }
    known = {path: path.read_bytes() for path in home.shared_imports.glob(f"*-{partner}.csv")}
    states = ledger.check(home) if copies else []
    off = {path for one in states if (path := home.path / one.file).parent == home.shared_imports}
    if copies == known and not off:
        return
    try:
        with locked(home):
            layout.make_private(home.shared_imports)
            for path in known.keys() - copies.keys():
                ledger.removed(home, "share", path)
                path.unlink()
            for path, data in copies.items():
                if known.get(path) != data or path in off:  # also one whose process died before it noted it
                    whole_file.replace(path, data)
                    ledger.note(home, "share", path)
    except OSError as error:
        raise cannot_write(home.shared_imports, error) from None


def _logged(home: Home) -> Iterator[LogRow]:
    for path in home.opened_logs(home.logs):
        yield from home.opened.rows(ledger.name(home, path)) if home.opened else ()


def _path(folder: Path, kind: str, partner: str) -> Path:
    return folder / f"{kind}-{partner}.csv"


def _mark(home: Home, made_of: str = "") -> str:
    """Name what the entries are made of, and the files that hold them: a changed one is made again."""
    return f"{made_of or stamp(home)} {[one for one in stamps(home.derived) if one[0].endswith('.csv')]}"


def stamp(home: Home) -> str:
    """Name all that entries are made of, by the names, sizes and times of files. Looks at no file's content."""
    if not home.imports.is_dir():
        return ""
    paths = [
        home.settings,
        home.sharing,
        home.maybe,
        *sorted(home.shared_imports.glob("*.csv")),
        *sorted(home.imports.glob(f"*/{layout.MANIFEST}")),
    ]
    stats = [
        (path.parent.name, path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.exists()
    ]
    return json.dumps([VERSION, stats])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _write(home: Home, made: Path, partner: str) -> Iterator[Path]:
    """Write one partner's entries, a file for each kind, and yield the files."""
    by_kind: dict[str, list[LogRow]] = {}
    for kind, row in entries.rows(home, partner, layout.manifests(home, partner)):
        by_kind.setdefault(kind, []).append(row)
    for kind, found in by_kind.items():
        path = _path(made, kind, partner)
        whole_file.replace(path, BY_NAME[kind].csv(found).encode())
        yield path
