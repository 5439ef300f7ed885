"""Figures of the last year for a notebook, drawn by the dashboard's own code."""

from typing import Any

from pipeline.analysis.repair import okay_again
from pipeline.metrics import BY_NAME, Metric
from pipeline.notebook import describe, names

NAMES = ("connection", "feelings", "thanks", "conflicts", "rituals", "repair", "days")
YEAR = 52  # weeks


def plot(us: Any, name: str, who: str | None) -> object:
    """Return the figure of that name of a `pipeline.Us`, or a sentence that says why there is nothing to draw.

    Raises HearthsideError for a name that is neither one of `NAMES` nor a weekly metric of one piece.
    """
    from dashboard.figures import conflicts, days, repair, rituals, weekly
    from dashboard.figures.notebook import show

    drawn = [one.name for one in BY_NAME.values() if one.is_in_build and not one.pieces]
    chosen = names.one_of(name, (*NAMES, *drawn), "figure", f"Known: {', '.join(NAMES)}, or a metric.")
    whose = who or us.audience
    if chosen == "repair":
        return show(repair.curve, okay_again(us.repair_curve(who)), title="Okay again after so many days")
    if chosen == "days":
        logged = us.daily("checkins", who).groupby("day").size().reset_index(name="entries")
        return show(days.calendar, logged, title="Days with a check-in")
    if chosen == "feelings":
        lines = [(weekly.felt("connection", us.partners[one]), _weeks(us, "connection", one)) for one in _each(us, who)]
        return show(weekly.voices, lines, title="How connected each felt, week by week (0 to 10)")
    if chosen in BY_NAME:
        return show(weekly.voices, _lines(us, BY_NAME[chosen], who), title=BY_NAME[chosen].title)
    mart, title = {
        "connection": ("connection", "Moments of connection in a week"),
        "thanks": ("appreciation", "Thanks said in a week"),
        "conflicts": ("conflicts", "Conflicts open at the end of each week"),
        "rituals": ("weekly_ritual_shares", "Rituals that took place, in % of logged times"),
    }[chosen]
    weeks = _weeks(us, mart, whose)
    if chosen == "conflicts":
        return show(conflicts.stock, weeks, title=title)
    voice = {"connection": weekly.CONNECTION, "thanks": weekly.EXPRESSED, "rituals": rituals.SHARE}[chosen]
    return show(weekly.trend, weeks, voice, title=title)


def _weeks(us: Any, name: str, who: str) -> Any:
    return us.weekly(name, who, all_columns=True).tail(YEAR).reset_index(drop=True)


def _each(us: Any, who: str | None) -> list[str]:
    """Return the partners to draw: the one of that name, or all."""
    named = us.whose(who)
    return [named] if named in us.partners else list(us.partners)


def _lines(us: Any, metric: Metric, who: str | None) -> list[tuple[object, object]]:
    """Return a line for each partner, of a metric that is each one's own; otherwise one line."""
    from dashboard.figures import weekly

    is_each = metric.whose == "each"
    people = _each(us, who) if is_each else [us.whose(who) or us.audience]
    called = us.partners if is_each else {}
    if describe.unit(metric) == describe.SHARE:
        return [(weekly.share(called.get(one, "")), _weeks(us, metric.name, one)) for one in people]
    unit = describe.unit(metric)
    return [
        (weekly.Voice("value", called.get(one, ""), "low", "high", unit), _weeks(us, metric.name, one))
        for one in people
    ]
