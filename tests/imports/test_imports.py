"""From a file to what counts, and back: look, accept, import again, undo."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import imports, log, settings
from pipeline.database import build
from pipeline.database.open import Opened
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports import Manifest, Preview, accept, look, undo
from pipeline.imports.meaning import maybe, sharing
from pipeline.imports.meaning.derive import _clock
from tests.support.homes import read_csv
from tests.support.uploads import archive, write

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"
MONDAY = '2026-03-02,x,x,20:04,good,date night | reading,,"A long evening."'
TUESDAY = "2026-03-03,x,x,21:00,meh,hug,,I thanked him."
EQUAL = '2026-03-04,x,x,21:00,meh,date night,,""'
MARKER = "ZWEIFELSTERN"


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a Daylio export with these rows."""

    return lambda *rows: write(tmp_path / "daylio.csv", "\n".join([HEADER, *rows]) + "\n")


def taken(home: Home, path: Path, who: str = "ana", **answers: Any) -> Manifest:
    manifest = accept(home, look(home, path, who), **answers)
    assert manifest is not None
    return manifest


def derived(home: Home, kind: str, who: str = "ana") -> list[dict[str, str]]:
    imports.derive(home)
    return read_csv(home.derived / f"{kind}-{who}.csv")


def seen_by(home: Home, audience: str) -> Opened:
    chosen = settings.read(home)
    con, build_id = build.in_memory(home, chosen, date(2026, 3, 31), audience)
    return Opened(home, audience, build_id, date(2026, 3, 31), None, con)


def moments(home: Home, audience: str) -> float:
    rows = seen_by(home, audience).sql(
        "select coalesce(sum(moment_count), 0) as n from weekly_connection where who = ?", [audience]
    )
    return float(rows["n"].iloc[0])


def counts(preview: Preview) -> tuple[int, int, int, int]:
    found = preview.compared
    return found.new, found.same, found.changed, found.gone


def test_looking_at_a_file_changes_nothing_that_counts(home: Home, export: Callable[..., Path]) -> None:
    before = home.settings.read_text()
    found = look(home, export(MONDAY, TUESDAY), "ana")
    assert (found.found, found.first_day, found.last_day, found.refused) == (2, "2026-03-02", "2026-03-03", 0)
    assert found.importer.name == "daylio_csv"
    assert found.why
    assert counts(found) == (2, 0, 0, 0)
    assert found.days == {"2026-03-02": 1, "2026-03-03": 1}
    assert home.settings.read_text() == before
    assert imports.manifests(home) == []
    assert derived(home, "ritual") == []
    imports.discard(home, found)
    assert list((home.imports / ".incoming").iterdir()) == []


def test_what_signs_stand_for_is_proposed_with_days_to_tell_it_by(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(MONDAY, TUESDAY), "ana")
    assert {(sign.part, sign.name): (sign.meaning, sign.is_proposal) for sign in found.signs} == {
        ("labels", "date night"): ("ritual: Date night", True),
        ("labels", "reading"): ("nothing", False),
        ("labels", "hug"): ("affection", True),
        ("moods", "good"): ("mood: 7.5", True),
        ("moods", "meh"): ("mood: 5", True),
    }
    assert next(sign.days for sign in found.signs if sign.name == "reading") == ("2026-03-02",)
    assert found.signs_by_part["moods"] == {}, "a mood counts once the person confirms it"
    assert found.looks_back


def test_what_is_accepted_counts_in_ones_own_view_alone(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY))
    assert [row["ritual"] for row in derived(home, "ritual")] == ["Date night"]
    assert [row["occurred_at"] for row in derived(home, "ritual")] == ["2026-03-02T20:04"]
    assert {row["visibility"] for row in derived(home, "checkin")} == {"private"}
    assert moments(home, "ana") == 1
    assert moments(home, "ben") == moments(home, "together") == 0


def test_the_person_says_what_a_mood_stands_for(home: Home, export: Callable[..., Path]) -> None:
    named = {"moods": {"good": "mood: 8", "meh": "mood: 4"}, "labels": {"reading": "barrier: tired"}}
    again = "2026-03-02,x,x,22:00,meh,,,"
    taken(home, export(MONDAY, again), named=named)
    (row,) = derived(home, "checkin")
    assert (row["mood"], row["barriers"]) == ("6.00", "tired")
    assert derived(home, "ritual") == []


