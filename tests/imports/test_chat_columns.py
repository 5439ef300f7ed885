"""Which tables are a chat: those that say when, by whom, and what was said."""

import pytest

from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.tables.chat_columns import chat_columns, is_mine, with_way
from pipeline.imports.tables.chat_rows import may_be_talk
from pipeline.imports.tables.nameless_chat import is_nameless_chat

CHATS = {
    "AuthorID,Author,Date,Content,Attachments,Reactions": (1, 3),
    "Date,User,Message": (1, 2),
    "When,Who,Said": (1, 2),
    "id,date,from,text": (2, 3),
    "date,from_name,message_text": (1, 2),
    "Chat Session,Message Date,Type,Sender ID,Sender Name,Text": (4, 5),
    "timestamp,senderName,messageText": (1, 2),
    "Datum,Absender,Nachricht": (1, 2),
    "Fecha,De,Mensaje": (1, 2),
    "날짜,보낸 사람,메시지": (1, 2),
    "日付,送信者,メッセージ": (1, 2),
    "Message,Name,Date": (1, 0),
    "Date,Time,Sent by,Body": (2, 3),
    "ts,user_name,text": (1, 2),
    "Datum,Avsändare,Meddelande": (1, 2),
    "Datum,Odesílatel,Zpráva": (1, 2),
    "Dátum,Feladó,Üzenet": (1, 2),
    "Tarih,Gönderen,Mesaj": (1, 2),
    "Дата,Відправник,Повідомлення": (1, 2),
    "التاريخ,المرسل,الرسالة": (1, 2),
    "Ngày,Người gửi,Tin nhắn": (1, 2),
    "date,is_from_me,text": (-1, 2),
    "identity,isoutbox,posted_at,body": (-1, 3),
    "sender_name,timestamp_ms,content": (0, 2),
    "日付,時刻,送信者,本文": (2, 3),
    "Datum,Absender,Gesagtes": (1, -1),
    "message_date,sender_or_recipient,isFromMe,text,chat_id": (1, 3),
}


@pytest.mark.parametrize("header", CHATS)
def test_the_columns_of_a_chat_are_known_by_their_names(header: str) -> None:
    found = chat_columns(header.split(","))
    assert found
    assert (found.sender, found.message) == CHATS[header]


@pytest.mark.parametrize(
    "header", ["Date,From,To,Note", "Datum,Von,Nach,Text", "Datum,Von,Bis,Notiz", "Fecha,De,A,Notas"]
)
def test_a_journey_and_the_hours_of_a_day_are_no_chat(header: str) -> None:
    assert chat_columns(header.split(",")) is None


@pytest.mark.parametrize("header", ["Date,From,To,Text", "Date,From,To,Subject,Body", "Datum,Von,An,Nachricht"])
def test_a_chat_may_say_to_whom(header: str) -> None:
    assert chat_columns(header.split(","))


@pytest.mark.parametrize(
    ("rows", "is_chat"),
    [
        (
            [["03.02.2026", "20:14", "Ben", "+49 170 1234567", "hi"], ["03.02.2026", "20:15", "Me", "", "ho", " ha"]],
            True,
        ),
        ([["2026-02-03", "20:14", "good", "", "soup"], ["2026-02-04", "20:14", "bad", "", "rain"]], False),
        ([["2026-02-03", "20:14", "good", "7", "soup"]], False),
        ([["Date", "Time", "Sender", "Phone", "Text"], ["2026-02-04", "20:14", "Ben", "+491701234567", "hi"]], False),
        ([], False),
    ],
)
def test_rows_with_a_sender_and_a_phone_number_are_a_chat_without_names(rows: list[list[str]], is_chat: bool) -> None:
    assert is_nameless_chat(rows) is is_chat


@pytest.mark.parametrize(
    ("header", "rows", "mine"),
    [
        ("Date,Type,Message", ("Sent", "Received", "call"), [True, False, False]),
        ("Date,Direction,Message", ("Outgoing", "incoming"), [True, False]),
        ("Date,from_me,Message", ("1", "0"), [True, False]),
        ("Date,IsOutgoing,Message", ("TRUE", "false"), [True, False]),
    ],
)
def test_the_owner_of_a_file_is_known_by_what_was_sent(header: str, rows: tuple[str, ...], mine: list[bool]) -> None:
    columns = chat_columns(header.split(","))
    assert columns
    told = with_way(columns, header.split(","), [["2026-02-03", cell, "words"] for cell in rows])
    assert told.mine == 1
    assert [is_mine(cell) for cell in rows] == mine


