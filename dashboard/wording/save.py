"""Sentences beside a button that saves something: who can see it, whose it is, and whether it was saved."""

SIGHT = "Who can see it?"
SEEN_BY = {"shared": "Both of us", "private": "Just me"}
SEEN_BY_BOTH = "Both of you can see what is saved here, and who saved it."
WHO = "Who is this?"
KEPT_TO_YOURSELF = "private"
NOT_SAVED = "This could not be saved"


def not_kept(reason: str) -> str:
    return f"{NOT_SAVED}. {reason}"
