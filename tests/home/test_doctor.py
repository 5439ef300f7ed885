"""The doctor finds what is off in a home and says what to do, without repeating anyone's words."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline import log
from pipeline.database.build import build
from pipeline.doctor import Finding, examine
from pipeline.home.folder import Home
from pipeline.imports import accept, look, undo
from pipeline.kinds.kinds import BY_NAME
from tests.support import uploads

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}


def wrong(home: Home) -> list[Finding]:
    return [finding for finding in examine(home) if not finding.is_fine]


def test_a_home_in_order_has_nothing_wrong(home: Home) -> None:
    log.append(home, "checkin", DAY | {"connected": "7"})
    build(home)
    assert wrong(home) == []
    assert {finding.subject for finding in examine(home)} == {
        "home",
        "permissions",
        "settings",
        "files",
        "logs",
        "builds",
        "versions",
    }


def test_a_new_home_without_a_build_is_fine(home: Home) -> None:
    assert wrong(home) == []


def test_without_a_home_it_says_how_to_make_one(tmp_path: Path) -> None:
    (found,) = wrong(Home(tmp_path / "nowhere"))
    assert "hearthside init" in found.text


def test_each_refused_line_is_named_with_its_field_and_reason_and_not_its_text(home: Home) -> None:
    log.append(home, "checkin", DAY | {"connected": "7"})
    width = len(BY_NAME["checkin"].header)
    with (home.logs / "checkin.csv").open("a") as file:
        file.write(f"x1,,03/04/2025,,ana{',' * (width - 5)}my secret\n")
        file.write(f"x2,,2026-03-01,,carla{',' * (width - 5)}my secret\n")
        file.write("my secret,too short\n")
    log.append(home, "checkin", DAY | {"connected": "8"})
    found = wrong(home)
    assert [(f.file, f.line, f.field) for f in found] == [
        ("checkin.csv", 3, "occurred_on"),
        ("checkin.csv", 4, "partner"),
        ("checkin.csv", 5, ""),
    ]
    assert all(f.reason and f.reason in f.text for f in found)
    assert "secret" not in str(examine(home))
    assert any(f.text.startswith("2 lines in 1 file") for f in examine(home))


TALK = [f"{day}.03.26, 20:14 - {name}: secret" for day in ("02", "03", "14") for name in ("Ana", "Ben")]
TABLE = "Date,Sender,Message\n2026-03-02 20:14,Ana,secret\n2026-03-03 20:15,Ben,secret\n"


@pytest.mark.parametrize(
    ("name", "text", "importer"),
    [
        ("chat.txt", "\n".join(TALK), "whatsapp"),
        ("chat.csv", TABLE, "spreadsheet"),
        ("2026-03-02.md", TALK[0], "markdown"),
    ],
)
def test_a_chat_that_an_older_version_saved_is_named_with_the_remedy(
    name: str, text: str, importer: str, home: Home, tmp_path: Path
) -> None:
    path = uploads.write(tmp_path / "2026-03-02.md", "rain")
    manifest = accept(home, look(home, path, "ana"))
    assert manifest
    assert wrong(home) == []
    folder = home.imports / manifest.id
    told = (folder / "manifest.json").read_text().replace('"markdown"', f'"{importer}"')
    (folder / "manifest.json").write_text(told)
    (folder / "original" / "2026-03-02.md").unlink()
    uploads.write(folder / "original" / name, text).chmod(0o600)
    home.ledger.unlink()  # that version had none
    (found,) = wrong(home)
    assert f"hearthside undo {manifest.id}" in found.text
    assert str(folder / "original" / name) in found.text
    assert "secret" not in found.text
    undo(home, manifest.id)
    assert wrong(home) == []


def test_an_archive_that_an_older_version_saved_with_a_chat_in_it_is_named(home: Home, tmp_path: Path) -> None:
    path = uploads.archive(tmp_path / "vault.zip", {"2026-03-02.md": "rain", "2026-03-03.md": "snow"})
    manifest = accept(home, look(home, path, "ana"))
    assert manifest
    assert wrong(home) == []
    records = home.imports / manifest.id / "records.jsonl"
    records.write_text(records.read_text().replace('"rain"', json.dumps("\n".join(TALK))))
    home.ledger.unlink()
    (found,) = wrong(home)
    assert "original/vault.zip contains a chat" in found.text
    assert "secret" not in found.text


def test_a_file_of_no_known_kind_is_named(home: Home) -> None:
    (home.logs / "diary.csv").write_text("a,b\n1,2\n")
    (found,) = [f for f in wrong(home) if f.subject == "logs"]
    assert found.file == "diary.csv"


def test_what_others_can_read_is_named_with_the_remedy(home: Home) -> None:
    log.append(home, "checkin", DAY)
    path = home.logs / "checkin.csv"
    path.chmod(0o644)
    home.logs.chmod(0o755)
    assert [f"chmod 700 {home.logs}" in f.text or f"chmod 600 {path}" in f.text for f in wrong(home)] == [True, True]


def test_settings_that_do_not_read_are_said_once_per_thing_they_stop(home: Home) -> None:
    home.settings.write_text("nonsense")
    home.settings.chmod(0o600)
    assert {f.subject for f in wrong(home)} >= {"settings"}
    assert all(str(home.settings) in f.text for f in wrong(home))


def test_a_torn_build_is_found(home: Home) -> None:
    build(home)
    (newest,) = home.builds.glob("*.duckdb")
    newest.write_bytes(newest.read_bytes()[:5000])
    (found,) = wrong(home)
    assert found.subject == "builds"
    assert "hearthside build" in found.text


def test_logs_that_changed_since_the_build_are_mentioned_and_fine(home: Home) -> None:
    build(home)
    log.append(home, "checkin", DAY)
    assert wrong(home) == []
    assert any("hearthside build" in f.text for f in examine(home) if f.subject == "builds")


def test_a_home_in_a_git_repository_is_a_danger(home: Home) -> None:
    (home.path.parent / ".git").mkdir()
    (found,) = wrong(home)
    assert "git repository" in found.text


def test_an_unsound_duckdb_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.doctor.version", lambda name: "2.0.0")
    assert [f.subject for f in wrong(home)] == ["versions"]


def test_it_changes_nothing(home: Home) -> None:
    log.append(home, "checkin", DAY)
    before = {path: path.stat().st_mtime_ns for path in home.path.rglob("*")}
    examine(home)
    assert {path: path.stat().st_mtime_ns for path in home.path.rglob("*")} == before


def test_a_home_copied_elsewhere_is_still_in_order(home: Home, tmp_path: Path) -> None:
    log.append(home, "checkin", DAY)
    build(home)
    shutil.copytree(home.path, tmp_path / "copy")
    assert wrong(Home(tmp_path / "copy")) == []
