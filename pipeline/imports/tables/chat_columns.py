"""The columns by which a table is a chat: when, by whom, and what was said."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.imports.dates.moments import split
from pipeline.imports.tables.column_names import AMOUNT, DAY, DAYS, DONE, MADE, MISSED, ROLES, YES, plain


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split("|"))


WORDS = 3  # "Sender name" and "message_text" name a sender and a message; a longer name is a form's question
NEAR = 10  # minutes between two rows of a talk
STEADY = 0.6  # of its rows are so near to the one before
ROWS = 4  # by which a column is taken for that of people who talk
_SENDERS = _set(
    "sender|senders|speaker|absender|remitente|remetente|expéditeur|mittente|afzender|nadawca|отправитель|送信者|"
    "差出人|发送者|发送人|发件人|寄件人|寄件者|傳送者|傳送人|보낸사람|보낸이|avsändare|avsender|afsender|lähettäjä|"
    "odesílatel|odosielateľ|feladó|küldő|expeditor|pošiljatelj|pošiljalac|αποστολέας|gönderen|gönderici|відправник|"
    "подател|remitent|المرسل|מאת|שולח|השולח|pengirim|gửi|ผู้ส่ง|प्रेषक"
)
_FROM = _set("from|from name|from user|sent by|written by|posted by|de|von|von wem|보낸 사람")
_TO = _set("to|a|à|para|do")  # people, but perhaps places
_UNTIL = _set("until|till|destination|bis|nach|hasta|jusqu'à|jusqu’à|fino a|até|tot|naar|по|до|まで")  # no people
_MINE = _set(
    "is from me|from me|is sender|is sent|is outgoing|is mine|is me|by me|sent by me|outgoing|isoutbox"
)  # yes or no
_AUTHORS = _set("author|user|username|verfasser|autor|autore|auteur|автор|사용자")
_PEOPLE = _set(
    "name|who|person|nickname|contact|participant|member|role|direction|wer|nombre|nom|nome|naam|имя|名前|姓名|昵称|이름"
)
_MESSAGES = _set(
    "message|messages|msg|chat|sms|nachricht|nachrichten|mensaje|mensajes|messaggio|messaggi|mensagem|mensagens|"
    "bericht|berichten|wiadomość|сообщение|メッセージ|消息|信息|訊息|메시지|meddelande|meddelelse|melding|besked|viesti|"
    "zpráva|správa|üzenet|mesaj|poruka|μήνυμα|повідомлення|съобщение|missatge|الرسالة|رسالة|הודעה|pesan|nhắn|ข้อความ|संदेश"
)
_TEXTS = _set(
    "text|content|contents|body|said|utterance|inhalt|texto|contenido|contenu|testo|conteúdo|tekst|текст|内容|내용|innehåll|indhold|innhold|sisältö|teksti|obsah|szöveg|conținut|sadržaj|κείμενο|metin|içerik|"
    "зміст|النص|טקסט|teks|isi|เนื้อหา"
)
_DAYS = _set("date|datetime|time|timestamp|ts|sent|datum|fecha|data|日付|日時|날짜|дата|时间|日期")
_OTHERS = _set("id|ids|number|phone|type|count|length") | _DAYS  # of a sender or a message
KINDS = _set("type|kind|event type|message type")
_WAYS = KINDS | _set("direction|folder|status|richtung|sens")
_SURELY_SENT = _set("sent|gesendet|enviado|envoyé|inviato|verzonden|送信|发送")
_SURELY_RECEIVED = _set("received|inbox|empfangen|recibido|reçu|ricevuto|ontvangen|受信|接收")
# in a chat; what comes in and goes out elsewhere may be money
_SENT = _SURELY_SENT | _set("outgoing|outbound|out|ausgehend|saliente|sortant")
_RECEIVED = _SURELY_RECEIVED | _set("incoming|inbound|in|eingehend|entrante|entrant")
NO_MESSAGES = _set("call|notification|system|service|missed call|event|announcement")


_STAMPS = DAYS | ROLES["time"]


class ChatColumns(NamedTuple):
    """The columns of a chat, by number from 0; -1 for none."""

    sender: int
    message: int
    kind: int  # says that a row is a call or a notice
    mine: int  # says whether the owner of the file wrote a message


def chat_columns(names: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> ChatColumns | None:
    """Return the columns of a chat, by their names, else by "sent" and "received" in the rows; None for all else.

    A journal has a text, too, and may say who wrote it: `name` and `note` are no chat, `name` and `message` are.
    """
    words = [_words(name) for name in names]
    if not any(found & _DAYS or plain(name) in _STAMPS for found, name in zip(words, names, strict=True)):
        return None
    return _by_names(names, words) or _by_rows(names, words, rows)


def _by_names(names: Sequence[str], words: Sequence[frozenset[str]]) -> ChatColumns | None:
    messages, texts = _first(words, _MESSAGES), _first(words, _TEXTS)
    if _is_own_package(names):
        return ChatColumns(-1, texts, -1, -1)
    sender, author = _sender(names, words), _first(words, _AUTHORS)
    mine = next((number for number, name in enumerate(names) if _spaced(name) in _MINE), -1)
    if 0 <= mine == sender:
        sender = next((number for number in (author, _first(words, _PEOPLE)) if number >= 0), -1)
    if 0 <= sender != mine and _is_way(names, sender, messages < 0 and texts < 0):
        return None
    if sender >= 0 or mine >= 0:
        message = _text(names, words)
    else:
        sender = author if author >= 0 else _first(words, _PEOPLE)
        message = texts if author >= 0 and texts >= 0 else messages
        if sender < 0 and (message < 0 or len(words[message]) > 1):
            return None
    is_sure = message >= 0 or _first(words, _SENDERS) >= 0  # no journal names a sender, whatever the text is called
    if not is_sure or sender == message:
        return None
    kind = next((number for number, name in enumerate(names) if plain(name) in KINDS), -1)
    return ChatColumns(sender, message, kind, mine)


def _by_rows(
    names: Sequence[str], words: Sequence[frozenset[str]], rows: Sequence[Sequence[str]]
) -> ChatColumns | None:
    if any(plain(name) in AMOUNT for name in names):
        return None
    columns = with_way(ChatColumns(-1, _text(names, words), -1, -1), names, rows)
    ways = {row[columns.mine].strip().casefold() for row in rows} if columns.message >= 0 <= columns.mine else set()
    return columns._replace(kind=columns.mine) if ways & _SURELY_SENT and ways & _SURELY_RECEIVED else None


def _text(names: Sequence[str], words: Sequence[frozenset[str]]) -> int:
    notes = next((number for number, name in enumerate(names) if plain(name) in ROLES["text"]), -1)
    return next((number for number in (_first(words, _TEXTS), _first(words, _MESSAGES), notes) if number >= 0), -1)


def with_way(columns: ChatColumns, names: Sequence[str], rows: Sequence[Sequence[str]]) -> ChatColumns:
    """Return the columns with that of "sent" and "received" as the one that says what is the owner's."""
    for column, name in enumerate(names) if columns.mine < 0 else ():
        cells = {row[column].strip().casefold() for row in rows} - NO_MESSAGES - {""} if plain(name) in _WAYS else set()
        if cells and cells <= _SENT | _RECEIVED and not (cells == {"sent"} and columns.sender >= 0):
            return columns._replace(mine=column)
    return columns


