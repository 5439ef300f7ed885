"""Sentences of the Rituals page. What did not take place is no fault, and what nobody noted is no no."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.wording.charts import HasUnit, paused_week, week_of
from dashboard.wording.metrics import share_sentence
from dashboard.wording.numbers import Row, day, days, listing, number

TITLE = "Rituals"
THINGS = "rituals kept, of those noted,"

MARKS = (
    "The last ten weeks, from top to bottom the days of your week. Filled: it took place. Open ring: it did not. "
    "Dotted ring: excused. Short dash: nothing noted. Grey: paused."
)
STATES = {
    "kept": "took place",
    "missed": "did not take place",
    "excused": "excused",
    "paused": "paused",
    "unnoted": "nothing noted",
}

SHARE_CAPTION = (
    "Each point looks back over four weeks. Ember: the range that your log supports. Grey around it: how far it could "
    "reach, as some of what was due was not noted. Grey strips: too little noted to say."
)

AGREE, AGREE_SOLO = "Agree on rituals together", "What you have in mind"
AGREE_NOTE = (
    "What you both want to keep, and how many times a week you have in mind. It is a plan, not a target: a week "
    "without can be noted as excused."
)
AGREE_NOTE_SOLO = "What you want to keep, and how many times a week you have in mind. It is a plan, not a target."
NAME, TIMES, ASIDE = "Ritual", "Times a week", "Set aside"
ANOTHER = "Another ritual"
ANOTHER_NOTE = "Any name of your own"
WITHOUT_NAME = "A ritual needs a name. To let one go, choose “Set aside”."
NAMED_TWICE = "Two rituals have the same name. Give one of them another."
KEEP, KEEP_SOLO = "Keep what we agreed on", "Keep what I have in mind"
WHAT_FOLLOWS = "What happens to what you noted so far"
FOLLOWS = {
    "When one is set aside": [
        "Nothing that you noted is deleted. Every time it took place stays a moment of connection. It leaves this page "
        "and the share of rituals kept, for past weeks too. Agreed on once more under the same name, all of it is back."
    ],
    "When one is added or its rhythm changes": [
        "The rhythm holds for all weeks, also those before you agreed on it. Earlier weeks in which nobody noted it "
        "count as not known, neither as kept nor as not kept."
    ],
    "When one gets another name": [
        "A new name is a new ritual. What was noted under the old name stays under the old name; capital letters "
        "make no difference."
    ],
}
NOTHING_NOTED = "Nothing noted yet"
NOTHING_NOTED_NOTE = "Once entries are logged that this page may show, the days of each ritual are drawn here."
NONE_AGREED = "No ritual is agreed on yet"
NONE_AGREED_NOTE = "Below you can agree on the first one. Five to start with: {}."


def heading(rituals: Mapping[str, int]) -> str:
    """Say how many are agreed on."""
    count = len(rituals)
    return {0: "None agreed on yet", 1: "One ritual agreed on"}.get(count, f"{count} rituals agreed on")


def none_agreed(first: Iterable[str]) -> str:
    return NONE_AGREED_NOTE.format(listing(list(first)))


def calendar_finding(kept: int, seen: int) -> str:
    """Say on how many of the `seen` last days a ritual took place. Without one, nothing is said of the days."""
    if not kept:
        return "Your rituals, day by day"
    return f"One of your rituals took place on {kept} of the last {days(seen)}"


def rhythm(times: int) -> str:
    """Say how often a ritual is meant to be: `twice a week`."""
    return {1: "once a week", 2: "twice a week", 7: "every day"}.get(times, f"{times} times a week")


def lately(kept: int, last: date | None) -> str:
    """Say on how many of the last 28 days it took place. Nothing noted is said as that."""
    if kept:
        return f"kept on {kept} day{'s' * (kept != 1)} of the last 28"
    return f"last noted as kept on {day(last)}" if last else "none noted as kept so far"


def felt(row: Row) -> str:
    """Say how many of the last times felt like theirs, among those that were answered; empty without an answer."""
    if not row["answered_of_last_count"]:
        return ""
    yes, answered, last = (int(row[n]) for n in ("ours_of_last_count", "answered_of_last_count", "last_count"))
    if last == 1:
        return f"Felt like ours the last time: {'yes' if yes else 'no'}"
    if answered == last:
        return f"Felt like ours: {yes} of the last {last} times"
    return f"Felt like ours: {yes} of {answered} answered, of the last {last}"


def day_hover(row: Row) -> str:
    return f"{row['day']:%A} {day(row['day'])}: {STATES[row['state']]}"


def calendar_alt(name: str, states: Sequence[str]) -> str:
    """Say what a ritual's calendar shows: `Date night over 68 days: took place on 6, excused on 1.`"""
    counts = {words: states.count(state) for state, words in STATES.items() if state != "unnoted"}
    parts = [f"{words} on {count}" for words, count in counts.items() if count]
    return f"{name} over {len(states)} days: {listing(parts) if parts else 'nothing noted'}."


