"""Sentences about how long repair takes."""

from dashboard.wording.numbers import Row, days, number

HALF_LABEL = "half of them"

REPAIR_AXIS = "days since it opened"

REPAIR_CAPTION = (
    "The line rises as conflicts are okay again; the band is the range that your log supports. What is still open "
    "counts for as long as it was seen open, and what was noted late from that day on."
)


def repair_finding(curve: Row, is_together: bool) -> str:
    """Say how long half of the conflicts take. `curve`: status, reason, median, low, high, seen_days."""
    if curve["status"] != "ok":
        return f"Time until it is okay again: not enough yet ({curve['reason']})"
    who = "both of you feel" if is_together else "you feel"
    if curve["median"] is None:
        return f"More than half take longer than {days(curve['seen_days'])} until {who} okay again"
    if curve["median"] == 0:
        return f"Half of the time, {who} okay again on the same day"
    return f"Half of the time, {who} okay again within {days(curve['median'])}"


def repair_sentence(curve: Row) -> str:
    if curve["status"] != "ok":
        return "The curve needs 5 conflicts, of which 3 were okay again."
    parts = [f"From {curve['reason']}, with {100 * (curve['coverage_share'] or 0):.0f} % of days logged."]
    if curve["median"] is not None:
        low, high = curve["low"], curve["high"]
        most = f"{number(high)}" if high is not None else "more than was seen"
        least = number(low) if low is not None else "0"
        parts.append(f"Half are okay again after {days(curve['median'])}, most likely between {least} and {most}.")
    shares = {n: curve[f"after_{n}"] for n in (1, 3, 7)}
    known = [f"{100 * (1 - left):.0f} % within {days(n)}" for n, left in shares.items() if left is not None]
    if known:
        parts.append(f"{', '.join(known)}.".capitalize())
    return " ".join(parts)


def repair_hover(row: Row) -> str:
    share, low, high = (f"{100 * row[name]:.0f}" for name in ("okay_share", "low", "high"))
    return f"after {days(row['days']) if row['days'] else 'the same day'}<br><b>{share} %</b> okay again ({low}–{high})"
