"""Sentences of the Import page. The text of an upload is never in them: it is shown beside, as plain text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dashboard.wording.numbers import day

TITLE = "Import"
BELOW_SOLO = "Bring along what you wrote in other apps. It stays on this computer."
BELOW = "Bring along what you wrote in other apps. It stays on this computer. What you don’t share stays private."
WHOSE_NOTE = "Whose files are these? Choose your name at the top to begin."
BRING = "Apps and files that you can bring"
BRING_PARTS = {
    "Journals and notes": [
        "Day One, Daylio, Apple Journal, Journey, Diarium, Evernote, Notion, Obsidian, Google Keep and others."
    ],
    "Moods and habits": ["How We Feel, Pixels, Bearable, Loop Habit Tracker and Apple Health."],
    "Calendars and tables": ["Any calendar file (.ics), and tables with a column of dates (CSV, .xlsx, .ods)."],
    "Chats": [
        "WhatsApp, Telegram, Signal, iMessage, Instagram and others. Only how many messages each person wrote on a day "
        "is saved, never the text."
    ],
}
HAPPENS = "How an import works"
STARTS_PRIVATE = {"It starts private": ["The text of a journal always stays yours. You can share the rest."]}
HAPPENS_PARTS = {
    "You look first": ["You see what a file holds. Nothing is saved until you press Import."],
    "It stays here": ["Files are read on this computer, and nothing of them leaves it."],
    "You can delete an import": [
        "Its entries are deleted with it, except those that you edited or that another import also has."
    ],
}
IN_VAULT = (
    "Your imports are locked in your vault. Open your own view first: new exports are compared with them, so that no "
    "entry counts twice."
)
DROP = "Drop one or more exports here"
HOW_BELOW = "An export is a file that the other app makes for you. Nothing is saved until you press Import."
LARGER_PARTS = {"A file over 200 MB": ["In a terminal, run: hearthside import FILE"]}
HOW = "How do I get one?"
LOOKING = "Reading your files"
BUILDING = "Updating your weeks"

WHAT_IS_NEW = ("new", "already imported", "changed", "not imported")
WHAT_IS_ADDED = "what is new"
PARTLY_KNOWN = "Some of this is already imported."
ALL_KNOWN = "All of this is already imported."
CONFIRM_NOTE = "Only you can say. A filled-in answer is a guess: please check it."
CONFIRMED = "Confirm"
NEEDS_CHOICE = "Choose one"
NEEDS_NONE = "None"
NEEDS_ANSWERS = "Please answer each question."
NOT_USED = "That answer can’t be used here. Please give another one."
ASK_AGAIN = "Ask me again"
OTHER_CLOCK = "Did you live in another time zone then? Write it as Europe/Berlin or +01:00."
COUNT_AGAIN = "Count by this clock"
SAMPLES = "The first entries: do they look right?"
LOOKS_BACK = "Count each journal day as a check-in"
LOOKS_BACK_NOTE = "Moods, ratings and what got in the way count only if this is on."
CHAT_NOTE = (
    "Only counts are saved: how many messages each person wrote on each day, never the text. Your weekly numbers stay "
    "as they are."
)
DISCARD = "Discard"
DISCARDED = "Discarded. Nothing was saved."

HISTORY = "Imported so far"
HISTORY_NOTE = "You can delete an import at any time. To change what a label means, drop the export here again."
NO_HISTORY = "No imports yet."
DELETE = "Delete"
DELETE_NOTE = (
    "This deletes its entries and any copy of the file in Hearthside. Entries that you edited, or that another import "
    "has too, stay. Your choices for its labels are saved for next time."
)
DELETE_NOW = "Delete this import"

SHARING = "Share with your partner"
SHARING_NOTE = (
    "Imports start private. If you share a kind, your partner can see what its switch names and on which day, but no "
    "text of your journal. Weeks together need shared check-ins, so share those too. You can switch this off at any "
    "time, but what was seen stays seen."
)

MAYBE = "Moments found in your text"
MAYBE_TOGGLE = "Look for moments in my text"
MAYBE_NOTE = (
    "This looks for a few English phrases in your imports, such as “I thanked”. It happens on this computer. "
    "Nothing counts until you accept it."
)
MAYBE_NONE = "No sentences to look at."
MAYBE_ELSEWHERE = "Only the writer can see these sentences. They are in your own view."
MAYBE_COUNTS_AS = "Count it as"
MAYBE_YES, MAYBE_NO = "Accept", "Dismiss"


def count(number: int, things: str) -> str:
    """Say how many: `1 entry`, `1,204 entries`, `1 list of guests`."""
    head, *rest = re.split(r"(?= (?:of|to|by|without) )", things, maxsplit=1)
    if number == 1:
        head = head.removesuffix("ies") + "y" if head.endswith("ies") else head.removesuffix("s")
    return f"{number:,} {''.join((head, *rest))}"


def dates(first: str, last: str) -> str:
    """Name a span by its first and last day: `3 March 2024 – 22 November 2026`."""
    if not first:
        return ""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return day(start, True) if start == end else f"{day(start, start.year != end.year)} – {day(end, True)}"


def found(app: str, number: int, unit: str, days: int, span: int, own: int = 0) -> str:
    """Say what an upload holds: `WhatsApp: 113 messages on 30 of 30 days, you wrote 52`."""
    wrote = f", you wrote {own:,}" if own else ""
    things = "" if unit == "days" else f"{count(number, unit)} on "
    return f"{app}: {things}{days:,} of {count(span, 'days')}{wrote}"


def nothing_found(is_known: bool, app: str) -> str:
    return f"{app}: no entry could be read" if is_known else "This file can’t be read"


def not_yet(app: str, number: int) -> str:
    return f"{app}: {count(number, 'questions')} first"


def confirm(number: int) -> str:
    return "A question before the import" if number == 1 else "Questions before the import"


def clock(zone: str) -> str:
    return f"Days are counted by the clock of {zone}"


def known_by(why: str, file: str) -> str:
    return f"{file} · recognised by: {why}" if why else file


def gone(number: int) -> str:
    stays = "It stays." if number == 1 else "They stay."
    return f"{count(number, 'earlier records')} {'is' if number == 1 else 'are'} not in this export. {stays}"


def left_out(found: Mapping[str, int]) -> str:
    """Say what has no place here: `Left out: 128 places, 1 song.`"""
    return "Left out: " + ", ".join(count(number, things) for things, number in found.items()) + "."


def joined(first: str, number: int) -> str:
    """Name files that are looked at together."""
    return f"{first} and {number - 1} more"


def reading(file: str) -> str:
    return f"Reading {file}"


def days_finding(days: int, span: int) -> str:
    return f"An entry on {days:,} of {count(span, 'days')}"


def days_alt(days: int, span: int, first: str, last: str) -> str:
    return f"A calendar. {days_finding(days, span)}, from {dates(first, last)}."


ENTRIES_A_MONTH = "entries a month"


def day_hover(when: date, number: int) -> str:
    return f"{when:%A}, {day(when, True)}<br>" + (count(number, "entries") if number else "no entry")


def month_hover(month: date, number: int) -> str:
    return f"{month:%B %Y}<br>" + (count(number, "entries") if number else "no entry")


def unread(refused: int, kept: int) -> str:
    """Say how many things are not imported, and how many remarks there are on what is."""
    parts = [f"{refused:,} not imported"] * bool(refused)
    parts += [count(kept, "remarks")] * bool(kept)
    return ", ".join(parts)


def more(number: int) -> str:
    return f"… and {number:,} more."


def accept(news: str) -> str:
    return f"Import {news}" if news else "Save my choices"


def accepted(app: str, news: str, name: str, *, is_shared: bool, is_counted: bool = False) -> str:
    """Say what was imported (of a chat only counts), and who can see it; some kinds may be shared from earlier on."""
    if not news:
        return f"Saved your choices for {app}. There are no new entries."
    seen = "What you share from this app now includes them" if is_shared else f"They show only in {name}’s view"
    counts = "the counts of " * is_counted
    return f"Imported from {app}: {counts}{news}. {seen}."


def undone(file: str) -> str:
    return f"Deleted the import of {file}."


def imported(app: str, first: str, last: str, counts: Mapping[str, int], when: datetime, unit: str = "") -> str:
    """Say of one import which app it was from, its span, its counts, and when it was brought in.

    With a `unit`, such as messages, what was found is counted: its records are other things, such as days.
    """
    names = (("new", "new"), ("changed", "changed"), ("refused", "not imported"))
    parts = [f"{counts[key]:,} {words}" for key, words in names if counts.get(key)] or ["nothing new"]
    if unit:
        parts = [count(counts["found"] - counts["refused"], unit)]
    return " · ".join((app, dates(first, last), ", ".join(parts), f"imported {day(when.date())}, {when:%H:%M}"))


_SHARES = {
    "checkin": "Share my check-ins, with how the day was",
    "ritual": "Share my rituals",
    "appreciation": "Share my thanks, said and received",
    "conflict": "Share open conflicts, for both of us to close",
    "share": "Share when I opened up, and how deep",
    "goodnews": "Share when I told good news",
    "affection": "Share welcome touch",
}


def share(kind: str, since: datetime | None) -> str:
    """Say what a switch shares, and since when it does."""
    words = _SHARES.get(kind, f"Share {kind}")
    return f"{words}. Shared since {day(since.date())}." if since else words


def mood_scale(ends: str) -> str:
    """Say of "1..5" which end is which: `1 is worst, 5 is best`."""
    worst, _, best = ends.partition("..")
    return f"{worst} is worst, {best} is best" if best else ends


def answers(given: Sequence[str]) -> str:
    return f"You said: {' · '.join(given)}."
