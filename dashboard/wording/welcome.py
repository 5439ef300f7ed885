"""Sentences of the first form, which makes a home."""

TITLE = "Welcome"
FORM = "Who is here?"
BELOW = "A few answers, and you can log how today was."

FIRST = "Your name"
SECOND = "Your partner’s name. Leave it empty to use Hearthside alone"

ZONE = "Your time zone"

SHARING = "Who sees a new entry by default?"
STARTS = {
    "private": "Just its writer. You can share each entry.",
    "shared": "Both of us. You can make each entry private.",
}
SHARING_NOTE = "This matters if there are two of you. Each of you can change it at any time."

MAKE = "Make our home"

NO_NAME = "Please enter a name. Any name will do."
NO_ZONE = "Please choose your time zone."
NO_START = "Please choose who sees a new entry."
NOT_MADE = "Your home could not be made."

COMMAND = "If you prefer a terminal, run:"


def place(path: str) -> str:
    return f"Your data will be in the folder {path} on this computer. Nothing leaves it."
