"""Uploads that mean harm are refused, in words and without doing any of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from pipeline.imports import look
from pipeline.imports.record import Unreadable
from pipeline.imports.upload import limits
from pipeline.imports.upload.upload import Upload
from tests.support import hostile
from tests.support.uploads import archive, write

COST_THEMSELVES = ("yaml_aliases", "yaml_tag")  # what they are beside is read as it is written
COST_A_PART = ("deep_yaml", "yaml_aliases", "yaml_tag", "surrogates")  # of one entry, which is read without it


@pytest.mark.many
@pytest.mark.parametrize("make", hostile.REFUSED, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_with_a_reason(make: Callable[[Path], Path], home: Home, tmp_path: Path) -> None:
    found = look(home, make(tmp_path), "ana")
    assert found.can_be_accepted == (make.__name__ in COST_A_PART)
    assert found.records == (make.__name__ in COST_A_PART)
    assert found.problems or make.__name__ in COST_THEMSELVES
    assert all(problem.what for problem in found.problems)


def test_what_is_refused_is_not_said_to_be_here_already(
    home: Home, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    code, said, _ = run("import", hostile.locked(tmp_path), "--partner", "ana", "--preview")
    assert code == 1
    assert "password" in said
    assert "Nothing was imported." in said


def test_of_a_locked_archive_in_an_archive_the_export_is_not_blamed(tmp_path: Path) -> None:
    inner = hostile.locked(tmp_path).read_bytes()
    path = archive(tmp_path / "export.zip", {"a.csv": hostile.ENTRY, "attached.zip": inner})
    with pytest.raises(Unreadable) as error, Upload(path):
        pass
    told = error.value.problem
    assert told.what == "an archive in it is locked with a password"
    assert "remove that archive" in told.hint


def test_nothing_is_written_where_a_name_in_an_archive_points(home: Home, tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    look(home, hostile.upwards(inner), "ana")
    assert not (tmp_path / "outside.csv").exists()
    assert not list(home.path.rglob("outside.csv"))


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("text")
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2026-03-02.md").symlink_to(secret)
    with Upload(folder) as upload:
        assert upload.members == ()


def test_a_plain_file_that_is_too_large_says_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 100)
    path = write(tmp_path / "export.xml", "x" * 101)
    with Upload(path) as upload, upload.open("export.xml") as file, pytest.raises(Unreadable, match="larger than"):
        file.read()


def test_a_large_member_is_streamed_but_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "COPY_BYTES", 100)
    with Upload(archive(tmp_path / "export.zip", {"export.xml": "x" * 101})) as upload:
        with upload.open("export.xml") as file:
            assert len(file.read()) == 101
        with pytest.raises(Unreadable, match="more than"), upload.on_disk("export.xml"):
            pass


def test_a_member_that_lies_about_its_size_is_cut_off_as_it_streams(tmp_path: Path) -> None:
    with pytest.raises(Unreadable), Upload(hostile.lying(tmp_path)) as upload:
        upload.read("Journal.json")


def test_a_text_that_is_no_utf8_is_never_decoded_in_silence(home: Home, tmp_path: Path) -> None:
    text = "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,x,x,20:04,gut,Café,,Schöner Abend für uns\n"
    path = write(tmp_path / "daylio.csv", text.encode("cp1252"))
    found = look(home, path, "ana")
    assert [question.id for question in found.questions] == ["encoding"]
    assert not found.can_be_accepted
    answered = look(home, path, "ana", {"encoding": "cp1252"})
    assert answered.can_be_accepted
    assert [sign.name for sign in answered.signs] == ["Café", "gut"]
    assert "\ufffd" not in json.dumps(found.samples)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_start_says_how_a_text_is_saved(home: Home, tmp_path: Path, codec: str) -> None:
    text = "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,x,x,20:04,gut,Café,,\n"
    path = write(tmp_path / "daylio.csv", text.encode(codec))
    found = look(home, path, "ana")
    assert found.questions == []
    assert [sign.name for sign in found.signs] == ["Café", "gut"]
