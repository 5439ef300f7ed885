"""Words that several rules use about rows."""

from datetime import date

from pipeline.suggestions.facts import Row


def day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def topic(row: Row) -> str:
    return f"“{row['topic']}”" if row["topic"] else "A conflict without a name"


def what(row: Row, otherwise: str) -> str:
    return f"“{row['what']}”" if row["what"] else otherwise
