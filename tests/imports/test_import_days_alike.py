"""The same stamps in every format whose dates people or other programs write: each importer finds the same days."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.imports.formats.known import BY_NAME
from tests.support import golden, uploads

WRITERS: dict[str, Callable[[list[str]], dict[str, str]]] = {
    "spreadsheet": lambda stamps: {"a.csv": "date;note\n" + "".join(f"{stamp};tea\n" for stamp in stamps)},
    "markdown": lambda stamps: {f"{n}.md": f"---\ndate: '{stamp}'\n---\ntea" for n, stamp in enumerate(stamps)},
    "jrnl": lambda stamps: {"a.txt": "\n".join(f"[{stamp}] Tea.\n" for stamp in stamps)},
    "dayone_json": lambda stamps: {
        "a.json": json.dumps(
            {"entries": [{"creationDate": stamp, "starred": False, "text": "tea"} for stamp in stamps]}
        )
    },
    "ical": lambda stamps: {
        "a.ics": "BEGIN:VCALENDAR\n"
        + "".join(f"BEGIN:VEVENT\nDTSTART:{stamp}\nEND:VEVENT\n" for stamp in stamps)
        + "END:VCALENDAR\n"
    },
}


def days(importer: str, folder: Path, *stamps: str, **answers: str) -> list[str]:
    for name, text in WRITERS[importer]([*stamps]).items():
        file = uploads.write(folder / "up" / name, text)
    path = folder / "up" if importer == "markdown" else file
    found = golden.seen(BY_NAME[importer], path, answers)
    return [record["day"] for record in found["records"]] if found["identified"] else found["questions"]


@pytest.mark.parametrize("importer", ["spreadsheet", "markdown", "jrnl"])
@pytest.mark.parametrize(
    "written",
    [
        "3-Feb-2026 08:05",
        "February 3rd, 2026 at 8:05 AM",
        "2026-2-3 8:05",
        "3. Februar 2026 um 8:05 Uhr",
        "Tue Feb 03 2026 08:05:00 GMT+0100 (Central European Standard Time)",
        "2026/02/03 8:05 오전",
        "2026年2月3日 上午8:05",
        "٢٠٢٦/٢/٣ ٨:٠٥ ص",
    ],
)
def test_every_importer_of_written_dates_reads_them_alike(importer: str, written: str, tmp_path: Path) -> None:
    assert days(importer, tmp_path, written, "2026-02-04 09:00") == ["2026-02-03", "2026-02-04"]


@pytest.mark.parametrize("importer", ["spreadsheet", "markdown", "dayone_json", "jrnl"])
@pytest.mark.parametrize("zero", ["Z", "+00:00", "+0000"])
def test_every_importer_of_instants_finds_the_same_day_in_them(importer: str, zero: str, tmp_path: Path) -> None:
    at_home = {"timezone": "America/New_York"}
    evening = [f"2026-02-0{day}T04:30:00{zero}" for day in (4, 5)]
    assert days(importer, tmp_path / "a", *evening, **at_home) == ["2026-02-03", "2026-02-04"]
    midnight = [f"2026-02-0{day}T00:00:00.000{zero}" for day in (4, 5)]
    assert days(importer, tmp_path / "b", *midnight) == ["2026-02-04", "2026-02-05"]
    if zero != "Z":
        summer = "2026-07-04T23:30:00+01:00"
        assert days(importer, tmp_path / "c", f"2026-02-04T23:30:00{zero}", summer) == ["2026-02-04", "2026-07-04"]


def test_a_calendar_puts_midnight_in_utc_on_the_clock_at_home(tmp_path: Path) -> None:
    """Unlike a table's, a calendar's instant is one: it writes its days without a time."""
    assert days("ical", tmp_path, "20260204T000000Z", timezone="America/New_York") == ["2026-02-03"]
