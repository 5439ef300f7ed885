"""Every field of an export is in a record, or is counted as left out, or is known to say nothing.

Each field holds a marker with its own name: `zz-weather-zz`.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats.known import BY_NAME
from pipeline.imports.record import Record
from pipeline.imports.store import lines
from pipeline.imports.upload import read
from pipeline.imports.upload.fields import OTHER, fields
from pipeline.imports.upload.upload import Upload
from tests.support import uploads

MARKER = re.compile(r"zz-([\w .()/-]+?)-zz")
KEEP_TIME, MILLIS = 1741035600000000, 1741035600000


def marked(*names: str) -> dict[str, str]:
    return {name: f"zz-{name}-zz" for name in names}


def table(given: dict[str, str], *names: str) -> str:
    cells = {**marked(*names), **given}
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (cells, cells.values())) + "\n"


def calendar(*names: str) -> str:
    said = "".join(f"{name}:zz-{name}-zz\n" for name in names)
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250304T100000\nUID:1\n{said}END:VEVENT\nEND:VCALENDAR\n"


DAYONE = {"creationDate": "2025-03-04T10:00:00Z", "timeZone": "Europe/Berlin", "uuid": "A1", "tags": ["zz-tags-zz"]}
EVERY: list[tuple[str, str, Any]] = [
    (
        "bearable",
        "a.csv",
        "date,weekday,time of day,category,rating/amount,detail,notes,zz\n"
        '"4th Mar 2025",Tuesday,am,Mood,7,zz-mood words-zz,zz-notes-zz,zz-new-zz\n'
        '"4th Mar 2025",Tuesday,am,Sleep,7:30,zz-sleep detail-zz,,\n'
        '"4th Mar 2025",Tuesday,am,Energy,3,zz-energy detail-zz,,\n'
        '"4th Mar 2025",Tuesday,am,zz-category-zz,,,,\n'
        '"4th Mar 2025",Tuesday,am,Symptom,2,zz-symptom-zz,,\n',
    ),
    (
        "daylio_csv",
        "a.csv",
        table(
            {"full_date": "2025-03-04", "date": "March 4", "weekday": "Tuesday", "time": "10:00"},
            *("mood", "activities", "note_title", "note", "scales", "new"),
        ),
    ),
    (
        "how_we_feel",
        "a.csv",
        table(
            {"Date": "2025 Tue Mar 4 4:04 PM", "Locale": "en"},
            *("Mood", "Mood Key", "Tags (People)", "Tags (Places)", "Tags (Events)", "Menstrual", "Weather", "Notes"),
            *("Reflections", "Takeaways", "new"),
        ),
    ),
    (
        "google_keep",
        "a.json",
        marked("title", "textContent", "textContentHtml", "color", "new")
        | {"isTrashed": False, "isPinned": False, "isArchived": False, "userEditedTimestampUsec": KEEP_TIME}
        | {"listContent": [{"text": "zz-listContent-zz", "isChecked": True}], "labels": [{"name": "zz-labels-zz"}]}
        | {"annotations": [{"url": "zz-url-zz", "title": "zz-link-zz"}]}
        | {"attachments": [{"filePath": "zz-attachments-zz"}], "sharees": [{"email": "zz-sharees-zz"}]},
    ),
    (
        "dayone_json",
        "a.json",
        {
            "metadata": {"version": "1.0"},
            "entries": [
                {
                    **DAYONE,
                    **marked("text", "creationDevice", "new"),
                    "location": {"placeName": "zz-location-zz"},
                    "weather": {"conditionsDescription": "zz-weather-zz"},
                    "userActivity": {"activityName": "zz-userActivity-zz"},
                    "music": {"track": "zz-music-zz"},
                    "photos": [{"md5": "zz-photos-zz", "type": "jpeg"}],
                },
                DAYONE | {"richText": json.dumps({"contents": [{"text": "zz-richText-zz"}], "meta": {}})},
            ],
        },
    ),
    (
        "journey",
        "a.json",
        marked("id", "text", "preview_text", "address", "weather", "music_title", "music_artist", "label", "folder")
        | {"date_journal": MILLIS, "timezone": "Europe/Berlin", "tags": ["zz-tags-zz"], "photos": ["zz-photos-zz"]}
        | marked("new"),
    ),
    (
        "diarium",
        "a.json",
        [
            {"date": "2025-03-04T10:00:00.0000000", **marked("heading", "html", "location", "weather", "sun", "new")}
            | {"tags": ["zz-tags-zz"], "people": ["zz-people-zz"], "tracker": ["zz-tracker-zz"]}
        ],
    ),
    (
        "simplenote",
        "a.json",
        {
            "activeNotes": [
                marked("id", "content", "publicURL", "new")
                | {"creationDate": "2025-03-04T10:00:00.000Z", "tags": ["zz-tags-zz"]}
                | {"collaboratorEmails": ["zz-collaboratorEmails-zz"]}
            ],
            "trashedNotes": [],
        },
    ),
    (
        "standard_notes",
        "a.json",
        {
            "items": [
                {
                    "uuid": "u",
                    "content_type": "Note",
                    "created_at": "2025-03-04T10:00:00.000Z",
                    "content": marked("title", "text", "preview_plain", "new"),
                },
                {
                    "uuid": "v",
                    "content_type": "Note",
                    "created_at": "2025-03-04T10:00:00.000Z",
                    "content": {
                        "noteType": "super",
                        "text": json.dumps(
                            {
                                "root": {
                                    "children": [
                                        {"type": kind, "text": f"zz-node {kind}-zz"}
                                        for kind in ("text", "hashtag", "code-highlight", "unknown")
                                    ]
                                }
                            }
                        ),
                    },
                },
            ]
        },
    ),
    (
        "pixels",
        "a.json",
        [
            {"date": "2025-03-04", "type": "Mood", "scores": [4], "notes": "zz-notes-zz", "new": "zz-new-zz"}
            | {"tags": [{"type": "Emotions", "entries": ["zz-tags-zz"]}]},
            {"date": "2025-03-04", "type": "zz-type-zz", "scores": [2], "notes": "zz-other notes-zz", "tags": []},
        ],
    ),
    (
        "dayone_text",
        "a.txt",
        "\tDate:\t04 March 2025 at 10:00:00 GMT\n\tWeather:\tzz-Weather-zz\n\tLocation:\tzz-Location-zz\n"
        "\tTags:\tzz-Tags-zz\n\tNew:\tzz-new-zz\n\nzz-text-zz\n",
    ),
    (
        "dayone_classic",
        "a.doentry",
        '<plist version="1.0"><dict><key>Creation Date</key><date>2025-03-04T10:00:00Z</date>'
        "<key>Entry Text</key><string>zz-text-zz</string><key>UUID</key><string>zz-UUID-zz</string>"
        "<key>Tags</key><array><string>zz-Tags-zz</string></array><key>New</key><string>zz-new-zz</string>"
        "<key>Location</key><dict><key>Place Name</key><string>zz-Location-zz</string></dict>"
        "<key>Weather</key><dict><key>Description</key><string>zz-Weather-zz</string></dict></dict></plist>",
    ),
    ("ical", "a.ics", calendar("SUMMARY", "DESCRIPTION", "LOCATION", "ATTENDEE", "COMMENT", "CATEGORIES", "URL")),
    (
        "markdown",
        "2025-03-04.md",
        "---\ntitle: zz-title-zz\nmood: zz-mood-zz\ntags: [zz-tags-zz]\nnew: zz-new-zz\nlong: zz-long-zz"
        + " and more" * 9
        + "\n---\nzz-text-zz\n",
    ),
    ("rednotebook", "2025-03.txt", "4:\n  text: zz-text-zz\n  Tags: {zz-Tags-zz: null}\n  New: [{zz-a-zz: zz-b-zz}]\n"),
    (
        "spreadsheet",
        "a.csv",
        table({"date": "2025-03-04"}, *("title", "mood", "tags", "note", "new", "another new")),
    ),
]


@pytest.mark.parametrize(("name", "file", "content"), EVERY, ids=[row[0] for row in EVERY])
def test_each_field_is_read_or_counted_or_says_nothing(name: str, file: str, content: Any, tmp_path: Path) -> None:
    importer = BY_NAME[name]
    path = uploads.write(tmp_path / file, content)
    with Upload(path, {"timezone": "Europe/Berlin", "today": "2026-11-25"}) as upload:
        assert importer.identify(upload)
        found = list(read.read(upload, importer))
    assert all(isinstance(one, Record) for one in found), found
    said = "".join(lines.line(lines.plain(one, "")).decode() for one in found if isinstance(one, Record))
    missing = set(MARKER.findall(path.read_text(encoding="utf-8"))) - set(MARKER.findall(said))
    silent = {field for field, words in importer.fields.left.items() if not words}
    counted = {field for field in missing if field not in silent and field.casefold() not in silent}
    assert sum(upload.left.values()) == len(counted), (counted, upload.left)
    assert upload.left[OTHER] == ("new" in counted)
    assert missing.isdisjoint(importer.fields.taken)


def test_a_field_that_holds_nothing_is_not_counted(tmp_path: Path) -> None:
    with Upload(uploads.write(tmp_path / "a.json", {})) as upload:
        fields(["text"], {"place": "places"}, ["color"]).leave(
            upload, {"text": "a", "place": "b", "color": "c", "starred": False, "audio": [], "other": ""}
        )
        assert upload.left == {"places": 1}
