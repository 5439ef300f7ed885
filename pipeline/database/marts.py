"""The marts of a build, one function for each: what a row is, and how rows are ordered."""

from typing import TYPE_CHECKING

from pipeline import models
from pipeline.database.open import Opened

if TYPE_CHECKING:
    import pandas as pd

MARTS = {
    name: models.grain(name)
    for name in (
        "weekly_connection",
        "weekly_conflicts",
        "weekly_appreciation",
        "weekly_rituals",
        "weekly_metrics",
        "weekly_counts",
        "weekly_depths",
        "trends",
        "repair_spells",
        "open_conflicts",
        "closed_conflicts",
        "open_promises",
        "open_followups",
        "daily_coverage",
        "daily_life",
        "daily_signs",
        "ritual_days",
        "agreed_rituals",
        "recent_thanks",
        "rebuild_steps",
        "rebuild_voices",
        "noted_lately",
        "ritual_states",
        "weekly_ritual_shares",
        "pauses",
        "holdings",
        "question_days",
        "written_answers",
    )
}


def weekly_connection(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: moments a week and on how many days, with 95 % intervals; felt connection (0-10)."""
    return _mart(opened, "weekly_connection", "week_start, who")


def weekly_conflicts(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: conflicts opened, reopened, closed; open at the week's end, and their age in days."""
    return _mart(opened, "weekly_conflicts", "week_start, who")


def weekly_appreciation(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: thanks given and noticed a week, with 95 % intervals; felt appreciated (0-10)."""
    return _mart(opened, "weekly_appreciation", "week_start, who")


def weekly_rituals(opened: Opened) -> "pd.DataFrame":
    """One row per week, who and agreed ritual: times due, kept, missed, excused, and due ones that nobody noted."""
    return _mart(opened, "weekly_rituals", "week_start, who, ritual")


def weekly_metrics(opened: Opened) -> "pd.DataFrame":
    """One row per metric, piece, week and who: value, 95 % interval, n, coverage, status and the reason in words.

    `pipeline.metrics` says what each metric is and in which unit; shares are 0 to 1.
    """
    return _mart(opened, "weekly_metrics", "metric, piece, week_start, who")


def weekly_counts(opened: Opened) -> "pd.DataFrame":
    """One row per metric, week and who: events on days that count, and those days, as the trends are tested on them."""
    return _mart(opened, "weekly_counts", "metric, who, week_start")


def weekly_depths(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: on which share of the days that count the deepest thing told was of each level."""
    return _mart(opened, "weekly_depths", "week_start, who")


def trends(opened: Opened) -> "pd.DataFrame":
    """One row per metric, who and span of weeks: slope, 95 % interval, p, dispersion, and `label` in words."""
    return _mart(opened, "trends", "metric, who, span_weeks")


def repair_spells(opened: Opened) -> "pd.DataFrame":
    """One row per who and conflict that opened: days until it was okay again, or as long as it was seen open."""
    return _mart(opened, "repair_spells", "who, started_on, conflict, spell")


def open_conflicts(opened: Opened) -> "pd.DataFrame":
    """One row per conflict that stands open, the oldest first. `topic` is the couple's own text."""
    return _mart(opened, "open_conflicts", "open_since_on, conflict")


def closed_conflicts(opened: Opened) -> "pd.DataFrame":
    """One row per conflict that was closed in the last 90 days, the latest first. `topic` is the couple's own text."""
    return _mart(opened, "closed_conflicts", "ended_on desc, conflict")


def open_promises(opened: Opened) -> "pd.DataFrame":
    """One row per promise of which nobody noted how it ended. `what` is the couple's own text."""
    return _mart(opened, "open_promises", "due_on, promise")


def daily_coverage(opened: Opened) -> "pd.DataFrame":
    """One row per day and who: whether the day was observed, paused, written late."""
    return _mart(opened, "daily_coverage", "day, who")


def daily_life(opened: Opened) -> "pd.DataFrame":
    """One row per day and partner: whether it counts, and how connected, appreciated (0-10) and heard (1-7) it felt."""
    return _mart(opened, "daily_life", "day, partner")


def daily_signs(opened: Opened) -> "pd.DataFrame":
    """One row per day, partner and sign that was noted, such as `ritual`, `thanks` or `barrier:busy`."""
    return _mart(opened, "daily_signs", "day, partner, sign")


def ritual_days(opened: Opened) -> "pd.DataFrame":
    """One row per who, ritual and day on which it was noted: times kept, missed, excused, and what it was like."""
    return _mart(opened, "ritual_days", "day, who, ritual")


def agreed_rituals(opened: Opened) -> "pd.DataFrame":
    """One row per ritual named in the settings: when it was last kept, and how the last ones felt."""
    return _mart(opened, "agreed_rituals", "ritual")


def ritual_states(opened: Opened) -> "pd.DataFrame":
    """One row per day of the last ten weeks, who and agreed ritual: what was noted of it, as `state`."""
    return _mart(opened, "ritual_states", "who, ritual, day")


def weekly_ritual_shares(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: the share of noted rituals that were kept (0 to 1), its bounds, and what is usual."""
    return _mart(opened, "weekly_ritual_shares", "week_start, who")


def pauses(opened: Opened) -> "pd.DataFrame":
    """One row per pause, the newest first. `pause` is the id of its entry."""
    return _mart(opened, "pauses", "last_on desc, first_on desc, pause")


def holdings(opened: Opened) -> "pd.DataFrame":
    """One row per kind of entry: how many there are, and their first and last day."""
    return _mart(opened, "holdings", "kind")


def recent_thanks(opened: Opened) -> "pd.DataFrame":
    """One row per partner of a couple: thanks given and noticed over the last 14 days, on days both checked in."""
    return _mart(opened, "recent_thanks", "partner")


def rebuild_steps(opened: Opened) -> "pd.DataFrame":
    """One row per step of the rebuilding that is under way; none when none is."""
    return _mart(opened, "rebuild_steps", "position")


def rebuild_voices(opened: Opened) -> "pd.DataFrame":
    """One row per partner and step that they noted since rebuilding last ended."""
    return _mart(opened, "rebuild_voices", "partner, step")


def noted_lately(opened: Opened) -> "pd.DataFrame":
    """One row per thing that was noted and its detail: when first and last, and on how many days lately."""
    return _mart(opened, "noted_lately", "what, detail")


def question_days(opened: Opened) -> "pd.DataFrame":
    """One row per question that was named and day: asked, skipped, marked or unmarked. `question` is as logged."""
    return _mart(opened, "question_days", "day, question")


def written_answers(opened: Opened) -> "pd.DataFrame":
    """One row per answer that was written down, the latest first. `answer` is its writer's own text."""
    return _mart(opened, "written_answers", "day desc, entry_id")


def open_followups(opened: Opened) -> "pd.DataFrame":
    """One row per thing to remember that nobody has come back to. `what` is the couple's own text."""
    return _mart(opened, "open_followups", "due_on, followup")


def _mart(opened: Opened, name: str, order: str) -> "pd.DataFrame":
    return opened.sql(f"select * from {name} order by {order}")
