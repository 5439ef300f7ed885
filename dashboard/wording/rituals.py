"""Sentences of the Rituals page. A ritual that did not take place is no fault, and one not logged is not known."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.wording.charts import HasUnit, paused_week, week_of
from dashboard.wording.metrics import NOT_LOGGED, PAUSED_DAYS, UNLOGGED, no_number, share_sentence
from dashboard.wording.numbers import Row, day, days, in_brackets, likely, listing, number, of_days

TITLE = "Rituals"

MARKS = "The last ten weeks, one column for each week."
STATES = {
    "kept": "took place",
    "missed": "did not take place",
    "excused": "called off",
    "paused": "paused",
    "unnoted": "nothing logged",
}

SHARE_CAPTION = (
    "Each point is four weeks. The band is the likely range. The grey around it shows how far off it could be, as not "
    "every ritual is logged. A grey strip has too little data."
)

AGREE = "Your rituals"
AGREE_NOTE = (
    "Agree on your rituals together, and on how many times a week. It is a plan, not a target. When one does not fit, "
    "log it as called off, and it does not count."
)
AGREE_NOTE_SOLO = "Your rituals, and how many times a week. It is a plan, not a target."
NAME, TIMES, ASIDE = "Ritual", "Times a week", "Remove"
ANOTHER = "Another ritual"
ANOTHER_NOTE = "Any name you like"
WITHOUT_NAME = "A ritual needs a name. To remove one, choose “Remove”."
NAMED_TWICE = "Two rituals have the same name. Please give one of them another name."
SAVE = "Save"
WHAT_FOLLOWS = "What happens to past entries?"
FOLLOWS = {
    "When you remove a ritual": [
        "No entry is deleted, and each time it took place still counts as a moment of connection. The ritual leaves "
        "this page, for past weeks too. Add it again with the same name and all of it is back."
    ],
    "When you add one or change how often": [
        "It applies to all weeks, also to those before the change. Earlier weeks without an entry count as not known."
    ],
    "When you change a name": [
        "A new name is a new ritual. Past entries stay with the old name. Capital letters make no difference."
    ],
}
NOTHING_LOGGED = "Nothing logged yet"
NOTHING_LOGGED_NOTE = "The days of each ritual will appear here."
NONE_AGREED = "No rituals yet"
NONE_AGREED_NOTE = "Choose one below, or add one of your own."
IDEAS = "Ideas to add"


def heading(rituals: Mapping[str, int]) -> str:
    """Say what rituals are, and how many there are."""
    count = len(rituals)
    chosen = {0: "", 1: " You chose one."}.get(count, f" You chose {count}.")
    return f"Small things that you do again and again.{chosen}"


def idea(name: str, times: int) -> str:
    return f"{name}, {rhythm(times)}"


def added(name: str) -> str:
    return f"Added: {name}."


def calendar_finding(kept: int, seen: int) -> str:
    """Say on how many of the `seen` last days a ritual took place. Without one, nothing is said of the days."""
    if not kept:
        return "Your rituals, day by day"
    if seen == 1:
        return "On your first day, at least one of your rituals took place"
    return f"On {kept} of the last {days(seen)}, at least one of your rituals took place"


def rhythm(times: int) -> str:
    """Say how often a ritual is meant to be: `twice a week`."""
    return {1: "once a week", 2: "twice a week", 7: "every day"}.get(times, f"{times} times a week")


def lately(kept: int, last: date | None) -> str:
    """Say on how many of the last 28 days it took place."""
    if kept:
        return f"took place on {kept} of the last 28 days"
    return f"last took place on {day(last)}" if last else "not logged so far"


def felt(row: Row) -> str:
    """Say how many of the last times felt like theirs, among those that were answered; empty without an answer."""
    if not row["answered_of_last_count"]:
        return ""
    yes, answered, last = (int(row[n]) for n in ("ours_of_last_count", "answered_of_last_count", "last_count"))
    if last == 1:
        return f"Felt like ours the last time: {'yes' if yes else 'no'}"
    if answered == last:
        return f"Felt like ours: {yes} of the last {last} times"
    return f"Felt like ours: {yes} of {answered} answers from the last {last} times"


def day_hover(row: Row) -> str:
    return f"{row['day']:%A} {day(row['day'])}: {STATES[row['state']]}"


def calendar_alt(name: str, states: Sequence[str]) -> str:
    """Say what a ritual's calendar shows: `Date night over 68 days: took place on 6, called off on 1.`"""
    counts = {words: states.count(state) for state, words in STATES.items() if state != "unnoted"}
    parts = [f"{words} on {count}" for words, count in counts.items() if count]
    return f"{name} over {len(states)} days: {listing(parts) if parts else 'nothing logged'}."


