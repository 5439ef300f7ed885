"""Sentences of the Evenings page. The evenings themselves are in files, and are shown as plain text."""

TITLE = "Evenings"
BELOW = "Fifteen to forty minutes of guided talk for the two of you. You can skip any step, or stop."
BELOW_ALONE = "A guided quarter of an hour for yourself, one step at a time. You can skip any step, or stop."
FOR_TWO, FOR_TWO_NOTE = "Evenings for two", "To take with somebody you trust."
FOR_ONE, FOR_ONE_NOTE = "Evenings for one", "For a quiet hour of your own."
BEGIN, NEXT, BACK, STOP = "Begin", "Next ›", "‹ Back", "Stop here"
LAST = "To the end ›"
PROMPTS, PROMPTS_ALONE = "To ask each other", "To ask yourself"
TIMER = "Show a quiet timer"

END = "That was your evening"
END_NOTE = "Stay together a little longer if you like. There is nothing else to do here."
END_NOTE_ALONE = "Stay a little longer if you like. There is nothing else to do here."
FINISH = "All evenings"
NOTE_TITLE = "Is there something to note?"
NOTE_BELOW, NOTE_BELOW_ALONE = "If you like. Each of you writes for yourself.", "If you like."
NOTE_KINDS = "What would you like to note?"
WRITER_NOTE = "To save a note, choose your name at the top first."
WHICH_CONFLICT = "Which conflict is it about?"

OWN = "Add an evening of your own"
OWN_NOTE = (
    "An evening is a plain text file with its steps. Save one like this as ours.toml in the folder below, and add more "
    "steps. You can leave out prompts, minutes and notes. One for a single person says people = 1."
)
OWN_EXAMPLE = """\
name = "Ours"
about = "Tea, and then a short talk."
notes = ["appreciation"]

[[step]]
title = "Tea"
text = "Make tea together."
prompts = ["What made you laugh today?"]
minutes = 10
"""


def minutes(count: int) -> str:
    """Say how long something takes; nothing where it is not known."""
    return f"about {_minutes(count)}" if count else ""


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"


def where(evening: str, number: int, count: int, length: int) -> str:
    """Say where a step stands: `After a fight · step 2 of 5 · about 6 minutes`."""
    return " · ".join(filter(None, (evening, f"step {number} of {count}", minutes(length))))


def timer(count: int) -> str:
    return f"The bar fills in {_minutes(count)}. It makes no sound, and you can take longer."


def no_evening(count: int) -> str:
    return (
        "One file in your evenings folder can’t be used"
        if count == 1
        else f"{count} files in your evenings folder can’t be used"
    )


def trouble(file: str, what: str) -> str:
    return f"{file} can’t be used as an evening: {what}."
