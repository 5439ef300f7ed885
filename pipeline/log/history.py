"""What an entry said so far: every row with its id, oldest first."""

import csv
from collections.abc import Iterator
from pathlib import Path

from pipeline.home import HearthsideError, Home
from pipeline.records import Kind
from pipeline.settings import Settings

CELL_LIMIT = 1_000_000  # characters


def last(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> dict[str, str]:
    """Return the newest row of the partner's entry, as written.

    Raises HearthsideError when there is none, it was taken out, or it is someone else's.
    """
    rows = [row for row in _rows(home, kind) if row["entry_id"] == entry_id and _writer(settings, row) == partner]
    if not rows:
        raise HearthsideError(
            f"{partner} has no {kind.name} with this id in {home.logs}. "
            f"An entry typed in a spreadsheet without an id is changed there."
        )
    if rows[-1].get("deleted", "").strip().lower() == "yes":
        raise HearthsideError(f"This {kind.name} was already taken out. Log it anew to have it back.")
    return rows[-1]


def _rows(home: Home, kind: Kind) -> Iterator[dict[str, str]]:
    for path in sorted(home.logs.glob(f"{kind.name}*.csv"), key=lambda p: p.stem):
        if path.stem.partition("-")[0] == kind.name:
            yield from _read(path, kind)


def _read(path: Path, kind: Kind) -> Iterator[dict[str, str]]:
    """Yield the rows that have an id, with the columns that are ours."""
    csv.field_size_limit(CELL_LIMIT)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            delimiter = max(",;\t", key=file.readline().count)
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter, restval="")
            reader.fieldnames = [name.strip().lower().replace(" ", "_") for name in reader.fieldnames or ()]
            for row in reader:
                if row.get("entry_id"):
                    yield {name: row.get(name) or "" for name in kind.header}
    except csv.Error:
        raise HearthsideError(f"{path} can't be read. `hearthside doctor` says which line is off.") from None


def _writer(settings: Settings, row: dict[str, str]) -> str:
    name = row["partner"].strip()
    if not name and settings.is_solo:
        return settings.partners[0].id
    return next((p.id for p in settings.partners if name.lower() in p.aliases), "")
