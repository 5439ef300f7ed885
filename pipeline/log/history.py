"""What an entry said so far: every row with its id, oldest first."""

from collections.abc import Iterator

from pipeline.fields import BLANK
from pipeline.home import HearthsideError, Home, kind_of
from pipeline.log import rows
from pipeline.records import Kind
from pipeline.settings import Settings


def last(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> dict[str, str]:
    """Return the newest row of the partner's entry, as written.

    Raises HearthsideError when there is none, it was taken out, or it is someone else's.
    """
    wanted = entry_id.strip(BLANK)
    said = [row for row in _rows(home, kind) if row["entry_id"] == wanted and _writer(settings, row) == partner]
    if not said:
        raise HearthsideError(
            f"{partner} has no {kind.name} with this id in {home.logs}. "
            f"An entry typed in a spreadsheet without an id is changed there."
        )
    if said[-1].get("deleted", "").strip().lower() == "yes":
        raise HearthsideError(f"This {kind.name} was already taken out. Log it anew to have it back.")
    return said[-1]


def _rows(home: Home, kind: Kind) -> Iterator[dict[str, str]]:
    """Yield the rows that have an id, with the columns that are ours, in the order in which they count."""
    for path in home.log_files():
        if kind_of(path) != kind.name:
            continue
        for row in rows.read(path):
            if entry_id := row.get("entry_id", "").strip(BLANK):
                yield {name: row.get(name, "") for name in kind.header} | {"entry_id": entry_id}


def _writer(settings: Settings, row: dict[str, str]) -> str:
    name = row["partner"].strip()
    if not name and settings.is_solo:
        return settings.partners[0].id
    return next((p.id for p in settings.partners if name.lower() in p.aliases), "")
