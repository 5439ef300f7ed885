"""Sentences around every save: who sees an entry, whose it is, and what became of it."""

SIGHT = "Who sees what you note here"
SEEN_BY = {"shared": "Both of us", "private": "Just me"}
SEEN_BY_BOTH = "What is noted here is seen by both of you, with the name of the one who notes it."
WHO = "Whose note is it?"
KEPT_TO_YOURSELF = "kept to yourself"

NOT_SAVED = "Not saved. Anything you typed is still here."
CANNOT_WRITE = "The home folder can’t be written to, or its disk is full."
OVERTAKEN = (
    "The settings were changed meanwhile, by hand or in another window. Save again to overwrite them, or start from "
    "the current settings."
)
START_OVER = "Start from the current settings"
