"""A conflict in which somebody did not feel safe leaves their own view, with no gap, and nothing says so elsewhere."""

from pathlib import Path
from typing import Any

import pytest

from pipeline import export, log, suggestions
from pipeline.database import build
from pipeline.database.open import Opened, open as open_build
from pipeline.home.folder import Home
from pipeline.log import unsafe
from pipeline.suggestions.suggestion import CLOSE
from tests.support.vaults import MARK, unlocked, with_vault

SHARED = {"visibility": "shared"}


def bytes_of(home: Home) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.path.rglob("*") if path.is_file()}


def conflicts(opened: Opened) -> list[Any]:
    return sorted(set(opened.sql("select conflict from conflict_spells")["conflict"]))


@pytest.fixture
def quarrelled(home: Home) -> Home:
    for name, who in ((MARK, "ben"), ("dishes", "ana")):
        log.append(home, "conflict", {"partner": who, "occurred_on": "2026-03-02", "conflict": name, **SHARED})
    step = {"partner": "ana", "occurred_on": "2026-03-03", "conflict": MARK.upper(), "action": "attempt", **SHARED}
    log.append(home, "repair", step)
    return home


def test_without_a_vault_it_is_stored_nowhere(quarrelled: Home) -> None:
    before = bytes_of(quarrelled)
    assert not unsafe.note(quarrelled, "ana", MARK)
    assert bytes_of(quarrelled) == before


@pytest.mark.many
def test_the_conflict_leaves_the_own_view_alone(quarrelled: Home) -> None:
    with_vault(quarrelled)
    build.build(quarrelled)
    both = conflicts(open_build(quarrelled))
    before = bytes_of(quarrelled)
    assert unsafe.note(quarrelled, "ana", f" {MARK.upper()} ")
    changed = {name for name, data in bytes_of(quarrelled).items() if before.get(name) != data}
    assert {name.rpartition("/")[2] for name in changed} == {"000001.age", "ledger.jsonl"}
    opened = unlocked(quarrelled)
    own = open_build(opened, "ana")
    assert conflicts(own) == ["dishes"]
    assert MARK not in str(own.sql("from entries").to_csv())
    assert [one.row["conflict"] for one in log.entries(opened, "conflict", "ana")] == ["dishes"]
    assert log.entries(opened, "conflict", "ben") == log.entries(opened, "repair", "ana") == []
    assert conflicts(open_build(quarrelled)) == both == sorted((MARK, "dishes"))
    assert len(log.entries(quarrelled, "repair", "ana")) == 1
    assert not unsafe.conflicts(opened, "ben")
    unsafe.note(opened, "ana", MARK, is_so=False)
    assert conflicts(open_build(opened, "ana")) == both


@pytest.mark.many
def test_it_leaves_all_that_is_written_of_the_own_view(quarrelled: Home, tmp_path: Path) -> None:
    """An export as CSV, its figures, and a home that is made of it; whatever letters the name has."""
    turkish = "BAHÇE İÇİN"
    log.append(quarrelled, "conflict", {"partner": "ben", "occurred_on": "2026-03-02", "conflict": turkish, **SHARED})
    with_vault(quarrelled)
    for name in (MARK, turkish):
        unsafe.note(quarrelled, "ana", name)
    opened = unlocked(quarrelled)
    done = export.export(opened, tmp_path / "out", audience="ana")
    assert (done.entries["conflict"], done.entries["repair"]) == (1, 0)
    written = "".join(path.read_text() for path in (tmp_path / "out").rglob("*") if path.is_file()).lower()
    assert MARK not in written
    assert "bahçe" not in written
    assert "dishes" in written
    assert conflicts(open_build(opened, "ana")) == ["dishes"]
    both = export.export(quarrelled, tmp_path / "both")
    assert (both.entries["conflict"], both.entries["repair"]) == (3, 1)


@pytest.mark.many
def test_nothing_close_is_suggested_to_them_and_the_reason_is_the_usual_one(quarrelled: Home) -> None:
    with_vault(quarrelled)
    for day in range(1, 20):
        log.append(
            quarrelled, "checkin", {"partner": "ana", "occurred_on": f"2026-03-{day:02}", "connected": "5", **SHARED}
        )
    before = suggestions.speak(open_build(unlocked(quarrelled), "ana"))
    assert {one.part for one in before} & set(CLOSE)
    unsafe.note(quarrelled, "ana", MARK)
    opened = open_build(unlocked(quarrelled), "ana")
    assert not {one.part for one in suggestions.speak(opened)} & set(CLOSE)
    close = next(one for one in before if one.part in CLOSE)
    assert "safe" not in str(suggestions.explain(opened, suggestions.BY_ID[close.id]))
    build.build(quarrelled)
    assert [one.part for one in suggestions.speak(open_build(quarrelled))], "the page of both has its suggestions"


def test_it_needs_no_passphrase_and_is_read_by_nobody_without(quarrelled: Home) -> None:
    with_vault(quarrelled)
    unsafe.note(quarrelled, "ana", MARK)
    assert unsafe.conflicts(quarrelled, "ana") == frozenset()
    assert unsafe.conflicts(unlocked(quarrelled), "ana") == {MARK}
