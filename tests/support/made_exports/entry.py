"""An entry to be written, and what of it a format carries."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

HOME = "Asia/Kolkata"  # without summer time, so that every time of day is one instant
OFFSET = timedelta(hours=5, minutes=30)
ANSWERS = {"timezone": HOME, "date_order": "day month year", "today": "2027-08-09", "me": "Ana"}
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
MISSING = object()
Files = dict[str, bytes]


@dataclass(frozen=True)
class Made:
    """An entry to be written. `bad` stands in place of its day; `spoils` are keys by number, and what stands there."""

    day: date
    time: str  # HH:MM:SS
    text: str
    title: str
    label: str
    bad: str = ""
    spoils: tuple[tuple[int, Any], ...] = ()

    def on(self, form: Callable[[date], str]) -> str:
        return self.bad or form(self.day)

    @property
    def iso(self) -> str:
        return self.on(date.isoformat)

    @property
    def clock(self) -> str:
        hour, minute = int(self.time[:2]), self.time[3:5]
        return f"{hour % 12 or 12}:{minute} {'PM' if hour > 11 else 'AM'}"

    @property
    def long(self) -> str:
        return self.on(lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}")

    @property
    def utc(self) -> datetime:
        return datetime.fromisoformat(f"{self.day}T{self.time}").replace(tzinfo=UTC) - OFFSET

    @property
    def instant(self) -> str:
        return self.bad or self.utc.strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def epoch(self, unit: int) -> int | str:
        return f"on {self.bad}" if self.bad else round(self.utc.timestamp()) * unit  # a number alone is an instant

    @property
    def key(self) -> str:
        return hashlib.md5(repr(self).encode("utf-8", "surrogatepass")).hexdigest()

    def spoilt(self, entry: dict[str, Any], *kept: str) -> dict[str, Any]:
        """Put what the entry spoils in place of its values, but for those of the keys by which it is an entry."""
        for number, value in self.spoils:
            key = [key for key in entry if key not in kept][number % (len(entry) - len(kept))]
            entry = {name: value if name == key else old for name, old in entry.items()}
        return {name: value for name, value in entry.items() if value is not MISSING}


Entries = Sequence[Made]


@dataclass(frozen=True)
class Kind:
    """How the exports of an importer are made. `shows` are the fields of a record that the format carries."""

    write: Callable[[Entries], Files]
    shows: tuple[str, ...] = ("time", "text")
    is_daily: bool = False  # it holds one entry a day
    first_year: int = 1975
    last_year: int = 2090
    has_seconds: bool = True
    all_told: bool = True  # an entry whose day is none is a Problem, not a part of the text before it
    by_file: bool = False  # a character or number that the format does not know costs the file
    answers: dict[str, str] = field(default_factory=lambda: ANSWERS)


def as_json(data: Any) -> bytes:
    return json.dumps(data).encode()


def as_csv(header: str, rows: list[list[str]], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header.split(","), *rows])
    return file.getvalue().encode("utf-8", "replace")


def as_utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def file_name(text: str) -> str:
    """A part of a name that ZIPs and folders can hold."""
    return "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in text) or "x"
