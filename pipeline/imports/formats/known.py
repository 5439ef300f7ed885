"""The tuple of all importers. A module of its own: importing all takes time, and a build needs none."""

from importlib import import_module

from pipeline.imports.upload.importer import Importer

_NAMES = (
    *("dayone_json", "dayone_text", "dayone_classic", "daylio_csv", "daylio_backup", "apple_journal", "jrnl"),
    *("journey", "diarium", "diaro", "logseq", "notion", "google_keep", "standard_notes", "joplin", "simplenote"),
    *("rednotebook", "how_we_feel", "pixels", "bearable", "loop_habits", "ical", "whatsapp", "telegram", "signal_chat"),
    *("signal_json", "messenger", "imessage", "line", "kakaotalk", "discord", "chat_table"),
    *("evernote", "bear", "five_minute_journal", "apple_health", "health_auto_export", "journiv", "roam"),
    *("spreadsheet", "markdown"),
)
IMPORTERS: tuple[Importer, ...] = tuple(import_module(f"{__package__}.{name}").IMPORTER for name in _NAMES)
BY_NAME = {importer.name: importer for importer in IMPORTERS}
