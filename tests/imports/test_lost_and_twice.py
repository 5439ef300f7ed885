"""Placeholders of iCloud, drawings and entries written twice are told of: none is lost or counted twice in silence."""

import json
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from pipeline.imports import look
from pipeline.imports.formats import diarium, logseq, markdown
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Unreadable
from pipeline.imports.upload.decoding import encoding_of
from pipeline.imports.upload.read import identify
from pipeline.imports.upload.upload import Upload
from tests.support import golden
from tests.support.uploads import write


def test_a_note_that_is_in_icloud_alone_is_told_of(tmp_path: Path) -> None:
    for name in ("2026-02-03.md", "notes/.2026-02-04.md.icloud", "notes/.2026-02-05.md.icloud"):
        write(tmp_path / "vault" / name, "Tea.\n")
    found = golden.seen(markdown.IMPORTER, tmp_path / "vault", {})
    assert [one["day"] for one in found["records"]] == ["2026-02-03"]
    (problem,) = found["problems"]
    assert problem["what"] == "is in iCloud, but not on this computer, and so is another"


def test_a_folder_that_is_in_icloud_alone_is_no_unknown_file(tmp_path: Path) -> None:
    write(tmp_path / "vault/.2026-02-04.md.icloud", "bplist00")
    with Upload(tmp_path / "vault") as upload, pytest.raises(Unreadable, match="in iCloud, but not on this computer"):
        identify(upload, IMPORTERS)


def test_a_drawing_is_no_note(tmp_path: Path) -> None:
    write(tmp_path / "vault/2026-02-03.md", "Tea.\n")
    write(tmp_path / "vault/Drawing 2026-02-04 10.00.00.excalidraw.md", "---\nexcalidraw-plugin: parsed\n---\n# Text\n")
    found = golden.seen(markdown.IMPORTER, tmp_path / "vault", {})
    assert [one["day"] for one in found["records"]] == ["2026-02-03"]
    assert found["left"] == {"drawings": 1}


def test_an_entry_that_is_written_twice_is_imported_once(home: Home, tmp_path: Path) -> None:
    entry = {"uuid": "A" * 32, "creationDate": "2026-02-03T20:00:00Z", "timeZone": "Europe/Berlin", "text": "Tea."}
    data = {"metadata": {"version": "1.0"}, "entries": [entry, entry, entry | {"text": "Soup."}]}
    found = look(home, write(tmp_path / "Journal.json", json.dumps(data)), "ana")
    assert (found.records, found.refused, found.found) == (2, 1, 3)
    assert found.problems[0].what == "is the same as an entry before it, so it is imported once"


def test_an_entry_with_nothing_but_its_date_is_no_entry(tmp_path: Path) -> None:
    entries = [{"date": "2026-02-03T20:00:00"}, {"date": "2026-02-04T20:00:00", "html": "<p>Tea.</p>", "rating": 5}]
    found = golden.seen(diarium.IMPORTER, write(tmp_path / "Diarium.json", json.dumps(entries)), {})
    assert [one["day"] for one in found["records"]] == ["2026-02-04"]
    assert [one["what"] for one in found["problems"]] == ["is empty: it has no text, tag, number or picture"]


def test_a_journal_that_another_app_named_is_read(tmp_path: Path) -> None:
    for name, text in (
        ("logseq/config.edn", "{:meta/version 1}"),
        ("journals/2026-02-03.md", "- tea"),
        ("journals/2026-13-03.md", "- no"),
    ):
        write(tmp_path / "graph" / name, text)
    found = golden.seen(logseq.IMPORTER, tmp_path / "graph", {})
    assert [one["day"] for one in found["records"]] == ["2026-02-03"]
    assert len(found["problems"]) == 1


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Käse", "cp1252"),
        ("Käse", "mac-roman"),
        ("Größe, Grüße und „Äpfel“", "cp1252"),
        ("été à l’hôtel, déjà vu", "cp1252"),
        ("mañana", "mac-roman"),
        ("não é só maçã", "cp1252"),
        ("dziś był miły wieczór", "cp1250"),
        ("“Soup” – fine", "cp1252"),
        ("сегодня был хороший вечер", "cp1251"),
        ("スープを作った", "cp932"),
        ("안녕하세요 오늘", "euc-kr"),
    ],
)
def test_the_older_way_of_storing_letters_is_guessed_from_a_few(text: str, encoding: str) -> None:
    assert encoding_of(text.encode(encoding), True, lambda question: question.guess) == encoding
