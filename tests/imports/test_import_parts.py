"""An upload with a chat and a journal in it: each is imported by itself, and no word of the chat stays."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import imports
from pipeline.home.folder import Home
from pipeline.imports import Preview
from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import JOURNAL_PART, Record
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import made_exports, uploads

WORD = "ZWEIFELSTERN"
SAID = [made_exports.Made(date(2026, 2, day), "20:14:00", f"{WORD} {day}", WORD, "tea") for day in (3, 4, 13)]
OWN = [made_exports.Made(date(2026, 3, day), "09:05:30", f"Soup {day}", "Rain", "tea") for day in (5, 6, 14)]
CHATS = [one.name for one in IMPORTERS if one.counts_alone]
JOURNALS = ["markdown", "spreadsheet", "dayone_json", "ical", "daylio_csv"]
WHATSAPP = "[03/02/2026, 20:14:00] Ben: {}\n[13/02/2026, 20:15:00] Ana: hello\n"
NOTES = {"us/2026-03-05.md": "Soup.", "us/2026-03-06.md": "Tea."}
ANSWERS = {"me": "Ana"}


def found(path: Path, **answers: str) -> tuple[str, bool, list[Any]]:
    """Return the importer of an upload, whether a journal is beside its chat, and all that is read."""
    with Upload(path, made_exports.ANSWERS | answers) as upload:
        importer, _ = read.identify(upload, IMPORTERS)
        return importer.name, upload.has_journal, list(read.read(upload, importer))


def days(entries: list[Any]) -> set[date]:
    return {one.day for one in entries if isinstance(one, Record)}


@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("chat", CHATS)
def test_each_part_of_an_upload_is_read_by_itself(chat: str, journal: str, tmp_path: Path) -> None:
    kinds = made_exports.KINDS
    files = kinds[chat].write(SAID) | {f"journal/{name}": data for name, data in kinds[journal].write(OWN).items()}
    files.pop("Ben/media/a.txt", None)  # no chat mentions it, so nobody knows whose it is
    path = uploads.archive(tmp_path / "both.zip", files)
    name, has_journal, entries = found(path, **kinds[chat].answers)
    assert (name, has_journal, days(entries)) == (chat, True, {one.day for one in SAID})
    assert not any("not read" in one.what for one in entries if not isinstance(one, Record))
    name, has_journal, entries = found(path, part=JOURNAL_PART)
    assert (name, has_journal, days(entries)) == (journal, False, {one.day for one in OWN})
    assert WORD not in str(entries)
    assert found(path, importer=journal)[0] == journal
    assert found(path, importer=chat)[:2] == (chat, False)


def both(home: Home, path: Path) -> list[Preview]:
    return imports.look_each(home, path, lambda place, part: imports.look(home, place, "ana", ANSWERS, part=part))


def kept(home: Home) -> str:
    """Return all that a home holds, also what is packed in its archives."""
    text = ""
    for path in home.path.rglob("*"):
        if path.suffix == ".zip":
            with Upload(path) as upload:
                text += "".join(f"{name} {upload.head_text(name)}" for name in upload.members)
        elif path.is_file():
            text += path.read_bytes().decode("utf-8", "replace")
    return text


@pytest.mark.parametrize("is_folder", [False, True])
def test_both_are_imported_and_no_word_of_the_chat_is_kept(is_folder: bool, home: Home, tmp_path: Path) -> None:
    files = {
        "_chat.txt": WHATSAPP.format(f"{WORD} \u200e<attached: 00000002-Über uns.csv>"),
        "00000002-U\u0308ber uns.csv": f"date,note\n2026-03-09,{WORD}\n",
        "notes.txt": WORD,
        **NOTES,
    }
    for name, content in files.items():
        uploads.write(tmp_path / "both" / name, content)
    path = tmp_path / "both" if is_folder else uploads.archive(tmp_path / "both.zip", files)
    chat, journal = both(home, path)
    assert [one.importer and one.importer.name for one in (chat, journal)] == ["whatsapp", "markdown"]
    assert [problem.what for problem in chat.problems] == ["has another file that was not read"] * (not is_folder)
    for preview in (chat, journal):
        assert imports.accept(home, preview) is not None
    assert [one.counts["found"] for one in imports.manifests(home, "ana")] == [2, 2]
    assert "Soup." in kept(home)
    assert WORD not in kept(home)
    assert [one.has_news for one in both(home, path)] == [False, False]


def test_what_came_through_a_page_is_there_until_each_part_is_decided(home: Home, tmp_path: Path) -> None:
    data = uploads.archive(tmp_path / "both.zip", {"_chat.txt": WHATSAPP.format("hi"), **NOTES}).read_bytes()
    chat, journal = both(home, imports.receive(home, "both.zip", data))
    imports.discard(home, chat)
    assert imports.accept(home, journal) is not None
    assert [*home.incoming.glob("*")] == []


def test_files_beside_a_chat_without_an_entry_are_told_of_with_it(home: Home, tmp_path: Path) -> None:
    files = {"_chat.txt": WHATSAPP.format("hi"), "ideas.md": "Some day we will go.", "README.md": "x"}
    (chat,) = both(home, uploads.archive(tmp_path / "both.zip", files))
    assert [(one.where, one.is_kept) for one in chat.problems if one.where != "README.md"] == [("ideas.md", True)]
    assert chat.can_be_accepted
    assert imports.accept(home, chat) is not None


def test_the_command_imports_both(home: Home, tmp_path: Path, run: Any) -> None:
    path = uploads.archive(tmp_path / "both.zip", {"_chat.txt": WHATSAPP.format("hi"), **NOTES})
    answers = uploads.write(tmp_path / "answers.json", ANSWERS)
    code, out, _ = run("import", path, "--partner", "ana", "--answers", answers, "--json")
    assert code == 0
    assert [(one["importer"], one["found"], bool(one["id"])) for one in json.loads(out)] == [
        ("whatsapp", 2, True),
        ("markdown", 2, True),
    ]


def test_only_importers_of_chats_know_files_of_chats() -> None:
    with Upload(Path(__file__)) as upload:
        assert all(not [*one.chats(upload)] for one in IMPORTERS if not one.counts_alone)
    assert BY_NAME["whatsapp"].chats is not BY_NAME["markdown"].chats
