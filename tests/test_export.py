"""`hearthside export`: what one audience may know in open files, exact, and put back to the same figures."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline import build, export, read, settings
from pipeline.home import Home
from pipeline.records import BY_NAME
from tests.test_audience import everything

AS_OF = date(2026, 3, 31)
HOSTILE = (
    "=1+1", "+1", "-2", "@SUM(A1)", "\ttab", "'=1", '"quoted", "twice"', 'ends with "', "a,b;c\td", "two\nlines", "cr\rhere",
    "crlf\r\nhere", "שלום עולם \u202eabc", "👩‍❤️‍👨 émoji", "<script>alert(1)</script>", "  blanks  ", "\\N", "NULL", "null", "NaN",
    "0012", "1e5", "#note", "\ufeffbom", "a\u2028b", "x" * 20_000,
)  # fmt: skip


def write_log(home: Home, kind: str, rows: list[dict[str, str]], name: str = "") -> None:
    """Write a log as `pipeline.log` would, with all columns, and texts exactly as given."""
    with (home.logs / f"{kind}{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, BY_NAME[kind].header, restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def hostile(home: Home) -> Home:
    """Entries of every awkward sort: hostile texts, edits, times on other clocks, entries without an id or a day."""
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


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "today", lambda chosen: AS_OF)


def put_back(folder: Path, home: Home) -> Home:
    export.restore(home, folder)
    return home


@pytest.mark.parametrize("audience", ["together", "ana"])
@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_what_is_put_back_makes_the_same_build_to_the_last_table(hostile, tmp_path, form, audience):
    done = export.export(hostile, tmp_path / "out", form, audience)
    assert [refusal.file for refusal in done.refused] == ["affection.csv"]
    again = put_back(tmp_path / "out", Home(tmp_path / "again"))
    ours, theirs = read.open(hostile.path, audience), read.open(again.path, audience)
    digests = [build.in_memory(home, settings.read(home), AS_OF, audience)[1] for home in (hostile, again)]
    assert digests[0] == digests[1]  # of every entry, with its texts and times
    assert everything(ours) == everything(theirs)
    assert settings.read(again) == settings.read(hostile)
    assert not build.build(again).refused
