"""In a home of one the vault seals every entry, also what says that it is shared: nobody else reads there."""

from pathlib import Path

import pytest

from dashboard.wording import vault as say
from pipeline import export, forget, imports, log, vault_move
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from pipeline.kinds.vocabulary import SHARED
from pipeline.settings import edit
from tests.support.homes import new
from tests.support.pages import labels, open_page, text
from tests.support.vaults import unlocked, with_vault

MARK, DAY = "marmalade", {"partner": "ana", "occurred_on": "2026-03-02"}
DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,x,x,20:04,good,walk,,marmalade\n"


@pytest.fixture
def alone(tmp_path: Path) -> Home:
    """A home whose second partner left: what stays says that it is shared, and so would new entries."""
    home = new(tmp_path / "home")
    log.append(home, "checkin", DAY | {"note": f"{MARK} 1"})
    forget.forget(home, "ben")
    with_vault(home)
    return home


def in_the_clear(home: Home) -> list[str]:
    paths = [path for path in home.path.rglob("*") if path.is_file()]
    return [path.name for path in paths if MARK.encode() in path.read_bytes()]


def notes(home: Home) -> list[str]:
    return sorted(one.row["note"] for one in log.entries(home, "checkin", "ana"))


@pytest.mark.many
def test_every_entry_is_sealed_and_what_was_there_before_moves_in(alone: Home, tmp_path: Path) -> None:
    opened = unlocked(alone)
    second = log.append(opened, "checkin", DAY | {"note": f"{MARK} 2", "visibility": SHARED})
    log.append(alone, "thanks", DAY | {"direction": "given", "for_what": MARK, "visibility": SHARED})
    assert "checkin.csv" in in_the_clear(alone)
    vault_move.move(opened, "ana")
    assert in_the_clear(alone) == []
    log.edit(opened, "checkin", second, {"partner": "ana", "note": f"{MARK} 3", "visibility": SHARED})
    assert in_the_clear(alone) == []
    again = unlocked(alone)
    assert notes(again) == [f"{MARK} 1", f"{MARK} 3"]
    assert build.build(alone).rows["checkin"] == 0
    assert len(open_build(again).sql("from entries")) == 3
    done = export.export(again, tmp_path / "out", audience="ana")
    assert (done.entries["checkin"], done.entries["appreciation"]) == (2, 1)


def test_an_entry_that_was_in_the_log_goes_into_the_vault_when_it_is_edited(alone: Home) -> None:
    opened = unlocked(alone)
    (first,) = log.entries(opened, "checkin", "ana")
    log.edit(opened, "checkin", first.id, {"partner": "ana", "note": f"{MARK} new"})
    assert notes(unlocked(alone)) == [f"{MARK} new"]
    assert log.entries(alone, "checkin", "ana") == []


def test_nothing_of_an_import_is_copied_to_the_clear(alone: Home, tmp_path: Path) -> None:
    opened, upload = unlocked(alone), tmp_path / "daylio.csv"
    upload.write_text(DAYLIO)
    manifest = imports.accept(opened, imports.look(opened, upload, "ana"))
    imports.share(opened, "ana", manifest.source, "checkin", True)
    imports.derive(opened)
    assert not list(alone.shared_imports.glob("*.csv"))


def test_a_second_partner_sees_nothing_of_it(alone: Home) -> None:
    opened = unlocked(alone)
    log.append(opened, "checkin", DAY | {"note": f"{MARK} 2"})
    vault_move.move(opened, "ana")
    edit.change(alone, lambda document: edit.add("Zoe", document))
    assert build.build(alone).rows["checkin"] == 0
    assert [one.is_shared for one in log.entries(unlocked(alone), "checkin", "ana")] == [False, False]


@pytest.mark.parametrize("page", ["this_week", "days", "log", "settings"])
def test_while_it_is_locked_each_page_says_how_to_open_it(
    alone: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    vault_move.move(unlocked(alone), "ana")
    monkeypatch.setenv("HEARTHSIDE_HOME", str(alone.path))
    app = open_page(monkeypatch, page)
    assert say.LOCKED in text(app)
    assert say.OPEN in labels(app)
    assert MARK not in text(app)
