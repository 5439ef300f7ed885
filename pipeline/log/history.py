"""The history of an entry: every row with its id, oldest first."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.home.folder import HearthsideError, Home, kind_of
from pipeline.kinds.fields import BLANK
from pipeline.kinds.kinds import Kind
from pipeline.kinds.names import WORDS
from pipeline.kinds.sealed import AnswerRow, Key, revealed
from pipeline.kinds.vocabulary import PRIVATE, SEALED, SHARED
from pipeline.log import csv_rows, entry
from pipeline.settings import Partner, Settings

_BEGINS = ("made", "asked")  # the statuses with which a promise and a follow-up begin


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
    row: dict[str, str]
    version: int = 0


def last(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> dict[str, str]:
    """Return the newest row of the partner's entry, as written.

    Raises HearthsideError when there is none, it was taken out, or it is someone else's.
    """
    wanted = entry_id.strip(BLANK)
    said = [row for row in _rows(home, kind) if row["entry_id"] == wanted and _writer(settings, row) == partner]
    if not (wanted and said):
        raise HearthsideError(
            f"{partner} has no {WORDS[kind.name]} with this id in {home.logs}. "
            f"Edit entries without an id in the file itself."
        )
    if _is_taken_out(said[-1]):
        raise HearthsideError("This entry is already deleted. Log it again to have it back.")
    return said[-1]


def standing(home: Home, kind: Kind, settings: Settings, partner: Partner) -> list[Entry]:
    """Return the entries that the partner logged and that stand, in the order in which they were first logged."""
    newest: dict[str, dict[str, str]] = {}
    versions: dict[str, int] = {}
    rows = list(_rows(home, kind, with_imports=False))
    for number, row in enumerate(rows):
        if _writer(settings, row) == partner.id:
            id_ = row["entry_id"] or f" {number}"  # no id has a blank at its start
            newest[id_], versions[id_] = row, _version(versions.get(id_, 0), row)
    opened = _revealed(rows, settings) if kind.can_be_sealed else set()
    found = (
        (_entry(kind, row, partner, opened), versions[id_]) for id_, row in newest.items() if not _is_taken_out(row)
    )
    return [replace(one, version=version) for one, version in found]


def version(home: Home, kind: Kind, settings: Settings, partner: str, entry_id: str) -> int:
    """Return the version of the partner's entry as it is now, also of one that was taken out."""
    found = 0
    for row in _rows(home, kind, with_imports=False):
        if row["entry_id"] == entry_id and _writer(settings, row) == partner:
            found = _version(found, row)
    return found


def _version(before: int, row: Mapping[str, str]) -> int:
    return hash((before, *row.values()))


def known_names(home: Home, kind: Kind, settings: Settings, partner: Partner) -> list[str]:
    """Return what the partner can call the conflicts, promises or follow-ups there are: the shared ones and their own.

    That is the name, or the id of an entry without one. A kind that names nothing of its own has none.
    """
    newest: dict[tuple[str, str], dict[str, str]] = {}
    for number, row in enumerate(_rows(home, kind)):
        newest[_writer(settings, row), row["entry_id"] or f" {number}"] = row
    writers = {one.id: one for one in settings.partners}
    return [
        row[kind.key].strip(BLANK) or row["entry_id"]
        for (who, _), row in newest.items()
        if kind.key and who in writers and not _is_taken_out(row) and row.get("status", "").lower() in ("", *_BEGINS)
        if who == partner.id or _entry(kind, row, writers[who]).is_shared
    ]


def _revealed(rows: Iterable[dict[str, str]], settings: Settings) -> Collection[Key]:
    """Return the sealed answers that both can read, by the rows as they were typed."""
    writers = {partner.id: partner for partner in settings.partners}
    told: list[tuple[str, AnswerRow]] = []
    for number, row in enumerate(rows):
        who = _writer(settings, row)
        if not who or not (text := entry.day_of(row, writers[who])):
            continue
        id_, day = row["entry_id"] or f" {number}", date.fromisoformat(text)
        seen = row["visibility"].strip().lower() or PRIVATE
        question = row["question"].strip(BLANK)
        answer = AnswerRow(who, id_, question, row["answer"], seen, _is_taken_out(row), day, day)
        told.append((row["logged_at"] or text, answer))
    return revealed(answer for _, answer in sorted(told, key=lambda one: one[0]))


def _entry(kind: Kind, row: dict[str, str], partner: Partner, opened: Collection[Key] = ()) -> Entry:
    said = row["visibility"].strip().lower()
    is_shared = said == SHARED if said else kind.name in partner.shares
    if said == SEALED:
        is_shared = (partner.id, row["entry_id"]) in opened
    return Entry(kind.name, row["entry_id"], entry.day_of(row, partner), is_shared, row)


def _is_taken_out(row: dict[str, str]) -> bool:
    return row["deleted"].strip().lower() == "yes"


def _rows(home: Home, kind: Kind, with_imports: bool = True) -> Iterator[dict[str, str]]:
    """Yield the rows with the columns that are ours, in the order in which they count; `entry_id` may be empty."""
    header = kind.header
    for path in home.log_files():
        if kind_of(path) != kind.name or (path.parent == home.derived and not with_imports):
            continue
        for row in csv_rows.read(path):
            yield {name: row.get(name, "") for name in header} | {"entry_id": row.get("entry_id", "").strip(BLANK)}


def _writer(settings: Settings, row: dict[str, str]) -> str:
    name = row["partner"].strip()
    if not name and settings.is_solo:
        return settings.partners[0].id
    return next((p.id for p in settings.partners if name.lower() in p.aliases), "")
