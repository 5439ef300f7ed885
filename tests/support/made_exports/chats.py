"""Exported chats."""

from typing import Any

from tests.support.made_exports.entry import Entries, Files, Made, as_csv, as_json, as_utf8


def _sender(number: int) -> str:
    return ("Ana", "Ben")[number % 2]


def whatsapp(entries: Entries) -> Files:
    ordered = sorted(entries, key=lambda e: (e.bad, e.day, e.time))
    lines = (
        f"[{e.on(lambda day: day.strftime('%d.%m.%Y'))}, {e.time}] {_sender(number)}: {e.text}\n"
        for number, e in enumerate(ordered)
    )
    return {"_chat.txt": as_utf8("".join(lines))}


def signal_chat(entries: Entries) -> Files:
    lines = (f"[{e.iso} {e.time}] {'Me' if not number % 2 else 'Ben'}: {e.text}\n" for number, e in enumerate(entries))
    return {"Ben/chat.md": as_utf8("".join(lines)), "Ben/media/a.txt": b"x"}


def telegram(entries: Entries) -> Files:
    def message(number: int, e: Made) -> dict[str, Any]:
        told = {"id": number, "type": "message", "date": e.bad or f"{e.day}T{e.time}", "from": _sender(number)}
        return e.spoilt(told | {"text": e.text}, "type", "date")

    messages = [message(*each) for each in enumerate(entries)]
    return {"result.json": as_json({"name": "Ben", "type": "personal_chat", "id": 7, "messages": messages})}


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
    return {"main.jsonl": b"".join(as_json(frame) + b"\n" for frame in frames)}


def messenger(entries: Entries) -> Files:
    messages = [
        e.spoilt({"sender_name": _sender(number), "timestamp_ms": e.epoch(1000), "content": e.text}, "timestamp_ms")
        for number, e in enumerate(entries)
    ]
    return {"message_1.json": as_json({"participants": [{"name": "Ana"}], "messages": messages, "title": "Ben"})}


def imessage(entries: Entries) -> Files:
    texts = (
        f"{e.on(lambda day: day.strftime('%b %d, %Y'))} {e.clock.replace(' ', ':00 ').rjust(11)}\n"
        f"{'Me' if number % 2 else 'Ben'}\n{e.text}\n\n"
        for number, e in enumerate(entries)
    )
    return {"Ben.txt": as_utf8("".join(texts))}


def line(entries: Entries) -> Files:
    texts = (
        f"{e.on(lambda day: day.strftime('%Y/%m/%d'))}(火)\n{e.time[:5]}\t{_sender(number)}\t{e.text}\n\n"
        for number, e in enumerate(entries)
    )
    return {"chat.txt": as_utf8("[LINE] Ben\n\n" + "".join(texts))}


def kakaotalk(entries: Entries) -> Files:
    texts = (
        f"{e.on(lambda day: f'{day.year}년 {day.month}월 {day.day}일')} {e.time[:5]}, {_sender(number)} : {e.text}\n"
        for number, e in enumerate(entries)
    )
    return {"chat.txt": as_utf8("Ben 님과 카카오톡 대화\n저장한 날짜 : 2026\n\n" + "".join(texts))}


def discord(entries: Entries) -> Files:
    def message(number: int, e: Made) -> dict[str, Any]:
        told = {"type": "Default", "timestamp": e.bad or f"{e.day}T{e.time}+05:30", "content": e.text}
        return e.spoilt(told | {"author": {"name": _sender(number)}}, "type", "timestamp")

    messages = [message(*each) for each in enumerate(entries)]
    return {"ben.json": as_json({"guild": {}, "channel": {}, "dateRange": {}, "messages": messages})}


def chat_table(entries: Entries) -> Files:
    rows = [[f"{e.iso} {e.time}", _sender(number), e.text] for number, e in enumerate(entries)]
    return {"chat.csv": as_csv("Date,User,Message", rows)}
