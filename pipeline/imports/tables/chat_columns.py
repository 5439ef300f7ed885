"""The columns by which a table is a chat: when, by whom, and what was said."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.imports.tables.chat_names import (
    AUTHORS,
    FROM,
    KINDS,
    MESSAGES,
    MINE,
    NO_MESSAGES,
    OF_CHATS,
    PEOPLE,
    RECEIVED,
    SENDERS,
    SENT,
    SURELY_RECEIVED,
    SURELY_SENT,
    TEXTS,
    TO,
    UNTIL,
    WAYS,
    first,
    has_mood,
    named,
    say_when,
    sender_of,
    spaced,
    text_of,
    words_of,
)
from pipeline.imports.tables.column_names import AMOUNT, YES, plain


class ChatColumns(NamedTuple):
    """The columns of a chat, by number from 0; -1 for none."""

    sender: int
    message: int
    kind: int  # says that a row is a call or a notice
    mine: int  # says whether the owner of the file wrote a message
    is_sure: bool = True  # else it may be a journal, or payments: the person says


def chat_columns(names: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> ChatColumns | None:
    """Return the columns of a chat, by their names, else by "sent" and "received" in the rows; None for all else.

    A journal has a text, too, and may say who wrote it: `name` and `note` are no chat, `name` and `message` are.
    """
    words = [words_of(name) for name in names]
    if not say_when(names, words, rows):
        return None
    found = _by_names(names, words, rows) or _by_rows(names, words, rows)
    if found is None:
        return None
    if any(plain(name) in AMOUNT for name in names):
        found = found._replace(is_sure=False)
    return found if found.is_sure or not has_mood(names) else None


def _by_names(
    names: Sequence[str], words: Sequence[frozenset[str]], rows: Sequence[Sequence[str]]
) -> ChatColumns | None:
    messages, texts = first(words, MESSAGES), first(words, TEXTS)
    if _is_own_package(names):
        return ChatColumns(-1, texts, -1, -1)
    sender, author, mine = sender_of(names, words), first(words, AUTHORS), named(names, MINE)
    if 0 <= mine == sender:
        sender = next((number for number in (author, first(words, PEOPLE)) if number >= 0), -1)
    if 0 <= sender != mine and _is_way(names, sender, messages < 0 and texts < 0):
        return None
    is_sure = True
    if sender >= 0 or mine >= 0:
        message = text_of(names, words)
        is_sure = mine >= 0 or max(messages, texts, first(words, SENDERS)) >= 0  # others leave notes, too
    else:
        sender = author if author >= 0 else first(words, PEOPLE)
        message = texts if author >= 0 and texts >= 0 else messages
        if sender < 0:
            if message < 0 or len(words[message]) > 1:
                return None
            is_sure = with_way(ChatColumns(-1, message, -1, -1), names, rows).mine >= 0
        elif (
            messages < 0 and rows and named(names, OF_CHATS) < 0
        ):  # who writes a journal alone may be named in each of its rows
            is_sure = len({row[sender].strip() for row in rows} - {""}) > 1
    is_named = message >= 0 or first(words, SENDERS) >= 0  # no journal names a sender, whatever the text is called
    if not is_named or sender == message:
        return None
    kind = next((number for number, name in enumerate(names) if plain(name) in KINDS), -1)
    return ChatColumns(sender, message, kind, mine, is_sure)


def _by_rows(
    names: Sequence[str], words: Sequence[frozenset[str]], rows: Sequence[Sequence[str]]
) -> ChatColumns | None:
    if any(plain(name) in AMOUNT for name in names):
        return None
    columns = with_way(ChatColumns(-1, text_of(names, words), -1, -1), names, rows)
    ways = {row[columns.mine].strip().casefold() for row in rows} if columns.message >= 0 <= columns.mine else set()
    if not (ways & SENT and ways & RECEIVED):
        return None
    return columns._replace(kind=columns.mine, is_sure=bool(ways & SURELY_SENT and ways & SURELY_RECEIVED))


def with_way(columns: ChatColumns, names: Sequence[str], rows: Sequence[Sequence[str]]) -> ChatColumns:
    """Return the columns with that of "sent" and "received" as the one that says what is the owner's."""
    for column, name in enumerate(names) if columns.mine < 0 else ():
        cells = {row[column].strip().casefold() for row in rows} - NO_MESSAGES - {""} if spaced(name) in WAYS else set()
        if cells and cells <= SENT | RECEIVED and not (cells == {"sent"} and columns.sender >= 0):
            return columns._replace(mine=column)
    return columns


def is_mine(cell: str) -> bool:
    """Tell whether a cell says that the owner of the file wrote a message."""
    word = cell.strip().casefold()
    return word in YES | SENT or word == "1"


def _is_way(names: Sequence[str], sender: int, has_no_text: bool) -> bool:
    """True for "from" beside "until" or, without a message, "to": places of a journey, or hours of a day."""
    ends = UNTIL | TO if has_no_text else UNTIL
    return plain(names[sender]) in FROM and any(plain(name) in ends for name in names)


def _is_own_package(names: Sequence[str]) -> bool:
    """True for the file of a channel in Discord's own download, which has what its owner wrote, and no name."""
    return [plain(name) for name in names] == ["id", "timestamp", "contents", "attachments"]
