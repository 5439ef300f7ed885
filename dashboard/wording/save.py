"""Sentences around every save: who can see an entry, whose it is, and whether it was saved."""

SIGHT = "Who can see it?"
SEEN_BY = {"shared": "Both of us", "private": "Just me"}
SEEN_BY_BOTH = "Both of you can see what is saved here, and who saved it."
WHO = "Who is writing?"
OPEN_OWN, BACK = "Open my view", "Back to our view"
ONLY_YOU = "Saved. Only you can see it:"
CLOSE = "Close"
KEPT_TO_YOURSELF = "private"


def only(name: str) -> str:
    return f"Only {name} can say this."


def save_as(name: str) -> str:
    return f"Save as {name}"


def writes(name: str) -> str:
    return f"{name} is writing"


def switch(name: str) -> str:
    """Name the button that changes who writes. `name` goes into a label, which reads Markdown."""
    return f"Switch to {name}"


NOT_SAVED = "Not saved. Anything you typed is still here."
UNDO, UNDONE, NOT_UNDONE = "Undo", "Undone.", "Not undone."
CANNOT_WRITE = "Your home folder can’t be written to, or the disk is full."
OVERTAKEN = (
    "The settings were changed in the meantime, by hand or in another window. Save again to replace the newer ones, "
    "or start over from them."
)
ENTRY_CHANGED = (
    "This entry was changed in the meantime, in another window or by a command. Save again to replace the newer "
    "version, or start over from it. Both stay in the history."
)
ENTRY_DELETED = (
    "This entry was deleted in the meantime, in another window or by a command. Save again to have it back as it is "
    "here, or cancel."
)
NOT_DELETED = "Not deleted."
CHANGED_BEFORE_DELETE = (
    "This entry was changed in the meantime, in another window or by a command. The page now shows what it says."
)
CHANGED_BEFORE_UNDO = "This entry was changed again in the meantime, in another window or by a command."
START_OVER = "Start over"
SAME_NAMES = "Please enter two different names."
