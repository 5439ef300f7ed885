"""Exports of trackers, calendars and tables."""

import base64
from typing import Any
from xml.sax.saxutils import escape

from tests.support.made_exports.entry import HOME, MONTHS, Entries, Files, Made, as_csv, as_json, as_utf8


def daylio_csv(entries: Entries) -> Files:
    rows = [[e.iso, "x", "x", e.clock, "good", e.label, e.title, e.text] for e in entries]
    return {"daylio.csv": as_csv("full_date,date,weekday,time,mood,activities,note_title,note", rows)}


def daylio_backup(entries: Entries) -> Files:
    def entry(number: int, e: Made) -> dict[str, Any]:
        told = {"id": number, "minute": int(e.time[3:5]), "hour": int(e.time[:2])}
        told |= {"day": e.day.day, "month": e.bad or e.day.month - 1, "year": e.day.year, "datetime": e.epoch(1000)}
        told |= {"timeZoneOffset": 19_800_000, "mood": 1, "note": e.text, "note_title": e.title, "tags": [1]}
        return e.spoilt(told, "day", "month", "year", "datetime")

    made = [entry(*each) for each in enumerate(entries, 1)]
    moods = [{"id": 1, "custom_name": "", "mood_group_id": 2}]
    data = {"version": 15, "customMoods": moods, "tags": [{"id": 1, "name": "tea"}], "dayEntries": made}
    return {"backup.daylio": base64.b64encode(as_json(data))}


def how_we_feel(entries: Entries) -> Files:
    rows = [
        [e.bad or f"{e.day:%Y %a %b} {e.day.day} {e.clock}", "Calm", e.label, "Home", "", "7.25", e.text, "[]", ""]
        for e in entries
    ]
    header = "Date,Mood,Tags (People),Tags (Places),Tags (Events),Sleep,Notes,Reflections,Takeaways"
    return {"moods.csv": as_csv(header, rows)}


def pixels(entries: Entries) -> Files:
    def pixel(e: Made) -> dict[str, Any]:
        told = {"date": e.on(lambda day: f"{day.year}-{day.month}-{day.day}"), "type": "Mood", "scores": [4, 2]}
        told |= {"notes": e.text, "tags": [{"type": "Activities", "entries": [e.label]}]}
        return e.spoilt(told, "date", "type")

    return {"pixels.json": as_json([pixel(e) for e in entries])}


def bearable(entries: Entries) -> Files:
    rows = [
        [e.on(lambda day: f"{day.day}th {MONTHS[day.month - 1][:3]} {day.year}"), "x", e.clock, "Mood", "7", "", e.text]
        for e in entries
    ]
    return {"bearable.csv": as_csv("date,weekday,time of day,category,rating/amount,detail,notes", rows)}


def loop_habits(entries: Entries) -> Files:
    header = b"Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color\n"
    marks = as_csv("Date,Value,Notes", [[e.iso, "YES_MANUAL", e.text] for e in entries])
    return {"Habits.csv": header + b"001,Walk,YES_NO,,,1,1,#FF8F00\n", "001 Walk/Checkmarks.csv": marks}


def ical(entries: Entries) -> Files:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{e.key}{number}\r\nDTSTART;TZID={HOME}:{e.on(lambda day: day.strftime('%Y%m%d'))}T"
        f"{e.time.replace(':', '')}\r\nSUMMARY:{_escaped(e.label)}\r\nDESCRIPTION:{_escaped(e.text)}\r\nEND:VEVENT\r\n"
        for number, e in enumerate(entries)
    )
    return {"home.ics": as_utf8(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")}


def _escaped(text: str) -> str:
    lines = " ".join(text.split())
    for mark in ("\\", ";", ","):
        lines = lines.replace(mark, f"\\{mark}")
    return "\r\n ".join(lines[at : at + 20] for at in range(0, len(lines), 20))  # folded


def apple_health(entries: Entries) -> Files:
    moods = "".join(
        f'<Record type="HKQuantityTypeIdentifierStepCount" value="7"/><StateOfMind kind="dailyMood" valence="0.25" '
        f'startDate="{escape(e.bad or f"{e.day} {e.time} +0530")}"/>'
        for e in entries
    )
    return {"export.xml": as_utf8(f"<!DOCTYPE HealthData [<!ELEMENT Me EMPTY>]><HealthData>{moods}</HealthData>")}


def health_auto_export(entries: Entries) -> Files:
    def mood(e: Made) -> dict[str, Any]:
        told = {"id": e.key, "start": e.bad or f"{e.day} {e.time} +0530", "kind": "dailyMood", "valence": -0.5}
        return e.spoilt(told | {"labels": [e.label], "associations": []}, "id", "start")

    moods = [mood(e) for e in entries]
    return {"HealthAutoExport.json": as_json({"data": {"metrics": [], "stateOfMind": moods}})}


def spreadsheet(entries: Entries) -> Files:
    rows = [[e.iso, e.time, e.title, e.text] for e in entries]
    return {"table.csv": as_csv("Date,Time,Title,Note", rows, ",;\t|"[len(entries[0].text) % 4])}
