"""Write to the couple's logs. A row is never changed: an edit or a deletion is one more row.

    append(home, "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "connected": "7"}) -> "h4be29…"

What is private goes into the writer's vault, where there is one. All of it raises HearthsideError, which names the
field and what it takes and never repeats what was written.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from pipeline.home.folder import Home, locked
from pipeline.kinds.kinds import BY_NAME, Kind
from pipeline.kinds.names import need_kind
from pipeline.kinds.vocabulary import SHARED
from pipeline.log import entry, file, history, place
from pipeline.log.history import Entry, Past
from pipeline.settings import Partner, Settings, read
from pipeline.vault import Locked

__all__ = [
    "Entry",
    "append",
    "delete",
    "edit",
    "entries",
    "known_names",
    "recover",
    "restore",
    "share_revealed",
    "take_back",
    "today",
]


def append(home: Home, kind: str, values: Mapping[str, str]) -> str:
    """Add one entry to the log of `kind` and return its id, once it is safely on the disk.

    The values are those of the kind's fields, as text; an empty text is no value. The id, the time of
    logging and the visibility are filled in where they are missing; in a solo home so is the partner.
    """
    found, settings = need_kind(kind), read(home)
    past = Past()
    if known := values.get("entry_id", ""):
        past = history.past(home, found, settings, entry.writer(settings, values).id, known)
    return _append(home, found, settings, values, past)


def edit(home: Home, kind: str, entry_id: str, values: Mapping[str, str]) -> str:
    """Write the entry anew with `values` changed and everything else as it was. An empty text clears a field.

    Only entries of the partner named in `values` can be edited. A time such as 18:30 is on the entry's own day.
    One that is in a vault needs it open: Locked is raised else.
    """
    found, settings = need_kind(kind), read(home)
    partner = entry.writer(settings, values)
    before, past = history.last(home, found, settings, partner.id, entry_id)
    day = values.get("occurred_on") or entry.day_of(before, partner)
    return _append(home, found, settings, _whole(before, entry.with_day(values, day)), past)


def delete(home: Home, kind: str, entry_id: str, values: Mapping[str, str]) -> str:
    """Take an entry of the partner named in `values` out again. What was written stays in the file's history."""
    found, settings = need_kind(kind), read(home)
    before, past = history.last(home, found, settings, entry.writer(settings, values).id, entry_id)
    named = {name: before[name] for name in ("entry_id", "partner", "visibility")}
    return _append(home, found, settings, named | {"deleted": "yes"}, past)


def take_back(home: Home, kind: str, entry_id: str, partner: str) -> str:
    """Delete an entry that was saved just now. It may be in a vault that is locked."""
    try:
        return delete(home, kind, entry_id, {"partner": partner})
    except Locked:
        return append(home, kind, {"entry_id": entry_id, "partner": partner, "deleted": "yes"})


def restore(home: Home, kind: str, row: Mapping[str, str]) -> str:
    """Make an entry say again what its `row` said before it was changed or taken out; return its id."""
    return append(home, kind, {**row, "logged_at": ""})


def entries(home: Home, kind: str, partner: str) -> list[Entry]:
    """Return the partner's entries of a kind as they stand, in the order in which they were first logged.

    What was imported is left out. What was typed without an id has an empty one: it is changed in its file.
    """
    settings = read(home)
    return history.standing(home, need_kind(kind), settings, settings.partner(partner))


def known_names(home: Home, kind: str, partner: str) -> list[str]:
    """Return what conflicts, promises or follow-ups are called, as far as the partner may know them."""
    settings = read(home)
    return history.known_names(home, need_kind(kind), settings, settings.partner(partner))


def share_revealed(home: Home) -> None:
    """Put into the log what the open vault has of sealed answers that both may read by now."""
    if home.opened is None or home.opened.is_locked:
        return
    settings, kind = read(home), BY_NAME["answer"]
    for row in history.waiting(home, kind, settings):
        append(home, kind.name, {**row, "visibility": SHARED, "logged_at": ""})


def today(settings: Settings, partner: Partner | None = None) -> date:
    """The day it is now on a partner's calendar; without one, in the home's zone."""
    return datetime.now(ZoneInfo(partner.timezone if partner else settings.timezone)).date()


def recover(home: Home) -> None:
    """Take out a row that a process left half-written when it died. Appending does so by itself."""
    with locked(home):
        file.recover(home)


def _append(home: Home, kind: Kind, settings: Settings, values: Mapping[str, str], past: Past) -> str:
    row = entry.complete(kind, values, settings, datetime.now(UTC))
    place.write(home, kind, settings, row, past)
    return row["entry_id"]


def _whole(before: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return the entry's values with `values` over them. A new day replaces the old time, and the other way round."""
    changed = {**before, "logged_at": ""}
    if values.get("occurred_on") or values.get("occurred_at"):
        changed |= {"occurred_on": "", "occurred_at": ""}
    return {**changed, **values, "entry_id": before["entry_id"]}
