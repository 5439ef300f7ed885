"""The history of an entry: every row with its id, oldest first.

An entry with a row that stands in the log counts as the log has it. The rows of its writer's vault count where none
stands there: no row, a deletion, or a sealed answer without its words. So an entry changes from one place to the other
in one write, however much is left of it where it was.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import ledger, vault
from pipeline.home.folder import HearthsideError, Home, kind_of
from pipeline.kinds.fields import BLANK
from pipeline.kinds.kinds import Kind
from pipeline.kinds.names import WORDS
from pipeline.kinds.sealed import AnswerRow, Key, revealed
from pipeline.kinds.vocabulary import PRIVATE, SEALED, SHARED
from pipeline.log import csv_rows, entry, unsafe
from pipeline.settings import Partner, Settings

_BEGINS = ("made", "asked")  # the statuses with which a promise and a follow-up begin

Row = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """One entry as it stands: its newest `row`, as written, and the day that it is about, as YYYY-MM-DD, or "".

    `id` is empty for a row that was typed without one, which can be changed in its file alone. `version` stands for
    all that was ever written of the entry, within this process.
    """

    kind: str
    id: str
    day: str
    is_shared: bool
    row: Row
    version: int = 0


@dataclass(frozen=True)
class Past:
    """The rows of an entry until now, in the log and in its writer's vault.

    `derived`: the rows that an import in the vault gave. They count until the entry is edited or deleted. `is_locked`:
    there is a vault, and it isn't open.
    """

    log: tuple[Row, ...] = ()
    vault: tuple[Row, ...] = ()
    derived: tuple[Row, ...] = ()
    is_locked: bool = False

    @property
    def is_in_log(self) -> bool:
        """True when the log has the entry, with its words."""
        return bool(self.log) and stands(self.log[-1])

    @property
    def last(self) -> Row | None:
        """Return the row that counts, as far as it is known."""
        rows = self.log if self.is_in_log else self.vault or self.log or self.derived
        return rows[-1] if rows else None


def past(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> Past:
    """Return what was written of the partner's entry."""
    wanted = entry_id.strip(BLANK)
    if not wanted:
        return Past()
    log = [row for row in _rows(home, kind) if row["entry_id"] == wanted and writer(settings, row) == partner]
    is_open = vault.is_open(home, partner)
    own, derived = (
        tuple(row for row in _opened_rows(home, kind, folder) if is_open and row["entry_id"] == wanted)
        for folder in (home.logs, home.derived)
    )
    return Past(tuple(log), own, derived, vault.exists(home, partner) and not is_open)


