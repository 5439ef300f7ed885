"""Sentences of the first page there is: the form that makes a home."""

TITLE = "Welcome"
FORM = "Who is here?"
BELOW = "A few answers, and you can log how today was."

FIRST = "Your name"
SECOND = "Your partner’s name. Left empty, all is for you alone"

ZONE = "Time zone: it decides which day it is"

SHARING = "When there are two of you, how does an entry start?"
STARTS = {
    "private": "Private: an entry counts in its writer’s own view until the writer shares it.",
    "shared": "Shared: an entry counts for both of you unless its writer keeps it private.",
}
SHARING_NOTE = "Any single entry can say otherwise, and each of you can change this at any time."

MAKE = "Make our home"

NO_NAME = "A name is needed, whichever you like."
SAME_NAMES = "Two names that differ are needed, in more than upper and lower case."
NO_ZONE = "Choose the time zone you live in."
NO_START = "Choose how an entry starts, private or shared."
NOT_MADE = "The home could not be made."

COMMAND = "The same in a terminal, if you prefer one:"


def place(path: str) -> str:
    return f"Your home will be the folder {path} on this computer. Nothing leaves it."
