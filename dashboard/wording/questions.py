"""Sentences of the Questions page. The questions themselves are in decks, and are shown as plain text."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import day, listing

TITLE = "Questions"
BELOW = "Read one out, take turns, and say as much as you like. You can skip any of them."
BELOW_ALONE = "Take one along on a walk, or into a talk with someone. You can skip any of them."
MODE, ONE, EVENING = "How many?", "One for tonight", "Many, light to deep"
EVENING_NOTE = "Three sets, each a little deeper than the last. About 15 minutes a set. There is no timer."
DECK = "Deck"
OPT_IN = "After you have talked about one of these, they come up among all decks too, for 60 days."
SETS = ("light", "deeper", "deepest")

TALKED, THOUGHT, SKIP = "We talked about it", "I thought about it", "Skip"
MARK, UNMARK = "☆ Mark as a favourite", "★ A favourite"
BACK, NEXT, ANOTHER, RESTART = "‹ Back", "Next ›", "Another one", "Start again"
STATUS = {"asked": "Saved: you talked about it.", "skipped": "Skipped."}
STATUS_ALONE = STATUS | {"asked": "Saved: you thought about it."}
TODAY, TODAY_ALONE = "You talked about it today.", "You thought about it today."
HOLDER_NOTE = "To answer or save something, choose your name at the top first."
SEEN_BY, BOTH = "Who can see it?", "Both of you"
ENDED = "That was the last one for now"
ENDED_NOTE = "All other questions here came up in the last 60 days. They will come again later."

WRITE = "Write down your answer, if you like"
WRITE_LABEL, WRITE_SEAL, WRITE_SAVE = "Your answer", "Seal", "Save as private"
WRITE_DONE = "Saved. Only you can see it."
SEAL_DONE = "Sealed. You both read both answers once both of you have answered."
SEAL_NOTE = (
    "Sealed: nobody sees it until both of you have answered. Then you both read both answers. "
    "If one of you deletes theirs later, the other’s stays."
)


def noted_for_you(status: str, question: str) -> str:
    return f"{'Talked about' if status == 'asked' else 'Skipped'}: {question}"


EMPTY = "There is no text yet, so nothing was saved."
ANSWERS = "Written answers"
PRIVATE, SHARED, SEALED = "private", "shared", "sealed until both of you have answered"
SHARE, SHARE_NOW, UNSHARE = "Share", "Share now", "Make private"
DEPTH = "How deep does it go for you?"
DEPTH_NOTE = "If you choose one, this also counts as something you shared today. You can skip it."
DEPTHS = {1: "facts", 2: "opinions", 3: "feelings", 4: "fears and needs"}
SHARE_DONE, UNSHARE_DONE = "Shared. Both of you can read it.", "Private again. What was read stays read."

FAVOURITES = "Favourites"
NO_FAVOURITES = "No favourites yet. A favourite may come up again after some months."
AGAIN = "Ask it again"
SO_FAR = "Questions so far"
NOTHING_SO_FAR = "Nothing yet. The questions that you talk about will be listed here. There is nothing to reach."
SHOWN = 5  # of a list

OWN_DECK = "Write or edit a deck"
WHICH_DECK, NEW_DECK = "Which deck?", "A new deck"
DECK_NOTE = "One question in each line. A question that you move or reword keeps its history."
COPY_NOTE = "You can change this deck too. Your copy is then used in its place."
DECK_NAME, DECK_ABOUT, DECK_TOPIC = "Name", "A line about it, if you like", "Topic, if it has one, such as childhood"
DECK_SETS = ("Light questions", "Deeper questions", "Deepest questions")
SAVE_DECK = "Save deck"
DECK_FILES = "Everyone who uses this home can see your decks. They are plain text files in this folder:"


def deck_saved(count: int) -> str:
    return f"Saved: a deck with {count} questions."


def where(deck: str, number: int) -> str:
    """Say where a question stands: `Deck “By the fire” · set 1 of 3, light`."""
    return f"Deck “{deck}” · set {number} of {len(SETS)}, {SETS[number - 1]}"


def turn(first: str, second: str) -> str:
    return f"{first} answers first, then {second}."


def next_set(number: int) -> str:
    return f"Go to set {number} ›"


def alone(name: str) -> str:
    return f"Just {name}"


def private_note(own: bool, name: str) -> str:
    """Say who will see a private answer."""
    if own:
        return "Private: only you can see it. You can share it later."
    return f"Private: only {name} can see it, in {name}’s own view. It can be shared from there."


def has_answered(names: Sequence[str]) -> str:
    return f"{listing(list(names))} {'has' if len(names) == 1 else 'have'} answered in writing."


def waits(name: str) -> str:
    """Say that an answer that both may read is in its writer's vault."""
    return f"{name}’s answer shows here once {name} has opened the vault that it is in."


def share_note(other: str) -> str:
    return f"{other} will be able to read it. You can make it private again, but what was read stays read."


def on(when: date) -> str:
    return day(when, with_year=True)


def last_on(when: date, today: date) -> str:
    return "came up today" if when >= today else f"last came up on {day(when, with_year=when.year != today.year)}"


def written_on(name: str, when: date, edited_on: date | None = None, seen: str = "") -> str:
    """Say whose an answer is, since when, and who sees it; `edited_on`: it was changed after both could read it."""
    edited = f"edited {day(edited_on, with_year=True)}" if edited_on else ""
    return " · ".join(filter(None, [f"{name}, {day(when, with_year=True)}", edited, seen]))


def so_far(talked: Sequence[int], skipped: Sequence[int], *, is_solo: bool) -> list[str]:
    """Say what came up of each set, such as `Light: 7 talked about and 2 skipped.` Both count by set."""
    words = ("thought about" if is_solo else "talked about", "skipped")
    lines = []
    for name, *counts in zip(SETS, talked, skipped, strict=True):
        parts = [f"{count} {word}" for count, word in zip(counts, words, strict=True) if count]
        if parts:
            lines.append(f"{name.capitalize()}: {listing(parts)}.")
    return lines


def all_of_them(count: int) -> str:
    return f"Show all {count}"


def trouble(file: str, what: str) -> str:
    return f"{file} can’t be used as a deck: {what}."


def no_deck(count: int) -> str:
    return (
        "One file in your decks folder can’t be used"
        if count == 1
        else f"{count} files in your decks folder can’t be used"
    )