def test_a_day_with_an_entry_is_looked_back_on_only_if_the_person_says_so(
    home: Home, export: Callable[..., Path]
) -> None:
    taken(home, export(MONDAY), looks_back=False)
    assert derived(home, "checkin") == []
    assert len(derived(home, "ritual")) == 1


def test_a_later_export_adds_what_is_new_and_shows_edits(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY, EQUAL))
    edited = MONDAY.replace("reading", "hug")
    found = look(home, export(edited, TUESDAY, "2026-03-06,x,x,9:00,good,,,"), "ana")
    assert counts(found) == (1, 1, 1, 1)
    accept(home, found)
    assert [row["occurred_at"][:10] for row in derived(home, "affection")] == ["2026-03-02", "2026-03-03"]
    assert len(derived(home, "ritual")) == 2  # the one that is gone from the export stays


def test_undo_goes_back_to_what_was_before(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    second = taken(home, export(MONDAY.replace("date night", "hug"), TUESDAY))
    assert (len(derived(home, "ritual")), len(derived(home, "affection"))) == (0, 2)
    undo(home, second.id)
    assert (len(derived(home, "ritual")), len(derived(home, "affection"))) == (1, 0)
    undo(home, first.id)
    assert derived(home, "ritual") == derived(home, "checkin") == []
    assert [path.name for path in home.imports.iterdir() if path.is_dir()] in (
        ["derived"],
        [".incoming", "derived"],
        ["derived", ".incoming"],
    )


def test_undoing_the_first_of_two_exports_keeps_what_the_second_holds(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    taken(home, export(MONDAY, TUESDAY))
    undo(home, first.id)
    assert len(derived(home, "ritual")) == 1


def test_the_same_export_again_brings_nothing(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY))
    found = look(home, export(TUESDAY, MONDAY), "ana")
    assert (counts(found), found.has_news) == ((0, 2, 0, 0), False)
    assert accept(home, found) is None
    assert len(imports.manifests(home)) == 1


def test_two_equal_entries_on_one_day_both_stay(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(EQUAL, EQUAL), "ana")
    assert counts(found) == (2, 0, 0, 0)
    accept(home, found)
    assert len({row["entry_id"] for row in derived(home, "ritual")}) == 2


def test_another_format_of_the_same_app_is_not_counted_twice(
    home: Home, export: Callable[..., Path], tmp_path: Path
) -> None:
    taken(home, export(MONDAY))
    backup = {
        "version": 15, "customMoods": [{"id": 1, "custom_name": "good", "mood_group_id": 2, "predefined_name_id": -1}],
        "tags": [{"id": 1, "name": "date night"}],
        "dayEntries": [{"id": 7, "minute": 4, "hour": 20, "day": 2, "month": 2, "year": 2026, "datetime": 1772478240000,
                        "timeZoneOffset": 3600000, "mood": 1, "note": "A long evening.", "note_title": "", "tags": [1], "assets": []}],
    }  # fmt: skip
    path = write(tmp_path / "backup.json", backup)
    found = look(home, path, "ana")
    assert (found.importer.name, counts(found)) == ("daylio_backup", (0, 1, 0, 0))


def test_the_journals_of_two_partners_are_never_compared(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY))
    found = look(home, export(MONDAY), "ben")
    assert counts(found) == (1, 0, 0, 0)
    assert {sign.name: sign.meaning for sign in found.signs}["reading"] == "nothing"


@pytest.mark.many
def test_what_was_taken_out_stays_out_when_it_is_imported_again(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    (row,) = derived(home, "ritual")
    log.delete(home, "ritual", row["entry_id"], {"partner": "ana"})
    assert moments(home, "ana") == 0
    undo(home, first.id)
    taken(home, export(MONDAY, TUESDAY))
    assert len(derived(home, "ritual")) == 1
    assert moments(home, "ana") == 0


def test_an_own_check_in_goes_before_an_imported_one(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY), named={"moods": {"good": "connected: 2"}})
    (home.logs / "checkin.csv").write_text("partner,occurred_on,connected\nana,2026-03-02,9\n")
    rows = seen_by(home, "ana").sql("select connected from daily_life where partner = 'ana' and day = '2026-03-02'")
    assert list(rows["connected"]) == [9]


