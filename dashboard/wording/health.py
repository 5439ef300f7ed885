"""Sentences of the page Your data, the export included."""

from collections.abc import Sequence
from datetime import date, datetime

from dashboard.wording.charts import week_of
from dashboard.wording.kinds import PLURALS
from dashboard.wording.numbers import Row, day, days

TITLE = "Your data"
BELOW = "See whether your entries are in order, download them, and find where they are stored."

IN_ORDER = "Your entries are in order"
IN_ORDER_SHARED = "Your shared entries are in order"
IN_ORDER_OWN = "Your entries and all shared ones are in order"
IN_ORDER_NOTE = "Each of them could be read from its file"
UNCHANGED_NOTE = f"{IN_ORDER_NOTE}, and no file was changed outside Hearthside"
REFUSED_NOTE = (
    "Each line is still in its file, as you typed it. It counts as soon as it can be read. Its text is not shown here."
)
LIMITS_TOGETHER = "Private entries are checked in your own view."
LIMITS_OWN = "Your own entries and shared ones are checked here."
NOT_LOOKED = "Your files could not be read. The first command at the end of this page says why."

RESTORE = (
    "If you changed these yourself, accept the changes. If not, copy the file from a backup. The end of this page says "
    "how to open one."
)
ACCEPT, ACCEPTED, NOT_ACCEPTED = "Accept the changes", "Accepted.", "The changes could not be accepted."
STATES = {
    "edited outside": "It was edited outside Hearthside.",
    "grown outside": "Lines were added to it outside Hearthside.",
    "missing": "It is missing.",
    "damaged": "It is damaged.",
}
STATE_NEW = "It is new, and was added outside Hearthside."

COVERAGE = "Days with a check-in"
COVERAGE_CAPTION = (
    "A bar is a week, filled for days with {} check-in. Pale days have none, and count as unknown, never as zero."
)
COVERAGE_PAUSED = "Hatched: a pause."
LOGGED, ELAPSED, PAUSED = "days with a check-in", "days that passed", "paused"

HOLDINGS = "Your entries"
HOLDINGS_TOGETHER = "The entries that you share with each other. Each of you may log the same conflict or ritual."
HOLDINGS_OWN = "All your entries, and the ones that your partner shares."
HOLDINGS_SOLO = "All that you logged or imported."
HOLDINGS_HEAD = ("Kind", "Entries", "First day", "Last day")
NO_HOLDINGS = "No entries yet."

BUILDS = "Numbers on the pages"
BUILDS_NOTE = (
    "The numbers are worked out from your files whenever they change. You can rebuild them at any time. Your entries "
    "stay as they are."
)
BUILDS_OWN = "Your own view is worked out in memory, and not saved."
NO_BUILDS = "Nothing has been worked out yet."
REBUILD = "Rebuild the numbers"
REBUILDING = "Rebuilding the numbers"
BUILT, BUILT_SAME = (
    "Rebuilt the numbers.",
    "Rebuilt the numbers. Nothing has changed.",
)
NO_NEW_BUILD = "The numbers were not rebuilt."
NOT_BUILT = (
    "Something unexpected stopped it, so the last numbers are still in use. The first command at the end of this page "
    "checks your files."
)

PLACES = "Where your data is stored"
PLACES_NOTE = "It is all in one folder on this computer. Only your user account and an administrator can open it."
PLACE_NAMES = (
    "Settings",
    "Logs, one file for each kind",
    "Imports",
    "Answers to suggestions",
    "Numbers on the pages",
)
TERMINAL = "Files and terminal commands"
TERMINAL_NOTE = "You can do without these. They are for those who like to look at files or use a terminal."
COMMANDS = {
    "Check all files, and list every line that can’t be read": "hearthside doctor",
    "Write a backup of everything to one file": "hearthside backup FILE",
    "Open a backup in a new folder": "hearthside restore FILE --home FOLDER",
}


