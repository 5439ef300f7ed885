"""A home with entries of every awkward sort, and logs written to the letter."""

import csv
from pathlib import Path

from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from tests.support.homes import new

HOSTILE = (
    "=1+1", "+1", "-2", "@SUM(A1)", "\ttab", "'=1", '"quoted", "twice"', 'ends with "', "a,b;c\td", "two\nlines", "cr\rhere",
    "crlf\r\nhere", "שלום עולם \u202eabc", "👩‍❤️‍👨 émoji", "<script>alert(1)</script>", "  blanks  ", "\\N", "NULL", "null", "NaN",
    "0012", "1e5", "#note", "\ufeffbom", "a\u2028b", " =1", "\u00a0+1", "\u200b@1", "\ufeff-1", "＝1", "＋1", "－1", " ＠1", "\u3000=1", "x" * 20_000,
)  # fmt: skip


def write_log(home: Home, kind: str, rows: list[dict[str, str]], name: str = "") -> None:
    """Write a log as `pipeline.log` would, with all columns, and texts exactly as given."""
    with (home.logs / f"{kind}{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, BY_NAME[kind].header, restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


def write(path: Path) -> Home:
    """Write entries of every awkward sort: hostile texts, edits, times on other clocks, entries without an id or a day."""
    home = new(path, shared=list(BY_NAME))
    text = home.settings.read_text().replace('name = "Ben"', 'name = "=Ben \\"<b>🐻"\ntimezone = "Pacific/Kiritimati"')
    home.settings.write_text(text.replace('"Date night" = 1', '"@Date ; night" = 1'))
    common = {"occurred_on": "2026-03-02", "visibility": "shared"}
    notes = [common | {"partner": "ana", "entry_id": f"n{i}", "note": text} for i, text in enumerate(HOSTILE)]
    write_log(home, "checkin", [row | {"connected": "0.000001", "barriers": "busy; tired"} for row in notes])
    day = {"partner": "ana", "visibility": "private"}
    write_log(
        home,
        "conflict",
        [
            day | {"entry_id": "u1", "logged_at": "2026-03-01T23:30:00-11:00", "topic": "=topic"},
            day | {"entry_id": "u2", "logged_at": "2026-03-01T23:30Z", "visibility": "shared"},
            day | {"entry_id": "u3", "logged_at": "2026-03-01T08:00:00Z", "occurred_on": "2026-02-01"},
            day | {"entry_id": "u3", "logged_at": "2026-03-20T08:00:00.25Z", "topic": "no day any more"},
            day | {"partner": "ben", "occurred_at": "2026-03-09T00:10", "logged_at": "2026-03-09T00:12:01"},
            day | {"partner": "ben", "occurred_at": "2026-03-09T12:00:00+14:45", "visibility": "shared"},
        ],
    )
    write_log(home, "ritual", [common | {"partner": "ben", "ritual": "@Date ; night", "status": "kept"}] * 2)
    write_log(home, "ritual", [common | {"partner": "ana", "ritual": "Walk", "status": "Kept"}], "-2025")
    write_log(home, "affection", [day | {"occurred_on": "2026-03-03", "welcome": "Yes"}, day | {"welcome": "nonsense"}])
    gone = day | {"entry_id": "g", "occurred_on": "2026-03-03", "depth": "4", "note": "TAKEN OUT"}
    write_log(home, "share", [gone, gone | {"deleted": "yes"}])
    return home
