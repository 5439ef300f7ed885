"""The kind of a column by its cells: numbers, yes and no, times, weeks, the numbers of the rows."""

import re

from pipeline.imports.dates import clock
from pipeline.imports.tables.column_names import DONE, MISSED, NO, STATE, YES, said

# A comma before three digits could part thousands as well as decimals. Excel writes large numbers as -2.15E+09.
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{1,17}|,\d{1,2}|,\d{4,15})?|0,\d{1,15})(?:[Ee][+-]\d\d)?", re.ASCII)
_OUT_OF = re.compile(r"(\d{1,3}(?:[.,]\d)?) ?/ ?(\d{1,3})", re.ASCII)
_DAYS = re.compile(r"(?<!\d)(?:\d{4}-\d\d?-\d\d?|\d\d?([./])\d\d?\1\d{2,4})(?!\d)", re.ASCII)
_MONTH = re.compile(r"(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])", re.ASCII)
_INSTANT = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)
_WEEK = re.compile(r"(?:\d{4}\W?)?(?:W|KW|week)\W?\d\d?(?:\W{1,2}\d{4})?", re.IGNORECASE)  # 2026-W06


def number(text: str) -> float | None:
    """Return a number such as 7, -1.5 or 7,5; None for what is none, or could be two."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def percent(text: str) -> float | None:
    """Return a number, also one with a percent sign."""
    return number(text.removesuffix("%").rstrip())


def out_of(text: str) -> tuple[str, int] | None:
    """Return a number and the best of its scale, of 7/10; None for what is none."""
    found = _OUT_OF.fullmatch(text)
    return (found[1], int(found[2])) if found else None


def are_lists_of_days(cells: list[str]) -> bool:
    """True when each has nothing but days, and some have several."""
    counts = [len(_DAYS.findall(cell)) for cell in cells if not _DAYS.sub("", cell).strip(" ,;|\n")]
    return len(counts) == len(cells) and all(counts) and max(counts, default=0) > 1


def are_numbers(cells: list[str]) -> bool:
    """True when four in five are; what the others say becomes text."""
    return bool(cells) and sum(number(cell) is not None for cell in cells) >= 0.8 * len(cells)


def are_row_numbers(cells: list[str]) -> bool:
    """True for 0, 1, 2 or 1, 2, 3, as data frames number their rows."""
    numbers = [*map(str, range(len(cells) + 1))]
    return bool(cells) and cells in (numbers[:-1], numbers[1:])


def are_checks(name: str, cells: list[str]) -> bool:
    """True for yes and no; under the name of a habit, for done and missed too. The status of a task is none."""
    known = YES | NO if name in STATE else DONE | MISSED
    return bool(cells) and all(map(known.__contains__, map(said, cells)))


def are_times(cells: list[str]) -> bool:
    return bool(cells) and 2 * sum(map(bool, map(clock.clock, cells))) >= len(cells)


def periods(cells: list[str]) -> str:
    """Return "weeks" or "months" for cells that all name one; "" for any other."""
    found = (name for name, one in (("weeks", _WEEK), ("months", _MONTH)) if all(map(one.fullmatch, cells)))
    return next(found, "") if cells else ""


def have_digits(cells: list[str]) -> bool:
    """True when half of the cells have a digit."""
    return 2 * sum(any(map(str.isdigit, cell)) for cell in cells) >= len(cells) > 0


def are_instants(cells: list[str]) -> bool:
    """True for seconds or milliseconds since 1970, from 2001 on."""
    return bool(cells) and all(map(_INSTANT.fullmatch, cells))