def finding(row: Row, is_together: bool) -> str:
    whose = "your shared" if is_together else "your"
    if row["status"] == "paused":
        return paused_week(row)
    if row["status"] == NOT_LOGGED:
        return f"Rituals: {row['reason']}"
    if row["kept_share"] is None:
        return f"Too early to say: {row['reason']}"
    return f"{_tenths(row['kept_share'])} of {whose} rituals took place in four weeks"


def sentence(row: Row) -> str:
    """Say the share with its range, how much it is from, and how far off it could be."""
    if row["kept_share"] is None:
        needs = "This needs 8 logged times; a rough number needs 4."
        return {"paused": PAUSED_DAYS, NOT_LOGGED: UNLOGGED}.get(row["status"], needs)
    low, high = _percent(row["kept_share_low"]), _percent(row["kept_share_high"])
    kept = round(row["kept_share"] * row["noted_count"])
    between = likely(low, high, " %")
    words = f"{kept} of {int(row['noted_count'])} logged times in four weeks took place. {between}"
    if row["least"] is None or (row["least"] >= row["kept_share_low"] and row["most"] <= row["kept_share_high"]):
        return words
    least, most = _percent(row["least"]), _percent(row["most"])
    return f"{words} With the times that nobody logged, it could be anywhere from {least} to {most} %."


def point_hover(row: Row, voice: HasUnit) -> str:
    between = in_brackets(_percent(row[voice.low]), _percent(row[voice.high]), " %")
    rough = "rough: " if row["status"] == "thin" else ""
    value = _percent(row[voice.column])
    return f"{week_of(row)} and the three before<br><b>{value}</b> {voice.unit}{between}<br>{rough}{row['reason']}"


def last_label(row: Row, voice: HasUnit) -> str:
    return f"<b>{_percent(row[voice.column])} %</b><br>four weeks"


def name_label(number: object) -> str:
    return f"{NAME} {number}"


def agree_note(is_solo: bool) -> str:
    return AGREE_NOTE_SOLO if is_solo else AGREE_NOTE


def saved(rituals: Mapping[str, int]) -> str:
    """Say which rituals were saved."""
    if not rituals:
        return "Saved: no rituals."
    return "Saved: " + listing([f"{name} ({rhythm(times)})" for name, times in rituals.items()]) + "."


def _percent(share: float) -> int:
    return round(100 * share)


def _tenths(share: float) -> str:
    if share == 1:
        return "All"
    return {0: "Hardly any", 10: "Nearly all"}.get(round(10 * share), f"About {round(10 * share)} in 10")


UPKEEP_TITLE = "Your last four weeks"
UPKEEP_CAPTION = "Plain counts over four weeks. There is no target."


def ours(row: Row, is_together: bool) -> str:
    """Say how many rituals felt like theirs; empty when none is logged, as another panel says so."""
    if row["status"] == NOT_LOGGED:
        return ""
    if row["value"] is None:
        return f"Rituals that felt like ours: {no_number(row, ',')}."
    return share_sentence(row, f"of rituals felt like ours{' to both of you' if is_together else ''}")


def keeping(rows: Sequence[Row]) -> str:
    """Put the four counts into a sentence, without the unknown ones."""
    known = {row["piece"]: row["value"] for row in rows if row["value"] is not None}
    if "check_in_days" not in known:
        return "Too early to say: no day was logged in these weeks."
    parts = []
    if known.get("minutes_a_week"):
        parts.append(f"{number(known['minutes_a_week'])} minutes of rituals a week")
    if known.get("new_things"):
        count = number(known["new_things"])
        parts.append(f"{count} {'thing that was' if count == '1' else 'things that were'} new to you")
    oldest = known.get("oldest_open_days")
    told = f"You checked in on {of_days(known['check_in_days'])}." + (f" You logged {listing(parts)}." if parts else "")
    return told + (f" The oldest open conflict is {days(oldest)} old." if oldest else "")
