"""An import says what is true, and its advice works: each piece of it is followed here, and the file is read then."""

import gzip
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.home.folder import Home
from pipeline.imports import accept, derive, discard, look, undo
from pipeline.imports.formats.chat_talk import A_CHAT, JOURNAL
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.intake import child, sandbox
from pipeline.imports.record import Problem, Record, Unreadable
from pipeline.imports.upload import archive, folder, read, unread_apps
from pipeline.imports.upload.upload import Upload
from tests.imports.test_import_chat_words import WORD, words
from tests.support import uploads
from tests.support.daylio import MONDAY, TUESDAY, derived

PEOPLE = [("Ana", "Ben")[minute % 2] for minute in range(14, 20)]
TALK = "".join(f"20:{minute} {name}: {WORD}\n" for minute, name in enumerate(PEOPLE, 14))
WHATSAPP = "".join(f"2026-02-03, 20:{minute}:00 - {name}: {WORD}\n" for minute, name in enumerate(PEOPLE, 14))
ROWS = "".join(f"2026-02-03 20:{minute},{name},{WORD}\n" for minute, name in enumerate(PEOPLE, 14))
DIARY = "08:10 Tea: black\nSoup."
ANSWERS = {"talk": A_CHAT, "me": "Ana", "partner_timezone": "Europe/Berlin", "today": "2026-11-25"}


@pytest.fixture(autouse=True)
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "read", lambda path, out, answers, progress: child.run(path, out, answers))


def told(path: Path) -> tuple[str, list[Record], str]:
    """Return the importer, the records, and all that is said of problems."""
    try:
        with Upload(path, ANSWERS) as upload:
            importer = read.identify(upload, IMPORTERS)[0]
            found = list(read.read(upload, importer))
    except Unreadable as error:
        return "", [], f"{error.problem.what}. {error.problem.hint}"
    problems = [one for one in found if isinstance(one, Problem)]
    said = " ".join(f"{one.what}. {one.hint}" for one in problems)
    return importer.name, [one for one in found if isinstance(one, Record)], said


@pytest.mark.parametrize(
    ("name", "before", "advice", "after", "importer"),
    [
        ("a.csv", f"Date,Message\n2026-02-03,{WORD}\n", "column of the text Note", "Date,Note\n2026-02-03,a\n", "spreadsheet"),
        ("a.csv", "2026-02-03,4,a\n2026-02-04,3,b\n", "Add a first line", "date,tea,note\n2026-02-03,4,a\n", "spreadsheet"),
        ("a.csv", "name,2026-02-03,2026-02-04\ntea,4,5\n", "Turn it around", "date,tea\n2026-02-03,4\n", "spreadsheet"),
        ("a.csv", "date,note\n2026-02-02,a\n2026-02-03,a,b\n", "needs quotes", 'date,note\n2026-02-03,"a,b"\n', "spreadsheet"),
        ("a.csv", f"Date,Person,Text\n{ROWS}", "Date, Sender and Message", f"Date,Sender,Message\n{ROWS}", "chat_table"),
        ("2026-02-03.md", TALK, "as CSV", f"Date,Sender,Message\n{ROWS}", "chat_table"),
        ("2026/02/03.md", WHATSAPP, "a text file of its own", WHATSAPP, "whatsapp"),
        ("diary.pdf", b"%PDF-1.7", "with a line such as 2025-03-02 above", "2025-03-02\nSoup.\n", "markdown"),
    ],
)  # fmt: skip
def test_a_file_is_read_once_the_advice_is_followed(
    name: str, before: str, advice: str, after: str, importer: str, tmp_path: Path
) -> None:
    path = uploads.write(tmp_path / name, before)
    _, records, said = told(tmp_path / name.split("/")[0])
    assert advice in said
    assert WORD not in f"{said}{records}"
    mended = {"spreadsheet": "b.csv", "chat_table": "b.csv", "whatsapp": "chat.txt", "markdown": "diary.txt"}
    path = uploads.write(tmp_path / mended[importer], after)
    found, records, said = told(path)
    assert (found, said) == (importer, "")
    assert records
    assert WORD not in str(records)


@pytest.mark.parametrize(
    ("format", "advice", "name"),
    [("QQQ-www", "yyyy_MM_dd", "2026_02_03"), ("dd-MM-yyyy", "like the other", "03-02-2026")],
)
def test_a_journal_of_logseq_is_read_once_the_advice_is_followed(
    format: str, advice: str, name: str, tmp_path: Path
) -> None:
    config = uploads.write(tmp_path / "graph/logseq/config.edn", f'{{:journal/file-name-format "{format}"}}')
    path = uploads.write(tmp_path / "graph/journals/soup.md", "- Soup.")
    assert advice in told(tmp_path / "graph")[2]
    path.rename(path.with_name(f"{name}.md"))
    if advice == "yyyy_MM_dd":
        uploads.write(config, '{:journal/file-name-format "yyyy_MM_dd"}')
    _, records, said = told(tmp_path / "graph")
    assert (len(records), said) == (1, "")


