"""Counts of messages by person and day, for all chat importers. The messages themselves are never saved.

A record is one day of one sender. The sender has a pseudonym, in the record's `journal` and its `id`
(`2025-03-02/partner`): "you", "partner", and "other 1", "other 2", ... by first appearance; until the person has said
who is who, "sender 1", "sender 2", ....
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.record import YOU, Problem, Question, Record, Refused, Unanswered, Unreadable
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

PEOPLE = 100  # in one chat
FILES = 100  # of an archive, looked at for a chat
NAME_CHARS = 80
LINE_CHARS = 1 << 17  # a message has at most 65,536
REPAIR = "Correct the day in the file, or go on without this message."
ALONE = "Save the chat as a text file of its own and import that: then its messages are counted."
NO_DAY = ("has no date that can be read", "Export the chat again, or go on without this message.")
QUARTER = 15 * 60 * 1000  # milliseconds
NOBODY = "none of these"
SIGNAL_SELF = "Me"


def name_of(sender: Any) -> str:
    """Return a sender's name. Raises Refused where there is none."""
    name = unicodedata.normalize("NFC", " ".join(str(sender).split()))[:NAME_CHARS] if is_text(sender) else ""
    if not name:
        raise Refused("has no sender")
    return name


def is_text(value: Any) -> bool:
    return isinstance(value, str) or type(value) is int


def day_at(milliseconds: Any, zone: str) -> date:
    """Return the day that an instant has in a zone. Raises Refused for what is no instant."""
    if type(milliseconds) is not int or milliseconds <= 0:
        raise Refused(*NO_DAY)
    return _day_of(milliseconds // QUARTER, zone)


@lru_cache(1 << 14)
def _day_of(quarter: int, zone: str) -> date:
    """Return the day of a quarter of an hour: no zone's midnight lies within one."""
    try:
        return clock.wall(clock.from_epoch(quarter * QUARTER, 1000), zone)[0]
    except ValueError:
        raise Refused(*NO_DAY) from None


def members(upload: Upload, is_chat: Callable[[str], object], *patterns: str) -> list[str]:
    """Return the files of an upload whose first part `is_chat` takes for one."""
    names = [upload.only] if upload.only else upload.matching(*patterns)[:FILES]
    return [name for name in names if is_chat(upload.head_text(name))]


def chosen(upload: Upload, chats: Sequence[str]) -> str:
    """Return the one chat that is read. Asks when there are several. Raises Unreadable for none."""
    if not chats:
        raise Unreadable("it has no chat in it", "Export the chat with your partner again.")
    if len(chats) == 1:
        return chats[0]
    return upload.ask(Question("chat", "Which of these is the chat with your partner?", tuple(chats)))


@dataclass
class Tally:
    """Messages by day and sender, with the place of the first of each."""

    sent: dict[tuple[date, str], tuple[str, int]] = field(default_factory=dict)
    senders: dict[str, int] = field(default_factory=dict)  # numbered from 1, by first appearance

    def add(self, day: date, sender: str, where: str, messages: int = 1) -> None:
        """Count messages. Raises Unreadable when more people write than in any chat of two."""
        self.senders.setdefault(sender, len(self.senders) + 1)
        if len(self.senders) > PEOPLE:
            raise Unreadable(f"more than {PEOPLE} people write in it", "Export the chat with your partner.")
        first, before = self.sent.get((day, sender), (where, 0))
        self.sent[day, sender] = first, before + messages

    def records(
        self, upload: Upload, notes: int = 0, me: str = "", partner: str = "", chat: str = ""
    ) -> Iterator[Record]:
        """Yield a record for each day and sender, by day. Asks who is who, but for those whom the file names.

        `notes` are lines of the app's own that the export counts as messages: the first record stands for them too.
        `chat` tells several chats of one importer apart, such as those of Instagram and of Messenger.
        """
        names = self._pseudonyms(upload, me or self._not(partner))
        for day, sender in sorted(self.sent, key=lambda key: (key[0], self.senders[key[1]])):
            (where, messages), name = self.sent[day, sender], names[sender]
            yield Record(
                day=day,
                where=where,
                id=f"{day.isoformat()}/{name}" + f"/{chat}" * bool(chat),
                values=(("messages", messages),),
                journal=name,
                entries=messages + notes,
            )
            notes = 0

    def _not(self, partner: str) -> str:
        """Return the other one of two who write, or NOBODY where the partner alone wrote."""
        others = [name for name in self.senders if name != partner]
        return "".join(others) or NOBODY if partner in self.senders and len(others) < 2 else ""

    def _pseudonyms(self, upload: Upload, me: str) -> dict[str, str]:
        names = list(self.senders)
        try:
            if me not in (*names, NOBODY) and names:
                choices = (*names, NOBODY) if len(names) == 1 else tuple(names)
                me = upload.ask(Question("me", "Which of these names is yours?", choices))
            others = [name for name in names if name != me]
            partner = "".join(others[:1])
            if len(others) > 1:
                asks = "Which of these names is your partner's?"
                partner = upload.ask(Question("partner_name", asks, tuple(others)))
        except Unanswered:
            return {name: f"sender {number}" for name, number in self.senders.items()}
        rest = [name for name in others if name != partner]
        return {me: YOU, partner: "partner"} | {name: f"other {n}" for n, name in enumerate(rest, 1)}


@dataclass
class Written:
    """Messages by day as it is written, and sender. The days are read once all of them are known."""

    sent: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # messages, line of the first

    def add(self, day: str, sender: str, line: int) -> None:
        self.sent.setdefault((day, sender), [0, line])[0] += 1

    def into(self, tally: Tally, upload: Upload) -> Iterator[Problem]:
        """Count the messages in a tally; yield a Problem for each without a day. May ask for the order."""
        stamps = Stamps(upload, [day for day, _ in self.sent], is_named=True)
        for (day, sender), (messages, line) in self.sent.items():
            try:
                tally.add(stamps.read(day).day, sender, f"line {line}", messages)
            except Refused as refused:
                yield from [Problem(f"line {line}", refused.what, REPAIR)] * messages


FIELDS = fields(("day", "sender"), {})  # of a message; the rest is its words and what goes with them
# An importer of chats: neither words nor file are saved, and its records are days of counts.
importer = partial(Importer, fields=FIELDS, unit="messages", records="days", counts_alone=True)
