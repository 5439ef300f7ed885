"""Sentences of the Questions page. The questions themselves stand in decks, and are shown as plain text."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import day, listing

TITLE = "Questions"
BELOW = "Read one out, take turns, say as much as you like. Any of them can be skipped."
BELOW_ALONE = "Take one along for a walk, or into a talk with someone. Any of them can be skipped."
MODE, ONE, EVENING = "How many", "One for tonight", "An evening of 45 minutes"
EVENING_NOTE = "Three sets, each a step deeper than the last. About 15 minutes a set is an offer; no clock is running."
DECK = "Deck"
SETS = ("light", "deeper", "deepest")

TALKED, THOUGHT, SKIP = "We talked about it", "I thought about it", "Skip"
MARK, UNMARK = "☆ Mark as a favourite", "★ A favourite"
BACK, ANOTHER, ANEW = "‹ Back", "Another one", "Begin anew"
STATUS = {"asked": "Noted as talked over.", "skipped": "Skipped."}
TODAY = "Already talked over today."
HOLDER = "Who notes it down?"
HOLDER_NOTE = "Choose once. What you press is then noted in that name."
SEEN_BY, BOTH = "Seen by", "Both of you"
ENDED = "That was the last one for now"
ENDED_NOTE = "Every other question of this deck came up in the last 60 days, and comes again later."

WRITE = "Write down your answer, if you wish"
WRITE_LABEL, WRITE_KEEP = "Your answer", "Keep it, private"
WRITE_DONE = "Kept, for your own view alone."
EMPTY = "There is nothing written yet, so nothing was kept."
ANSWERS = "Written down"
PRIVATE, SHARED = "private", "shared"
SHARE, SHARE_NOW, UNSHARE = "Share it", "Share it now", "Make it private again"
DEPTH = "How deep is it, as you see it?"
DEPTH_NOTE = "If you choose one, a share of that depth is noted for today. You can leave it open."
DEPTHS = {1: "facts", 2: "opinions", 3: "feelings", 4: "fears and needs"}
SHARE_DONE, UNSHARE_DONE = "Shared with the two of you.", "Private again. What was read meanwhile can’t be called back."

FAVOURITES = "Favourites to come back to"
NO_FAVOURITES = "None is marked yet. A favourite may come back by itself after some months."
AGAIN = "Ask it again"
SO_FAR = "Talked over so far"
NOTHING_SO_FAR = "Nothing is noted yet. What you talk over is listed here, and there is nothing to reach."
SHOWN = 5  # of a list

OWN_DECK = "Add questions of your own"
OWN_DECK_NOTE = (
    "A deck is a plain text file that holds three sets of questions. Save one like this as ours.toml in the folder "
    "below, with more questions. The word before each = is its name in your log: keep it when you reword."
)
OWN_DECK_EXAMPLE = """\
name = "Ours"

[light]
first-walk = "Where did our first walk lead?"

[deeper]
old-dream = "Which old dream still visits you?"

[deepest]
trust = "What helps you to trust?"
"""


def where(deck: str, number: int) -> str:
    """Say where a question stands: `By the fire · set 1 of 3, light`."""
    return f"{deck} · set {number} of {len(SETS)}, {SETS[number - 1]}"


def turn(first: str, second: str) -> str:
    return f"{first} answers first, then {second}."


def next_set(number: int) -> str:
    return f"On to set {number} ›"


def alone(name: str) -> str:
    return f"{name} alone"


def write_note(own: bool, name: str) -> str:
    """Say who will see a written answer."""
    if own:
        return "It is for your own view. You can share it later, or never."
    return f"It is kept for {name}’s own view and is not shown here. It can be shared from there, or never."


def share_note(other: str) -> str:
    return f"{other} can read it then, and so can both of you together. What was read can’t be called back."


def on(when: date) -> str:
    return day(when, with_year=True)


def last_on(when: date, today: date) -> str:
    return "came up today" if when >= today else f"last came up on {day(when, with_year=when.year != today.year)}"


def written_on(name: str, when: date, is_shared: bool | None) -> str:
    """Say whose an answer is and since when; `is_shared` is None where nobody else could see it."""
    seen = "" if is_shared is None else f" · {SHARED if is_shared else PRIVATE}"
    return f"{name}, {day(when, with_year=True)}{seen}"


def so_far(talked: Sequence[int], skipped: Sequence[int]) -> list[str]:
    """Say what came up of each set, such as `Light: 7 talked over and 2 skipped.` Both count by set."""
    lines = []
    for name, *counts in zip(SETS, talked, skipped, strict=True):
        parts = [f"{count} {word}" for count, word in zip(counts, ("talked over", "skipped"), strict=True) if count]
        if parts:
            lines.append(f"{name.capitalize()}: {listing(parts)}.")
    return lines


def all_of_them(count: int) -> str:
    return f"Show all {count}"


def trouble(file: str, what: str) -> str:
    return f"{file} is no deck: {what}."


def no_deck(count: int) -> str:
    return "A file in your decks folder is no deck" if count == 1 else "Files in your decks folder are no decks"
