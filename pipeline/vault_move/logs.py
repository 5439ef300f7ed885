"""Move a partner's private entries from the logs into their vault.

All rows of an entry that say it is private go, and of sealed answers the words; in a home of one all rows go. First
they are put into the vault, then each log is written anew without them. A process that is killed on the way leaves each
row in one place at least, and what stands in the log counts; doing it again finishes it.
"""

import csv
import io
from dataclasses import dataclass, field

import orjson

from pipeline import ledger, settings, vault
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home, cannot_write, locked, need
from pipeline.kinds.fields import BLANK
from pipeline.kinds.kinds import KINDS, Kind
from pipeline.kinds.vocabulary import PRIVATE, SEALED, SHARED
from pipeline.load import careful_reader, files
from pipeline.load.files import LogFile
from pipeline.log import history
from pipeline.log.history import Row
from pipeline.settings import Partner, Settings

HALF_WAY = "A part may be moved already. Do it again to finish."
OUT_OF_REACH = (
    "Backups made before stay as they are, and so do copies of this folder in a cloud or on another computer.",
    "What was deleted can stay on a disk for a while, on an SSD too. Encrypting the whole disk helps.",
)
_UNREAD = "lines can't be read, don't say whose they are, or were shared once and can't be marked as deleted"


@dataclass
class _Line:
    """A row of a log and where it stands: its lines in the file, and its cells as they are written."""

    log: LogFile | None  # None for a row that an import gave, which stays
    lines: range
    cells: list[str]
    row: Row
    visibility: str
    goes: bool = False
    stays_as: dict[str, str] | None = None  # the cells to change in what stays of it


@dataclass
class _Found:
    """The rows of a kind, in the order in which they count, and the number of lines that stay by file."""

    lines: list[_Line] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)


def move(home: Home, partner: str) -> tuple[dict[str, int], list[str]]:
    """Move what is private of the partner's logs into their vault, and build anew. Needs no passphrase.

    Returns how many rows of each kind went, edits and deletions too, and what could not be moved, and where. Raises
    HearthsideError where there is no such partner or vault, lines of a file are lost, or nothing can be written.
    """
    need(home)
    chosen = settings.read(home)
    who = chosen.partner(partner)
    vault.need(home, who.id)
    try:
        with build.turn(home), locked(home):
            ledger.recover(home)
            if lost := [one for one in ledger.check(home, is_locked=True) if one.is_loss]:
                raise HearthsideError(f"{lost[0]} Nothing was moved.")
            try:
                moved = _move(home, chosen, who)
            except HearthsideError as error:
                raise HearthsideError(f"{error} {HALF_WAY}") from None
    except OSError as error:
        raise cannot_write(home.logs, error, HALF_WAY) from None
    build.build(home)
    return moved


def _move(home: Home, chosen: Settings, who: Partner) -> tuple[dict[str, int], list[str]]:
    logs, refused = files.find(home, solo=chosen.is_solo)
    left = [f"{one.file}: {one.reason}" for one in refused]
    rows: dict[str, int] = {}
    for kind in KINDS:
        found = _read(home, kind, chosen, who, [log for log in logs if log.kind is kind])
        _choose(home, kind, chosen, who, found)
        if gone := [line for line in found.lines if line.goes]:
            rows[kind.name] = len(gone)
            _put(home, kind, who, gone)
            logs_of = {line.log.path: line.log for line in found.lines if line.log}
            for log in reversed(logs_of.values()):  # the last has the last word, so it says first what stays
                _rewrite(home, log, [line for line in found.lines if line.log is log])
        left += [f"{name}: {count} {_UNREAD}" for name, count in found.unread.items()]
    for path in home.builds.glob("*"):
        if path.name != ".lock":
            path.unlink()
    ledger.begin(home)  # as hashes of short lines can be guessed
    return rows, left


def _read(home: Home, kind: Kind, chosen: Settings, who: Partner, logs: list[LogFile]) -> _Found:
    """Return the partner's rows of a kind."""
    found = _Found()
    default = SHARED if kind.name in who.shares else PRIVATE
    for log in logs:
        lines = log.path.read_bytes().removeprefix(careful_reader.BOM).splitlines(keepends=True)
        for start, cells, used in careful_reader.records(lines, log.delimiter):
            if not isinstance(cells, list):
                found.unread[log.name] = found.unread.get(log.name, 0) + used
                continue
            named = {name: cell for name, cell in zip(log.columns, cells, strict=False) if name}
            row = dict.fromkeys(kind.header, "") | named | {"entry_id": named.get("entry_id", "").strip(BLANK)}
            writer = history.writer(chosen, row)
            if not writer:
                found.unread[log.name] = found.unread.get(log.name, 0) + used
            elif writer == who.id:
                is_ours = log.path.parent == home.logs
                visibility = PRIVATE if chosen.is_solo else row["visibility"].strip().lower() or default
                found.lines.append(_Line(log if is_ours else None, range(start, start + used), cells, row, visibility))
    return found


