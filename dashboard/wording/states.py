"""What a page says when there is nothing to draw, when something went wrong, and at its foot."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import day, days

FOOTER = "Everything stays on this computer."

WRONG_TOOL_LINK = "When this is the wrong tool"

INIT_COMMAND = 'hearthside init --partners "Ana,Ben" --timezone Europe/Berlin'

LOG_LINK = "Log something now"

NOTHING_TO_SHOW = "There is nothing to show yet"

DOCTOR_COMMAND = "hearthside doctor"

BUILD_FAILED = "Your newest entries are not in yet. You are looking at the last state that could be built."

UNKNOWN_TROUBLE = "Something unexpected stopped the build. The command hearthside doctor looks at each log."

SORRY = (
    "Something went wrong while drawing this page. Your entries are safe where they are. "
    "The command hearthside doctor looks for the cause."
)


def no_entries(people: Sequence[str], is_solo: bool, is_together: bool) -> tuple[str, list[str], str]:
    """Return title, lines and command for a home in which there is nothing to show yet."""
    first = people[0] if people else "ana"
    command = f"hearthside log checkin --partner {first} --connected 7"
    if is_solo or not is_together:
        return "Nothing logged yet", ["A first check-in takes half a minute. This page then draws itself."], command
    return (
        "Nothing shared yet",
        [
            "Entries start private, and this page shows what you chose to share with each other. The file "
            "settings.toml in your home says which kinds start out shared; any single entry can say otherwise, as here:"
        ],
        command + " --visibility shared",
    )


NOT_NOW = "Not now"

DID_IT_HELP = "Did this help?"

HELP_NOTED = "Noted, for your own view."

NO_SUGGESTION = "Nothing to suggest this week"

NO_SUGGESTION_TEXT = "Suggestions come from logged facts alone, at most two at a time. Enjoy the quiet."

SUGGESTIONS_REST = "Suggestions are about now, so they rest while you look back."

LOOKING_BACK = "Looking back"


def answered(rests_days: int) -> str:
    return f"Noted. This one rests for {days(rests_days)}."


def not_for(is_together: bool) -> str:
    return "Not for us" if is_together else "Not for me"


RETIRED = "Noted. It won’t come back, unless you bring it back on the Settings page."


def strength(words: str) -> str:
    """Say how strong the evidence for a suggestion is."""
    return f"What kind of evidence: {words}."


def taken(choice: str, title: str, on: date) -> str:
    """Say which choice is asked about."""
    return f"On {day(on)} “{choice}” was chosen ({title}). Your answer is kept for your own view."
