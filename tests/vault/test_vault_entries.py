"""Private entries of a partner with a vault: in it alone, in every way in which they are written and read."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import ledger, log, settings, vault
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from pipeline.load import load
from tests.support.homes import new, rows
from tests.support.vaults import MARK, PRIVATE, SHARED, bytes_of, unlocked, with_vault

AS_OF = date(2026, 3, 9)
DAY = {"partner": "ana", "occurred_on": "2026-03-02"}


def seen(home: Home, audience: str, kind: str = "checkin", column: str = "note") -> list[Any]:
    """Return a column of what `audience` sees of a kind, once by the build's loader and once by the log's reader."""
    con = build.connect()
    loaded = load(con, home, settings.read(home), AS_OF, audience)
    assert loaded.refused == []
    found = con.execute(f"select {column} from raw_{kind} order by rowid").fetchall()
    return [value for (value,) in found]


def own(home: Home) -> list[str]:
    """Return Ana's notes in her own view, which the two ways to read agree on."""
    by_log = sorted(one.row["note"] for one in log.entries(home, "checkin", "ana"))
    assert sorted(seen(home, "ana")) == by_log
    return by_log


def test_a_private_entry_is_in_the_vault_alone(home: Home, opened: Home) -> None:
    entry_id = log.append(home, "checkin", DAY | PRIVATE | {"note": MARK})
    assert MARK.encode() not in bytes_of(home.path)
    assert entry_id.encode() not in bytes_of(home.path)
    assert rows(home) == []
    assert seen(home, "ana") == seen(opened, "together") == seen(opened, "ben") == []
    assert own(unlocked(home)) == [MARK]


def test_a_shared_entry_and_one_of_the_other_go_into_the_log(home: Home, opened: Home) -> None:
    log.append(home, "checkin", DAY | SHARED | {"note": "hers"})
    log.append(home, "checkin", DAY | PRIVATE | {"partner": "ben", "note": "his"})
    assert [row["note"] for row in rows(home)] == ["hers", "his"]
    assert list((home.vaults / "ana" / "inbox").iterdir()) == []


def test_an_entry_in_the_vault_is_edited_and_deleted_there(home: Home, opened: Home) -> None:
    entry_id = log.append(opened, "checkin", DAY | PRIVATE | {"note": MARK, "mood": "5"})
    log.edit(opened, "checkin", entry_id, {"partner": "ana", "note": f"{MARK} again"})
    assert own(opened) == [f"{MARK} again"]
    assert seen(opened, "ana", column="mood") == [5]
    before = log.entries(opened, "checkin", "ana")[0].row
    log.delete(opened, "checkin", entry_id, {"partner": "ana"})
    assert own(opened) == own(unlocked(home)) == []
    log.restore(home, "checkin", before)
    assert own(unlocked(home)) == [f"{MARK} again"]
    assert rows(home) == []
    assert MARK.encode() not in bytes_of(home.path)


def test_while_it_is_locked_an_entry_in_it_is_neither_edited_nor_deleted(home: Home, opened: Home) -> None:
    entry_id = log.append(home, "checkin", DAY | PRIVATE | {"note": MARK})
    before = bytes_of(home.path)
    for write in (log.edit, log.delete):
        with pytest.raises(vault.Locked):
            write(home, "checkin", entry_id, {"partner": "ana"})
    assert bytes_of(home.path) == before
    log.take_back(home, "checkin", entry_id, "ana")
    assert own(unlocked(home)) == []


def test_sharing_puts_the_entry_into_the_log_as_of_when_it_was_first_logged(home: Home, opened: Home) -> None:
    first = "2026-03-02T20:00:00Z"
    entry_id = log.append(opened, "checkin", DAY | PRIVATE | {"note": MARK, "logged_at": first})
    log.edit(opened, "checkin", entry_id, {"partner": "ana", "note": "twice"})
    log.edit(opened, "checkin", entry_id, {"partner": "ana", **SHARED})
    assert [(row["note"], row["logged_at"]) for row in rows(home)] == [("twice", first)]
    assert own(opened) == seen(home, "together") == seen(home, "ben") == ["twice"]
    assert MARK.encode() not in bytes_of(home.path)


def test_what_was_shared_can_be_edited_and_deleted_while_the_vault_is_locked(home: Home, opened: Home) -> None:
    entry_id = log.append(opened, "checkin", DAY | PRIVATE | {"note": "old"})
    log.edit(opened, "checkin", entry_id, {"partner": "ana", **SHARED})
    log.edit(home, "checkin", entry_id, {"partner": "ana", "note": "new"})
    assert own(unlocked(home)) == seen(home, "together") == ["new"]
    log.delete(home, "checkin", entry_id, {"partner": "ana"})
    assert own(unlocked(home)) == seen(home, "together") == [], "the older row in the vault does not come back"


@pytest.mark.parametrize("is_open", [False, True])
def test_what_is_taken_back_leaves_the_build_of_both_for_the_vault(home: Home, opened: Home, is_open: bool) -> None:
    entry_id = log.append(home, "checkin", DAY | SHARED | {"note": "shown"})
    before = log.entries(home, "checkin", "ana")[0].row
    log.edit(opened if is_open else home, "checkin", entry_id, {"partner": "ana", "note": MARK, **PRIVATE})
    assert seen(home, "together") == seen(home, "ben") == []
    assert own(unlocked(home)) == [MARK]
    assert MARK.encode() not in bytes_of(home.path)
    log.restore(home, "checkin", before)
    assert own(unlocked(home)) == seen(home, "together") == ["shown"]


