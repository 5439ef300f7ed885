"""Sentences of the Rebuild page. It begins when everyone says so, keeps no time, and ends when one says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.wording.numbers import listing

TITLE = "Rebuild"
BELOW = "Coming back to each other after a time of distance, in small steps and in your own time."
BELOW_SOLO = "Finding your way back after a time of distance, in small steps and in your own time."


@dataclass(frozen=True)
class Step:
    """One of the article's five: its name in the log, and what it is, with small next things for two and for one."""

    name: str
    title: str
    text: str
    things: tuple[str, ...]
    things_alone: tuple[str, ...]


STEPS = (
    Step(
        "name_it",
        "Name it",
        "Distance is easier to cross once somebody has said that it is there. One sentence is enough, and it needs no "
        "blame.",
        ("Say “I miss us”", "Write it in a note and leave it somewhere kind", "Tell of a time that felt close"),
        ("Say it to yourself, out loud", "Write down what you miss", "Recall a time that felt close"),
    ),
    Step(
        "start_small",
        "Start small",
        "Something easy and short, which can be over in ten minutes. Small things are easier to do again.",
        ("Tea together, no plans", "A walk round the block", "A message at midday"),
        ("Ten calm minutes", "A walk round the block", "A kind message, with nothing asked"),
    ),
    Step(
        "appreciate",
        "Appreciate",
        "From afar, what is pleasant is easy to miss. One true thing, said plainly, is plenty.",
        ("Thank for one small thing", "Tell what you like about an ordinary day", "Note one for yourself"),
        ("Say one thank-you", "Write down one pleasant thing", "Look at a photo that you like"),
    ),
    Step(
        "be_patient",
        "Be patient",
        "Some days feel close and some do not, and all of them are part of it. There is nothing to catch up on.",
        ("Do a small thing once more", "Say that slow is fine", "Leave it be for a week"),
        ("Do a small thing once more", "Be kind to yourself about a quiet day", "Leave it be for a week"),
    ),
    Step(
        "seek_help",
        "Seek help",
        "Some things are lighter with a third person who is trained to listen. Asking is not giving up. If you feel "
        "afraid, talk to somebody alone first: “When this is the wrong tool”, below, is the page to read.",
        ("Talk about whether to ask", "Look up who is near", "Not needed now, and that is fine"),
        ("Talk to someone you trust", "Look up who is near", "Not needed now, and that is fine"),
    ),
)
THINGS = "Small next things, if you like one"

WHAT_IT_IS = "Five small steps"
ABOUT = (
    "This is for times that feel far. You go through five steps in any order and at any pace; nothing is counted, "
    "no day is named, and nothing happens when you leave it alone. Everything else in Hearthside stays as it is."
)
ABOUT_START = "It begins once both of you have said so, each for yourself, and ends when one of you says so."
ABOUT_START_SOLO = "It begins when you say so, and ends when you say so."
BEGIN = "Begin"
BEGIN_SIGHT = "Beginning is a word to each other: both of you see it, with the name of the one who says it."
BEGIN_NOTED = "Noted."


def begun_by(names: Sequence[str]) -> str:
    """Say who has said that they would like to begin, while it has not begun."""
    return f"{listing(list(names))} would like to begin. There is no hurry, and no answer is needed."


TAKE_BACK = "Take it back"

UNDER_WAY = "You are coming back to each other"
UNDER_WAY_SOLO = "You are finding your way back"
UNDER_WAY_NOTE = "Take any step, in any order, whenever it suits. A step is done when you say so, for yourself."
DONE = "Done, for me"
DONE_NOTED = "Noted, for you."


def done_by(names: Sequence[str], is_solo: bool) -> str:
    """Say who has a step behind them; nothing while nobody has."""
    if not names:
        return ""
    return "done" if is_solo else f"done for {listing(list(names))}"


END = "End it here"
END_NOTE = "It ends for both of you, whoever presses, and both of you see it. You can begin anew at any time."
END_NOTE_SOLO = "You can begin anew at any time."
END_NOW = "End it"
ENDED = "It is ended. You can begin anew at any time."
