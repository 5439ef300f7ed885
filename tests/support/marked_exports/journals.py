"""Exports of journals in which each field holds a marker."""

import json
from typing import Any

from tests.support.marked_exports.markers import MILLIS, elements, marked, within

DAYONE = {"creationDate": "2025-03-04T10:00:00Z", "timeZone": "Europe/Berlin", "uuid": "A1", "tags": ["zz-tags-zz"]}
JRNL = {"date": "2025-03-04", "time": "10:00", "tags": ["@zz-tags-zz"]} | marked(
    "title", "body", "starred", "uuid", "location", "weather", "creator", "new"
)
JOURNIV = (
    {"entry_date": "2025-03-04", "entry_datetime_utc": "2025-03-04T10:00:00Z", "entry_timezone": "UTC"}
    | marked("title", "content", "prompt_text", "external_id", "word_count", "is_pinned", "latitude")
    | marked("location_json", "weather_json", "weather_summary", "import_metadata", "new")
    | {"tags": ["zz-tags-zz"], "mood_log": within("mood_log.", "mood_name", "note", "mood_score", "logged_date")}
    | {"media": [within("media.", "filename", "caption", "alt_text", "file_path", "mime_type")]}
)
JOURNIV_MOMENT = (
    {"logged_date_tz": "2025-03-04", "logged_at_utc": "2025-03-04T10:00:00Z", "logged_timezone": "UTC"}
    | marked("note", "location_json", "weather_json", "external_id", "longitude")
    | {"entry": marked("title", "content_plain_text", "is_draft", "prompt_text", "new")}
    | {"mood_activity": [within("mood.", "mood_name", "activity_name", "external_id")]}
)
ASKED = ("gratitude", "greatness", "affirmation", "unknown")
MORNING = {"type": "morning", "items": [{"type": kind, "content": {"text": [f"zz-{kind}-zz"]}} for kind in ASKED]}
OWN = {"type": "user", "items": [{"type": "note", "content": {"text": ["zz-user-zz"]}}]}
FIVE_MINUTES = {"date": "2025-03-04", **marked("id", "new"), "content": {"sections": [MORNING, OWN]}} | {
    "media": [{"file": "zz-media.file-zz", "type": "zz-media.type-zz"}]
}
JOURNALS: list[tuple[str, str, Any]] = [
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
    ("rednotebook", "2025-03.txt", "4:\n  text: zz-text-zz\n  Tags: {zz-Tags-zz: null}\n  New: [{zz-a-zz: zz-b-zz}]\n"),
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
    ("jrnl", "a.json", {"tags": {}, "entries": [JRNL]}),
    ("jrnl", "a.txt", "[2025-03-04 10:00] zz-title-zz\nzz-body-zz @zz-tag-zz\n"),
    ("journiv", "data.json", {"export_version": "1.0", "app_version": "1", "journals": [{"entries": [JOURNIV]}]}),
    ("journiv", "data.json", {"export_version": "1.4", "app_version": "2", "moments": [JOURNIV_MOMENT]}),
    ("five_minute_journal", "a.json", {"records": [FIVE_MINUTES]}),
]
