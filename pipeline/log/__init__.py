"""Write to the couple's logs. A row is never changed: an edit or a deletion is one more row.

    append(home, "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "connected": "7"}) -> "h4be29…"

What is private goes into the writer's vault, where there is one. All of it raises HearthsideError, which names the
field and what it takes and never repeats what was written.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline import ledger
from pipeline.home.folder import Home, locked
from pipeline.kinds.kinds import BY_NAME, Kind
from pipeline.kinds.names import need_kind
from pipeline.kinds.vocabulary import SHARED
from pipeline.log import entry, file, history, place
from pipeline.log.history import Entry as Entry, Past
from pipeline.settings import Partner, Settings, read
from pipeline.settings.edit import ChangedMeanwhile
from pipeline.vault import Locked


def append(home: Home, kind: str, values: Mapping[str, str]) -> str:
    """Add one entry to the log of `kind` and return its id, once it is safely on the disk.

    The values are those of the kind's fields, as text; an empty text is no value. The id, the time of
    logging and the visibility are filled in where they are missing; in a solo home so is the partner.
    """
    found, settings = need_kind(kind), read(home)
    row = entry.complete(found, values, settings, datetime.now(UTC))
    with file.to_write(home, _path(home, found)):
        is_known = bool(values.get("entry_id"))
        past = history.past(home, found, settings, row["partner"], row["entry_id"]) if is_known else Past()
        place.write(home, found, row, past)
    return row["entry_id"]


def edit(home: Home, kind: str, entry_id: str, values: Mapping[str, str], seen: int | None = None) -> str:
    """Write the entry anew with `values` changed and everything else as it was. An empty text clears a field.

    Only entries of the partner named in `values` can be edited. A time such as 18:30 is on the entry's own day.
    `seen`: the version of the entry that the change was thought out for. Raises ChangedMeanwhile when it is another
    one now, and Locked when the entry is in a vault that is not open.
    """
    with _to_change(home, kind, values, entry_id, seen) as (found, settings, partner):
        before, past = history.last(home, found, settings, partner.id, entry_id)
        day = values.get("occurred_on") or entry.day_of(before, partner)
        return _add(home, found, settings, _whole(before, entry.with_day(values, day)), past)


def delete(home: Home, kind: str, entry_id: str, values: Mapping[str, str], seen: int | None = None) -> str:
    """Take an entry of the partner named in `values` out again. What was written stays in the file's history.

    `seen`: as with `edit`.
    """
    with _to_change(home, kind, values, entry_id, seen) as (found, settings, partner):
        before, past = history.last(home, found, settings, partner.id, entry_id)
        named = {name: before[name] for name in ("entry_id", "partner", "visibility")}
        return _add(home, found, settings, named | {"deleted": "yes"}, past)


def take_back(home: Home, kind: str, entry_id: str, partner: str, seen: int | None = None) -> str:
    """Delete an entry that was saved just now. It may be in a vault that is locked. `seen`: as with `edit`."""
    try:
        return delete(home, kind, entry_id, {"partner": partner}, seen)
    except Locked:
        return append(home, kind, {"entry_id": entry_id, "partner": partner, "deleted": "yes"})


def restore(home: Home, kind: str, row: Mapping[str, str], seen: int | None = None) -> str:
    """Make an entry say again what its `row` said before it was changed or taken out; return its id.

    `seen`: as with `edit`.
    """
    with _to_change(home, kind, row, row["entry_id"], seen) as (found, settings, partner):
        past = history.past(home, found, settings, partner.id, row["entry_id"])
        return _add(home, found, settings, {**row, "logged_at": ""}, past)


def version(home: Home, kind: str, entry_id: str, partner: str) -> int:
    """Return what stands for all that was ever written of an entry, within this process; 0 when there is none."""
    settings = read(home)
    return history.version(home, need_kind(kind), settings, settings.partner(partner).id, entry_id)


def entries(home: Home, kind: str, partner: str) -> list[Entry]:
    """Return the partner's entries of a kind as they stand, in the order in which they were first logged.

    What was imported is left out. What was typed without an id has an empty one: it is changed in its file.
    """
    settings = read(home)
    return history.standing(home, need_kind(kind), settings, settings.partner(partner))


def imported(home: Home, kind: str, partner: str, entry_id: str) -> Entry | None:
    """Return an imported entry of the partner as it stands, to be edited or deleted as one's own."""
    found, settings = need_kind(kind), read(home)
    who = settings.partner(partner)
    row = history.past(home, found, settings, who.id, entry_id).last
    return history.as_entry(found, row, who) if row and history.stands(row) else None


def known_names(home: Home, kind: str, partner: str) -> list[str]:
    """Return what conflicts, promises or follow-ups are called, as far as the partner may know them."""
    settings = read(home)
    return history.known_names(home, need_kind(kind), settings, settings.partner(partner))


def share_revealed(home: Home) -> None:
    """Put into the log what the open vault has of sealed answers that both may read by now."""
    if home.opened is None or home.opened.is_locked:
        return
    settings, kind, who = read(home), BY_NAME["answer"], home.opened.partner
    if not history.waiting(home, kind, settings):
        return
    with file.to_write(home, _path(home, kind)):
        for row in history.waiting(home, kind, settings):
            past = history.past(home, kind, settings, who, row["entry_id"])
            _add(home, kind, settings, {**row, "visibility": SHARED, "logged_at": ""}, past)


def today(settings: Settings, partner: Partner | None = None) -> date:
    """The day it is now on a partner's calendar; without one, in the home's zone."""
    return datetime.now(ZoneInfo(partner.timezone if partner else settings.timezone)).date()


def recover(home: Home) -> None:
    """Take out a row that a process left half-written when it died. Appending does so by itself."""
    with locked(home):
        ledger.recover(home)


def _add(home: Home, kind: Kind, settings: Settings, values: Mapping[str, str], past: Past) -> str:
    row = entry.complete(kind, values, settings, datetime.now(UTC))
    place.write(home, kind, row, past)
    return row["entry_id"]


def _path(home: Home, kind: Kind) -> Path:
    return home.logs / f"{kind.name}.csv"


@contextmanager
def _to_change(
    home: Home, kind: str, values: Mapping[str, str], entry_id: str, seen: int | None
) -> Iterator[tuple[Kind, Settings, Partner]]:
    """Hold the lock around a change of an entry, which is still at the version `seen`, by the partner in `values`."""
    found, settings = need_kind(kind), read(home)
    partner = entry.writer(settings, values)
    with file.to_write(home, _path(home, found)):
        if seen is not None and history.version(home, found, settings, partner.id, entry_id) != seen:
            raise ChangedMeanwhile(
                "This entry was changed in the meantime, in another window. Nothing was saved. Try again."
            )
        yield found, settings, partner


def _whole(before: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return the entry's values with `values` over them. A new day replaces the old time, and the other way round."""
    changed = {**before, "logged_at": ""}
    if values.get("occurred_on") or values.get("occurred_at"):
        changed |= {"occurred_on": "", "occurred_at": ""}
    return {**changed, **values, "entry_id": before["entry_id"]}
