"""A chat is counts alone: none of its words is found in a home, in whatever form it was brought in."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.database import build
from pipeline.home.folder import Home
from pipeline.imports import accept, discard, look, manifests, undo
from pipeline.imports.formats import known
from pipeline.imports.intake import child, sandbox
from pipeline.imports.upload.archive import is_archive
from tests.support import golden, uploads

CHATS = [one.name for one in known.IMPORTERS if one.counts_alone]
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


@pytest.mark.parametrize("importer", CHATS)
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
