"""Sentences on what can't be told from chance."""

from dashboard.wording.numbers import Row, number
from pipeline.stats.limits import weeks_to_tell


def time_to_tell(pace: float) -> str:
    """Say how long it takes at least to tell a change of 40 % from chance, at `pace` events a week."""
    weeks = weeks_to_tell(pace)
    if weeks < 47:
        months = round(weeks * 12 / 52)
        return "half a year" if months == 6 else f"{months} months"
    if weeks < 91:
        return "a year" if weeks < 65 else "a year and a half"
    return f"{min(10, round(weeks / 52))} years"


def cannot_see(row: Row | None, things: str) -> str:
    """Say what the rule can't see at this pace."""
    if row is None or row["label"] == "not_enough" or not row["rate_per_week"]:
        return ""
    rate = float(row["rate_per_week"])
    return (
        f"At about {number(rate)} {things} a week, it takes {time_to_tell(rate)} or more to tell a change of 40 % "
        "from chance. The quarterly review compares everything at once, and says when a change is clear."
    )
