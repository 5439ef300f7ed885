"""Sentences around every save: who can see an entry, whose it is, and whether it was saved."""

SIGHT = "Who can see it?"
SEEN_BY = {"shared": "Both of us", "private": "Just me"}
SEEN_BY_BOTH = "Both of you can see what is saved here, and who saved it."
WHO = "Who is writing?"
CHANGE = "change"
OPEN_OWN, BACK = "Open my view", "Back to our view"
ONLY_YOU = "Saved. Only you can see it:"
CLOSE = "Close"
KEPT_TO_YOURSELF = "private"


def writes(name: str) -> str:
    return f"{name} writes"


NOT_SAVED = "Not saved. Anything you typed is still here."
UNDO, UNDONE, NOT_UNDONE = "Undo", "Undone.", "Not undone."
CANNOT_WRITE = "Your home folder can’t be written to, or the disk is full."
OVERTAKEN = (
    "The settings were changed in the meantime, by hand or in another window. Save again to replace the newer ones, "
    "or start over from them."
)
START_OVER = "Start over"
SAME_NAMES = "Please enter two different names."
