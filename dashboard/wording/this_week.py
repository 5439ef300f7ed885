"""Sentences of This week: its header, and the panels below its cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.wording.metrics import (
    by_day,
    short_of,
    status_words,
    usual_waits,
)
from dashboard.wording.numbers import Row, day, days, listing, number

# What a day of a ritual can be, and how it is read out; a day before the first entry and one to come say nothing.
MARKS = {
    "kept": "took place",
    "missed": "did not take place",
    "excused": "called off",
    "unknown": "not logged",
    "paused": "paused",
    "before": "",
    "to_come": "",
}


def rituals_finding(kept_count: int, is_current: bool) -> str:
    if not kept_count:
        return "Rituals: none logged so far" if is_current else "Rituals: none logged that week"
    return f"Rituals: {kept_count} took place {'so far' if is_current else 'that week'}"


def rituals_of_two_weeks(before: int, now: int) -> str:
    """Say how many took place last week, and so far in this one."""
    if not before + now:
        return "Rituals: none logged last week or so far this week"
    return f"Rituals: {before or 'none'} took place last week, {now or 'none'} so far this week"


def rituals_caption(week: date, is_current: bool) -> str:
    """Name the table for those who hear it."""
    return "Your rituals, day by day, this week" if is_current else f"Your rituals, day by day, from {day(week)} on"


def weekdays(first: date, count: int = 7) -> list[tuple[str, str]]:
    """Return days from `first` on, short and in full: `("Mo", "Monday 16")`."""
    return [(f"{at:%a}"[:2], f"{at:%A} {at.day}") for at in (first + timedelta(days=n) for n in range(count))]


LAST_WEEK = "Last week"
LOG_TODAY, SEE_DAYS = "Log today", "See your days"
OF_TEN = "of 10"


def today_finding(has_felt: bool, is_shared: bool, days: int) -> str:
    """Name what is shown: today's answers, beside those of the last `days`."""
    if has_felt:
        return "How connected you felt today" + (f", and in the last {days} days" if days > 1 else "")
    return "No shared check-in for today yet" if is_shared else "No check-in for today yet"


def closed_today(topics: Sequence[str]) -> str:
    return f"Closed today: {listing(list(topics))}."


LATELY_NOTE = "Each answer, from 0 to 10. Tap a day to read it."
OPEN_DAY = "Open a day"


def short_day(at: date) -> str:
    return f"{at:%a}"[:2] + f" {at.day}"


def day_of(at: date, felt: Mapping[str, float]) -> str:
    """Say what each answered on a day: `Monday 16: Ana 7, Ben 8`; empty where nobody did."""
    said = ", ".join(f"{name} {number(value)}" for name, value in felt.items())
    return f"{at:%A} {at.day}: {said}" if said else ""


FIRST_TITLE = "Your first week"
LINE_NOTE = "A line of your weeks begins with the fourth logged week."
CHOOSE_RITUALS = "Choose your rituals"
FIRST_NOTE = (
    "Moments of connection are counted from the second logged day on, once you log one, such as a ritual or thanks. "
    "What is usual for you comes after a few weeks."
)
COUNTED = {
    "checkin": ("check-in", "check-ins"),
    "appreciation": ("thank-you", "thanks"),
    "ritual": ("ritual", "rituals"),
    "share": ("moment of opening up", "moments of opening up"),
    "goodnews": ("piece of good news", "pieces of good news"),
    "question": ("question talked over", "questions talked over"),
}


def first_title(is_first: bool, is_over: bool) -> str:
    """Name one of the first weeks."""
    return FIRST_TITLE if is_first else "What you logged last week" if is_over else "So far this week"


def logged_so_far(logged: Mapping[str, int], is_over: bool = False) -> str:
    """Say what a week holds in plain counts."""
    parts = [f"{logged[kind]} {COUNTED[kind][logged[kind] > 1]}" for kind in COUNTED if logged.get(kind)]
    return f"{'In all' if is_over else 'So far'}: {listing(parts)}." if parts else "Nothing counted so far."


@dataclass(frozen=True)
class Steps:
    """Counts of two weeks up to the same weekday; `None` where neither logged any."""

    is_current: bool
    until: date  # the last day that is compared
    is_whole: bool
    logged_days: tuple[int, int]  # in this week, and in the one before
    paused: tuple[bool, bool]
    conflicts: Row
    rituals: tuple[int, int] | None
    thanks_days: tuple[int, int] | None


