"""The log files of a home and their headers, read strictly: nothing about a file is guessed."""

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pipeline.home.folder import Home, kind_of
from pipeline.kinds.fields import plain_name
from pipeline.kinds.kinds import BY_NAME, Kind
from pipeline.load.refusal import Refusal
from pipeline.log.csv_rows import DELIMITERS

HEADER_LIMIT = 65_536  # bytes
COLUMN_LIMIT, NEAR = 40, 0.75  # characters of a column's name; how alike two names are, from 0 to 1


@dataclass(frozen=True)
class LogFile:
    """A log file whose header is understood. `columns` has a field name, or None for a column that is not ours."""

    path: Path
    kind: Kind
    delimiter: str
    columns: tuple[str | None, ...]
    strangers: tuple[str, ...] = ()  # a sentence about each column that is not ours

    @property
    def name(self) -> str:
        return self.path.name


def find(home: Home, *, solo: bool) -> tuple[list[LogFile], list[Refusal]]:
    """List the logs that can be read, and a refusal for each CSV file that can't.

    A kind's files are `<kind>.csv` and `<kind>-<anything>.csv`.
    """
    logs, refused = [], []
    for path in home.log_files():
        kind = BY_NAME.get(kind_of(path))
        found = _read_header(path, kind, solo) if kind else "is no kind of log; `hearthside log --list` names them"
        if isinstance(found, LogFile):
            logs.append(found)
        else:
            refused.append(Refusal(path.name, 1, "", found, is_shared=True))
    return logs, refused


def _read_header(path: Path, kind: Kind, solo: bool) -> LogFile | str:
    if not path.is_file():  # a pipe, say, at which we would wait for ever
        return "is no plain file"
    try:
        with path.open("rb") as file:
            first = file.readline(HEADER_LIMIT)
    except OSError as error:
        return f"the file can't be read: {(error.strerror or '').lower()}"
    if not first.strip():
        return "the file is empty; its first line names the columns"
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in first:
        return "the file is saved as UTF-16; save it as CSV UTF-8"
    try:
        text = first.decode("utf-8-sig").rstrip("\r\n").partition("\r")[0]
    except UnicodeDecodeError:
        return "the first line is not UTF-8 text; save the file as CSV UTF-8"
    delimiter = max(DELIMITERS, key=text.count)
    names = [plain_name(cell) for cell in next(csv.reader([text], delimiter=delimiter))]
    wrong = _header_problem(kind, names, solo)
    if wrong:
        return wrong
    columns = tuple(n if n in kind.header else None for n in names)
    strangers = tuple(_stranger(kind, i + 1, name) for i, name in enumerate(names) if name not in kind.header)
    return LogFile(path, kind, delimiter, columns, strangers)


def _stranger(kind: Kind, number: int, name: str) -> str:
    """Say which column was ignored: by its number, its name if that looks like one, and the similar name of ours."""
    called = f" ({name})" if name.isidentifier() and len(name) <= COLUMN_LIMIT else ""
    near = get_close_matches(name, kind.header, n=1, cutoff=NEAR)
    return f"column {number}{called} was ignored." + (f" Did you mean {near[0]}?" if near else "")


def _header_problem(kind: Kind, names: list[str], solo: bool) -> str | None:
    known = [name for name in names if name in kind.header]
    if not known:
        return "the first line names none of the columns; it needs " + ", ".join(_needed(kind, solo))
    if len(set(known)) < len(known):
        return f"the column {max(known, key=known.count)} is named twice in the first line"
    missing = [name for name in _needed(kind, solo) if name not in known]
    if "occurred_at" in known and "occurred_on" in missing:
        missing.remove("occurred_on")
    return f"the column {missing[0]} is missing from the first line" if missing else None


def _needed(kind: Kind, solo: bool) -> list[str]:
    day = [] if kind.day_is_optional else ["occurred_on"]
    partner = [] if solo else ["partner"]
    return day + partner + [field.name for field in kind.fields if field.required]
