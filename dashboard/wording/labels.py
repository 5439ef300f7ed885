"""Sentences about the labels of an import, and what they mean. A label is shown beside them, as plain text."""

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.wording.log_forms import BARRIERS, CHECKIN

Words = Callable[[str], str]

TITLE = "Your labels and their meaning"
NOTE = "A ticked label counts as what its menu says; the rest is ignored. New ticks are guesses: please check them."
FIND = "Find a label"
NEEDS_CHOICE = "Choose one"


def label(part: str, name: str) -> str:
    """Name a label, a mood or a number in a list of all of them."""
    if part == "values" and name.startswith("mood ") and ".." in name:
        return "Mood"
    return f"Mood: {name}" if part == "moods" else name


def often(number: int, days: Sequence[str]) -> str:
    """Say how often a label occurs, and name its newest days: `12 times · last on 24 Nov, 29 Nov 2026`."""
    times = "once" if number == 1 else f"{number:,} times" if number else ""
    found = [date.fromisoformat(one) for one in days]
    last = found[-1].year if found else 0
    shown = [f"{one.day} {one:%b}" + f" {one.year}" * (one is found[-1] or one.year != last) for one in found]
    lead = "last on " if number > len(found) > 0 else ""
    return " · ".join(filter(None, [times, lead + ", ".join(shown)]))


def others(number: int) -> str:
    return f"{number:,} more label{'s' * (number > 1)}, ignored so far"


def found_label(part: str, name: str, number: int) -> str:
    return f"{label(part, name)} ({number:,})"


def means(name: str) -> str:
    return f"Meaning of {name}"


def scale_of(name: str) -> str:
    return f"Scale of {name}"


def scale(ends: str) -> str:
    """Say of "1..5" which end is more: `1 to 5, 5 is most`."""
    least, _, most = ends.partition("..")
    low, high = sorted((least, most), key=float)
    return f"{low} to {high}, {most} is most"


_MEANINGS = {  # without their blanks
    "thanks:given": "Thanks said",
    "thanks:noticed": "Thanks received",
    "affection": "Welcome touch",
    "goodnews": "Good news told",
    "conflict": "A conflict, still open",
    "conflict:settledthesameday": "Argued, and over",
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
    """Put the meaning of a label into words."""
    if words := _MEANINGS.get(text.replace(" ", "")):
        return words
    name, _, what = (part.strip() for part in text.partition(":"))
    if name == "ritual":
        return f"Ritual: {what}"
    if name == "barrier":
        words = BARRIERS[what]
        return f"In the way: {words[:1].lower()}{words[1:]}"
    if name not in _RATINGS:
        return text
    if not what:
        return _RATINGS[name]
    return f"{_RATINGS[name]}: {scale(what)}" if ".." in what else f"{_RATINGS[name]}: {what} of 10"
