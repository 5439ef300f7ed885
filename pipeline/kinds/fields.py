"""Fields of the logs: their types, their bounds and the check of a value."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal
from unicodedata import bidirectional, category

FieldType = Literal["text", "number", "integer", "date", "choice", "choices", "yes_no", "time"]

NUMBER = r"-?[0-9]{1,6}(\.[0-9]{1,6})?"
INTEGER = r"-?[0-9]{1,6}"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
OFFSET = r"(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])"
TIME = DAY + "[T ]" + CLOCK + OFFSET + "?"
BLANK = " "  # trimmed from every cell but long text
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
TEXT_LIMIT = 20_000  # characters; a diary page is about 2,000
NAME_LIMIT = 200  # characters; for names and keys, which end up as labels
TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # of the direction of writing
ROW_LINES = 500  # that one row of a log may span
OUT_OF_RANGE = f"is before {FIRST_DAY.year} or after {LAST_DAY.year}"


@dataclass(frozen=True)
class Field:
    """One column of a log: its type, its bounds and what it means, in words for the data dictionary."""

    name: str
    type: FieldType
    means: str
    required: bool = False
    low: int = 0
    high: int = 10
    choices: tuple[str, ...] = ()
    limit: int = TEXT_LIMIT

    @property
    def is_long_text(self) -> bool:
        """True for what is written in one's own words, as against a name."""
        return self.type == "text" and self.limit != NAME_LIMIT

    @property
    def accepts(self) -> str:
        """Describe a valid value in plain words, for errors and the data dictionary."""
        match self.type:
            case "number":
                return f"a number from {self.low} to {self.high}"
            case "integer":
                return f"a whole number from {self.low} to {self.high}"
            case "date":
                return "a day written as YYYY-MM-DD"
            case "time":
                return "a time written as YYYY-MM-DDTHH:MM, with an offset such as +02:00 where it is not your own"
            case "yes_no":
                return "yes or no"
            case "choice":
                return "one of " + ", ".join(self.choices)
            case "choices":
                return "one or more of " + ", ".join(self.choices) + ", separated by ;"
            case _:
                return f"text of up to {self.limit:,} characters"


_PATTERN = {"number": NUMBER, "integer": INTEGER, "date": DAY, "time": TIME}
YES_NO = ("yes", "no")


def problem(field: Field, text: str) -> str | None:
    """Return why `text` is no valid value of `field`, or None when it is one. Never repeats the text.

    The SQL in `pipeline.load.cast` refuses exactly the same values; a test holds the two together.
    """
    value = text.strip(BLANK)
    if not value:
        return "is missing" if field.required else None
    if "\0" in value:
        return "holds a NUL character"
    return None if _is_valid(field, value) else f"is not {field.accepts}"


def _is_valid(field: Field, value: str) -> bool:
    pattern = _PATTERN.get(field.type)
    if pattern and not re.fullmatch(pattern, value, re.ASCII):
        return False
    match field.type:
        case "number" | "integer":
            return field.low <= float(value) <= field.high
        case "date" | "time":
            day = read_day(value[:10])
            return day is not None and is_in_range(day)
        case "yes_no":
            return value.lower() in YES_NO
        case "choice":
            return value.lower() in field.choices
        case "choices":
            return all(part.strip(BLANK).lower() in field.choices for part in value.split(";"))
        case _:
            return len(value) <= field.limit


def plain_name(cell: str) -> str:
    """Return the name of a column or a choice as we write it, from one that a person typed."""
    return cell.strip(BLANK).lower().replace(" ", "_").replace("-", "_")


def plain(text: str) -> str:
    """Return text on one line, without the characters that a terminal would obey: controls, and turns of direction."""
    return "".join(c for c in " ".join(text.split()) if category(c) != "Cc" and bidirectional(c) not in TURNS)


def utc(moment: datetime) -> str:
    """Return an instant as files have it: in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def spelled(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def is_in_range(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY


def read_day(text: str) -> date | None:
    """Return the day that is written as YYYY-MM-DD; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
