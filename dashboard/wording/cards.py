"""Sentences of the three headline cards, on This week and in the letter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from dashboard.wording.metrics import (
    NOT_LOGGED,
    is_over,
    past_week,
    so_far,
    status_words,
    unresolved,
    unresolved_changes,
    usual,
)
from dashboard.wording.numbers import Row, day, number

CARDS_NOTE = (
    "“From 6 of 7 days” means that 6 days have a check-in. “Usually” is the middle one of your last 12 weeks, and "
    "“most weeks” are 8 in 10. A week that is not over is compared with the same days of those weeks."
)


CARDS_UNLOGGED = "A number appears once you log one of these. Check-ins alone are fine, too."


def card_number(row: Row, column: str) -> tuple[str, str]:
    """Return a card's number and its unit; without one, a dash."""
    if row[column] is None:
        return "–", ""
    when = past_week(row) if not row["is_current"] else "this week" if is_over(row) else "so far"
    return number(so_far(row[column], row)), when


def card_notes(row: Row) -> tuple[str, str]:
    """Return a card's two small lines: what is usual, and how much the number is from."""
    if row["status"] in ("paused", "not_enough", NOT_LOGGED):
        return status_words(row), ""
    return usual(row), status_words(row)


def open_number(row: Row, column: str) -> tuple[str, str]:
    """Return how many are open; of a week that is over, on its last day."""
    if row[column] is None:
        return "–", ""
    return str(int(row[column])), "" if row["is_current"] else f"on {day(row['week_start'] + timedelta(days=6))}"


def open_notes(row: Row) -> tuple[str, str]:
    return unresolved(row), "" if row["stock_count"] is None else unresolved_changes(row)


@dataclass(frozen=True)
class HeadlineCard:
    """A headline card: the mart and column of its number, what was counted, and how its row is put into words."""

    name: str
    label: str
    mart: str
    column: str
    count: str
    number: Callable[[Row, str], tuple[str, str]] = card_number
    notes: Callable[[Row], tuple[str, str]] = card_notes


CARDS = (
    HeadlineCard("connection", "Moments of connection", "weekly_connection", "connection_rate", "moment_count"),
    HeadlineCard(
        "conflicts", "Open conflicts", "weekly_conflicts", "stock_count", "stock_count", open_number, open_notes
    ),
    HeadlineCard("thanks", "Thanks said", "weekly_appreciation", "expressed_rate", "expressed_count"),
)
