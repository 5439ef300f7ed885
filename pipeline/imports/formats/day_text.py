"""A text that is a whole journal, with a day at the beginning of each entry: Markdown, Org, or plain text."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from pipeline.imports.dates.moments import split
from pipeline.imports.formats import chat_talk, day_headings, day_lines, day_marks
from pipeline.imports.formats.chat_speech import NEAR
from pipeline.imports.formats.day_marks import LEAST, Entry
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.text import org, properties
from pipeline.imports.upload.upload import Upload

TEXTS = ("*.txt", "*.org", "*.text", "[12][0-9][0-9][0-9][01][0-9][0-3][0-9]")  # the last are org-journal's
SOME_CHARS = 65_536  # of a text, by which it is known
_TIME = re.compile(  # where its form is none that a day is known by
    r"\W*(?:[^\W\d_]{1,6} ?)?\d{1,2} ?[:.h時时點点시] ?\d\d? ?[分분]?(?: ?[ap]\.?m\b\.?)?(?!\d)[^\w\[<]*", re.IGNORECASE
)
_SAYS = re.compile(r"\W*?(?:\[([^\[\]\n]{1,40})\] |<([^<>\n]{1,40})> |([^\W\d_][^:|\t\n]{0,40}?) ?(?::\s|[|\t]))")
_WORD = re.compile(r"([^\W\d_]\w*) \S")
NAME_WORDS = 3


def begins_with_days(upload: Upload, member: str) -> bool:
    """True for a text whose entries begin with their days, and that is no chat of an unknown app."""
    text = upload.head_text(member, SOME_CHARS).replace("\r\n", "\n").replace("\r", "\n")
    if chat_talk.seems_one(text):
        return False
    lines = text.split("\n")
    is_org = _is_org(member)
    found = day_headings.headings(lines, is_org)
    return len(day_headings.marks(lines, found, _stem(member), is_org)) >= LEAST or bool(day_lines.marks(lines)[0])


def entries(upload: Upload, member: str, body: str) -> list[Entry]:
    """Return the entries of a text; none where fewer than two lines tell a day. May ask for the order.

    Raises Unreadable where no day has a year.
    """
    lines = body.split("\n")
    is_org = _is_org(member)
    found = day_headings.headings(lines, is_org)
    marks = day_headings.marks(lines, found, _stem(member), is_org)
    if len(marks) >= LEAST:
        made = day_marks.entries(lines, day_marks.read(upload, marks), {*day_headings.passed(found, marks)})
        is_title = is_org and made[0].mark.refused and not org.without_settings(f"{made[0].text}\n").strip()
        return made[1:] if is_title else made
    marks, titles = day_lines.marks(lines)
    if not marks:
        return []
    _ask_who(upload, member, marks, body)
    return day_marks.entries(lines, day_lines.in_order(lines, day_marks.read(upload, marks)), titles)


def records(member: str, place: str, found: list[Entry], above: int) -> Iterator[Record | Problem]:
    """Yield the record of each entry; `above` counts the lines of the file above the text."""
    for entry in found:
        where = f"{place}{entry.line + above + 1}"
        yield attempt(where, partial(_record, entry, where, _is_org(member)))


def _record(entry: Entry, where: str, is_org: bool) -> Record:
    """Return the record of an entry; a heading without a text below it is its own text."""
    mark, text, fields = entry.mark, entry.text, list[tuple[str, str]]()
    if mark.refused or mark.day is None:
        raise Refused(*(mark.refused or day_marks.NO_DAY))
    if is_org:
        fields = [(properties.key_of(name), value) for name, value in org.fields_of(f"{text}\n")]
        fields += [("filetags", mark.tags)] if mark.tags else []
        text = org.without_own_stamp(org.without_settings(f"{text}\n"), mark.day).strip("\n")
    text = "\n".join(filter(None, (mark.text, text)))
    title, text = (mark.title, text) if text else ("", mark.title)
    return properties.filled(Record(mark.day, where, time=mark.time, zone=mark.zone, title=title), fields, text)


def _ask_who(upload: Upload, member: str, marks: dict[int, day_marks.Mark], body: str) -> None:
    """Ask whether lines with a few names again and again, or with times below a day, are a chat.

    Raises Unanswered until that is known, and Refused for a chat.
    """
    are_people = _are_people(marks, _SAYS) or (_are_near(marks) and _are_people(marks, _WORD))
    if (are_people or chat_talk.is_day_by_the_clock(body)) and chat_talk.is_talk(upload):
        upload.chats.add(member)
        raise Refused(chat_talk.CHAT, chat_talk.HOW)


def _are_people(marks: dict[int, day_marks.Mark], says: re.Pattern[str]) -> bool:
    """True for a few names that come again and again; of three lines, for two."""
    found = (says.match(_TIME.sub("", mark.text, count=1)) for mark in marks.values())
    said = Counter(next(filter(None, who.groups())) for who in found if who)
    people = [name for name in said if len(name.split()) <= NAME_WORDS]
    most = max(2, said.total() / 2) if said.total() > 2 else said.total() / 2
    return 1 < len(people) <= most and 2 * said.total() >= len(marks)


def _are_near(marks: dict[int, day_marks.Mark]) -> bool:
    """True when each line has a time, and some are within minutes of each other."""
    moments = [split(mark.written) for mark in marks.values()]
    minutes = [(one.day, int(one.clock[:2]) * 60 + int(one.clock[3:5])) for one in moments if one.clock]
    near = any(one[0] == two[0] and abs(two[1] - one[1]) <= NEAR for one, two in pairwise(minutes))
    return len(minutes) == len(marks) and near


def _is_org(member: str) -> bool:
    return member.lower().endswith(".org")


def _stem(member: str) -> str:
    return re.sub(r"\.\w{1,8}$", "", member.rpartition("/")[2])
