"""Sentences of the Appreciation page."""

from dashboard.wording.charts import paused_week
from dashboard.wording.metrics import rests, rests_on
from dashboard.wording.numbers import Row, number, span

TITLE = "Appreciation"


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


NOTICED_TITLE = "Thanks said, and thanks noticed"


def noticed_caption(is_together: bool) -> str:
    if not is_together:
        return "Thanks that you said, and thanks that you noticed, per week."
    return "Taken together, per week. What one of you gave and the other noticed may carry different dates."


PER_CONFLICT_TITLE = "Moments and thanks for each conflict"
PER_CONFLICT_CAPTION = "Over four weeks. There is no number to reach; the wide range is what few conflicts leave open."


def per_conflict(row: Row) -> str:
    if row["value"] is None:
        return "Paused." if row["status"] == "paused" else f"Not enough yet to say: {row['reason']}."
    if row["high"] is None:  # no conflict opened, so that nothing says how many it could be at most
        likely = f"{number(row['low'])} or more"
    else:
        likely = f"between {span(row['low'], row['high']).replace('–', ' and ')}"
    return f"About {number(row['value'])} for each conflict, most likely {likely}, from {rests(row)}."
