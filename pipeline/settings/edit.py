"""Edit `settings.toml` in place: everything else in it, comments and order included, stays as it is.

    change(home, partial(rename, "ana", "Ana Maria"), seen=stamp(home))

A new text is read by the rules of `pipeline.settings` before it takes the place of the old one, whole or not at all.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline import ledger, settings
from pipeline.home.folder import HearthsideError, Home, cannot_write, locked
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import Settings, past_names

Edit = Callable[[Any], None]  # changes a tomlkit document


class ChangedMeanwhile(HearthsideError):
    """Somebody else wrote the file since it was read. Nothing was written."""


def stamp(home: Home) -> str:
    """Name what the file says now, so that `change` can tell whether it still does; empty when there is none."""
    try:
        return _digest(home.settings.read_bytes())
    except OSError:
        return ""


def change(home: Home, edit: Edit, seen: str = "") -> Settings:
    """Apply `edit` to the settings, write them, and return what they say then.

    `seen`: the `stamp` of the text that the change was thought out for. Raises ChangedMeanwhile when it is another one
    now, and HearthsideError when the new text could not be used or written; the file then stays as it is.
    """
    with locked(home):
        return rewrite(home, edit, seen)


def revert(home: Home, text: bytes, seen: str) -> None:
    """Write an earlier text of the settings again. Raises ChangedMeanwhile when they are not those of `seen` now."""
    with locked(home):
        if stamp(home) != seen:
            raise ChangedMeanwhile(f"{home.settings} has changed in the meantime, by hand or in another window.")
        ledger.rewrite(home, "settings", home.settings, text)


def rewrite(home: Home, edit: Edit, seen: str = "") -> Settings:
    """Do what `change` does. Needs the home's lock."""
    import tomlkit  # only those who write settings wait for it

    try:
        before = home.settings.read_bytes()
    except OSError as error:
        raise cannot_write(home.settings, error) from None
    if seen and _digest(before) != seen:
        raise ChangedMeanwhile(f"{home.settings} has changed in the meantime, by hand or in another window.")
    settings.read(home)  # what is off already is said, not written over
    document = tomlkit.parse(before.decode("utf-8-sig"))
    edit(document)
    text = tomlkit.dumps(document)
    chosen = settings.parse(tomllib.loads(text), home.settings)
    if found := past_names.taken(home, chosen.names):
        raise HearthsideError(
            f"{found[0]} was a name of the other partner before, and could mean both. Choose another."
        )
    try:
        after = text.encode("utf-8")
    except UnicodeEncodeError:
        raise HearthsideError("A name must be plain text, and one has an invalid character.") from None
    if after != before:
        ledger.rewrite(home, "settings", home.settings, after)
    if not past_names.is_noted(home, chosen.names):
        past_names.note(home, chosen.names)
    return chosen


def accept_names(home: Home) -> None:
    """Take the partners' names as they are now, whoever had them before. Raises HearthsideError for none to read."""
    chosen = settings.parse(settings.table(home), home.settings)
    try:
        past_names.need_own(home, chosen.names)
    except HearthsideError:
        with locked(home):
            past_names.only(home, chosen.names)


def agree(rituals: Mapping[str, int], document: Any) -> None:
    """Put down the rituals that both agreed on, each with its times a week, instead of those that stand there."""
    import tomlkit

    if "rituals" not in document:
        document["rituals"] = tomlkit.table()
    table = document["rituals"]
    known = {str(name).strip(): name for name in table}
    for gone in known.keys() - rituals.keys():
        del table[known[gone]]
    for name, times in rituals.items():
        put(table, known.get(name, name), times)


def rename(partner: str, name: str, document: Any) -> None:
    """Call a partner `name`. The id stays, also where it was made of the name so far, as entries are kept by it."""
    row = _row(document, partner)
    put(row, "id", partner)
    put(row, "name", name)


def add(name: str, document: Any) -> None:
    """Add a second partner, who shares nothing by default. Nothing of the first one changes."""
    import tomlkit

    first = document["partners"][-1]
    rest = _take_rest(first)  # what stands above the next table of the file
    first.add(tomlkit.nl())
    row = tomlkit.table()
    known = settings.parse(document.unwrap(), Path("settings.toml")).partners
    taken = [word for partner in known for word in (partner.id, partner.name)]
    row.update({"id": settings.ids([*taken, name])[-1], "name": name, "shares": [], "affection": False})
    row.value.body.extend(rest)
    document["partners"].append(row)


def share(partner: str, kinds: Iterable[str], document: Any) -> None:
    """Let entries of these kinds, and of no others, start out shared."""
    chosen = set(kinds)
    put(
        _row(document, partner), "shares", "all" if chosen == set(settings.ALL) else [k for k in BY_NAME if k in chosen]
    )


def switch_affection(partner: str, is_on: bool, document: Any) -> None:
    put(_row(document, partner), "affection", is_on)


def tell_answered(partner: str, is_on: bool, document: Any) -> None:
    """Let the other see that a sealed answer is there, or not."""
    row = _row(document, partner)
    if is_on or "tells_answered" in row:
        put(row, "tells_answered", is_on)


def live_by(timezone: str, week_starts_on: str, document: Any) -> None:
    """Put down the zone and the first day of the week."""
    put(document, "timezone", timezone)
    put(document, "week_starts_on", week_starts_on)


def close_after(minutes: int, document: Any) -> None:
    """Let an own view close after so many quiet minutes."""
    put(document, "own_view_minutes", minutes)


def put(table: Any, name: str, value: Any) -> None:
    """Set a value where it stands; a new one comes below the table's last, above the comment of the next table."""
    from tomlkit.items import Table

    is_new = isinstance(table, Table) and name not in table
    rest = _take_rest(table) if is_new else []
    table[name] = value
    if is_new:
        table.value.body.extend(rest)


def _take_rest(table: Any) -> list[Any]:
    """Take the blank lines and comments at a table's end out of it: they stand before what comes next in the file."""
    lines = table.value.body
    end = 1 + max((at for at, (key, _) in enumerate(lines) if key is not None), default=-1)
    rest: list[Any] = lines[end:]
    del lines[end:]
    return rest


def _row(document: Any, partner: str) -> Any:
    """Return the table of a partner, whose id may only follow from the name."""
    ids = [known.id for known in settings.parse(document.unwrap(), Path("settings.toml")).partners]
    if partner not in ids:
        raise HearthsideError("There is no such partner here. Known: " + ", ".join(ids) + ".")
    return document["partners"][ids.index(partner)]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