def test_a_kind_is_shared_by_choice_and_taken_back(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY))
    for kind in ("ritual", "checkin"):
        sharing.share(home, "ana", "daylio", kind, True)
    assert {row["visibility"] for row in derived(home, "ritual")} == {"shared"}
    assert {row["visibility"] for row in derived(home, "affection")} == {"private"}
    assert moments(home, "together") == 1
    assert set(sharing.shared(home, "ana")) == {("daylio", "ritual"), ("daylio", "checkin")}
    assert sharing.shared(home, "ben") == {}
    sharing.share(home, "ana", "daylio", "ritual", False)
    assert moments(home, "together") == 0
    assert len(home.sharing.read_text().splitlines()) == 4  # what was said stays


@pytest.mark.many
def test_what_one_imports_in_private_changes_nothing_for_the_other(home: Home, export: Callable[..., Path]) -> None:
    audiences = ("ben", "together")
    before = [seen_by(home, who).build_id for who in audiences]
    taken(home, export(MONDAY, TUESDAY, EQUAL))
    assert [seen_by(home, who).build_id for who in audiences] == before


def test_private_words_reach_no_build_no_derived_entry_and_no_message(
    home: Home, export: Callable[..., Path], run: Any
) -> None:
    row = f'2026-03-02,x,x,20:04,good,date night | {MARKER},{MARKER},"We {MARKER} talked."'
    bad = f'2026-13-40,x,x,20:04,{MARKER},{MARKER},{MARKER},"{MARKER}"'
    code, out, err = run("import", export(row, bad), "--partner", "ana", "--json")
    assert (code, json.loads(out)[0]["refused"]) == (0, 1)
    run("build")
    assert MARKER not in out + err
    holding = {path.name for path in home.path.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()}
    assert holding == {"daylio.csv", "records.jsonl", "signs.jsonl"}
    for audience in ("ana", "ben", "together"):
        opened = seen_by(home, audience)
        for (name,) in opened.memory.execute("select table_name from information_schema.tables").fetchall():
            assert MARKER not in opened.sql(f"from {name}").to_csv()


def test_everything_of_an_import_can_be_read_by_its_owner_alone(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY))
    imports.derive(home)
    assert {oct(path.stat().st_mode & 0o077) for path in home.imports.rglob("*")} == {"0o0"}


def test_a_file_that_changed_since_it_was_looked_at_is_not_accepted(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(MONDAY), "ana")
    export(TUESDAY)
    with pytest.raises(HearthsideError, match="has changed since"):
        accept(home, found)
    assert imports.manifests(home) == []


def test_a_manifest_of_before_is_read(home: Home, export: Callable[..., Path]) -> None:
    manifest = accept(home, look(home, export(MONDAY), "ana"))
    assert manifest
    path = home.imports / manifest.id / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"left_out": []}))
    assert imports.manifests(home) == [manifest]


@pytest.mark.parametrize(
    ("text", "what"), [(HEADER, "has no entries"), ("hello there", "can't be imported"), ("", "is empty")]
)
def test_a_file_without_an_entry_is_a_failure_with_a_reason(
    home: Home, tmp_path: Path, run: Any, text: str, what: str
) -> None:
    path = write(tmp_path / "some.csv", text)
    code, out, _ = run("import", path, "--partner", "ana", "--json")
    (told,) = json.loads(out)
    assert (code, told["found"], told["id"]) == (1, 0, None)
    assert what in told["problems"][0]["what"]
    assert imports.manifests(home) == []


