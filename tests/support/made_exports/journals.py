"""Exports of journals."""

import json
from typing import Any
from xml.sax.saxutils import escape

from tests.support.made_exports.entry import HOME, MONTHS, Entries, Files, Made, as_json, as_utf8, file_name


def dayone_json(entries: Entries) -> Files:
    def entry(e: Made) -> dict[str, Any]:
        told = {"creationDate": e.instant, "timeZone": HOME, "uuid": e.key.upper(), "text": e.text, "tags": [e.label]}
        return e.spoilt(told, "creationDate", "uuid")

    return {"Journal.json": as_json({"metadata": {"version": "1.0"}, "entries": [entry(e) for e in entries]})}


def dayone_text(entries: Entries) -> Files:
    text = (
        f"\tDate:\t{e.bad or f'{e.day.day:02} {MONTHS[e.day.month - 1]} {e.day.year} at {e.time} GMT+05:30'}\n"
        f"\tWeather:\tRain\n\n{e.text}\n\n\n"
        for e in entries
    )
    return {"Journal.txt": as_utf8("".join(text))}


def dayone_classic(entries: Entries) -> Files:
    return {
        f"Journal.dayone/entries/{e.key.upper()}.doentry": as_utf8(
            '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>Creation Date</key>\n<date>'
            f"{e.bad or e.utc.strftime('%Y-%m-%dT%H:%M:%SZ')}</date>\n<key>Entry Text</key>\n<string>{escape(e.text)}"
            f"</string>\n<key>Time Zone</key>\n<string>{HOME}</string>\n<key>Tags</key>\n<array><string>"
            f"{escape(e.label)}</string></array>\n<key>UUID</key>\n<string>{e.key.upper()}</string>\n</dict>\n</plist>\n"
        )
        for e in entries
    }


def apple_journal(entries: Entries) -> Files:
    return {
        f"AppleJournalEntries/Entries/{number}.html": as_utf8(
            "<!DOCTYPE html><html><body><div class='pageContainer'><div class=\"pageHeader\">"
            f"{escape(e.long)}</div><div class='title'>{escape(e.title)}</div>"
            f'<p class="p2"><span>{escape(e.text)}</span></p></div></body></html>'
        )
        for number, e in enumerate(entries)
    }


def jrnl(entries: Entries) -> Files:
    text = (f"[{e.bad or f'{e.day} {e.time[:5]}'}] {e.title}\n{e.text}\n\n" for e in entries)
    return {"journal.txt": as_utf8("".join(text))}


def journey(entries: Entries) -> Files:
    def entry(e: Made) -> dict[str, Any]:
        told = {"date_journal": e.epoch(1000), "date_modified": 0, "id": e.key, "timezone": HOME, "type": ""}
        told |= {"text": e.text, "preview_text": e.text[:5], "mood": 3, "tags": [e.label], "photos": []}
        return e.spoilt(told, "date_journal", "date_modified")

    return {f"{e.key}.json": as_json(entry(e)) for e in entries}


def diarium(entries: Entries) -> Files:
    def entry(e: Made) -> dict[str, Any]:
        told = {"date": e.bad or f"{e.day}T{e.time}.0000000", "heading": escape(e.title), "rating": 3}
        told |= {"html": f"<p>{escape(e.text)}</p>", "tags": [e.label], "people": ["Ben"], "tracker": ["Coffee: 2"]}
        return e.spoilt(told, "date", "html")

    return {"diarium.json": as_json([entry(e) for e in entries])}


def diaro(entries: Entries) -> Files:
    rows = "".join(
        f"<r><uid>{e.key}</uid><date>{escape(str(e.epoch(1000)))}</date><tz_offset>+05:30</tz_offset>"
        f"<title>{escape(e.title)}</title><text>{escape(e.text)}</text><tags>,t1,</tags></r>"
        for e in entries
    )
    tags = '<table name="diaro_tags"><r><uid>t1</uid><title>us</title></r></table>'
    return {"DiaroBackup.xml": as_utf8(f'<data version="2">{tags}<table name="diaro_entries">{rows}</table></data>')}


def rednotebook(entries: Entries) -> Files:
    files: Files = {}
    for e in entries:
        text = json.dumps(e.text, ensure_ascii=False)
        name, day = f"data/{e.day:%Y-%m}.txt", file_name(e.on(lambda day: str(day.day)))
        files[name] = files.get(name, b"") + as_utf8(f"{day}: {{text: {text}, Tags: {{us: null}}}}\n")
    return files


def five_minute_journal(entries: Entries) -> Files:
    def record(e: Made) -> dict[str, Any]:
        sections = [{"type": "evening", "items": [_answer("amazingness", e.text)]}]
        return e.spoilt({"date": e.iso, "content": {"sections": sections}, "media": []}, "date")

    records = [record(e) for e in entries]
    first = {"date": "2001-02-03", "content": {"sections": [{"type": "user", "items": [_answer("gratitude", "")]}]}}
    return {"data.json": as_json({"records": [*records, *([] if entries else [first])]})}


def _answer(kind: str, text: str) -> dict[str, Any]:
    return {"type": kind, "content": {"text": [text]}}


def journiv(entries: Entries) -> Files:
    def entry(e: Made) -> dict[str, Any]:
        told = {"title": e.title, "content_plain_text": e.text, "entry_date": e.iso}
        told |= {"entry_datetime_utc": f"{e.utc:%Y-%m-%dT%H:%M:%S}Z", "entry_timezone": HOME}
        told |= {"tags": [e.label], "mood_log": None, "media": []}
        return e.spoilt(told, "entry_date", "entry_datetime_utc", "entry_timezone")

    made = [entry(e) for e in entries]
    data = {"export_version": "1.2", "app_version": "0.1", "journals": [{"title": "Us", "entries": made}]}
    return {"data.json": as_json(data)}
