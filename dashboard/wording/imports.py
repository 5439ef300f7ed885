"""Sentences of the Import page. What stands in an upload is never said here: it is shown beside, as plain text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dashboard.wording.log_forms import CHECKIN
from dashboard.wording.numbers import day, listing

TITLE = "Import"
BELOW = "Bring in what you wrote in other apps. It stays on this computer, and private to the one who wrote it."
WHOSE = "Whose journal is it?"
WHOSE_NOTE = "What is imported is for its author’s eyes. Choose first; nothing of anyone’s is shown before that."
DROP = "Drop exports here, one or many"
HOW_BELOW = "An export is a file that the other app writes for you to take along. Nothing counts before you accept it."
HOW = "How do I get one?"
NO_APPS = "No app is known to this page yet."
LOOKING = "Looking at what you brought"
BUILDING = "Building your weeks"

WHAT_IS_NEW = ("new", "here already", "changed", "not readable")
CONFIRM = "Before it can be imported, please confirm"
CONFIRM_NOTE = "The file leaves this open. A choice that is filled in is a guess."
CONFIRMED = "Confirm"
NEEDS_CHOICE = "Choose one"
NOT_USED = "That answer led nowhere, so it is asked once more."
ASK_AGAIN = "Ask me again"
SAMPLES = "Do these look right? The first entries"
MAPPING = "What your words stand for"
MAPPING_NOTE = (
    "Choose what each stands for, or leave it at nothing. Whatever you choose is kept for your next import. "
    "“A guess” comes from the word alone, so please look at those."
)
MOODS_NOTE = "How a mood word feels is yours to say, from 0 to 10. None is guessed."
NUMBERS_NOTE = "For a number, say which one means 0 and which means 10. Where 1 was the best, the larger one means 0."
LABEL, MOOD, NUMBER, OFTEN, STANDS_FOR, FROM = "Label", "Mood", "Number", "Times", "Stands for", ""
LOWEST, HIGHEST = "Means 0", "Means 10"
A_GUESS = "a guess"
LOOKS_BACK = "A day with an entry counts as a day I looked back on"
LOOKS_BACK_NOTE = "Moods, numbers and what was in the way count on such days alone."
LET_GO = "Let it go"
LET_GO_DONE = "Let go. Nothing of it was kept."

HISTORY = "Imported so far"
HISTORY_NOTE = "Each can be taken back at any time. To change what a label stands for, drop the export once more."
NO_HISTORY = "Nothing is imported yet."
UNDO = "Undo"
UNDO_NOTE = (
    "This takes back the file, its entries and all that came of them. What you said your labels stand for is kept."
)
UNDO_NOW = "Take it back"

SHARING = "What counts for both of you"
SHARING_NOTE = (
    "All of it starts private. Sharing says that something took place, and on which day; no word of your journal goes "
    "along. Your weeks together rest on days with a shared check-in, so the rest counts there once that is shared too. "
    "You can take it back at any time. What was seen meanwhile can’t be called back."
)

MAYBE = "A maybe list"
MAYBE_TOGGLE = "Look for moments in my own text"
MAYBE_NOTE = (
    "Looks on this computer for a few English phrases, such as “I thanked”, in what you imported. "
    "Nothing counts until you accept it, one by one, as what you choose beside it."
)
MAYBE_NONE = "No sentence is waiting for you."
MAYBE_COUNTS_AS = "Would count as"
MAYBE_YES, MAYBE_NO = "Accept", "Dismiss"


def maybe_elsewhere(partner: str) -> tuple[str, str]:
    """Say where the author alone finds the maybe list, and the command for it."""
    return (
        "Sentences of a journal are for its author, so this list is in your own view:",
        f"hearthside dashboard --audience {partner}",
    )


def count(number: int, things: str) -> str:
    """Say how many: `1 entry`, `1,204 entries`."""
    if number == 1:
        things = things.removesuffix("ies") + "y" if things.endswith("ies") else things.removesuffix("s")
    return f"{number:,} {things}"


def dates(first: str, last: str) -> str:
    """Name a span by its first and last day: `3 March 2024 – 22 November 2026`."""
    if not first:
        return ""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return day(start, True) if start == end else f"{day(start, start.year != end.year)} – {day(end, True)}"


def found(app: str, number: int, unit: str) -> str:
    return f"{app}: {count(number, unit)}"


def nothing_found(is_known: bool, app: str) -> str:
    return f"{app}: no entry could be read" if is_known else "This file can’t be read"


def not_yet(app: str) -> str:
    return f"{app}: one thing is open before it can be read"


def known_by(why: str, file: str) -> str:
    return f"{file} · known by this: {why}" if why else file


def gone(number: int) -> str:
    return (
        f"{count(number, 'entries')} that an earlier export held {'is' if number == 1 else 'are'} not in this one. "
        + ("It stays." if number == 1 else "They stay.")
    )


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


def refused(number: int) -> str:
    return f"{count(number, 'entries')} can’t be read, and why"


def more(number: int) -> str:
    return f"… and {number:,} more."


def mapped(signs: int, number: int, guesses: int) -> str:
    words = f"{number:,} of {count(signs, 'words')} {'stands' if number == 1 else 'stand'} for something so far"
    return f"{words}, {guesses:,} of them by a guess." if guesses else f"{words}."


def accept(number: int, things: str) -> str:
    return f"Import {count(number, things)}" if number else "Import it all the same"


def accepted(app: str, new: int, changed: int, things: str, name: str) -> str:
    parts = [f"{new:,} new {things}"] * bool(new) + [f"{changed:,} changed"] * bool(changed)
    came = f"{listing(parts)} came in" if parts else "nothing in it was new"
    return f"{app}: {came}, for {name} alone to see. Your weeks follow from what you said it stands for."


def undone(file: str) -> str:
    return f"Taken back: nothing of {file} is left."


def imported(app: str, first: str, last: str, counts: Mapping[str, int], when: datetime) -> str:
    """Say of one import which app it was from, its span, its counts, and when it was brought in."""
    names = (("new", "new"), ("changed", "changed"), ("refused", "not readable"))
    parts = [f"{counts[key]:,} {words}" for key, words in names if counts.get(key)] or ["nothing new"]
    return " · ".join((app, dates(first, last), ", ".join(parts), f"imported {day(when.date())}, {when:%H:%M}"))


_SHARES = {
    "checkin": "Count my check-ins for us, with how the day was",
    "ritual": "Count my rituals for us",
    "appreciation": "Count my thanks for us, given and noticed",
    "conflict": "Count conflicts for us, and that they were settled",
    "share": "Count for us when I opened up, and how deep",
    "goodnews": "Count for us when I told happy news",
    "affection": "Count welcome touch for us",
}


def share(kind: str, since: datetime | None) -> str:
    """Say what a switch shares, and since when it does."""
    words = _SHARES.get(kind, f"Count {kind} for us")
    return f"{words}. Shared since {day(since.date())}." if since else words


_MEANINGS = {  # without their blanks
    "nothing": "nothing",
    "thanks:given": "Thanks I gave",
    "thanks:noticed": "Thanks I noticed",
    "affection": "Welcome touch",
    "goodnews": "Happy news I told",
    "conflict": "A conflict, still open",
    "conflict:settledthesameday": "A conflict, settled that day",
    "sharing:1": "Shared facts",
    "sharing:2": "Shared opinions",
    "sharing:3": "Shared feelings",
    "sharing:4": "Shared fears or needs",
}
_RATINGS = {ask.field: ask.field.capitalize() for ask in CHECKIN.asks if not ask.words} | {
    "connected": "Felt connected",
    "appreciated": "Felt appreciated",
}


def meaning(text: str) -> str:
    """Put what a label stands for into words."""
    if words := _MEANINGS.get(text.replace(" ", "")):
        return words
    name, _, what = (part.strip() for part in text.partition(":"))
    if name == "ritual":
        return f"Ritual: {what}"
    if name == "barrier":
        return f"In the way: {what.replace('_', ' ')}"
    if name not in _RATINGS:
        return text
    if not what:
        return _RATINGS[name]
    worst, is_scale, best = what.partition("..")
    return f"{_RATINGS[name]}: from {worst} to {best}" if is_scale else f"{_RATINGS[name]}: {what} of 10"


def answers(given: Sequence[str]) -> str:
    return "You said: " + ", ".join(given) + "."
