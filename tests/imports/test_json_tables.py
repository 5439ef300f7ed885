"""Lists in JSON as tables: which are read, and which are a chat, of a known app, or no table."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.home.folder import Home
from pipeline.imports import accept, discard, look
from pipeline.imports.formats import spreadsheet
from tests.support import golden
from tests.support.uploads import archive, write

DAYS = [{"date": "2026-02-03", "note": "tea"}, {"date": "2026-02-04", "note": "soup"}]
WORD = "zaubernuss"


def seen(path: Path, data: Any, **answers: str) -> dict[str, Any]:
    return golden.seen(spreadsheet.IMPORTER, write(path / "a.json", data), answers)


@pytest.mark.parametrize(
    "data",
    [
        DAYS,
        {"entries": DAYS},
        {"data": {"entries": DAYS}, "settings": {"theme": "dark"}},
        {"2026-02-03": "tea", "2026-02-04": "soup"},
        {"2026-02-03": {"note": "tea"}, "2026-02-04": {"note": "soup"}},
        [{"date": {"$date": "2026-02-03"}, "note": "tea"}, {"date": {"$date": "2026-02-04"}, "note": "soup"}],
        [{"entry": {"date": "2026-02-03", "note": "tea"}}, {"entry": {"date": "2026-02-04", "note": "soup"}}],
    ],
)
def test_entries_are_read_wherever_their_list_stands(data: Any, tmp_path: Path) -> None:
    found = seen(tmp_path, data)
    assert [one["day"] for one in found["records"]] == ["2026-02-03", "2026-02-04"]
    assert [one["text"].rpartition(" ")[2] for one in found["records"]] == ["tea", "soup"]


def test_of_several_lists_it_is_asked_which(tmp_path: Path) -> None:
    data = {"thanks": [{"date": "2026-02-05", "note": "you"}], "days": DAYS, "tags": [{"name": "us"}]}
    assert "table" in seen(tmp_path, data)["questions"]
    assert len(seen(tmp_path, data, table="days")["records"]) == 2


@pytest.mark.parametrize("data", [{"theme": "dark"}, [1, 2], [{"name": "us"}], [], {}, "text", [{"date": "no day"}]])
def test_json_without_days_is_no_table(data: Any, tmp_path: Path) -> None:
    assert not seen(tmp_path, data)["identified"]


def test_a_zip_with_one_list_is_read_and_a_broken_file_is_none(tmp_path: Path) -> None:
    found = golden.seen(spreadsheet.IMPORTER, archive(tmp_path / "a.zip", {"b/days.json": json.dumps(DAYS)}), {})
    assert len(found["records"]) == 2
    assert not golden.seen(spreadsheet.IMPORTER, write(tmp_path / "c.json", json.dumps(DAYS)[:-9]), {})["identified"]


TALKS = [
    {"timestamp": "2026-02-03T20:14:00", "sender": "Ana", "message": WORD},
    {"when": "2026-02-03 20:14", "who": "Ana", "said": WORD},
    {"date": "2026-02-03 20:14", "from": "Ana", "text": WORD},
    {"date": "2026-02-03 20:14", "who": "Ana", "note": WORD},
]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: " ".join(talk))
@pytest.mark.parametrize("key", ["", "messages", "entries"])
def test_no_word_of_a_chat_in_json_is_kept(talk: dict[str, str], key: str, home: Home, tmp_path: Path) -> None:
    said = [talk, {name: "Ben" if text == "Ana" else text for name, text in talk.items()}]
    path = write(tmp_path / "chat.json", {key: said} if key else said)
    found = look(home, path, "ana", {"me": "Ana"})
    assert not found.records or found.questions
    found = look(home, path, "ana", {"me": "Ana", "talk": "a chat"})
    if found.can_be_accepted:
        accept(home, found)
    else:
        discard(home, found)
    assert not [one for one in home.path.rglob("*") if one.is_file() and WORD.encode() in one.read_bytes()]
