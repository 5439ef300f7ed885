"""Records, problems, and questions for the person: the results of every importer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

YOU = "you"  # the journal of a chat's messages that the person wrote
PARTS = ("labels", "moods", "values")  # of a record that a person can give a meaning
JOURNAL_PART = "journal"  # of an upload with chats, too: what is beside them
SEPARATOR, NONE = "; ", "-"  # of several choices in one answer
WORDS = "words"  # the scale of a mood that is a label; the person says what it means


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a journal, as its app wrote it. Nothing is guessed: a field that the app lacks stays empty.

    `day` and `time` are the author's own wall calendar and clock. `time` is `HH:MM` or `HH:MM:SS`; without one the
    entry is known by its day alone. `zone` is an IANA name or an offset such as `+02:00`.
    """

    day: date
    where: str  # the place in the upload, for people: "entry 12", "line 40", "2025-03-02.md"
    id: str = ""  # the app's own id, where it has one
    time: str = ""
    zone: str = ""
    title: str = ""
    text: str = ""
    labels: tuple[str, ...] = ()  # tags, activities, ticked habits, an event's title
    prompts: tuple[str, ...] = ()  # questions that the text answers, such as "What are you thankful for?"
    mood: str = ""
    mood_scale: str = ""  # WORDS, or numbers from worst to best: "1..5", "5..1"
    values: tuple[tuple[str, float], ...] = ()  # numbers with names: scales, trackers, messages sent
    media: tuple[str, ...] = ()  # names; no picture or sound is ever saved
    journal: str = ""  # the journal's own name, where an app keeps several
    created: str = ""  # when it was written, as ISO 8601 with an offset, where the app says so
    modified: str = ""
    entries: int = 1  # how many of the upload's own entries it counts as
    damage: str = ""  # what of it can't be read, in words; it becomes a Problem beside the record, and is not stored


@dataclass(frozen=True, slots=True)
class Problem:
    """A record that can't be read: where it is, what is wrong, what to do. Never repeats the record's text."""

    where: str
    what: str
    hint: str = ""
    is_kept: bool = False  # only a part of it can't be read: the record is there too


LAST_CHANGE = "has no date of creation, so its day is that of its last change"  # as the damage of a record


class Unreadable(Exception):
    """The whole upload (or a whole file of it) can't be read. Holds the Problem."""

    def __init__(self, what: str, hint: str = "", where: str = "") -> None:
        super().__init__(what)
        self.problem = Problem(where, what, hint)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only the person can answer, such as the order of day and month. With a guess, reading goes on."""

    id: str  # "date_order", "timezone", "encoding", "column:day", ...
    asks: str
    choices: tuple[str, ...] = ()  # empty: any text
    guess: str = ""
    has_several: bool = False  # of the choices, with "; " between them, and NONE for none


class Unanswered(Exception):
    """Reading can't go on without an answer."""


class Refused(ValueError):
    """One record can't be read. The message says what is wrong, without repeating the record's text."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def spelled(name: str) -> str:
    """Return the name of a file as text, with bytes that are not UTF-8 escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def attempt(where: str, make: Callable[[], Record]) -> Record | Problem:
    """Return the record that `make` returns, or the Problem that stopped it."""
    try:
        return make()
    except Refused as refused:
        return Problem(where, refused.what, refused.hint)
    except Unreadable as error:  # of a file that is one entry
        return replace(error.problem, where=where)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return Problem(where, "can't be read as an entry", "Export it again, or go on without it.")
