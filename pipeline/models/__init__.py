"""The SQL models: one file, one relation. The first comment line of each states its grain."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# In the order in which they are built; each reads what stands above it.
DAILY = (
    "days",
    "daily_checkin",
    "daily_coverage",
    "daily_life",
    "_moment_reports",
    "daily_moments",
    "daily_appreciation",
    "daily_sharing",
    "ritual_days",
    "conflict_events",
    "conflict_spells",
    "conflict_states",
    "promises",
    "followups",
    "rebuild_spells",
)
WEEKLY = (
    "weekly_coverage",
    "_weekly_windows",
    "_weekly_felt",
    "_weekly_heard",
    "_weekly_moments",
    "_weekly_thanks",
    "_weekly_thanks_rates",
    "_weekly_thanks_gap",
    "_weekly_usual",
    "weekly_connection",
    "weekly_conflicts",
    "weekly_appreciation",
    "weekly_rituals",
    "_weekly_ritual_tallies",
    "_weekly_sharing",
    "_weekly_topics",
    "_weekly_questions",
    "_weekly_responsiveness",
    "_weekly_affection",
    "_weekly_trust",
    "_weekly_barriers",
    "_weekly_repairs",
    "_weekly_rebuild",
    "_weekly_upkeep",
    "_weekly_tallies",
    "weekly_counts",
    "_trend_fits",
    "_weekly_good_moments",
    "weekly_distance",
    "weekly_balance",
    "_weekly_proportions",
    "_weekly_shares",
    "_weekly_levels",
    "weekly_metrics",
    "trends",
    "weekly_depths",
    "daily_signs",
    "repair_spells",
    "open_conflicts",
    "closed_conflicts",
    "open_promises",
    "open_followups",
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

# They only lead to the others, and are not kept in a build.
STEPS = frozenset(
    {
        "_moment_reports",
        "_weekly_windows",
        "_weekly_felt",
        "_weekly_heard",
        "_weekly_moments",
        "_weekly_thanks",
        "_weekly_thanks_rates",
        "_weekly_thanks_gap",
        "_weekly_usual",
        "_weekly_topics",
        "_weekly_questions",
        "_weekly_rebuild",
        "_weekly_upkeep",
        "_weekly_ritual_tallies",
        "_weekly_sharing",
        "_weekly_responsiveness",
        "_weekly_affection",
        "_weekly_trust",
        "_weekly_barriers",
        "_weekly_repairs",
        "_weekly_tallies",
        "_trend_fits",
        "_weekly_good_moments",
        "_weekly_proportions",
        "_weekly_shares",
        "_weekly_levels",
    }
)
KEPT = tuple(name for name in (*DAILY, *WEEKLY) if name not in STEPS)


@cache
def sql(name: str) -> str:
    """Return the select statement of a model."""
    return _files()[f"{name}.sql"].read_text(encoding="utf-8")


def grain(name: str) -> str:
    """Return what one row of a model is: its first comment line."""
    return sql(name).splitlines()[0].removeprefix("-- ")


@cache
def _files() -> dict[str, Traversable]:
    here = files(__package__)
    found = [file for part in here.iterdir() for file in (part.iterdir() if part.is_dir() else [part])]
    return {file.name: file for file in found if file.name.endswith(".sql")}
