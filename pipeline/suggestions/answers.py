"""What was said to suggestions, kept in the home's `answers.csv`, append-only."""

import csv
from datetime import UTC, date, datetime

from pipeline.log import file
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
    """Return how many days ago this audience last answered, by rule and subject."""
    try:
        with opened.home.answers.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.DictReader(lines) if row["audience"] == opened.audience]
    except FileNotFoundError:
        return {}
    return {
        (row["suggestion"], row["subject"]): (opened.as_of - date.fromisoformat(row["answered_on"])).days
        for row in rows
    }
