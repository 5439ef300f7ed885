"""Sentences of the page Finding your way back. It begins when all say so, and ends when one does."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.wording.numbers import listing

TITLE = "Finding your way back"
BELOW = "For times that feel distant: five small steps back to each other, in any order and at your own pace."
BELOW_SOLO = "For times that feel distant: five small steps, in any order and at your own pace."


@dataclass(frozen=True)
class Step:
    """One of the five steps: its name in the log, what it is, and small next things for two and for one."""

    name: str
    title: str
    text: str
    things: tuple[str, ...]
    things_alone: tuple[str, ...]


STEPS = (
    Step(
        "name_it",
        "Name it",
        "Distance is easier to bridge once somebody has said that it is there. One sentence, without blame, is enough.",
        ("Say “I miss us”", "Write it on a note", "Talk about a time that felt close"),
        ("Say it out loud to yourself", "Write down what you miss", "Remember a time that felt close"),
    ),
    Step(
        "start_small",
        "Start small",
        "Do something easy and short, ten minutes or less. Small things are easier to do again.",
        ("Tea together, no plans", "A walk round the block", "A message at midday"),
        ("Ten calm minutes", "A walk round the block", "A kind message, with nothing asked"),
    ),
    Step(
        "appreciate",
        "Appreciate",
        "In a distant time, pleasant things are easy to miss. Saying one true thing is plenty.",
        ("Say thanks for one small thing", "Say what you liked about an ordinary day", "Write one down for yourself"),
        ("Say one thank-you", "Write down one pleasant thing", "Look at a photo that you like"),
    ),
    Step(
        "be_patient",
        "Be patient",
        "Some days feel close and some do not. That is part of it, and there is nothing to catch up on.",
        ("Do a small thing again", "Say that slow is fine", "Leave it for a week"),
        ("Do a small thing again", "Be kind to yourself about a quiet day", "Leave it for a week"),
    ),
    Step(
        "seek_help",
        "Seek help",
        "Some things are easier with a third person who is trained to listen. Asking is not giving up. If you feel "
        "afraid of your partner, first talk to somebody without them.",
        ("Talk about asking for help", "Look up who is near you", "Not now, and that is fine"),
        ("Talk to someone you trust", "Look up who is near you", "Not now, and that is fine"),
    ),
)
THINGS = "Small ideas, if you like one"
HOW = "About these steps"

WHAT_IT_IS = "Take these steps together"
WHAT_IT_IS_SOLO = "Take these steps"
ABOUT_START = "Once both of you have pressed Begin, you can mark steps as done. Each of you can close them at any time."
ABOUT_START_SOLO = "Once you have pressed Begin, you can mark steps as done. You can close them at any time."
BEGIN = "Begin"
BEGIN_SIGHT = "Both of you can see who has pressed it. There is no hurry."
BEGIN_SAVED = "Saved: you would like to begin."


def begun_by(names: Sequence[str]) -> str:
    """Say who has said that they would like to begin, while it has not begun."""
    return f"{listing(list(names))} would like to begin."


TAKE_BACK = "Cancel"
CANCELLED = "Cancelled. You can begin again at any time."

UNDER_WAY = "You are coming back to each other"
UNDER_WAY_SOLO = "You are finding your way back"
UNDER_WAY_NOTE_SOLO = "Take any step, in any order, when it suits you."
UNDER_WAY_NOTE = f"{UNDER_WAY_NOTE_SOLO} A step is done once one of you says so."
DONE = "Done, for me"
DONE_SAVED = "Saved: done, for you."


def done_by(names: Sequence[str], is_solo: bool) -> str:
    """Say who has done a step; nothing while nobody has."""
    if not names:
        return ""
    return "done" if is_solo else f"done for {listing(list(names))}"


END = "Close the steps"
END_NOTE = "They close for both of you, and both of you can see that. You can begin again at any time."
END_NOTE_SOLO = "You can begin again at any time."
END_NOW = "Close them now"
ENDED = "Closed. You can begin again at any time."