def in_order(is_solo: bool, is_together: bool) -> str:
    if is_solo:
        return IN_ORDER
    return IN_ORDER_SHARED if is_together else IN_ORDER_OWN


def files(count: int) -> str:
    return "One file was changed outside Hearthside" if count == 1 else f"{count} files were changed outside Hearthside"


def state(state: str, lost: int, is_new: bool) -> str:
    """Say what became of a file."""
    gone = f" {lost:,} bytes of it are gone." if lost else ""
    return f"{STATE_NEW if is_new else STATES[state]}{gone}"


def backup(age: int | None) -> str:
    """Say how old the last backup is, and how to make one."""
    if age is None:
        return "For a backup, copy this folder to another disk now and then."
    when = "today" if age == 0 else "yesterday" if age == 1 else f"{age} days ago"
    return f"Last backup: {when}."


def refused(count: int) -> str:
    return "One line could not be read" if count == 1 else f"{count:,} lines could not be read"


def limits(is_solo: bool, is_together: bool) -> str:
    """Say which lines the page does not show; the same whether there are any or not."""
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
        return "Correct the day in the column occurred_on, or the one in occurred_at."
    if field == "until":
        return "Correct the day in the column until, or the first day."
    if field:
        return f"Look at the column {field} of this line."
    if "quote" in reason or "line break" in reason:
        return "Close the quote or delete it, in a text editor."
    if "UTF" in reason or "NUL" in reason:
        return "Save the file again from your spreadsheet, as CSV UTF-8."
    if "cells" in reason:
        return "Put quotes around a text that has a comma in it, or delete the extra cells."
    return "Correct the first line of the file." if line == 1 else "Correct the line in a text editor."


def more(count: int) -> str:
    return f"and {count:,} more. The first command at the end of this page lists them all."


def coverage(row: Row, first: date, is_together: bool) -> str:
    """Say on how many days somebody checked in, over the weeks of the picture from `first` on."""
    observed, elapsed = int(row["observed_days"]), int(row["elapsed_days"])
    if not elapsed:
        return "A pause over all these weeks"
    who = "One or both of you" if is_together else "You"
    if observed == elapsed == 1:
        return f"{who} checked in on the first day"
    return f"{who} checked in on {observed} of {days(elapsed)} since {day(first, True)}"


def coverage_caption(is_together: bool, is_solo: bool, has_pause: bool) -> str:
    which = "a" if is_solo else "a shared" if is_together else "a logged or shared"
    return COVERAGE_CAPTION.format(which) + (f" {COVERAGE_PAUSED}" if has_pause else "")


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


def builds(newest: datetime | None) -> str:
    if newest is None:
        return NO_BUILDS
    return f"Worked out on {day(newest, True)}, {newest:%H:%M}."


def _short(value: date) -> str:
    return f"{value.day} {value:%b %Y}"


EXPORT = "Export your data"
EXPORT_FORM = "File type"
EXPORT_FORMS = {"csv": "CSV", "parquet": "Parquet", "json": "JSON"}
EXPORT_SAFE = "Make it safe to open in Excel"
EXPORT_SAFE_NOTE = "Text that looks like a formula is changed, so this export can’t be restored."
EXPORT_BUTTON = "Download"
NOT_EXPORTED = "not-exported.txt"
EXPORT_UNKNOWN = "Nothing could be exported. Run hearthside doctor in a terminal to check your files."


def export_below(is_together: bool, is_solo: bool) -> str:
    """Say what is in it, and that it is open to whoever has it."""
    whose = "The export contains what the two of you share, and no private entries."
    if is_solo:
        whose = "The export contains all that you logged."
    elif not is_together:
        whose = "The export contains your private entries and what the two of you share."
    return f"{whose} It is not encrypted, so store it as safely as a diary."


def export_file(day: str, audience: str, form: str) -> str:
    return f"hearthside-{day}-{audience}-{form}.zip"
