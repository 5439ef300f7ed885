"""Sentences of the weekly letter, which is read away from the screen, perhaps by both at one table."""

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.wording import this_week
from dashboard.wording.appreciation import thanks_finding, thanks_sentence
from dashboard.wording.charts import MOMENTS, OPENINGS, THANKS, trend_sentence
from dashboard.wording.conflicts import stock_finding
from dashboard.wording.connection import connection_finding, connection_sentence
from dashboard.wording.metrics import rests_on, status_words, unresolved_changes
from dashboard.wording.numbers import Row, day, listing, number, short, since, span, week_dates
from dashboard.wording.this_week import Card

BUTTON = "The week as a letter"
BUTTON_HELP = "One page to keep or to print, with the week that the page shows. Nothing leaves this computer."
CALENDAR_BUTTON = "Rituals as a calendar"
CALENDAR_HELP = "A file that calendar apps read or subscribe to: the names of your rituals on days of the week."

RITUAL = "Ritual"
RITUALS = "Rituals of the week"
SINCE = "Beside the week before"
SINCE_NOTE = (
    "Two weeks side by side swing by chance alone. Whether something has changed is what the quarterly review looks at."
)
OPEN = "What is open"
IDEAS = "If you like"
WHY = "Why this:"
FAREWELL = "Take what is of use, and leave the rest."
WHERE = (
    "This letter was written on your computer, from your own logs, and asks no other computer for anything. "
    "Whoever holds the file or the paper can read it; what it says is as private as the place where you keep it."
)
PRIVATE = "It holds entries that are private to you."
WRONG_TOOL = (
    "If you are afraid of how your partner may react to what you write, if you are hurt, threatened, watched, or made "
    "to keep this log, no letter can help with that, and it is not a conflict to be repaired by two. A specialist can: "
    "talk to one on your own first, from a device that is yours alone. In danger, call your country’s emergency number."
)
MARKS = this_week.MARKS | {"to_come": "still to come"}
NOTHING_LOGGED = "nothing logged"
NO_BROWSER = (
    "A PDF takes a Chromium, Chrome or Edge, and none was found here. Write the letter as .html, open it in any "
    "browser and print it from there: it is made for two A4 pages."
)
NO_PDF = (
    "The browser that is installed here wrote no PDF. Write the letter as .html, open it in any browser and print it "
    "from there: it is made for two A4 pages."
)
ENDINGS = "A letter’s name ends in .html or .pdf, or is - to print it."
LAST_GOOD = "{} The letter is written from the last state that could be built."
NO_ENTRIES = (
    "There is no week to write about yet: nothing is {}. A first check-in makes a start: hearthside log checkin --help."
)


def title(week: date, with_year: bool = False) -> str:
    return f"The week of {day(week, with_year)}"


def written(path: str, week: date) -> str:
    return f"{title(week, with_year=True)} is in {path}"


def outside(first: date, last: date) -> str:
    """Say which weeks there are letters of."""
    return f"There is no such week in your log. It reaches from {day(first, True)} to {day(last + timedelta(6), True)}."


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
        return f"{now} Paused days count neither for nor against, and there is nothing to make up for."
    if connection["connection_rate"] is None:
        when = "is logged yet to say how the week goes" if connection["is_current"] else "was logged to say how it went"
        parts = [f"Not enough {when}: {connection['reason']}"]
    else:
        parts = [connection_finding(connection, is_together)]
    if thanks["expressed_rate"] is not None:
        parts.append(thanks_finding(thanks, is_together))
    return " ".join(f"{part}." for part in [*parts, stock_finding(stock)])


def told(card: Card, row: Row, is_together: bool) -> str:
    """Say a headline's figure with its range and what it rests on, and set it beside what is usual."""
    if card.column == "stock_count":
        return _stock(row)
    if row[card.column] is None:
        return _sentence(status_words(row))
    said = connection_sentence(row, is_together) if card.name == "connection" else thanks_sentence(row)
    rough = f" A rough number: {row['reason']}." if row["status"] == "thin" else ""
    return f"{said}{rough} {_usual(row)}"


def direction(card: Card, row: Row | None) -> str:
    """Say which way a headline went over the weeks of its chart."""
    return trend_sentence(row, {"connection": MOMENTS, "conflicts": OPENINGS, "thanks": THANKS}[card.name])


def beside(card: Card, row: Row, before: Row) -> str:
    """Set a headline beside that of the week before; empty when neither week has one."""
    column = card.column
    if column == "stock_count":
        return f"{card.label}: {int(row[column])}, after {int(before[column])}; {unresolved_changes(row)}."
    if row[column] is None and before[column] is None:
        return ""
    if row[column] is None:
        return f"{card.label}: {status_words(row)}; the week before {_about(before, column)} a week."
    if before[column] is None:
        return f"{card.label}: {_about(row, column)} a week; the week before {status_words(before)}."
    return f"{card.label}: {_about(row, column)} a week, after {_about(before, column)}."


def open_caption(today: date) -> str:
    return f"As of {day(today)}, in your own words."


def nothing_open(today: date) -> str:
    return f"Nothing, as of {day(today)}."


def more_open(count: int) -> str:
    return f"and {count} more, on the dashboard’s page"


def more_rituals(count: int) -> str:
    return f"and {count} more rituals that you agreed on" if count > 1 else "and one more ritual that you agreed on"


def may_be_wrong(text: str) -> str:
    return f"It may be wrong: {text[:1].lower()}{text[1:]}"


def chart_described(card: Card, rows: Sequence[Row], said: str) -> str:
    """Say in words what a chart shows, for those who hear it."""
    known = [row[card.column] for row in rows if row[card.column] is not None]
    reach = f"{len(rows)} weeks from {day(rows[0]['week_start'], True)} on"
    if not known:
        return f"{reach}, none with enough logged. {said}"
    ends = f"between {number(min(known))} and {number(max(known))}{'' if card.column == 'stock_count' else ' a week'}"
    gaps = len(rows) - len(known)
    unknown = f"; {gaps} without enough logged or paused" if gaps else ""
    return f"{reach}: {ends}{unknown}. {said}"


def last_label(row: Row) -> str:
    return "this week" if row["is_current"] else "that week"


def _stock(row: Row) -> str:
    count, age = int(row["stock_count"]), row["open_age_max_days"]
    when, is_ = ("", "is") if row["is_current"] else (" at the end of the week", "was")
    parts = [f"Nothing {is_} open{when}"]
    if count == 1:
        parts = [f"One thing {is_} open{when}, {since(age or 0)}"]
    elif count:
        parts = [f"{count} things {'are' if row['is_current'] else 'were'} open{when}, the oldest {since(age or 0)}"]
    if row["parked_count"]:
        parts.append(f"{int(row['parked_count'])} parked for later")
    rests = f"; {rests_on(row)}" if row["elapsed_days"] else ""
    return f"{', '.join(parts)}. {_sentence(unresolved_changes(row))} A count of what was logged has no range{rests}."


def _usual(row: Row) -> str:
    if row["usual_rate"] is None:
        return "Your usual range needs a few more weeks."
    level = f"{number(row['usual_rate'])} ({span(row['usual_low'], row['usual_high'])})"
    versus = {"above": "more than", "below": "less than", "about": "about"}.get(row["versus_usual"] or "")
    if versus:
        return f"That is {versus} your usual {level}."
    by_chance = "; chance alone can make such a week" if row["versus_usual"] == "cannot_tell" else ""
    return f"Your usual is {level}{by_chance}."


def _about(row: Row, column: str) -> str:
    return f"about {number(row[column])} ({span(row[f'{column}_low'], row[f'{column}_high'])})"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
