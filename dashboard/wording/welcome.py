"""Sentences of the first form, which makes a home."""

TITLE = "Welcome"
FORM = "Who is here?"
BELOW = "A few answers, and you can log how today was."

FIRST = "Your name"
SECOND = "Your partner’s name. Leave it empty to use Hearthside alone. You can add a partner later"

ZONE = "Your time zone"

SHARING = "Who sees a new entry by default?"
STARTS = {
    "shared": "Both of us",
    "private": "Only its writer",
}
SHARING_NOTE = (
    "A private entry is on no page that your partner sees. You can choose for each entry, and change this at any time."
)

MAKE = "Make the home"

NO_NAME = "Please enter a name. Any name will do."
NO_ZONE = "Please choose your time zone."
NO_START = "Please choose who sees a new entry."
NOT_MADE = "Your home could not be made."

COMMAND = "If you prefer a terminal, run:"


def place(path: str) -> str:
    return f"Your data will be in the folder {path} on this computer. Nothing leaves it."
