"""A chat is counts alone: none of its words is found in a home, in whatever form it was brought in."""

import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.database import build
from pipeline.home.folder import Home
from pipeline.imports import accept, discard, look, manifests, undo
from pipeline.imports.formats import known
from pipeline.imports.intake import child, sandbox
from pipeline.imports.upload.archive import is_archive
from tests.imports.test_import_fields import markers, opened
from tests.support import golden, uploads
from tests.support.marked_exports import EVERY

CHATS = [one.name for one in known.IMPORTERS if one.counts_alone]
OFTEN = ("discord", "telegram")
WORD = "MARKER"  # stands in every message of the fixtures


def forms(case: Path, folder: Path) -> Iterator[Path]:
    """Yield a chat as it is, in a folder, in an archive, and as a note of a day."""
    for name in ("packed", "folder", "note"):
        (folder / name).mkdir()
    packed = golden.packed(case, folder / "packed")
    yield packed
    if case.is_dir():
        yield Path(shutil.copytree(case, folder / "folder" / "chat"))
    if packed.is_file() and not is_archive(packed):
        shutil.copy(packed, folder / "folder")
        yield folder / "folder"
        yield uploads.archive(folder / "packed.zip", {f"chats/{packed.name}": packed.read_bytes()})
        yield Path(shutil.copy(packed, folder / "note" / "2025-03-02.md"))


def taken(home: Home, path: Path, answers: dict[str, str]) -> bool:
    """Import a chat, with the first choice of each question that is open; tell whether it has any."""
    for _ in range(5):
        found = look(home, path, "ana", answers)
        if not found.questions:
            break
        answers = answers | {one.id: one.guess or (one.choices or ("Europe/Berlin",))[0] for one in found.questions}
        discard(home, found)
    (accept if found.can_be_accepted else discard)(home, found)
    return found.can_be_accepted


def words(home: Home) -> Iterator[str]:
    """Yield the places in a home that hold the word."""
    for path in home.path.rglob("*"):
        if path.is_file() and WORD.encode() in path.read_bytes():
            yield str(path)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield from (f"{path}: {name}" for name in packed.namelist() if WORD.encode() in packed.read(name))
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as con:
                for (table,) in con.sql("select table_name from duckdb_tables()").fetchall():
                    if con.sql(f"select 1 from \"{table}\" t where t::varchar like '%{WORD}%' limit 1").fetchall():
                        yield f"{path}: {table}"


@pytest.mark.parametrize(
    "importer", [pytest.param(name, marks=() if name in OFTEN else pytest.mark.many) for name in CHATS]
)
def test_no_word_of_a_chat_is_found_in_a_home(
    importer: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "read", lambda path, out, answers, progress: child.run(path, out, answers))
    for number, case in enumerate(case for case in golden.cases() if case.parent.name == importer):
        folder = tmp_path / str(number)
        folder.mkdir()
        before, came = manifests(home), []
        for path in reversed(list(forms(case, folder))):
            for one in manifests(home):
                if one not in before:
                    undo(home, one.id, one.partner)  # a chat that is here already would not be saved again
            came.append(taken(home, path, golden.answers_of(case)))
            assert list(words(home)) == []
        expected = golden.seen(golden.importer_of(case), golden.packed(case, folder), golden.answers_of(case))
        assert came[-1] or not expected["records"]
    build.build(home)
    assert list(words(home)) == []


CHAT = f"[12.03.26, 20:14:11] Ben: {WORD}\n[12.03.26, 20:15:11] Ana: {WORD}"
CLOCKS = f"20:14 Ben: {WORD}\n20:15 Ana: {WORD}\n20:16 Ben: {WORD}\n20:17 Ana: {WORD}"


def with_text(content: Any, name: str, text: str) -> Any:
    """Return an export with a text in place of a marker."""
    if isinstance(content, Mapping):
        return {key: with_text(value, name, text) for key, value in content.items()}
    if isinstance(content, list):
        return [with_text(value, name, text) for value in content]
    if not isinstance(content, str):
        return content
    if "BEGIN:VCALENDAR" in content:
        text = text.replace(",", "\\,")
    if content.lstrip()[:1] in ("{", "[") or "BEGIN:VCALENDAR" in content:
        text = text.replace("\n", "\\n")
    return content.replace(f"zz-{name}-zz", text)


