"""The columns by which a table is a chat: when, by whom, and what was said."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.imports.tables.column_names import DAY, MADE, STAMP, plain


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split("|"))


WORDS = 3  # "Sender name" and "message_text" name a sender and a message; a longer name is a form's question
_SENDERS = _set(
    "sender|senders|author|user|username|speaker|absender|verfasser|autor|autore|auteur|remitente|remetente|"
    "expéditeur|mittente|afzender|nadawca|отправитель|автор|送信者|差出人|发送者|发送人|寄件人|傳送者|보낸사람|사용자|보낸이"
)
_FROM = _set("from|from name|from user|sent by|written by|posted by|de|von|von wem|보낸 사람")
_PEOPLE = _set("name|who|person|nickname|contact|participant|nombre|nom|nome|naam|имя|名前|姓名|昵称|이름")
_MESSAGES = _set(
    "message|messages|msg|chat|sms|nachricht|nachrichten|mensaje|mensajes|messaggio|messaggi|mensagem|mensagens|"
    "bericht|berichten|wiadomość|сообщение|メッセージ|消息|信息|訊息|메시지"
)
_TEXTS = _set("text|content|contents|body|inhalt|texto|contenido|contenu|testo|conteúdo|tekst|текст|内容|내용")
_DAYS = _set("date|datetime|time|timestamp|sent|datum|fecha|data|日付|日時|날짜|дата|时间|日期")
_OTHERS = _set("id|ids|number|phone|type|count|length") | _DAYS  # of a sender or a message
KINDS = _set("type|kind|event type|message type")
NO_MESSAGES = _set("call|notification|system|service|missed call|event|announcement")


class ChatColumns(NamedTuple):
    """The columns of a chat, by number from 0; `sender` is -1 where the table has one person's messages alone."""

    sender: int
    message: int
    kind: int  # says that a row is a call or a notice; -1 without


def chat_columns(names: Sequence[str]) -> ChatColumns | None:
    """Return the columns of a chat; None for a table of anything else.

    A journal has a text, too, and may say who wrote it: `name` and `note` are no chat, `name` and `message` are.
    """
    words = [_words(name) for name in names]
    if not any(found & _DAYS or plain(name) in DAY | STAMP | MADE for found, name in zip(words, names, strict=True)):
        return None
    messages, texts = _first(words, _MESSAGES), _first(words, _TEXTS)
    senders, people = _first(words, _SENDERS), _first(words, _PEOPLE)
    senders = next((number for number, name in enumerate(names) if plain(name) in _FROM), senders)
    if _is_own_package(names):
        return ChatColumns(-1, texts, -1)
    sender = senders if senders >= 0 else people if messages >= 0 else -1
    message = texts if texts >= 0 and senders >= 0 else messages
    if sender < 0 or message < 0 or sender == message:
        return None
    kind = next((number for number, name in enumerate(names) if plain(name) in KINDS), -1)
    return ChatColumns(sender, message, kind)


def _is_own_package(names: Sequence[str]) -> bool:
    """True for the file of a channel in Discord's own download, which has what its owner wrote, and no name."""
    return [plain(name) for name in names] == ["id", "timestamp", "contents", "attachments"]


def _words(name: str) -> frozenset[str]:
    found = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = plain(found.replace("-", " ")).split()
    return frozenset(words) if len(words) <= WORDS else frozenset()


def _first(words: Sequence[frozenset[str]], wanted: frozenset[str]) -> int:
    """Return the first column named by one of the words alone, else with others beside it; -1 for none."""
    named = [number for number, found in enumerate(words) if found & wanted and not found & _OTHERS]
    return next((number for number in named if len(words[number]) == 1), named[0] if named else -1)
