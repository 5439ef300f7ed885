"""Sentences of the page Opening up: depth, topics, feeling heard, questions, and things to follow up on."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.wording.charts import paused_week, week_of
from dashboard.wording.log_forms import TOPICS
from dashboard.wording.metrics import NOT_LOGGED, share_sentence, when_of, without_number
from dashboard.wording.numbers import Row, days, due, listing, number

TITLE = "Opening up"
BELOW, BELOW_SOLO = (
    "How personal your talks were, how heard you felt, and what you want to ask each other about again.",
    "How personal your talks were, how heard you felt, and what to ask about again.",
)

LEVELS = {
    "facts_share": "facts",
    "opinions_share": "opinions",
    "feelings_share": "feelings",
    "needs_share": "fears, needs",
}
DEPTHS_TITLE = "How personal it was, week by week"
DEPTHS_CAPTION = "In percent of your logged days, by the deepest thing shared that day. Grey: too few days to know."


def below(is_solo: bool) -> str:
    return BELOW_SOLO if is_solo else BELOW


def _deep_days(row: Row) -> int:
    return round(float(row["feelings_share"] + row["needs_share"]) * int(row["observed_days"]))


def _told_days(row: Row) -> int:
    return round(sum(float(row[level]) for level in LEVELS) * int(row["observed_days"]))


def depths_finding(row: Row) -> str:
    """Say on how many days of the newest week something was shared, and how deep. `row` of `weekly_depths`."""
    if row["status"] == "paused":
        return paused_week(row)
    if row["status"] == NOT_LOGGED:
        return f"Sharing: {row['reason']}"
    if row["needs_share"] is None:
        return f"Too early to say: {row['reason']}"
    when = when_of(row)
    if deep := _deep_days(row):
        return f"You shared a feeling, a fear or a need on {deep} of {days(row['observed_days'])} {when}"
    if told := _told_days(row):
        return f"You shared lighter things on {told} of {days(row['observed_days'])} {when}"
    return f"A quiet week: nothing shared on {days(row['observed_days'])}"


def depths_sentence(row: Row) -> str:
    """Say on how many days each was the deepest thing shared, and on how many there was nothing."""
    if row["needs_share"] is None:
        return ""
    counts = {name: round(float(row[level]) * int(row["observed_days"])) for level, name in LEVELS.items()}
    told = [f"{name.replace(',', ' or')} on {days(count)}" for name, count in reversed(counts.items()) if count]
    if not told:
        return ""
    if rest := int(row["observed_days"]) - sum(counts.values()):
        told.append(f"nothing on {days(rest)}")
    return f"The most personal thing that was shared each day: {listing(told)}."


def depths_alt(row: Row) -> str:
    return f"{depths_finding(row)}. Logged days by the deepest thing shared, week by week."


def depth_hover(row: Row) -> str:
    """Say all levels of a week at once."""
    parts = [f"{name}: {100 * row[column]:.0f} %" for column, name in reversed(LEVELS.items())]
    return f"{week_of(row)}<br>" + "<br>".join(parts) + f"<br>of {days(row['observed_days'])} logged"


MUTUAL_TITLE = "Days on which you both shared something deeper"
MUTUAL_CAPTION = "The percentage of days that you both logged. Each point is four weeks."
OWN_TITLE = "Days on which you shared something deeper"
OWN_CAPTION = "The percentage of your logged days, week by week. A feeling, a fear or a need counts as deeper."


def deeper(is_together: bool) -> tuple[str, str, str]:
    """Return metric, title and caption; on the page of both it is about both alone."""
    if is_together:
        return "mutual_depth", MUTUAL_TITLE, MUTUAL_CAPTION
    return "sharing_depth", OWN_TITLE, OWN_CAPTION


def deeper_sentence(row: Row, is_together: bool) -> str:
    return share_sentence(row, "of the days that both of you logged" if is_together else "of your logged days")


TOPICS_CAPTION = "On how many days of the last four weeks you shared something about each. A day can have several."


def topics_finding(row: Row) -> str:
    """Say how many of the five were touched. `row` of `sharing_topics`, of all five."""
    if row["value"] is None:
        return without_number("Topics", row)
    touched = int(row["value"])
    return {0: "No topic was logged in the last four weeks", 5: "All 5 topics came up in the last four weeks"}.get(
        touched, f"{touched} of 5 topics came up in the last four weeks"
    )


def topic_label(row: Row) -> str:
    return f"{TOPICS[row['piece']]} · " + (f"on {days(row['value'])}" if row["value"] else "none")


def topics_alt(rows: Sequence[Row]) -> str:
    return "; ".join(topic_label(row) for row in rows) + "."


def heard_finding(latest: Sequence[tuple[str, Row]]) -> str:
    """Say how heard each felt in the last weeks with a value; two views, each for itself."""
    parts = [f"{name} around {number(row['value'])}" for name, row in latest]
    return "How heard you felt lately: " + (f"{listing(parts)} of 7" if parts else "too early to say")


HEARD_CAPTION = "When you shared something, from 1 to 7. A point covers four weeks, and the band is its likely range."


def news_finding(latest: Sequence[tuple[str, Row]]) -> str:
    """Say how much of each one’s good news was met with interest."""
    parts = [f"{round(row['value'] * row['n'])} of {int(row['n'])} from {name}" for name, row in latest]
    return "Good news met with interest: " + (listing(parts) if parts else "too early to say")


NEWS_CAPTION = (
    "How often the other showed interest in your good news, as you marked it. From the last 12 weeks, in percent."
)


def still_needs(rows: Mapping[str, Row]) -> str:
    """Say what each one’s line still waits for; empty when nothing."""
    waits = {name: row for name, row in rows.items() if row["value"] is None and row["status"] != NOT_LOGGED}
    parts = [f"{name}, {row['reason']}" for name, row in waits.items()]
    return f"Not enough yet: {'; '.join(parts)}." if parts else ""


QUESTIONS_TITLE = "Questions that you talked about"
QUESTIONS_CAPTION = "From the three sets, light to deep. There is no goal to reach."
SETS = ("Light", "Deeper", "Deepest")


def question_lines(counts: Mapping[str, int]) -> list[str]:
    """Say of each set what was talked about, skipped and marked to come back to. `counts`: piece to count."""
    lines = []
    for number_, name in enumerate(SETS, 1):
        told = [
            f"{count} {word}"
            for piece, word in (
                ("asked", "talked about"),
                ("skipped", "skipped"),
                ("favourites", "marked as favourite"),
            )
            if (count := counts.get(f"set_{number_}_{piece}", 0))
        ]
        lines.append(f"{name}: {', '.join(told) or 'not started'}")
    return lines


COME_BACK = "Things to follow up on"
CAME_BACK, CAME_BACK_ALONE = "We talked about it", "Talked about it"
CAME_BACK_DONE = "Saved: you talked about it."
NOTHING_WAITS = "Nothing to follow up on."
UNNAMED = "Something without a name"


def come_back_caption(is_solo: bool) -> str:
    return f"{'You want' if is_solo else 'One of you wants'} to be asked about these."


FURTHER = "All other things to follow up on"


def about(row: Row, people: Mapping[str, str], today: date) -> str:
    """Say which day a thing is about, and who logged it."""
    when = due(row["due_on"], row["asked_on"], "logged on", today)
    name = people.get(row["asked_by"], "")
    return f"{when} · from {name}" if name and len(people) > 1 else when


def returned(row: Row) -> str:
    """Say how many things were talked about in time."""
    if row["value"] is None:
        return ""
    count = round(row["value"] * row["n"])
    told = {0: "none", 1: "one"}.get(count, count)
    return f"{int(row['n'])} things were due in the last 12 weeks. You talked about {told} of them within a week."
