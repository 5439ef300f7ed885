"""LINE's "Export chat history": a line for each day, then `20:14<TAB>Name<TAB>text`.

Rests on the samples of four public readers, from real exports in Japanese and English (the fullest is ChatLab's line
parser, with Chinese too), and of two in Thai: the day is `2026/02/03(火)`, `2026.02.03 Tuesday`, `Tue, 2/3/2026`, or
`อ. 03/02/2569` of the Buddhist calendar, and the clock of 12 or 24 hours. A call has a sender; an unsent message and a
notice have none. The title says with whom the chat is. LINE on a computer writes blanks in place of tabs, as two
readers have it: there the first word is the sender, where it is one of two that come again and again.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline.imports.dates import clock
from pipeline.imports.dates.plain import in_our_era
from pipeline.imports.formats import chats
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.record import Problem, Record, Unreadable
from pipeline.imports.upload.upload import Upload

HOW = "In the chat, open the menu, choose Other settings, then Export chat history."
FIRST_YEAR = 2011  # LINE began
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TITLE = re.compile(r"\[LINE\] ?(.+)")
_PARTNER = re.compile(
    r"(?:Chat history with (.+)|(.+)とのトーク(?:履歴)?|[与與](.+)的聊天[记記][录錄]|(.+)님과의 대화|"
    r"ประวัติ(?:การ)?(?:แชท|สนทนา)กับ ?(.+))"
)
_DAY = re.compile(
    r"(?:([^\d\s.,()]{1,16})[.,]{1,2} ?)?(\d{1,4}([./])\d{1,2}\3\d{1,4})(?: ?[(（]?[^\d\s()（）]{1,16}[)）]?)?",
    re.ASCII,
)
_MESSAGE = re.compile(
    r"(?:上午|下午|午前|午後|오전|오후)? ?\d{1,2}:\d\d ?(?:[AaPp]\.?[Mm]\.?)?\t([^\t]*)\t(.*)", re.DOTALL
)
_SPACED = re.compile(
    r"(?:上午|下午|午前|午後|오전|오후)? ?\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)? (\S{1,80})(?: (.*))?", re.DOTALL
)
GO_ON = "Go on without this message, or export the chat on a phone: there it is clear who wrote what."
LEAST = 4  # messages with blanks by which two people are known
SHARE = 0.8  # of them that the two wrote
Numbers = tuple[int, int, int]


def identify(upload: Upload) -> str:
    return "it is a chat as LINE exports it" if _chats(upload) else ""


def _chats(upload: Upload) -> list[str]:
    return chats.members(upload, _is_chat, "*.txt")


def _is_chat(head: str) -> bool:
    lines = [line.strip("\ufeff\r") for line in head.splitlines()[:200] if line.strip()]
    if not lines:
        return False
    if _TITLE.match(lines[0]):
        return True
    if not _DAY.fullmatch(lines[0]):
        return False
    spaced = Counter(word for line in lines[1:] if (word := _first_word(line)))
    return any(map(_MESSAGE.match, lines[1:3])) or bool(_two(spaced))


def _first_word(line: str) -> str:
    """Return the first word of a message with blanks; "" for what is none, or a notice."""
    found = _SPACED.fullmatch(line)
    if not found or is_notice(found[2] or "") or is_notice(f"{found[1]} {found[2] or ''}"):
        return ""
    return found[1]


def _two(words: Counter[str]) -> set[str]:
    """Return the two words that begin most messages; none where others do."""
    two = words.most_common(2)
    is_most = sum(count for _, count in two) >= max(LEAST, SHARE * words.total())
    return {word for word, _ in two} if len(two) > 1 and two[1][1] > 1 and is_most else set()


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender."""
    member = chats.chosen(upload, _chats(upload))
    sent: dict[tuple[Numbers, str], list[int]] = {}  # messages, line of the first
    spaced: dict[tuple[Numbers, str], list[int]] = {}  # the same, by first words
    days: dict[Numbers, str] = {}  # with the day of the week
    partner, day, number, example = "", None, 0, ""
    with upload.lines(member) as lines:
        while line := lines.readline(chats.LINE_CHARS):
            number += 1
            text = line.strip("\ufeff\r\n")
            if message := _MESSAGE.match(text):
                if day is None:
                    yield Problem(f"line {number}", "has no date above it", chats.REPAIR)
                elif message[1].strip() and not is_notice(message[2]):
                    sent.setdefault((day, chats.name_of(message[1])), [0, number])[0] += 1
            elif (found := _DAY.fullmatch(text.strip())) and (
                numbers := clock.numbers(written := in_our_era(found[2]))
            ):
                day, example, week = numbers, example or written, (found[1] or "")[:3].lower()
                days.setdefault(day, week if week in WEEK else "")
            elif day and (word := _first_word(text)):
                spaced.setdefault((day, word), [0, number])[0] += 1
            elif number == 1 and (title := _TITLE.match(text)) and (named := _PARTNER.fullmatch(title[1].strip())):
                partner = "".join(filter(None, named.groups()))
    if not sent:
        words = Counter[str]()
        for (_, word), (count, _) in spaced.items():
            words[word] += count
        two = _two(words)
        sent = {key: told for key, told in spaced.items() if key[1] in two}
        partner = next((word for word in two if word == partner.split(" ")[0]), "")
        for first in (first for (_, word), (_, first) in spaced.items() if two and word not in two):
            yield Problem(f"line {first}", "has a sender that can't be told", GO_ON)
    if not days or not sent:
        raise Unreadable("it has no days and messages as LINE writes them", HOW)
    order, tally = clock.ask_order(upload, _orders(days), example), chats.Tally()
    for (numbers, sender), (count, first) in sent.items():
        if found_day := _day(numbers, order):
            tally.add(found_day, sender, f"line {first}", count)
        else:
            yield from [Problem(f"line {first}", "has a date that does not exist", chats.REPAIR)] * count
    yield from tally.records(upload, partner=chats.name_of(partner) if partner else "")


def _day(numbers: Numbers, order: str) -> date | None:
    day = clock.day_of(numbers, order)
    return day if day and day.year >= FIRST_YEAR else None


def _orders(days: dict[Numbers, str]) -> set[str]:
    """Return the orders in which most of the days exist and fall on their day of the week."""
    fits = {order: sum(_fits(_day(numbers, order), week) for numbers, week in days.items()) for order in clock.ORDERS}
    return {order for order in clock.ORDERS if fits[order] == max(fits.values())}


def _fits(day: date | None, week: str) -> bool:
    return day is not None and week in ("", WEEK[day.weekday()])


IMPORTER = chats.importer(
    title="LINE (exported chat)",
    identify=identify,
    read=read,
    chats=_chats,
    how_to_export=HOW,
)