def _choose(home: Home, kind: Kind, chosen: Settings, who: Partner, found: _Found) -> None:
    """Mark the rows that go, and what stays of each in the log."""
    opened = history.revealed_keys(home, kind, chosen)
    by_entry: dict[str, list[_Line]] = {}
    for number, line in enumerate(found.lines):
        by_entry.setdefault(line.row["entry_id"] or f" {number}", []).append(line)
    for id_, entry in by_entry.items():
        if not _choose_of(entry, is_read=(who.id, id_) in opened):
            name = next(line.log.name for line in entry if line.log)
            found.unread[name] = found.unread.get(name, 0) + sum(len(line.lines) for line in entry)
            continue
        stays = next((line for line in entry if _is_left(line)), None)
        is_dated = stays is not None and stays.log is not None and "logged_at" in stays.log.columns
        if stays and is_dated and stays is not entry[0] and not kind.can_be_sealed:  # sealed answers count in order
            first = {"logged_at": entry[0].row["logged_at"]}  # by which it is late or not
            stays.stays_as = (stays.stays_as or {}) | first


def _choose_of(entry: list[_Line], is_read: bool) -> bool:
    """Mark the rows of one entry; return False, and mark none, where a deletion can't be written.

    A private row after one that stays becomes a deletion, so that what was shared before doesn't stand again.
    `is_read`: both can read its sealed answers, or could.
    """
    is_sealed = is_read or (entry[-1].visibility == SEALED and not history.is_taken_out(entry[-1].row))
    for at, line in enumerate(entry):
        if line.log is None:
            continue
        follows = any(map(_is_left, entry[:at])) or any(
            one.visibility != PRIVATE and one.row["logged_at"] < line.row["logged_at"] for one in entry[at + 1 :]
        )
        if history.is_taken_out(line.row):
            line.goes = any(one.goes for one in entry[:at])
            line.stays_as = _deletion(line) if line.goes and follows else None
        elif line.visibility == PRIVATE:
            line.goes, line.stays_as = True, _deletion(line) if follows else None
            if follows and "deleted" not in line.log.columns:
                for one in entry:
                    one.goes, one.stays_as = False, None
                return False
        elif line.visibility == SEALED and not history.is_without_words(line.row):
            is_shown = is_read and not any(one.visibility == PRIVATE for one in entry[at:])
            line.goes, line.stays_as = not is_shown, {"answer": ""} if is_sealed and not is_shown else None
    return True


def _is_left(line: _Line) -> bool:
    """Return whether something of a row stays in the log."""
    return not line.goes or line.stays_as is not None


def _deletion(line: _Line) -> dict[str, str]:
    said = {"entry_id", "logged_at", "partner"}
    return {name: "" for name in line.row if name not in said} | {"visibility": SHARED, "deleted": "yes"}


def _put(home: Home, kind: Kind, who: Partner, gone: list[_Line]) -> None:
    rows, ids = [], []
    for line in gone:
        assert line.log is not None
        row = line.row | {"partner": who.id, "visibility": line.visibility}
        rows.append({name: value for name, value in row.items() if value})
        ids.append(ledger.hash_of(orjson.dumps([line.log.name, line.lines.start, rows[-1]])))  # again, it is the same
    name = ledger.name(home, home.logs / f"{kind.name}-before.csv")  # counts before what is written since
    vault.put(home, who.id, name, rows, ids=ids, is_locked=True)


def _rewrite(home: Home, log: LogFile, found: list[_Line]) -> None:
    """Write a log without the rows that went. All others keep their bytes."""
    if not any(line.goes or line.stays_as for line in found):
        return
    data = log.path.read_bytes()
    mark = data[: len(data) - len(data.removeprefix(careful_reader.BOM))]
    changed = {number: b"" for line in found if line.goes for number in line.lines}
    for line in found:
        if line.stays_as is not None:
            changed |= dict.fromkeys(line.lines, b"") | {line.lines.start: _text(log, line)}
    lines = data[len(mark) :].splitlines(keepends=True)
    stays = [changed.get(number, line) for number, line in enumerate(lines)]
    has_rows = any(line.strip() for line in stays[1:])
    ledger.rewrite(home, "move", log.path, mark + b"".join(stays) if has_rows else b"")


def _text(log: LogFile, line: _Line) -> bytes:
    """Return a row as CSV, with the cells changed that do not stay."""
    assert line.stays_as is not None
    names = (*log.columns, *[None] * (len(line.cells) - len(log.columns)))
    cells = [line.stays_as.get(name, cell) if name else cell for name, cell in zip(names, line.cells, strict=False)]
    text = io.StringIO()
    csv.writer(text, delimiter=log.delimiter, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()
