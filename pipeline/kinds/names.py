"""The names of kinds of entry, in words and as commands. A log file keeps the kind's own name."""

from pipeline.home.folder import HearthsideError
from pipeline.kinds.kinds import KINDS, Kind

WORDS = {
    "checkin": "check-in",
    "ritual": "ritual",
    "appreciation": "thanks",
    "conflict": "conflict",
    "repair": "step in a conflict",
    "share": "sharing",
    "goodnews": "good news",
    "question": "question",
    "answer": "written answer",
    "affection": "touch",
    "promise": "promise",
    "followup": "something to follow up on",
    "rebuild": "small step",
    "pause": "pause",
}
COMMANDS = {kind: words.replace(" ", "-") for kind, words in WORDS.items()} | {
    "repair": "step",
    "answer": "answer",
    "followup": "remember",
    "rebuild": "rebuild",
}
EVERY_COMMAND = ", ".join(COMMANDS.values())


def need_kind(text: str) -> Kind:
    """Return the kind with this command or name. Raises a HearthsideError that lists them all."""
    kind = named(text)
    if kind is None:
        raise HearthsideError(f"There is no such kind of entry. Kinds: {EVERY_COMMAND}.")
    return kind


def named(text: str) -> Kind | None:
    """Return the kind with this command or name."""
    text = text.strip().lower()
    return next((kind for kind in KINDS if text in (kind.name, COMMANDS[kind.name])), None)
