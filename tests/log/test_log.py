"""An entry is checked, filled in, and kept as it was written."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import log
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import KINDS
from pipeline.settings import write_new
from pipeline.settings.edit import ChangedMeanwhile
from tests.support.homes import rows

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}
NEEDED = {
    "ritual": {"ritual": "Walk", "status": "kept"},
    "appreciation": {"direction": "given"},
    "repair": {"conflict": "dishes", "action": "attempt"},
    "share": {"depth": "3"},
    "affection": {"welcome": "yes"},
    "promise": {"status": "made"},
    "followup": {"status": "asked"},
    "question": {"deck": "1", "status": "asked"},
    "answer": {"question": "by-the-fire/smile", "answer": "The dog on the tram."},
    "rebuild": {"step": "begin"},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_can_be_logged_and_fills_in_what_goes_without_saying(home: Home, kind) -> None:
    entry_id = log.append(home, kind.name, DAY | NEEDED.get(kind.name, {}))
    (row,) = rows(home, kind.name)
    assert row["entry_id"] == entry_id
    visibility = "private" if kind.starts_private else "shared"  # the partners of this home share all
    assert (row["partner"], row["visibility"], row["deleted"]) == ("ana", visibility, "")
    assert row["logged_at"].endswith("Z")
    assert len(row["logged_at"]) == len("2026-03-02T20:00:00Z")
    assert tuple(row) == kind.header


def test_what_a_partner_does_not_share_starts_private(tmp_path: Path) -> None:
    home = Home(tmp_path / "other")
    write_new(home, ["Ana", "Ben"], "Europe/Berlin", ["ritual"])
    log.append(home, "checkin", DAY)
    log.append(home, "checkin", DAY | {"visibility": "shared"})
    log.append(home, "ritual", DAY | NEEDED["ritual"])
    assert [row["visibility"] for row in rows(home)] == ["private", "shared"]
    assert rows(home, "ritual")[0]["visibility"] == "shared"


def test_alone_nobody_has_to_say_who_writes(tmp_path: Path) -> None:
    home = Home(tmp_path / "solo")
    write_new(home, ["Ana"], "Europe/Berlin", [])
    log.append(home, "checkin", {"occurred_on": "2026-03-02"})
    assert rows(home)[0]["partner"] == "ana"


def test_ids_stay_text_in_a_spreadsheet() -> None:
    ids = {log.entry.new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(len(id_) == 12 and id_.startswith("h") and id_.isalnum() for id_ in ids)


@pytest.mark.parametrize(
    "note",
    [
        "=cmd('calc')!A1",
        "+1",
        "-1",
        "@SUM(A1)",
        '"quoted", and a comma',
        "one\ntwo\n\nfour",
        "🔥🫶🏽 été",
        "שלום, עולם",
        "'",
        "<img src=x onerror=alert(1)>",
        "![](https://example.org/x)",
        "a;b\tc",
        '"',
        '""',
        "\u2028",
        "x" * 20_000,
    ],
)
def test_notes_come_back_as_they_were_written(home: Home, note: str) -> None:
    log.append(home, "checkin", DAY | {"note": note})
    log.append(home, "checkin", DAY | {"note": "next"})
    assert [row["note"] for row in rows(home)] == [note, "next"]


def test_line_breaks_are_kept_in_one_form(home: Home) -> None:
    log.append(home, "checkin", DAY | {"note": "one\r\ntwo\rthree"})
    assert rows(home)[0]["note"] == "one\ntwo\nthree"
    assert b"\r" not in (home.logs / "checkin.csv").read_bytes()


@pytest.mark.parametrize(
    ("kind", "values", "says"),
    [
        ("checkin", DAY | {"connected": "11"}, "connected is not a number from 0 to 10"),
        ("checkin", DAY | {"connected": "1e400"}, "connected is not"),
        ("checkin", DAY | {"mood": "NaN"}, "mood is not"),
        ("checkin", DAY | {"note": "a\0b"}, "note holds a NUL character"),
        ("checkin", DAY | {"note": "\udcff"}, "note holds a character"),
        ("checkin", DAY | {"note": "x" * 20_001}, "note is not text of up to 20,000 characters"),
        ("checkin", DAY | {"note": "\n".join("x" * 500)}, "line breaks"),
        ("checkin", DAY | {"barriers": "busy;rain"}, "barriers is not one or more of busy"),
        ("checkin", DAY | {"occurred_on": "03/04/2025"}, "occurred_on is not a day written as YYYY-MM-DD"),
        ("checkin", DAY | {"occurred_on": "2025-02-30"}, "occurred_on is not a day"),
        ("checkin", DAY | {"occurred_on": "9999-01-01"}, "occurred_on is not a day"),
        ("checkin", DAY | {"occurred_at": "2026-03-03T10:00"}, "occurred_on is another day than occurred_at"),
        ("checkin", {"partner": "ana"}, "occurred_on is missing"),
        ("checkin", {"occurred_on": "2026-03-02"}, "partner is missing. It takes ana or ben"),
        ("checkin", DAY | {"partner": "carla"}, "no such partner here. Known: ana, ben"),
        ("checkin", DAY | {"visibility": "secret"}, "visibility is not one of shared, private"),
        ("checkin", DAY | {"colour": "red"}, "checkin has no field colour"),
        ("ritual", DAY | {"status": "kept"}, "ritual is missing, it takes text of up to 200 characters"),
        ("pause", DAY | {"until": "2026-03-01"}, "until is a day before occurred_on"),
        ("checkin", DAY | {"deleted": "yes"}, "entry_id is missing"),
        ("diary", DAY, "no such kind of entry. Kinds: check-in, ritual"),
    ],
)
def test_a_refusal_names_the_field_and_what_it_takes_and_nothing_is_written(home: Home, kind, values, says) -> None:
    with pytest.raises(HearthsideError) as refused:
        log.append(home, kind, values)
    assert says in str(refused.value)
    assert not any(home.logs.iterdir())


def test_a_refusal_never_repeats_what_was_written(home: Home) -> None:
    for name in ("occurred_on", "occurred_at", "connected", "barriers", "visibility", "partner"):
        with pytest.raises(HearthsideError) as refused:
            log.append(home, "checkin", DAY | {name: "my secret"})
        assert "secret" not in str(refused.value)
        assert refused.value.__cause__ is None


def test_all_that_is_off_is_said_at_once(home: Home) -> None:
    with pytest.raises(HearthsideError, match=r"connected is not .*; mood is not "):
        log.append(home, "checkin", DAY | {"connected": "x", "mood": "y"})


def test_today_can_be_logged_and_tomorrow_can_not(home: Home) -> None:
    today = log.today(log.read(home))
    log.append(home, "checkin", DAY | {"occurred_on": today.isoformat()})
    with pytest.raises(HearthsideError, match="still to come"):
        log.append(home, "checkin", DAY | {"occurred_on": (today + timedelta(days=1)).isoformat()})
    with pytest.raises(HearthsideError, match="still to come"):
        log.append(home, "checkin", {"partner": "ana", "occurred_at": f"{today + timedelta(days=2)}T08:00"})


def test_a_conflict_may_have_no_day(home: Home) -> None:
    log.append(home, "conflict", {"partner": "ana", "topic": "money"})
    assert rows(home, "conflict")[0]["occurred_on"] == ""


def test_a_time_in_utc_is_put_on_the_writers_calendar(home: Home) -> None:
    log.append(home, "checkin", DAY | {"occurred_on": "2026-03-03", "occurred_at": "2026-03-02T23:30:00Z"})
    assert rows(home)[0]["occurred_on"] == "2026-03-03"


def test_an_edit_is_a_later_row_that_changes_only_what_it_names(home: Home) -> None:
    entry_id = log.append(home, "checkin", DAY | {"connected": "3", "note": "tired", "visibility": "private"})
    assert log.edit(home, "checkin", entry_id, {"partner": "Ana", "connected": "5", "note": ""}) == entry_id
    first, second = rows(home)
    assert (first["connected"], first["note"]) == ("3", "tired")
    assert (second["connected"], second["note"], second["visibility"]) == ("5", "", "private")


def test_a_deletion_is_a_later_row_without_the_text(home: Home) -> None:
    entry_id = log.append(home, "ritual", DAY | NEEDED["ritual"] | {"note": "long story"})
    log.delete(home, "ritual", entry_id, {"partner": "ana"})
    last = rows(home, "ritual")[-1]
    assert {name: text for name, text in last.items() if text and name != "logged_at"} == {
        "entry_id": entry_id,
        "partner": "ana",
        "visibility": "shared",
        "deleted": "yes",
    }
    with pytest.raises(HearthsideError, match="already deleted"):
        log.edit(home, "ritual", entry_id, {"partner": "ana", "note": "x"})


def test_nobody_changes_the_others_entries(home: Home) -> None:
    entry_id = log.append(home, "checkin", DAY)
    for change in (log.edit, log.delete):
        with pytest.raises(HearthsideError, match="ben has no check-in with this id"):
            change(home, "checkin", entry_id, {"partner": "ben"})


def test_without_a_home_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(HearthsideError, match="hearthside init"):
        log.append(Home(tmp_path / "nowhere"), "checkin", DAY)


def test_a_change_of_what_was_changed_meanwhile_is_refused(home: Home) -> None:
    entry_id = log.append(home, "appreciation", DAY | {"direction": "given", "for_what": "the soup"})
    (seen,) = log.entries(home, "appreciation", "ana")
    log.edit(home, "appreciation", entry_id, {"partner": "ana", "for_what": "the stew"}, seen.version)
    before = (home.logs / "appreciation.csv").read_bytes()
    for change in (
        lambda: log.edit(home, "appreciation", entry_id, {"partner": "ana", "for_what": "tea"}, seen.version),
        lambda: log.delete(home, "appreciation", entry_id, {"partner": "ana"}, seen.version),
        lambda: log.restore(home, "appreciation", seen.row, seen.version),
    ):
        with pytest.raises(ChangedMeanwhile, match="changed in the meantime"):
            change()
    assert (home.logs / "appreciation.csv").read_bytes() == before
    log.delete(home, "appreciation", entry_id, {"partner": "ana"}, log.version(home, "appreciation", entry_id, "ana"))
    assert log.entries(home, "appreciation", "ana") == []


def test_edits_of_other_fields_at_the_same_time_all_stay(home: Home) -> None:
    """Each reads and writes under the lock, so no field goes back to what it said before."""
    entry_id = log.append(home, "checkin", {"partner": "ana", "occurred_on": "2026-03-02"})
    fields = ("connected", "appreciated", "mood", "stress", "understood", "valued")
    with ThreadPoolExecutor(len(fields)) as pool:
        for done in [
            pool.submit(log.edit, home, "checkin", entry_id, {"partner": "ana", name: "3"}) for name in fields
        ]:
            done.result()
    (entry,) = log.entries(home, "checkin", "ana")
    assert {entry.row[name] for name in fields} == {"3"}