def finding(row: Row, is_together: bool) -> str:
    whose = "Your shared" if is_together else "Your"
    if row["status"] == "paused":
        return paused_week(row)
    if row["kept_share"] is None:
        return f"Not enough noted yet to say: {row['reason']}"
    return {
        "about": f"{whose} rituals took place about as often as usual",
        "above": f"{whose} rituals took place more often than usual",
        "below": f"{whose} rituals took place less often than usual",
    }.get(row["versus_usual"] or "", f"Of the times you noted, about {_tenths(row['kept_share'])} took place")


def sentence(row: Row) -> str:
    """Say the share with its range, what it rests on, and how far it could reach."""
    if row["kept_share"] is None:
        return (
            "Paused days have nothing due."
            if row["status"] == "paused"
            else "A share is drawn from 8 noted times on; rough ones from 4."
        )
    low, high = _percent(row["kept_share_low"]), _percent(row["kept_share_high"])
    kept = round(row["kept_share"] * row["noted_count"])
    words = f"{kept} of {int(row['noted_count'])} noted times in four weeks took place: most likely {low}–{high} %."
    if row["least"] is None or (row["least"] >= row["kept_share_low"] and row["most"] <= row["kept_share_high"]):
        return words
    least, most = _percent(row["least"]), _percent(row["most"])
    return f"{words} Counting what was due and not noted, it could be anywhere from {least} to {most} %."


def point_hover(row: Row, voice: HasUnit) -> str:
    between = f"{_percent(row[voice.low])}–{_percent(row[voice.high])}"
    rough = "rough: " if row["status"] == "thin" else ""
    value = _percent(row[voice.column])
    return f"{week_of(row)} and the three before<br><b>{value}</b> {voice.unit} ({between})<br>{rough}{row['reason']}"


def last_label(row: Row, voice: HasUnit) -> str:
    return f"<b>{_percent(row[voice.column])} %</b><br>four weeks"


def name_label(number: object) -> str:
    return f"{NAME} {number}"


def agree_note(is_solo: bool) -> str:
    return AGREE_NOTE_SOLO if is_solo else AGREE_NOTE


def kept(rituals: Mapping[str, int]) -> str:
    """Say what is agreed on now."""
    if not rituals:
        return "Kept: no ritual is agreed on now."
    return "Kept: " + listing([f"{name}, {rhythm(times)}" for name, times in rituals.items()]) + "."


def _percent(share: float) -> int:
    return round(100 * share)


def _tenths(share: float) -> str:
    return f"{round(10 * share)} in 10"


KEEPING_TITLE = "Keeping it up"
KEEPING_CAPTION = "Plain counts over four weeks. None of them is a target."


def ours(row: Row, is_together: bool) -> str:
    return share_sentence(row, f"of kept rituals felt like {'yours, to both of you' if is_together else 'yours'}")


def keeping(rows: Sequence[Row]) -> str:
    """Put the four counts into a sentence; those that nothing is known of are left out."""
    known = {row["piece"]: row["value"] for row in rows if row["value"] is not None}
    if "check_in_days" not in known:
        return "Not enough yet to say: no day was logged in these weeks."
    parts = [f"{days(known['check_in_days'])} with a check-in"]
    if known.get("minutes_a_week"):
        parts.append(f"{number(known['minutes_a_week'])} minutes of rituals a week")
    if known.get("new_things"):
        parts.append(f"{number(known['new_things'])} things that were new to you")
    oldest = known.get("oldest_open_days")
    return f"{listing(parts)}." + (f" The oldest open conflict is {days(oldest)} old." if oldest else "")
