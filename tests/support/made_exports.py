"""Exports made up of entries, in the format of each importer: what goes in is known, so it is known what must come out.

A writer turns entries into files by name. One file is an upload as it is, several are an archive. `Kind` says what of
an entry the format carries.
"""

import base64
import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.support import uploads

HOME = "Asia/Kolkata"  # without summer time, so that every time of day is one instant
OFFSET = timedelta(hours=5, minutes=30)
ANSWERS = {"timezone": HOME, "date_order": "day month year", "today": "2027-08-09", "me": "Ana"}
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
MISSING = object()
Files = dict[str, bytes]


@dataclass(frozen=True)
class Made:
    """An entry to be written. `bad` stands in place of its day; `spoils` are keys by number, and what stands there."""

    day: date
    time: str  # HH:MM:SS
    text: str
    title: str
    label: str
    bad: str = ""
    spoils: tuple[tuple[int, Any], ...] = ()

    def on(self, form: Callable[[date], str]) -> str:
        return self.bad or form(self.day)

    @property
    def iso(self) -> str:
        return self.on(date.isoformat)

    @property
    def clock(self) -> str:
        hour, minute = int(self.time[:2]), self.time[3:5]
        return f"{hour % 12 or 12}:{minute} {'PM' if hour > 11 else 'AM'}"

    @property
    def long(self) -> str:
        return self.on(lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}")

    @property
    def utc(self) -> datetime:
        return datetime.fromisoformat(f"{self.day}T{self.time}").replace(tzinfo=UTC) - OFFSET

    @property
    def instant(self) -> str:
        return self.bad or self.utc.strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def epoch(self, unit: int) -> int | str:
        return f"on {self.bad}" if self.bad else round(self.utc.timestamp()) * unit  # a number alone is an instant

    @property
    def key(self) -> str:
        return hashlib.md5(repr(self).encode("utf-8", "surrogatepass")).hexdigest()

    def spoilt(self, entry: dict[str, Any], *kept: str) -> dict[str, Any]:
        """Put what the entry spoils in place of its values, but for those of the keys by which it is an entry."""
        for number, value in self.spoils:
            key = [key for key in entry if key not in kept][number % (len(entry) - len(kept))]
            entry = {name: value if name == key else old for name, old in entry.items()}
        return {name: value for name, value in entry.items() if value is not MISSING}


Entries = Sequence[Made]


@dataclass(frozen=True)
class Kind:
    """How the exports of an importer are made. `shows` are the fields of a record that the format carries."""

    write: Callable[[Entries], Files]
    shows: tuple[str, ...] = ("time", "text")
    is_daily: bool = False  # it holds one entry a day
    first_year: int = 1975
    last_year: int = 2090
    has_seconds: bool = True
    all_told: bool = True  # an entry whose day is none is a Problem, not a part of the text before it
    by_file: bool = False  # a character or number that the format does not know costs the file
    answers: dict[str, str] = field(default_factory=lambda: ANSWERS)


def _json(data: Any) -> bytes:
    return json.dumps(data).encode()


def _csv(header: str, rows: list[list[str]], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header.split(","), *rows])
    return file.getvalue().encode("utf-8", "replace")


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _name(text: str) -> str:
    """A part of a name that ZIPs and folders can hold."""
    return "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in text) or "x"


def dayone_json(entries: Entries) -> Files:
    made = [
        e.spoilt(
            {"creationDate": e.instant, "timeZone": HOME, "uuid": e.key.upper(), "text": e.text, "tags": [e.label]},
            "creationDate",
            "uuid",
        )
        for e in entries
    ]
    return {"Journal.json": _json({"metadata": {"version": "1.0"}, "entries": made})}


def dayone_text(entries: Entries) -> Files:
    text = (
        f"\tDate:\t{e.bad or f'{e.day.day:02} {MONTHS[e.day.month - 1]} {e.day.year} at {e.time} GMT+05:30'}\n"
        f"\tWeather:\tRain\n\n{e.text}\n\n\n"
        for e in entries
    )
    return {"Journal.txt": _utf8("".join(text))}


