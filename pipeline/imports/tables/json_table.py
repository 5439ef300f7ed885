"""Tables in JSON: a list of entries with plain fields, such as many apps and scripts write.

The list is the whole file, the lines of one, or a part of it (`{"entries": [...]}`). Days may be the keys of a map,
with an entry or a text each. A list of words becomes one cell, and what is in a part of an entry a column of its own.
Lists of anything else are left out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pipeline.imports.record import Problem, Unreadable
from pipeline.imports.tables.chat_names import spaced
from pipeline.imports.tables.csv_rows import Row
from pipeline.imports.tables.text_table import Table, chosen, names_of
from pipeline.imports.upload import limits
from pipeline.imports.upload.lenient_json import OPTIONS
from pipeline.imports.upload.upload import Upload

KINDS = (".json", ".jsonl", ".ndjson")
LIST, PLACE = " | ", "entry "
BYTES = 64 << 20  # of a file that is read whole
NESTED = "lists in entries"
DAY, TEXT = "date", "text"
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?(?:[T ].*)?", re.ASCII)

Entry = Mapping[str, Any]


def member_of(upload: Upload) -> str:
    """Return the file that may be a table in JSON; "" for none."""
    name = upload.alone
    is_one = name.lower().endswith(KINDS) and upload.size(name) <= BYTES if name else False
    return name if is_one and upload.shape(name) else ""


def json_table(upload: Upload, is_counted: bool = False) -> Table | None:
    """Return the table of a file of JSON; None for any other file. Asks which list it is where there are several.

    `is_counted` counts the lists that are left out.
    """
    member = member_of(upload)
    lists = {name: rows for name, rows in _lists(_data(upload, member)).items() if rows} if member else {}
    if not lists:
        return None
    columns = {name: [*dict.fromkeys(key for entry in rows for key in _flat(entry))] for name, rows in lists.items()}
    columns = {name: found for name, found in columns.items() if len(found) <= limits.COLUMNS}
    if not columns:
        return None
    asks = "There are several lists. Which one is the journal?"
    names = {name: names_of([spaced(one) or one for one in found]) for name, found in columns.items()}
    first = next(iter(columns))
    name = chosen(upload, "table", asks, names, first)[0] if len(columns) > 1 else first
    upload.leave(NESTED, is_counted * sum(map(_nested, lists[name])))

    def rows() -> Iterator[Row | Problem]:
        for number, entry in enumerate(lists[name], 1):
            flat = _flat(entry)
            if any(flat.values()):
                yield number, [flat.get(column, "") for column in columns[name]]

    return Table(names[name], rows, (PLACE,))


def _data(upload: Upload, member: str) -> Any:
    """Return what is in a file, or the list of its lines; None for what is neither."""
    with suppress(Unreadable):
        return upload.json(member)
    with suppress(ValueError, RecursionError, Unreadable):
        return [json.loads(line, **OPTIONS) for line in upload.text(member).splitlines() if line.strip()]
    return None


def _lists(data: Any, prefix: str = "") -> dict[str, list[Entry]]:
    """Return the lists of entries by their place: of the whole, or of a part of it or of a part of that."""
    if _is_list(data):
        return {prefix or "entries": data}
    if not isinstance(data, dict):
        return {}
    if data and all(map(_DAY.fullmatch, data)):
        return {prefix or "entries": [_of_day(day, value) for day, value in data.items()]}
    found = {}
    for key, value in data.items():
        if _is_list(value) or (isinstance(value, dict) and not prefix):
            found.update(_lists(value, f"{prefix}.{key}" if prefix else key))
    return found


def _is_list(data: Any) -> bool:
    return isinstance(data, list) and bool(data) and all(isinstance(entry, dict) for entry in data)


def _of_day(day: str, value: Any) -> Entry:
    return {DAY: day} | (value if isinstance(value, dict) else {TEXT: value})


def _flat(entry: Entry, prefix: str = "") -> dict[str, str]:
    """Return the cells of an entry by the name of their column."""
    cells: dict[str, str] = {}
    for key, value in entry.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            if len(value) == 1 and next(iter(value)).startswith("$"):  # MongoDB's {"$date": ...}
                cells[name] = _cell(next(iter(value.values())))
            elif not prefix:
                cells |= _flat(value, f"{name} ")
        else:
            cells[name] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return LIST.join(filter(None, map(_cell, value))) if not _nested({"": value}) else ""
    if value is None or isinstance(value, dict):
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _nested(entry: Entry) -> int:
    """Return how many lists of an entry hold more than words and numbers."""
    lists = (value for value in entry.values() if isinstance(value, list))
    return sum(any(isinstance(one, dict | list) for one in value) for value in lists)
