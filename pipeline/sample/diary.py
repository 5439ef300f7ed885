"""The pages: rows of all kinds as they are written, and the CSV files made of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

from pipeline.home.folder import write_private
from pipeline.kinds.fields import utc
from pipeline.kinds.kinds import BY_NAME, KINDS
from pipeline.sample.people import Person
from pipeline.sample.presence import Presence

Row = dict[str, str]


@dataclass
class Diary:
    """Rows per kind, in the order in which they were thought of; files are in the order in which they were typed."""

    seed: int
    presence: Presence
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(
        self,
        kind: str,
        person: Person,
        when: date | datetime,
        visibility: str = "shared",
        **values: str,
    ) -> str:
        """Write one row and return its entry id. A `datetime` fills `occurred_at`, a `date` fills `occurred_on`."""
        happened = when if isinstance(when, datetime) else None
        day = happened.date() if happened else when
        row = {
            "entry_id": self.new_id(kind),
            "logged_at": utc(self.presence.written_at(person, day, happened)),
            "occurred_on": "" if happened else day.isoformat(),
            "occurred_at": happened.isoformat(timespec="minutes") if happened else "",
            "partner": person.id,
            "visibility": visibility,
            "deleted": "",
            **values,
        }
        self.rows[kind].append({name: row.get(name, "") for name in BY_NAME[kind].header})
        return row["entry_id"]

    def new_id(self, kind: str) -> str:
        """Name the next entry. Derived, not drawn, so that ids never move the random numbers."""
        name = f"{self.seed}:{kind}:{len(self.rows[kind])}"
        return "h" + blake2b(name.encode(), digest_size=6).hexdigest()[:11]


def save(diary: Diary, logs: Path) -> None:
    """Write one CSV a kind into the folder `logs`, header first, rows by the time they were typed."""
    for kind in KINDS:
        rows = sorted(diary.rows[kind.name], key=lambda row: row["logged_at"])
        write_private(logs / f"{kind.name}.csv", kind.csv(rows))