def dayone_classic(entries: Entries) -> Files:
    return {
        f"Journal.dayone/entries/{e.key.upper()}.doentry": _utf8(
            '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>Creation Date</key>\n<date>'
            f"{e.bad or e.utc.strftime('%Y-%m-%dT%H:%M:%SZ')}</date>\n<key>Entry Text</key>\n<string>{escape(e.text)}"
            f"</string>\n<key>Time Zone</key>\n<string>{HOME}</string>\n<key>Tags</key>\n<array><string>"
            f"{escape(e.label)}</string></array>\n<key>UUID</key>\n<string>{e.key.upper()}</string>\n</dict>\n</plist>\n"
        )
        for e in entries
    }


def daylio_csv(entries: Entries) -> Files:
    rows = [[e.iso, "x", "x", e.clock, "good", e.label, e.title, e.text] for e in entries]
    return {"daylio.csv": _csv("full_date,date,weekday,time,mood,activities,note_title,note", rows)}


def daylio_backup(entries: Entries) -> Files:
    made = [
        e.spoilt(
            {
                "id": number,
                "minute": int(e.time[3:5]),
                "hour": int(e.time[:2]),
                "day": e.day.day,
                "month": e.bad or e.day.month - 1,
                "year": e.day.year,
                "datetime": e.epoch(1000),
                "timeZoneOffset": 19_800_000,
                "mood": 1,
                "note": e.text,
                "note_title": e.title,
                "tags": [1],
            },
            *("day", "month", "year", "datetime"),
        )
        for number, e in enumerate(entries, 1)
    ]
    moods = [{"id": 1, "custom_name": "", "mood_group_id": 2}]
    data = {"version": 15, "customMoods": moods, "tags": [{"id": 1, "name": "tea"}], "dayEntries": made}
    return {"backup.daylio": base64.b64encode(_json(data))}


def apple_journal(entries: Entries) -> Files:
    return {
        f"AppleJournalEntries/Entries/{number}.html": _utf8(
            "<!DOCTYPE html><html><body><div class='pageContainer'><div class=\"pageHeader\">"
            f"{escape(e.long)}</div><div class='title'>{escape(e.title)}</div>"
            f'<p class="p2"><span>{escape(e.text)}</span></p></div></body></html>'
        )
        for number, e in enumerate(entries)
    }


def jrnl(entries: Entries) -> Files:
    text = (f"[{e.bad or f'{e.day} {e.time[:5]}'}] {e.title}\n{e.text}\n\n" for e in entries)
    return {"journal.txt": _utf8("".join(text))}


def journey(entries: Entries) -> Files:
    return {
        f"{e.key}.json": _json(
            e.spoilt(
                {
                    "date_journal": e.epoch(1000),
                    "date_modified": 0,
                    "id": e.key,
                    "timezone": HOME,
                    "type": "",
                    "text": e.text,
                    "preview_text": e.text[:5],
                    "mood": 3,
                    "tags": [e.label],
                    "photos": [],
                },
                *("date_journal", "date_modified"),
            )
        )
        for e in entries
    }


def diarium(entries: Entries) -> Files:
    made = [
        e.spoilt(
            {
                "date": e.bad or f"{e.day}T{e.time}.0000000",
                "heading": escape(e.title),
                "rating": 3,
                "html": f"<p>{escape(e.text)}</p>",
                "tags": [e.label],
                "people": ["Ben"],
                "tracker": ["Coffee: 2"],
            },
            *("date", "html"),
        )
        for e in entries
    ]
    return {"diarium.json": _json(made)}


def diaro(entries: Entries) -> Files:
    rows = "".join(
        f"<r><uid>{e.key}</uid><date>{escape(str(e.epoch(1000)))}</date><tz_offset>+05:30</tz_offset>"
        f"<title>{escape(e.title)}</title><text>{escape(e.text)}</text><tags>,t1,</tags></r>"
        for e in entries
    )
    tags = '<table name="diaro_tags"><r><uid>t1</uid><title>us</title></r></table>'
    return {"DiaroBackup.xml": _utf8(f'<data version="2">{tags}<table name="diaro_entries">{rows}</table></data>')}


def logseq(entries: Entries) -> Files:
    return {
        f"journals/{_name(e.bad) if e.bad else e.day.strftime('%Y_%m_%d')}.md": _utf8(f"- {e.text}\n") for e in entries
    } | {"logseq/config.edn": b'{:preferred-format "Markdown"}'}


