"""Sentences of the Data health page, the export included."""

from collections.abc import Sequence
from datetime import date, datetime

from dashboard.wording.charts import week_of
from dashboard.wording.kinds import PLURALS
from dashboard.wording.numbers import Row, day, days

TITLE = "Data health"
BELOW = "What could be read of your files, what is there, and where it lies."

ALL_READ = "Everything that was logged could be read"
ALL_READ_SHARED = "Everything that says it is shared could be read"
ALL_READ_OWN = "Everything of yours, and all that is shared, could be read"
ALL_READ_NOTE = "A line that can’t be read would be named here, with what helps."
REFUSED_NOTE = (
    "Each stays in its file as you typed it, and counts from the moment it can be read. What it says is not repeated "
    "here."
)
LIMITS_TOGETHER = (
    "This page knows of lines that say whose they are and that they are shared. The command hearthside doctor, run in "
    "a terminal, looks at every line."
)
LIMITS_OWN = (
    "This page knows of your own lines and of those that say they are shared. The command hearthside doctor, run in a "
    "terminal, looks at every line."
)
NOT_LOOKED = "The files could not be looked at. The command hearthside doctor says why."

COVERAGE_CAPTION = (
    "Each bar is a week: filled, the days with {} check-in; pale, the days that passed; hatched, a pause."
)
COVERAGE_NOTE = "A day without one is a day that is not known, never a zero."
LOGGED, ELAPSED, PAUSED = "days with a check-in", "days that passed", "paused"

HOLDINGS = "What is there"
HOLDINGS_TOGETHER = "What this page may know of: what you chose to share with each other."
HOLDINGS_OWN = "What this page may know of: all of yours, and what the other shares."
HOLDINGS_SOLO = "All that you logged or brought in, by kind."
HOLDINGS_HEAD = ("Kind", "Entries", "First day", "Last day")
NO_HOLDINGS = "Nothing yet that this page may know of."

BUILDS = "Builds"
BUILDS_NOTE = (
    "A build is made of your files whenever they change, and holds the numbers that the pages show. It can be deleted "
    "and made anew at any time; your entries are not in danger."
)
BUILDS_OWN = "This page of your own is made in memory, from the same files, each time they change."
NO_BUILDS = "There is none yet."
BUILD_ANEW = "Build anew"
BUILDING = "Building"
BUILT, BUILT_SAME = (
    "A new build is in place.",
    "Built anew: it holds the same as before, so the one that was there stays.",
)
NO_NEW_BUILD = "There is no new build."
NOT_BUILT = (
    "Something unexpected stopped the build; the last one stays. The command hearthside doctor looks at each log."
)

PLACES = "Where it lies"
PLACES_NOTE = "All of it in one folder on this computer, made for your account alone."
PLACE_NAMES = (
    "Home",
    "Settings",
    "Logs, one file for each kind",
    "What was imported",
    "Answers to suggestions",
    "Builds",
)


def all_read(is_solo: bool, is_together: bool) -> str:
    if is_solo:
        return ALL_READ
    return ALL_READ_SHARED if is_together else ALL_READ_OWN


def refused(count: int) -> str:
    return "One line could not be read" if count == 1 else f"{count:,} lines could not be read"


def limits(is_solo: bool, is_together: bool) -> str:
    """Say which lines the page can't know of; the same whether there are any or not."""
    if is_solo:
        return ""
    return LIMITS_TOGETHER if is_together else LIMITS_OWN


def where(file: str, line: int, field: str) -> str:
    """Name a line that was refused; the first one stands for its whole file."""
    return f"{file}, line {line}" if field or line > 1 else file


def what(field: str, reason: str) -> str:
    text = f"{field} {reason}" if field else reason
    return f"{text[:1].upper()}{text[1:]}."