def unread(name: str, content: Any) -> set[str]:
    """Return the names of the markers that an importer leaves out."""
    left = known.BY_NAME[name].fields.left
    return {marker for marker in markers(content) if marker == "new" or left.get(marker)}


@pytest.mark.parametrize(("name", "file", "content"), EVERY, ids=[f"{name}-{file}" for name, file, _ in EVERY])
def test_no_file_is_saved_with_a_chat_in_a_part_that_is_not_read(
    name: str, file: str, content: Any, tmp_path: Path
) -> None:
    for number, marker in enumerate(sorted(unread(name, content))):
        folder = tmp_path / str(number)
        (folder / "out").mkdir(parents=True)
        opened(folder, file, with_text(content, marker, CHAT))
        answers = {"timezone": "Europe/Berlin", "today": "2026-11-25", "talk": "a chat"}
        report = child.run(folder / file, folder / "out", answers)
        if report["importer"] != name or not report["records"]:
            continue
        saved = folder / "out" / "original.zip"
        assert saved.exists(), marker  # else the file itself is
        with zipfile.ZipFile(saved) as packed:
            assert not any(WORD.encode() in packed.read(member) for member in packed.namelist()), marker
        assert WORD.encode() not in (folder / "out" / "records.jsonl").read_bytes(), marker
        assert any("so no copy of the file is kept" in problem["what"] for problem in report["problems"]), marker


@pytest.mark.parametrize("talk", [CHAT, CLOCKS], ids=["known", "unknown"])
def test_a_chat_in_the_description_of_an_event_is_not_saved_with_its_calendar(
    talk: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "read", lambda path, out, answers, progress: child.run(path, out, answers))
    text = "DESCRIPTION:" + talk.replace(",", "\\,").replace("\n", "\\n")
    folded = "\r\n ".join(text[start : start + 60] for start in range(0, len(text), 60))
    event = f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260302\r\nSUMMARY:Dinner\r\n{folded}\r\nEND:VEVENT\r\n"
    found = look(home, uploads.write(tmp_path / "a.ics", f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n"), "ana")
    assert (found.records, [problem.is_kept for problem in found.problems]) == (1, [True])
    assert accept(home, found)
    assert list(words(home)) == []


def test_of_an_archive_no_text_is_saved_that_was_not_read(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "read", lambda path, out, answers, progress: child.run(path, out, answers))
    note = {"2026-03-02.md": "Soup.", "photo.jpg": b"\xff\xd8"}
    path = uploads.archive(tmp_path / "a.zip", note | {"Ben.rtf": CHAT, "old/Ben.html": f"<p>{WORD}</p>"})
    found = look(home, path, "ana")
    manifest = accept(home, found)
    assert manifest
    assert list(words(home)) == []
    with zipfile.ZipFile(home.imports / manifest.id / "original.zip") as kept:
        assert kept.namelist() == ["2026-03-02.md"]
    plain = accept(home, look(home, uploads.archive(tmp_path / "b.zip", note | {"2026-03-03.md": "Tea."}), "ana"))
    assert plain
    assert (home.imports / plain.id / "original" / "b.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("field", ["SUMMARY", "CATEGORIES"])
def test_a_chat_in_a_title_or_a_label_is_asked_about(field: str, tmp_path: Path) -> None:
    line = f"{field}:{CHAT}".replace(",", "\\,").replace("\n", "\\n")
    entry = f"BEGIN:VJOURNAL\nUID:1\nDTSTART;VALUE=DATE:20260302\n{line}\nEND:VJOURNAL\n"
    path = uploads.write(tmp_path / "a.ics", f"BEGIN:VCALENDAR\n{entry}END:VCALENDAR\n")
    asked = child.run(path, tmp_path, {"today": "2026-11-25"})
    assert [question["id"] for question in asked["questions"]] == ["talk"]
    told = child.run(path, tmp_path, {"today": "2026-11-25", "talk": "a chat"})
    assert (told["records"], told["problems"][0]["what"]) == (0, "holds a chat, so it is left out")
