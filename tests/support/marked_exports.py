"""An export of every app in which each field holds a marker with its own name: `zz-weather-zz`."""

import json
from typing import Any

KEEP_TIME, MILLIS = 1741035600000000, 1741035600000


def marked(*names: str) -> dict[str, str]:
    return {name: f"zz-{name}-zz" for name in names}


def table(given: dict[str, str], *names: str) -> str:
    cells = {**marked(*names), **given}
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (cells, cells.values())) + "\n"


def calendar(*names: str) -> str:
    said = "".join(f"{name}:zz-{name}-zz\n" for name in names)
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250304T100000\nUID:1\n{said}END:VEVENT\nEND:VCALENDAR\n"


def elements(*names: str) -> str:
    return "".join(f"<{name}>zz-{name}-zz</{name}>" for name in names)


def below(path: str, *names: str) -> str:
    """Return elements with markers inside the elements of a path."""
    tags, inner = path.split("/"), "".join(f"<{name}>zz-{path}/{name}-zz</{name}>" for name in names)
    return "".join(f"<{tag}>" for tag in tags) + inner + "".join(f"</{tag}>" for tag in reversed(tags))


def within(part: str, *names: str) -> dict[str, str]:
    """Return the fields of a part of an entry, with markers that name the part."""
    return {name: f"zz-{part}{name}-zz" for name in names}


def joplin(number: int, title: str, body: str, **told: str) -> dict[str, str]:
    id_ = f"{number:032x}"
    lines = "\n".join(f"{name}: {value}" for name, value in {"id": id_, **told}.items())
    return {f"{id_}.md": "\n\n".join(filter(None, (title, body, lines)))}


