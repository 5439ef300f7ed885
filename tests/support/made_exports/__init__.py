"""Exports made up of entries, in the format of each importer: what goes in is known, so it is known what must come out.

A writer turns entries into files by name. One file is an upload as it is, several are an archive. `Kind` says what of
an entry the format carries.
"""

from pathlib import Path

from tests.support import uploads
from tests.support.made_exports import chats, journals, notes, trackers
from tests.support.made_exports.entry import ANSWERS, HOME, MISSING, Files, Kind, Made

__all__ = ["ANSWERS", "HOME", "KINDS", "MISSING", "Files", "Kind", "Made", "upload"]

KINDS = {
    "dayone_json": Kind(journals.dayone_json, ("time", "text", "labels")),
    "dayone_text": Kind(journals.dayone_text),
    "dayone_classic": Kind(journals.dayone_classic, ("time", "text", "labels")),
    "daylio_csv": Kind(trackers.daylio_csv, ("time", "text", "title", "labels"), has_seconds=False),
    "daylio_backup": Kind(trackers.daylio_backup, ("time", "text", "title"), has_seconds=False),
    "apple_journal": Kind(journals.apple_journal, ("text", "title")),
    "jrnl": Kind(journals.jrnl, ("time", "text", "title"), has_seconds=False, all_told=False),
    "journey": Kind(journals.journey, ("time", "text", "labels")),
    "diarium": Kind(journals.diarium, ("time", "text", "title")),
    "diaro": Kind(journals.diaro, ("time", "text", "title"), by_file=True),
    "logseq": Kind(notes.logseq, ("text",), is_daily=True),
    "notion": Kind(notes.notion, ("time", "text", "title"), has_seconds=False),
    "google_keep": Kind(notes.google_keep, ("time", "text", "title", "labels")),
    "standard_notes": Kind(notes.standard_notes, ("time", "text", "title")),
    "joplin": Kind(notes.joplin, ("time", "text", "title")),
    "simplenote": Kind(notes.simplenote, ("time", "text", "labels")),
    "rednotebook": Kind(journals.rednotebook, ("text",), is_daily=True, by_file=True),
    "how_we_feel": Kind(trackers.how_we_feel, ("time", "text"), has_seconds=False),
    "pixels": Kind(trackers.pixels, ("text", "labels")),
    "bearable": Kind(trackers.bearable, has_seconds=False),
    "loop_habits": Kind(trackers.loop_habits, ("text",)),
    "ical": Kind(trackers.ical, ("time", "labels"), first_year=1990, last_year=2026),
    "whatsapp": Kind(chats.whatsapp, (), first_year=2009, all_told=False),
    "signal_chat": Kind(chats.signal_chat, (), first_year=2010, all_told=False),
    "telegram": Kind(chats.telegram, (), by_file=True),
    "signal_json": Kind(chats.signal_json, ()),
    "messenger": Kind(chats.messenger, (), by_file=True),
    "imessage": Kind(chats.imessage, (), all_told=False),
    "line": Kind(chats.line, (), first_year=2011, all_told=False),
    "kakaotalk": Kind(chats.kakaotalk, (), all_told=False),
    "discord": Kind(chats.discord, (), by_file=True),
    "chat_table": Kind(chats.chat_table, ()),
    "evernote": Kind(notes.evernote, ("time", "text", "title", "labels"), by_file=True),
    "bear": Kind(notes.bear, ("time", "text", "title")),
    "five_minute_journal": Kind(journals.five_minute_journal, (), is_daily=True, by_file=True),
    "journiv": Kind(journals.journiv, ("time", "text", "title", "labels"), by_file=True),
    "roam": Kind(notes.roam, ("text",), is_daily=True, all_told=False, by_file=True),
    "apple_health": Kind(trackers.apple_health, ("time",), by_file=True),
    "health_auto_export": Kind(trackers.health_auto_export, ("time", "labels"), by_file=True),
    "spreadsheet": Kind(trackers.spreadsheet, ("time", "text", "title")),
    "markdown": Kind(notes.markdown, ("text",), is_daily=True),
}


def upload(folder: Path, files: Files, archive: str = "") -> Path:
    """Write files as one upload: a single one as it is, several as a ZIP, or as a tar for `.jex`."""
    if len(files) == 1 and not archive:
        (name, data), *_ = files.items()
        path = folder / name.rpartition("/")[2]
        path.write_bytes(data)
        return path
    return uploads.archive(folder / f"export{archive or '.zip'}", files)
