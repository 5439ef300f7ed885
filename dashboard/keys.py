"""Session-state and query-parameter keys, all in one place."""

WEEK = "week"  # query parameter: the first day of the week that This week shows, YYYY-MM-DD
SPAN = "span"  # query parameter: how far back the trends go


def week_button(name: str) -> str:
    """Key of one of the week picker's buttons."""
    return f"week_{name}"


def answer(suggestion: str, choice: str) -> str:
    """Key of a button that answers a suggestion."""
    return f"answer_{suggestion}_{choice}"


def why(suggestion: str) -> str:
    """Key of a suggestion's "Why this?"."""
    return f"why_{suggestion}"


def card(name: str) -> str:
    """Key, and so CSS class `st-key-…`, of a headline card."""
    return f"card_{name}"
