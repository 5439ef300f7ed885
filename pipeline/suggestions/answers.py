"""What was said to suggestions, kept in the home's `answers.csv`, append-only."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime

from pipeline.log import file, rows
from pipeline.read import Opened
from pipeline.suggestions.suggestion import Suggestion

HEADER = ("answered_at", "answered_on", "audience", "suggestion", "subject", "answer")


def answer(opened: Opened, suggestion: Suggestion, choice: str) -> None:
    """Keep what was answered to a suggestion, one of its choices or "not now". It then rests for this audience.

    Raises HearthsideError when the home can't be written to.
    """
    row = {
        "answered_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "answered_on": opened.as_of.isoformat(),
        "audience": opened.audience,
        "suggestion": suggestion.id,
        "subject": suggestion.subject,
        "answer": choice,
    }
    file.append(opened.home, opened.home.answers, HEADER, row)


def resting(opened: Opened) -> dict[tuple[str, str], int]:
    """Return how many days ago this audience last answered, by rule and subject. A torn row is no answer."""
    last: dict[tuple[str, str], date] = {}
    for row in _rows(opened):
        with suppress(KeyError, ValueError):  # also a day that a spreadsheet wrote in its own way
            about, day = (row["suggestion"], row["subject"]), date.fromisoformat(row["answered_on"])
            if row["audience"] == opened.audience:
                last[about] = max(day, last.get(about, day))
    return {about: (opened.as_of - day).days for about, day in last.items()}


def _rows(opened: Opened) -> Iterator[dict[str, str]]:
    """Yield what was answered. `log` adds to the second file when the first has columns of its own."""
    for path in (opened.home.answers, file.beside(opened.home.answers)):
        yield from rows.read(path)