@pytest.mark.parametrize(
    ("cells", "is_chat"),
    [
        (("Sent", "Received"), True),
        (("Sent", "Sent"), False),
        (("Outgoing", "Incoming"), False),  # of money, perhaps
        (("in", "out"), False),
        (("Tea", "Walk"), False),
    ],
)
def test_a_table_of_what_was_sent_and_received_is_a_chat(cells: tuple[str, str], is_chat: bool) -> None:
    header = ["Date", "Time", "Type", "Number", "Name", "Text"]
    rows = [["2026-02-03", "20:14", cell, "+49", "Ben", "words"] for cell in cells]
    columns = chat_columns(header, rows)
    assert bool(columns and columns.is_sure) is is_chat
    assert chat_columns([*header, "Amount"], [[*row, "5"] for row in rows]) is None


def test_a_status_beside_a_sender_says_nothing_of_the_owner() -> None:
    header = ["Date", "Sender", "Status", "Message"]
    columns = chat_columns(header)
    assert columns
    assert with_way(columns, header, [["2026-02-03", "Ben", "sent", "words"]]).mine == -1


@pytest.mark.parametrize(
    "text",
    [
        *("This message was deleted", "‎You deleted this message.", "<This message was deleted>", "Missed voice call"),
        *("Missed video call, Tap to call back", "Ana missed a video chat.", "☎ 通話時間 3:02", "삭제된 메시지입니다."),
        *(
            "Added Cleo to the group.",
            "Pinned a message.",
            "Reacted ❤️ to your message",
            "Liked a message",
            "Ben unsent a message",
            "Denne meldingen ble slettet",
            "تم حذف هذه الرسالة",
            "このメッセージは削除されました",
            "Verpasster Sprachanruf um 20:14",
            "\u200eSprachanruf. \u200e3 Min.",
            "このメッセージは削除されました。",
            "未接語音來電",
            "You and Ben are now connected on Messenger.",
            "You set the nickname for Ben to Bear.",
            "Hat mit 😍 auf deine Nachricht reagiert ",
            "A aimé un message",
            "Videollamada, sin respuesta",
            "Bạn đã xoá tin nhắn này.",
            "Це повідомлення було видалено.",
            "Your security code with Ben changed. Tap to learn more.",
        ),
    ],
)
def test_what_an_app_writes_in_place_of_a_message_is_none(text: str) -> None:
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I missed your call, sorry",
        "call me",
        "Videoanruf, gerne heute",
        "Who deleted this message?",
        "<Media omitted>",
        "null",
        "x" * 999,
    ],
)
def test_what_somebody_wrote_is_a_message(text: str) -> None:
    assert not is_notice(text)


def test_two_people_within_minutes_are_enough_where_a_column_names_them() -> None:
    rows = rows_of(*TALK[:2])
    assert may_be_talk(["Zeit", "Person", "Gesagt"], rows)
    assert not may_be_talk(["Zeit", "Ort", "Gesagt"], rows)
    assert not may_be_talk(["Zeit", "Person", "Gesagt"], rows_of(TALK[0], ("05 07:00", "Ben", "tea")))


def rows_of(*rows: tuple[str, str, str]) -> list[list[str]]:
    return [[f"2025-03-{row[0]}", row[1], row[2]] for row in rows]


TALK = [
    ("04 21:15", "Ana", "tea?"),
    ("04 21:16", "Ben", "yes"),
    ("04 21:18", "Ana", "now"),
    ("04 21:19", "Ben", "coming"),
]
NAMES = ["ordua", "zein", "zera"]  # of a language that is not among those known


def test_people_who_take_turns_within_minutes_may_be_a_chat_in_any_language() -> None:
    assert may_be_talk(NAMES, rows_of(*TALK))


@pytest.mark.parametrize(
    "rows",
    [
        [(day + time, who, "ok") for day in ("04", "05", "06") for time, who in ((" 21:15", "Ana"), (" 21:17", "Ben"))],
        [(when, ("yes", "no")[number % 2], what) for number, (when, _, what) in enumerate(TALK)],
        [(when, ("walk", "tea", "walk", "read")[number], what) for number, (when, _, what) in enumerate(TALK[:3])],
    ],
    ids=["a form of two", "ticks", "too few"],
)
def test_what_else_repeats_within_minutes_is_no_chat(rows: list[tuple[str, str, str]]) -> None:
    assert not may_be_talk(NAMES, rows_of(*rows))


def test_rows_that_were_made_in_one_sitting_are_no_chat() -> None:
    names = ["Name", "Date", "Created time", "Note"]
    rows = [("Soup", "2026-02-03", "2026-02-05 09:05", "warm"), ("Walk", "2026-02-04", "2026-02-05 09:06", "long")]
    assert not may_be_talk(names, rows)
    assert may_be_talk([names[0], *names[2:]], [(row[0], *row[2:]) for row in rows])