def notion(entries: Entries) -> Files:
    return {
        f"Journal {'0' * 32}/Page {e.key}.md": _utf8(f"# {e.title}\n\nDate: {e.long} {e.clock}\n\n{e.text}\n")
        for e in entries
    }


def google_keep(entries: Entries) -> Files:
    return {
        f"Takeout/Keep/{number}.json": _json(
            e.spoilt(
                {
                    "isTrashed": False,
                    "isPinned": False,
                    "isArchived": False,
                    "title": e.title,
                    "textContent": e.text,
                    "createdTimestampUsec": e.epoch(1_000_000),
                    "userEditedTimestampUsec": e.epoch(1_000_000),
                    "labels": [{"name": e.label}],
                },
                *("isTrashed", "isPinned", "isArchived", "createdTimestampUsec", "userEditedTimestampUsec"),
            )
        )
        for number, e in enumerate(entries)
    }


def standard_notes(entries: Entries) -> Files:
    items = [
        e.spoilt(
            {
                "uuid": e.key,
                "content_type": "Note",
                "content": {"title": e.title, "text": e.text},
                "created_at": e.instant,
                "updated_at": e.instant,
            },
            *("content_type", "created_at", "uuid"),
        )
        for e in entries
    ]
    tag = {"uuid": "t", "content_type": "Tag", "content": {"title": "us", "references": [{"uuid": entries[0].key}]}}
    return {"Standard Notes Backup and Import File.txt": _json({"version": "004", "items": [*items, tag]})}


def joplin(entries: Entries) -> Files:
    notes = {
        f"{e.key}.md": _utf8(
            f"{e.title}\n\n{e.text}\n\nid: {e.key}\nparent_id: {'b' * 32}\nuser_created_time: {e.instant}\ntype_: 1"
        )
        for e in entries
    }
    return notes | {f"{'b' * 32}.md": f"Our days\n\nid: {'b' * 32}\ntype_: 2".encode()}


def simplenote(entries: Entries) -> Files:
    notes = [
        e.spoilt(
            {
                "id": e.key,
                "content": e.text.replace("\n", "\r\n"),
                "creationDate": e.instant,
                "lastModified": e.instant,
                "tags": [e.label],
            },
            "creationDate",
        )
        for e in entries
    ]
    return {"source/notes.json": _json({"activeNotes": notes, "trashedNotes": []}), "Note.txt": b"the same\n"}


def rednotebook(entries: Entries) -> Files:
    files: Files = {}
    for e in entries:
        text = json.dumps(e.text, ensure_ascii=False)
        name, day = f"data/{e.day:%Y-%m}.txt", _name(e.on(lambda day: str(day.day)))
        files[name] = files.get(name, b"") + _utf8(f"{day}: {{text: {text}, Tags: {{us: null}}}}\n")
    return files


def how_we_feel(entries: Entries) -> Files:
    rows = [
        [e.bad or f"{e.day:%Y %a %b} {e.day.day} {e.clock}", "Calm", e.label, "Home", "", "7.25", e.text, "[]", ""]
        for e in entries
    ]
    return {
        "moods.csv": _csv("Date,Mood,Tags (People),Tags (Places),Tags (Events),Sleep,Notes,Reflections,Takeaways", rows)
    }


def pixels(entries: Entries) -> Files:
    days = [
        e.spoilt(
            {
                "date": e.on(lambda day: f"{day.year}-{day.month}-{day.day}"),
                "type": "Mood",
                "scores": [4, 2],
                "notes": e.text,
                "tags": [{"type": "Activities", "entries": [e.label]}],
            },
            *("date", "type"),
        )
        for e in entries
    ]
    return {"pixels.json": _json(days)}


def bearable(entries: Entries) -> Files:
    rows = [
        [e.on(lambda day: f"{day.day}th {MONTHS[day.month - 1][:3]} {day.year}"), "x", e.clock, "Mood", "7", "", e.text]
        for e in entries
    ]
    return {"bearable.csv": _csv("date,weekday,time of day,category,rating/amount,detail,notes", rows)}


def loop_habits(entries: Entries) -> Files:
    header = b"Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color\n"
    marks = _csv("Date,Value,Notes", [[e.iso, "YES_MANUAL", e.text] for e in entries])
    return {"Habits.csv": header + b"001,Walk,YES_NO,,,1,1,#FF8F00\n", "001 Walk/Checkmarks.csv": marks}


