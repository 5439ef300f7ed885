"""Exports of chats in which each field holds a marker."""

import json
from typing import Any

from tests.support.marked_exports.markers import MILLIS, marked, table

MESSAGE = ("text", "content", "attachments", "reactions", "new")
INSTANT = "2025-03-04T10:00:00+01:00"
TELEGRAM = {"type": "message", "date": "2025-03-04T10:00:00", "from": "zz-sender-zz", **marked("from_id", *MESSAGE)}
SIGNAL = {"chatId": "10", "authorId": "2", "dateSent": str(MILLIS), "standardMessage": marked(*MESSAGE)}
AUTHOR = {"name": "zz-sender-zz", "nickname": "zz-nickname-zz"}
DISCORD = marked("id", *MESSAGE) | {"type": "Default", "timestamp": INSTANT, "author": AUTHOR}
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
        {"name": "zz-title-zz", "type": "personal_chat", "id": 1, "messages": [TELEGRAM]},
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
                {"chatItem": SIGNAL},
            )
        ),
    ),
    (
        "discord",
        "a.json",
        {"guild": marked("name"), "channel": marked("topic"), "dateRange": {}, "messages": [DISCORD]},
    ),
    (
        "chat_table",
        "a.csv",
        table({"Date": INSTANT, "Author": "zz-sender-zz"}, "Content", "Attachments", "Reactions", "new"),
    ),
]