DAYONE = {"creationDate": "2025-03-04T10:00:00Z", "timeZone": "Europe/Berlin", "uuid": "A1", "tags": ["zz-tags-zz"]}
EARLIER: list[tuple[str, str, Any]] = [
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

NOTION_ID = "0c0ffee0-0000-4000-8000-00000000b00d"
NOTION = "".join(
    f'<tr class="property-row property-row-{kind}"><th>{name}</th><td>{cell}</td></tr>'
    for kind, name, cell in (
        ("date", "When", "<time>@March 4, 2025</time>"),
        ("created_time", "Made", "<time>zz-created_time-zz</time>"),
        ("last_edited_time", "Edited", "<time>zz-last_edited_time-zz</time>"),
        ("multi_select", "Kind", '<span class="selected-value">zz-multi_select-zz</span>'),
        ("checkbox", "zz-checkbox-zz", '<div class="checkbox checkbox-on"></div>'),
        ("number", "zz-number-zz", "3"),
        ("select", "Mood", '<span class="selected-value">zz-mood-zz</span>'),
        *((kind, kind, f"zz-{kind}-zz") for kind in ("text", "url", "person", "formula", "new")),
    )
)
EVERY: list[tuple[str, str, Any]] = [
    *EARLIER,
    (
        "diaro",
        "a.xml",
        '<data version="2"><table name="diaro_tags"><r><uid>t</uid><title>zz-tag-zz</title></r></table>'
        '<table name="diaro_moods"><r><uid>m</uid><title>zz-mood name-zz</title></r></table>'
        '<table name="diaro_folders"><r><uid>f</uid><title>zz-folder-zz</title></r></table>'
        '<table name="diaro_attachments"><r><entry_uid>zz-uid-zz</entry_uid><filename>zz-file-zz</filename></r></table>'
        '<table name="diaro_entries"><r><date>1741035600000</date><tz_offset>+01:00</tz_offset><tags>,t,</tags>'
        "<mood>m</mood><folder_uid>f</folder_uid>"
        + elements(
            "uid", "title", "text", "location_uid", "weather_description", "primary_photo_uid", "archived", "new"
        )
        + elements("weather_temperature", "weather_icon", "synced", "sync_id")
        + "</r></table></data>",
    ),
    (
        "joplin",
        "a.jex",
        joplin(2, "zz-notebook-zz", "", type_="2")
        | joplin(4, "zz-attachment-zz", "", type_="4")
        | joplin(5, "zz-tag-zz", "", type_="5")
        | joplin(6, "", "", type_="6", note_id=f"{13:032x}", tag_id=f"{5:032x}")
        | joplin(
            13,
            "zz-title-zz",
            f"zz-body-zz ![](:/{4:032x})",
            type_="1",
            parent_id=f"{2:032x}",
            user_created_time="2025-03-04T10:00:00.000Z",
            **marked("source_url", "author", "latitude", "is_todo", "longitude", "altitude", "is_conflict", "source"),
            **marked("source_application", "application_data", "order", "todo_due", "todo_completed", "new"),
            **marked("share_id", "conflict_original_id", "master_key_id", "user_data"),
        ),
    ),
    (
        "daylio_backup",
        "a.json",
        {
            "customMoods": [{"id": 1, "custom_name": "zz-mood name-zz", "mood_group_id": 1}],
            "tags": [{"id": 2, "name": "zz-tag-zz"}],
            "assets": [{"id": 3, "checksum": "zz-asset-zz"}],
            "tag_groups": [],
            "daysInRowLongestChain": 1,
            "dayEntries": [
                {"id": 1, "year": 2025, "month": 2, "day": 4, "hour": 10, "minute": 0, "datetime": MILLIS, "mood": 1}
                | {"timeZoneOffset": 0, "tags": [2], "assets": [3]}
                | marked("note", "note_title", "scales", "location", "isFavorite", "createdAt", "new")
            ],
        },
    ),
    (
        "loop_habits",
        "a.zip",
        {
            "Habits.csv": table(
                {"Position": "001", "Type": "YES_NO", "Name": "zz-name-zz"},
                *("Question", "Description", "FrequencyNumerator", "FrequencyDenominator", "Color", "Unit"),
                *("Target Type", "Target Value", "Archived?", "new"),
            ),
            "001 Walk/Checkmarks.csv": "Date,Value,Notes\n2025-03-04,YES_MANUAL,zz-notes-zz\n",
        },
    ),
    (
        "loop_habits",
        "a.db",
        "create table Habits (id integer primary key, name text, freq_num text, question text, unit text, uuid text, new text);"
        "create table Repetitions (habit integer, timestamp integer, value integer, notes text);"
        "insert into Habits values (1, 'zz-name-zz', 'zz-freq_num-zz', 'zz-question-zz', 'zz-unit-zz', 'zz-uuid-zz',"
        f" 'zz-new-zz'); insert into Repetitions values (1, {MILLIS}, 2, 'zz-notes-zz');",
    ),
    (
        "diarium",
        "a.diary",
        "create table Entries (DiaryEntryId integer primary key, Heading text, Text text, Rating integer, Latitude text,"
        " Longitude text, New text); create table Tags (DiaryTagId integer primary key, Value text);"
        "create table EntryTags (DiaryEntryId integer, DiaryTagId integer, TrackingValue text);"
        "insert into Entries values (638502812494882813, 'zz-heading-zz', 'zz-text-zz', 3, 'zz-latitude-zz',"
        " 'zz-longitude-zz', 'zz-new-zz'); insert into Tags values (1, 'zz-tag-zz');"
        "insert into EntryTags values (638502812494882813, 1, 'zz-value-zz');",
    ),
    (
        "apple_journal",
        "a.html",
        '<div class="pageContainer"><div class="pageHeader">Tuesday, 4 March 2025</div><div class="assetGrid">'
        '<div class="gridItem assetType_stateOfMind"><div class="gridItemOverlayHeader">zz-mood-zz</div>'
        '<div class="gridItemOverlayFooter">zz-mood about-zz</div></div>'
        + "".join(
            f'<div class="gridItem assetType_{kind}"><img src="zz-{kind}-zz"/></div>' for kind in ("photo", "livePhoto")
        )
        + '<div class="gridItem assetType_video"><video><source src="zz-video-zz"></video></div>'
        + "".join(
            f'<div class="gridItem assetType_{kind}"><div class="gridItemOverlayHeader">zz-{kind}-zz</div></div>'
            for kind in ("contact", "genericMap", "multiPinMap", "new")
        )
        + '</div><div class="reflectionPrompt">zz-reflectionPrompt-zz</div><div class="title">zz-title-zz</div>'
        '<div class="bodyText"><p class="p2">zz-body-zz</p></div></div>',
    ),
    (
        "notion",
        f"A day {NOTION_ID.replace('-', '')}.html",
        f'<html><body><article id="{NOTION_ID}" class="page sans"><header><h1 class="page-title">zz-title-zz</h1>'
        f'<p class="page-description">zz-description-zz</p><table class="properties"><tbody>{NOTION}</tbody></table>'
        '</header><div class="page-body"><p>zz-body-zz</p><img src="zz-picture-zz.jpg"/></div></article></body></html>',
    ),
    (
        "notion",
        f"A day {NOTION_ID.replace('-', '')}.md",
        "# zz-title-zz\n\nWhen: March 4, 2025\nzz-checkbox-zz: Yes\nMood: zz-mood-zz\nTags: zz-tags-zz\n"
        "Created: zz-created by somebody-zz\nnew: zz-new-zz\n\nzz-body-zz\n",
    ),
    (
        "logseq",
        "2025_03_04.md",
        "tags:: zz-tags-zz\nnew:: zz-new-zz\n\n- zz-block-zz #zz-tag-zz\n  mood:: zz-mood-zz\n"
        "  :LOGBOOK:\n  CLOCK: [zz-clock-zz]\n  :END:\n",
    ),
    (
        "logseq",
        "2025_03_04.org",
        ":PROPERTIES:\n:id: zz-id-zz\n:alias: zz-alias-zz\n:icon: zz-icon-zz\n:new: zz-new-zz\n:END:\n* zz-block-zz\n",
    ),
    (
        "jrnl",
        "a.json",
        {
            "tags": {},
            "entries": [
                {"date": "2025-03-04", "time": "10:00", "tags": ["@zz-tags-zz"]}
                | marked("title", "body", "starred", "uuid", "location", "weather", "creator", "new")
            ],
        },
    ),
    ("jrnl", "a.txt", "[2025-03-04 10:00] zz-title-zz\nzz-body-zz @zz-tag-zz\n"),
    (
        "evernote",
        "a.enex",
        "<en-export><note><created>20250304T100000Z</created><updated>20250304T110000Z</updated>"
        + elements("title", "tag", "new")
        + "<content><![CDATA[<en-note><div>zz-content-zz</div></en-note>]]></content>"
        + below("note-attributes", "author", "latitude", "longitude", "altitude", "place-name", "source", "source-url")
        + below("note-attributes", "source-application", "reminder-time", "reminder-order", "reminder-done-time")
        + below("note-attributes", "subject-date", "content-class", "application-data")
        + "<task><taskStatus>open</taskStatus></task>"
        + below("task", "title", "dueDate", "created", "updated", "taskFlag", "sortWeight", "noteLevelID")
        + below("task/reminder", "reminderDate", "created", "reminderDateUIOption")
        + below("resource", "data", "mime", "width", "height", "duration", "recognition")
        + below("resource/resource-attributes", "file-name", "source-url", "timestamp", "camera-make")
        + "</note></en-export>",
    ),
    (
        "bear",
        "a.bear2bk",
        {
            "A.textbundle/info.json": json.dumps(
                within("", "sourceURL", "creatorURL", "type")
                | {
                    "creatorIdentifier": "net.shinyfrog.bear",
                    "net.shinyfrog.bear": {"creationDate": "2025-03-04T10:00:00Z", "trashed": 0}
                    | marked("uniqueIdentifier", "lastEditingDevice", "archivedDate", "pinnedDate", "new"),
                }
            ),
            "A.textbundle/text.md": "# zz-title-zz\nzz-text-zz #zz-tag-zz ![](assets/zz-picture-zz.jpg)\n",
        },
    ),
    (
        "roam",
        "a.json",
        [
            {"title": "March 4th, 2025", "edit-time": MILLIS}
            | marked("uid", "create-time", "create-email", "edit-email", "refs")
            | {
                "children": [
                    within("block.", "string", "uid", "create-time", "edit-time", "heading", "refs", "emojis", "props")
                    | {"children": [{"string": "zz-below-zz", "new": "zz-new-zz"}]}
                ]
            }
        ],
    ),
    (
        "journiv",
        "data.json",
        {
            "export_version": "1.0",
            "app_version": "1",
            "journals": [
                {
                    "entries": [
                        {
                            "entry_date": "2025-03-04",
                            "entry_datetime_utc": "2025-03-04T10:00:00Z",
                            "entry_timezone": "UTC",
                        }
                        | marked(
                            "title", "content", "prompt_text", "external_id", "word_count", "is_pinned", "latitude"
                        )
                        | marked("location_json", "weather_json", "weather_summary", "import_metadata", "new")
                        | {"tags": ["zz-tags-zz"]}
                        | {"mood_log": within("mood_log.", "mood_name", "note", "mood_score", "logged_date")}
                        | {"media": [within("media.", "filename", "caption", "alt_text", "file_path", "mime_type")]}
                    ]
                }
            ],
        },
    ),
    (
        "journiv",
        "data.json",
        {
            "export_version": "1.4",
            "app_version": "2",
            "moments": [
                {"logged_date_tz": "2025-03-04", "logged_at_utc": "2025-03-04T10:00:00Z", "logged_timezone": "UTC"}
                | marked("note", "location_json", "weather_json", "external_id", "longitude")
                | {"entry": marked("title", "content_plain_text", "is_draft", "prompt_text", "new")}
                | {"mood_activity": [within("mood.", "mood_name", "activity_name", "external_id")]}
            ],
        },
    ),
    (
        "five_minute_journal",
        "a.json",
        {
            "records": [
                {
                    "date": "2025-03-04",
                    **marked("id", "new"),
                    "content": {
                        "sections": [
                            {
                                "type": "morning",
                                "items": [
                                    {"type": kind, "content": {"text": [f"zz-{kind}-zz"]}}
                                    for kind in ("gratitude", "greatness", "affirmation", "unknown")
                                ],
                            },
                            {"type": "user", "items": [{"type": "note", "content": {"text": ["zz-user-zz"]}}]},
                        ]
                    },
                    "media": [{"file": "zz-media.file-zz", "type": "zz-media.type-zz"}],
                }
            ]
        },
    ),
    (
        "apple_health",
        "a.xml",
        "<HealthData><StateOfMind "
        + 'startDate="2025-03-04 10:00:00 +0100" valence="0.5" labels="zz-labels-zz" associations="zz-associations-zz" '
        + "".join(
            f'{name}="zz-{name}-zz" ' for name in ("kind", "endDate", "creationDate", "sourceName", "device", "new")
        )
        + '><MetadataEntry key="zz-MetadataEntry-zz"/></StateOfMind></HealthData>',
    ),
    (
        "health_auto_export",
        "a.json",
        {
            "data": {
                "stateOfMind": [
                    {"start": "2025-03-04 10:00:00 +0100", "valence": 0.5, "labels": ["zz-labels-zz"]}
                    | {"associations": ["zz-associations-zz"], "metadata": {"a": "zz-metadata-zz"}}
                    | marked("id", "kind", "end", "valenceClassification", "new")
                ]
            }
        },
    ),
    (
        "spreadsheet",
        "habits.csv",
        table(
            {"CalendarDate": "2025-03-04", "Value": "1", "HabitName": "zz-name-zz"},
            *("HabitDescription", "HabitCategory", "CommentText", "new"),
        ),
    ),
    (
        "spreadsheet",
        "streaks.csv",
        table(
            {"entry_date": "20250304", "entry_type": "completed_manually", "title": "zz-title-zz"},
            *("task_id", "icon", "page", "entry_timestamp", "entry_timezone", "notes"),
        ),
    ),
]

# Of a chat, only days and senders are read, so each message's marker but "sender" must be nowhere.
MESSAGE = ("text", "content", "attachments", "reactions", "new")
INSTANT = "2025-03-04T10:00:00+01:00"
CHATS: list[tuple[str, str, Any]] = [
    ("whatsapp", "a.txt", "04.03.25, 10:00 - zz-sender-zz: zz-text-zz\nzz-second line-zz\n" * 3),
    ("signal_chat", "a.md", "[2025-03-04 10:00] Me: zz-text-zz\n[2025-03-04 10:01] zz-sender-zz: zz-text-zz\n"),
    ("imessage", "a.txt", "Mar 04, 2025 10:00:00 AM (zz-read-zz)\nzz-sender-zz\nzz-text-zz\n"),
    ("line", "a.txt", "[LINE] zz-title-zz\n\n2025/03/04(火)\n10:00\tzz-sender-zz\tzz-text-zz\n"),
    (
        "kakaotalk",
        "a.txt",
        "zz-title-zz 님과 카카오톡 대화\n저장한 날짜 : 2026\n\n2025년 3월 4일 오전 10:00, zz-sender-zz : zz-text-zz\n",
    ),
    (
        "telegram",
        "a.json",
        {"name": "zz-title-zz", "type": "personal_chat", "id": 1}
        | {
            "messages": [
                {
                    "type": "message",
                    "date": "2025-03-04T10:00:00",
                    "from": "zz-sender-zz",
                    **marked("from_id", *MESSAGE),
                }
            ]
        },
    ),
    (
        "messenger",
        "message_1.json",
        {"participants": [{"name": "zz-participant-zz"}], "title": "zz-title-zz", "thread_path": "zz-path-zz"}
        | {"messages": [{"sender_name": "zz-sender-zz", "timestamp_ms": MILLIS, **marked("share", *MESSAGE)}]},
    ),
    (
        "signal_json",
        "main.jsonl",
        "".join(
            json.dumps(frame) + "\n"
            for frame in (
                {"version": "1", "backupTimeMs": "1"},
                {"recipient": {"id": "2", "contact": marked("note") | {"profileGivenName": "zz-sender-zz"}}},
                {"chat": {"id": "10", "recipientId": "2"}},
                {
                    "chatItem": {
                        "chatId": "10",
                        "authorId": "2",
                        "dateSent": str(MILLIS),
                        "standardMessage": marked(*MESSAGE),
                    }
                },
            )
        ),
    ),
    (
        "discord",
        "a.json",
        {"guild": marked("name"), "channel": marked("topic"), "dateRange": {}}
        | {
            "messages": [
                marked("id", *MESSAGE)
                | {
                    "type": "Default",
                    "timestamp": INSTANT,
                    "author": {"name": "zz-sender-zz", "nickname": "zz-nickname-zz"},
                }
            ]
        },
    ),
    (
        "chat_table",
        "a.csv",
        table({"Date": INSTANT, "Author": "zz-sender-zz"}, "Content", "Attachments", "Reactions", "new"),
    ),
]