def test_a_file_that_can_t_be_read_as_a_whole_holds_no_entry(home: Home, tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", b"JRNLv3\0" + bytes(range(200)))
    found = look(home, path, "ana")
    assert (found.found, found.records, found.refused) == (0, 0, 1)
    assert "encrypted" in found.problems[0].what


def test_of_a_folder_what_was_read_is_kept_as_it_was(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2026-03-02.md").write_text("Tea #quiet\n")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    manifest = taken(home, folder)
    with zipfile.ZipFile(home.imports / manifest.id / "original.zip") as kept:
        assert {name: kept.read(name) for name in kept.namelist()} == {"2026-03-02.md": b"Tea #quiet\n"}


@pytest.mark.parametrize("name", ["vault", "vault.zip"])
def test_of_notes_with_a_chat_among_them_the_chat_s_file_is_not_saved(home: Home, tmp_path: Path, name: str) -> None:
    said = "".join(f"[2026-03-03, 10:0{n}:00] {who}: MARKER\n" for n, who in enumerate(["Ana", "Ben"] * 3))
    notes = {"2026-03-02.md": "Tea #quiet\n", "2026-03-03.md": said}
    path = tmp_path / name
    if path.suffix:
        archive(path, notes)
    else:
        for note, text in notes.items():
            write(path / note, text)
    manifest = taken(home, path)
    with zipfile.ZipFile(home.imports / manifest.id / "original.zip") as kept:
        assert {note: kept.read(note) for note in kept.namelist()} == {"2026-03-02.md": b"Tea #quiet\n"}
    assert not (home.imports / manifest.id / "original").exists()


def test_what_an_undo_that_broke_off_left_is_let_go(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    (home.imports / first.id).rename(home.imports / f".undone-{first.id}")
    imports.discard(home, look(home, export(TUESDAY), "ana"))
    assert list(home.imports.glob(".undone-*")) == []


def test_of_several_files_none_is_imported_when_one_is_not_there(
    home: Home, export: Callable[..., Path], run: Any
) -> None:
    code, _, err = run("import", export(MONDAY), "nowhere.csv", "--partner", "ana")
    assert (code, "nowhere.csv" in err) == (1, True)
    assert imports.manifests(home) == []


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Berlin", "2026-03-02T20:04+01:00"),
        ("-05:00", "2026-03-02T20:04-05:00"),
        ("Mars/Base", "2026-03-02T20:04"),
        ("", "2026-03-02T20:04"),
    ],
)
def test_a_zone_that_nobody_knows_leaves_the_wall_time(zone: str, written: str) -> None:
    assert _clock("2026-03-02", "20:04", zone).replace(":00+", "+").replace(":00-", "-") == written


def test_an_entry_that_lies_in_the_future_is_refused(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(MONDAY, "2126-03-02,x,x,20:04,good,,,"), "ana")
    assert (found.records, found.refused) == (1, 1)
    assert found.problems[0].what == "is in the future"


def test_moments_in_ones_own_text_count_once_they_are_accepted(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(TUESDAY.replace("I thanked him.", '"Rain. I thanked him for tea. We argued."')))
    found = list(maybe.moments(home, "ana", ["Date night"]))
    assert [(one.meaning, one.sentence) for one in found] == [
        ("thanks: given", "I thanked him for tea."),
        ("conflict: settled the same day", "We argued."),
    ]
    assert list(maybe.moments(home, "ben", [])) == []
    assert derived(home, "appreciation") == []
    maybe.decide(home, "ana", found[0], True)
    maybe.decide(home, "ana", found[1], False)
    (row,) = derived(home, "appreciation")
    assert (row["direction"], row["occurred_at"], row["visibility"], row["for_what"]) == (
        "given",
        "2026-03-03T21:00",
        "private",
        "",
    )
    assert derived(home, "conflict") == []
    assert list(maybe.moments(home, "ana", ["Date night"])) == []
    assert "tea" not in home.maybe.read_text()
    undo(home, first.id)
    assert derived(home, "appreciation") == []


def test_a_conflict_settled_the_same_day_is_no_open_one(home: Home, export: Callable[..., Path]) -> None:
    taken(
        home,
        export(MONDAY, TUESDAY),
        named={"labels": {"date night": "conflict: settled the same day", "hug": "conflict"}},
    )
    rows = seen_by(home, "ana").sql("select open_since_on from open_conflicts")
    assert [str(day)[:10] for day in rows["open_since_on"]] == ["2026-03-03"]


def test_a_shared_argument_of_a_journal_asks_nobody_to_close_it(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY.replace("date night", "argument")))
    for kind in ("conflict", "repair"):
        sharing.share(home, "ana", "daylio", kind, True)
    for who, count in (("ana", 1), ("ben", 0), ("together", 0)):
        build = seen_by(home, who)
        assert len(build.sql("select distinct conflict from conflict_events")) == count, who
        assert build.sql("select * from open_conflicts").empty, who