def ical(entries: Entries) -> Files:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{e.key}{number}\r\nDTSTART;TZID={HOME}:{e.on(lambda day: day.strftime('%Y%m%d'))}T"
        f"{e.time.replace(':', '')}\r\nSUMMARY:{_escaped(e.label)}\r\nDESCRIPTION:{_escaped(e.text)}\r\nEND:VEVENT\r\n"
        for number, e in enumerate(entries)
    )
    return {"home.ics": _utf8(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")}


def _escaped(text: str) -> str:
    lines = " ".join(text.split())
    for mark in ("\\", ";", ","):
        lines = lines.replace(mark, f"\\{mark}")
    return "\r\n ".join(lines[at : at + 20] for at in range(0, len(lines), 20))  # folded


def _sender(number: int) -> str:
    return ("Ana", "Ben")[number % 2]


def whatsapp(entries: Entries) -> Files:
    ordered = sorted(entries, key=lambda e: (e.bad, e.day, e.time))
    lines = (
        f"[{e.on(lambda day: day.strftime('%d.%m.%Y'))}, {e.time}] {_sender(number)}: {e.text}\n"
        for number, e in enumerate(ordered)
    )
    return {"_chat.txt": _utf8("".join(lines))}


def signal_chat(entries: Entries) -> Files:
    lines = (f"[{e.iso} {e.time}] {'Me' if not number % 2 else 'Ben'}: {e.text}\n" for number, e in enumerate(entries))
    return {"Ben/chat.md": _utf8("".join(lines)), "Ben/media/a.txt": b"x"}


def telegram(entries: Entries) -> Files:
    messages = [
        e.spoilt(
            {
                "id": number,
                "type": "message",
                "date": e.bad or f"{e.day}T{e.time}",
                "from": _sender(number),
                "text": e.text,
            },
            *("type", "date"),
        )
        for number, e in enumerate(entries)
    ]
    return {"result.json": _json({"name": "Ben", "type": "personal_chat", "id": 7, "messages": messages})}


def signal_json(entries: Entries) -> Files:
    frames: list[Any] = [
        {"version": "1", "backupTimeMs": "1"},
        {"recipient": {"id": "2", "contact": {"profileGivenName": "Ben"}}},
        {"chat": {"id": "10", "recipientId": "2"}},
    ]
    for number, e in enumerate(entries):
        way = ("outgoing", "incoming")[number % 2]
        item = {"chatId": "10", "authorId": "2", "dateSent": str(e.epoch(1000)), way: {}, "standardMessage": e.text}
        frames.append({"chatItem": e.spoilt(item, "chatId", "dateSent")})
    return {"main.jsonl": b"".join(_json(frame) + b"\n" for frame in frames)}


def messenger(entries: Entries) -> Files:
    messages = [
        e.spoilt({"sender_name": _sender(number), "timestamp_ms": e.epoch(1000), "content": e.text}, "timestamp_ms")
        for number, e in enumerate(entries)
    ]
    return {"message_1.json": _json({"participants": [{"name": "Ana"}], "messages": messages, "title": "Ben"})}


def imessage(entries: Entries) -> Files:
    texts = (
        f"{e.on(lambda day: day.strftime('%b %d, %Y'))} {e.clock.replace(' ', ':00 ').rjust(11)}\n"
        f"{'Me' if number % 2 else 'Ben'}\n{e.text}\n\n"
        for number, e in enumerate(entries)
    )
    return {"Ben.txt": _utf8("".join(texts))}


def line(entries: Entries) -> Files:
    texts = (
        f"{e.on(lambda day: day.strftime('%Y/%m/%d'))}(火)\n{e.time[:5]}\t{_sender(number)}\t{e.text}\n\n"
        for number, e in enumerate(entries)
    )
    return {"chat.txt": _utf8("[LINE] Ben\n\n" + "".join(texts))}


def kakaotalk(entries: Entries) -> Files:
    texts = (
        f"{e.on(lambda day: f'{day.year}년 {day.month}월 {day.day}일')} {e.time[:5]}, {_sender(number)} : {e.text}\n"
        for number, e in enumerate(entries)
    )
    return {"chat.txt": _utf8("Ben 님과 카카오톡 대화\n저장한 날짜 : 2026\n\n" + "".join(texts))}


def discord(entries: Entries) -> Files:
    messages = [
        e.spoilt(
            {
                "type": "Default",
                "timestamp": e.bad or f"{e.day}T{e.time}+05:30",
                "content": e.text,
                "author": {"name": _sender(number)},
            },
            *("type", "timestamp"),
        )
        for number, e in enumerate(entries)
    ]
    return {"ben.json": _json({"guild": {}, "channel": {}, "dateRange": {}, "messages": messages})}


def chat_table(entries: Entries) -> Files:
    rows = [[f"{e.iso} {e.time}", _sender(number), e.text] for number, e in enumerate(entries)]
    return {"chat.csv": _csv("Date,User,Message", rows)}


def evernote(entries: Entries) -> Files:
    notes = "".join(
        f"<note><title>{escape(e.title)}</title><created>{escape(e.bad or f'{e.utc:%Y%m%dT%H%M%SZ}')}"
        f"</created><tag>{escape(e.label)}</tag><content><![CDATA[<!DOCTYPE en-note SYSTEM 'enml2.dtd'><en-note>"
        f"<div>{escape(e.text)}</div></en-note>]]></content></note>"
        for e in entries
    )
    return {"Notes.enex": _utf8(f'<!DOCTYPE en-export SYSTEM "export4.dtd"><en-export>{notes}</en-export>')}


def bear(entries: Entries) -> Files:
    files: Files = {}
    for e in entries:
        told = e.spoilt(
            {"creationDate": e.instant, "uniqueIdentifier": e.key, "trashed": 0, "pinned": 1}, "creationDate"
        )
        files[f"Bear/{e.key}.textbundle/info.json"] = _json({"version": 2, "net.shinyfrog.bear": told})
        files[f"Bear/{e.key}.textbundle/text.md"] = _utf8(f"# {e.title}\n{e.text}\n")
    return files


def five_minute_journal(entries: Entries) -> Files:
    records = [
        e.spoilt(
            {
                "date": e.iso,
                "content": {"sections": [{"type": "evening", "items": [_answer("amazingness", e.text)]}]},
                "media": [],
            },
            "date",
        )
        for e in entries
    ]
    first = {"date": "2001-02-03", "content": {"sections": [{"type": "user", "items": [_answer("gratitude", "")]}]}}
    return {"data.json": _json({"records": [*records, *([] if entries else [first])]})}


def _answer(kind: str, text: str) -> dict[str, Any]:
    return {"type": kind, "content": {"text": [text]}}


def journiv(entries: Entries) -> Files:
    made = [
        e.spoilt(
            {
                "title": e.title,
                "content_plain_text": e.text,
                "entry_date": e.iso,
                "entry_datetime_utc": f"{e.utc:%Y-%m-%dT%H:%M:%S}Z",
                "entry_timezone": HOME,
                "tags": [e.label],
                "mood_log": None,
                "media": [],
            },
            *("entry_date", "entry_datetime_utc", "entry_timezone"),
        )
        for e in entries
    ]
    data = {"export_version": "1.2", "app_version": "0.1", "journals": [{"title": "Us", "entries": made}]}
    return {"data.json": _json(data)}


def roam(entries: Entries) -> Files:
    pages = [
        e.spoilt(
            {
                "title": e.bad or f"{MONTHS[e.day.month - 1]} {_ordinal(e.day.day)}, {e.day.year}",
                "uid": f"{e.day:%m-%d-%Y}",
                "children": [{"string": e.text, "uid": "a"}],
            },
            *("title", "uid"),
        )
        for e in entries
    ]
    return {"Graph.json": _json(pages)}


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 3 < day < 21 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def apple_health(entries: Entries) -> Files:
    moods = "".join(
        f'<Record type="HKQuantityTypeIdentifierStepCount" value="7"/><StateOfMind kind="dailyMood" valence="0.25" '
        f'startDate="{escape(e.bad or f"{e.day} {e.time} +0530")}"/>'
        for e in entries
    )
    return {"export.xml": _utf8(f"<!DOCTYPE HealthData [<!ELEMENT Me EMPTY>]><HealthData>{moods}</HealthData>")}


def health_auto_export(entries: Entries) -> Files:
    moods = [
        e.spoilt(
            {
                "id": e.key,
                "start": e.bad or f"{e.day} {e.time} +0530",
                "kind": "dailyMood",
                "valence": -0.5,
                "labels": [e.label],
                "associations": [],
            },
            *("id", "start"),
        )
        for e in entries
    ]
    return {"HealthAutoExport.json": _json({"data": {"metrics": [], "stateOfMind": moods}})}


def spreadsheet(entries: Entries) -> Files:
    rows = [[e.iso, e.time, e.title, e.text] for e in entries]
    return {"table.csv": _csv("Date,Time,Title,Note", rows, ",;\t|"[len(entries[0].text) % 4])}


def markdown(entries: Entries) -> Files:
    return {f"Daily/{_name(e.iso)} a walk.md": _utf8(f"---\ntags: [us]\nmood: calm\n---\n{e.text}\n") for e in entries}


KINDS = {
    "dayone_json": Kind(dayone_json, ("time", "text", "labels")),
    "dayone_text": Kind(dayone_text),
    "dayone_classic": Kind(dayone_classic, ("time", "text", "labels")),
    "daylio_csv": Kind(daylio_csv, ("time", "text", "title", "labels"), has_seconds=False),
    "daylio_backup": Kind(daylio_backup, ("time", "text", "title"), has_seconds=False),
    "apple_journal": Kind(apple_journal, ("text", "title")),
    "jrnl": Kind(jrnl, ("time", "text", "title"), has_seconds=False, all_told=False),
    "journey": Kind(journey, ("time", "text", "labels")),
    "diarium": Kind(diarium, ("time", "text", "title")),
    "diaro": Kind(diaro, ("time", "text", "title"), by_file=True),
    "logseq": Kind(logseq, ("text",), is_daily=True),
    "notion": Kind(notion, ("time", "text", "title"), has_seconds=False),
    "google_keep": Kind(google_keep, ("time", "text", "title", "labels")),
    "standard_notes": Kind(standard_notes, ("time", "text", "title")),
    "joplin": Kind(joplin, ("time", "text", "title")),
    "simplenote": Kind(simplenote, ("time", "text", "labels")),
    "rednotebook": Kind(rednotebook, ("text",), is_daily=True, by_file=True),
    "how_we_feel": Kind(how_we_feel, ("time", "text"), has_seconds=False),
    "pixels": Kind(pixels, ("text", "labels")),
    "bearable": Kind(bearable, has_seconds=False),
    "loop_habits": Kind(loop_habits, ("text",)),
    "ical": Kind(ical, ("time", "labels"), first_year=1990, last_year=2026),
    "whatsapp": Kind(whatsapp, (), first_year=2009, all_told=False),
    "signal_chat": Kind(signal_chat, (), first_year=2010, all_told=False),
    "telegram": Kind(telegram, (), by_file=True),
    "signal_json": Kind(signal_json, ()),
    "messenger": Kind(messenger, (), by_file=True),
    "imessage": Kind(imessage, (), all_told=False),
    "line": Kind(line, (), first_year=2011, all_told=False),
    "kakaotalk": Kind(kakaotalk, (), all_told=False),
    "discord": Kind(discord, (), by_file=True),
    "chat_table": Kind(chat_table, ()),
    "evernote": Kind(evernote, ("time", "text", "title", "labels"), by_file=True),
    "bear": Kind(bear, ("time", "text", "title")),
    "five_minute_journal": Kind(five_minute_journal, (), is_daily=True, by_file=True),
    "journiv": Kind(journiv, ("time", "text", "title", "labels"), by_file=True),
    "roam": Kind(roam, ("text",), is_daily=True, all_told=False, by_file=True),
    "apple_health": Kind(apple_health, ("time",), by_file=True),
    "health_auto_export": Kind(health_auto_export, ("time", "labels"), by_file=True),
    "spreadsheet": Kind(spreadsheet, ("time", "text", "title")),
    "markdown": Kind(markdown, ("text",), is_daily=True),
}


def upload(folder: Path, files: Files, archive: str = "") -> Path:
    """Write files as one upload: a single one as it is, several as a ZIP, or as a tar for `.jex`."""
    if len(files) == 1 and not archive:
        (name, data), *_ = files.items()
        path = folder / name.rpartition("/")[2]
        path.write_bytes(data)
        return path
    return uploads.archive(folder / f"export{archive or '.zip'}", files)
