"""An archive with a chat and notes, dropped on the Import page: a panel for each, and each is decided by itself."""

from pathlib import Path

import pytest

from pipeline import imports
from pipeline.home.folder import Home
from pipeline.imports.formats import markdown, telegram
from pipeline.imports.intake import child
from tests.support.import_page import Open, drop, left_over
from tests.support.pages import press, text
from tests.support.uploads import archive

TELEGRAM = '{{"name": "Ben", "type": "personal_chat", "id": 7, "messages": [{}]}}'.format(
    ", ".join(
        f'{{"id": {n}, "type": "message", "date": "2026-02-0{n}T20:14:00", "from": "{who}", "text": "ZWEIFELSTERN"}}'
        for n, who in enumerate(("Ana", "Ben"), 1)
    )
)


def test_a_chat_and_notes_of_one_archive_are_decided_one_by_one(
    page: Open, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "IMPORTERS", (telegram.IMPORTER, markdown.IMPORTER))
    files = {"result.json": TELEGRAM, "us/2026-02-03.md": "Soup.", "us/2026-02-04.md": "Tea."}
    app = drop(page(), ("both.zip", archive(tmp_path / "both.zip", files).read_bytes()))
    assert "Telegram" in text(app)
    assert "2 notes" in text(app)
    assert len(left_over(home)) == 4, "what was read of each part, and its own copy of the archive"
    app = press(app, "Import 2 notes")
    assert [one.importer for one in imports.manifests(home, "ana")] == ["markdown"]
    assert "Telegram" in text(app)
    press(app, "Discard")
    assert left_over(home) == []
    assert not any(b"ZWEIFELSTERN" in path.read_bytes() for path in home.path.rglob("*") if path.is_file())