def test_the_commands_list_and_take_back(home: Home, export: Callable[..., Path], run: Any) -> None:
    code, out, _ = run("import", export(MONDAY), "--partner", "ana")
    assert code == 0
    assert "2026-03-02 to 2026-03-02" in out
    (told,) = json.loads(run("imports", "--partner", "ana", "--json")[1])
    assert told["id"] in run("imports", "--partner", "ana")[1]
    assert told["id"] not in run("imports", "--partner", "ben")[1]
    assert run("imports")[0] == 2
    assert run("undo", "nothing-of-the-kind")[0] == 1
    code, out, _ = run("undo", told["id"])
    assert (code, told["id"] in out) == (0, True)
    assert json.loads(run("imports", "--partner", "ana", "--json")[1]) == []


def test_a_kind_is_shared_and_taken_back_on_the_command_line(home: Home, export: Callable[..., Path], run: Any) -> None:
    run("import", export(MONDAY), "--partner", "ana")
    code, out, _ = run("imports", "--partner", "ana", "--share", "daylio:ritual")
    assert (code, "ritual from daylio" in out) == (0, True)
    assert {row["visibility"] for row in derived(home, "ritual")} == {"shared"}
    assert "ritual from daylio" not in run("imports", "--partner", "ana", "--unshare", "daylio:ritual")[1]
    assert run("imports", "--partner", "ana", "--share", "daylio:rituals")[0] == 1


def test_the_doctor_names_a_mapping_that_is_off(home: Home, export: Callable[..., Path], run: Any) -> None:
    run("import", export(MONDAY), "--partner", "ana")
    assert "1 import and the meanings" in run("doctor")[1]
    home.settings.write_text(home.settings.read_text().replace("ritual: Date night", "dancing"))
    code, out, _ = run("doctor")
    assert (code, "imports.ana.daylio.labels" in out) == (1, True)


def test_a_preview_on_the_command_line_keeps_nothing(home: Home, export: Callable[..., Path], run: Any) -> None:
    code, out, _ = run("import", export(MONDAY), "--partner", "ana", "--preview")
    assert (code, "Nothing was imported" in out) == (0, True)
    code, out, _ = run("import", export(MONDAY, "2026-13-40,x,x,9:00,,,,"), "--partner", "ana", "--preview", "--json")
    (told,) = json.loads(out)
    assert {name: told[name] for name in ("file", "importer", "found", "new", "same", "changed", "refused")} == {
        "file": "daylio.csv",
        "importer": "daylio_csv",
        "found": 2,
        "new": 1,
        "same": 0,
        "changed": 0,
        "refused": 1,
    }
    assert (told["first_day"], told["last_day"], told["questions"], code) == ("2026-03-02", "2026-03-02", [], 0)
    assert [sorted(problem) for problem in told["problems"]] == [["hint", "is_kept", "what", "where"]]
    assert imports.manifests(home) == []


def test_what_a_chat_asks_reaches_the_preview(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("".join(f"31/10/2025, 1{n}:05 - {name}: hello\n" for n, name in enumerate(["Ana", "Ben"] * 3)))
    assert [question.id for question in look(home, path, "ana").questions] == ["me"]
    found = look(home, path, "ana", {"me": "Ana"})
    assert (found.questions, found.found, found.own) == ([], 6, 3)


def test_answers_can_be_given_in_a_file(home: Home, export: Callable[..., Path], tmp_path: Path, run: Any) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"looks_back": False, "labels": {"reading": "sharing: 2"}}))
    assert run("import", export(MONDAY), "--partner", "ana", "--answers", answers)[0] == 0
    assert [row["depth"] for row in derived(home, "share")] == ["2"]
    assert derived(home, "checkin") == []
    answers.write_text("[1")
    assert "answers" in run("import", export(MONDAY), "--partner", "ana", "--answers", answers)[2]


@pytest.mark.many
def test_a_file_that_needs_too_much_is_ended(home: Home, export: Callable[..., Path], tmp_path: Path) -> None:
    from pipeline.imports.accept import sandbox

    today = {"today": "2026-03-31"}
    path = export(*[MONDAY] * 200_000)
    assert "seconds" in sandbox.read(path, tmp_path, today, seconds=1)["failed"]
    assert "memory" in sandbox.read(export(MONDAY), tmp_path, today, memory=20 << 20).get("failed", "memory")