def mend(field: str, reason: str, line: int, partners: Sequence[str]) -> str:
    """Say what helps."""
    if field == "partner":
        return f"Write {' or '.join(partners)} in the column partner of this line."
    if reason.startswith("is not ") and field:
        return f"Write {reason.removeprefix('is not ')} in the column {field}."
    if reason == "is missing":
        return f"Fill in the column {field}."
    if field == "occurred_on":
        return "Mend the day in the column occurred_on, or the one in occurred_at."
    if field == "until":
        return "Mend the day in the column until, or the one on which it starts."
    if field:
        return f"Look at the column {field} of this line."
    if "quote" in reason or "line break" in reason:
        return "Close the quote or take it out, in a text editor."
    if "UTF" in reason or "NUL" in reason:
        return "Save the file anew from your spreadsheet as CSV UTF-8."
    if "cells" in reason:
        return "A text with a comma in it stands between quotes; other cells may be one too many."
    return "Mend the first line of the file." if line == 1 else "Mend the line in a text editor."


def more(count: int) -> str:
    return f"and {count:,} more; the command hearthside doctor lists all of them"


def coverage(row: Row, is_together: bool) -> str:
    """Say on how many days somebody checked in, over the weeks of the picture."""
    observed, elapsed = int(row["observed_days"]), int(row["elapsed_days"])
    if not elapsed:
        return "A pause over all these weeks"
    who = "one or both of you" if is_together else "you"
    return f"On {observed} of the last {days(elapsed)} {who} checked in"


def coverage_caption(is_together: bool, is_solo: bool) -> str:
    which = "a" if is_solo else "a shared" if is_together else "a logged or shared"
    return f"{COVERAGE_CAPTION.format(which)} {COVERAGE_NOTE}"


def coverage_alt(voices: Sequence[tuple[str, Row]]) -> str:
    """Say what the picture of days shows."""
    parts = [f"{name}: {int(row['observed_days'])} of {days(int(row['elapsed_days']))}" for name, row in voices]
    return f"Days with a check-in, week by week. {'; '.join(parts)}."


def coverage_hover(row: Row) -> str:
    paused = f", {days(row['paused_days'])} paused" if row["paused_days"] else ""
    return f"{week_of(row)}<br><b>{int(row['observed_days'])}</b> of {days(row['elapsed_days'])}{paused}"


def holdings_note(is_solo: bool, is_together: bool) -> str:
    if is_solo:
        return HOLDINGS_SOLO
    return HOLDINGS_TOGETHER if is_together else HOLDINGS_OWN


def holding(row: Row) -> tuple[str, str, str, str]:
    """Return a kind of entry in words: its name, how many, its first and last day."""
    return PLURALS[row["kind"]], f"{int(row['entry_count']):,}", _short(row["first_on"]), _short(row["last_on"])


def builds(count: int, newest: datetime | None) -> str:
    if newest is None:
        return NO_BUILDS
    kept = "one is kept" if count == 1 else f"the last {count} are kept"
    return f"The newest is of {day(newest, True)}, {newest:%H:%M}; {kept}."


def build_line(name: str, when: datetime) -> str:
    return f"{name} · {day(when, True)}, {when:%H:%M}"


def _short(value: date) -> str:
    return f"{value.day} {value:%b %Y}"


EXPORT = "Your data, out"
EXPORT_FORM = "As which kind of files?"
EXPORT_FORMS = {"csv": "CSV", "parquet": "Parquet", "json": "JSON"}
EXPORT_SAFE = "For a spreadsheet: no text counts as a formula"
EXPORT_SAFE_NOTE = "Such an export can’t be put back."
EXPORT_BUTTON = "Download"
NOT_EXPORTED = "not-exported.txt"
EXPORT_UNKNOWN = "Nothing could be exported. `hearthside doctor` looks at each log."


def export_below(is_together: bool, is_solo: bool) -> str:
    """Say what is in it, and that it is open to whoever has it."""
    whose = "It holds what the two of you share, and no private entry."
    if is_solo:
        whose = "It holds all that you logged."
    elif not is_together:
        whose = "It holds your private entries beside what the two of you share."
    return f"{whose} Nothing in it is encrypted, and it can’t be called back; keep it where your diary would be."


def export_file(day: str, audience: str, form: str) -> str:
    return f"hearthside-{day}-{audience}-{form}.zip"
