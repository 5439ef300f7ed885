"""Date formats for file names, in moment's tokens (Obsidian) or Java's (Logseq).

https://momentjs.com/docs/#/displaying/format/ and https://docs.logseq.com/ (`:journal/file-name-format`).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from pipeline.imports.dates.clock import day_of
from pipeline.imports.dates.months import month_of

_WORD, _NUMBER = r"[^\W\d_](?:[^\W\d_]|-){0,23}\.?", r"\d{1,4}"
_DATE = {  # in moment's letters: the field that a token tells, and what may stand for it
    "YYYY": ("year", r"\d{4}"),
    "YY": ("year", r"\d\d"),
    "MMMM": ("month", _WORD),
    "MMM": ("month", _WORD),
    "MM": ("month", r"\d\d"),
    "M": ("month", r"\d{1,2}"),
    "DD": ("day", r"\d\d"),
    "D": ("day", r"\d{1,2}"),
    "Do": ("day", r"\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?"),
}
# Weekdays, weeks and times of day are read over.
_WEEK = ("d", "e", "E", "Q", "w", "ww", "W", "WW", "gg", "gggg", "GG", "GGGG")
_TIME = ("H", "HH", "h", "hh", "m", "mm", "s", "ss")
MOMENT = (
    _DATE | dict.fromkeys(("dddd", "ddd", "dd", "A", "a"), ("", _WORD)) | dict.fromkeys(_WEEK + _TIME, ("", _NUMBER))
)
JAVA = {token.replace("Y", "y").replace("D", "d"): meant for token, meant in _DATE.items()} | dict.fromkeys(
    ("EEEE", "EEE", "EE", "E"), ("", _WORD)
)
_MOMENT_PARTS = re.compile(r"\[(?P<quoted>[^\]]*)\]|(?P<token>([A-Za-z])\3*o?)|(?P<other>.)")
_JAVA_PARTS = re.compile(r"'(?P<quoted>[^']*)'|(?P<token>([A-Za-z])\3*o?)|(?P<other>.)")
_MOST_CHARS, _MOST_WORDS = 64, 3  # of a format; many words beside each other could be told apart in too many ways


@dataclass(frozen=True)
class DateFormat:
    """A format of dates, to be looked for at the start of a name."""

    pattern: re.Pattern[str]
    fields: tuple[str, ...]  # the field of each group: "year", "month" or "day"
    folders: int  # how many of a path's folders belong to the date

    def read(self, name: str) -> tuple[date, str] | None:
        """Return the day that a name starts with and what follows it; None when it starts with no day."""
        found = self.pattern.match(name)
        if found is None:
            return None
        numbers: dict[str, set[int]] = {"year": set(), "month": set(), "day": set()}
        for field, part in zip(self.fields, found.groups(), strict=True):
            digits = re.match(r"\d+", part)
            numbers[field].add(int(digits[0]) if digits else month_of(part))
        if any(len(seen) != 1 for seen in numbers.values()):  # a part that occurs twice and differs
            return None
        day = day_of((numbers["year"].pop(), numbers["month"].pop(), numbers["day"].pop()), "year month day")
        return (day, name[found.end() :]) if day else None


def _compiled(text: str, tokens: dict[str, tuple[str, str]], parts: re.Pattern[str]) -> DateFormat | None:
    """Read a format; None for one with unknown tokens, or without a day."""
    pattern, fields, words = "", [], 0
    for part in parts.finditer(text[: _MOST_CHARS + 1]):
        token = part["token"]
        if token is None:
            pattern += re.escape(part["quoted"] if part["quoted"] is not None else part["other"])
            continue
        if token not in tokens:
            return None
        field, piece = tokens[token]
        words += piece == _WORD
        pattern += f"({piece})" if field else f"(?:{piece})"
        fields += [field] if field else []
    if len(text) > _MOST_CHARS or words > _MOST_WORDS or set(fields) != {"year", "month", "day"}:
        return None
    return DateFormat(re.compile(pattern + r"(?!\d)", re.IGNORECASE), tuple(fields), text.count("/"))


of_moment = partial(_compiled, tokens=MOMENT, parts=_MOMENT_PARTS)
of_java = partial(_compiled, tokens=JAVA, parts=_JAVA_PARTS)  # and cljs-time's
