"""Sentences of empty pages, of trouble, of suggestions, and of the footer."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import day, days

FOOTER = "Everything stays on this computer."

WRONG_TOOL_LINK = "When this is the wrong tool"

INIT_COMMAND = 'hearthside init --partners "Ana,Ben" --timezone Europe/Berlin'

LOG_LINK = "Log something"

NOTHING_TO_SHOW = "There is nothing to show yet"

DOCTOR_COMMAND = "hearthside doctor"

BUILD_FAILED = "Your newest entries are not included yet. These pages show the last numbers that could be worked out."

REBUILDING = "Rebuilding the numbers. Their file was damaged; your entries are safe."

UNKNOWN_TROUBLE = "Something unexpected stopped the update. Run hearthside doctor in a terminal to check your files."

SORRY = (
    "Something went wrong while showing this page. Your entries are safe. "
    "Run hearthside doctor in a terminal to look for the cause."
)


def no_entries(people: Sequence[str], is_solo: bool, is_together: bool) -> tuple[str, list[str], str]:
    """Return title, lines and command for a home in which there is nothing to show yet."""
    first = people[0] if people else "ana"
    command = f"hearthside log check-in --partner {first} --connected 7"
    if is_solo or not is_together:
        return "Nothing logged yet", ["A first check-in takes half a minute. Your week will appear here."], command
    return (
        "Nothing shared yet",
        [
            "This page shows what you share with each other. New entries are private unless you change that on the "
            "Settings page. You can also share a single entry, on the Log page or in a terminal:"
        ],
        command + " --visibility shared",
    )


NOT_NOW = "Not now"

DID_IT_HELP = "Did this help?"

HELP_NOTED = "Saved. Only you can see it."

NO_SUGGESTION = "Nothing to suggest this week"

NO_SUGGESTION_TEXT = "Suggestions come from what you log, at most two at a time. Enjoy the quiet."

SUGGESTIONS_REST = "Suggestions are about now. Past weeks have none."

LOOKING_BACK = "Looking back"


def answered(rests_days: int) -> str:
    return f"Saved. You won’t see this one for {days(rests_days)}."


def not_for(is_together: bool) -> str:
    return "Not for us" if is_together else "Not for me"


RETIRED = "Okay. You won’t see this one again, unless you bring it back on the Settings page."


def strength(words: str) -> str:
    """Say how strong the evidence for a suggestion is."""
    return f"Evidence: {words}."


def taken(choice: str, title: str, on: date) -> str:
    """Say which choice is asked about."""
    return f"On {day(on)} “{choice}” was chosen ({title}). Only you can see your answer."
