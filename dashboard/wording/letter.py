"""Sentences of the weekly letter, which is read on paper, perhaps by both at one table."""

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.wording import this_week
from dashboard.wording.appreciation import thanks_finding, thanks_sentence, thanks_told
from dashboard.wording.cards import HeadlineCard
from dashboard.wording.charts import last_week
from dashboard.wording.conflicts import stock_finding
from dashboard.wording.connection import connection_finding, connection_sentence, connection_told
from dashboard.wording.metrics import (
    NOT_LOGGED,
    is_counted,
    rests_on,
    sentence,
    short_of,
    status_words,
    unresolved_changes,
    usual,
)
from dashboard.wording.numbers import Row, day, listing, number, short, since, week_dates

BUTTON = "The week as a letter"
BUTTON_HELP = "Two pages to save or print, with the week on this page. Nothing leaves this computer."
CALENDAR_BUTTON = "Rituals as a calendar"
CALENDAR_HELP = "A file for your calendar app, with the names of your rituals on days of the week."

RITUAL = "Ritual"
RITUALS = "Rituals this week"
SINCE = "Compared with the week before"
SINCE_NOTE = "Two weeks always differ a little by chance. The quarterly review says whether something has changed."
OPEN = "Open conflicts"
IDEAS = "If you like"
WHY = "Why this:"
FAREWELL = "Use what helps, and leave the rest."
WHERE = (
    "This letter was made on your computer, from your own logs. Nothing was sent anywhere. "
    "Anyone who has the file or the paper can read it."
)
PRIVATE = "It contains your private entries."
WRONG_TOOL = (
    "If you are in danger now, call your country’s emergency number. Are you afraid of how your partner may react to "
    "what you write? Are you hurt, threatened, watched, or made to write this log? That is not a conflict that two "
    "people can repair together. A specialist can help. Talk to one first, alone, from a device that is yours alone."
)
MARKS = this_week.MARKS | {"before": "before your first entry", "to_come": "still to come"}
NOTHING_LOGGED = "nothing logged"
CHECKINS_ALONE = "Moments, thanks and conflicts are not logged, so this letter has no numbers for them"
NO_BROWSER = (
    "A PDF needs Chromium, Chrome or Edge, and none was found. Write the letter as .html instead, open it in a browser "
    "and print it from there. It fits on two A4 pages."
)
NO_PDF = (
    "Your browser did not write a PDF. Write the letter as .html instead, open it in a browser and print it there. "
    "It fits on two A4 pages."
)
NAME_A_FILE = (
    "Name a file with `--out`. The letter of your own view is not encrypted, so it is not saved in your home by itself."
)
ENDINGS = "End the file name in .html or .pdf, or use - to print the letter here."
LAST_GOOD = "{} The letter shows the last numbers that could be worked out."
NO_ENTRIES = (
    "There is no week to write about: nothing is {} yet. Start with a check-in: hearthside log check-in --help."
)


def title(week: date, with_year: bool = False) -> str:
    return f"The week of {day(week, with_year)}"


def written(path: str, week: date) -> str:
    return f"{title(week, with_year=True)} is saved in {path}"


def outside(first: date, last: date) -> str:
    """Say which weeks there are letters of."""
    return f"Your log has no such week. It goes from {day(first, True)} to {day(last + timedelta(6), True)}."


def no_entries(is_shared: bool) -> str:
    return NO_ENTRIES.format("shared" if is_shared else "logged")


def dear(names: Sequence[str]) -> str:
    return f"Dear {listing([short(name, 40) for name in names])},"


def below(week: date, who_logged: str, is_current: bool) -> str:
    so_far = ", so far" if is_current else ""
    return f"{week_dates(week)}{so_far} · {who_logged}"


