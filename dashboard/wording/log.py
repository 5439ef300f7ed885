"""Sentences of the Log page: what was saved and who can see it, and entries in one line."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dashboard.wording import log_forms
from dashboard.wording.kinds import NAMES
from dashboard.wording.numbers import Row, day as day_words
from pipeline.kinds.vocabulary import IMPORTED

# The ids that the log, the loader and imports make for what has no name.
_MADE = re.compile(rf"h[0-9a-f]{{11}}|[0-9a-f]{{12}}-[0-9]+|{IMPORTED}.*")

TITLE = "Log"
BELOW = "A few taps are enough. You can skip anything."

WHO_NOTE = "Choose your name at the top first. Each of you writes for yourself."

WHEN = "Which day?"
TODAY, YESTERDAY, ANOTHER = "Today", "Yesterday", "Another day"
ON = "Date"

MORE = "More, if you like"
OTHER_RITUAL = "The name of another ritual"
SAVE, SAVE_CHANGES = "Save", "Save changes"
LEAVE = "Cancel"

LATE = "It is too late for this day to count in the weekly numbers. You can still save entries for it."

NO_REPAIR = "There is no open conflict. You can log one with “Conflict”."
WHICH = "Which one?"

HAPPENED = "Something happened?"
HAPPENED_NOTE = "Choose one to open a short form."
KINDS = "What was it?"

UNDO, DELETE, EDIT = "Undo", "Delete", "Edit"

OPEN = "Open conflicts, promises and follow-ups"
OLD, CLOSED = "Promises from a while ago", "Closed recently"
NEXT_STEP = "Your next step"
STEP_NOTE = "A note, if you like"


def today_or(value: date, today: date) -> str:
    """Name a day: `Today`, `Yesterday`, `6 May`."""
    if value == today:
        return TODAY
    return YESTERDAY if value == today - timedelta(days=1) else day_words(value, value.year != today.year)


def checked_in(when: str) -> str:
    return f"{when}: you checked in. You can change your answers here."


def so_far(when: str) -> str:
    return f"{when} so far"


NOTHING_SO_FAR = "Nothing yet."
TYPED = "Typed in a file without an id. Edit it in the file."


def share(partner: str) -> str:
    return f"Share this with {partner}"


def share_means(partner: str) -> str:
    return f"On: {partner} can see it, and it counts in what you both see. Off: only you can see it."


UNSAFE = "I did not feel safe"
UNSAFE_SEALED = (
    "This is stored in your vault alone. Once you save, your view leaves this conflict out, and suggests nothing about "
    "repair, thanks or opening up."
)
UNSAFE_NOT_STORED = "This is not stored anywhere."
LEFT_OUT = "Saved. Your view leaves this conflict out."

SHARED, PRIVATE = "shared", "private"


def done(summary: str, change: str) -> str:
    """Say what was done to an entry."""
    return f"{'Deleted' if change == 'out' else 'Saved'}: {summary}"


def seen_by(is_shared: bool, partner: str) -> str:
    return f"shared with {partner}" if is_shared else "only you can see it"


def undone(kind: str) -> str:
    return f"Undone: {NAMES[kind]}"


def opening(count: int, is_solo: bool) -> str:
    if not count:
        return "Nothing is open."
    return "In your own words." if is_solo else "In your own words. You answer for yourself only."


def closed(on: date) -> str:
    return f"closed on {day_words(on)}"


def thread(kind: str, row: Row) -> tuple[str, str]:
    """Return what a promise or a thing to follow up on is called, and what else was written of it."""
    return (row["name"], row["what"] or "") if row["name"] else (row["what"] or NAMES[kind], "")


def promised(on: date, due: date | None) -> str:
    return f"promised on {day_words(on)}" + (f", for {day_words(due)}" if due is not None else "")


def asked(on: date, due: date | None) -> str:
    return f"follow up on {day_words(due)}" if due is not None else f"follow up, logged on {day_words(on)}"


TAKEN = {  # a step in a conflict that was taken: "Ana …"
    "attempt": "tried to make up",
    "okay_again": "felt okay again",
    "settled": "called it settled",
    "live_with": "can live with it",
    "parked": "parked it for later",
    "reopened": "opened it again",
}
_HAPPENED = {"kept": "took place", "missed": "not this time", "excused": "called off"}


def masked(kind: str) -> str:
    """Name an entry without a word of what it says."""
    return NAMES[kind]


def summary(kind: str, row: Mapping[str, str], about: str = "") -> str:
    """Put an entry into one line: `Check-in: connected 7, appreciated 8`.

    `about`: what a step is in, where it has no name of its own.
    """
    parts = [part for part in _parts(kind, row) if part]
    said = ", ".join(parts if not about or about.lower() in (part.lower() for part in parts) else [about, *parts])
    return f"{NAMES[kind]}: {said}" if said else NAMES[kind]


def _parts(kind: str, row: Mapping[str, str]) -> list[str]:
    match kind:
        case "checkin":
            names = [ask.field for ask in log_forms.CHECKIN.asks if ask.field not in ("barriers", "note")]
            barriers = [log_forms.BARRIERS.get(one, one).lower() for one in row["barriers"].split(";") if one]
            return [*(f"{name.replace('_', ' ')} {row[name]}" for name in names if row[name]), *barriers, row["note"]]
        case "ritual":
            ours = "it felt like ours" if row["felt_like_ours"] == "yes" else ""
            return [row["ritual"], _HAPPENED.get(row["status"], ""), ours, row["note"]]
        case "appreciation":
            way = "it landed" if row["answers"] else {"given": "said", "noticed": "received"}.get(row["direction"], "")
            return [way, row["for_what"]]
        case "conflict":
            return [
                row["topic"] or entry_name(row["conflict"]),
                f"strength {row['intensity']}" if row["intensity"] else "",
            ]
        case "repair":
            return [entry_name(row["conflict"]), TAKEN.get(row["action"], ""), row["note"]]
        case "share":
            topic = log_forms.TOPICS.get(row["topic"], "").lower()
            return [log_forms.DEPTHS.get(row["depth"], "").lower(), topic]
        case "followup":
            raised = "talked about it" if row["status"] == "raised" else ""
            return [entry_name(row["followup"]), row["note"], raised, _due(row, "for")]
        case "promise":
            words = {"made": ""} | {name: text.lower() for name, text in log_forms.OUTCOMES.items()}
            return [entry_name(row["promise"]), row["note"], words.get(row["status"], ""), _due(row, "by")]
        case "pause":
            return [log_forms.REASONS.get(row["reason"], "").lower(), _until(row)]
        case "affection":
            return [{"yes": "welcome", "no": "not welcome"}.get(row["welcome"], "")]
        case _:
            step = row.get("step", "").replace("_", " ")
            return [question_name(row.get("question", "")) or step or row.get("note", "")]


def entry_name(key: str) -> str:
    """Return the name that a person gave; empty for an id that was made for a nameless entry."""
    return "" if _MADE.fullmatch(key) else key


def question_name(key: str) -> str:
    """Return a question's short name from `deck/short-name`; other words are a person's own."""
    deck, _, name = key.rpartition("/")
    return name.replace("-", " ") if deck and " " not in key else key


def _due(row: Mapping[str, str], word: str) -> str:
    return f"{word} {_day(row['due_on'])}" if row["due_on"] else ""


def _until(row: Mapping[str, str]) -> str:
    return f"until {_day(row['until'])}" if row["until"] else ""


def _day(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:  # typed by hand, and refused by the build
        return text
