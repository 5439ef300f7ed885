"""Session-state and query-parameter keys, all in one place."""

WEEK = "week"  # query parameter: the first day of the week that This week shows, YYYY-MM-DD
SPAN = "span"  # query parameter: how far back the trends go

WAITING = "imports_waiting"  # uploads that were looked at and are neither accepted nor let go
DROPS = "imports_drops"  # how often files were taken in: the uploader begins anew each time
SAID = "imports_said"  # what was done last, to be said once the page is drawn
WHOSE = "imports_whose"  # whose journals are looked at, on the page of both


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


def imports(*parts: object) -> str:
    """Key of a piece of the Import page."""
    return "imports_" + "_".join(map(str, parts))


EXPORT, EXPORT_FORM, EXPORT_SAFE = "export", "export_form", "export_safe"
