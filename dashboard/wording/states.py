"""Sentences of empty pages, of trouble, of suggestions, and of the footer."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import day

FOOTER = "Everything stays on this computer."

WRONG_TOOL_LINK = "When this is the wrong tool"
LEAVE = "Leave this page"

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


def no_entries(
    people: Sequence[str], is_solo: bool, is_together: bool, starts_shared: bool
) -> tuple[str, list[str], str]:
    """Return title, lines and command, if any, for a home in which there is nothing to show yet.

    `starts_shared`: a new check-in of each is shared by default.
    """
    first = people[0] if people else "ana"
    command = f"hearthside log check-in --partner {first} --connected 7"
    first_steps = ["This page fills with your first check-in. It takes half a minute."]
    if is_solo or not is_together:
        return "Nothing logged yet", first_steps, ""
    if starts_shared:
        return "Nothing shared yet", first_steps, ""
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


def help_noted(said: str) -> str:
    return f"Saved: {said}. Only you can see it."


def no_suggestion(topics: Sequence[str]) -> tuple[str, str]:
    """Say what is true where no suggestion is, in a title and a line: of open conflicts, that there is no hurry."""
    if not topics:
        return (
            "No suggestion right now",
            "There is nothing you need to do here. Suggestions come from what you log, at most two at a time.",
        )
    title = f"Still open: {topics[0]}" if len(topics) == 1 else f"{len(topics)} conflicts are open"
    return title, "There is no hurry. When you are both ready, Log has the next steps."


SUGGESTIONS_REST = "Suggestions are about now. Past weeks have none."

LOOKING_BACK = "Looking back"


def not_for(is_together: bool) -> str:
    return "Not for us" if is_together else "Not for me"


def retired(is_together: bool) -> str:
    return f"{not_for(is_together)}. You won’t see this one again, unless you bring it back on the Settings page."


def strength(words: str) -> str:
    """Say how strong the evidence for a suggestion is."""
    return f"Evidence: {words}."


def taken(choice: str, title: str, on: date) -> str:
    """Say which choice is asked about."""
    return f"On {day(on)} “{choice}” was chosen ({title}). Only you can see your answer."