TONIGHT, MORE_QUESTIONS = "A question for tonight", "Write an answer, or see more questions"

NO_WEEK_BEFORE = "This is your first week."
NOTHING_NEW = "There is nothing to compare in these two weeks."
CHANCE = "Weeks differ by chance, so a small difference means little."


def since_title(is_current: bool) -> str:
    return "Since last week" if is_current else "Since the week before"


def since_caption(steps: Steps | None) -> str:
    """Say what is compared: the same days of both weeks, and how many of them were logged."""
    if steps is None or any(steps.paused):
        return ""
    now, before = steps.logged_days
    upto = "" if steps.is_whole else f"Up to {steps.until:%A} in both weeks. "
    return f"{upto}Days logged: {now}, {_before(steps)} {before}."


def since_sentences(steps: Steps | None) -> list[str]:
    """Say what the log holds of this week and of the one before, in at most three sentences; no cause, no verdict."""
    if steps is None:
        return [NO_WEEK_BEFORE]
    if any(steps.paused):
        return [_pause(steps)]
    found = [_conflicts(steps.conflicts)]
    if steps.rituals:
        found.append(f"Rituals that took place: {steps.rituals[0]}, {_before(steps)} {steps.rituals[1]}.")
    if steps.thanks_days:
        now, before = steps.thanks_days
        found.append(f"Days with thanks: {now}, {_before(steps)} {before}.")
    return list(filter(None, found)) or [NOTHING_NEW]


def since_limits(steps: Steps | None) -> str:
    """Say what chance does, where two numbers stand side by side."""
    is_compared = steps is not None and not any(steps.paused) and (steps.rituals or steps.thanks_days)
    return CHANCE if is_compared else ""


def _before(steps: Steps) -> str:
    return "last week" if steps.is_current else "the week before"


def _pause(steps: Steps) -> str:
    which = "this week" if steps.paused[0] and steps.is_current else "that week" if steps.paused[0] else _before(steps)
    return f"You {'are pausing' if which == 'this week' else 'paused'} {which}, so the two weeks are not compared."


def _conflicts(row: Row) -> str:
    """Say what opened and closed; nothing when nothing did, as that is no news."""
    words = (("opened_count", "opened"), ("reopened_count", "opened again"), ("closed_count", "closed"))
    counts = [(int(row[column] or 0), word) for column, word in words]
    parts = [f"{'one' if n == 1 else n} {word}" for n, word in counts if n]
    return f"Conflicts: {listing(parts)}." if parts else ""


# What the strip counts: its label, and what that is.
STRIP = {
    "mutual_depth": ("Opening up", "Days on which you both spoke of a feeling, a fear or a need, over four weeks"),
    "sharing_depth": ("Opening up", "Days on which you spoke of a feeling, a fear or a need, over one week"),
    "felt_heard": ("Felt heard", "How heard you felt when you opened up, over four weeks"),
    "affection_day_share": ("Affection", "Days with welcome touch, over one week"),
}


@dataclass(frozen=True)
class Measured:
    """One number of the strip: its row of `weekly_metrics`, and whose it is."""

    row: Row
    name: str = ""

    @property
    def words(self) -> tuple[str, str, str]:
        """The number, its unit, and what is usual; or a dash with the reason."""
        if self.row["value"] is None:
            return "–", "", status_words(self.row)
        rough = f"rough: {short_of(self.row)}; " if self.row["status"] == "thin" else ""
        if self.row["metric"] == "felt_heard":
            return number(self.row["value"]), "of 7", rough + self._usual("{}", 1)
        return (
            str(round(self.row["value"] * self.row["n"])),
            f"of {days(self.row['n'])}",
            rough + self._usual("{} in 10", 10),
        )

    def _usual(self, words: str, scale: int) -> str:
        if self.row["usual_level"] is None:
            return usual_waits(self.row)
        level = self.row["usual_level"] * scale
        return f"{by_day(self.row)}usually " + words.format("under 1" if level < 0.5 else number(round(level)))


def week_title(is_current: bool) -> str:
    return "This week" if is_current else "An earlier week"
