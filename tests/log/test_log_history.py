"""An edit or a deletion finds its entry in every file that is loaded, and has the last word over all of them."""

from datetime import date

import pytest

from pipeline import log
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from tests.support.homes import rows

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}
OWN = "entry_id,occurred_on,partner,connected\n"


def put(home: Home, name: str, text: str) -> None:
    (home.logs / name).write_text(text, encoding="utf-8")


def count(home: Home) -> int:
    return build.build(home, date(2026, 3, 9)).rows["checkin"]


@pytest.mark.many
@pytest.mark.parametrize("name", ["checkin-2025.csv", "checkin-zz.csv", "checkin-zz.CSV", "checkin-Log.csv"])
def test_a_deletion_wins_over_every_file_of_the_kind(home: Home, name: str) -> None:
    put(home, name, OWN + "mine,2026-03-01,Ana,7\n")
    assert count(home) == 1
    log.delete(home, "checkin", "mine", {"partner": "ana"})
    assert count(home) == 0


def test_an_edit_goes_on_from_the_row_that_counts(home: Home) -> None:
    put(home, "checkin.csv", OWN + "mine,2026-03-01,Ana,7\n")
    put(home, "checkin-2025.csv", OWN + "mine,2026-03-01,Ana,1\n")
    log.edit(home, "checkin", "mine", {"partner": "ana", "mood": "5"})
    assert rows(home, "checkin-log")[-1]["connected"] == "7"


def test_columns_and_ids_are_read_as_the_loader_reads_them(home: Home) -> None:
    put(home, "checkin-old.csv", "Entry-ID;occurred on ;PARTNER;connected\n mine ;2026-03-01; Ana ;7\n")
    assert count(home) == 1
    log.edit(home, "checkin", " mine", {"partner": "ana", "mood": "5"})
    (row,) = rows(home)
    assert (row["entry_id"], row["occurred_on"], row["connected"], row["mood"]) == ("mine", "2026-03-01", "7", "5")
    assert count(home) == 1


@pytest.mark.many
@pytest.mark.parametrize("torn", ['x,2026-03-01,ana,"7\n', "x,2026-03-01,ana," + "7" * 140_000 + "\n"])
def test_an_entry_after_a_torn_line_is_found_too(home: Home, torn: str) -> None:
    put(home, "checkin-old.csv", OWN + torn + "mine,2026-03-01,ana,7\n")
    assert count(home) == 1
    log.delete(home, "checkin", "mine", {"partner": "ana"})
    assert count(home) == 0


def test_another_kind_whose_name_begins_alike_is_left_alone(home: Home) -> None:
    put(home, "checkins.csv", OWN + "mine,2026-03-01,ana,7\n")
    with pytest.raises(HearthsideError, match="no check-in with this id"):
        log.edit(home, "checkin", "mine", {"partner": "ana"})


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ({"occurred_on": "2026-03-02"}, "2026-03-02"),
        ({"occurred_at": "2026-03-02T08:00"}, "2026-03-02"),
        ({"occurred_at": "2026-03-02T23:30Z"}, "2026-03-03"),  # on a clock in Berlin
    ],
)
def test_a_time_alone_is_on_the_entrys_own_day(home: Home, said: dict[str, str], day: str) -> None:
    entry_id = log.append(home, "checkin", {"partner": "ana"} | said)
    log.edit(home, "checkin", entry_id, {"partner": "ana", "occurred_at": "18:30"})
    assert rows(home)[-1]["occurred_at"] == f"{day}T18:30"
    log.edit(home, "checkin", entry_id, {"partner": "ana", "occurred_on": "2026-03-01", "occurred_at": "07:15"})
    assert (rows(home)[-1]["occurred_on"], rows(home)[-1]["occurred_at"]) == ("2026-03-01", "2026-03-01T07:15")


def test_a_time_alone_says_what_it_takes_where_there_is_no_day(home: Home) -> None:
    entry_id = log.append(home, "conflict", {"partner": "ana"})
    with pytest.raises(HearthsideError, match="occurred_at is not a time written as"):
        log.edit(home, "conflict", entry_id, {"partner": "ana", "occurred_at": "18:30"})


def test_an_edit_says_when_it_was_written(home: Home) -> None:
    put(home, "checkin-old.csv", "entry_id,occurred_on,partner,logged_at\nmine,2026-03-01,ana,2026-03-01T20:00:00Z\n")
    log.edit(home, "checkin", "mine", {"partner": "ana", "mood": "5"})
    assert rows(home)[-1]["logged_at"] > "2026-03-02"


def test_entries_are_those_that_stand_with_what_they_say_now(home: Home) -> None:
    put(home, "checkin-2025.csv", OWN + "typed,2026-03-01,ANA,6\n,2026-03-01,ana,1\nother,2026-03-01,ben,2\n")
    home.derived.mkdir(parents=True)
    (home.derived / "checkin-ana.csv").write_text(OWN + "0-x,2026-03-01,ana,3\n0-y,2026-03-01,ana,4\n")
    gone, changed = (log.append(home, "checkin", {**DAY, "connected": "7"}) for _ in range(2))
    log.delete(home, "checkin", gone, DAY)
    log.edit(home, "checkin", changed, {**DAY, "connected": "8", "visibility": "private"})
    log.edit(home, "checkin", "0-y", {"partner": "ana", "connected": "5"})
    found = log.entries(home, "checkin", "ana")
    assert [(one.id, one.day, one.is_shared, one.row["connected"]) for one in found] == [
        ("typed", "2026-03-01", True, "6"),
        ("", "2026-03-01", True, "1"),
        (changed, "2026-03-02", False, "8"),
        ("0-y", "2026-03-01", True, "5"),
    ]


def test_an_entry_says_again_what_it_said_before_it_was_changed_and_taken_out(home: Home) -> None:
    entry_id = log.append(home, "checkin", {**DAY, "connected": "7"})
    before = log.entries(home, "checkin", "ana")[0].row
    log.edit(home, "checkin", entry_id, {**DAY, "connected": "8"})
    log.delete(home, "checkin", entry_id, DAY)
    assert count(home) == 0
    assert log.restore(home, "checkin", before) == entry_id
    assert [one.row["connected"] for one in log.entries(home, "checkin", "ana")] == ["7"]
    assert count(home) == 1


def test_a_row_without_an_id_is_nothing_to_edit(home: Home) -> None:
    put(home, "checkin-2025.csv", OWN + ",2026-03-01,ana,1\n")
    with pytest.raises(HearthsideError, match="no check-in with this id"):
        log.edit(home, "checkin", "", {"partner": "ana", "connected": "5"})