def test_a_packed_table_or_text_is_read_as_it_is_unpacked(tmp_path: Path) -> None:
    table = b"date,note\n2026-02-03,a\n"
    plain = told(uploads.write(tmp_path / "a.csv", table))
    assert told(uploads.write(tmp_path / "a.csv.gz", gzip.compress(table))) == plain
    assert told(uploads.write(tmp_path / "2026-02-03.md.gz", gzip.compress(b"Soup.")))[2] == ""


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            gzip.compress(b"date,note\n2026-02-03,a\n" * 500)[:-9],
            "the archive can't be opened; it may be damaged or cut short",
        ),
        (gzip.compress(b"date,note\n" + b"2026-02-03,a\n" * 1_000_000), "an archive unpacks to more than"),
        (gzip.compress(gzip.compress(b"a")), "it is an archive in a packed file"),
        (gzip.compress(b"PK\x05\x06" + b"\0" * 18), "it is an archive in a packed file"),
        (gzip.compress(b""), "it is empty"),
        (gzip.compress(b"\0" * 1024), "it is empty"),
    ],
    ids=["cut", "bomb", "twice", "zip", "empty", "empty tar"],
)
def test_a_packed_file_is_refused_where_it_is_damaged_or_too_large(data: bytes, what: str, tmp_path: Path) -> None:
    assert what in told(uploads.write(tmp_path / "a.csv.gz", data))[2]


def test_a_file_of_a_folder_that_can_t_be_opened_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (3, 4):
        uploads.write(tmp_path / f"vault/2026-02-0{day}.md", "Soup.")
    opened: Callable[..., Any] = Path.open

    def closed(path: Path, *args: Any) -> Any:
        if path.name == "2026-02-04.md":
            raise PermissionError
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", closed)
    _, records, said = told(tmp_path / "vault")
    assert len(records) == 1
    assert said == "can't be opened. Check that another program can open it, then try again."


def test_no_advice_asks_for_a_folder_which_the_page_does_not_take() -> None:
    hints = [one for one in vars(unread_apps).values() if isinstance(one, str)] + [app.hint for app in unread_apps.APPS]
    hints += [
        archive.REPACK,
        archive.UNPACK,
        folder.NO_OTHERS,
        archive.AGAIN,
        archive.LEFT,
        archive.FEWER,
        *(one.how_to_export for one in IMPORTERS),
    ]
    sentences = [sentence for hint in hints for sentence in re.split(r"(?<=\.)\s", hint) if "folder" in sentence]
    assert [one for one in sentences if "ZIP" not in one and not one.startswith("Files of known apps")] == []


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        (
            "Keep/a.json",
            {"isTrashed": False, "createdTimestampUsec": 1770000000000000, "userEditedTimestampUsec": 1770000000000000},
            "textContent",
        ),
        ("a.json", {"tags": {}, "entries": [{"date": "2026-02-03", "time": "20:30", "title": ""}]}, "body"),
        (
            "a.json",
            {"metadata": {"version": "1.0"}, "entries": [{"creationDate": "2026-02-03T20:30:00Z", "uuid": ""}]},
            "text",
        ),
        ("a.csv", "date,note\n2026-02-03,{}\n", ""),
    ],
    ids=["google_keep", "jrnl", "dayone_json", "spreadsheet"],
)
@pytest.mark.parametrize("talk", [TALK, WHATSAPP], ids=["talk", "whatsapp"])
def test_no_word_of_a_chat_that_was_pasted_into_an_entry_is_found_in_a_home(
    name: str, content: Any, text: str, talk: str, home: Home, tmp_path: Path
) -> None:
    if isinstance(content, str):
        content = content.format(f'"{talk}"') + "2026-02-04,Soup.\n"
    elif "entries" in content:
        entry = content["entries"][0]
        content = content | {"entries": [entry | {text: talk}, entry | {text: DIARY}]}
    path = uploads.write(tmp_path / "up" / name, content | {text: talk} if name.startswith("Keep") else content)
    if name.startswith("Keep"):
        uploads.write(path.with_name("b.json"), content | {text: DIARY})
        path = path.parent
    found = look(home, path, "ana")
    assert [one.id for one in found.questions] in (["talk"], ["timezone", "talk"], ["timezone"], [])
    assert ("talk" in {one.id for one in found.questions}) is (talk is TALK)
    discard(home, found)
    found = look(home, path, "ana", {"talk": A_CHAT, "timezone": "Europe/Berlin"})
    (problem,) = found.problems
    assert problem.what == "holds a chat, so it is left out"
    manifest = accept(home, found)
    assert manifest
    assert list(words(home)) == []
    kept = home.imports / manifest.id / "original.zip"
    assert ([*zipfile.ZipFile(kept).namelist()] == ["b.json"]) is name.startswith("Keep")
    if talk is TALK:
        journal = look(home, path, "ana", {"talk": JOURNAL, "timezone": "Europe/Berlin"})
        assert (journal.records, journal.problems) == (2, [])


def test_entries_of_a_deleted_import_stay_where_another_has_them(home: Home, export: Callable[..., Path]) -> None:
    named = {"labels": {"date night": "ritual: Date night", "hug": "affection"}}
    first = accept(home, look(home, export(MONDAY), "ana"), None, named)
    second = accept(home, look(home, export(MONDAY, TUESDAY), "ana"), None, named)
    assert first
    assert second
    undo(home, first.id, first.partner)
    assert len(derived(home, "ritual")) == len(derived(home, "affection")) == 1
    undo(home, second.id, second.partner)
    derive(home)
    assert list(home.derived.glob("*.csv")) == []
