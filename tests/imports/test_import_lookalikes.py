"""Files that only look like an export: the importers of the app leave them to others."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats.known import BY_NAME
from tests.support.uploads import known_as, write

CHATS = "whatsapp telegram signal_chat"
DAYONE = "dayone_json dayone_text dayone_classic"
NOTES_APPS = "diarium diaro joplin journey rednotebook simplenote standard_notes"
TRACKERS = "daylio_csv daylio_backup how_we_feel pixels loop_habits bearable"

# By importers and the name of the file: what it holds.
LOOKALIKES: dict[tuple[str, str], list[Any]] = {
    (TRACKERS, "daylio_export.csv"): ["date,mood,activities,note\n2024-01-01,good,tea,\n", ""],
    (TRACKERS, "HowWeFeelEmotions.csv"): ["Date,Mood,Notes\n2024-01-01,Calm,\n"],
    (TRACKERS, "bearable.csv"): ["date,category,amount,detail\n8th Dec 2021,Symptom,1,Headache\n"],
    (TRACKERS, "backup.daylio"): [
        '{"dayEntries": []}',
        b64encode(b'{"entries": [{"text": "base64 of something else"}]}'),
        "just a few words",
        b"\x00\xff" * 400,
    ],
    (TRACKERS, "PIXELS-BACKUP.json"): [
        '[{"date": "2024-01-01", "scores": [1]}]',
        '[{"date": "2024-01-01", "entries": [{"text": "a journal"}]}]',
        "[" * 5000,
    ],
    (TRACKERS, "Habits.csv"): ["Name,Color,Days\nWalk,green,7\n"],
    (TRACKERS, "Loop.db"): [b"SQLite format 3\0 create table Habits (id) create table Days (id)"],
    (NOTES_APPS, "notes.json"): [{"activeUsers": [], "trashedNotes": 3}],
    (NOTES_APPS, "entry.json"): [
        {"id": "1", "text": 'the field "date_journal": is Journey\'s, and "preview_text": too'}
    ],
    (NOTES_APPS, "pixels.json"): [[{"date": "2025-01-31", "type": "Mood", "scores": [4], "notes": "a", "tags": []}]],
    (NOTES_APPS, "chat.json"): [
        {"messages": [{"id": 1, "type": "message", "date": "2025-01-31T10:00:00", "text": "html"}]}
    ],
    (NOTES_APPS, "jrnl.json"): [
        {"tags": {}, "entries": [{"title": "a", "body": "b", "date": "2025-01-31", "time": "10:00"}]}
    ],
    (NOTES_APPS, "2024-03.txt"): ["1: buy bread\n2: call Ben\n", "On the\n1:\n  we went for a walk, text: none\n"],
    (NOTES_APPS, "0000000000000000000000000000000a.md"): ["id: 0000000000000000000000000000000b\ntype_: 1"],
    (NOTES_APPS, "DiaroBackup.xml"): ['<data version="2"><table name="entries"><r/></table></data>'],
    (NOTES_APPS, "page.html"): ['<p class="Content">TagsLocation</p>'],
    (NOTES_APPS, "Standard Notes Backup and Import File.txt"): ['{"items": []}'],
    (CHATS, "chat.txt"): [
        "[2025-03-01 21:04:11 PM] A walk: by the lake\nIt was cold.\n[2025-03-02 07:00:00 AM] Rain\n",
        "[2025-03-01 21:04] Walk: by the lake\n[2025-03-02 07:00] Work: long\n",
        "Dear diary,\n28/02/25, 21:04 - Ana: hello\n",
        "28/02/25, 21:04 - woke up\n28/02/25, 22:04 - slept\n",
        '{"messages": [{"type": "message"}]}',
        '{"chats": []}',
        "<html><title>Exported Data</title></html>",
        "",
        "\0\1\2",
        "[",
    ],
    (DAYONE, "Journal.json"): [
        "",
        '{"foo": }',
        "[]",
        '{"entries": []}',
        '{"metadata": {}, "entries": []}',
        '{"entries": [{"title": "A", "body": "", "date": "2024-05-01", "time": "10:00"}]}',
        '{"tags": {}, "entries": [{"title": "A", "body": "", "date": "2024-05-01", "time": "10:00"}]}',
        '{"metadata": {"version": "1.0"}, "entries": [{"date": "2024-05-01", "mood": 3}]}',
        '{"$schema": "draft-04", "definitions": {"entry": {"properties": {"creationDate": {}, "uuid": {}}}}, '
        '"properties": {"entries": {"type": "array"}, "metadata": {"properties": {"version": {}}}}}',
        "Ana wrote that \tDate:\t01 May 2024 begins an entry.\n",
        "\tDate:\tsoon\n\nno number\n",
        '<plist version="1.0"><dict><key>Name</key><string>x</string></dict></plist>',
        b"\0\x01\xff",
    ],
    ("jrnl", "journal.txt"): [
        "",
        "plain text\n",
        "[1] a note\n[2024-05-17 10:00] a date that does not come first\n",
        "[x] bought bread\n[ ] 2024-05-17\n",
        "[Chapter 3 of 1984] notes\n",
        "[2024-05 14:23] half a date\n",
        "[17/05/2024, 21:05:10] Ana: Hello\n[17/05/2024, 21:05:12] Ben: Hi\n[17/05/2024, 21:06:00] Ana left\n",
        "[17.05.24, 21:05:10] Ana: one message\n",
        "[2024-05-17 10:00:00] app.INFO: a\n[2024-05-17 10:00:01] app.INFO: b\n[2024-05-17 10:00:02] app.WARN: c\n",
        "2024-05-17 10:00 started\n2024-05-17 10:01 working\n2024-05-17 10:02 done\n2024-05-17 10:03 off\n",
        '{"entries": []}',
        '{"tags": {}, "entries": [{"uuid": "A", "text": "B"}]}',
        '{"tags": [], "entries": []}',
        "gAAAAA is how a word may begin\n",
        b"\0\xff\xfe\x01",
    ],
    ("apple_journal", "2025-03-02.html"): [
        "",
        "<style>.pageHeader {} .pageContainer {}</style>",
        "class='pageHeader'",
        "\0\xff",
    ],
    ("google_keep", "x.json"): [
        "",
        "{}",
        "[]",
        '{"isTrashed": true}',
        '{"textContent": "isPinned isArchived"}',
        "\0",
    ],
    ("evernote bear five_minute_journal apple_health health_auto_export journiv roam", "export.json"): [
        "",
        "We wrote of <en-export> and <HealthData> today, and of net.shinyfrog.bear.\n" * 2,
        "<note><title>Of another app</title><content>a</content></note>",
        '{"records": [{"date": "2025-03-02", "content": "a"}]}',
        '{"records": [{"date": "2025-03-02", "sections": [{"type": "Morning"}]}]}',
        '{"data": {"stateOfMind": {}}}',
        '{"data": [{"metrics": []}]}',
        '{"export_version": "1.0", "notes": []}',
        '[{"title": "March 2nd, 2025", "text": "a"}]',
        '[{"title": "March 2nd, 2025", "children": [{"name": "a"}], "uid": "a"}]',
        "\0\1",
    ],
    ("ical", "ours.ics"): ["BEGIN:VCARD\nEND:VCARD\n", "We wrote BEGIN:VCALENDAR here", "", "{}", "\0\1"],
    ("chat_table", "journal.csv"): [
        "Date,Name,Note\n2025-03-02,Ana,Rain\n",
        "Date,Title,Text,Tags\n2025-03-02,Rain,A walk,home\n",
        "Timestamp,Username,How was your day together?\n2025-03-02 20:00:00,ana,Long\n",
        "date,who,activity,content\n2025-03-02,Ben,walk,a lake\n",
        "Fecha,Estado de ánimo,Texto\n2025-03-02,bien,Lluvia\n",
        "sender,message\nAna,no date\n",
        "Dear diary, from Ben a message,\nand a date, too,\n",
    ],
    ("spreadsheet", "a.csv"): [
        "Dear diary, today\nwe walked, and then\nwe slept, long\n",
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20250302T100000Z\nEND:VEVENT\nEND:VCALENDAR\n",
        "[2025-03-02, 12:23] Ana: hi, you\n[2025-03-02, 12:24] Ben: hi, too\n",
        '{"date": "2025-03-02",\n "note": "a, b"}\n',
        "# 2025-03-02\n\nA page.\n",
        "<html><body>2025-03-02, a</body></html>\n",
        "<p>Ana, Feb 3, 2026, 8:14 PM</p>\n<p>Ben, Feb 3, 2026, 8:15 PM</p>\n",
        "one,two\nx,y\n",
        "",
    ],
}
ROWS = [(importers, name, holds) for (importers, name), contents in LOOKALIKES.items() for holds in contents]


@pytest.mark.parametrize(("importers", "name", "content"), ROWS)
def test_what_only_looks_like_an_export_is_left_to_others(
    importers: str, name: str, content: Any, tmp_path: Path
) -> None:
    assert known_as(write(tmp_path / name, content), [BY_NAME[one] for one in importers.split()]) == []
