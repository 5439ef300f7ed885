"""What a chart shows, as its title, and the sentence below it."""

from collections.abc import Sequence

from dashboard.wording.numbers import Row, listing, number, since, span
from dashboard.wording.week import rests_on


def paused_week(row: Row) -> str:
    return "You are pausing this week" if row["is_current"] else "A week you paused"


def connection_finding(row: Row, is_together: bool) -> str:
    if row["status"] == "paused":
        return paused_week(row)
    if row["connection_rate"] is None:
        return f"Not enough yet to say: {row['reason']}" if row["is_current"] else f"Not enough logged: {row['reason']}"
    found = "You found each other" if is_together else "You noted moments of connection"
    return {
        "about": f"{found} about as often as usual",
        "above": f"{found} more often than usual",
        "below": "A quieter week than usual",
    }.get(
        row["versus_usual"] or "",
        f"{found} about {number(row['connection_rate'])} times a week"
        if is_together
        else f"You noted about {number(row['connection_rate'])} moments of connection a week",
    )


def connection_sentence(row: Row, is_together: bool) -> str:
    """Say the number with its range and what it rests on, in one sentence."""
    if row["connection_rate"] is None:
        return (
            "A line is drawn from four logged days on; rough ones from two."
            if row["status"] != "paused"
            else ("Paused days count neither for nor against.")
        )
    return (
        f"About {number(row['connection_rate'])} moments a week, most likely between "
        f"{span(row['connection_rate_low'], row['connection_rate_high']).replace('–', ' and ')}, {rests_on(row)}."
    )


def trend_caption() -> str:
    return (
        "Each point is a week, the shaded band the range that your log supports. "
        "Grey: too few days logged to say, which is not zero."
    )


def felt_finding(latest: Sequence[tuple[str, Row]], column: str, feeling: str) -> str:
    """Say how connected or appreciated each felt in the last week with a value; two voices of one week."""
    parts = [f"{name} around {number(row[column])}" for name, row in latest if row[column] is not None]
    return f"How {feeling} you felt lately: " + (f"{listing(parts)} of 10" if parts else "not enough logged yet")


def day_share_finding(row: Row) -> str:
    share = row["connection_day_share"]
    if row["status"] == "paused":
        return paused_week(row)
    if share is None:
        return "Days with a moment of connection: not enough logged yet"
    return f"A moment of connection on about {number(10 * share)} days in 10"


def stock_finding(row: Row) -> str:
    count = int(row["stock_count"])
    return {0: "Nothing is open between you", 1: "One thing is still open"}.get(count, f"{count} things are still open")


def ages_finding(row: Row) -> str:
    if row["open_age_max_days"] is None:
        return "How long things stayed open"
    return ("Open " if row["stock_count"] == 1 else "The oldest has been open ") + since(row["open_age_max_days"])


def thanks_finding(row: Row, is_together: bool) -> str:
    if row["status"] == "paused":
        return paused_week(row)
    if row["expressed_rate"] is None:
        return f"Not enough yet to say: {row['reason']}"
    said = "You thanked each other" if is_together else "You noted thanks said"
    return {
        "about": f"{said} about as often as usual",
        "above": f"{said} more often than usual",
        "below": "Fewer thanks noted than usual",
    }.get(row["versus_usual"] or "", f"{said} about {number(row['expressed_rate'])} times a week")


def thanks_sentence(row: Row) -> str:
    if row["expressed_rate"] is None:
        return (
            "Paused days count neither for nor against."
            if row["status"] == "paused"
            else ("A line is drawn from four logged days on; rough ones from two.")
        )
    return (
        f"About {number(row['expressed_rate'])} thanks a week, most likely between "
        f"{span(row['expressed_rate_low'], row['expressed_rate_high']).replace('–', ' and ')}, {rests_on(row)}."
    )


def gap(a_week: float | None, day_count: int) -> str:
    """Word the thanks said and not noted as noticed over the last four weeks, whoever's they were."""
    if a_week is None:
        return f"What was said and what was noticed: {day_count} of the 14 days that it takes, logged by both of you."
    over = f"Over the {day_count} days of the last four weeks that both of you logged, "
    if a_week < 0.5:
        return over + "thanks said and thanks noticed were about even."
    unseen = f"about {number(a_week)} thanks a week were said and not noted as noticed. "
    return over + unseen + "Some may be landing unseen."


def felt_caption(is_solo: bool) -> str:
    if is_solo:
        return "Your daily answers, on a scale of 0 to 10."
    return "Each of you on a scale of 0 to 10. Two views of one week; neither is the right one."


DAY_SHARE_CAPTION = "The share of logged days with at least one moment, in percent."


def stock_caption(is_together: bool) -> str:
    whose = "both of you" if is_together else "you"
    return f"Open at the end of each week. Below: filled marks for what opened, rings for what {whose} closed."


AGES_CAPTION = "Days since it opened, for what was open at the end of each week."

NOTICED_TITLE = "Thanks said, and thanks noticed"


def noticed_caption(is_together: bool) -> str:
    if not is_together:
        return "Thanks that you said, and thanks that you noticed, per week."
    return "Taken together, per week. What one of you gave and the other noticed may carry different dates."
