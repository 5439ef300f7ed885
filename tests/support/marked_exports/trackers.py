"""Exports of trackers, tables and calendars in which each field holds a marker."""

from typing import Any

from tests.support.marked_exports.markers import MILLIS, calendar, marked, table

TRACKERS: list[tuple[str, str, Any]] = [
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
        "pixels",
        "a.json",
        [
            {"date": "2025-03-04", "type": "Mood", "scores": [4], "notes": "zz-notes-zz", "new": "zz-new-zz"}
            | {"tags": [{"type": "Emotions", "entries": ["zz-tags-zz"]}]},
            {"date": "2025-03-04", "type": "zz-type-zz", "scores": [2], "notes": "zz-other notes-zz", "tags": []},
        ],
    ),
    ("ical", "a.ics", calendar("SUMMARY", "DESCRIPTION", "LOCATION", "ATTENDEE", "COMMENT", "CATEGORIES", "URL")),
    (
        "spreadsheet",
        "a.csv",
        table({"date": "2025-03-04"}, *("title", "mood", "tags", "note", "new", "another new")),
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
        "health_auto_export",
        "moods.csv",
        table(
            {"Start": "2025-03-04 10:00:00 +0100", "Valence": "0.5", "Labels": "zz-labels-zz", "Kind": "zz-kind-zz"},
            *("End", "Associations", "Valence Classification", "new"),
        ),
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
