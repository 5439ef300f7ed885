"""What stands beside a button that notes something: who sees it, whose it is, and what became of it."""

SIGHT = "Who sees what you note here"
SEEN_BY = {"shared": "Both of us", "private": "Just me"}
SEEN_BY_BOTH = "What is noted here is seen by both of you, with the name of the one who notes it."
WHO = "Whose note is it?"
KEPT_TO_YOURSELF = "kept to yourself"
NOT_KEPT = "This was not kept"


def not_kept(reason: str) -> str:
    return f"{NOT_KEPT}. {reason}"
