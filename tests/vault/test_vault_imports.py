"""Imports of a partner with a vault are in it: files, records, meanings and answers. What is shared has copies."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import imports, ledger, log, settings, vault
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.meaning import journal, mapping, maybe, sharing
from pipeline.vault import files
from tests.support.daylio import HEADER, MONDAY, counts, moments, seen_by, taken
from tests.support.homes import read_csv
from tests.support.uploads import write
from tests.support.vaults import MARK, PASSPHRASE, is_clean, unlocked, with_vault

ROWS = (
    f'2026-03-02,x,x,20:04,good,date night | {MARK}-label,{MARK}-title,"{MARK} a long evening."',
    f"2026-03-03,x,x,21:00,meh,hug,,I thanked him. {MARK}",
)


def clear(home: Home) -> dict[str, bytes]:
    """Return every file in the home but the vault's own, by name."""
    found = (path for path in home.path.rglob("*") if path.is_file() and home.vaults not in path.parents)
    return {path.relative_to(home.path).as_posix(): path.read_bytes() for path in found}


def own(home: Home, kind: str = "ritual") -> list[dict[str, str]]:
    imports.derive(home)
    assert home.opened
    return list(home.opened.rows(f"imports/derived/{kind}-ana.csv"))


def test_an_import_leaves_nothing_in_the_clear(home: Home, export: Callable[..., Path]) -> None:
    build.build(home)
    with_vault(home)
    before = clear(home)
    opened = unlocked(home)
    manifest = taken(opened, export(*ROWS))
    imports.derive(opened)
    build.build(opened)
    assert is_clean(home, "daylio", manifest.id)
    after = clear(home)
    assert {name for name in after if name.startswith("imports/") and not name.startswith("imports/.incoming-")} <= {
        "imports/derived/.stamp"
    }
    assert after["settings.toml"] == before["settings.toml"]


def test_it_is_there_for_its_partner_while_the_vault_is_open(
    home: Home, opened: Home, export: Callable[..., Path]
) -> None:
    manifest = taken(opened, export(*ROWS))
    again = unlocked(home)
    assert [one.id for one in imports.manifests(again, "ana")] == [manifest.id]
    assert imports.manifests(home) == []
    assert [row["occurred_at"][:10] for row in own(again)] == ["2026-03-02"]
    assert mapping.read(again, "ana", "daylio").labels["date night"].text == "ritual: Date night"
    assert MARK in next(iter(journal.pages(again, "ana").values()))[0].text
    assert moments(again, "ana") > 0
    assert moments(home, "ben") == 0


def test_the_original_comes_back_byte_for_byte(opened: Home, export: Callable[..., Path]) -> None:
    path = export(*ROWS)
    manifest = taken(opened, path)
    assert files.read(opened, manifest.original) == path.read_bytes()  # type: ignore[attr-defined]


def test_the_same_export_again_brings_nothing(home: Home, opened: Home, export: Callable[..., Path]) -> None:
    taken(opened, export(*ROWS))
    opened = unlocked(home)
    found = imports.look(opened, export(*ROWS, "2026-03-06,x,x,9:00,good,,,"), "ana")
    assert counts(found) == (1, 2, 0, 0)
    imports.accept(opened, found)
    assert [one.id[-1] for one in imports.manifests(unlocked(home), "ana")] == ["1", "2"]


def test_a_file_that_is_accepted_in_two_windows_is_imported_once(home: Home, export: Callable[..., Path]) -> None:
    with_vault(home)
    windows = [unlocked(home), unlocked(home)]
    found = [imports.look(window, export(*ROWS), "ana") for window in windows]
    kept = [imports.accept(window, one) for window, one in zip(windows, found, strict=True)]
    assert [one is None for one in kept] == [False, True]


def test_a_locked_vault_is_asked_for_and_why_is_said(home: Home, export: Callable[..., Path]) -> None:
    with_vault(home)
    with pytest.raises(vault.Locked, match="no entry counts twice"):
        imports.look(home, export(*ROWS), "ana")
    with pytest.raises(vault.Locked):
        imports.undo(home, "2026-03-31-daylio-ana-1", "ana")
    with pytest.raises(vault.Locked):
        imports.share(home, "ana", "daylio", "ritual", True)
    with_vault(home, "ben")
    with pytest.raises(vault.Locked):
        imports.look(unlocked(home, "ben"), export(*ROWS), "ana")
    assert is_clean(home)


def test_undo_deletes_it_from_the_vault_for_good(home: Home, opened: Home, export: Callable[..., Path]) -> None:
    manifest = taken(opened, export(*ROWS))
    imports.undo(opened, manifest.id, "ana")
    assert imports.manifests(opened, "ana") == []
    assert own(opened) == []
    assert list((home.vaults / "ana" / files.FILES).iterdir()) == []
    again = unlocked(home)
    assert again.opened
    assert [[*row] for row in again.opened.rows("imports/manifest.json")] == [["gone"]]
    assert not ledger.check(home)


@pytest.mark.many
def test_what_is_shared_is_copied_and_taken_back(home: Home, opened: Home, export: Callable[..., Path]) -> None:
    taken(opened, export(*ROWS))
    imports.share(opened, "ana", "daylio", "ritual", True)
    copy = home.shared_imports / "ritual-ana.csv"
    assert [(row["occurred_at"][:10], row["visibility"]) for row in read_csv(copy)] == [("2026-03-02", "shared")]
    assert is_clean(home, "daylio")
    assert not ledger.check(home)
    both = seen_by(home, "ben").sql("select count(*) as n from entries where kind = 'ritual'")["n"].item()
    mine = seen_by(opened, "ana").sql("select count(*) as n from entries where kind = 'ritual'")["n"].item()
    assert (both, mine) == (1, 1), "it counts once"
    assert sharing.shared(unlocked(home), "ana").keys() == {("daylio", "ritual")}
    imports.share(opened, "ana", "daylio", "ritual", False)
    assert not copy.exists()
    assert not ledger.check(home)


