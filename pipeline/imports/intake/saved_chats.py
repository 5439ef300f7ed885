"""Chats whose files are saved in a home: earlier versions kept them, or read them as tables and notes."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.home.folder import Home
from pipeline.imports.formats import chat_lines
from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import Unanswered, Unreadable
from pipeline.imports.store import layout
from pipeline.imports.store.layout import Manifest
from pipeline.imports.upload.upload import Upload


def saved_chats(home: Home) -> Iterator[tuple[Manifest, Path]]:
    """Yield each import that keeps the file of a chat, or of entries with one among them, and that file."""
    for one in layout.manifests(home):
        importer = BY_NAME.get(one.importer)
        if importer is None:
            continue
        for path in layout.originals(home, one):
            is_chat = importer.counts_alone or (importer.is_general and _is_chat(path, one.answers))
            if is_chat or _has_chat(home, one):
                yield one, path


def _is_chat(path: Path, answers: dict[str, str]) -> bool:
    with suppress(OSError, Unanswered, Unreadable), Upload(path, answers) as upload:
        return any(importer.counts_alone and bool(importer.identify(upload)) for importer in IMPORTERS)
    return False


def _has_chat(home: Home, one: Manifest) -> bool:
    """Tell whether the text of an entry is a chat: a note in an archive, or one into which a chat was pasted."""
    records = layout.records(home, one)
    return any(chat_lines.app_of(text) for record in records if "\n" in (text := record.get("text", "")))