def last(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> tuple[Row, Past]:
    """Return the newest row of the partner's entry, as written, and what else was.

    Raises Locked when it may be in a vault that is not open, and HearthsideError when there is none, it was taken out,
    or it is someone else's.
    """
    found = past(home, kind, settings, partner, entry_id)
    if found.is_locked and not found.is_in_log:
        raise vault.Locked(partner)
    if found.last is None:
        raise HearthsideError(
            f"{partner} has no {WORDS[kind.name]} with this id in {home.logs}. "
            f"Edit entries without an id in the file itself."
        )
    if is_taken_out(found.last):
        raise HearthsideError("This entry is already deleted. Log it again to have it back.")
    return found.last, found


def standing(home: Home, kind: Kind, settings: Settings, partner: Partner) -> list[Entry]:
    """Return the entries that the partner logged and that stand, in the order in which they were first logged."""
    newest: dict[str, Row] = {}
    versions: dict[str, int] = {}
    for number, row in enumerate(_counting(home, kind, settings, with_imports=False)):
        if writer(settings, row) == partner.id:
            id_ = row["entry_id"] or f" {number}"  # no id has a blank at its start
            newest[id_], versions[id_] = row, _version(versions.get(id_, 0), row)
    opened = revealed_keys(home, kind, settings)
    left_out = unsafe.conflicts(home, home.opened.partner) if home.opened else frozenset()
    rows = [(id_, row) for id_, row in newest.items() if stands(row) and not unsafe.is_in(left_out, kind.name, row)]
    found = ((as_entry(kind, row, partner, opened), versions[id_]) for id_, row in rows)
    return [replace(one, version=version) for one, version in found]


def version(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> int:
    """Return the version of the partner's entry as it is now, also of one that was taken out."""
    found = 0
    for row in _counting(home, kind, settings, with_imports=False):
        if row["entry_id"] == entry_id and writer(settings, row) == partner:
            found = _version(found, row)
    return found


def _version(before: int, row: Mapping[str, str]) -> int:
    return hash((before, *row.values()))


def known_names(home: Home, kind: Kind, settings: Settings, partner: Partner) -> list[str]:
    """Return what the partner can call the conflicts, promises or follow-ups there are: the shared ones and their own.

    That is the name, or the id of an entry without one. A kind that names nothing of its own has none.
    """
    newest: dict[tuple[str, str], Row] = {}
    for number, row in enumerate(_counting(home, kind, settings)):
        newest[writer(settings, row), row["entry_id"] or f" {number}"] = row
    writers = {one.id: one for one in settings.partners}
    return [
        row[kind.key].strip(BLANK) or row["entry_id"]
        for (who, _), row in newest.items()
        if kind.key and who in writers and not is_taken_out(row) and row.get("status", "").lower() in ("", *_BEGINS)
        if who == partner.id or as_entry(kind, row, writers[who]).is_shared
    ]


def is_revealed(home: Home, kind: Kind, settings: Settings, row: Row) -> bool:
    """Return whether both can read a sealed answer as soon as its `row` is in the log."""
    return (row["partner"], row["entry_id"]) in _revealed([*_rows(home, kind), row], settings)


def revealed_keys(home: Home, kind: Kind, settings: Settings) -> Collection[Key]:
    """Return the sealed answers that both can read, as writer and id."""
    return _revealed(_rows(home, kind), settings) if kind.can_be_sealed else ()


def waiting(home: Home, kind: Kind, settings: Settings) -> list[Row]:
    """Return the sealed answers in the open vault that both may read by now, and that are not in the log yet."""
    assert home.opened is not None
    newest = {row["entry_id"]: row for row in _opened_rows(home, kind, home.logs)}
    sealed = {id_: row for id_, row in newest.items() if row["visibility"] == SEALED and not is_taken_out(row)}
    if not sealed:
        return []
    rows, who = list(_rows(home, kind)), home.opened.partner
    known = {row["entry_id"]: row for row in rows if writer(settings, row) == who}
    opened = _revealed(rows, settings)
    return [
        row for id_, row in sealed.items() if (who, id_) in opened and id_ in known and is_without_words(known[id_])
    ]


def stands(row: Row) -> bool:
    """Return whether an entry stands by its newest row, as far as its words are in that."""
    return not is_taken_out(row) and not is_without_words(row)


def is_taken_out(row: Row) -> bool:
    return row["deleted"].strip().lower() == "yes"


def is_without_words(row: Row) -> bool:
    """True for the row that says in the log that a sealed answer is in its writer's vault."""
    return (
        not is_taken_out(row)
        and row["visibility"].strip().lower() == SEALED
        and not row.get("answer", SEALED).strip(BLANK)
    )


def _revealed(rows: Iterable[Row], settings: Settings) -> Collection[Key]:
    """Return the sealed answers that both can read, by the rows as they were typed."""
    writers = {partner.id: partner for partner in settings.partners}
    told: list[tuple[str, AnswerRow]] = []
    for number, row in enumerate(rows):
        who = writer(settings, row)
        if not who or not (text := entry.day_of(row, writers[who])):
            continue
        id_, day = row["entry_id"] or f" {number}", date.fromisoformat(text)
        seen = row["visibility"].strip().lower() or PRIVATE
        question = row["question"].strip(BLANK)
        answer = AnswerRow(who, id_, question, row["answer"], seen, is_taken_out(row), day, day)
        told.append((row["logged_at"] or text, answer))
    return revealed(answer for _, answer in sorted(told, key=lambda one: one[0]))


def as_entry(kind: Kind, row: Row, partner: Partner, opened: Collection[Key] = ()) -> Entry:
    """Return the entry of which `row` is the newest row."""
    said = row["visibility"].strip().lower()
    is_shared = said == SHARED if said else kind.name in partner.shares
    if said == SEALED:
        is_shared = (partner.id, row["entry_id"]) in opened
    return Entry(kind.name, row["entry_id"], entry.day_of(row, partner), is_shared, row)


def _counting(home: Home, kind: Kind, settings: Settings, with_imports: bool = True) -> list[Row]:
    """Return the rows of the log, and around them those of the open vault, as far as they count."""
    rows = list(_rows(home, kind, with_imports))
    if home.opened is None:
        return rows
    newest = {row["entry_id"]: row for row in rows if writer(settings, row) == home.opened.partner}
    in_log = {id_ for id_, row in newest.items() if id_ and stands(row)}
    own = [row for row in _opened_rows(home, kind, home.logs) if row["entry_id"] not in in_log]
    return [*(_opened_rows(home, kind, home.derived) if with_imports else ()), *rows, *own]


def _rows(home: Home, kind: Kind, with_imports: bool = True) -> Iterator[Row]:
    """Yield the rows with the columns that are ours, in the order in which they count; `entry_id` may be empty."""
    for path in home.log_files():
        if kind_of(path) == kind.name and (with_imports or not home.is_of_imports(path)):
            yield from (_whole(kind, row) for row in csv_rows.read(path))


def _opened_rows(home: Home, kind: Kind, folder: Path) -> Iterator[Row]:
    """Yield the rows of the open vault that would lie in `folder`; none where no vault is open."""
    for path in home.opened_logs(folder):
        if home.opened and kind_of(path) == kind.name:
            yield from (_whole(kind, row) for row in home.opened.rows(ledger.name(home, path)))


def _whole(kind: Kind, row: Row) -> Row:
    found = {name: row.get(name, "") for name in kind.header}
    return found | {"entry_id": found["entry_id"].strip(BLANK)}


def writer(settings: Settings, row: Row) -> str:
    """Return the partner whose row it is; empty when it doesn't say."""
    name = row["partner"].strip()
    if not name and settings.is_solo:
        return settings.partners[0].id
    return next((p.id for p in settings.partners if name.lower() in p.aliases), "")