def opening(connection: Row, thanks: Row, stock: Row, is_together: bool) -> str:
    """Tell the week in a few sentences."""
    if connection["status"] == "paused":
        now = "You are pausing this week." if connection["is_current"] else "This was a week you paused."
        return f"{now} Paused days are left out, and there is nothing to catch up on."
    parts = [] if connection["status"] == NOT_LOGGED else [connection_finding(connection)]
    if thanks["expressed_rate"] is not None:
        parts.append(thanks_finding(thanks, is_together))
    if stock["stock_count"] is not None:
        parts.append(stock_finding(stock))
    return " ".join(f"{part}." for part in parts or [CHECKINS_ALONE])


def told(card: HeadlineCard, row: Row) -> str:
    """Say a headline's number, what it is from and its range, beside the usual one."""
    if row[card.column] is None:
        return sentence(status_words(row))
    if card.column == "stock_count":
        return _stock(row)
    if card.name == "connection":
        told, source = connection_told(row), connection_sentence(row)
    else:
        told, source = thanks_told(row), thanks_sentence(row, is_first=False)
    rough = f" This is a rough number: {short_of(row)}." if row["status"] == "thin" else ""
    return f"{told}. {source}{rough} {sentence(usual(row))}"


def beside(card: HeadlineCard, row: Row, before: Row) -> str:
    """Set a headline beside that of the week before; empty when neither week has one."""
    column = card.column
    if row[column] is None and before[column] is None:
        return ""
    if column == "stock_count":
        after = "" if before[column] is None else f", after {int(before[column])}"
        return f"{card.label}: {int(row[column])}{after}; {unresolved_changes(row)}."
    if row[column] is None:
        return f"{card.label}: {status_words(row)}; the week before {_about(before, card)}."
    if before[column] is None:
        return f"{card.label}: {_about(row, card)}; the week before {status_words(before)}."
    return f"{card.label}: {_about(row, card)}, after {_about(before, card)} in the week before."


def open_caption(today: date) -> str:
    return f"As of {day(today)}, in your own words."


def nothing_open(today: date) -> str:
    return f"Nothing, as of {day(today)}."


def more_open(count: int) -> str:
    return f"and {count} more, on the Conflicts page"


def more_rituals(count: int) -> str:
    return f"and {count} more rituals" if count > 1 else "and one more ritual"


def may_be_wrong(text: str) -> str:
    return f"Why it may be wrong: {text}"


def chart_described(card: HeadlineCard, rows: Sequence[Row], said: str) -> str:
    """Say in words what a chart shows, for those who hear it."""
    known = [row[card.column] for row in rows if row[card.column] is not None]
    reach = f"{len(rows)} weeks from {day(rows[0]['week_start'], True)}"
    if not known:
        return f"{reach}, none of them with enough logged. {said}"
    low, high = number(min(known)), number(max(known))
    ends = (low if low == high else f"between {low} and {high}") + ("" if card.column == "stock_count" else " a week")
    gaps = len(rows) - len(known)
    unknown = f"; {gaps} without enough logged or paused" if gaps else ""
    return f"{reach}: {ends}{unknown}. {said}"


def last_label(row: Row, week: date) -> str:
    """Name the last week of a chart beside its number, where it is the letter's own and not the one before."""
    if row["week_start"].date() != week:
        return ""
    return last_week(row) if row["is_current"] else "that week"


def _stock(row: Row) -> str:
    count, age = int(row["stock_count"]), row["open_age_max_days"]
    when, is_ = ("", "is") if row["is_current"] else (" at the end of the week", "was")
    parts = [f"No conflict {is_} open{when}"]
    if count == 1:
        parts = [f"One conflict {is_} open{when}, {since(age or 0)}"]
    elif count:
        are = "are" if row["is_current"] else "were"
        parts = [f"{count} conflicts {are} open{when}, the oldest {since(age or 0)}"]
    if row["parked_count"]:
        parts.append(f"{int(row['parked_count'])} parked for later")
    source = f" Counted {rests_on(row)}." if row["elapsed_days"] else ""
    return f"{', '.join(parts)}. {sentence(unresolved_changes(row))}{source}"


def _about(row: Row, card: HeadlineCard) -> str:
    return f"{'about ' * (not is_counted(row, card.column, card.count))}{number(row[card.column])}"