def is_mine(cell: str) -> bool:
    """Tell whether a cell says that the owner of the file wrote a message."""
    word = cell.strip().casefold()
    return word in YES | _SENT or word == "1"


def may_be_talk(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table may be a chat without saying so: some people come again and again beside a text.

    In a language that isn't known here, they do so within minutes of each other and in either order.
    """
    names, rows = _without_made(names, rows)
    if _takes_turns(rows) or _are_few_in_a_row(names, rows):
        return True
    words = [_words(name) for name in names]
    person = max(_first(words, _AUTHORS), _first(words, _PEOPLE))
    if person < 0 or not any(
        found & _TEXTS or plain(name) in ROLES["text"] for found, name in zip(words, names, strict=True)
    ):
        return False
    people = [cell for row in rows if (cell := row[person].strip())]
    return len(people) >= ROWS and 1 < len(set(people)) <= len(people) / 2


def _without_made(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Leave out when a row was made, where another column has its day: people fill a table in one sitting."""
    known = [plain(name) for name in names]
    kept = [number for number, name in enumerate(known) if name not in MADE]
    if len(kept) == len(names) or not DAY & {*known}:
        return names, rows
    return [names[number] for number in kept], [[row[number] for number in kept] for row in rows]


def _are_few_in_a_row(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """True for two or three rows by people, named so, each within minutes of the one before."""
    words = [_words(name) for name in names]
    person = max(_first(words, _AUTHORS), _first(words, _PEOPLE))
    near = _near(list(zip(*rows, strict=True))) if 1 < len(rows) < ROWS and person >= 0 else []
    return len(near) == len(rows) - 1 > 0 and len({row[person].strip() for row in rows}) > 1


def _takes_turns(rows: Sequence[Sequence[str]]) -> bool:
    """True when most rows are minutes apart, and in one column a few short names take turns, in either order.

    Two people who answer one form in the evening leave a day between every other row.
    """
    columns = list(zip(*rows, strict=True))
    near = _near(columns)
    for column in columns if len(near) >= max(ROWS - 1, STEADY * (len(rows) - 1)) else ():
        are_few = len({*column}) <= len(column) / 2
        if are_few and all(0 < len(cell.split()) <= WORDS and cell.casefold() not in DONE | MISSED for cell in column):
            turns = {(column[n], column[n + 1]) for n in near if column[n] != column[n + 1]}
            if any(turn[::-1] in turns for turn in turns):
                return True
    return False


def _near(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return the numbers of the rows that have the next one within minutes, by the first column of times."""
    stamped = (list(map(_time, column)) for column in columns)
    times = next((found for found in stamped if all(minute for _, minute in found)), [])
    return [n for n, (one, two) in enumerate(pairwise(times)) if one[0] == two[0] and abs(two[1] - one[1]) <= NEAR]


def _time(cell: str) -> tuple[str, int]:
    """Return the day and the minute, from 1, of a stamp; 0 for none."""
    found = split(cell)
    hours = found.clock.split(":")
    return found.day, 60 * int(hours[0]) + int(hours[1]) + 1 if found.clock else 0


def _sender(names: Sequence[str], words: Sequence[frozenset[str]]) -> int:
    return next((number for number, name in enumerate(names) if plain(name) in _FROM), _first(words, _SENDERS))


def _is_way(names: Sequence[str], sender: int, has_no_text: bool) -> bool:
    """True for "from" beside "until" or, without a message, "to": places of a journey, or hours of a day."""
    ends = _UNTIL | _TO if has_no_text else _UNTIL
    return plain(names[sender]) in _FROM and any(plain(name) in ends for name in names)


def _is_own_package(names: Sequence[str]) -> bool:
    """True for the file of a channel in Discord's own download, which has what its owner wrote, and no name."""
    return [plain(name) for name in names] == ["id", "timestamp", "contents", "attachments"]


def _spaced(name: str) -> str:
    """Return a name as `plain` does, with a blank between the words of camelCase."""
    return plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " "))


def _words(name: str) -> frozenset[str]:
    words = _spaced(name).split()
    return frozenset(words) if len(words) <= WORDS else frozenset()


def _first(words: Sequence[frozenset[str]], wanted: frozenset[str]) -> int:
    """Return the first column named by one of the words alone, else with others beside it; -1 for none."""
    named = [number for number, found in enumerate(words) if found & wanted and not found & _OTHERS]
    return next((number for number in named if len(words[number]) == 1), named[0] if named else -1)