def test_a_line_that_somebody_writes_shares_nothing_of_a_vault(
    home: Home, opened: Home, export: Callable[..., Path]
) -> None:
    taken(opened, export(*ROWS))
    home.sharing.write_text(",".join(sharing.HEADER) + "\n2026-03-02T00:00:00Z,ana,daylio,ritual,yes\n")
    ledger.accept(home)
    imports.derive(unlocked(home))
    assert not home.shared_imports.exists()


def test_an_entry_that_was_deleted_or_made_private_is_not_copied_when_its_kind_is_shared(
    home: Home, opened: Home, export: Callable[..., Path]
) -> None:
    taken(opened, export(*ROWS, ROWS[0].replace("2026-03-02", "2026-03-05")))
    first, second = (row["entry_id"] for row in own(opened))
    log.delete(opened, "ritual", first, {"partner": "ana"})
    log.edit(opened, "ritual", second, {"partner": "ana", "visibility": "private"})
    imports.share(opened, "ana", "daylio", "ritual", True)
    assert seen_by(home, "ben").sql("select 1 from entries where kind = 'ritual'").empty
    assert len(seen_by(unlocked(home), "ana").sql("select 1 from entries where kind = 'ritual'")) == 1


@pytest.mark.many
def test_sharing_makes_the_build_of_both_stale_and_a_private_import_does_not(
    home: Home, export: Callable[..., Path]
) -> None:
    with_vault(home)
    build.build(home)
    opened = unlocked(home)
    taken(opened, export(*ROWS))
    imports.derive(home)
    assert not build.is_stale(home) or build.build(home).is_new is False
    imports.share(opened, "ana", "daylio", "ritual", True)
    assert build.build(home).is_new


def test_possible_moments_are_decided_in_the_vault(home: Home, opened: Home, export: Callable[..., Path]) -> None:
    taken(opened, export(*ROWS))
    (moment,) = maybe.moments(opened, "ana", [])
    maybe.decide(opened, "ana", moment, True)
    again = unlocked(home)
    assert list(maybe.moments(again, "ana", [])) == []
    assert own(again, "appreciation")
    assert not home.maybe.exists()


def test_a_file_without_its_row_goes_when_the_vault_is_next_used(home: Home) -> None:
    with_vault(home)
    with Path(__file__).open("rb") as file:
        name = files.add(home, "ana", file)
    imports.derive(unlocked(home))
    assert not (home.vaults / "ana" / files.FILES / name).exists()
    assert not ledger.check(home)


def test_a_damaged_file_names_itself(home: Home, opened: Home, export: Callable[..., Path]) -> None:
    manifest = taken(opened, export(*ROWS))
    path = home.vaults / "ana" / files.FILES / manifest.sealed  # type: ignore[attr-defined]
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(HearthsideError, match="is damaged or missing"):
        imports.derive(unlocked(home))


@pytest.mark.many
def test_what_was_imported_before_moves_in(home: Home, export: Callable[..., Path], tmp_path: Path) -> None:
    taken(home, export(*ROWS))
    sharing.share(home, "ana", "daylio", "ritual", True)
    (moment,) = maybe.moments(home, "ana", [])
    maybe.decide(home, "ana", moment, True)
    taken(home, write(tmp_path / "other" / "daylio.csv", f"{HEADER}\n{MONDAY}\n"), "ben")
    build.build(home)
    with_vault(home)
    opened = unlocked(home)
    with pytest.raises(HearthsideError, match="hearthside vault move"):
        imports.look(opened, export(*ROWS), "ana")
    assert imports.move(opened, "ana") == 1
    build.build(home)
    for path in sorted(home.builds.glob("*.duckdb"))[:-1]:
        path.unlink()
    assert is_clean(home)
    assert [one.partner for one in imports.manifests(home)] == ["ben"]
    assert set(settings.table(home)["imports"]) == {"ben"}  # type: ignore[call-overload]
    again = unlocked(home)
    assert sharing.shared(again, "ana").keys() == {("daylio", "ritual")}
    assert own(again, "appreciation")
    assert read_csv(home.shared_imports / "ritual-ana.csv")
    assert imports.move(again, "ana") == 0
    assert not ledger.check(home)


def test_the_commands_ask_for_the_passphrase(
    home: Home, export: Callable[..., Path], run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_vault(home)
    path = export(*ROWS)
    assert run("import", path, "--partner", "ana")[0] == 1
    monkeypatch.setattr("pipeline.vault.passphrase.given", lambda: PASSPHRASE)
    assert run("import", path, "--partner", "ana")[0] == 0
    code, out, _ = run("imports", "--partner", "ana", "--share", "daylio:ritual")
    assert (code, f"{MARK}.csv" in out, "Shared since" in out) == (0, True, True)
    (manifest,) = imports.manifests(unlocked(home), "ana")
    assert run("undo", manifest.id, "--partner", "ana")[0] == 0
    assert is_clean(home, "daylio")
    assert not (home.shared_imports / "ritual-ana.csv").exists()


def test_an_import_without_a_vault_lies_where_it_did(home: Home, export: Callable[..., Path]) -> None:
    with_vault(home, "ben")
    manifest = taken(home, export(*ROWS))
    assert (home.imports / manifest.id / "manifest.json").is_file()
    assert imports.manifests(replace(home, opened=None), "ana") == [manifest]
