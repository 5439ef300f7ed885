"""Every field of an export is in a record, or is counted as left out, or is known to say nothing.

Of a chat, which is counts alone, no field is in a record.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import Problem, Record
from pipeline.imports.store import lines
from pipeline.imports.upload import read
from pipeline.imports.upload.fields import OTHER, fields
from pipeline.imports.upload.upload import Upload
from tests.support import uploads
from tests.support.marked_exports import CHATS, EVERY

MARKER = re.compile(r"zz-([\w ./()?-]+?)-zz", re.IGNORECASE)
ANSWERS = {"timezone": "Europe/Berlin", "today": "2026-11-25"}
PACKED, DATABASES = (".zip", ".jex", ".bear2bk"), (".db", ".diary")


def opened(folder: Path, file: str, content: Any) -> Upload:
    path = folder / file
    if path.suffix in DATABASES:
        uploads.database(path, content)
    else:
        (uploads.archive if path.suffix in PACKED else uploads.write)(path, content)
    return Upload(path, ANSWERS)


def markers(content: Any) -> set[str]:
    """Return the names of the markers in an export."""
    if isinstance(content, Mapping | list):
        return set().union(*map(markers, content.values() if isinstance(content, Mapping) else content), *[()])
    return set(MARKER.findall(str(content)))


def said(found: list[Record | Problem]) -> str:
    return "".join(lines.line(lines.plain(one, "")).decode() for one in found if isinstance(one, Record))


def test_every_importer_has_an_export_with_markers() -> None:
    chats = {importer.name for importer in IMPORTERS if importer.counts_alone}
    assert {name for name, _, _ in CHATS} == chats
    assert {name for name, _, _ in EVERY} == {*BY_NAME} - chats


@pytest.mark.parametrize(("name", "file", "content"), EVERY, ids=[f"{name}-{file}" for name, file, _ in EVERY])
def test_each_field_is_read_or_counted_or_says_nothing(name: str, file: str, content: Any, tmp_path: Path) -> None:
    importer = BY_NAME[name]
    with opened(tmp_path, file, content) as upload:
        assert importer.identify(upload)
        found = list(read.read(upload, importer))
    assert all(isinstance(one, Record) for one in found), found
    missing = markers(content) - set(MARKER.findall(said(found)))
    silent = {field for field, words in importer.fields.left.items() if not words}
    counted = {field for field in missing if not {field, field.casefold(), field.casefold().replace("_", " ")} & silent}
    assert sum(upload.left.values()) == len(counted), (counted, upload.left)
    assert upload.left[OTHER] == ("new" in counted)
    assert missing.isdisjoint(importer.fields.taken)


@pytest.mark.parametrize(("name", "file", "content"), CHATS, ids=[name for name, _, _ in CHATS])
def test_of_a_chat_only_days_and_senders_are_read(name: str, file: str, content: Any, tmp_path: Path) -> None:
    importer = BY_NAME[name]
    with opened(tmp_path, file, content) as upload:
        assert importer.identify(upload)
        found = list(read.read(upload, importer))
    assert found
    assert all(isinstance(one, Record) for one in found), found
    assert not MARKER.findall(str(found))
    assert {*MARKER.findall(str(upload.questions))} <= importer.fields.taken
    assert not upload.left


def test_a_field_that_holds_nothing_is_not_counted(tmp_path: Path) -> None:
    with Upload(uploads.write(tmp_path / "a.json", {})) as upload:
        fields(["text"], {"place": "places"}, ["color"]).leave(
            upload, {"text": "a", "place": "b", "color": "c", "starred": False, "audio": [], "other": ""}
        )
        assert upload.left == {"places": 1}
