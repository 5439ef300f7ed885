"""Viber's chats, the one kind of chat as a table that has no names of columns.

As three public readers take them: day, time, sender, phone number and message. Older ones have commas, also within a
message and without quotes; newer ones have tabs, UTF-16, and cells such as `="+49170"`.
"""

import re
from collections.abc import Sequence

from pipeline.imports.dates import clock

NAMES = ("Date", "Time", "Sender", "Phone number", "Message")
MESSAGE = NAMES.index("Message")
LOOKED_AT = 20  # rows
_PHONE = re.compile(r"\+?\d[\d\s()/-]{5,20}")


def is_nameless_chat(rows: Sequence[Sequence[str]]) -> bool:
    """True for rows of a chat without a header: the first is one, and some tell a phone number."""
    found = [row for row in rows[:LOOKED_AT] if len(row) > MESSAGE]
    return (
        bool(rows)
        and found[:1] == [*rows[:1]]
        and all(map(_is_row, found))
        and any(_PHONE.fullmatch(row[3].strip()) for row in found)
    )


def _is_row(row: Sequence[str]) -> bool:
    day, time, sender, phone = (cell.strip() for cell in row[:MESSAGE])
    is_sent = bool(sender) and not sender[0].isdigit() and (not phone or bool(_PHONE.fullmatch(phone)))
    return is_sent and clock.numbers(day) is not None and bool(clock.clock(time))