def test_an_entry_that_was_private_before_there_was_a_vault_goes_into_it_when_it_is_edited(home: Home) -> None:
    entry_id = log.append(home, "checkin", DAY | PRIVATE | {"note": "old"})
    with_vault(home)
    assert own(unlocked(home)) == ["old"]
    log.edit(home, "checkin", entry_id, {"partner": "ana", "note": MARK})
    assert own(unlocked(home)) == [MARK]
    assert MARK.encode() not in bytes_of(home.path)
    assert seen(home, "ana") == [], "without the vault the old words no longer count"


def test_a_private_step_in_a_shared_conflict_counts_in_the_own_view(home: Home, opened: Home) -> None:
    log.append(home, "conflict", DAY | SHARED | {"conflict": "dishes"})
    log.append(opened, "conflict", DAY | PRIVATE | {"conflict": MARK})
    log.append(home, "repair", DAY | PRIVATE | {"conflict": "dishes", "action": "okay_again"})
    assert log.known_names(opened, "conflict", "ana") == ["dishes", MARK]
    assert log.known_names(home, "conflict", "ana") == log.known_names(opened, "conflict", "ben") == ["dishes"]
    assert seen(unlocked(home), "ana", "repair", "conflict") == ["dishes"]
    assert seen(home, "together", "repair", "conflict") == []


def test_a_row_that_cannot_be_read_is_a_refusal_for_its_partner_alone(home: Home, opened: Home) -> None:
    odd = DAY | {"entry_id": "odd", "visibility": "shared", "mood": MARK}
    vault.put(opened, "ana", "logs/checkin.csv", [DAY | {"entry_id": "fine", "note": "fine"}, odd])
    con = build.connect()
    loaded = load(con, opened, settings.read(home), AS_OF, "ana")
    assert [str(one) for one in loaded.refused] == [
        "checkin.csv in the vault, line 2: mood is not a number from 0 to 10"
    ]
    assert [one.is_for("ana") for one in loaded.refused] == [True]
    assert [one.is_for("ben") or one.is_for("together") for one in loaded.refused] == [False]
    assert loaded.files["checkin.csv in the vault"].loaded == 1
    assert load(build.connect(), opened, settings.read(home), AS_OF, "together").refused == []


def test_the_build_of_both_is_the_same_to_the_byte_whatever_is_in_a_vault(home: Home, opened: Home) -> None:
    log.append(home, "checkin", DAY | SHARED | {"note": "shown"})
    report = build.build(home, AS_OF)
    before = build.newest(home).read_bytes()
    for kind, more in (("checkin", {"note": MARK}), ("conflict", {"conflict": MARK}), ("affection", {"welcome": "no"})):
        log.append(opened, kind, DAY | PRIVATE | more)
    assert not build.is_stale(home, AS_OF)
    assert not build.is_stale(opened, AS_OF)
    again = build.build(opened, AS_OF)
    assert (again.is_new, again.build_id, again.refused) == (False, report.build_id, [])
    assert build.newest(home).read_bytes() == before


def test_an_own_view_changes_with_its_vault_and_is_in_memory(home: Home, opened: Home) -> None:
    before = build.seen(opened), build.seen(home)
    log.append(home, "checkin", DAY | PRIVATE | {"note": MARK})
    assert build.seen(opened) != before[0]
    assert build.seen(home) == before[1]
    view = open_build(unlocked(home), "ana")
    assert view.path is None
    assert MARK in str(view.sql("select said from entries")["said"].tolist())
    assert MARK.encode() not in bytes_of(home.path)


def test_a_home_for_one_shows_what_is_in_the_vault_while_it_is_open(tmp_path: Path) -> None:
    home = new(tmp_path / "solo", ["Ana"], [])
    with_vault(home)
    log.append(home, "checkin", {"occurred_on": "2026-03-02", "note": MARK})
    build.build(unlocked(home))
    said = "select said from entries"
    assert open_build(home).sql(said).empty
    view = open_build(unlocked(home))
    assert (view.path, view.audience) == (None, "ana")
    assert MARK in str(view.sql(said)["said"].tolist())
    assert MARK.encode() not in bytes_of(home.path)


STEPS: dict[str, Callable[[Home, str], object]] = {
    "share": lambda home, id_: log.edit(home, "checkin", id_, {"partner": "ana", "note": "new", **SHARED}),
    "take back": lambda home, id_: log.edit(home, "checkin", id_, {"partner": "ana", "note": "new", **PRIVATE}),
    "delete": lambda home, id_: log.delete(home, "checkin", id_, {"partner": "ana"}),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("was", ["private", "shared", "shared before"])
def test_a_step_that_dies_between_the_vault_and_the_log_has_not_begun(
    home: Home, opened: Home, monkeypatch: pytest.MonkeyPatch, was: str, step: str
) -> None:
    first = PRIVATE if was == "private" else SHARED
    entry_id = log.append(opened, "checkin", DAY | first | {"note": "old"})
    if was == "shared before":
        log.edit(opened, "checkin", entry_id, {"partner": "ana", **PRIVATE})
    own_before, both_before = own(opened), seen(home, "together")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):  # one in the vault alone goes well
        patch.setattr("pipeline.log.file.add", die)
        STEPS[step](opened, entry_id)
    again = unlocked(home)
    done = {"take back": ["new"], "delete": []}.get(step) if was != "shared" else None
    assert own(again) == (own_before if done is None else done)
    assert seen(home, "together") == both_before
    assert ledger.check(home, deep=True) == []
