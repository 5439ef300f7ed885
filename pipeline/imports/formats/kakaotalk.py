"""KakaoTalk's "Export chat" as text; from a Mac it is CSV, a `chat_table`.

Rests on two descriptions made from real exports, one of them a grammar of May 2021, and on several public readers.
From Windows the day stands between rules and a message begins `[Name] [오후 8:14]`. From a phone it begins
`2026년 2월 3일 오후 8:14, Name : `, `2026. 2. 3. 오후 8:14, Name : ` or `February 3, 2026 at 8:14 PM, Name : `.
The title says with whom the chat is. What has no ` : ` after the date is a notice.
"""

import re
from collections.abc import Iterator

from pipeline.imports.formats import chats
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.record import Problem, Record, Unreadable
from pipeline.imports.upload.upload import Upload

HOW = "In the chat, open the menu, then the settings, and choose Export chat: as text, without media."
_TITLE = re.compile(
    r"(?:(.+?) ?님과(?:의)? ?카카오톡 ?대화|KakaoTalk Chats with (.+)|(.+?) with KakaoTalk Chats|.+ 카카오톡 대화"
    r"|.+ Talk Chats|Talk_\d{4}\..+\.txt)"
)
_SAVED = re.compile(r"(?:저장한 ?날짜|Date Saved|Saved Date) ?:")
_RULE = re.compile(r"-{5,} ?(.{6,60}?)(?: [월화수목금토일]요일)? ?-{5,}")
_UNDER_RULE = re.compile(r"\[(.{1,80}?)\] \[(?:(?:오전|오후|[AP]M) )?\d{1,2}:\d\d(?: ?[AP]M)?\] ?(.*)", re.DOTALL)
_HALF = "(?:오전|오후|午前|午後|[AP]M)"
_EAST = rf"\d{{4}}[년年.] ?\d{{1,2}}[월月.] ?\d{{1,2}}[일日.] {_HALF}? ?\d{{1,2}}:\d\d"
_ENGLISH = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}(?:,| at) \d{1,2}:\d\d\s?(?:[AaPp]\.?[Mm]\.?)?"
_INLINE = re.compile(rf"({_EAST}|{_ENGLISH}), (.{{1,80}}?) : ?(.*)", re.DOTALL)
_CLOCK = re.compile(rf"(?:,| at)? {_HALF}? ?\d{{1,2}}:\d\d\s?(?:[AaPp]\.?[Mm]\.?)?$")


def identify(upload: Upload) -> str:
    return "it is a chat as KakaoTalk exports it" if _chats(upload) else ""


def _chats(upload: Upload) -> list[str]:
    return chats.members(upload, _is_chat, "*.txt")


def _is_chat(head: str) -> bool:
    lines = [line.strip("\ufeff \r") for line in head.splitlines()[:50] if line.strip("\ufeff \r")]
    if not lines:
        return False
    is_titled = bool(_TITLE.fullmatch(lines[0])) and any(map(_SAVED.match, lines[1:3]))
    return is_titled or any(map(_INLINE.match, lines[:4]))


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender."""
    member = chats.chosen(upload, _chats(upload))
    written, tally = chats.Written(), chats.Tally()
    partner, day, number = "", "", 0
    with upload.lines(member) as lines:
        while line := lines.readline(chats.LINE_CHARS):
            number += 1
            text = line.strip("\ufeff\r\n")
            if found := _INLINE.match(text):
                _count(written, _CLOCK.sub("", found[1]), found[2], found[3], number)
            elif found := _RULE.fullmatch(text):
                day = found[1]
            elif found := _UNDER_RULE.match(text):
                if day:
                    _count(written, day, found[1], found[2], number)
                else:
                    yield Problem(f"line {number}", "has no date above it", chats.REPAIR)
            elif number == 1 and (found := _TITLE.fullmatch(text.strip())):
                partner = "".join(filter(None, found.groups()))
    if not written.sent:
        raise Unreadable("it has no messages as KakaoTalk writes them", HOW)
    yield from written.into(tally, upload)
    yield from tally.records(upload, partner=chats.name_of(partner) if partner else "")


def _count(written: chats.Written, day: str, sender: str, text: str, number: int) -> None:
    if sender.strip() and not is_notice(text):
        written.add(day, chats.name_of(sender), number)


IMPORTER = chats.importer(
    title="KakaoTalk (exported chat)",
    identify=identify,
    read=read,
    chats=_chats,
    how_to_export=HOW,
)
