"""Words that several rules use about rows."""

from pipeline.suggestions.facts import Row


def days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def topic(row: Row) -> str:
    return f"“{row['topic']}”" if row["topic"] else "A conflict without a name"


def what(row: Row, otherwise: str) -> str:
    """Name a promise or a thing to follow up on: by its name, else by what was written of it."""
    words = row["name"] or row["what"]
    return f"“{words}”" if words else otherwise
